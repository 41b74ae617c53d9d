#include <string.h>

#include "net/base/utf8.h"
#include "tui/text/edit_text.h"

/* The words whose places are hits in this text. */
struct wanted {
	struct find_word words[FIND_WORDS];
	size_t n;
};

static bool next_hit(const struct wanted *w, const struct str *text, size_t from,
		     struct find_hit *hit)
{
	return find_next(w->words, w->n, text->data, text->len, from, false, hit);
}

static bool is_somewhere(const struct edit *e, const struct find_word *word)
{
	const struct wanted one = {.words = {*word}, .n = 1};
	struct find_hit hit;

	for (size_t i = 0; i < e->count; i++)
		if (next_hit(&one, &e->list[i]->text, 0, &hit))
			return true;
	return false;
}

static void want(const struct edit *e, const struct find *find, struct wanted *w)
{
	bool together = find->together.count && is_somewhere(e, &find->together);
	size_t n = find_shown(find, together, w->words);

	w->n = n;
	for (size_t i = 0; i < n; i++)
		if (!is_somewhere(e, &w->words[i]))
			w->n = 0;
}

/* The first hit of paragraph i that begins in [from, to), or the last one. */
static bool find_here(const struct edit *e, size_t i, size_t from, size_t to,
		      const struct wanted *w, bool last, struct find_hit *hit)
{
	const struct str *text = &e->list[i]->text;
	struct find_hit next;
	bool found = false;

	while (from < to && next_hit(w, text, from, &next) && next.at < to) {
		*hit = next;
		found = true;
		if (!last)
			break;
		from = next.at + next.n;
	}
	return found;
}

bool edit_find(struct edit *e, const struct find *find, bool backwards)
{
	struct edit_place from = e->cursor, to = e->cursor;
	struct wanted wanted;
	struct find_hit hit;
	size_t i;

	want(e, find, &wanted);
	edit_selection(e, &from, &to);
	i = backwards ? from.paragraph : to.paragraph;
	/* Once round: the first paragraph is looked at twice, before and behind the cursor. */
	for (size_t n = 0; n <= e->count; n++) {
		size_t low = 0, high = SIZE_MAX;

		if (n == 0)
			*(backwards ? &high : &low) = backwards ? from.byte : to.byte;
		if (find_here(e, i, low, high, &wanted, backwards, &hit)) {
			edit_select(e, (struct edit_place){i, hit.at},
				    (struct edit_place){i, hit.at + hit.n});
			return true;
		}
		i = (i + (backwards ? e->count - 1 : 1)) % e->count;
	}
	return false;
}

/* What is replaced: hits of wanted, written as exact unless that is NULL. */
struct replacing {
	struct wanted wanted;
	const char *exact;
	struct str with;
};

static bool is_meant(const struct replacing *r, const char *text, const struct find_hit *hit)
{
	return !r->exact ||
	       (strlen(r->exact) == hit->n && !memcmp(r->exact, text + hit->at, hit->n));
}

/* Replaces the hits of one paragraph, built anew in one pass; returns how many. */
static size_t replace_in(struct edit *e, size_t i, const struct replacing *r)
{
	const struct str *text = &e->list[i]->text;
	struct str built = STR_INIT;
	struct find_hit hit;
	size_t at = 0, n = 0;

	while (next_hit(&r->wanted, text, at, &hit)) {
		bool meant = is_meant(r, text->data, &hit);

		str_add(&built, text->data + at, hit.at - at + (meant ? 0 : hit.n));
		if (meant)
			str_add(&built, r->with.data, r->with.len);
		at = hit.at + hit.n;
		n += meant;
	}
	str_add(&built, text->data + at, text->len - at);
	if (n && e->bytes - text->len + built.len <= EDIT_MAX)
		edit_change(e, (struct edit_place){i, 0}, (struct edit_place){i, text->len},
			    built.data, built.len, ACT_NONE);
	else
		n = 0;
	str_free(&built);
	return n;
}

size_t edit_replace_all(struct edit *e, const struct find *find, const char *exact,
			const char *replacement)
{
	struct replacing r = {.exact = exact, .with = STR_INIT};
	struct edit_place cursor = e->cursor;
	size_t n = 0;

	want(e, find, &r.wanted);
	utf8_guard(replacement, strlen(replacement), UTF8_LINE, &r.with);
	edit_step(e);
	for (size_t i = 0; i < e->count; i++)
		n += replace_in(e, i, &r);
	edit_step(e);
	str_free(&r.with);
	edit_set_cursor(e, cursor);
	return n;
}

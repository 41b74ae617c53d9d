#include <string.h>

#include "net/base/utf8.h"
#include "tui/text/edit_text.h"

/* The first hit of paragraph i that begins in [from, to), or the last one. */
static bool find_in(const struct edit *e, size_t i, size_t from, size_t to, const char *needle,
		    bool last, struct text_hit *hit)
{
	const struct str *text = &e->list[i]->text;
	struct text_hit next;
	bool found = false;

	while (from < to && text_find(text->data, text->len, from, needle, &next) && next.at < to) {
		*hit = next;
		found = true;
		if (!last)
			break;
		from = next.at + next.n;
	}
	return found;
}

bool edit_find(struct edit *e, const char *needle, bool backwards)
{
	struct edit_place from = e->cursor, to = e->cursor;
	struct text_hit hit;
	size_t i;

	edit_selection(e, &from, &to);
	i = backwards ? from.paragraph : to.paragraph;
	/* Once round: the first paragraph is looked at twice, before and behind the cursor. */
	for (size_t n = 0; n <= e->count; n++) {
		size_t low = 0, high = SIZE_MAX;

		if (n == 0)
			*(backwards ? &high : &low) = backwards ? from.byte : to.byte;
		if (find_in(e, i, low, high, needle, backwards, &hit)) {
			edit_select(e, (struct edit_place){i, hit.at},
				    (struct edit_place){i, hit.at + hit.n});
			return true;
		}
		i = (i + (backwards ? e->count - 1 : 1)) % e->count;
	}
	return false;
}

/* What is replaced: hits of needle, written as exact unless that is NULL. */
struct replacing {
	const char *needle, *exact;
	struct str with;
};

static bool is_meant(const struct replacing *r, const char *text, const struct text_hit *hit)
{
	return !r->exact ||
	       (strlen(r->exact) == hit->n && !memcmp(r->exact, text + hit->at, hit->n));
}

/* Replaces the hits of one paragraph, built anew in one pass; returns how many. */
static size_t replace_in(struct edit *e, size_t i, const struct replacing *r)
{
	const struct str *text = &e->list[i]->text;
	struct str built = STR_INIT;
	struct text_hit hit;
	size_t at = 0, n = 0;

	while (text_find(text->data, text->len, at, r->needle, &hit)) {
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

size_t edit_replace_all(struct edit *e, const char *needle, const char *exact,
			const char *replacement)
{
	struct replacing r = {needle, exact, STR_INIT};
	struct edit_place cursor = e->cursor;
	size_t n = 0;

	utf8_guard(replacement, strlen(replacement), UTF8_LINE, &r.with);
	edit_step(e);
	for (size_t i = 0; i < e->count; i++)
		n += replace_in(e, i, &r);
	edit_step(e);
	str_free(&r.with);
	edit_set_cursor(e, cursor);
	return n;
}

/* Texts held against what is looked for. */
#include <string.h>

#include "net/base/find_word.h"
#include "net/base/utf8.h"

/* How many bytes of n at text are the folded words; 0 if they are not. */
static size_t match(const char *text, size_t n, const char *folded, bool whole)
{
	size_t at = 0, bytes, more;

	while (*folded) {
		uint32_t c;

		if (at >= n)
			return 0;
		c = utf8_next(text + at, n - at, &bytes);
		if (*folded == ' ') {
			if (find_is_letter(c))
				return 0;
			while (at < n && !find_is_letter(utf8_next(text + at, n - at, &bytes)))
				at += bytes;
			folded++;
			continue;
		}
		at += bytes;
		c = utf8_fold_one(c);
		if (!c)
			continue;
		if (c != utf8_get(folded, &more))
			return 0;
		folded += more;
	}
	/* Marks that stand apart belong to the letter before them. */
	while (at < n && !utf8_fold_one(utf8_next(text + at, n - at, &bytes)))
		at += bytes;
	if (whole && at < n && find_is_letter(utf8_next(text + at, n - at, &bytes)))
		return 0;
	return at;
}

/* Whether the first part (up to a blank) of both is the same; both go on behind it. */
static bool same_part(const char **one, const char **two)
{
	size_t n = strcspn(*one, " "), m = strcspn(*two, " ");
	bool same = n == m && !memcmp(*one, *two, n);

	*one += n + ((*one)[n] == ' ');
	*two += m + ((*two)[m] == ' ');
	return same;
}

/* The worst of the parts; one without marks agrees with everything. */
static enum find_rank rank_parts(const struct find_word *word, const char *text)
{
	const char *exact = word->exact, *folded = word->folded, *seat = word->seat;
	enum find_rank rank = FIND_EXACT;
	struct str seated = STR_INIT;
	const char *text_seat;

	find_seat(text, &seated);
	text_seat = seated.data;
	while (*exact) {
		const char *plain = exact;
		bool bare = same_part(&plain, &folded);
		bool same = same_part(&exact, &text), same_seat = same_part(&seat, &text_seat);
		enum find_rank one = bare || same ? FIND_EXACT
				     : same_seat  ? FIND_SEAT
						  : FIND_FOLDED;

		rank = one > rank ? one : rank;
	}
	str_free(&seated);
	return rank;
}

static enum find_rank rank_of(const struct find_word *word, const char *text, size_t n)
{
	struct str exact = STR_INIT;
	enum find_rank rank;

	if (!word->marked)
		return FIND_EXACT;
	find_exact(text, n, &exact);
	rank = rank_parts(word, exact.data);
	str_free(&exact);
	return rank;
}

/* The longest of the words that stands at text; NULL for none. */
static const struct find_word *longest(const struct find_word *words, size_t count,
				       const char *text, size_t n, bool whole, size_t *length)
{
	const struct find_word *found = NULL;

	*length = 0;
	for (size_t i = 0; i < count; i++) {
		size_t bytes = words[i].count ? match(text, n, words[i].folded, whole) : 0;

		if (bytes > *length) {
			*length = bytes;
			found = &words[i];
		}
	}
	return found;
}

/* Whether the byte at begins a word: no letter stands before it. */
static bool goes_on(const char *text, size_t at)
{
	size_t bytes, from = at;

	while (from > 0 && at - from < 4 &&
	       (from == at || ((unsigned char)text[from] & 0xC0) == 0x80))
		from--;
	return from < at && find_is_letter(utf8_next(text + from, at - from, &bytes));
}

bool find_next(const struct find_word *words, size_t count, const char *text, size_t n, size_t from,
	       bool whole, struct find_hit *hit)
{
	size_t bytes, length;
	bool inside = from <= n && goes_on(text, from);

	for (size_t at = from; at < n; at += bytes) {
		bool letter = find_is_letter(utf8_next(text + at, n - at, &bytes));
		const struct find_word *word =
			letter && !inside ? longest(words, count, text + at, n - at, whole, &length)
					  : NULL;

		inside = letter;
		if (!word)
			continue;
		*hit = (struct find_hit){at, length, (size_t)(word - words),
					 rank_of(word, text + at, length)};
		return true;
	}
	return false;
}

enum find_rank find_in(const struct find_word *word, const char *text, bool whole)
{
	enum find_rank best = FIND_NOT;
	size_t n = strlen(text);
	struct find_hit hit;

	for (size_t at = 0; best != FIND_EXACT && find_next(word, 1, text, n, at, whole, &hit);
	     at = hit.at + hit.n)
		if (hit.rank < best)
			best = hit.rank;
	return best;
}

size_t find_shown(const struct find *f, bool together, struct find_word shown[FIND_WORDS])
{
	size_t count = 0;

	if (together)
		shown[count++] = f->together;
	for (size_t i = 0; i < f->n; i++)
		if (!together || f->words[i].quoted)
			shown[count++] = f->words[i];
	return count;
}

static bool value_holds(const struct find_filter *filter, const struct find_row *row)
{
	const char *text = filter->field == FIND_SECTION ? row->section : row->author;

	return text && find_in(&filter->value, text, false) != FIND_NOT;
}

/* The values of one field are alternatives; none of those without may hold. */
static bool field_holds(const struct find *f, enum find_field field, const struct find_row *row)
{
	bool asked = false, holds = false;

	for (size_t i = 0; i < f->filter_n; i++) {
		const struct find_filter *filter = &f->filters[i];

		if (filter->field != field)
			continue;
		if (filter->without && value_holds(filter, row))
			return false;
		asked = asked || !filter->without;
		holds = holds || (!filter->without && value_holds(filter, row));
	}
	return holds || !asked;
}

bool find_filters_hold(const struct find *f, const struct find_row *row)
{
	unsigned state = row->state < STATE_COUNT ? 1u << row->state : 0;

	if ((f->states && !(f->states & state)) || (f->not_states & state))
		return false;
	if ((f->after || f->before) && !row->date)
		return false;
	if ((f->after && row->date < f->after) || (f->before && row->date >= f->before))
		return false;
	return field_holds(f, FIND_SECTION, row) && field_holds(f, FIND_AUTHOR, row);
}

static enum find_rank best_of(const struct find_word *word, const struct find_row *row, bool whole)
{
	enum find_rank best = FIND_NOT;

	for (size_t i = 0; i < FIND_TEXTS && best != FIND_EXACT; i++) {
		enum find_rank rank =
			row->texts[i] ? find_in(word, row->texts[i], whole) : FIND_NOT;

		best = rank < best ? rank : best;
	}
	return best;
}

enum find_rank find_holds(const struct find *f, const struct find_row *row, bool whole)
{
	enum find_rank worst = FIND_EXACT;

	if (!find_filters_hold(f, row))
		return FIND_NOT;
	for (size_t i = 0; i < f->without_n; i++)
		if (best_of(&f->without[i], row, whole) != FIND_NOT)
			return FIND_NOT;
	for (size_t i = 0; i < f->n && worst != FIND_NOT; i++) {
		enum find_rank rank = best_of(&f->words[i], row, whole);

		worst = rank > worst ? rank : worst;
	}
	return worst;
}

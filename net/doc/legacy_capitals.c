/* Capitals for text read from TCVN3, which has none with tones. */
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/legacy.h"
#include "net/doc/syllable.h"

/* What is seen of a word: how many of its letters TCVN3 could have written small or capital. */
struct look {
	size_t at, n;	 /* the word in the text */
	size_t capitals; /* letters that are capitals */
	size_t smalls;	 /* small letters that have a capital in TCVN3 */
	size_t toned;	 /* small letters that have none */
	bool begins;	 /* a sentence or paragraph */
};

static void look_at(uint32_t c, struct look *w)
{
	enum tone tone;

	tone_take(c, &tone);
	if (letter_lower(c) != c)
		w->capitals++;
	else if (tone)
		w->toned++;
	else
		w->smalls++;
}

/*
 * True if a sentence or paragraph begins behind these n bytes between two words: one full stop (no
 * dots to fill in, no "v.v") and white space, or an empty line.
 */
static bool ends_sentence(const char *between, size_t n)
{
	bool ended = false;

	for (size_t i = 0; i < n; i++) {
		char c = between[i];
		bool stop = c == '!' || c == '?' ||
			    (c == '.' && (i == 0 || between[i - 1] != '.') &&
			     (i + 1 == n || between[i + 1] != '.'));

		if (stop && i + 1 < n && (between[i + 1] == ' ' || between[i + 1] == '\n'))
			ended = true;
		else if (c == '\n' && i > 0 && between[i - 1] == '\n')
			ended = true;
		else if ((c >= '0' && c <= '9') || c == '_')
			ended = false;
	}
	return ended;
}

/* "a)" or "b.": the letter of a list stays small. */
static bool begins_item(const char *word, size_t n)
{
	char after = word[n];

	return (after == ')' || after == '.' || after == '-') &&
	       (n == 1 || (n == 2 && !memcmp(word, "đ", 2)));
}

/* The next word behind the one in w; false at the end. */
static bool next_word(const char *text, struct look *w)
{
	size_t end = w->at + w->n, used;
	struct look next = {.at = end};

	for (; text[next.at]; next.at += used)
		if (letter_is(utf8_get(text + next.at, &used)))
			break;
	next.begins = end == 0 || ends_sentence(text + end, next.at - end);
	for (; text[next.at + next.n]; next.n += used) {
		uint32_t c = utf8_get(text + next.at + next.n, &used);

		if (!letter_is(c))
			break;
		look_at(c, &next);
	}
	if (begins_item(text + next.at, next.n))
		next.begins = false;
	*w = next;
	return next.n > 0;
}

/* Two capitals and no small letter where one could be: all of it was typed in capitals. */
static bool is_all_capitals(const struct look *w)
{
	return w->capitals >= 2 && !w->smalls;
}

/* "Hà" or "ở" could be; it depends on what stands beside. */
static bool may_be_capitals(const struct look *w)
{
	return !w->smalls && w->toned;
}

/* A neighbour in capitals counts when it is a syllable: "Bộ KHCN" is no "BỘ KHCN". */
static bool is_shouted(const char *text, const struct look *w)
{
	struct syllable s;

	return is_all_capitals(w) && syllable_read(text + w->at, w->n, &s);
}

static void add_word(const char *text, const struct look *w, bool whole, struct str *out)
{
	bool first = w->begins;
	size_t used;

	for (size_t i = w->at; i < w->at + w->n; i += used) {
		uint32_t c = utf8_get(text + i, &used);

		utf8_add(whole || first ? letter_upper(c) : c, out);
		first = false;
	}
}

bool legacy_lacks_capitals(enum legacy charset)
{
	return charset == LEGACY_TCVN3 || charset == LEGACY_VPS;
}

void legacy_capitals(const char *text, struct str *out)
{
	struct look w, next = {0};
	bool more = next_word(text, &next), shouted = false;
	size_t done = 0;

	while (more) {
		bool beside;

		w = next;
		more = next_word(text, &next);
		beside =
			(shouted && !w.begins) || (more && !next.begins && is_shouted(text, &next));
		shouted = is_shouted(text, &w) || (may_be_capitals(&w) && beside);
		str_add(out, text + done, w.at - done);
		add_word(text, &w, shouted || is_all_capitals(&w), out);
		done = w.at + w.n;
	}
	str_adds(out, text + done);
}

/* Which encoding a text is in, by how much of it becomes Vietnamese. */
#include "net/base/utf8.h"
#include "net/doc/legacy_parts.h"

#define SAMPLE ((size_t)64 * 1024)

/*
 * The words of a text that are not ASCII, and how many of them are Vietnamese syllables. Words of
 * one letter say nothing: the dash of Windows-1252 is the Ờ of VISCII.
 */
struct score {
	size_t words, good;
};

/* A word here is what may show one: ASCII letters and all other characters but punctuation. */
static bool in_word(uint32_t c)
{
	return c < 0x80 ? letter_is(c) : c != 0xA0 && (c < 0x2000 || c > 0x206F);
}

static struct score score_text(const struct str *text)
{
	struct score score = {0, 0};
	struct syllable s;
	size_t start = 0, letters = 0, used;
	bool marked = false;

	for (size_t i = 0; i <= text->len; i += used) {
		uint32_t c = ' ';

		used = 1;
		if (i < text->len)
			c = utf8_next(text->data + i, text->len - i, &used);
		if (in_word(c)) {
			marked |= c >= 0x80;
			letters++;
			continue;
		}
		if (marked && letters > 1) {
			score.words++;
			score.good += syllable_read(text->data + start, i - start, &s);
		}
		start = i + used;
		letters = 0;
		marked = false;
	}
	return score;
}

/* Most words are Vietnamese as they stand, so that no reading can be a clear case. */
static bool is_vietnamese(struct score before)
{
	return before.good * 2 > before.words;
}

/*
 * A clear case: of ten words seven become syllables, and five at most were some before, three
 * fewer. Two words are enough where the bytes are no UTF-8 or entities, which must be something;
 * letters must be three, since "thé" and "né" are French, too, and their bytes TCVN3.
 */
static bool is_clear(struct score now, struct score before, size_t fewest)
{
	size_t words = before.words ? before.words : 1;

	return now.good >= fewest && now.good * 10 >= now.words * 7 &&
	       now.good * 10 * words >= (before.good * 10 + words * 3) * now.words;
}

/* Where a sample of the text ends: not inside a character. */
static size_t sample_end(const char *bytes, size_t n)
{
	if (n <= SAMPLE)
		return n;
	n = SAMPLE;
	for (int i = 0; i < 3 && ((unsigned char)bytes[n] & 0xC0) == 0x80; i++)
		n--;
	return n;
}

static struct score score_as_it_is(const char *bytes, size_t n)
{
	struct str text = STR_INIT;
	struct score score;

	utf8_guard(bytes, n, UTF8_LINES, &text);
	score = score_text(&text);
	str_free(&text);
	return score;
}

static struct score score_as(enum legacy charset, const char *bytes, size_t n)
{
	struct str text = STR_INIT, again = STR_INIT;
	struct legacy_loss loss;
	struct score score, twice;

	legacy_decode_raw(charset, bytes, n, &text, &loss);
	score = score_text(&text);
	if (charset == LEGACY_MOJIBAKE) {
		legacy_decode_raw(charset, text.data, text.len, &again, &loss);
		twice = score_text(&again);
		if (twice.good > score.good)
			score = twice;
	}
	str_free(&text);
	str_free(&again);
	return score;
}

enum legacy legacy_recognise(const char *bytes, size_t n)
{
	bool letters = legacy_shows_letters(bytes, n = sample_end(bytes, n));
	struct score before = score_as_it_is(bytes, n), now, best = {0, 0};
	enum legacy found = LEGACY_NONE;

	if (is_vietnamese(before))
		return LEGACY_NONE;
	for (enum legacy c = LEGACY_NONE + 1; c < LEGACY_COUNT; c++) {
		now = score_as(c, bytes, n);
		if (!is_clear(now, before, letters && c < LEGACY_MOJIBAKE ? 3 : 2))
			continue;
		if (found && now.good * best.words <= best.good * now.words)
			continue;
		found = c;
		best = now;
	}
	return found;
}

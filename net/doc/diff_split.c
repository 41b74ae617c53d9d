/* A text taken apart into paragraphs and words. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/diff_parts.h"
#include "net/doc/tone.h"

/* How many bytes of punctuation begin the text: ASCII, or U+2010 to U+205E (quotes, dashes, …). */
size_t sign_at(const char *p)
{
	size_t bytes;
	uint32_t c = utf8_get(p, &bytes);

	if (c < 0x80)
		return c && ispunct((int)c) ? 1 : 0;
	return (c >= 0x2010 && c <= 0x205E) || c == 0xAB || c == 0xBB ? bytes : 0;
}

/* Where the word's closing signs begin. */
static const char *word_end(const char *p, const char *end)
{
	const char *last = p;
	size_t bytes;

	while (p < end) {
		bool sign = sign_at(p) > 0;

		utf8_get(p, &bytes);
		p += bytes;
		if (!sign)
			last = p;
	}
	return last;
}

/* The same word in both spellings has one number: hòa is hoà. */
static void add_word(struct tokens *words, struct diff_tables *t, const char *p, size_t n)
{
	enum tone_style style;
	struct str old = STR_INIT;
	const char *word;

	if (!tone_style_of(p, n, &style) || style == TONE_OLD) {
		tokens_add(words, &t->words, p, n);
		return;
	}
	word = arena_strndup(t->arena, p, n);
	tone_restyle(word, TONE_OLD, &old);
	tokens_add(words, &t->words, arena_strndup(t->arena, old.data, old.len), old.len);
	words->texts[words->count - 1] = p;
	words->lengths[words->count - 1] = n;
	str_free(&old);
}

/*
 * Words are what white space parts; signs before and behind a word stand for themselves, so that
 * a comma more does not change the word. A line end is a token, too.
 */
static void split_words(const char *p, size_t n, struct tokens *words, struct diff_tables *t)
{
	struct token_table *table = &t->words;
	const char *end = p + n, *stop, *word;
	size_t bytes;

	while (p < end) {
		if (is_space(*p)) {
			if (*p == '\n')
				tokens_add(words, table, p, 1);
			p++;
			continue;
		}
		for (stop = p; stop < end && !is_space(*stop);)
			stop++;
		for (; p < stop && (bytes = sign_at(p)); p += bytes)
			tokens_add(words, table, p, bytes);
		word = word_end(p, stop);
		if (word > p)
			add_word(words, t, p, (size_t)(word - p));
		for (p = word; p < stop; p += bytes) {
			bytes = sign_at(p);
			tokens_add(words, table, p, bytes);
		}
	}
}

static int compare_ids(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static void read_paragraph(struct paragraph *p, struct diff_tables *t)
{
	split_words(p->text, p->length, &p->words, t);
	p->sorted = mem_array(p->words.count, sizeof(*p->sorted));
	if (p->words.count)
		memcpy(p->sorted, p->words.ids, p->words.count * sizeof(*p->sorted));
	qsort(p->sorted, p->words.count, sizeof(*p->sorted), compare_ids);
}

void side_read(struct side *side, struct diff_tables *t, const char *text)
{
	const char *end;

	for (text += strspn(text, " \t\n"); *text; text = end + strspn(end, " \t\n")) {
		end = paragraph_end(text);
		tokens_add(&side->rows, &t->rows, text, (size_t)(end - text));
	}
	side->count = side->rows.count;
	side->paragraphs = mem_array(side->count, sizeof(*side->paragraphs));
	for (size_t i = 0; i < side->count; i++) {
		side->paragraphs[i].text = side->rows.texts[i];
		side->paragraphs[i].length = side->rows.lengths[i];
		read_paragraph(&side->paragraphs[i], t);
	}
}

void side_release(struct side *side)
{
	for (size_t i = 0; i < side->count; i++) {
		tokens_free(&side->paragraphs[i].words);
		free(side->paragraphs[i].sorted);
	}
	free(side->paragraphs);
	tokens_free(&side->rows);
}

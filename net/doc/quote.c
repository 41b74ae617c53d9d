#include "net/doc/quote.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"
#include "net/base/utf8.h"
#include "net/doc/align.h"

#define SIGN "> "
#define MORE "…"

/* ---- Writing and reading ---- */

/* Up to QUOTE_MAX bytes in one line, cut behind a word. */
static void add_beginning(struct str *out, const char *paragraph)
{
	size_t n = strlen(paragraph), cut = n < QUOTE_MAX ? n : QUOTE_MAX;
	size_t start = out->len;

	while (cut < n && cut && paragraph[cut] != ' ' && paragraph[cut] != '\n')
		cut--;
	if (!cut) { /* one word without end: between two characters */
		cut = QUOTE_MAX;
		while (((unsigned char)paragraph[cut] & 0xC0) == 0x80)
			cut--;
	}
	str_add(out, paragraph, cut);
	for (size_t i = start; i < out->len; i++)
		if (out->data[i] == '\n')
			out->data[i] = ' ';
	if (cut < n)
		str_adds(out, " " MORE);
}

const char *quote_of(struct arena *a, const char *paragraph)
{
	struct str out = STR_INIT;
	const char *quote;

	if (*paragraph)
		add_beginning(&out, paragraph);
	quote = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return quote;
}

const char *quote_write(struct arena *a, const char *paragraph, const char *said)
{
	struct str out = STR_INIT;
	const char *text;

	if (!paragraph || !*paragraph)
		return said;
	str_adds(&out, SIGN);
	add_beginning(&out, paragraph);
	str_addf(&out, "\n%s", said);
	text = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return text;
}

void quote_read(struct arena *a, const char *text, const char **quote, const char **said)
{
	size_t n = strcspn(text, "\n");

	*quote = "";
	*said = text;
	if (!str_starts(text, SIGN))
		return;
	*said = text + n + strspn(text + n, "\n");
	*quote = arena_strndup(a, text + strlen(SIGN), n - strlen(SIGN));
}

/* ---- Words ---- */

/* What parts words: signs of ASCII and Latin-1, general punctuation (U+2000-206F), ideographs'. */
static bool parts_words(uint32_t c)
{
	if (c < 0x80)
		return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
	return (c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
	       (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F);
}

/* Behind the address of a Markdown link, "](https://…)", if one begins here; else the text. */
static const char *behind_address(const char *text)
{
	const char *end;

	if (!str_starts(text, "]("))
		return text;
	end = strpbrk(text, ") \n");
	return end && *end == ')' ? end + 1 : text;
}

const char *quote_words(struct arena *a, const char *text)
{
	struct str lower = STR_INIT, out = STR_INIT;
	bool word = false;
	const char *kept;

	utf8_lower(text, &lower);
	str_addc(&out, ' ');
	for (const char *p = lower.data; *p;) {
		size_t n;
		uint32_t c = utf8_get(p, &n);
		const char *behind = behind_address(p);

		if (!parts_words(c)) {
			str_add(&out, p, n);
			word = true;
		} else if (word) {
			str_addc(&out, ' ');
			word = false;
		}
		p = behind > p ? behind : p + n;
	}
	if (word)
		str_addc(&out, ' ');
	kept = arena_strndup(a, out.data, out.len);
	str_free(&lower);
	str_free(&out);
	return kept;
}

/* ---- Finding ---- */

bool quote_holds(const char *paragraph, const char *quote)
{
	return quote[1] && strstr(paragraph, quote);
}

static void add_words(struct tokens *row, struct token_table *table, const char *words)
{
	for (words++; *words;) {
		size_t n = strcspn(words, " ");

		tokens_add(row, table, words, n);
		words += n + (words[n] == ' ');
	}
}

/* How many of the quote's words stand in the paragraph in their order, in percent. */
static size_t likeness(const char *quote, const char *paragraph)
{
	struct token_table table = {0};
	struct tokens q = {0}, p = {0};
	size_t *partner, same = 0, percent;

	add_words(&q, &table, quote);
	add_words(&p, &table, paragraph);
	partner = mem_array(q.count + 1, sizeof(*partner));
	align(q.ids, q.count, p.ids, p.count, partner);
	for (size_t i = 0; i < q.count; i++)
		same += partner[i] != ALIGN_NONE;
	percent = q.count ? same * 100 / q.count : 0;
	free(partner);
	tokens_free(&q);
	tokens_free(&p);
	token_table_free(&table);
	return percent;
}

enum quote_place quote_find(const char *quote, const char *const *paragraphs, size_t n, size_t *at)
{
	size_t best = 50;

	for (*at = 0; *at < n; (*at)++)
		if (quote[1] && str_starts(paragraphs[*at], quote))
			return QUOTE_HERE;
	for (*at = 0; *at < n; (*at)++)
		if (quote_holds(paragraphs[*at], quote))
			return QUOTE_HERE;
	for (size_t i = 0; quote[1] && i < n; i++) {
		size_t percent = likeness(quote, paragraphs[i]);

		if (percent > best) {
			best = percent;
			*at = i;
		}
	}
	return *at < n ? QUOTE_CHANGED : QUOTE_GONE;
}

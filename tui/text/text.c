#include "tui/text/text.h"

#include <string.h>
#include <unigbrk.h>
#include <uniwidth.h>
#include <wchar.h>

#include "net/base/utf8.h"

/* No letter is longer: the guard allows two marks, the longest emoji of many parts has 35 bytes. */
#define LETTER_MAX 128

/* Latin and Vietnamese: one column each, and the beginning of a letter whatever stood before. */
static bool is_plain(uint32_t c)
{
	return (c >= 0x20 && c < 0x300) || (c >= 0x1e00 && c < 0x1f00);
}

int text_char_width(uint32_t c)
{
	int width;

	if (is_plain(c))
		return c == 0x7f ? 0 : 1;
	if (c == '\t')
		return 1;
	if (c < 0x20)
		return 0;
	width = wcwidth((wchar_t)c);
	if (width < 0)
		width = uc_width(c, "UTF-8");
	return width < 0 ? 0 : width;
}

int text_width_n(const char *text, size_t n)
{
	int width = 0;

	for (size_t i = 0, bytes; i < n; i += bytes)
		width += text_char_width(utf8_get(text + i, &bytes));
	return width;
}

int text_width(const char *text)
{
	return text_width_n(text, strlen(text));
}

/* Bytes of the whole characters among the first LETTER_MAX. */
static size_t window(const char *text, size_t n)
{
	if (n <= LETTER_MAX)
		return n;
	n = LETTER_MAX;
	while (n > 1 && ((unsigned char)text[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static size_t next_by_rules(const char *text, size_t n)
{
	char breaks[LETTER_MAX] = {0};
	size_t end = window(text, n), i = 1;

	u8_grapheme_breaks((const uint8_t *)text, end, breaks);
	while (i < end && !breaks[i])
		i++;
	return i;
}

size_t text_next(const char *text, size_t n)
{
	size_t bytes, more;
	uint32_t c;

	if (!n)
		return 0;
	c = utf8_get(text, &bytes);
	if (bytes >= n)
		return n;
	/* From U+0600 on there are letters that take the next one in (GB9b). */
	if ((c < 0x600 || is_plain(c)) && is_plain(utf8_get(text + bytes, &more)))
		return bytes;
	return next_by_rules(text, n);
}

static size_t char_before(const char *text, size_t at)
{
	at--;
	while (at && ((unsigned char)text[at] & 0xc0) == 0x80)
		at--;
	return at;
}

size_t text_prev(const char *text, size_t at)
{
	size_t start = at, bytes, step;

	if (!at)
		return 0;
	/*
	 * Back to where a letter begins for certain, then forward again. A plain one does behind
	 * another plain one; U+0600 and its like begin a letter with what is behind them.
	 */
	do {
		start = char_before(text, start);
	} while (start && at - start < LETTER_MAX &&
		 !(is_plain(utf8_get(text + start, &bytes)) &&
		   is_plain(utf8_get(text + char_before(text, start), &bytes))));
	while ((step = text_next(text + start, at - start)) < at - start)
		start += step;
	return start;
}

size_t text_clip(const char *text, size_t n, int columns, int *used)
{
	size_t at = 0;
	int width = 0;

	while (at < n) {
		size_t bytes = text_next(text + at, n - at);
		int more = text_width_n(text + at, bytes);

		if (width + more > columns)
			break;
		width += more;
		at += bytes;
	}
	if (used)
		*used = width;
	return at;
}

const char *text_fit(struct arena *a, const char *text, int columns)
{
	size_t n = strlen(text), keep = text_clip(text, n, columns, NULL);

	if (keep == n)
		return text;
	keep = text_clip(text, n, columns - 1, NULL);
	while (keep && text[keep - 1] == ' ')
		keep--;
	return arena_printf(a, "%.*s…", (int)keep, text);
}

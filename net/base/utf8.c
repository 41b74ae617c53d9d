#include "net/base/utf8.h"

#include <string.h>
#include <unicase.h>
#include <unistr.h>

/*
 * One row of table 3-7 of the Unicode standard: a lead byte, and what may follow it. The second
 * byte's range rules out overlong forms, surrogates and what lies beyond U+10FFFF.
 */
struct lead {
	unsigned char first, last, low, high, bytes;
};

static const struct lead leads[] = {
	{0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
	{0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
	{0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

static const struct lead *find_lead(unsigned char byte)
{
	for (size_t i = 0; i < sizeof(leads) / sizeof(*leads); i++)
		if (byte >= leads[i].first && byte <= leads[i].last)
			return &leads[i];
	return NULL;
}

uint32_t utf8_next(const char *text, size_t n, size_t *bytes)
{
	const unsigned char *p = (const unsigned char *)text;
	const struct lead *lead;
	uint32_t c;

	*bytes = 1;
	if (p[0] < 0x80)
		return p[0];
	lead = find_lead(p[0]);
	if (!lead || n < 2 || p[1] < lead->low || p[1] > lead->high)
		return UTF8_REPLACEMENT;
	c = (uint32_t)(p[0] & (0x7F >> lead->bytes)) << 6 | (p[1] & 0x3F);
	for (*bytes = 2; *bytes < lead->bytes; ++*bytes) {
		if (*bytes >= n || (p[*bytes] & 0xC0) != 0x80)
			return UTF8_REPLACEMENT;
		c = c << 6 | (p[*bytes] & 0x3F);
	}
	return c;
}

bool utf8_valid(const char *bytes, size_t n)
{
	return !u8_check((const uint8_t *)bytes, n);
}

uint32_t utf8_get(const char *text, size_t *bytes)
{
	/* The NUL behind the text is no continuation byte, so no length is needed. */
	uint32_t c = utf8_next(text, 4, bytes);

	if (c == UTF8_REPLACEMENT && strncmp(text, "\xEF\xBF\xBD", 3) != 0)
		*bytes = 1;
	return c;
}

size_t utf8_put(uint32_t c, char bytes[4])
{
	if (c < 0x80) {
		bytes[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		bytes[0] = (char)(0xC0 | c >> 6);
		bytes[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		bytes[0] = (char)(0xE0 | c >> 12);
		bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	bytes[0] = (char)(0xF0 | c >> 18);
	bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
	bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
	bytes[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

void utf8_add(uint32_t c, struct str *out)
{
	char bytes[4];

	str_add(out, bytes, utf8_put(c, bytes));
}

size_t utf8_count(const char *text)
{
	size_t count = 0, bytes;

	for (; *text; text += bytes, count++)
		utf8_get(text, &bytes);
	return count;
}

static void map_letters(const char *text, uint32_t (*map)(uint32_t), struct str *out)
{
	size_t bytes;

	str_reserve(out, strlen(text));
	for (; *text; text += bytes) {
		uint32_t c = utf8_get(text, &bytes);

		utf8_add(map(c), out);
	}
}

void utf8_lower(const char *text, struct str *out)
{
	map_letters(text, uc_tolower, out);
}

void utf8_upper(const char *text, struct str *out)
{
	map_letters(text, uc_toupper, out);
}

/* UTF-8 in disguise: read as Windows-1252, or written as numeric entities. */
#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/legacy_parts.h"

#define SEQUENCE_MAX 4

/*
 * The character whose UTF-8 is shown by the letters at bytes; 0 when they show none. *used says how
 * many bytes they are.
 */
static uint32_t shown_character(const char *bytes, size_t n, size_t *used)
{
	char sequence[SEQUENCE_MAX];
	size_t count = 0, at = 0, step, whole;
	uint32_t c;

	while (count < SEQUENCE_MAX && at < n) {
		int byte = windows_byte(utf8_next(bytes + at, n - at, &step));

		if (byte < 0x80)
			break;
		at += step;
		sequence[count++] = (char)byte;
		c = utf8_next(sequence, count, &whole);
		if (c != UTF8_REPLACEMENT && whole == count) {
			*used = at;
			return c;
		}
	}
	return 0;
}

void legacy_decode_mojibake(const char *bytes, size_t n, struct str *out)
{
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c = shown_character(bytes + i, n - i, &used);

		if (!c)
			c = utf8_next(bytes + i, n - i, &used);
		utf8_add(c, out);
	}
}

#define DIGITS_MAX 8

/* The character of the entity at bytes; 0 when there is none, or one of an ASCII character. */
static uint32_t entity_character(const char *bytes, size_t n, size_t *used)
{
	char digits[DIGITS_MAX + 1];
	size_t start = 2, count = 0;
	bool hex;
	unsigned long c;
	char *end;

	if (n < 4 || bytes[0] != '&' || bytes[1] != '#')
		return 0;
	hex = bytes[2] == 'x' || bytes[2] == 'X';
	start += hex;
	while (count < DIGITS_MAX && start + count < n && bytes[start + count] != ';') {
		digits[count] = bytes[start + count];
		count++;
	}
	if (start + count == n || bytes[start + count] != ';' || !count ||
	    !strchr("0123456789abcdefABCDEF", digits[0]))
		return 0;
	digits[count] = '\0';
	c = strtoul(digits, &end, hex ? 16 : 10);
	if (*end || c < 0x80 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 0;
	*used = start + count + 1;
	return (uint32_t)c;
}

void legacy_decode_ncr(const char *bytes, size_t n, struct str *out)
{
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c = entity_character(bytes + i, n - i, &used);

		if (!c)
			c = utf8_next(bytes + i, n - i, &used);
		utf8_add(c, out);
	}
}

void legacy_encode_ncr(const char *text, struct str *out)
{
	size_t used;

	for (; *text; text += used) {
		uint32_t c = utf8_get(text, &used);

		if (c < 0x80)
			str_addc(out, (char)c);
		else
			str_addf(out, "&#%u;", (unsigned)c);
	}
}

#include <string.h>

#include "tui/term/inside.h"

#define SHIFT_IN '\x0f'

/* The bytes of a "select graphic rendition" that text begins with; 0 when it begins with none. */
static size_t rendition(const char *text)
{
	size_t n;

	if (text[0] != '\x1b' || text[1] != '[')
		return 0;
	n = 2 + strspn(text + 2, "0123456789;:");
	return text[n] == 'm' ? n + 1 : 0;
}

/* Whether those n bytes reset: ESC [ m, ESC [ 0 m, ESC [ 0 ; ... m */
static bool resets(const char *text, size_t n)
{
	return n == 3 || (text[2] == '0' && (text[3] == ';' || n == 4));
}

/* Adds a rendition, or as much of it as changes something; it is written over the bytes read. */
static size_t put_rendition(char *to, const char *text, size_t n, bool *plain)
{
	bool reset = resets(text, n), only = reset && n <= 4;
	size_t skip = reset && *plain && !only ? 2 : 0; /* "0;" */

	if (only && *plain)
		return 0;
	*plain = only;
	memmove(to, text, 2);
	memmove(to + 2, text + 2 + skip, n - 2 - skip);
	return n - skip;
}

void output_trim(struct str *out, size_t from, bool *plain)
{
	char *to = out->data + from, *end = out->data + out->len;

	for (const char *at = to; at < end;) {
		size_t n = rendition(at);

		if (n) {
			to += put_rendition(to, at, n, plain);
			at += n;
		} else if (!strncmp(at, "\x1b(B", 3)) {
			at += 3;
		} else if (*at == SHIFT_IN) {
			at++;
		} else {
			*to++ = *at++;
		}
	}
	str_cut(out, (size_t)(to - out->data));
}

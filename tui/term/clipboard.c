#include <stddef.h>
#include <string.h>

#include "tui/term/inside.h"

/* xterm takes no longer sequence than this. */
#define COPY_MAX 74994

/* RFC 4648, section 4. */
static void add_base64(struct str *out, const char *text, size_t n)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		const unsigned a = (unsigned char)text[i];
		const unsigned b = i + 1 < n ? (unsigned char)text[i + 1] : 0;
		const unsigned c = i + 2 < n ? (unsigned char)text[i + 2] : 0;

		str_addc(out, letters[a >> 2]);
		str_addc(out, letters[(a & 3) << 4 | b >> 4]);
		str_addc(out, i + 1 < n ? letters[(b & 15) << 2 | c >> 6] : '=');
		str_addc(out, i + 2 < n ? letters[c & 63] : '=');
	}
}

bool term_copy(struct term *t, const char *text)
{
	const size_t n = strlen(text);

	if (n > COPY_MAX)
		return false;
	output_add(t, "\033]52;c;");
	add_base64(&t->out, text, n);
	output_add(t, "\033\\");
	output_send(t);
	return true;
}

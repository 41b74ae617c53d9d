#include "tui/text/text.h"

#include <string.h>
#include <uninorm.h>

#include "net/base/utf8.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The search form of a Latin letter where that is ASCII, as utf8_fold has it; else 0. */
static char fold_latin(uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	if (c == 0x110 || c == 0x111)
		return 'd';
	while (c >= 0xc0 && c < 0x1f00 && uc_canonical_decomposition(c, parts) > 0)
		c = parts[0];
	if (c >= 'A' && c <= 'Z')
		return (char)(c + 32);
	return c < 0x80 ? (char)c : 0;
}

/* The search form of the letter of n bytes at text, in out. */
static void fold_letter(const char *text, size_t n, struct str *out)
{
	char letter[160], folded = 0;
	size_t bytes;
	uint32_t c = utf8_get(text, &bytes);

	str_cut(out, 0);
	if (bytes == n)
		folded = fold_latin(c);
	if (folded) {
		str_addc(out, folded);
		return;
	}
	if (n >= sizeof(letter))
		n = sizeof(letter) - 1;
	memcpy(letter, text, n);
	letter[n] = '\0';
	utf8_fold(letter, out);
}

/* How many bytes of n at text are the needle; 0 if they are not. */
static size_t match(const char *text, size_t n, const char *needle, struct str *letter)
{
	size_t at = 0;

	while (*needle) {
		size_t bytes;

		if (at >= n)
			return 0;
		if (*needle == ' ' && is_space(text[at])) {
			while (at < n && is_space(text[at]))
				at++;
			needle++;
			continue;
		}
		bytes = text_next(text + at, n - at);
		fold_letter(text + at, bytes, letter);
		if (!letter->len || strncmp(needle, letter->data, letter->len))
			return 0;
		needle += letter->len;
		at += bytes;
	}
	return at;
}

bool text_find(const char *text, size_t n, size_t from, const char *needle, struct text_hit *hit)
{
	struct str letter = STR_INIT;
	bool found = false;

	if (!*needle)
		return false;
	for (size_t at = from; at < n && !found; at += text_next(text + at, n - at)) {
		size_t bytes = match(text + at, n - at, needle, &letter);

		found = bytes > 0;
		*hit = (struct text_hit){at, bytes};
	}
	str_free(&letter);
	return found;
}

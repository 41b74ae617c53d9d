#include <string.h>

#include "net/doc/html_reader.h"

/* Longer raised or lowered text is no exponent and no index. */
#define SCRIPT_MAX 4

static const char signs[] = "0123456789+-";
static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻"};
static const char *const lowered[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "₊", "₋"};

bool html_script(enum script script, const char *text, size_t n, struct str *out)
{
	const char *const *table = script == SCRIPT_RAISED ? raised : lowered;

	if (!n || n > SCRIPT_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!text[i] || !strchr(signs, text[i]))
			return false;
	for (size_t i = 0; i < n; i++)
		str_adds(out, table[strchr(signs, text[i]) - signs]);
	return true;
}

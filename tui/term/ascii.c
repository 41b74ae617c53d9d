#include "tui/term/ascii.h"

#include <stddef.h>
#include <uninorm.h>

static const struct {
	uint32_t from;
	char to;
} signs[] = {
	{0x00a0, ' '}, {0x00b0, 'o'},  {0x00b7, '.'},  {0x00d7, 'x'}, {0x0110, 'D'},
	{0x0111, 'd'}, {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'}, {0x2013, '-'},
	{0x2014, '-'}, {0x2018, '\''}, {0x2019, '\''}, {0x201c, '"'}, {0x201d, '"'},
	{0x2022, '*'}, {0x2026, '.'},  {0x2192, '>'},  {0x2190, '<'}, {0x2212, '-'},
	{0x2500, '-'}, {0x2502, '|'},  {0x25b8, '>'},  {0x2713, 'x'}, {0x00ab, '"'},
	{0x00bb, '"'}, {0x2039, '\''}, {0x203a, '\''},
};

char ascii_of(uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	if (c < 0x80)
		return (char)c;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (signs[i].from == c)
			return signs[i].to;
	/* ệ is ẹ with a circumflex, which is e with a dot. */
	while (c >= 0x80 && uc_canonical_decomposition(c, parts) > 0)
		c = parts[0];
	return c < 0x80 ? (char)c : '?';
}

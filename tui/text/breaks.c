#include "tui/text/breaks.h"

#include <stdint.h>

/* clang-format off */
#define AL BREAK_AL
static const uint8_t ascii[128] = {
	['\t'] = BREAK_SP, ['\n'] = BREAK_LF, [' '] = BREAK_SP,
	['!'] = BREAK_EX, ['?'] = BREAK_EX, ['"'] = BREAK_QU, ['\''] = BREAK_QU,
	['$'] = BREAK_PR, ['+'] = BREAK_PR, ['\\'] = BREAK_PR, ['%'] = BREAK_PO,
	['('] = BREAK_OP, ['['] = BREAK_OP, ['{'] = BREAK_OP,
	[')'] = BREAK_CP, [']'] = BREAK_CP, ['}'] = BREAK_CL,
	[','] = BREAK_IS, ['.'] = BREAK_IS, [':'] = BREAK_IS, [';'] = BREAK_IS,
	['-'] = BREAK_HY, ['/'] = BREAK_SY, ['|'] = BREAK_BA,
	['0'] = BREAK_NU, ['1'] = BREAK_NU, ['2'] = BREAK_NU, ['3'] = BREAK_NU, ['4'] = BREAK_NU,
	['5'] = BREAK_NU, ['6'] = BREAK_NU, ['7'] = BREAK_NU, ['8'] = BREAK_NU, ['9'] = BREAK_NU,
};

/* U+00A0 to U+00BF */
static const uint8_t latin_signs[32] = {
	BREAK_GL, BREAK_OP, BREAK_PO, BREAK_PR, BREAK_PR, BREAK_PR, AL, AL,
	AL, AL, AL, BREAK_QU, AL, BREAK_OTHER, AL, AL,
	BREAK_PO, BREAK_PR, AL, AL, BREAK_BB, AL, AL, AL,
	AL, AL, AL, BREAK_QU, AL, AL, AL, BREAK_OP,
};

/* U+2010 to U+203A; what is not named is left to the library. */
static const uint8_t punctuation[] = {
	BREAK_BA, BREAK_GL, BREAK_BA, BREAK_BA, BREAK_B2, AL, AL, AL,                 /* ‐‑‒–—― */
	BREAK_QU, BREAK_QU, BREAK_OP, BREAK_QU, BREAK_QU, BREAK_QU, BREAK_OP, BREAK_QU, /* quotes */
	AL, AL, AL, AL, BREAK_IN, BREAK_IN, BREAK_IN, BREAK_BA,                       /* † • … */
	BREAK_OTHER, BREAK_OTHER, BREAK_OTHER, BREAK_OTHER,
	BREAK_OTHER, BREAK_OTHER, BREAK_OTHER, BREAK_OTHER,
	BREAK_PO, BREAK_PO, BREAK_PO, BREAK_PO, BREAK_PO, BREAK_PO, BREAK_PO, BREAK_PO, /* ‰ ′ */
	AL, BREAK_QU, BREAK_QU,                                                       /* ‹ › */
};
#undef AL
/* clang-format on */

#define BIT(c)	 (1u << BREAK_##c)
#define ANYTHING (BIT(AL) | BIT(NU) | BIT(OP) | BIT(BB) | BIT(B2) | BIT(PR) | BIT(PO))

/*
 * What may begin a line behind a class without white space between. Nothing ever breaks before CL,
 * CP, EX, IS, SY (LB13), QU (LB19), BA, HY (LB21), IN (LB22), or GL but behind BA and HY (LB12a);
 * or behind OP (LB14), QU (LB19), BB (LB21), GL (LB12).
 */
static const uint32_t may_begin[BREAK_OTHER] = {
	[BREAK_AL] = BIT(BB) | BIT(B2),			    /* LB23, 24, 28, 30 */
	[BREAK_NU] = BIT(BB) | BIT(B2),			    /* LB23, 25, 30 */
	[BREAK_CL] = ANYTHING & ~(BIT(PR) | BIT(PO)),	    /* LB25 */
	[BREAK_CP] = BIT(OP) | BIT(BB) | BIT(B2),	    /* LB25, 30 */
	[BREAK_EX] = ANYTHING,				    /* LB31 */
	[BREAK_IS] = ANYTHING & ~(BIT(AL) | BIT(NU)),	    /* LB25, 29 */
	[BREAK_SY] = ANYTHING & ~BIT(NU),		    /* LB25 */
	[BREAK_HY] = (ANYTHING & ~BIT(NU)) | BIT(GL),	    /* LB25 */
	[BREAK_BA] = ANYTHING | BIT(GL),		    /* LB31 */
	[BREAK_B2] = ANYTHING & ~BIT(B2),		    /* LB17 */
	[BREAK_IN] = ANYTHING,				    /* LB31 */
	[BREAK_PR] = BIT(BB) | BIT(B2) | BIT(PR) | BIT(PO), /* LB24, 25 */
	[BREAK_PO] = BIT(BB) | BIT(B2) | BIT(PR) | BIT(PO), /* LB24, 25 */
};

enum break_class break_class_at(const char *text, size_t n, size_t *bytes)
{
	const unsigned char *b = (const unsigned char *)text;

	*bytes = 1;
	if (b[0] < 0x80)
		return (enum break_class)ascii[b[0]];
	*bytes = 2;
	if (b[0] < 0xca && n >= 2) /* up to U+027F */
		return b[0] == 0xc2 ? b[1] < 0xa0 ? BREAK_OTHER
						  : (enum break_class)latin_signs[b[1] - 0xa0]
				    : BREAK_AL;
	*bytes = 3;
	if (n < 3)
		return BREAK_OTHER;
	if (b[0] == 0xe1 && b[1] >= 0xb8 && b[1] <= 0xbb) /* U+1E00 to U+1EFF */
		return BREAK_AL;
	if (b[0] == 0xe2 && b[1] == 0x80 && b[2] >= 0x90 && b[2] - 0x90u < sizeof(punctuation))
		return (enum break_class)punctuation[b[2] - 0x90];
	return BREAK_OTHER;
}

bool break_is_plain(const char *text, size_t n)
{
	for (size_t at = 0, bytes; at < n; at += bytes)
		if (break_class_at(text + at, n - at, &bytes) == BREAK_OTHER)
			return false;
	return true;
}

bool break_allowed(enum break_class before, bool spaces, enum break_class after)
{
	const uint32_t never_first = BIT(CL) | BIT(CP) | BIT(EX) | BIT(IS) | BIT(SY);

	if (!spaces)
		return may_begin[before] & (1u << after);
	if (never_first & (1u << after)) /* LB13 */
		return false;
	return before != BREAK_OP &&			     /* LB14 */
	       !(before == BREAK_QU && after == BREAK_OP) && /* LB15 */
	       !(before == BREAK_B2 && after == BREAK_B2);   /* LB17; else LB18 */
}

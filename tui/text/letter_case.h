/*
 * Changing the case of Vietnamese text. Letters of all scripts are changed; an address stays as it
 * is, since there case counts.
 */
#ifndef TUI_TEXT_LETTER_CASE_H
#define TUI_TEXT_LETTER_CASE_H

#include "net/base/str.h"

/* A word of capitals that is no syllable (UBND, HĐND) is an abbreviation, and stays in the last
 * two. */
enum letter_case {
	CASE_UPPER,    /* ỦY BAN NHÂN DÂN */
	CASE_LOWER,    /* ủy ban nhân dân */
	CASE_SENTENCE, /* Ủy ban nhân dân: words of capitals become small, a sentence's first does
			  not */
	CASE_WORDS,    /* Ủy Ban Nhân Dân */
};

/* Appends the text (guarded) in that case. */
void letter_case(const char *text, enum letter_case to, struct str *out);

#endif

/*
 * Within tui/text: what the typing engine knows of Vietnamese syllables
 * (net/doc/syllable_parts.def).
 */
#ifndef TUI_TEXT_IME_SYLLABLE_H
#define TUI_TEXT_IME_SYLLABLE_H

#include "net/base/str.h"
#include "net/doc/syllable.h"
#include "tui/text/ime.h"

enum ime_mark { PLAIN, CIRCUMFLEX, BREVE, HORN, STROKE };
/* The tones by the names of ime_methods.def. */
enum ime_tone {
	LEVEL = TONE_LEVEL,
	GRAVE = TONE_GRAVE,
	HOOK = TONE_HOOK,
	TILDE = TONE_TILDE,
	ACUTE = TONE_ACUTE,
	DOT = TONE_DOT,
};

/* How far letters and tone are a syllable. */
enum ime_fit {
	FIT_NONE,  /* nothing that is typed behind can make them one */
	FIT_BEGUN, /* more letters or marks can */
	FIT_RIME,  /* but for the tone or the spelling of its beginning */
	FIT_WHOLE,
};

/* The fit of n letters; without a vowel FIT_NONE. */
enum ime_fit syllable_fit(const struct ime_letter *letters, size_t n, enum ime_tone tone);

/* The letter that carries the tone; n when there is no vowel. */
size_t syllable_tone_seat(const struct ime_letter *letters, size_t n, enum ime_style style);

/* Where the vowels begin, "qu" and "gi" being initials; n when there is none. */
size_t syllable_vowels(const struct ime_letter *letters, size_t n);

/* Appends the letters as text, the tone in its seat. */
void syllable_text(const struct ime_letter *letters, size_t n, enum ime_tone tone,
		   enum ime_style style, struct str *out);

#endif

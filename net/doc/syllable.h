/*
 * Vietnamese syllables: an initial, a rhyme and a tone ("nghiêng" is ngh, iêng; "thuỷ" is th, uy
 * and hỏi). Text is in NFC. What counts as a syllable is what the orthography allows, not what a
 * dictionary has: "ngoẵm" is one, "windows" is none.
 */
#ifndef NET_DOC_SYLLABLE_H
#define NET_DOC_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In dictionary order. */
enum tone {
	TONE_LEVEL, /* ngang: no mark */
	TONE_GRAVE, /* huyền */
	TONE_HOOK,  /* hỏi */
	TONE_TILDE, /* ngã */
	TONE_ACUTE, /* sắc */
	TONE_DOT,   /* nặng */
	TONE_COUNT
};

/* The letter without its tone mark, case and shape kept: Ấ gives Â and TONE_ACUTE. */
uint32_t tone_take(uint32_t letter, enum tone *tone);

/* The letter with that tone mark in the place of its own; 0 when it is no Vietnamese vowel. */
uint32_t tone_put(uint32_t letter, enum tone tone);

/* Vietnamese and ASCII letters in the other case; everything else as it is. */
uint32_t letter_lower(uint32_t c);
uint32_t letter_upper(uint32_t c);

/* True for what a word is made of: letters of all scripts and the marks on them; no digits. */
bool letter_is(uint32_t c);

/* "nghiêng" has 7 letters, none has more. */
#define SYLLABLE_LETTERS 7

/* A word taken apart. Letter i of the word is letters[i], in lower case and without its tone. */
struct syllable {
	uint32_t letters[SYLLABLE_LETTERS];
	size_t count;
	enum tone tone;
	size_t seat;	/* the letter that carries the tone; count for TONE_LEVEL */
	size_t initial; /* how many letters the initial has: 0 in "ăn" */
};

/* Takes a word of n bytes apart, in any case. False when it is no Vietnamese syllable. */
bool syllable_read(const char *word, size_t n, struct syllable *s);

/*
 * True if the word's letters are a syllable's once marks are put on them, or others: "duong" and
 * "viec", "on" and "top" too, never "video".
 */
bool syllable_bare(const char *word, size_t n);

#endif

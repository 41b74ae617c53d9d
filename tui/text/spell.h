/*
 * Spelling, by hunspell and its Vietnamese dictionary where they are installed. The dictionary
 * lists syllables in the new tone style alone and calls hòa and thủy wrong, so a word is asked for
 * in both styles (net/doc/tone.h). Words with capitals within a sentence are names and
 * abbreviations, and no errors; nor are foreign words: what has no Vietnamese letter and cannot
 * become a syllable by marks (video, email, website), unless two neighbouring letters changed
 * places in a syllable or a consonant came twice (trogn, nhanhh), or it is the keys of one
 * (dduwowngf). Text is guarded (NFC).
 */
#ifndef TUI_TEXT_SPELL_H
#define TUI_TEXT_SPELL_H

#include "net/base/mem.h"
#include "net/doc/tone.h"
#include "net/doc/words.h"

struct spell;

/*
 * Opens the dictionary vi_VN, found in $DICPATH, $XDG_DATA_HOME/hunspell or where systems keep
 * dictionaries, and adds the user's words: a file with one word a line, which need not exist; kept
 * for spell_learn. ERR_NOT_FOUND where there is no dictionary or the program was built without
 * hunspell, ERR_IO when the user's file cannot be read.
 */
enum err spell_open(const char *words, struct spell **spell) MUST_CHECK;
void spell_close(struct spell *spell);

/* True if the word of n bytes is right or foreign. What was asked lately is remembered: a screenful
 * is cheap.
 */
bool spell_knows(struct spell *spell, const char *word, size_t n);

/*
 * A walk through the misspelt words of a text: each is words.n bytes at words.at.
 *
 *	struct spelling s = spelling_of(text);
 *	while (spelling_next(spell, &s))
 *		show(text + s.words.at, s.words.n);
 */
struct spelling {
	struct words words;
	size_t behind; /* where the word before ended */
	size_t end;    /* words that begin from here on are not looked at */
};

struct spelling spelling_of(const char *text);

/* The same of bytes [from, to), with the word that from lies in: a row of a long paragraph. */
struct spelling spelling_of_part(const char *text, size_t from, size_t to);
bool spelling_next(struct spell *spell, struct spelling *s);

/*
 * The first misspelt word that begins in bytes [from, to) of a text, or the last one; false when
 * there is none. Only what lies between that end and the word is looked at, however long the text
 * is.
 */
bool spelling_find(struct spell *spell, const char *text, size_t from, size_t to, bool last,
		   struct words *word);

/* No more suggestions than this are made for a word. */
#define SPELL_SUGGESTIONS 8

/*
 * What the word of n bytes may have meant, in that tone style: first words that differ from it in
 * marks alone, the nearest before, then others. In a; returns how many.
 */
size_t spell_suggest(struct spell *spell, const char *word, size_t n, enum tone_style style,
		     struct arena *a, const char *suggestions[SPELL_SUGGESTIONS]);

/* Takes the word for right until spell_close. */
void spell_accept(struct spell *spell, const char *word);

/* Knows the word from now on, and writes it to the user's file. ERR_IO, ERR_FULL. */
enum err spell_learn(struct spell *spell, const char *word) MUST_CHECK;

#endif

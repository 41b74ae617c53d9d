/*
 * Vietnamese typing: Telex, VNI and VIQR. The engine sees the keys of one word and says after each
 * what stands at the end of the text now: so many letters go, that text comes. It knows no buffer
 * and no screen. The keys of the methods are ime_methods.def, what a syllable may be is
 * net/doc/syllable_parts.def; docs/TYPING.md says where engines differ and what this one does.
 *
 * Marks and tones may come at any time before the word ends. The same key again takes its mark back
 * and stays a letter, as do all marks after it. A key that would make an impossible syllable is a
 * letter. The tone stands where it belongs, whatever is typed or deleted later.
 */
#ifndef TUI_TEXT_IME_H
#define TUI_TEXT_IME_H

#include <stdbool.h>
#include <stddef.h>

enum ime_method { IME_OFF, IME_TELEX, IME_VNI, IME_VIQR };

/* Where the tone of open oa, oe, uy stands: hòa (old) or hoà (new). */
enum ime_style { IME_OLD, IME_NEW };

struct ime_options {
	enum ime_method method;
	enum ime_style style;
	bool simple;  /* Telex without brackets and without w for ư */
	bool restore; /* a word that is no syllable goes back to the keys typed when it ends */
};

/* The longest word that is composed, in letters, and the most keys it may take. */
#define IME_LETTERS 24
#define IME_KEYS    64

/* One letter of the word: what is seen but the tone. */
struct ime_letter {
	char base;	    /* in lower case; a digit that is no key */
	unsigned char mark; /* enum ime_mark of ime_syllable.h */
	bool upper;
	bool whole;	/* one key made letter and mark (w for ư) */
	bool automatic; /* the mark came by itself, with that of its neighbour */
};

/* A key of the word, in the order typed, and the letter it belongs to (-1: the tone). */
struct ime_typed {
	char key;
	int letter;
};

/* The caller holds it; its fields are the engine's. */
struct ime {
	struct ime_options options;
	struct ime_letter letters[IME_LETTERS];
	size_t count;
	struct ime_typed keys[IME_KEYS];
	size_t key_count;
	unsigned char tone; /* enum ime_tone */
	bool early;	    /* the tone came when the syllable could not end yet */
	size_t literal; /* letters up to one that took its mark back, 0 for none: marks no more */
	bool stroked;	/* the last key made đ */
	bool escaped;	/* VIQR: a backslash stands before the next key */
	bool asleep;	/* an address or a very long word: nothing until white space */
	char before;	/* the last key that was not of a word */
};

/* What happens to the text before the cursor: erase letters go, then text comes. */
#define IME_TEXT (IME_KEYS + 3 * IME_LETTERS + 2)
struct ime_change {
	size_t erase;
	char text[IME_TEXT];
};

/* The method of a word of the configuration: telex, vni, viqr; IME_OFF for any other. */
enum ime_method ime_method(const char *word);

/* Begins with nothing typed; the options may be set again at any time, which ends the word. */
void ime_init(struct ime *ime, const struct ime_options *options);

/* Whether it works by these options. */
bool ime_is_set(const struct ime *ime, const struct ime_options *options);

/*
 * A key: an ASCII character from space to tilde. It ends the word if it is not of one; the change
 * then brings back the word's keys where they are wanted, with the key behind.
 */
void ime_key(struct ime *ime, char key, struct ime_change *change);

/*
 * Takes the last letter of the word away. False when there is no word: the caller deletes what
 * stands before it by its own rules.
 */
bool ime_backspace(struct ime *ime, struct ime_change *change);

/*
 * The word ends without a key of its own (Enter, done). False when nothing changes.
 */
bool ime_end(struct ime *ime, struct ime_change *change);

/* Forgets the word and leaves the text as it is: the cursor moved, text came from elsewhere. */
void ime_reset(struct ime *ime);

/* The letters of the word before the cursor, 0 when none is being typed. */
size_t ime_length(const struct ime *ime);

#endif

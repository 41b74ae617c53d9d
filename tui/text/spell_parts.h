/* Within spelling: what its parts do for each other. */
#ifndef TUI_TEXT_SPELL_PARTS_H
#define TUI_TEXT_SPELL_PARTS_H

#include "tui/text/spell.h"

/* Whether the dictionary or the user's list has the word, in either tone style. */
bool spell_has(struct spell *spell, const char *word, size_t n);

/*
 * True for a word of another language, of which a Vietnamese dictionary can say nothing: one with
 * letters that Vietnamese has not ("français"), or of plain letters that no marks make a syllable
 * ("video"), unless a syllable of the dictionary is a slip of the fingers away ("trogn") or was
 * typed with no input method on ("dduwowngf").
 */
bool spell_foreign(struct spell *spell, const char *word, size_t n);

/*
 * True for a word that could be a Vietnamese one without its marks, or an English one ("on",
 * "that", "set"), and stands beside a word of which there is no such doubt ("on air", "by the
 * way"): a foreign one, or a loan of the dictionary ("hit"). Between them may stand others of the
 * doubtful kind, up to NEAR in all.
 */
bool spell_among_foreign(struct spell *spell, const struct words *word);

/*
 * Appends the syllable that the word's letters are as keys of Telex. False, and nothing, where that
 * is none of the dictionary with a marked letter and a tone.
 */
bool spell_of_keys(struct spell *spell, const char *word, size_t n, struct str *out);

#endif

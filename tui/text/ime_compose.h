/*
 * Within tui/text: what one key does to the word (ime_methods.def). Where the word ends is ime.c.
 */
#ifndef TUI_TEXT_IME_COMPOSE_H
#define TUI_TEXT_IME_COMPOSE_H

#include "tui/text/ime_syllable.h"

/* Does what the method means by the key; false where it is a letter or a sign. */
bool ime_compose(struct ime *ime, char key);

/* Whether the key means anything in this method. */
bool ime_has_rule(const struct ime *ime, char key);

/* Puts the key behind the word as a letter; there is room. */
void ime_add_letter(struct ime *ime, char key);

/*
 * What stands behind uơ or ưo makes it ươ, where that can be a syllable: dươc, tươi; but thuở.
 */
void ime_complete_horns(struct ime *ime);

/* How far the word is a syllable. */
enum ime_fit ime_fit(const struct ime *ime);

#endif

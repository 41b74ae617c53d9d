/*
 * The tone's seat: which letter carries the tone mark. Both styles are right Vietnamese, and they
 * differ in syllables that end in oa, oe or uy alone: hòa khỏe thủy are old, hoà khoẻ thuỷ new.
 * Toán, thuyền and quý are written in one way only.
 */
#ifndef NET_DOC_TONE_H
#define NET_DOC_TONE_H

#include "net/base/str.h"

enum tone_style { TONE_OLD, TONE_NEW };

/*
 * Appends the text with every such syllable in that style. Case is kept; what is no syllable, and
 * what stands in an address, stays as it is. The text is guarded.
 */
void tone_restyle(const char *text, enum tone_style style, struct str *out);

/*
 * True if the word of n bytes is a syllable whose tone has two seats, and a tone; *style is the one
 * it is written in.
 */
bool tone_style_of(const char *word, size_t n, enum tone_style *style);

#endif

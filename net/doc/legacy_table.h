/* Within net/doc: the tables of the 8-bit encodings. */
#ifndef NET_DOC_LEGACY_TABLE_H
#define NET_DOC_LEGACY_TABLE_H

#include <stdint.h>
#include <uchar.h>

#include "net/doc/legacy.h"
#include "net/doc/syllable.h"

/* What stands over a letter besides its tone. */
enum shape { SHAPE_PLAIN, SHAPE_CIRCUMFLEX, SHAPE_BREVE };

/* A byte that changes the vowel before it, as VNI and CP1258 write marks. */
struct legacy_mark {
	unsigned char small, capital; /* behind a small vowel, behind a capital */
	enum shape shape;
	enum tone tone;
};

/* A letter in the place of a control character. */
struct legacy_control {
	unsigned char byte;
	char16_t letter;
};

struct legacy_table {
	const char16_t *letters; /* of the bytes from 0x80 on; '.': as in Windows-1252 */
	const struct legacy_mark *marks;
	size_t mark_count;
	const struct legacy_control *controls;
	size_t control_count;
};

/* The table of an 8-bit encoding, NULL for the others. */
const struct legacy_table *legacy_table(enum legacy charset);

/* The character of a byte from 0x80 on in Windows-1252; its control code where that has none. */
uint32_t windows_letter(unsigned char byte);

/*
 * The byte that Windows-1252 or Latin-1 shows as c; -1 when there is none. What windows_letter
 * makes is undone by it.
 */
int windows_byte(uint32_t c);

/* The letter in another shape: a and SHAPE_BREVE give ă. 0 when there is none such. */
uint32_t shape_put(uint32_t letter, enum shape shape);

/* The letter (without tone) without its shape: ă gives a and SHAPE_BREVE; ơ and ư stay. */
uint32_t shape_take(uint32_t letter, enum shape *shape);

#endif

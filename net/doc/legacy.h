/*
 * Old Vietnamese encodings: recognised, read and written. Sources: the tables of TCVN 5712:1993
 * (VN3, the ABC fonts), VNI's for Windows, RFC 1456 (VISCII), VPS's fonts and Microsoft's code page
 * 1258; what a table leaves free is Windows-1252, for that is where such texts were typed.
 *
 * Input is what came in, before the guard (which drops U+00AD, the ư of TCVN3). It is either the
 * bytes of the encoding, or UTF-8 that shows them as Windows-1252 or Latin-1 letters ("TiÕng
 * ViÖt"), as a paste or a converter that did not know better makes it; both are read.
 *
 * TCVN3 and VPS have no or not all capitals with tones: the capitals were another font. Reading
 * gives small letters there (legacy_capitals mends what can be known), writing makes them small.
 */
#ifndef NET_DOC_LEGACY_H
#define NET_DOC_LEGACY_H

#include <stdbool.h>
#include <stddef.h>

#include "net/base/str.h"

enum legacy {
	LEGACY_NONE, /* no old encoding: UTF-8 */
	LEGACY_TCVN3,
	LEGACY_VNI,
	LEGACY_VISCII,
	LEGACY_VPS,
	LEGACY_CP1258,
	LEGACY_MOJIBAKE, /* UTF-8 read as Windows-1252 or Latin-1, once or twice */
	LEGACY_NCR,	 /* numeric entities: "&#7879;", "&#x1EC7;" */
	LEGACY_COUNT
};

/* "tcvn3", "mojibake", ... for commands, "utf-8" for LEGACY_NONE. Static. */
const char *legacy_word(enum legacy charset);

/* Its name in full, for people: "TCVN3 (ABC)". Static. */
const char *legacy_name(enum legacy charset);

/* The charset of that word or alias, in any case; LEGACY_COUNT for an unknown one. */
enum legacy legacy_from_word(const char *word);

/*
 * The encoding that n bytes are in, LEGACY_NONE when they are UTF-8, or nothing that is known. A
 * text is taken for legacy only when most of its words with marks become Vietnamese syllables by
 * that, and few are as they stand. Looks at the first 64 KiB.
 */
enum legacy legacy_recognise(const char *bytes, size_t n);

/* What could not be converted, and what was changed. */
struct legacy_loss {
	size_t count; /* characters that could not */
	size_t first; /* where the first of them stands: byte of the input */
	size_t small; /* capitals written small, for want of any in that encoding */
};

/*
 * Appends n bytes of a charset as UTF-8, guarded (net/base/utf8.h), so in NFC. What has no letter
 * becomes U+FFFD and is counted. LEGACY_NONE reads UTF-8. LEGACY_NCR leaves entities of ASCII
 * characters alone: they may be markup.
 */
void legacy_decode(enum legacy charset, const char *bytes, size_t n, struct str *out,
		   struct legacy_loss *loss);

/*
 * Appends guarded text in a charset (any but LEGACY_MOJIBAKE). What it has no place for becomes '?'
 * and is counted.
 */
void legacy_encode(enum legacy charset, const char *text, struct str *out,
		   struct legacy_loss *loss);

/*
 * For showing what a conversion does: where in both texts the first line begins that it changed (it
 * keeps lines).
 */
void legacy_find_difference(const char *before, const char *after, const char **line_before,
			    const char **line_after);

/* Whether it has no capitals with tones, or not all: those were another font. */
bool legacy_lacks_capitals(enum legacy charset);

/*
 * Appends text read from TCVN3 with the capitals that can be known: the first letter of a sentence
 * or paragraph, and all of a word whose other letters are capitals ("HộI NGHị" gives "HỘI NGHỊ").
 */
void legacy_capitals(const char *text, struct str *out);

#endif

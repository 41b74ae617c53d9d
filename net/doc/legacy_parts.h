/* Within net/doc: what the files of legacy.h share. */
#ifndef NET_DOC_LEGACY_PARTS_H
#define NET_DOC_LEGACY_PARTS_H

#include <stdbool.h>

#include "net/doc/legacy_table.h"

/* True if n bytes are UTF-8 with more than ASCII in it: letters that may show bytes. */
bool legacy_shows_letters(const char *bytes, size_t n);

/* legacy_decode without the guard, mojibake once. */
void legacy_decode_raw(enum legacy charset, const char *bytes, size_t n, struct str *out,
		       struct legacy_loss *loss);

/* Undoes UTF-8 read as Windows-1252 or Latin-1 wherever that gives a character. */
void legacy_decode_mojibake(const char *bytes, size_t n, struct str *out);

void legacy_decode_ncr(const char *bytes, size_t n, struct str *out);
void legacy_encode_ncr(const char *text, struct str *out);

#endif

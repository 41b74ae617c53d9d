/*
 * The last part of an address, made from a title as WordPress makes it (sanitize_title with
 * remove_accents in Vietnamese): "Điện Biên: 12% hộ - Tết!" gives "dien-bien-12-ho-tet".
 */
#ifndef NET_PORTAL_SLUG_H
#define NET_PORTAL_SLUG_H

#include "net/base/str.h"

/* The longest slug, in bytes: the width of WordPress's column. */
#define SLUG_MAX 200

/*
 * Appends the slug of a title or of a slug that somebody sends: lower case, letters without marks,
 * digits, '-' and '_', at most SLUG_MAX bytes. Tags and references in it go. Letters of other
 * scripts stay as %xx of their UTF-8, whole ones only. May append nothing ("!!!"): then the post's
 * id is its slug.
 */
void slug_make(const char *title, struct str *out);

/* Appends slug-n for a slug that is taken, cut so that the whole keeps to SLUG_MAX. */
void slug_numbered(const char *slug, unsigned n, struct str *out);

/*
 * Appends a file name that is safe in a directory and in an address (sanitize_file_name): no path,
 * no marks, no white space, no characters that mean something to a shell or an address; one
 * extension, the others joined by '_'. "anh lũ (1).JPG" gives "anh-lu-1.jpg". May append nothing.
 */
void slug_file_name(const char *name, struct str *out);

#endif

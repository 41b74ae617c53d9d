/*
 * What a text is made of, for the files of render: tags, comments, shortcodes that WordPress knows,
 * and text between them.
 */
#ifndef NET_PORTAL_RENDER_PARTS_H
#define NET_PORTAL_RENDER_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "net/base/str.h"

enum part {
	PART_TEXT,
	PART_TAG,
	PART_COMMENT,
	PART_SHORTCODE, /* [caption ...] or [/caption] */
};

/* The part that begins at s (not at the end) and its bytes, at least one. */
enum part part_at(const char *s, size_t *n);

/* The bytes of a reference (&amp; &#39; &#x27;) at s, 0 if there is none. */
size_t part_reference(const char *s, size_t n);

/* The bytes of a block comment (<!-- wp:... --> or <!-- /wp:... -->) at s, 0 if there is none. */
size_t part_block_comment(const char *s);

/* A shortcode with what it encloses. */
struct shortcode {
	const char *name, *attrs, *inside; /* inside NULL: it encloses nothing */
	size_t name_len, attrs_len, inside_len, len;
};

/* Reads the shortcode at s ('['); false where there is none that WordPress knows. */
bool part_shortcode(const char *s, struct shortcode *code);

/* Writes a shortcode out; part of render.c's last step. */
struct render_pictures;
void shortcode_write(const struct shortcode *code, const struct render_pictures *pictures,
		     unsigned number, struct str *out);

#endif

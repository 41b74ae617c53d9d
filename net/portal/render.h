/*
 * From raw to rendered: what WordPress makes of a stored text when it is read ("the_content" and
 * its sisters; 6.1 read and measured, tests/unit/portal_render_test.c). Pure: the pictures of a
 * gallery are asked for through struct render_pictures.
 *
 * Steps, in WordPress's order: block comments go; quotes, dashes and dots become typographic
 * (&#8220; &#8211; &#8230;) outside tags, code and pre; classic text (no block comment in it) gets
 * its paragraphs and line breaks; the shortcodes caption, wp_caption, gallery, audio and video are
 * written out, others stay as they stand. Time is linear in the text but for nested shortcodes,
 * which are not followed deeper than one level, as in WordPress.
 */
#ifndef NET_PORTAL_RENDER_H
#define NET_PORTAL_RENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "net/base/str.h"

/* A picture as a gallery shows it. Texts are plain, borrowed, never NULL. */
struct render_picture {
	int64_t id;
	int width, height;
	const char *url;  /* of the size that was asked for */
	const char *link; /* of the picture's own page, or the full picture */
	const char *alt;
	const char *caption; /* HTML as stored */
};

/*
 * Where a gallery's pictures come from (a NULL function knows none, and the gallery is empty), and
 * the portal's address: it is put in front of pictures whose address begins with '/', NULL leaves
 * them.
 */
struct render_pictures {
	/* Fills *p for that id and size ("thumbnail", "medium", "large", "full"); false: no such
	 * one. */
	bool (*find)(void *context, int64_t id, const char *size, struct render_picture *p);
	void *context;
	const char *base; /* "https://portal.example" */
};

/* content.rendered. pictures may be NULL. */
void render_content(const char *raw, const struct render_pictures *pictures, struct str *out);

/*
 * Pictures of this portal are stored without its name, which may change, and a reader needs it:
 * appends html with base in front of their addresses; base NULL leaves them.
 */
void render_addresses(const char *html, const char *base, struct str *out);

/* title.rendered: typographic marks, bare & written out. Also names of sections and tags. */
void render_title(const char *raw, struct str *out);

/*
 * excerpt.rendered: the excerpt in paragraphs; where it is empty, the first 55 words of the
 * content's text, with " [&hellip;]" behind if there are more.
 */
void render_excerpt(const char *excerpt, const char *content, struct str *out);

/* content.rendered of a comment: paragraphs, line breaks, typographic marks, bare links made to
 * click. */
void render_comment(const char *raw, struct str *out);

/* The steps, for those who need one alone and for tests. */

/* Typographic marks as numeric references (WordPress's wptexturize). */
void render_marks(const char *text, struct str *out);

/* Paragraphs of classic text (WordPress's wpautop); breaks: single line ends become <br />. */
void render_paragraphs(const char *text, bool breaks, struct str *out);

/* True if the text is block markup: it has a block comment. */
bool render_is_blocks(const char *raw);

#endif

/*
 * HTML to blocks. Input is what portals deliver: WordPress's content.rendered, Word pastes, whole
 * documents, broken nesting, classic text. No word that a browser would show is lost; script,
 * style, iframe and the like are dropped with their text and named where a reader would miss them.
 */
#ifndef NET_DOC_HTML_H
#define NET_DOC_HTML_H

#include "net/base/str.h"
#include "net/doc/doc.h"

/* The most bytes of one article; more is ERR_LIMIT. */
#define HTML_MAX ((size_t)2 * 1024 * 1024)

/* Reads n bytes of HTML (any bytes) into *doc, made in a. ERR_LIMIT over HTML_MAX. */
enum err html_read(const char *html, size_t n, struct arena *a, struct doc **doc) MUST_CHECK;

/* How many words a reader finds in it (doc_words); -1 where it cannot be read. */
int64_t html_words(const char *html);

/*
 * Loads the parser (net/base/late.h), which the first article that is read would else wait for: for
 * a moment with nothing to do. ERR_IO: it cannot be loaded.
 */
enum err html_load(void) MUST_CHECK;

/* One line of plain text (a title, an excerpt): tags away, entities decoded, guarded; in a. */
char *html_text(struct arena *a, const char *html);

/* Appends text with & < > " as entities. */
void html_escape(const char *text, struct str *out);

#endif

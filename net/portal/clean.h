/*
 * What saving does to HTML from outside: the cleaning of WordPress (its "kses" filters, 6.1 read
 * and measured, tests/unit/portal_clean_test.c). One table of tags, attributes, protocols and style
 * properties, clean_table.def, decides; what is not in it does not pass.
 *
 * Works on the text as it is, never parses into a tree: what is allowed keeps its bytes, but
 *  - a bare & or < is written &amp; &lt;, a > outside a tag &gt;;
 *  - <br/> becomes <br />, attribute values get quotes;
 *  - control characters go (TAB, LF, CR stay);
 *  - a tag that is not allowed goes and its text stays (<script>x</script> leaves x);
 *  - HTML comments, and with them block comments (<!-- wp:... -->), stay; their inside is cleaned;
 *  - javascript:, data: and all other protocols not listed go from links and sources.
 * Time and output are linear in the input: no output byte is read again, and one input byte gives
 * at most six.
 */
#ifndef NET_PORTAL_CLEAN_H
#define NET_PORTAL_CLEAN_H

#include <stdbool.h>

#include "net/base/str.h"

enum clean_field {
	CLEAN_CONTENT, /* content and excerpt of a post, caption and description of a picture */
	CLEAN_TITLE,   /* a title: inline tags only; white space at both ends goes */
	CLEAN_COMMENT, /* a comment: inline tags only */
};

/*
 * Appends to out what is stored of html when a user saves it in that field. trusted: the user has
 * the capability unfiltered_html; then tags and attributes are left alone and only what WordPress
 * does for everybody is done: links with a target gain rel="noopener", titles are trimmed, numeric
 * references to C1 controls become the windows-1252 characters that were meant.
 */
void clean_html(enum clean_field field, bool trusted, const char *html, struct str *out);

/* Appends the text without any tag, comment or reference to them: for names and alt texts. */
void clean_text(const char *html, struct str *out);

/*
 * True if an address may stand in a link: no scheme, or one of the table's, looked at as a browser
 * reads it (references decoded, controls and white space ignored).
 */
bool clean_url_allowed(const char *url);

#endif

/*
 * What the parts of the HTML reader share. Only the files html*.c include it.
 *
 * html.c         drives libxml2's parser and keeps the open elements
 * html_tags.c    one table: what each tag does
 * html_flow.c    text and white space into spans, spans into blocks
 * html_figure.c  pictures, captions, embedded things
 * html_table.c   tables
 * html_link.c    addresses that may be shown and followed
 * html_punycode.c  hosts in letters as the network knows them
 * html_scan.c    HTML read without a parser: plain text of it, and what no parser should be given
 * html_prepare.c what libxml2 must not see as it is
 * html_script.c  exponents and indices: m², CO₂
 * html_shortcode.c  WordPress shortcodes in text
 */
#ifndef NET_DOC_HTML_READER_H
#define NET_DOC_HTML_READER_H

#include <stdbool.h>

#include "net/base/str.h"
#include "net/doc/doc.h"

/* Elements within elements: more, and the text is shown without structure. */
#define HTML_DEPTH_MAX 256

/* More blocks than any article has; what follows is joined to the last by line breaks. */
#define HTML_BLOCKS_MAX 50000

struct reader;

/* What a tag does when it begins and ends; arg is the marks, the level, ... */
struct tag {
	const char *name;
	void (*begin)(struct reader *r, const struct tag *tag, const char *const *attrs);
	void (*end)(struct reader *r, const struct tag *tag);
	int arg;
};

/* An element that is open, and what to go back to behind it. */
struct open {
	const char *name;      /* libxml2's, valid while parsing */
	const struct tag *tag; /* NULL: it does nothing */
	unsigned marks;
	const char *href;
	size_t picture;
	bool pushed; /* it began a flow of its own */
};

/*
 * Text on its way: finished spans, and the one that grows. A flow that holds keeps all its text for
 * the one who pops it (a cell, a caption): the end of a block is only a line break there.
 */
struct flow {
	struct span *spans;
	size_t count, size;
	struct str text;
	unsigned marks; /* of text */
	int link;
	bool holds, space;
	int newlines;	    /* in the white space before the next word */
	int breaks;	    /* <br> there */
	const char *marker; /* of the list item whose first block comes next */
};

struct list {
	bool ordered;
	char style; /* of the numbers: '1', 'a', 'A' */
	int next;
};

enum script { SCRIPT_NONE, SCRIPT_RAISED, SCRIPT_LOWERED };

struct table;

struct reader {
	struct arena *arena;
	void *parser; /* htmlParserCtxt, to stop it */
	struct block *blocks;
	size_t block_count, block_size;
	struct link *links;
	size_t link_count, link_size;

	struct open open[HTML_DEPTH_MAX];
	size_t open_count;
	size_t dropped;	      /* number of the open element whose content is left out, 0 none */
	bool too_deep, ended; /* ended: all is read, nothing waits for more */

	struct flow flows[4]; /* the article's, then a cell's, a caption's within */
	size_t flow;	      /* the one in use */
	unsigned marks;
	const char *href; /* of the open link, NULL none */
	enum script script;

	enum block_kind kind; /* of the block that is being filled */
	int level;
	int quote;
	int block_depth; /* open block elements; 0: bare text */
	int pre;
	struct list lists[HTML_DEPTH_MAX];
	size_t list_count;

	size_t picture;	    /* number of the figure that waits for its caption, 0 none */
	const char *embed;  /* what is embedded by the dropped element: its word; NULL none */
	const char *source; /* and its address */
	struct table *table;
};

/* The value of an attribute, "" if it is not there. */
const char *html_attr(const char *const *attrs, const char *name);

/* True if the class attribute has that word. */
bool html_has_class(const char *const *attrs, const char *word);

/* The marks as a style attribute (style="font-weight: bold") changes them. */
unsigned html_style_marks(const char *const *attrs, unsigned marks);

/* The row of the table for a tag with these attributes, NULL for one that does nothing. */
const struct tag *html_tag(const char *name, const char *const *attrs);

/* Text as the parser gives it, in pieces. */
void html_write(struct reader *r, const char *bytes, size_t n);

/* True if the article has as many blocks as it may have. */
bool html_is_full(const struct reader *r);

/* <br> */
void html_break(struct reader *r);

/* Ends the block that is being filled, if it has text. */
void html_flush(struct reader *r);

/* Appends an empty block of that kind in the present list and quote; valid until the next one. */
struct block *html_block(struct reader *r, enum block_kind kind);

/* A block of kind with these spans (from html_pop). */
void html_put(struct reader *r, enum block_kind kind, struct span *spans, size_t count);

/* Text from now on is collected, until html_pop gives it to the caller (in the arena). */
void html_push(struct reader *r);
struct span *html_pop(struct reader *r, size_t *count);

/* Adds spans that html_pop gave to the text of the present flow. */
void html_add(struct reader *r, const struct span *spans, size_t count);

/* The number of the link with this address, from 1; equal neighbours share one. */
int html_link(struct reader *r, const char *url);

/* The address cleaned if it is http or https (or mailto, where wanted), else NULL; in a. */
const char *html_url(struct arena *a, const char *url, bool mail);

/* The host of such an address as it really is, in a. */
const char *html_host(struct arena *a, const char *url);

/* Appends the host in lower case, labels with letters beyond ASCII as xn--… */
void html_punycode(const char *host, struct str *out);

/* For html_tags.c: the tags whose doing is elsewhere. */
void figure_begin(struct reader *r, const struct tag *tag, const char *const *attrs);
void figure_end(struct reader *r, const struct tag *tag);
void caption_begin(struct reader *r, const struct tag *tag, const char *const *attrs);
void caption_end(struct reader *r, const struct tag *tag);
void image_begin(struct reader *r, const struct tag *tag, const char *const *attrs);
void embed_begin(struct reader *r, const struct tag *tag, const char *const *attrs);
void embed_inside(struct reader *r, const char *const *attrs); /* an element within */
void embed_end(struct reader *r, const struct tag *tag);
void table_begin(struct reader *r, const struct tag *tag, const char *const *attrs);
void table_end(struct reader *r, const struct tag *tag);
void row_begin(struct reader *r, const struct tag *tag, const char *const *attrs);
void cell_begin(struct reader *r, const struct tag *tag, const char *const *attrs);
void cell_end(struct reader *r, const struct tag *tag);

/* Forgets a table that was left open. */
void table_drop(struct reader *r);

/* Appends guarded HTML as the parser should get it. */
void html_prepare(const char *html, struct str *out);

/* Appends digits and signs raised or lowered; false, and nothing, if the text is anything else. */
bool html_script(enum script script, const char *text, size_t n, struct str *out);

/* A control of U+0080 to U+009F as the letter of Windows-1252 that is meant. */
uint32_t html_c1(uint32_t c);

/* The '>' of the tag at p, or end. */
const char *html_tag_end(const char *p, const char *end);

/* True if no tag of the n bytes could keep the parser busy for long (tens of thousands of
 * attributes). */
bool html_parsable(const char *html, size_t n);

/* Appends the text between the tags: entities decoded, blocks parted by blank lines. */
void html_strip(const char *html, size_t n, struct str *out);

/*
 * Appends text without its shortcodes ([gallery ids="1,2"], [/caption]); returns the name of the
 * first that was left out, in a, NULL if there was none.
 */
const char *html_drop_shortcodes(const char *text, struct arena *a, struct str *out);

/* True if the '[' at p begins a shortcode that ends before end. */
bool html_is_shortcode(const char *p, const char *end);

#endif

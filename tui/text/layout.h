/*
 * A page of text: blocks (net/doc/doc.h) and plain paragraphs laid out as lines of runs, ready to
 * be drawn by row. A page is built from top to bottom and lives in one arena:
 *
 *	struct layout *page = layout_new(arena, &options);
 *	layout_text(page, ROLE_TITLE, title);
 *	layout_blank(page);
 *	layout_doc(page, doc);
 *
 * Lists have hanging indents, quotes a bar at the left, tables aligned columns where they fit and
 * labelled rows where not, figures "[Ảnh 1 · 1024×768] caption", links a number "[1]" behind them
 * and a list at the foot with the real host, the byline stands right. Nothing is justified or
 * hyphenated. Cost is linear in the text. Two texts may stand side by side, as in a comparison.
 */
#ifndef TUI_TEXT_LAYOUT_H
#define TUI_TEXT_LAYOUT_H

#include "net/base/find.h"
#include "net/base/str.h"
#include "net/doc/doc.h"
#include "tui/text/text.h"

/* What a run is, for the theme. */
enum role {
	ROLE_TEXT,
	ROLE_TITLE,
	ROLE_META, /* posted time, read count, what stands beside the text */
	ROLE_LEAD,
	ROLE_HEADING,
	ROLE_CAPTION,
	ROLE_FIGURE, /* "[Ảnh 1 · 1024×768]" */
	ROLE_BYLINE,
	ROLE_MARKER, /* of a list */
	ROLE_BAR,    /* of a quote */
	ROLE_CODE,
	ROLE_LINK, /* the words of a link and its number */
	ROLE_RULE,
	ROLE_NOTICE,
	ROLE_LABEL, /* a table's heading cell */
	ROLE_COUNT
};

struct layout_run {
	enum role role;
	unsigned marks;	  /* enum mark of doc.h */
	int link;	  /* number in the doc's links, 0 none */
	const char *text; /* not NUL-terminated */
	size_t n;
};

/* One row of the page. */
struct layout_line {
	int indent; /* columns left free before the first run */
	int width;  /* columns with the indent */
	struct layout_run *runs;
	size_t run_count;
	/* The paragraph it is cut from, for searching and copying: bytes [start, end) of it. */
	const char *paragraph;
	size_t start, end;
	size_t number; /* of that paragraph, from the top: the same whatever the width */
	/* Two columns (layout_beside): the line of the left one; paragraph is the right one's. */
	const struct layout_line *left;
};

struct layout_options {
	int width;	    /* columns of a line, at least 10 */
	const char *figure; /* the word for a picture: "Ảnh" */
	const char *links;  /* the heading of the link list: "Liên kết" */
	bool ascii;	    /* bars and rules of ASCII characters */
	bool no_link_list;  /* leave the list at the foot away */
	/* Says more of a picture, as " · 143 kB"; in a; NULL says nothing. */
	const char *(*about)(void *context, const struct picture *picture, struct arena *a);
	void *context;
};

struct layout {
	struct layout_line *lines;
	size_t line_count;
	int figure_count; /* pictures numbered so far */
	/* The rest is layout.c's own. */
	struct arena *arena;
	struct layout_options options;
	size_t line_cap;
	struct wrap wrap;
	size_t number;
};

/* Begins an empty page in a. The options are copied, the texts in them borrowed. */
struct layout *layout_new(struct arena *a, const struct layout_options *options);

/* Adds a paragraph of plain text; LF begins a new line. The text is borrowed. */
void layout_text(struct layout *l, enum role role, const char *text);

/* Adds a paragraph of spans behind that many columns, the first line's marker before them. */
void layout_spans(struct layout *l, enum role role, const struct span *spans, size_t n, int indent,
		  const char *marker);

/* One of two paragraphs that stand side by side; no spans: an empty one. */
struct layout_side {
	enum role role;
	const struct span *spans;
	size_t n;
};

/*
 * Adds two paragraphs side by side, each half of the page wide, a bar between them. Both begin in
 * the same row; rows of the longer one go on beside free columns. The spans are borrowed.
 */
void layout_beside(struct layout *l, const struct layout_side *left,
		   const struct layout_side *right);

/* Adds an empty row, unless the page is empty or ends in one. */
void layout_blank(struct layout *l);

/* Adds a doc: its blocks with a blank row between, then the list of its links. Borrowed. */
void layout_doc(struct layout *l, const struct doc *doc);

/*
 * The same with something between its blocks: before is called before each block is added, with its
 * index, and once behind the last one, with their count.
 */
void layout_doc_with(struct layout *l, const struct doc *doc,
		     void (*before)(void *context, struct layout *l, size_t block), void *context);

/* A place on the page. */
struct layout_hit {
	size_t line;
	int column, width;
	enum find_rank rank;
};

/*
 * Every place of what is looked for (find_shown) on the page, top to bottom; a hit over a line
 * break is two places. whole: whole words only, as find_next. In a; at most 10,000. Returns how
 * many.
 */
size_t layout_find(const struct layout *l, const struct find *find, bool whole, struct arena *a,
		   struct layout_hit **hits);

/* Appends a line as plain text with its indent (for a pipe, for tests). */
void layout_line_text(const struct layout_line *line, struct str *out);

#endif

/*
 * Within tui/text: a paragraph on its way into lines. Its spans become one text, so that lines
 * break without regard to where marks begin and end; the pieces remember what is what.
 */
#ifndef TUI_TEXT_FLOW_H
#define TUI_TEXT_FLOW_H

#include "tui/text/layout.h"

/* From start up to the next piece the text is of this kind. */
struct flow_piece {
	size_t start;
	enum role role;
	unsigned marks;
	int link;
};

struct flow {
	char *text;
	size_t n;
	struct flow_piece *pieces;
	size_t count, at; /* at: the piece where the last runs ended */
};

/* Room for that many bytes and pieces, in a. */
void flow_begin(struct flow *f, struct arena *a, size_t bytes, size_t pieces);
void flow_add(struct flow *f, enum role role, unsigned marks, int link, const char *text);

/* A flow of spans; the words of a link are followed by its number, "[3]". */
void flow_spans(struct flow *f, struct arena *a, enum role role, const struct span *spans,
		size_t n);

/*
 * The runs of bytes [start, end), added to those a line has (room must be there: flow_runs_max).
 * Asked from left to right, the whole paragraph costs its length.
 */
void flow_runs(struct flow *f, size_t start, size_t end, struct layout_line *line);

/* No more runs than this are made of bytes [start, end). */
size_t flow_runs_max(struct flow *f, size_t start, size_t end);

/* What stands around the lines of a paragraph. */
struct flow_frame {
	int quote;	    /* bars at the left */
	int left;	    /* columns free behind them */
	const char *marker; /* stands in those columns on the first line, or NULL */
	bool right;	    /* set right */
};

/* Breaks the flow into lines of the page. */
void layout_flow(struct layout *l, struct flow *f, const struct flow_frame *frame);

/* Adds an empty line. */
struct layout_line *layout_add_line(struct layout *l);

/* Adds a run to a line that has room for it. */
void line_add_run(struct layout_line *line, enum role role, const char *text, size_t n);

/* A run of spaces, or of bars before quoted text; static. */
const char *layout_spaces(int columns);
const char *layout_bars(const struct layout *l, int quote, size_t *n);

/* Draws a table: aligned columns where it fits, else labelled rows. */
void layout_table(struct layout *l, const struct block *block, const struct flow_frame *frame);

#endif

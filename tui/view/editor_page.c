#include <string.h>

#include "tui/messages.h"
#include "tui/view/common.h"
#include "tui/view/editor_notes.h"
#include "tui/view/editor_state.h"
#include "tui/view/typing.h"

#define MARGIN 2
#define GAP    1 /* between labels and fields */

static const enum message labels[FIELD_COUNT] = {
	[FIELD_TITLE] = MSG_FIELD_TITLE,     [FIELD_LEAD] = MSG_FIELD_LEAD,
	[FIELD_SECTION] = MSG_FIELD_SECTION, [FIELD_TAGS] = MSG_FIELD_TAGS,
	[FIELD_PICTURE] = MSG_FIELD_PICTURE, [FIELD_CAPTION] = MSG_FIELD_CAPTION,
	[FIELD_CREDIT] = MSG_FIELD_CREDIT,   [FIELD_ALT] = MSG_FIELD_ALT,
	[FIELD_BYLINE] = MSG_FIELD_BYLINE,   [FIELD_BODY] = MSG_FIELD_BODY,
};

enum message editor_label(enum field f)
{
	return labels[f];
}

bool editor_shows(const struct editor *s, enum field f)
{
	return f != FIELD_ALT || s->focus == f || !edit_empty(s->fields[f]) ||
	       !edit_empty(s->fields[FIELD_PICTURE]);
}

static int label_width(void)
{
	int widest = 0;

	for (enum field f = 0; f < FIELD_BODY; f++) {
		int width = text_width(message(labels[f]));

		widest = width > widest ? width : widest;
	}
	return widest;
}

/* Where a field's text begins and how wide it is wrapped: the last column is the cursor's. */
static void place_field(const struct view *v, enum field f, int *column, int *width)
{
	int most = v->room->text_width;

	*column = f == FIELD_BODY ? MARGIN : MARGIN + label_width() + GAP;
	*width = view_columns(v) - *column - 1;
	if (*width > most + MARGIN - *column)
		*width = most + MARGIN - *column;
}

/* A rule with the word "Nội dung" stands before the body. */
static size_t rows_before(enum field f)
{
	return f == FIELD_BODY;
}

static size_t field_rows(const struct view *v, enum field f)
{
	const struct editor *s = v->state;
	int column, width;

	if (!editor_shows(s, f))
		return 0;
	if (!s->fields[f])
		return 1;
	place_field(v, f, &column, &width);
	edit_set_width(s->fields[f], width);
	return edit_rows(s->fields[f]);
}

int editor_page_rows(const struct view *v)
{
	return view_rows(v) > 2 ? view_rows(v) - 1 : 1;
}

/* The row of the page, and the column, where the cursor stands. */
static void cursor_place(const struct view *v, size_t *row, int *column)
{
	const struct editor *s = v->state;
	size_t before = 0, within = 0;
	int start, width, at = 0;

	for (enum field f = 0; f < s->focus; f++)
		before += rows_before(f) + field_rows(v, f);
	before += rows_before(s->focus);
	place_field(v, s->focus, &start, &width);
	field_rows(v, s->focus);
	if (s->fields[s->focus])
		edit_cursor_row(s->fields[s->focus], &within, &at);
	*row = before + within;
	*column = start + at;
}

/* Scrolls no further than it must; the rule above the body stays beside its first row. */
static void follow_cursor(struct view *v, size_t row)
{
	struct editor *s = v->state;
	size_t rows = view_rows(v) > 0 ? (size_t)view_rows(v) : 1;

	if (row < s->top)
		s->top = row;
	if (row >= s->top + rows)
		s->top = row - rows + 1;
}

static void draw_rule(const struct view *v, struct pane *pane, int row)
{
	int column = pane_put(pane, row, MARGIN, STYLE_LABEL, message(labels[FIELD_BODY])) + 1;

	for (; column < view_columns(v) - MARGIN && column < v->room->text_width + MARGIN; column++)
		pane_put(pane, row, column, STYLE_RULE, term_sign(v->room->term, SIGN_LINE));
}

static void draw_section(const struct view *v, struct pane *pane, int row)
{
	const struct editor *s = v->state;
	int column, width;

	place_field(v, FIELD_SECTION, &column, &width);
	if (s->section_name)
		pane_put(pane, row, column, STYLE_TEXT, s->section_name);
	else
		pane_put(pane, row, column, STYLE_NOTICE, message(MSG_FIELD_SECTION_NONE));
}

/* Who may not send pictures is told where one would be named. */
static void draw_no_upload(const struct view *v, struct pane *pane, int row, int column)
{
	const struct editor *s = v->state;

	if (!*edit_paragraph(s->fields[FIELD_PICTURE], 0) && v->room->me &&
	    !room_has(v->room, CAP_UPLOAD))
		pane_put(pane, row, column, STYLE_NOTICE, message(MSG_FIELD_NO_UPLOAD));
}

/* A sign beside the first row of each paragraph with a note; the body's row first is on that row.
 */
static void draw_notes(const struct view *v, struct pane *pane, int row, size_t first, int rows)
{
	const struct editor *s = v->state;
	struct edit_row at;

	for (int i = 0; i < rows && edit_row(s->fields[FIELD_BODY], first + (size_t)i, &at); i++)
		if (!at.place.byte && editor_notes_at(v, at.place.paragraph))
			pane_put(pane, row + i, 0, STYLE_WAITING,
				 term_ascii_lines(v->room->term) ? ">" : "»");
}

/* Draws the rows of a field that lie within the pane; the field begins at that row of the page. */
static void draw_field(const struct view *v, struct pane *pane, enum field f, size_t start)
{
	const struct editor *s = v->state;
	size_t rows = field_rows(v, f), top = s->top, height = (size_t)view_rows(v);
	size_t first = top > start ? top - start : 0;
	int column, width;

	if (!rows || start >= top + height || start + rows <= top)
		return;
	if (f != FIELD_BODY && !first)
		pane_put(pane, (int)(start - top), MARGIN, STYLE_LABEL, message(labels[f]));
	if (!s->fields[f]) {
		draw_section(v, pane, (int)(start - top));
		return;
	}
	place_field(v, f, &column, &width);
	rows -= first;
	start += first;
	if (rows > top + height - start)
		rows = top + height - start;
	/* Plain, the title too: a bold letter would cost eight bytes in the place of one. */
	typing_draw(s->fields[f], pane, (int)(start - top), column, first, (int)rows, STYLE_TEXT);
	editor_mark_spelling(v, pane, f, (int)(start - top), column, first, (int)rows);
	if (f == FIELD_BODY)
		draw_notes(v, pane, (int)(start - top), first, (int)rows);
	if (f == FIELD_PICTURE)
		draw_no_upload(v, pane, (int)(start - top), column);
}

void editor_draw(struct view *v, struct pane *pane)
{
	const struct editor *s = v->state;
	size_t row, at = 0;
	int column;

	editor_notes_arrive(v);
	cursor_place(v, &row, &column);
	follow_cursor(v, row);
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		if (rows_before(f) && at >= s->top && at < s->top + (size_t)view_rows(v))
			draw_rule(v, pane, (int)(at - s->top));
		at += rows_before(f);
		draw_field(v, pane, f, at);
		at += field_rows(v, f);
	}
	view_cursor(v, (int)(row - s->top), column);
}

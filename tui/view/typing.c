#include "tui/view/typing.h"

#include <string.h>

#include "tui/messages.h"
#include "tui/text/edit.h"

enum deed { MOVE, SELECT, DELETE, PAGE, SELECT_PAGE, BREAK, UNDO, REDO, MARK_HERE, ALL };

static const struct {
	enum action action;
	enum deed deed;
	int how; /* an edit_move, or the way of a page */
} deeds[] = {
	{ACTION_LEFT, MOVE, EDIT_LEFT},
	{ACTION_RIGHT, MOVE, EDIT_RIGHT},
	{ACTION_UP, MOVE, EDIT_UP},
	{ACTION_DOWN, MOVE, EDIT_DOWN},
	{ACTION_WORD_LEFT, MOVE, EDIT_WORD_LEFT},
	{ACTION_WORD_RIGHT, MOVE, EDIT_WORD_RIGHT},
	{ACTION_ROW_START, MOVE, EDIT_ROW_START},
	{ACTION_ROW_END, MOVE, EDIT_ROW_END},
	{ACTION_TEXT_START, MOVE, EDIT_START},
	{ACTION_TEXT_END, MOVE, EDIT_END},
	{ACTION_PARAGRAPH_UP, MOVE, EDIT_PARAGRAPH_UP},
	{ACTION_PARAGRAPH_DOWN, MOVE, EDIT_PARAGRAPH_DOWN},
	{ACTION_SELECT_LEFT, SELECT, EDIT_LEFT},
	{ACTION_SELECT_RIGHT, SELECT, EDIT_RIGHT},
	{ACTION_SELECT_UP, SELECT, EDIT_UP},
	{ACTION_SELECT_DOWN, SELECT, EDIT_DOWN},
	{ACTION_SELECT_WORD_LEFT, SELECT, EDIT_WORD_LEFT},
	{ACTION_SELECT_WORD_RIGHT, SELECT, EDIT_WORD_RIGHT},
	{ACTION_SELECT_ROW_START, SELECT, EDIT_ROW_START},
	{ACTION_SELECT_ROW_END, SELECT, EDIT_ROW_END},
	{ACTION_PAGE_UP, PAGE, -1},
	{ACTION_PAGE_DOWN, PAGE, 1},
	{ACTION_SELECT_PAGE_UP, SELECT_PAGE, -1},
	{ACTION_SELECT_PAGE_DOWN, SELECT_PAGE, 1},
	{ACTION_DELETE_LEFT, DELETE, EDIT_LEFT},
	{ACTION_DELETE_RIGHT, DELETE, EDIT_RIGHT},
	{ACTION_DELETE_WORD, DELETE, EDIT_WORD_LEFT},
	{ACTION_DELETE_TO_START, DELETE, EDIT_ROW_START},
	{ACTION_DELETE_TO_END, DELETE, EDIT_ROW_END},
	{ACTION_NEW_LINE, BREAK, 0},
	{ACTION_UNDO, UNDO, 0},
	{ACTION_REDO, REDO, 0},
	{ACTION_MARK, MARK_HERE, 0},
	{ACTION_SELECT_ALL, ALL, 0},
};

/* False when nothing could be done. */
static bool do_deed(struct edit *e, enum deed deed, int how, int page)
{
	switch (deed) {
	case MOVE:
	case SELECT:
		return edit_move(e, (enum edit_move)how, deed == SELECT);
	case DELETE:
		return edit_delete(e, (enum edit_move)how);
	case PAGE:
	case SELECT_PAGE:
		return edit_move_rows(e, how * page, deed == SELECT_PAGE);
	case BREAK:
		return edit_break(e);
	case UNDO:
		return edit_undo(e);
	case REDO:
		return edit_redo(e);
	case MARK_HERE:
		edit_toggle_mark(e);
		return true;
	case ALL:
		edit_select_all(e);
		return true;
	}
	return false;
}

bool typing_act(struct edit *e, enum action action, int page, bool *edge)
{
	for (size_t i = 0; i < sizeof(deeds) / sizeof(*deeds); i++) {
		bool done;

		if (deeds[i].action != action)
			continue;
		done = do_deed(e, deeds[i].deed, deeds[i].how, page);
		if (edge)
			*edge = !done;
		return true;
	}
	return false;
}

/* ---- The input method ---- */

static const char *const method_names[] = {"", "Telex", "VNI", "VIQR"};

#define METHODS ((int)(sizeof(method_names) / sizeof(*method_names)))

static enum ime_method configured(const struct config *config)
{
	return ime_method(config_text(config, OPTION_INPUT_METHOD));
}

void typing_init(struct room *room)
{
	const struct config *c = room->config;

	room->typing = (struct ime_options){
		.method = configured(c),
		.style = strcmp(config_text(c, OPTION_TONE_STYLE), "new") ? IME_OLD : IME_NEW,
		.simple = config_yes(c, OPTION_SIMPLE_TELEX),
		.restore = config_yes(c, OPTION_AUTO_RESTORE),
	};
}

const char *typing_method(const struct room *room)
{
	if (room->typing_left && room->typing.method == IME_OFF)
		return message(MSG_TYPING_LEFT);
	return method_names[room->typing.method];
}

void typing_next_method(struct view *v)
{
	enum ime_method mine = configured(v->room->config), now = v->room->typing.method;
	enum ime_method next = (enum ime_method)((now + 1) % METHODS);

	if (mine != IME_OFF)
		next = now == IME_OFF ? mine : IME_OFF;
	v->room->typing.method = next;
	v->room->typing_left = false;
	if (next == IME_OFF)
		view_say(v, STYLE_MESSAGE, message(MSG_TYPING_OFF));
	else
		view_say(v, STYLE_MESSAGE,
			 message_fill(v->arena, MSG_TYPING_BY, typing_method(v->room), NULL));
}

void typing_type(struct view *v, struct edit *e, const char *text)
{
	enum ime_method before = v->room->typing.method;

	edit_type(e, text);
	if (v->room->typing.method == before)
		return;
	v->room->typing_left = true;
	view_say(v, STYLE_MESSAGE, message(MSG_TYPING_READY_MADE));
}

/* The part of the selection that is on a row gets its look. */
static void draw_selection(struct edit *e, struct pane *pane, int row, int column,
			   const struct edit_row *r)
{
	struct edit_place from, to;
	size_t start = r->place.byte, end = start + r->n, p = r->place.paragraph;

	if (!edit_selection(e, &from, &to) || from.paragraph > p || to.paragraph < p)
		return;
	if (from.paragraph == p && from.byte > start)
		start = from.byte;
	if (to.paragraph == p && to.byte < end)
		end = to.byte;
	if (start >= end)
		return;
	pane_look(pane, row, column + text_width_n(r->text, start - r->place.byte),
		  text_width_n(r->text + (start - r->place.byte), end - start), STYLE_SELECTION);
}

void typing_draw(struct edit *e, struct pane *pane, int row, int column, size_t first, int rows,
		 unsigned look)
{
	struct edit_row r;

	for (int i = 0; i < rows && edit_row(e, first + (size_t)i, &r); i++) {
		pane_put_n(pane, row + i, column, look, r.text, r.n);
		draw_selection(e, pane, row + i, column, &r);
	}
}

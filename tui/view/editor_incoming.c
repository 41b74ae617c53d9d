#include "net/base/utf8.h"
#include "tui/view/convert.h"
#include "tui/view/editor_state.h"

/* Puts the text in the place of the range; the cursor stands behind it. False where it is full. */
static bool place(struct edit *e, struct edit_place from, struct edit_place to, const char *text)
{
	edit_select(e, from, to);
	return edit_insert(e, text);
}

/* The converted text takes the place of what came, and both are one step of undo. */
static void on_converted(struct view *v, const char *text)
{
	struct editor *s = v->state;
	const struct incoming *in = &s->incoming;
	struct edit *e = s->fields[in->field];
	struct edit_place cursor = edit_cursor(e), from = cursor, to = cursor;

	/* Where another window changed the draft meanwhile, nothing of ours is there to go. */
	if (edit_version(e) == in->version && edit_undo(e)) {
		from = in->from;
		to = in->to;
	}
	if (!place(e, from, to, text))
		view_say_error(v, ERR_LIMIT, NULL);
	/* What an editor outside left is read from its start; a paste is gone on with. */
	if (!cursor.paragraph && !cursor.byte)
		edit_set_cursor(e, cursor);
	editor_touch(v);
}

void editor_take_in(struct view *v, enum field f, const char *bytes, size_t n)
{
	struct editor *s = v->state;
	struct edit *e = s->fields[f];
	struct incoming in = {.field = f, .from = edit_cursor(e)};
	struct str text = STR_INIT;

	utf8_guard(bytes, n, UTF8_LINES, &text);
	in.to = in.from;
	edit_selection(e, &in.from, &in.to);
	editor_touch(v);
	if (place(e, in.from, in.to, text.data)) {
		in.version = edit_version(e);
		s->incoming = in;
		convert_offer(v, bytes, n, on_converted);
	} else {
		view_say_error(v, ERR_LIMIT, NULL);
	}
	str_free(&text);
}

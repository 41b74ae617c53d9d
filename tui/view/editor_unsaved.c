/*
 * A text that the disk does not take: it stays in memory, the screen goes on saying so, and it is
 * tried again. Who leaves all the same gets it on the terminal when the program ends.
 */
#include "tui/messages.h"
#include "tui/view/editor_state.h"
#include "tui/view/prompt.h"

void editor_unsaved(struct view *v, enum err e)
{
	struct editor *s = v->state;

	if (e == s->trouble)
		return;
	s->trouble = e;
	view_set_count(v, e ? message(MSG_EDITOR_UNSAVED) : "");
	if (e)
		view_say_error(v, e, message(MSG_EDITOR_NOT_SAVED));
	else
		view_say(v, STYLE_MESSAGE, message(MSG_EDITOR_SAVED_AGAIN));
}

static void on_leave(struct view *v, bool yes)
{
	if (yes)
		view_back(v);
}

void editor_ask_to_leave(struct view *v)
{
	const struct editor *s = v->state;
	struct arena *a;

	if (!s->trouble)
		return;
	a = arena_new();
	prompt_confirm(v, message_fill(a, MSG_EDITOR_ASK_LEAVE, message_error(s->trouble), NULL),
		       false, on_leave);
	arena_free(a);
}

void editor_hand_over(const struct view *v)
{
	const struct editor *s = v->state;
	struct str *left = v->room->left;

	if (!left)
		return;
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		if (!s->fields[f] || edit_empty(s->fields[f]))
			continue;
		if (f == FIELD_BODY)
			str_addc(left, '\n');
		else
			str_addf(left, "%s: ", message(editor_label(f)));
		edit_get(s->fields[f], left);
		str_addc(left, '\n');
	}
}

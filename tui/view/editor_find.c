#include <stdlib.h>
#include <string.h>

#include "tui/messages.h"
#include "tui/view/common.h"
#include "tui/view/editor_state.h"
#include "tui/view/prompt.h"

static bool find(struct view *v, bool backwards)
{
	struct editor *s = v->state;

	if (!s->find)
		return false;
	view_draw(v);
	if (edit_find(editor_text(v), s->find, backwards))
		return true;
	view_say(v, STYLE_MESSAGE, message(MSG_NOT_FOUND_HERE));
	return false;
}

/* Takes what was typed as what is searched for; false when it was given up, or is nothing. */
static bool take_words(struct view *v, const char *text)
{
	struct editor *s = v->state;
	struct find *find;

	if (!text || !*text)
		return false;
	if (!s->found)
		s->found = arena_new();
	arena_clear(s->found);
	find = find_read(s->found, text, room_zone(v->room));
	s->find = find->n ? find : NULL;
	return s->find != NULL;
}

static void searched(struct view *v, const char *text)
{
	if (take_words(v, text))
		find(v, false);
}

/* ---- Replacing: each hit is asked for, as a search without accents finds more than is meant ----
 */

enum answer { REPLACE_THIS, SKIP_THIS, REPLACE_SAME, STOP_HERE, ANSWERS };

static void ask_about_hit(struct view *v);

/* The text of the hit that is selected. */
static char *selected_text(const struct edit *e)
{
	struct str text = STR_INIT;

	edit_copy(e, &text);
	return str_take(&text);
}

static void replace_same(struct view *v)
{
	struct editor *s = v->state;
	struct edit *e = editor_text(v);
	char *exact = selected_text(e);
	struct arena *a = arena_new();
	size_t n = edit_replace_all(e, s->find, exact, s->replacement);

	editor_touch(v);
	view_say(v, STYLE_MESSAGE,
		 message_fill(a, MSG_EDITOR_REPLACED, arena_printf(a, "%zu", n), NULL));
	arena_free(a);
	free(exact);
}

static void answered(struct view *v, int answer)
{
	struct editor *s = v->state;
	struct edit *e = editor_text(v);

	view_draw(v);
	switch (answer) {
	case REPLACE_THIS:
		edit_insert(e, s->replacement);
		editor_touch(v);
		ask_about_hit(v);
		break;
	case SKIP_THIS:
		ask_about_hit(v);
		break;
	case REPLACE_SAME:
		replace_same(v);
		break;
	default:
		edit_unselect(e);
	}
}

static void ask_about_hit(struct view *v)
{
	const char *const choices[ANSWERS] = {
		[REPLACE_THIS] = message(MSG_REPLACE_THIS),
		[SKIP_THIS] = message(MSG_REPLACE_SKIP),
		[REPLACE_SAME] = message(MSG_REPLACE_SAME),
		[STOP_HERE] = message(MSG_REPLACE_STOP),
	};

	if (find(v, false))
		prompt_choose(v, message(MSG_REPLACE_HIT), choices, ANSWERS, 0, answered);
}

static void replacement_given(struct view *v, const char *text)
{
	struct editor *s = v->state;

	if (!text)
		return;
	free(s->replacement);
	s->replacement = mem_strdup(text);
	ask_about_hit(v);
}

static void replace_what(struct view *v, const char *text)
{
	const struct prompt_line line = {.label = message(MSG_REPLACE_WITH),
					 .done = replacement_given};

	if (take_words(v, text))
		prompt_line(v, &line);
}

static void ask(struct view *v, void (*done)(struct view *v, const char *text))
{
	const struct prompt_line line = {.label = message(MSG_SEARCH_TEXT), .done = done};

	prompt_line(v, &line);
}

bool editor_find_act(struct view *v, enum action action)
{
	const struct editor *s = v->state;

	switch (action) {
	case ACTION_SEARCH:
		ask(v, searched);
		return true;
	case ACTION_SEARCH_NEXT:
	case ACTION_SEARCH_PREVIOUS:
		if (s->find)
			find(v, action == ACTION_SEARCH_PREVIOUS);
		else
			ask(v, searched);
		return true;
	case ACTION_REPLACE:
		if (!s->lost)
			ask(v, replace_what);
		return true;
	default:
		return false;
	}
}

#include "tui/view/keep.h"

#include "tui/view/common.h"
#include "tui/view/prompt.h"

/* What is to be kept; one question is open at a time. */
static struct {
	struct arena *arena;
	struct saved what;
} asked;

static void on_name(struct view *v, const char *name)
{
	enum err e;

	if (!name || !*name)
		return;
	asked.what.name = name;
	e = saved_put(v->room->store, &asked.what);
	if (e)
		view_say_error(v, e, name);
	else
		say_of(v, STYLE_MESSAGE, MSG_KEPT_SEARCH, name);
}

void keep_words(struct view *v, enum list list, int64_t section, const char *words)
{
	if (!words || !*words) {
		say(v, STYLE_MESSAGE, MSG_NOTHING_TO_KEEP);
		return;
	}
	if (!asked.arena)
		asked.arena = arena_new();
	arena_clear(asked.arena);
	asked.what = (struct saved){
		.list = list, .section = section, .words = arena_strdup(asked.arena, words)};
	prompt_line(v, &(struct prompt_line){.label = message(MSG_KEEP_SEARCH_LABEL),
					     .initial = words,
					     .done = on_name});
}

#include <stdlib.h>
#include <string.h>

#include "net/store/cache.h"
#include "tui/messages.h"
#include "tui/view/common.h"
#include "tui/view/editor.h"
#include "tui/view/editor_state.h"
#include "tui/view/prompt.h"

/* ---- The section ---- */

static void section_chosen(struct view *v, int choice)
{
	struct editor *s = v->state;

	view_draw(v);
	if (choice < 0 || (size_t)choice >= s->section_count)
		return;
	s->section = s->sections[choice];
	editor_touch(v);
	/* The name is looked up when the view loads. */
	view_load(v);
	s->focus = FIELD_TAGS;
}

void editor_choose_section(struct view *v)
{
	struct editor *s = v->state;
	struct arena *a = arena_new();
	struct term *terms;
	size_t n = 0, selected = 0;
	const char **names;
	enum err e = cache_terms(v->room->store, TERM_SECTION, true, a, &terms, &n);

	if (e || s->lost) {
		if (e)
			view_say_error(v, e, NULL);
		arena_free(a);
		return;
	}
	names = arena_array(a, n + 1, sizeof(*names));
	free(s->sections);
	s->sections = mem_array(n + 1, sizeof(*s->sections));
	s->section_count = n + 1;
	for (size_t i = 0; i < n; i++) {
		names[i] = terms[i].name;
		s->sections[i] = terms[i].id;
		if (s->sections[i] == s->section)
			selected = i;
	}
	names[n] = message(MSG_FIELD_SECTION_NONE);
	prompt_choose(v, message(MSG_CHOOSE_SECTION), names, n + 1, (int)selected, section_chosen);
	arena_free(a);
}

/* ---- Words ---- */

static size_t words_in(const char *text)
{
	size_t n = 0;

	while (*text) {
		text += strspn(text, " \t\n");
		n += *text != '\0';
		text += strcspn(text, " \t\n");
	}
	return n;
}

void editor_say_words(struct view *v)
{
	const struct editor *s = v->state;
	struct str selected = STR_INIT;
	struct arena *a = arena_new();
	const char *body = arena_printf(a, "%zu", edit_words(s->fields[FIELD_BODY]));
	const char *lead = arena_printf(a, "%zu", edit_words(s->fields[FIELD_LEAD]));

	edit_copy(editor_text(v), &selected);
	if (selected.len)
		view_say(v, STYLE_MESSAGE,
			 message_fill(a, MSG_EDITOR_WORDS_SELECTED, body, lead,
				      arena_printf(a, "%zu", words_in(selected.data)), NULL));
	else
		view_say(v, STYLE_MESSAGE, message_fill(a, MSG_EDITOR_WORDS, body, lead, NULL));
	str_free(&selected);
	arena_free(a);
}

/* ---- Preview ---- */

void editor_preview(struct view *v)
{
	const struct editor *s = v->state;

	if (editor_save(v))
		view_open(v, &preview_view, &(struct view_arg){.text = s->id});
}

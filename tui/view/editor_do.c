#include <stdlib.h>
#include <string.h>

#include "net/store/cache.h"
#include "net/store/outbox.h"
#include "tui/messages.h"
#include "tui/view/common.h"
#include "tui/view/editor.h"
#include "tui/view/editor_notes.h"
#include "tui/view/editor_state.h"
#include "tui/view/note_ask.h"
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

/* ---- Preview and submission ---- */

void editor_preview(struct view *v)
{
	const struct editor *s = v->state;

	if (editor_save(v))
		view_open(v, &preview_view, &(struct view_arg){.text = s->id});
}

/* What a portal would refuse, said before it is asked: the message, and the field to go to. */
static enum message hindrance(struct view *v, enum field *field)
{
	const struct editor *s = v->state;

	*field = FIELD_TITLE;
	if (!edit_words(s->fields[FIELD_TITLE]))
		return MSG_SUBMIT_NO_TITLE;
	*field = FIELD_BODY;
	if (!edit_words(s->fields[FIELD_BODY]))
		return MSG_SUBMIT_NO_BODY;
	*field = FIELD_PICTURE;
	return editor_picture_hindrance(v);
}

static void submit(struct view *v, bool yes)
{
	struct editor *s = v->state;
	enum err e;

	if (!yes || !editor_save(v))
		return;
	e = draft_submit(v->room->store, s->id);
	if (e) {
		view_say_error(v, e, NULL);
		return;
	}
	view_say(v, STYLE_MESSAGE, message(MSG_SUBMITTED));
	view_back(v);
}

/* A post that went out, or goes out by itself, is changed and not submitted again. */
static const struct submit_words {
	enum message ask, check, mend, as_is;
} to_review = {MSG_SUBMIT_ASK, MSG_SUBMIT_CHECK, MSG_SUBMIT_MEND, MSG_SUBMIT_AS_IS},
  correction = {MSG_CORRECT_ASK, MSG_CORRECT_CHECK, MSG_CORRECT_MEND, MSG_CORRECT_AS_IS};

static const struct submit_words *words_for(const struct view *v, struct arena *a)
{
	const struct editor *s = v->state;
	struct article *post;

	if (!s->post || cache_article(v->room->store, s->post, a, &post) ||
	    (post->status != STATUS_PUBLISH && post->status != STATUS_FUTURE))
		return &to_review;
	return &correction;
}

/* What is done about what the check found, in the order of the question. */
enum { LOOK_FIRST, MEND_FIRST, AS_IT_IS, ANSWERS };

static void submit_checked(struct view *v, int answer)
{
	struct arena *a = arena_new();
	struct editor_finding *found;
	size_t n;

	if (answer == LOOK_FIRST)
		view_open(v, &check_view, &(struct view_arg){.more = v});
	if (answer == MEND_FIRST) {
		n = editor_check(v, a, &found);
		editor_mend(v, found, n);
	}
	submit(v, answer == MEND_FIRST || answer == AS_IT_IS);
	arena_free(a);
}

/* Where the check finds something, asks whether to look at that first, and returns true. */
static bool ask_about_findings(struct view *v)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	const struct submit_words *words = words_for(v, a);
	const char *const answers[ANSWERS] = {
		[LOOK_FIRST] = message(MSG_SUBMIT_LOOK),
		[MEND_FIRST] = message(words->mend),
		[AS_IT_IS] = message(words->as_is),
	};
	struct editor_finding *found;
	const char *title = title_fit(a, edit_paragraph(s->fields[FIELD_TITLE], 0), 30);
	size_t n = editor_check(v, a, &found);

	if (n)
		prompt_choose(v,
			      message_fill(a, words->check, title, arena_printf(a, "%zu", n), NULL),
			      answers, ANSWERS, LOOK_FIRST, submit_checked);
	arena_free(a);
	return n > 0;
}

static void ask_to_submit(struct view *v)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	const char *title = title_fit(a, edit_paragraph(s->fields[FIELD_TITLE], 0), 60);

	if (!ask_about_findings(v))
		prompt_confirm(v, message_fill(a, words_for(v, a)->ask, title, NULL), true, submit);
	arena_free(a);
}

static void on_open_notes(struct view *v, enum notes_choice choice)
{
	if (choice == NOTES_LOOK)
		editor_notes_act(v, ACTION_NOTES);
	else if (choice == NOTES_SUBMIT && !ask_about_findings(v))
		submit(v, true);
}

/* False: what stands in the way was said, and gone to. */
static bool may_send(struct view *v)
{
	struct editor *s = v->state;
	const struct me *me = v->room->me;
	enum message why;
	enum field field;

	if (s->lost || !editor_save(v))
		return false;
	if (me && !(me->caps & CAP_EDIT)) {
		view_say_error(v, ERR_FORBIDDEN, NULL);
		return false;
	}
	why = hindrance(v, &field);
	if (why != MSG_COUNT) {
		s->focus = field;
		view_say(v, STYLE_ERROR, message(why));
		return false;
	}
	return editor_save(v) && !editor_picture_large(v);
}

void editor_submit(struct view *v)
{
	const struct editor *s = v->state;

	if (!may_send(v))
		return;
	if (!note_ask_submit(v, s->post, edit_paragraph(s->fields[FIELD_TITLE], 0), on_open_notes))
		ask_to_submit(v);
}

void editor_send_draft(struct view *v)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	bool is_public = words_for(v, a) == &correction;

	arena_free(a);
	if (is_public) {
		editor_submit(v);
	} else if (may_send(v)) {
		enum err e = draft_send(v->room->store, s->id);

		if (e)
			view_say_error(v, e, NULL);
		else
			view_say(v, STYLE_MESSAGE, message(MSG_DRAFT_SENT));
	}
}

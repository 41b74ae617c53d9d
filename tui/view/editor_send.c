/* The text goes out: to review, to the readers, or to the portal and no further. */
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

/* ---- What is said ---- */

/* A post that went out, or goes out by itself, is changed and not submitted again. */
static const struct send_words {
	enum message ask, check, mend, as_is; /* ask: where nothing else was asked */
	enum message notes, go_on;
} to_review = {MSG_SUBMIT_ASK,	 MSG_SUBMIT_CHECK,     MSG_SUBMIT_MEND,
	       MSG_SUBMIT_AS_IS, MSG_ASK_SUBMIT_NOTES, MSG_SUBMIT_ALL_THE_SAME},
  correction = {MSG_CORRECT_ASK,   MSG_CORRECT_CHECK,	 MSG_CORRECT_MEND,
		MSG_CORRECT_AS_IS, MSG_ASK_SUBMIT_NOTES, MSG_SUBMIT_ALL_THE_SAME},
  to_readers = {MSG_COUNT,	   MSG_PUBLISH_CHECK,	  MSG_PUBLISH_MEND,
		MSG_PUBLISH_AS_IS, MSG_ASK_PUBLISH_NOTES, MSG_PUBLISH_ALL_THE_SAME};

/* STATUS_DRAFT where it is not on the portal yet. */
static enum status status_of(const struct view *v)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	struct article *post;
	enum status status = STATUS_DRAFT;

	if (s->post && !cache_article(v->room->store, s->post, a, &post))
		status = post->status;
	arena_free(a);
	return status;
}

static bool is_out(enum status status)
{
	return status == STATUS_PUBLISH || status == STATUS_FUTURE;
}

static const struct send_words *words_for(const struct view *v)
{
	const struct editor *s = v->state;

	if (s->aim != SEND_SUBMIT)
		return &to_readers;
	return is_out(status_of(v)) ? &correction : &to_review;
}

static const char *title_of(const struct editor *s)
{
	return edit_paragraph(s->fields[FIELD_TITLE], 0);
}

/* ---- What stands in the way ---- */

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

/* ---- Sending ---- */

static void submit(struct view *v)
{
	const struct editor *s = v->state;
	enum err e = draft_submit(v->room->store, s->id);

	if (e) {
		view_say_error(v, e, NULL);
		return;
	}
	view_say(v, STYLE_MESSAGE, message(MSG_SUBMITTED));
	view_back(v);
}

/* What becomes public is asked for once more, whatever was asked of the text. */
static void send_out(struct view *v)
{
	const struct editor *s = v->state;

	if (!editor_save(v))
		return;
	if (s->aim == SEND_SUBMIT)
		submit(v);
	else
		decide_draft(v, &(struct own_draft){s->id, s->post, title_of(s)}, s->aim);
}

/* ---- What is asked of the text ---- */

/* What is done about what the check found, in the order of the question. */
enum { LOOK_FIRST, MEND_FIRST, AS_IT_IS, ANSWERS };

static void on_checked(struct view *v, int answer)
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
	if (answer == MEND_FIRST || answer == AS_IT_IS)
		send_out(v);
	arena_free(a);
}

/* Where the check finds something, asks whether to look at that first, and returns true. */
static bool ask_about_findings(struct view *v)
{
	const struct send_words *words = words_for(v);
	struct arena *a = arena_new();
	const char *const answers[ANSWERS] = {
		[LOOK_FIRST] = message(MSG_SUBMIT_LOOK),
		[MEND_FIRST] = message(words->mend),
		[AS_IT_IS] = message(words->as_is),
	};
	struct editor_finding *found;
	const char *title = title_fit(a, title_of(v->state), 30);
	size_t n = editor_check(v, a, &found);

	if (n)
		prompt_choose(v,
			      message_fill(a, words->check, title, arena_printf(a, "%zu", n), NULL),
			      answers, ANSWERS, LOOK_FIRST, on_checked);
	arena_free(a);
	return n > 0;
}

static void on_confirm(struct view *v, bool yes)
{
	if (yes)
		send_out(v);
}

static void ask_to_send(struct view *v)
{
	const struct send_words *words = words_for(v);
	struct arena *a = arena_new();
	const char *title = title_fit(a, title_of(v->state), 60);

	if (ask_about_findings(v)) {
		arena_free(a);
		return;
	}
	if (words->ask == MSG_COUNT)
		send_out(v);
	else
		prompt_confirm(v, message_fill(a, words->ask, title, NULL), true, on_confirm);
	arena_free(a);
}

static void on_open_notes(struct view *v, enum notes_choice choice)
{
	if (choice == NOTES_LOOK)
		editor_notes_act(v, ACTION_NOTES);
	else if (choice == NOTES_SUBMIT && !ask_about_findings(v))
		send_out(v);
}

void editor_send(struct view *v)
{
	const struct editor *s = v->state;
	const struct send_words *words = words_for(v);

	if (may_send(v) &&
	    !note_ask_submit(v, s->post, title_of(s), words->notes, words->go_on, on_open_notes))
		ask_to_send(v);
}

/* ---- The three ways ---- */

void editor_submit(struct view *v)
{
	((struct editor *)v->state)->aim = SEND_SUBMIT;
	editor_send(v);
}

void editor_publish(struct view *v, enum send_kind aim)
{
	struct editor *s = v->state;
	enum message why;

	/* It is published: what is written here is a correction. */
	if (aim == SEND_APPROVE && status_of(v) == STATUS_PUBLISH) {
		editor_submit(v);
		return;
	}
	why = draft_hindrance(v, s->post, aim);
	if (why != MSG_COUNT) {
		view_say(v, STYLE_ERROR, message(why));
		return;
	}
	s->aim = aim;
	editor_send(v);
}

void editor_send_draft(struct view *v)
{
	const struct editor *s = v->state;
	enum err e;

	if (is_out(status_of(v))) {
		editor_submit(v);
		return;
	}
	if (!may_send(v))
		return;
	e = draft_send(v->room->store, s->id);
	if (e)
		view_say_error(v, e, NULL);
	else
		view_say(v, STYLE_MESSAGE, message(MSG_DRAFT_SENT));
}

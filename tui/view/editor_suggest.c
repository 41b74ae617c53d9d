/* What a reviewer changed in somebody else's post, sent as a suggestion instead of saved. */
#include <string.h>

#include "net/base/note.h"
#include "net/doc/suggestion.h"
#include "net/store/cache.h"
#include "net/store/outbox.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/editor_notes.h"
#include "tui/view/editor_state.h"
#include "tui/view/prompt.h"
#include "tui/view/rights.h"

/* The draft's changes to the post as the portal acknowledged it. */
static enum err changes(const struct view *v, struct arena *a, struct suggestion **suggestion,
			bool *leaves_out)
{
	const struct editor *s = v->state;
	struct draft_text base;
	struct draft *draft;
	enum err e = draft_get(v->room->store, s->id, a, &draft);

	if (!e)
		e = draft_acknowledged(v->room->store, s->id, a, &base);
	if (!e) {
		*suggestion = suggestion_make(&base, &draft->text, a);
		*leaves_out = suggestion_leaves_out(&base, &draft->text);
	}
	return e;
}

/* What was suggested stays among the versions; the draft is what the portal has again. */
static enum err take_back(struct view *v)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	struct draft_text base;
	enum err e = draft_acknowledged(v->room->store, s->id, a, &base);

	if (!e)
		e = draft_keep(v->room->store, s->id, VERSION_SUGGESTED);
	if (!e)
		e = draft_save(v->room->store, s->id, &base, 0);
	arena_free(a);
	return e;
}

static void on_words(struct view *v, const char *said)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	struct suggestion *suggestion;
	bool leaves_out;
	enum err e;

	if (!said || !editor_save(v)) {
		arena_free(a);
		return;
	}
	e = changes(v, a, &suggestion, &leaves_out);
	if (!e) {
		suggestion->said = said;
		e = post_note(v->room->store, s->post, NOTE_SUGGESTION, 0,
			      suggestion_write(suggestion, a));
	}
	if (!e)
		e = take_back(v);
	if (e == ERR_LIMIT) {
		say(v, STYLE_ERROR, MSG_NOTE_TOO_LONG);
	} else if (e) {
		view_say_error(v, e, NULL);
	} else {
		say(v, STYLE_MESSAGE, MSG_SUGGESTION_SENT);
		view_back(v);
	}
	arena_free(a);
}

/* Why nothing can be suggested; MSG_COUNT: it can. */
static enum message hindrance(const struct view *v, const struct suggestion *suggestion,
			      const struct article *article, struct arena *a)
{
	const struct me *me = v->room->me;

	if (me && me->id == article->author)
		return MSG_SUGGEST_OWN;
	if (!suggestion->count)
		return MSG_SUGGEST_NOTHING;
	if (note_bytes(NOTE_SUGGESTION, suggestion_write(suggestion, a)) > NOTE_BYTES_MAX)
		return MSG_SUGGEST_TOO_LONG;
	return decision_hindrance(me, v->room->site, article, SEND_NOTE);
}

static void ask(struct view *v, const struct suggestion *suggestion, bool leaves_out,
		struct arena *a)
{
	prompt_note(v, &(struct prompt_note){
			       .label = message_fill(
				       a, leaves_out ? MSG_ASK_SUGGEST_PART : MSG_ASK_SUGGEST,
				       format_number(a, (int64_t)suggestion->count), NULL),
			       .done = on_words,
		       });
}

void editor_suggest(struct view *v)
{
	const struct editor *s = v->state;
	struct suggestion *suggestion;
	struct article *article;
	struct arena *a = arena_new();
	enum message why = MSG_SUGGEST_NO_POST;
	bool leaves_out;
	enum err e = OK;

	if (s->post && !s->lost && editor_save(v)) {
		e = cache_article(v->room->store, s->post, a, &article);
		if (!e)
			e = changes(v, a, &suggestion, &leaves_out);
		if (!e)
			why = hindrance(v, suggestion, article, a);
	}
	if (e)
		view_say_error(v, e, NULL);
	else if (why != MSG_COUNT)
		say(v, STYLE_ERROR, why);
	else
		ask(v, suggestion, leaves_out, a);
	arena_free(a);
}

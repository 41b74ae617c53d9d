/*
 * A suggestion as a comparison: its author takes it over change by change. What is taken goes into
 * the draft at once, between two versions, and the answer goes back as a note.
 */
#include <string.h>

#include "net/doc/suggestion.h"
#include "net/store/cache.h"
#include "net/store/outbox.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/edit_post.h"
#include "tui/view/pager.h"
#include "tui/view/prompt.h"
#include "tui/view/review_changes.h"
#include "tui/view/rights.h"
#include "tui/view/screens.h"
#include "tui/view/threads.h"

enum answer { ANSWER_NONE, ANSWER_TAKE, ANSWER_LEAVE };

struct suggestion_state {
	struct pager pager;
	int64_t note, post;
	char draft[DRAFT_ID];
	struct arena *arena; /* of the suggestion: a note does not change */
	struct suggestion *suggestion;
	enum answer *answers;
	size_t at;		/* the change that is chosen */
	struct draft_text text; /* the draft's, in the view's arena, as the others */
	enum suggested_fit *fits;
	size_t *lines;
};

static struct store *store_of(const struct view *v)
{
	return v->room->store;
}

/* ---- Opening ---- */

/* The draft that changes are taken into: the one that is here, or one made of the post. */
static enum err find_draft(struct view *v, struct suggestion_state *s)
{
	struct arena *a = arena_new();
	struct article *article;
	struct draft_text text;
	bool stale;
	enum err e = OK;

	if (!*s->draft && draft_of_post(store_of(v), s->post, s->draft)) {
		e = editor_fields(store_of(v), s->post, a, &article, &text);
		if (!e && !may_edit(v->room->me, article))
			e = err_set(ERR_FORBIDDEN, "the post may not be changed");
		if (!e)
			e = draft_open_post(store_of(v), article, &text, s->draft, &stale);
	}
	arena_free(a);
	return e;
}

static enum err find_note(struct view *v, struct suggestion_state *s)
{
	struct threads threads;
	enum err e = threads_load(v->room, s->post, s->arena, &threads);

	for (size_t i = 0; !e && i < threads.n; i++)
		if (threads.all[i].note->id == s->note)
			s->suggestion = suggestion_read(threads.all[i].note->text, s->arena);
	return e || s->suggestion ? e : err_set(ERR_NOT_FOUND, "no such note");
}

static enum err suggestion_open(struct view *v, const struct view_arg *arg)
{
	const struct suggesting *what = arg->more;
	struct suggestion_state *s = v->state;
	enum err e;

	s->note = what->note;
	s->post = what->post;
	if (*what->draft)
		memcpy(s->draft, what->draft, strlen(what->draft) + 1);
	s->arena = arena_new();
	pager_init(&s->pager, v);
	e = find_note(v, s);
	if (!e)
		e = find_draft(v, s);
	if (!e)
		s->answers = arena_array(s->arena, s->suggestion->count, sizeof(*s->answers));
	view_set_title(v, message(MSG_SUGGESTION_TITLE));
	return e;
}

/* ---- The page ---- */

static const char *field_word(enum suggested field)
{
	static const enum message fields[SUGGESTED_COUNT] = {
		[SUGGESTED_TITLE] = MSG_FIELD_TITLE,   [SUGGESTED_LEAD] = MSG_FIELD_LEAD,
		[SUGGESTED_TAGS] = MSG_FIELD_TAGS,     [SUGGESTED_CAPTION] = MSG_FIELD_CAPTION,
		[SUGGESTED_CREDIT] = MSG_FIELD_CREDIT, [SUGGESTED_ALT] = MSG_FIELD_ALT,
		[SUGGESTED_BYLINE] = MSG_FIELD_BYLINE, [SUGGESTED_BODY] = MSG_FIELD_BODY,
	};

	return message(fields[field]);
}

/* What became of a change, or why nothing can. */
static const char *change_word(const struct suggestion_state *s, size_t i)
{
	static const enum message fits[] = {
		[FIT_THERE] = MSG_CHANGE_THERE,
		[FIT_GONE] = MSG_CHANGE_GONE,
		[FIT_UNSURE] = MSG_CHANGE_UNSURE,
	};

	if (s->fits[i] != FIT_WELL)
		return message(fits[s->fits[i]]);
	return message(s->answers[i] == ANSWER_TAKE    ? MSG_CHANGE_TAKEN
		       : s->answers[i] == ANSWER_LEAVE ? MSG_CHANGE_LEFT
						       : MSG_CHANGE_OPEN);
}

static void lay_out_change(struct view *v, struct layout *page, size_t i)
{
	const struct suggestion_state *s = v->state;
	const struct suggested_change *c = &s->suggestion->changes[i];

	layout_text(page, ROLE_LABEL,
		    arena_printf(v->arena, "%zu/%zu · %s · %s", i + 1, s->suggestion->count,
				 field_word(c->field), change_word(s, i)));
	if (c->field == SUGGESTED_BODY && !*c->before)
		layout_text(page, ROLE_META,
			    *c->behind ? message_fill(v->arena, MSG_CHANGE_BEHIND,
						      text_fit(v->arena, c->behind, 60), NULL)
				       : message(MSG_CHANGE_AT_START));
	lay_out_changes(page, &(struct compared){.body = c->before},
			&(struct compared){.body = c->after}, (struct changes_look){0}, v->arena);
	layout_blank(page);
}

static enum err suggestion_load(struct view *v)
{
	struct suggestion_state *s = v->state;
	struct layout *page = page_new(v, pager_width(&s->pager));
	struct draft *draft;
	enum err e = draft_get(store_of(v), s->draft, v->arena, &draft);
	size_t n = s->suggestion->count;

	if (e)
		return e;
	s->text = draft->text;
	s->fits = arena_array(v->arena, n, sizeof(*s->fits));
	s->lines = arena_array(v->arena, n, sizeof(*s->lines));
	if (*s->suggestion->said) {
		layout_text(page, ROLE_LEAD, s->suggestion->said);
		layout_blank(page);
	}
	for (size_t i = 0; i < n; i++) {
		s->fits[i] = suggestion_fit(&s->suggestion->changes[i], &s->text);
		s->lines[i] = page->line_count;
		lay_out_change(v, page, i);
	}
	if (!n)
		layout_text(page, ROLE_NOTICE, message(MSG_SUGGESTION_EMPTY));
	pager_set(&s->pager, page);
	return OK;
}

static void suggestion_draw(struct view *v, struct pane *pane)
{
	struct suggestion_state *s = v->state;
	size_t line;

	pager_draw(&s->pager, pane);
	if (!s->suggestion->count)
		return;
	line = s->lines[s->at];
	if (line < s->pager.top || line >= s->pager.top + (size_t)view_rows(v))
		return;
	pane_put(pane, (int)(line - s->pager.top), 0, STYLE_GUTTER,
		 term_sign(v->room->term, SIGN_CURSOR));
	view_cursor(v, (int)(line - s->pager.top), 0);
}

static void suggestion_close(struct view *v)
{
	struct suggestion_state *s = v->state;

	pager_release(&s->pager);
	arena_free(s->arena);
}

/* ---- Answering ---- */

static void choose(struct view *v, size_t i)
{
	struct suggestion_state *s = v->state;

	s->at = i;
	pager_show(&s->pager, s->lines[i]);
	view_draw(v);
}

static void answer(struct view *v, enum answer what, bool all)
{
	struct suggestion_state *s = v->state;
	size_t n = s->suggestion->count, from = all ? 0 : s->at, to = all ? n : s->at + 1;

	if (!all && s->fits[s->at] != FIT_WELL) {
		view_say(v, STYLE_MESSAGE, change_word(s, s->at));
		return;
	}
	for (size_t i = from; i < to && i < n; i++)
		if (s->fits[i] == FIT_WELL)
			s->answers[i] = what;
	if (!all && s->at + 1 < n)
		choose(v, s->at + 1);
	view_load(v);
}

/* How many changes were answered so; what does not fit is never taken. */
static size_t count(const struct suggestion_state *s, enum answer what)
{
	size_t n = 0;

	for (size_t i = 0; i < s->suggestion->count; i++)
		n += s->fits[i] == FIT_WELL && s->answers[i] == what;
	return n;
}

/* The draft with what was taken; each change is looked for in what the ones before have made. */
static enum err take(struct view *v, size_t *taken)
{
	const struct suggestion_state *s = v->state;
	struct arena *a = arena_new();
	struct draft *draft;
	enum err e = draft_get(store_of(v), s->draft, a, &draft);

	*taken = 0;
	for (size_t i = 0; !e && i < s->suggestion->count; i++)
		if (s->answers[i] == ANSWER_TAKE)
			*taken += suggestion_apply(&s->suggestion->changes[i], &draft->text, a);
	if (!e && *taken)
		e = draft_keep(store_of(v), s->draft, VERSION_RESTORE);
	if (!e && *taken)
		e = draft_save(store_of(v), s->draft, &draft->text, draft->cursor);
	if (!e && *taken)
		e = draft_keep(store_of(v), s->draft, VERSION_SUGGESTED);
	arena_free(a);
	return e;
}

/* Before WordPress 6.9 an author's note would become public: the answer is then not sent. */
static bool may_answer(const struct view *v)
{
	const struct suggestion_state *s = v->state;
	struct arena *a = arena_new();
	struct article *article;
	bool may = !cache_article(store_of(v), s->post, a, &article) &&
		   decision_hindrance(v->room->me, v->room->site, article, SEND_NOTE) == MSG_COUNT;

	arena_free(a);
	return may;
}

static void finish(struct view *v, bool yes)
{
	const struct suggestion_state *s = v->state;
	struct arena *a = arena_new();
	const char *result;
	size_t taken = 0;
	enum err e = yes ? take(v, &taken) : OK;

	result = message_fill(a, MSG_SUGGESTION_ANSWER, format_number(a, (int64_t)taken),
			      format_number(a, (int64_t)s->suggestion->count), NULL);
	if (yes && !e && may_answer(v))
		e = post_note(store_of(v), s->post, NOTE_RESOLVED, s->note, result);
	if (e) {
		view_say_error(v, e, NULL);
	} else if (yes) {
		view_say(v, STYLE_MESSAGE, result);
		view_back(v);
	}
	arena_free(a);
}

static void ask_finish(struct view *v)
{
	const struct suggestion_state *s = v->state;
	struct arena *a = arena_new();

	if (s->note < 0)
		say(v, STYLE_ERROR, MSG_NOTE_NOT_SENT);
	else if (count(s, ANSWER_NONE))
		say(v, STYLE_MESSAGE, MSG_SUGGESTION_NOT_ALL);
	else
		prompt_confirm(
			v,
			message_fill(a,
				     may_answer(v) ? MSG_ASK_SUGGESTION : MSG_ASK_SUGGESTION_ALONE,
				     format_number(a, (int64_t)count(s, ANSWER_TAKE)),
				     format_number(a, (int64_t)s->suggestion->count), NULL),
			true, finish);
	arena_free(a);
}

static bool suggestion_act(struct view *v, enum action action)
{
	struct suggestion_state *s = v->state;
	size_t last = s->suggestion->count ? s->suggestion->count - 1 : 0;

	if (!s->suggestion->count)
		return pager_act(&s->pager, action);
	switch (action) {
	case ACTION_UP:
		choose(v, s->at ? s->at - 1 : 0);
		return true;
	case ACTION_DOWN:
		choose(v, s->at < last ? s->at + 1 : last);
		return true;
	case ACTION_TAKE:
	case ACTION_LEAVE:
		answer(v, action == ACTION_TAKE ? ANSWER_TAKE : ANSWER_LEAVE, false);
		return true;
	case ACTION_TAKE_ALL:
	case ACTION_LEAVE_ALL:
		answer(v, action == ACTION_TAKE_ALL ? ANSWER_TAKE : ANSWER_LEAVE, true);
		return true;
	case ACTION_FINISH:
		ask_finish(v);
		return true;
	default:
		return pager_act(&s->pager, action);
	}
}

static const enum action hints[] = {ACTION_TAKE,   ACTION_LEAVE, ACTION_TAKE_ALL, ACTION_LEAVE_ALL,
				    ACTION_FINISH, ACTION_BACK,	 ACTION_HELP,	  ACTION_NONE};

const struct view_ops suggestion_view = {
	.name = "suggestion",
	.watches = CHANGE_DRAFTS,
	.flags = VIEW_ASIDE,
	.state_size = sizeof(struct suggestion_state),
	.hints = hints,
	.open = suggestion_open,
	.load = suggestion_load,
	.draw = suggestion_draw,
	.act = suggestion_act,
	.close = suggestion_close,
};

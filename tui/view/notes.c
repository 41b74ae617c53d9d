/* The notes on one post: all conversations, one of them chosen. */
#include <stdlib.h>
#include <string.h>

#include "net/doc/html.h"
#include "net/doc/markdown.h"
#include "net/store/cache.h"
#include "net/store/want.h"
#include "net/store/work.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/note_ask.h"
#include "tui/view/note_page.h"
#include "tui/view/pager.h"
#include "tui/view/screens.h"

struct notes_state {
	struct pager pager;
	int64_t post;
	char draft[DRAFT_ID];
	char **target;	/* where the quote of the paragraph to go to is put; NULL: nowhere */
	int64_t chosen; /* id of the note that begins the chosen conversation, 0: the first */
	struct note_page page;	/* in the view's arena, as the others */
	struct threads threads; /* in the order in which they are shown */
	size_t *lines;
};

static enum err notes_open(struct view *v, const struct view_arg *arg)
{
	struct notes_state *s = v->state;

	s->post = arg->id;
	s->target = (char **)(uintptr_t)arg->more;
	if (arg->text && strlen(arg->text) < sizeof(s->draft))
		memcpy(s->draft, arg->text, strlen(arg->text) + 1);
	pager_init(&s->pager, v);
	store_want(v->room->store, s, WANT_NOTES, s->post, NULL, WANT_URGENT);
	return OK;
}

/* The text that the notes are about: of the draft, else of the post; NULL: it is not here. */
static const struct doc *text_of(struct view *v)
{
	const struct notes_state *s = v->state;
	struct article *article;
	struct draft *draft;
	struct doc *doc = NULL;
	const char *html;

	if (*s->draft && !draft_get(v->room->store, s->draft, v->arena, &draft))
		return markdown_read(draft->text.body, strlen(draft->text.body), v->arena, &doc)
			       ? NULL
			       : doc;
	if (cache_article(v->room->store, s->post, v->arena, &article))
		return NULL;
	html = article->raw ? article->raw : article->html;
	return html && !html_read(html, strlen(html), v->arena, &doc) ? doc : NULL;
}

static size_t chosen(const struct notes_state *s)
{
	for (size_t i = 0; i < s->threads.n; i++)
		if (s->threads.all[i].note->id == s->chosen)
			return i;
	return 0;
}

static void add(struct view *v, struct layout *page, const struct note_page *notes, size_t i)
{
	struct notes_state *s = v->state;

	s->lines[s->threads.n] = page->line_count;
	s->threads.all[s->threads.n++] = notes->threads.all[i];
	/* Without the text nobody knows whether it was changed. */
	lay_out_thread(v, page, &notes->threads.all[i], 0, true,
		       notes->block_count && notes->changed[i]);
}

/* Open ones first: they are what there is to do. */
static void add_all(struct view *v, struct layout *page, const struct note_page *notes)
{
	struct notes_state *s = v->state;
	size_t n = notes->threads.n;

	s->threads = (struct threads){.all = arena_array(v->arena, n, sizeof(*s->threads.all))};
	s->lines = arena_array(v->arena, n, sizeof(*s->lines));
	for (int open = 1; open >= 0; open--)
		for (size_t i = 0; i < n; i++)
			if (thread_is_open(&notes->threads.all[i]) == open)
				add(v, page, notes, i);
}

static void lay_out_empty(struct view *v, struct layout *page)
{
	const struct notes_state *s = v->state;
	const struct want *want = store_wanted(v->room->store, WANT_NOTES, s->post, NULL);

	if (want->state == WANT_FAILED)
		layout_text(
			page, ROLE_NOTICE,
			message_fill(v->arena, MSG_NOTES_FAILED, message_error(want->err), NULL));
	else
		layout_text(page, ROLE_NOTICE, message(MSG_EMPTY_NOTES));
}

static enum err notes_load(struct view *v)
{
	struct notes_state *s = v->state;
	struct layout *page = page_new(v, pager_width(&s->pager));
	struct article *article;
	enum err e = note_page_load(v, s->post, text_of(v), &s->page);

	s->threads.n = 0;
	if (e)
		return e;
	add_all(v, page, &s->page);
	if (!s->threads.n)
		lay_out_empty(v, page);
	pager_set(&s->pager, page);
	if (!cache_article(v->room->store, s->post, v->arena, &article))
		view_set_title(v, message_fill(v->arena, MSG_NOTES_OF,
					       title_fit(v->arena, article->title, 60), NULL));
	view_set_count(v, message_fill(v->arena, MSG_NOTES_OPEN,
				       format_number(v->arena, (int64_t)threads_open(&s->threads)),
				       format_number(v->arena, (int64_t)s->threads.n), NULL));
	return OK;
}

static void notes_draw(struct view *v, struct pane *pane)
{
	struct notes_state *s = v->state;
	size_t line;

	pager_draw(&s->pager, pane);
	if (!s->threads.n)
		return;
	line = s->lines[chosen(s)];
	if (line < s->pager.top || line >= s->pager.top + (size_t)view_rows(v))
		return;
	pane_put(pane, (int)(line - s->pager.top), 0, STYLE_GUTTER,
		 term_sign(v->room->term, SIGN_CURSOR));
	view_cursor(v, (int)(line - s->pager.top), 0);
}

static void notes_close(struct view *v)
{
	struct notes_state *s = v->state;

	store_unwant_all(v->room->store, s);
	pager_release(&s->pager);
}

/* ---- Acts ---- */

static void choose(struct view *v, size_t i)
{
	struct notes_state *s = v->state;
	size_t end = i + 1 < s->threads.n ? s->lines[i + 1] : s->pager.page->line_count;

	s->chosen = s->threads.all[i].note->id;
	/* The whole conversation, or as much of it as the screen holds. */
	if (end > s->pager.top + (size_t)view_rows(v))
		pager_top(&s->pager, end - s->lines[i] < (size_t)view_rows(v)
					     ? end - (size_t)view_rows(v)
					     : s->lines[i]);
	if (s->lines[i] < s->pager.top)
		pager_top(&s->pager, s->lines[i]);
	view_draw(v);
}

static bool move(struct view *v, enum action action)
{
	const struct notes_state *s = v->state;
	size_t at = chosen(s), last = s->threads.n ? s->threads.n - 1 : 0;

	if (!s->threads.n)
		return false;
	if (action == ACTION_UP)
		choose(v, at ? at - 1 : 0);
	else if (action == ACTION_DOWN)
		choose(v, at < last ? at + 1 : last);
	else if (action == ACTION_TOP || action == ACTION_BOTTOM)
		choose(v, action == ACTION_TOP ? 0 : last);
	else
		return false;
	return true;
}

/* To the paragraph it is about, in the text that lies below. */
static void go_there(struct view *v, const struct thread *t)
{
	struct notes_state *s = v->state;

	if (!s->target || !*t->quote) {
		say(v, STYLE_MESSAGE, *t->quote ? MSG_NOTE_NO_TEXT : MSG_NOTE_ON_ALL);
		return;
	}
	free(*s->target);
	*s->target = mem_strdup(t->quote);
	view_back(v);
}

static void open_thread(struct view *v, const struct thread *t)
{
	const struct notes_state *s = v->state;
	const struct suggesting arg = {.note = t->note->id, .post = s->post, .draft = s->draft};

	if (t->note->kind != NOTE_SUGGESTION)
		go_there(v, t);
	else
		view_open(v, &suggestion_view, &(struct view_arg){.more = &arg});
}

static bool notes_act(struct view *v, enum action action)
{
	struct notes_state *s = v->state;
	const struct thread *t = s->threads.n ? &s->threads.all[chosen(s)] : NULL;

	if (move(v, action))
		return true;
	if (action == ACTION_NOTE)
		note_ask(v, s->post);
	else if (action == ACTION_ANSWER && t)
		note_ask_answer(v, s->post, t);
	else if (action == ACTION_SETTLE && t)
		note_settle(v, s->post, t);
	else if (action == ACTION_OPEN && t)
		open_thread(v, t);
	else
		return pager_act(&s->pager, action);
	return true;
}

static bool notes_can(const struct view *v, enum action action)
{
	const struct notes_state *s = v->state;

	return s->threads.n ||
	       (action != ACTION_ANSWER && action != ACTION_SETTLE && action != ACTION_OPEN);
}

static const enum action hints[] = {ACTION_OPEN, ACTION_ANSWER, ACTION_SETTLE, ACTION_NOTE,
				    ACTION_BACK, ACTION_HELP,	ACTION_NONE};

const struct view_ops notes_view = {
	.name = "notes",
	.watches = CHANGE_NOTES | CHANGE_OUTBOX | CHANGE_WANTS | CHANGE_TERMS | CHANGE_ARTICLES |
		   CHANGE_DRAFTS,
	.flags = VIEW_ASIDE,
	.state_size = sizeof(struct notes_state),
	.hints = hints,
	.open = notes_open,
	.load = notes_load,
	.draw = notes_draw,
	.act = notes_act,
	.can = notes_can,
	.close = notes_close,
};

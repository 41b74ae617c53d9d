#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/decide.h"
#include "tui/view/edit_post.h"
#include "tui/view/filter.h"
#include "tui/view/rights.h"
#include "tui/view/screens.h"
#include "tui/view/seen.h"

struct queue_state {
	struct decision decision; /* first, see decide.h */
	struct edit_post edit;
	struct table table;
	struct filter filter;
};

struct waiting {
	const struct article *post;
	enum { SEEN_NEVER, SEEN_OLDER, SEEN_THIS } seen;
	bool decided;  /* a decision on it is in the outbox */
	int64_t words; /* -1: the text is not here yet */
};

/* ---- Rows ---- */

static const char *mark_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct waiting *w = item;

	(void)a;
	*look = STYLE_UNREAD;
	if (w->seen == SEEN_OLDER)
		return "*";
	return w->seen == SEEN_NEVER ? term_sign(v->room->term, SIGN_UNREAD) : "";
}

static const char *title_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct waiting *w = item;

	(void)v;
	(void)a;
	*look = w->seen == SEEN_THIS ? STYLE_TEXT : STYLE_UNREAD;
	return *w->post->title ? w->post->title : message(MSG_NO_TITLE);
}

static const char *news_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	static const enum message words[] = {MSG_SEEN_NEVER, MSG_SEEN_OLDER, MSG_SEEN_THIS};
	const struct waiting *w = item;

	(void)v;
	(void)a;
	*look = w->seen == SEEN_THIS || w->decided ? STYLE_COLUMN : STYLE_WAITING;
	return message(w->decided ? MSG_DECIDED : words[w->seen]);
}

static const char *author_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	(void)a;
	*look = STYLE_COLUMN;
	return ((const struct waiting *)item)->post->author_name;
}

static const char *section_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	(void)a;
	*look = STYLE_COLUMN;
	return ((const struct waiting *)item)->post->section_name;
}

static const char *words_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct waiting *w = item;

	(void)v;
	*look = STYLE_COLUMN;
	if (w->words < 0)
		return "";
	return message_fill(a, MSG_WORD_COUNT, format_number(a, w->words), NULL);
}

static const char *age_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	*look = STYLE_COLUMN;
	return format_age(a, ((const struct waiting *)item)->post->modified, clock_now());
}

static const struct table_column columns[] = {
	{1, 1, 0, TABLE_LEFT, mark_cell},      {34, 0, 0, TABLE_WORDS, title_cell},
	{6, 8, 2, TABLE_LEFT, news_cell},      {8, 16, 1, TABLE_WORDS, author_cell},
	{8, 14, 4, TABLE_WORDS, section_cell}, {8, 8, 5, TABLE_RIGHT, words_cell},
	{7, 8, 3, TABLE_RIGHT, age_cell},
};

/* Words of markup: runs without white space outside of tags and comments. */
static int64_t count_words(const char *raw)
{
	bool inside = false, tag = false;
	int64_t n = 0;

	for (; *raw; raw++) {
		bool space = isspace((unsigned char)*raw) || tag || *raw == '<';

		tag = *raw == '<' || (tag && *raw != '>');
		n += !space && !inside;
		inside = !space;
	}
	return n;
}

static bool is_decided(const struct send *rows, size_t n, int64_t post)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].post == post && rows[i].kind >= SEND_APPROVE &&
		    rows[i].kind <= SEND_TRASH)
			return true;
	return false;
}

static enum err add_row(struct view *v, struct table_page *page, const struct article *post,
			bool decided)
{
	struct waiting *w = arena_alloc(page->arena, sizeof(*w));
	struct article *whole;
	int64_t seen;
	enum err e = seen_version(v->room->store, post->id, &seen);

	if (!e)
		e = cache_article(v->room->store, post->id, page->arena, &whole);
	if (e)
		return e;
	w->post = post;
	w->decided = decided;
	w->seen = !seen ? SEEN_NEVER : seen == post->version ? SEEN_THIS : SEEN_OLDER;
	w->words = whole->raw ? count_words(whole->raw) : -1;
	page->rows[page->n++] = (struct table_row){.id = post->id, .item = w};
	return OK;
}

static enum err load_page(struct view *v, struct table_page *page)
{
	struct queue_state *s = v->state;
	const struct query q = {
		.list = LIST_REVIEW,
		.find = s->filter.find,
		.limit = page->limit > LIST_MAX ? LIST_MAX : page->limit,
		.from = page->from == TABLE_LAST ? 0 : page->from,
		.back = page->back || page->from == TABLE_LAST,
	};
	struct page found = {0};
	struct send *sends;
	size_t n;
	enum err e = outbox_list(v->room->store, false, page->arena, &sends, &n);

	if (!e)
		e = cache_list(v->room->store, &q, page->arena, &found);
	for (size_t i = 0; !e && i < found.n; i++) {
		const bool decided = is_decided(sends, n, found.rows[i].id);

		e = add_row(v, page, &found.rows[i], decided);
	}
	page->more = found.more;
	page->next = found.next;
	page->before = found.before;
	return e;
}

static const char *empty_words(struct view *v)
{
	const struct filter *f = v->filter;

	return f->find ? filter_empty(f, v->arena) : message(MSG_EMPTY_QUEUE);
}

static const struct table_kind rows_kind = {columns, 7, load_page, NULL, empty_words};

/* ---- Life ---- */

static void filtered(struct view *v)
{
	if (table_restart(&((struct queue_state *)v->state)->table))
		view_load(v);
	view_load(v);
}

static enum err queue_open(struct view *v, const struct view_arg *arg)
{
	(void)arg;
	table_init(&((struct queue_state *)v->state)->table, v, &rows_kind);
	filter_init(&((struct queue_state *)v->state)->filter, v, filtered);
	return OK;
}

static enum err queue_load(struct view *v)
{
	struct queue_state *s = v->state;
	struct count count;
	enum err e = cache_count(v->room->store, LIST_REVIEW, 0, &count);

	if (e)
		return e;
	view_set_title(v, filter_title(&s->filter, message(MSG_REVIEW_QUEUE), v->arena));
	view_set_count(v, message_fill(v->arena, MSG_COUNT_ALL,
				       format_number(v->arena, count.total), NULL));
	return table_load(&s->table);
}

static void queue_draw(struct view *v, struct pane *pane)
{
	table_draw(&((struct queue_state *)v->state)->table, pane);
}

static void queue_close(struct view *v)
{
	struct queue_state *s = v->state;

	edit_post_cancel(v, &s->edit);
	decision_release(&s->decision);
	table_release(&s->table);
	filter_release(&s->filter);
}

static int64_t queue_due(const struct view *v)
{
	return edit_post_due(v, &((struct queue_state *)v->state)->edit);
}

static void queue_tick(struct view *v)
{
	edit_post_tick(v, &((struct queue_state *)v->state)->edit);
}

/* ---- Acts ---- */

static const struct waiting *selected(const struct view *v)
{
	const struct table_row *row =
		table_selected(&((const struct queue_state *)v->state)->table);

	return row ? row->item : NULL;
}

/* A decision is made on what was seen: from the list only when this version was on the screen. */
static void decide_seen(struct view *v, const struct waiting *w, enum send_kind kind)
{
	if (w->seen == SEEN_THIS)
		decide(v, w->post, kind);
	else
		say(v, STYLE_MESSAGE, MSG_READ_FIRST);
}

static bool act_on_row(struct view *v, const struct waiting *w, enum action action)
{
	struct queue_state *s = v->state;
	enum send_kind kind = decision_of(action);

	if (!w)
		return false;
	if (kind != SEND_KINDS)
		decide_seen(v, w, kind);
	else if (action == ACTION_OPEN || action == ACTION_RIGHT)
		return !view_open(v, &review_view, &(struct view_arg){.id = w->post->id});
	else if (action == ACTION_EDIT)
		edit_post_begin(v, &s->edit, w->post->id);
	else
		return false;
	return true;
}

static bool queue_act(struct view *v, enum action action)
{
	struct queue_state *s = v->state;

	if (table_act(&s->table, action) || filter_act(v, action) ||
	    act_on_row(v, selected(v), action))
		return true;
	return action == ACTION_CANCEL && edit_post_cancel(v, &s->edit);
}

static bool queue_can(const struct view *v, enum action action)
{
	const struct waiting *w = selected(v);

	if (decision_of(action) != SEND_KINDS && w && w->seen != SEEN_THIS)
		return false;
	return decision_can(v, w ? w->post : NULL, action);
}

static const enum action hints[] = {ACTION_OPEN,     ACTION_APPROVE, ACTION_RETURN,
				    ACTION_SCHEDULE, ACTION_EDIT,    ACTION_FILTER,
				    ACTION_HELP,     ACTION_SYNC,    ACTION_NONE};

const struct view_ops queue_view = {
	.name = "queue",
	.watches = CHANGE_ARTICLES | CHANGE_NOTES | CHANGE_OUTBOX | CHANGE_TERMS | CHANGE_SITE,
	.flags = VIEW_LIST,
	.state_size = sizeof(struct queue_state),
	.hints = hints,
	.open = queue_open,
	.load = queue_load,
	.draw = queue_draw,
	.act = queue_act,
	.can = queue_can,
	.due = queue_due,
	.tick = queue_tick,
	.close = queue_close,
};

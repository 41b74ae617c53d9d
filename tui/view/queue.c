/* What waits for review: looked through, and decided on, one by one or several at once. */
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/store/want.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/decide.h"
#include "tui/view/edit_post.h"
#include "tui/view/filter.h"
#include "tui/view/keep.h"
#include "tui/view/queue_rows.h"
#include "tui/view/screens.h"

struct queue_state {
	struct decision decision; /* first, see decide.h */
	struct edit_post edit;
	struct table table;
	struct queue_rows rows;
	struct filter filter;
	int64_t look_due; /* clock_ms: when is asked again who has what open */
};

#define LOOK_EVERY 60000 /* ms */

/* As long as one looks at the queue it is kept true who has which post open. */
static void look(struct view *v)
{
	struct queue_state *s = v->state;

	s->look_due = clock_ms() + LOOK_EVERY;
	want_standings(v);
}

static enum err load_page(struct view *v, struct table_page *page)
{
	return queue_rows_page(v, &((struct queue_state *)v->state)->rows, page);
}

static const char *empty_words(struct view *v)
{
	const struct filter *f = v->filter;

	return f->find ? filter_empty(f, v->arena) : message(MSG_EMPTY_QUEUE);
}

/* ---- Life ---- */

/* What was marked was decided on. */
static void on_decided(struct view *v, enum send_kind kind)
{
	struct queue_state *s = v->state;

	if (kind != SEND_NOTE)
		s->rows.mark_count = 0;
	view_load(v);
}

static void filtered(struct view *v)
{
	if (table_restart(&((struct queue_state *)v->state)->table))
		view_load(v);
	view_load(v);
}

/* ---- The order, as it was left ---- */

#define SORT_KEY "queue.sort"

static enum err sort_as_before(struct view *v)
{
	struct queue_state *s = v->state;
	const char *number = "";
	enum err e = store_get(v->room->store, SORT_KEY, v->arena, &number);
	int64_t sort = strtoll(number, NULL, 10);

	if (sort > 0 && sort < QUEUE_SORTS)
		s->rows.sort = (enum queue_sort)sort;
	return e;
}

static void sort_next(struct view *v)
{
	struct queue_state *s = v->state;

	s->rows.sort = (s->rows.sort + 1) % QUEUE_SORTS;
	if (store_put(v->room->store, SORT_KEY, format_number(v->arena, s->rows.sort)))
		log_line("queue", "the order is not kept: %s", err_detail());
	say(v, STYLE_MESSAGE, queue_sort_words(s->rows.sort));
}

static enum err queue_open(struct view *v, const struct view_arg *arg)
{
	static struct table_kind kind = {NULL, 0, load_page, NULL, empty_words};
	struct queue_state *s = v->state;

	kind.columns = queue_columns;
	kind.column_count = queue_column_count;
	s->decision.decided = on_decided;
	look(v);
	table_init(&s->table, v, &kind);
	filter_init(&s->filter, v, filtered);
	if (arg && arg->text)
		filter_set(&s->filter, arg->text);
	return sort_as_before(v);
}

static const char *count_words(struct view *v)
{
	const struct queue_rows *rows = &((struct queue_state *)v->state)->rows;
	const char *all = format_number(v->arena, (int64_t)rows->n);

	if (!rows->mark_count)
		return message_fill(v->arena, MSG_COUNT_ALL, all, NULL);
	return message_fill(v->arena, MSG_QUEUE_MARKED,
			    format_number(v->arena, (int64_t)rows->mark_count), all, NULL);
}

static enum err queue_load(struct view *v)
{
	struct queue_state *s = v->state;
	enum err e = queue_rows_load(v, &s->rows, s->filter.find);

	if (e)
		return e;
	view_set_title(v, filter_title(&s->filter, message(MSG_REVIEW_QUEUE), v->arena));
	view_set_count(v, count_words(v));
	return table_load(&s->table);
}

static void queue_draw(struct view *v, struct pane *pane)
{
	table_draw(&((struct queue_state *)v->state)->table, pane);
}

static void queue_close(struct view *v)
{
	struct queue_state *s = v->state;

	store_unwant_all(v->room->store, s);
	edit_post_cancel(v, &s->edit);
	decision_release(&s->decision);
	table_release(&s->table);
	queue_rows_release(&s->rows);
	filter_release(&s->filter);
}

static int64_t queue_due(const struct view *v)
{
	const struct queue_state *s = v->state;
	int64_t due = edit_post_due(v, &s->edit);

	return due < s->look_due ? due : s->look_due;
}

static void queue_tick(struct view *v)
{
	struct queue_state *s = v->state;

	edit_post_tick(v, &s->edit);
	if (clock_ms() >= s->look_due)
		look(v);
}

/* ---- Acts ---- */

static const struct waiting *selected(const struct view *v)
{
	const struct table_row *row =
		table_selected(&((const struct queue_state *)v->state)->table);

	return row ? row->item : NULL;
}

/* The marked posts, each as it was opened; false when one was not, which is said. */
static bool marked_posts(struct view *v, const struct article **posts, size_t *n)
{
	const struct queue_rows *rows = &((struct queue_state *)v->state)->rows;
	size_t unseen = 0;

	*n = 0;
	for (size_t i = 0; i < rows->n; i++) {
		struct waiting w = {0};

		if (!queue_is_marked(rows, rows->posts[i]->id))
			continue;
		if (queue_waiting(v, rows, rows->posts[i], v->arena, &w))
			return false;
		unseen += w.seen != SEEN_THIS;
		posts[(*n)++] = rows->posts[i];
	}
	if (unseen)
		view_say(v, STYLE_ERROR,
			 message_fill(v->arena, MSG_MARKED_UNSEEN,
				      format_number(v->arena, (int64_t)unseen), NULL));
	return !unseen;
}

/* A decision is made on what was seen: from the list only when this version was on the screen. */
static void decide_seen(struct view *v, const struct waiting *w, enum send_kind kind)
{
	const struct queue_rows *rows = &((struct queue_state *)v->state)->rows;
	const struct article **posts;
	size_t n;

	if (rows->mark_count) {
		posts = arena_array(v->arena, rows->n, sizeof(struct article *));
		if (marked_posts(v, posts, &n))
			decide_all(v, posts, n, kind);
	} else if (w->seen == SEEN_THIS) {
		decide(v, w->post, kind);
	} else {
		say(v, STYLE_MESSAGE, MSG_READ_FIRST);
	}
}

/* Marks the post and goes on to the next. */
static void mark(struct view *v, const struct waiting *w)
{
	struct queue_state *s = v->state;

	queue_mark(&s->rows, w->post->id);
	table_act(&s->table, ACTION_DOWN);
	view_load(v);
}

static const struct {
	enum action action;
	const struct view_ops *ops;
} looks[] = {
	{ACTION_OPEN, &review_view},
	{ACTION_RIGHT, &review_view},
	{ACTION_COMPARE, &compare_view},
	{ACTION_HISTORY, &history_view},
};

static bool act_on_row(struct view *v, const struct waiting *w, enum action action)
{
	struct queue_state *s = v->state;
	enum send_kind kind = decision_of(action);

	if (!w)
		return false;
	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++)
		if (looks[i].action == action)
			return !view_open(v, looks[i].ops, &(struct view_arg){.id = w->post->id});
	if (kind != SEND_KINDS)
		decide_seen(v, w, kind);
	else if (action == ACTION_MARK_POST)
		mark(v, w);
	else if (action == ACTION_EDIT)
		edit_post_begin(v, &s->edit, w->post->id);
	else
		return false;
	return true;
}

static void change_order(struct view *v, enum action action)
{
	struct queue_state *s = v->state;

	if (action == ACTION_SORT) {
		sort_next(v);
	} else {
		s->rows.all_steps = !s->rows.all_steps;
		say(v, STYLE_MESSAGE, s->rows.all_steps ? MSG_STEPS_ALL : MSG_STEPS_OWN);
	}
	view_load(v);
}

static bool queue_act(struct view *v, enum action action)
{
	struct queue_state *s = v->state;

	if (table_act(&s->table, action) || filter_act(v, action) ||
	    act_on_row(v, selected(v), action))
		return true;
	if (action == ACTION_SORT ||
	    (action == ACTION_ALL_STEPS && v->room->site && v->room->site->two_step)) {
		change_order(v, action);
		return true;
	}
	if (action == ACTION_KEEP_SEARCH) {
		keep_words(v, LIST_REVIEW, 0, s->filter.text);
		return true;
	}
	return action == ACTION_CANCEL && edit_post_cancel(v, &s->edit);
}

static bool queue_can(const struct view *v, enum action action)
{
	const struct waiting *w = selected(v);

	if (action == ACTION_ALL_STEPS)
		return v->room->site && v->room->site->two_step;
	if (decision_of(action) != SEND_KINDS && w && w->seen != SEEN_THIS)
		return false;
	return decision_can(v, w ? w->post : NULL, action);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_APPROVE, ACTION_RETURN, ACTION_SCHEDULE, ACTION_MARK_POST, ACTION_SORT,
	ACTION_EDIT, ACTION_FILTER,  ACTION_HELP,   ACTION_SYNC,     ACTION_NONE};

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

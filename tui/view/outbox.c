#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/store/outbox.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/edit_post.h"
#include "tui/view/editor.h"
#include "tui/view/filter.h"
#include "tui/view/prompt.h"
#include "tui/view/screens.h"
#include "tui/view/send_words.h"

#define DETAIL_ROWS 5 /* at the foot: all about the selected row */

struct outbox_state {
	struct edit_post edit;
	struct table table;
	struct filter filter;
	struct send *rows; /* in the view's arena */
	size_t n;
	int64_t asked;	 /* the row a question is about */
	bool asked_text; /* it sends a text of this account's, and decides nothing */
};

static const enum message kinds[SEND_KINDS] = {
	[SEND_UPLOAD] = MSG_SEND_UPLOAD,     [SEND_SAVE] = MSG_SEND_SAVE,
	[SEND_SUBMIT] = MSG_SEND_SUBMIT,     [SEND_APPROVE] = MSG_SEND_APPROVE,
	[SEND_SCHEDULE] = MSG_SEND_SCHEDULE, [SEND_RETURN] = MSG_SEND_RETURN,
	[SEND_WITHDRAW] = MSG_SEND_WITHDRAW, [SEND_TRASH] = MSG_SEND_TRASH,
	[SEND_RESTORE] = MSG_SEND_RESTORE,   [SEND_NOTE] = MSG_SEND_NOTE,
	[SEND_PUBLISH] = MSG_SEND_PUBLISH,
};

static const struct {
	enum message words;
	unsigned look;
} states[SEND_STATES] = {
	[SEND_QUEUED] = {MSG_SEND_QUEUED, STYLE_WAITING},
	[SEND_SENDING] = {MSG_SEND_SENDING, STYLE_WAITING},
	[SEND_UNKNOWN] = {MSG_SEND_UNKNOWN, STYLE_WAITING},
	[SEND_REFUSED] = {MSG_SEND_REFUSED, STYLE_BAD},
	[SEND_CONFLICT] = {MSG_SEND_CONFLICT, STYLE_BAD},
	[SEND_DONE] = {MSG_SEND_DONE, STYLE_GOOD},
};

/* What the user can do about it. */
static const enum message advice[ERR_COUNT] = {
	[ERR_LOGIN] = MSG_SEND_DO_LOGIN,	 [ERR_FORBIDDEN] = MSG_SEND_DO_FORBIDDEN,
	[ERR_FOUR_EYES] = MSG_SEND_DO_FORBIDDEN, [ERR_NEEDS_CHIEF] = MSG_SEND_DO_CHIEF,
	[ERR_GONE] = MSG_SEND_DO_GONE,		 [ERR_NOT_FOUND] = MSG_SEND_DO_GONE,
	[ERR_REFUSED] = MSG_SEND_DO_REFUSED,	 [ERR_TOO_LARGE] = MSG_SEND_DO_TOO_LARGE,
	[ERR_FIREWALL] = MSG_SEND_DO_FIREWALL,	 [ERR_TLS] = MSG_SEND_DO_TLS,
	[ERR_TOO_MANY] = MSG_SEND_DO_WAIT,	 [ERR_PORTAL] = MSG_SEND_DO_WAIT,
	[ERR_CANCELLED] = MSG_SEND_DO_CANCELLED, [ERR_IO] = MSG_SEND_DO_FILE,
	[ERR_BAD_INPUT] = MSG_SEND_DO_FILE,
};

/* ---- Rows ---- */

static const char *kind_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	(void)a;
	*look = STYLE_TEXT;
	return message(kinds[((const struct send *)item)->kind]);
}

static const char *title_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct send *row = item;

	(void)v;
	(void)a;
	*look = row->state == SEND_DONE ? STYLE_COLUMN : STYLE_TEXT;
	return *row->title ? row->title : message(MSG_NO_TITLE);
}

/* How far a picture is on its way, in percent; "" where that cannot be said. */
static const char *progress(const struct view *v, const struct send *row, struct arena *a)
{
	const struct line *line = store_line(v->room->store);

	if (row->state != SEND_SENDING || row->kind != SEND_UPLOAD || line->work != WORK_SEND ||
	    !line->total)
		return "";
	return arena_printf(a, " %zu %%", line->done * 100 / line->total);
}

static const char *state_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct send *row = item;

	*look = states[row->state].look;
	if (row->state == SEND_QUEUED && row->held)
		return message(MSG_SEND_HELD);
	if (row->state == SEND_QUEUED && row->err)
		return message(MSG_SEND_AGAIN);
	return arena_printf(a, "%s%s", message(states[row->state].words), progress(v, row, a));
}

static const char *age_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	*look = STYLE_COLUMN;
	return format_age(a, ((const struct send *)item)->created, clock_now());
}

static const struct table_column columns[] = {
	{9, 11, 1, TABLE_LEFT, kind_cell},
	{16, 0, 0, TABLE_WORDS, title_cell},
	{12, 14, 0, TABLE_LEFT, state_cell},
	{7, 8, 2, TABLE_RIGHT, age_cell},
};

static enum err load_page(struct view *v, struct table_page *page)
{
	struct outbox_state *s = v->state;
	size_t first;

	table_window(page, s->n, &first);
	for (size_t i = 0; i < page->n; i++)
		page->rows[i] = (struct table_row){.id = s->rows[first + i].id,
						   .item = &s->rows[first + i]};
	return OK;
}

static const char *empty_words(struct view *v)
{
	return v->filter->find ? filter_empty(v->filter, v->arena) : message(MSG_EMPTY_OUTBOX);
}

static const struct table_kind rows_kind = {
	.columns = columns,
	.column_count = sizeof(columns) / sizeof(*columns),
	.load = load_page,
	.empty = empty_words,
};

/* ---- Life ---- */

static enum err outbox_open(struct view *v, const struct view_arg *arg)
{
	(void)arg;
	table_init(&((struct outbox_state *)v->state)->table, v, &rows_kind);
	filter_init(&((struct outbox_state *)v->state)->filter, v, NULL);
	return OK;
}

/* What is done stands below what waits; both keep their order. */
static void put_done_last(struct outbox_state *s, struct arena *a)
{
	struct send *rows = arena_array(a, s->n, sizeof(*rows));
	size_t n = 0;

	for (int done = 0; done < 2; done++)
		for (size_t i = 0; i < s->n; i++)
			if ((s->rows[i].state == SEND_DONE) == done)
				rows[n++] = s->rows[i];
	s->rows = rows;
}

static void held_row(const void *item, struct find_row *row)
{
	const struct send *send = item;

	row->texts[0] = send->title;
	row->texts[1] = message(kinds[send->kind]);
	row->date = send->created;
}

static enum err outbox_load(struct view *v)
{
	struct outbox_state *s = v->state;
	struct outbox_count count;
	enum err e = outbox_list(v->room->store, true, v->arena, &s->rows, &s->n);

	if (!e)
		e = outbox_count(v->room->store, &count);
	if (e) {
		s->n = 0;
		return e;
	}
	put_done_last(s, v->arena);
	s->n = filter_rows(&s->filter, s->rows, s->n, sizeof(*s->rows), held_row);
	view_set_title(v, filter_title(&s->filter, message(MSG_OUTBOX), v->arena));
	view_set_count(v, message_fill(v->arena, MSG_OUTBOX_COUNT,
				       format_number(v->arena, count.waiting),
				       format_number(v->arena, count.trouble), NULL));
	return table_load(&s->table);
}

static int64_t outbox_due(const struct view *v)
{
	return edit_post_due(v, &((struct outbox_state *)v->state)->edit);
}

static void outbox_tick(struct view *v)
{
	edit_post_tick(v, &((struct outbox_state *)v->state)->edit);
}

static void outbox_close(struct view *v)
{
	edit_post_cancel(v, &((struct outbox_state *)v->state)->edit);
	table_release(&((struct outbox_state *)v->state)->table);
	filter_release(&((struct outbox_state *)v->state)->filter);
}

/* ---- What is known of the selected row ---- */

static const struct send *selected(const struct view *v)
{
	const struct table_row *row =
		table_selected(&((const struct outbox_state *)v->state)->table);

	return row ? row->item : NULL;
}

/* A text that the portal does not take in its place. */
static bool may_renew(const struct send *row)
{
	return *row->draft && row->post &&
	       (row->state == SEND_REFUSED || row->state == SEND_CONFLICT);
}

/* What can be done about a row that did not go through; "" where its state says it. */
static const char *what_to_do(const struct send *row, struct arena *a)
{
	enum message does = advice[row->err];
	const char *words;

	if (row->state == SEND_CONFLICT || !does ||
	    (row->err == ERR_CANCELLED && row->state != SEND_REFUSED) ||
	    (!*row->draft && does == MSG_SEND_DO_GONE))
		return "";
	words = message(does);
	return may_renew(row) && does != MSG_SEND_DO_GONE
		       ? arena_printf(a, "%s %s", words, message(MSG_SEND_DO_RENEW))
		       : words;
}

/* When it was tried and will be, with what it carries. */
static const char *times_of(struct view *v, const struct send *row, struct arena *a)
{
	const char *zone = room_zone(v->room);
	const char *text = message_fill(a, MSG_SEND_TIMES, format_date_time(a, row->created, zone),
					format_number(a, row->tries), NULL);

	if (row->next_try > clock_now())
		text = arena_printf(a, "%s%s", text,
				    message_fill(a, MSG_SEND_NEXT,
						 format_date_time(a, row->next_try, zone), NULL));
	if (row->at)
		text = arena_printf(
			a, "%s%s", text,
			message_fill(a, MSG_SEND_AT, format_date_time(a, row->at, zone), NULL));
	return row->note && *row->note ? arena_printf(a, "%s\n“%s”", text, row->note) : text;
}

/* What is wrong, in the user's words. */
static const char *what_is_wrong(const struct send *row, struct arena *a)
{
	if (row->state == SEND_UNKNOWN)
		return message(MSG_SEND_UNKNOWN_WHY);
	if (row->state == SEND_CONFLICT)
		return message(*row->draft ? MSG_SEND_CONFLICT_WHY : MSG_SEND_CONFLICT_DECISION);
	return send_wrong(row, a);
}

/* What is wrong and what to do in the user's words, then the portal's own, then tries and times. */
static const char *explain(struct view *v, const struct send *row, struct arena *a)
{
	/* Of a draft in conflict all is said before. */
	const char *detail = row->state == SEND_CONFLICT && *row->draft ? "" : send_said(row, a);
	const char *parts[] = {what_is_wrong(row, a), what_to_do(row, a), detail,
			       times_of(v, row, a)};
	const char *text = "";

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (*parts[i])
			text = arena_printf(a, "%s%s%s", text, *text ? "\n" : "", parts[i]);
	return text;
}

static void draw_detail(struct view *v, struct pane *pane, const struct send *row, int at)
{
	struct arena *a = arena_new();
	const char **lines;
	size_t n = text_wrap(a, explain(v, row, a), pane_columns(pane) - 4, &lines);

	for (size_t i = 0; i < n && at + 1 + (int)i < pane_rows(pane); i++)
		pane_put(pane, at + 1 + (int)i, 2, i == 0 && row->err ? STYLE_BAD : STYLE_META,
			 lines[i]);
	arena_free(a);
}

/* The rows above, the selected one's story below a line. */
static void outbox_draw(struct view *v, struct pane *pane)
{
	struct outbox_state *s = v->state;
	const struct send *row = selected(v);
	int at = pane_rows(pane) - DETAIL_ROWS - 1;

	table_draw(&s->table, pane);
	if (!row || at < (int)s->n || at < 3) {
		at = (int)s->n + 1 < pane_rows(pane) - 2 ? (int)s->n : at;
		if (!row || at < 3)
			return;
	}
	for (int i = at; i < pane_rows(pane); i++)
		pane_clear_row(pane, i);
	for (int i = 1; i < pane_columns(pane) - 1; i++)
		pane_put(pane, at, i, STYLE_RULE, term_sign(v->room->term, SIGN_LINE));
	draw_detail(v, pane, row, at);
}

/* ---- Acts ---- */

static void report(struct view *v, enum err e, enum message done)
{
	if (e == ERR_BUSY)
		say(v, STYLE_ERROR, MSG_SEND_IS_SENDING);
	else if (e)
		view_say_error(v, e, NULL);
	else
		say(v, STYLE_MESSAGE, done);
	view_load(v);
}

static void on_drop(struct view *v, bool yes)
{
	struct outbox_state *s = v->state;

	if (yes)
		report(v, outbox_drop(v->room->store, s->asked),
		       s->asked_text ? MSG_DROPPED : MSG_DROPPED_DECISION);
}

/* The rows that go with this one, because they wait for it, in words; "" for none. All there are,
 * whatever the filter shows. */
static const char *rows_behind(const struct view *v, const struct send *row, struct arena *a)
{
	const char *words = "";
	struct send *rows;
	size_t n;

	if (outbox_list(v->room->store, false, a, &rows, &n))
		return "";
	for (size_t i = 0; i < n; i++) {
		const struct send *r = &rows[i];
		bool same = (*r->draft && !strcmp(r->draft, row->draft)) ||
			    (r->post && r->post == row->post);

		if (same && r->id > row->id)
			words = arena_printf(a, "%s%s%s", words, *words ? ", " : "",
					     message(kinds[r->kind]));
	}
	return words;
}

static void ask_drop(struct view *v, const struct send *row)
{
	struct outbox_state *s = v->state;
	struct arena *a = arena_new();
	const char *behind = rows_behind(v, row, a);
	const char *title =
		title_fit(a, row->title, term_columns(v->room->term) - 50 - text_width(behind));

	s->asked = row->id;
	s->asked_text = *row->draft;
	prompt_confirm(v,
		       message_fill(a, *behind ? MSG_ASK_DROP_BEHIND : MSG_ASK_DROP,
				    message(kinds[row->kind]), title, behind, NULL),
		       false, on_drop);
	arena_free(a);
}

/* A decision that was not carried out is made anew, on what is there now. */
static void look_again(struct view *v, const struct send *row)
{
	if (row->state != SEND_CONFLICT)
		say(v, STYLE_ERROR, MSG_NOT_EDITABLE);
	else
		view_open(v, &review_view, &(struct view_arg){.id = row->post});
}

static void edit(struct view *v, const struct send *row)
{
	struct outbox_state *s = v->state;
	char id[DRAFT_ID];
	enum err e;

	if (!*row->draft) {
		look_again(v, row);
		return;
	}
	if (row->state == SEND_CONFLICT && row->post) { /* waits until both are merged */
		edit_post_begin(v, &s->edit, row->post);
		return;
	}
	e = outbox_edit(v->room->store, row->id, id);
	if (e)
		report(v, e, MSG_DROPPED);
	else if (!view_open(v, &editor_view, &(struct view_arg){.text = id}))
		say(v, STYLE_MESSAGE, MSG_TAKEN_BACK);
}

static void renew(struct view *v, const struct send *row)
{
	char id[DRAFT_ID];
	enum err e = outbox_renew(v->room->store, row->id, id);

	if (e)
		report(v, e, MSG_MADE_NEW);
	else if (!view_open(v, &editor_view, &(struct view_arg){.text = id}))
		say(v, STYLE_MESSAGE, MSG_MADE_NEW);
}

/* Gives up a picture under way. */
static bool stop(struct view *v, const struct send *row)
{
	if (!row || row->kind != SEND_UPLOAD || row->state != SEND_SENDING)
		return false;
	report(v, outbox_stop(v->room->store, row->id), MSG_STOPPING);
	return true;
}

static bool outbox_act(struct view *v, enum action action)
{
	struct outbox_state *s = v->state;
	const struct send *row;

	if (table_act(&s->table, action)) {
		view_draw(v);
		return true;
	}
	if (filter_act(v, action))
		return true;
	row = selected(v);
	if (action == ACTION_OUTBOX)
		return true;
	if (action == ACTION_CANCEL)
		return edit_post_cancel(v, &s->edit) || stop(v, row);
	if (!row || row->state == SEND_DONE)
		return false;
	if (action == ACTION_RETRY)
		report(v, outbox_retry(v->room->store, row->id), MSG_RETRYING);
	else if (action == ACTION_DROP)
		ask_drop(v, row);
	else if (action == ACTION_RENEW && may_renew(row))
		renew(v, row);
	else if (action == ACTION_EDIT || action == ACTION_OPEN)
		edit(v, row);
	else
		return false;
	return true;
}

static bool outbox_can(const struct view *v, enum action action)
{
	const struct send *row = selected(v);
	bool open = row && row->state != SEND_DONE;

	if (action == ACTION_EDIT)
		return open && (*row->draft || row->state == SEND_CONFLICT) &&
		       row->state != SEND_SENDING;
	if (action == ACTION_RENEW)
		return row && may_renew(row);
	if (action == ACTION_RETRY || action == ACTION_DROP)
		return open && row->state != SEND_SENDING;
	return true;
}

static const enum action hints[] = {ACTION_RETRY, ACTION_EDIT, ACTION_RENEW, ACTION_DROP,
				    ACTION_BACK,  ACTION_HELP, ACTION_NONE};

const struct view_ops outbox_view = {
	.name = "outbox",
	.watches = CHANGE_OUTBOX | CHANGE_DRAFTS | CHANGE_WANTS | CHANGE_LINE,
	.state_size = sizeof(struct outbox_state),
	.hints = hints,
	.open = outbox_open,
	.load = outbox_load,
	.draw = outbox_draw,
	.act = outbox_act,
	.can = outbox_can,
	.due = outbox_due,
	.tick = outbox_tick,
	.close = outbox_close,
};

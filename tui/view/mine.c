#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/utf8.h"
#include "net/store/want.h"
#include "net/store/work.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/decide.h"
#include "tui/view/edit_post.h"
#include "tui/view/editor.h"
#include "tui/view/filter.h"
#include "tui/view/mine_rows.h"
#include "tui/view/note_ask.h"
#include "tui/view/picture_check.h"
#include "tui/view/prompt.h"
#include "tui/view/rights.h"
#include "tui/view/screens.h"

#define WISHES_MAX 5	/* posts whose notes are asked for */
#define MINE_MAX   1000 /* rows listed */

struct mine_state {
	struct decision decision; /* first, see decide.h */
	struct edit_post edit;
	struct table table;
	bool trash, by_title;
	struct mine *rows; /* in the view's arena */
	size_t n;
	struct filter filter;
	char draft[DRAFT_ID]; /* what a question is about */
};

static struct store *store_of(const struct view *v)
{
	return v->room->store;
}

/* ---- Rows ---- */

/* Tells rows apart: the post's id, else a number from the draft's UUID. */
static int64_t row_id(const struct mine *row)
{
	char start[16] = {0};

	if (row->post)
		return row->post;
	memcpy(start, row->draft, 8);
	memcpy(start + 8, row->draft + 9, 4);
	return -(int64_t)strtoll(start, NULL, 16) - 1;
}

static enum err load_page(struct view *v, struct table_page *page)
{
	struct mine_state *s = v->state;
	size_t first;

	table_window(page, s->n, &first);
	for (size_t i = 0; i < page->n; i++)
		page->rows[i] = (struct table_row){.id = row_id(&s->rows[first + i]),
						   .item = &s->rows[first + i]};
	return OK;
}

static const char *empty_words(struct view *v)
{
	const struct mine_state *s = v->state;

	if (s->filter.find)
		return filter_empty(&s->filter, v->arena);
	return message(s->trash ? MSG_EMPTY_TRASH : MSG_EMPTY_MINE);
}

static const struct table_kind rows_kind = {
	.columns = mine_columns,
	.column_count = MINE_COLUMNS,
	.load = load_page,
	.empty = empty_words,
};

/* ---- Life ---- */

static enum err mine_open(struct view *v, const struct view_arg *arg)
{
	(void)arg;
	table_init(&((struct mine_state *)v->state)->table, v, &rows_kind);
	filter_init(&((struct mine_state *)v->state)->filter, v, NULL);
	want_standings(v);
	return OK;
}

static void set_header(struct view *v)
{
	struct mine_state *s = v->state;
	const char *title = message(s->trash ? MSG_MY_TRASH : MSG_MY_POSTS);

	view_set_title(v, filter_title(&s->filter, title, v->arena));
	view_set_count(v, message_fill(v->arena, MSG_COUNT_ALL,
				       format_number(v->arena, (int64_t)s->n), NULL));
}

static int compare_titles(const void *a, const void *b)
{
	struct str one = STR_INIT, two = STR_INIT;
	int order;

	utf8_sort_key(((const struct mine *)a)->title, &one);
	utf8_sort_key(((const struct mine *)b)->title, &two);
	order = strcmp(one.data, two.data);
	str_free(&one);
	str_free(&two);
	return order;
}

static void held_row(const void *item, struct find_row *row)
{
	const struct mine *mine = item;

	row->texts[0] = mine->title;
	row->section = mine->section_name;
	row->state = mine->state;
	row->date = mine->when;
}

/* A note does not change its post: what waits for review is asked for its notes when one looks. */
static void wish_for_notes(struct view *v, bool again)
{
	const struct mine_state *s = v->state;
	size_t asked = 0;

	for (size_t i = 0; i < s->n && asked < WISHES_MAX; i++) {
		const struct mine *row = &s->rows[i];

		if (!row->post || (row->state != STATE_PENDING && row->state != STATE_REVIEWING))
			continue;
		asked++;
		if (again ||
		    store_wanted(store_of(v), WANT_NOTES, row->post, NULL)->state == WANT_NONE)
			store_want(store_of(v), s, WANT_NOTES, row->post, NULL, WANT_NORMAL);
	}
}

static enum err mine_load(struct view *v)
{
	struct mine_state *s = v->state;
	struct mine *rows;
	bool more;
	size_t n;
	enum err e = mine_list(store_of(v), s->trash, MINE_MAX, v->arena, &rows, &n, &more);

	s->n = 0;
	if (e)
		return e;
	s->rows = rows;
	for (size_t i = 0; i < n; i++)
		if (s->trash || rows[i].state != STATE_TRASHED)
			s->rows[s->n++] = rows[i];
	if (s->by_title && s->n)
		qsort(s->rows, s->n, sizeof(*s->rows), compare_titles);
	s->n = filter_rows(&s->filter, s->rows, s->n, sizeof(*s->rows), held_row);
	wish_for_notes(v, false);
	set_header(v);
	return table_load(&s->table);
}

static void mine_draw(struct view *v, struct pane *pane)
{
	table_draw(&((struct mine_state *)v->state)->table, pane);
}

static void mine_close(struct view *v)
{
	struct mine_state *s = v->state;

	store_unwant_all(store_of(v), s);
	edit_post_cancel(v, &s->edit);
	decision_release(&s->decision);
	table_release(&s->table);
	filter_release(&s->filter);
}

static int64_t mine_due(const struct view *v)
{
	return edit_post_due(v, &((struct mine_state *)v->state)->edit);
}

static void mine_tick(struct view *v)
{
	edit_post_tick(v, &((struct mine_state *)v->state)->edit);
}

/* ---- Acts on the selected row ---- */

static const struct mine *selected(const struct view *v)
{
	const struct table_row *row = table_selected(&((const struct mine_state *)v->state)->table);

	return row ? row->item : NULL;
}

/* The portal's side of the row; NULL where there is none. */
static const struct article *post_of(const struct view *v, const struct mine *row)
{
	struct article *article;

	if (!row || !row->post || cache_article(store_of(v), row->post, v->arena, &article))
		return NULL;
	return article;
}

static void edit(struct view *v, const struct mine *row)
{
	struct mine_state *s = v->state;
	const struct article *post = post_of(v, row);

	if (*row->draft && !row->conflict && (row->waiting || !row->post))
		view_open(v, &editor_view, &(struct view_arg){.text = row->draft});
	else if (post && !may_edit(v->room->me, post))
		say(v, STYLE_ERROR, MSG_NO_RIGHT_EDIT);
	else
		edit_post_begin(v, &s->edit, row->post);
}

/* Notes are read before one writes on; what may not be written is read. */
static void open_row(struct view *v, const struct mine *row)
{
	const struct article *post = post_of(v, row);
	bool read = post && (row->notes > 0 || !may_edit(v->room->me, post) ||
			     post->status == STATUS_PUBLISH || post->status == STATUS_TRASH);

	if (!read || row->changed)
		edit(v, row);
	else
		view_open(v, &reader_view, &(struct view_arg){.id = row->post});
}

static void show_notes(struct view *v, const struct mine *row)
{
	view_open(v, &notes_view, &(struct view_arg){.id = row->post, .text = row->draft});
}

static void trash_draft(struct view *v, bool trash)
{
	struct mine_state *s = v->state;
	enum err e = draft_trash(store_of(v), s->draft, trash);

	if (e)
		view_say_error(v, e, NULL);
	else
		say(v, STYLE_MESSAGE, trash ? MSG_DRAFT_TRASHED : MSG_DRAFT_RESTORED);
	view_load(v);
}

static void on_trash_draft(struct view *v, bool yes)
{
	if (yes)
		trash_draft(v, true);
}

/* Text that is only here: of a new post, or changed since it was sent. */
static bool has_own_text(const struct mine *row)
{
	return *row->draft && (!row->post || row->changed);
}

static bool publishes(enum action action)
{
	return action == ACTION_PUBLISH || action == ACTION_SCHEDULE;
}

/* With what is written here, which the portal does not have yet. */
static bool publish(struct view *v, const struct mine *row, enum action action)
{
	const struct mine_state *s = v->state;
	enum message why;

	if (!publishes(action) || !has_own_text(row) || s->trash)
		return false;
	why = picture_hindrance_of(v->room, row->draft);
	if (why != MSG_COUNT)
		say(v, STYLE_ERROR, why);
	else
		decide_draft(v, &(struct own_draft){row->draft, row->post, row->title},
			     decision_of(action));
	return true;
}

/* A draft that only lies here goes into, or comes out of, the trash here. */
static bool act_on_draft(struct view *v, const struct mine *row, enum action action)
{
	struct mine_state *s = v->state;
	const char *title = title_fit(v->arena, row->title, term_columns(v->room->term) - 52);

	if (!*row->draft || row->post)
		return false;
	snprintf(s->draft, sizeof(s->draft), "%s", row->draft);
	if (action == ACTION_RESTORE && s->trash)
		trash_draft(v, false);
	else if (action == ACTION_TRASH && !s->trash)
		prompt_confirm(v, message_fill(v->arena, MSG_ASK_TRASH, title, NULL), false,
			       on_trash_draft);
	else
		say(v, STYLE_ERROR, MSG_ONLY_HERE);
	return true;
}

static void submit(struct view *v, const struct mine *row)
{
	enum err e = draft_submit(store_of(v), row->draft);

	if (e == ERR_BAD_INPUT)
		say(v, STYLE_ERROR, MSG_SUBMIT_EMPTY);
	else if (e == ERR_BUSY)
		say(v, STYLE_ERROR, MSG_SUBMIT_BUSY);
	else if (e)
		view_say_error(v, e, row->title);
	else
		say_of(v, STYLE_MESSAGE, MSG_DONE_SUBMIT, row->title);
	view_load(v);
}

static void on_open_notes(struct view *v, enum notes_choice choice)
{
	const struct mine *row = selected(v);

	if (row && choice == NOTES_SUBMIT)
		submit(v, row);
	else if (row && choice == NOTES_LOOK)
		show_notes(v, row);
}

static void ask_submit(struct view *v, const struct mine *row)
{
	enum message why = *row->draft ? picture_hindrance_of(v->room, row->draft) : MSG_COUNT;

	if (!*row->draft)
		say(v, STYLE_MESSAGE, MSG_SUBMIT_FROM_EDITOR);
	else if (why != MSG_COUNT)
		say(v, STYLE_ERROR, why);
	else if (!note_ask_submit(v, row->post, row->title, MSG_ASK_SUBMIT_NOTES,
				  MSG_SUBMIT_ALL_THE_SAME, on_open_notes))
		submit(v, row);
}

static bool act_on_row(struct view *v, const struct mine *row, enum action action)
{
	enum send_kind kind = decision_of(action);
	const struct article *post;

	if (!row)
		return false;
	if (kind != SEND_KINDS) {
		if (publish(v, row, action) || act_on_draft(v, row, action))
			return true;
		post = post_of(v, row);
		if (post)
			decide(v, post, kind);
		return true;
	}
	if (action == ACTION_OPEN || action == ACTION_RIGHT)
		open_row(v, row);
	else if (action == ACTION_EDIT)
		edit(v, row);
	else if (action == ACTION_SEND)
		ask_submit(v, row);
	else if (action == ACTION_NOTES && row->post)
		show_notes(v, row);
	else if (action == ACTION_COMPARE)
		return !view_open(
			v, &compare_view,
			&(struct view_arg){.id = row->post,
					   .more = &(struct version_arg){.draft = row->draft}});
	else if (action == ACTION_HISTORY && row->post)
		return !view_open(v, &history_view, &(struct view_arg){.id = row->post});
	else if (action == ACTION_VERSIONS && *row->draft)
		return !view_open(v, &versions_view, &(struct view_arg){.text = row->draft});
	else
		return false;
	return true;
}

/* ---- Acts ---- */

static void show_trash(struct view *v, bool trash)
{
	struct mine_state *s = v->state;

	s->trash = trash;
	s->n = 0;
	if (table_restart(&s->table))
		view_say_error(v, ERR_BUSY, NULL);
	else if (trash)
		say(v, STYLE_MESSAGE, MSG_TRASH_KEYS);
	view_load(v);
}

static bool mine_act(struct view *v, enum action action)
{
	struct mine_state *s = v->state;

	if (table_act(&s->table, action) || filter_act(v, action) ||
	    act_on_row(v, selected(v), action))
		return true;
	switch (action) {
	case ACTION_BACK:
		if (!s->trash)
			return false;
		show_trash(v, false);
		return true;
	case ACTION_SORT:
		s->by_title = !s->by_title;
		say(v, STYLE_MESSAGE, s->by_title ? MSG_SORTED_BY_TITLE : MSG_SORTED_BY_DATE);
		view_load(v);
		return true;
	case ACTION_SHOW_TRASH:
		show_trash(v, !s->trash);
		return true;
	case ACTION_MINE:
		return true;
	case ACTION_SYNC:
		wish_for_notes(v, true);
		return false;
	case ACTION_CANCEL:
		return edit_post_cancel(v, &s->edit);
	default:
		return false;
	}
}

static bool mine_can(const struct view *v, enum action action)
{
	const struct mine *row = selected(v);

	if (action == ACTION_WRITE)
		return room_has(v->room, CAP_EDIT);
	if (action == ACTION_VERSIONS || action == ACTION_SEND)
		return row && *row->draft;
	if (row && has_own_text(row) && publishes(action))
		return draft_hindrance(v, row->post, decision_of(action)) == MSG_COUNT;
	if (action == ACTION_TRASH && row && !row->post)
		return true;
	if (action == ACTION_EDIT && row && !row->post)
		return true;
	return decision_can(v, post_of(v, row), action);
}

static const enum action hints[] = {ACTION_OPEN,     ACTION_WRITE,	ACTION_SEND,
				    ACTION_WITHDRAW, ACTION_TRASH,	ACTION_HELP,
				    ACTION_VERSIONS, ACTION_SHOW_TRASH, ACTION_NONE};

const struct view_ops mine_view = {
	.name = "mine",
	.watches = CHANGE_DRAFTS | CHANGE_OUTBOX | CHANGE_ARTICLES | CHANGE_NOTES | CHANGE_TERMS |
		   CHANGE_SITE,
	.flags = VIEW_LIST,
	.state_size = sizeof(struct mine_state),
	.hints = hints,
	.open = mine_open,
	.load = mine_load,
	.draw = mine_draw,
	.act = mine_act,
	.can = mine_can,
	.due = mine_due,
	.tick = mine_tick,
	.close = mine_close,
};

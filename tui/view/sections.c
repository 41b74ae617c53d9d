#include <stdlib.h>

#include "net/store/outbox.h"
#include "net/store/saved.h"
#include "net/store/sections.h"
#include "net/store/want.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/filter.h"
#include "tui/view/prompt.h"
#include "tui/view/queue_rows.h"
#include "tui/view/screens.h"

#define FOLLOW_LEAST 20 /* articles of a followed section that are to be here, if it has them */

/* Where a row leads. */
struct place {
	int64_t id; /* a section's, else the negative number of its message */
	const struct view_ops *ops;
	struct view_arg arg;
	const char *name;
	int indent;
	struct count count; /* total -1: not counted */
	const char *remark; /* in place of the counts, or NULL */
	bool trouble;
	int64_t saved; /* a saved search's id, else 0 */
	bool section, followed;
};

struct sections_state {
	struct table table;
	struct place *places; /* in the view's arena */
	size_t n, cap;
	struct filter filter;
	int64_t asked; /* the saved search that a question is about */
};

/* ---- Rows ---- */

static const char *name_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct place *p = item;

	*look = p->count.unread > 0 ? STYLE_UNREAD : STYLE_TEXT;
	if (p->followed)
		return arena_printf(a, "%s %s", term_sign(v->room->term, SIGN_MARKED), p->name);
	return p->indent ? arena_printf(a, "  %s", p->name) : p->name;
}

static const char *unread_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct place *p = item;

	(void)v;
	*look = p->trouble ? STYLE_BAD : STYLE_COLUMN;
	if (p->remark)
		return p->remark;
	if (p->count.unread <= 0)
		return "";
	return message_fill(a, MSG_UNREAD_COUNT, format_number(a, p->count.unread), NULL);
}

static const char *total_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct place *p = item;

	(void)v;
	*look = STYLE_COLUMN;
	return p->count.total < 0 ? "" : format_number(a, p->count.total);
}

static const struct table_column columns[] = {
	{20, 0, 0, TABLE_WORDS, name_cell},
	{12, 16, 1, TABLE_RIGHT, unread_cell},
	{4, 7, 2, TABLE_RIGHT, total_cell},
};

static void add(struct sections_state *s, struct place place)
{
	if (s->n < s->cap)
		s->places[s->n++] = place;
}

static enum err add_list(struct view *v, enum list list, enum message name)
{
	struct place p = {.id = -(int64_t)name, .ops = &list_view, .name = message(name)};
	enum err e = cache_count(v->room->store, list, 0, &p.count);

	p.arg.number = list;
	if (list != LIST_ALL)
		p.count.unread = 0;
	if (!e)
		add(v->state, p);
	return e;
}

/* Counted as the queue shows it: what waits for this account's step. */
static enum err add_queue(struct view *v)
{
	struct place p = {.id = -(int64_t)MSG_REVIEW_QUEUE,
			  .ops = &queue_view,
			  .name = message(MSG_REVIEW_QUEUE),
			  .arg.number = LIST_REVIEW};
	enum err e = queue_count(v, &p.count.total);

	if (!e)
		add(v->state, p);
	return e;
}

static bool is_among(const int64_t *ids, size_t n, int64_t id)
{
	while (n-- > 0)
		if (ids[n] == id)
			return true;
	return false;
}

static enum err add_sections(struct view *v, const struct term *terms, size_t n)
{
	int64_t *followed;
	size_t followed_n;
	enum err e = sections_followed(v->room->store, v->arena, &followed, &followed_n);

	if (e)
		return e;
	for (size_t i = 0; i < n; i++) {
		struct place p = {.id = terms[i].id,
				  .ops = &list_view,
				  .name = terms[i].name,
				  .indent = 1,
				  .section = true,
				  .followed = is_among(followed, followed_n, terms[i].id)};

		e = cache_count(v->room->store, LIST_SECTION, terms[i].id, &p.count);
		if (e)
			return e;
		p.arg.number = LIST_SECTION;
		p.arg.id = terms[i].id;
		if (p.count.total < terms[i].count)
			p.count.total = terms[i].count;
		add(v->state, p);
	}
	return OK;
}

static enum err add_mine(struct view *v)
{
	struct place p = {
		.id = -(int64_t)MSG_MY_POSTS, .ops = &mine_view, .name = message(MSG_MY_POSTS)};
	struct mine *rows;
	int64_t returned = 0;
	bool more;
	size_t n;
	enum err e = mine_list(v->room->store, false, LIST_MAX, v->arena, &rows, &n, &more);

	if (e)
		return e;
	for (size_t i = 0; i < n; i++)
		returned += rows[i].state == STATE_RETURNED;
	p.count.total = (int64_t)n;
	if (returned)
		p.remark = message_fill(v->arena, MSG_RETURNED_COUNT,
					format_number(v->arena, returned), NULL);
	p.trouble = returned > 0;
	add(v->state, p);
	return OK;
}

static enum err add_outbox(struct view *v)
{
	struct place p = {
		.id = -(int64_t)MSG_OUTBOX, .ops = &outbox_view, .name = message(MSG_OUTBOX)};
	struct outbox_count count;
	enum err e = outbox_count(v->room->store, &count);

	if (e)
		return e;
	p.count.total = count.waiting;
	if (count.trouble)
		p.remark = message_fill(v->arena, MSG_TROUBLE_COUNT,
					format_number(v->arena, count.trouble), NULL);
	p.trouble = count.trouble > 0;
	add(v->state, p);
	return OK;
}

static void add_place(struct view *v, const struct view_ops *ops, enum message name,
		      const char *remark)
{
	add(v->state, (struct place){.id = -(int64_t)name,
				     .ops = ops,
				     .name = message(name),
				     .count.total = -1,
				     .remark = remark,
				     .arg.number = CONTEXT_SECTIONS});
}

/* What those who write and review have besides the news. */
static enum err add_desk(struct view *v)
{
	enum err e = OK;

	if (room_has(v->room, CAP_EDIT))
		e = add_mine(v);
	if (!e && room_has(v->room, CAP_EDIT_OTHERS))
		e = add_queue(v);
	if (!e && room_has(v->room, CAP_PUBLISH))
		e = add_list(v, LIST_SCHEDULED, MSG_SCHEDULED_POSTS);
	if (!e && room_has(v->room, CAP_EDIT))
		e = add_outbox(v);
	return e;
}

#define SAVED_ID ((int64_t)1 << 40) /* ids of saved searches' rows lie behind it */

/* Not counted: that would be to search. */
static void add_saved(struct view *v, const struct saved *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add(v->state,
		    (struct place){.id = SAVED_ID + rows[i].id,
				   .ops = rows[i].list == LIST_REVIEW ? &queue_view : &list_view,
				   .arg = {.number = (int)rows[i].list,
					   .id = rows[i].section,
					   .text = rows[i].words},
				   .name = rows[i].name,
				   .indent = 1,
				   .count.total = -1,
				   .remark = rows[i].words,
				   .saved = rows[i].id});
}

#define OTHER_PLACES 8 /* besides the sections */

static enum err fill(struct view *v)
{
	struct sections_state *s = v->state;
	struct term *terms;
	struct saved *saved;
	size_t n, saved_n;
	enum err e = cache_terms(v->room->store, TERM_SECTION, false, v->arena, &terms, &n);

	if (!e)
		e = saved_list(v->room->store, v->arena, &saved, &saved_n);
	if (e)
		return e;
	s->n = 0;
	s->cap = n + saved_n + OTHER_PLACES;
	s->places = arena_array(v->arena, s->cap, sizeof(*s->places));
	e = add_list(v, LIST_ALL, MSG_ALL_NEWS);
	if (!e)
		e = add_sections(v, terms, n);
	if (!e)
		add_saved(v, saved, saved_n);
	if (!e)
		e = add_desk(v);
	add_place(v, &portal_view, MSG_PORTAL, NULL);
	add_place(v, &accounts_view, MSG_ACCOUNTS, v->room->account);
	add_place(v, &help_view, MSG_HELP, NULL);
	return e;
}

static enum err load_page(struct view *v, struct table_page *page)
{
	struct sections_state *s = v->state;
	size_t first;

	table_window(page, s->n, &first);
	for (size_t i = 0; i < page->n; i++)
		page->rows[i] = (struct table_row){.id = s->places[first + i].id,
						   .item = &s->places[first + i]};
	return OK;
}

static const char *empty_words(struct view *v)
{
	return filter_empty(v->filter, v->arena);
}

static const struct table_kind rows_kind = {
	.columns = columns,
	.column_count = sizeof(columns) / sizeof(*columns),
	.load = load_page,
	.empty = empty_words,
};

/* ---- Life ---- */

static enum err sections_open(struct view *v, const struct view_arg *arg)
{
	(void)arg;
	table_init(&((struct sections_state *)v->state)->table, v, &rows_kind);
	filter_init(&((struct sections_state *)v->state)->filter, v, NULL);
	return OK;
}

static void held_row(const void *item, struct find_row *row)
{
	row->texts[0] = ((const struct place *)item)->name;
}

static enum err sections_load(struct view *v)
{
	struct sections_state *s = v->state;
	enum err e = fill(v);

	if (!e)
		s->n = filter_rows(&s->filter, s->places, s->n, sizeof(*s->places), held_row);
	view_set_title(v, filter_title(&s->filter, message(MSG_SECTIONS), v->arena));
	return e ? e : table_load(&s->table);
}

static void sections_draw(struct view *v, struct pane *pane)
{
	table_draw(&((struct sections_state *)v->state)->table, pane);
}

static void sections_close(struct view *v)
{
	struct sections_state *s = v->state;

	store_unwant_all(v->room->store, v);
	table_release(&s->table);
	filter_release(&s->filter);
}

/* ---- Acts ---- */

static void on_search(struct view *v, const char *text)
{
	const struct view_arg arg = {.text = text, .number = LIST_SEARCH};

	if (text && *text && view_open(v, &list_view, &arg))
		return;
}

static const struct place *selected(const struct view *v)
{
	const struct table_row *row =
		table_selected(&((const struct sections_state *)v->state)->table);

	return row ? row->item : NULL;
}

static void open_selected(struct view *v)
{
	const struct place *p = selected(v);

	if (p && view_open(v, p->ops, &p->arg))
		return;
}

/* A section of which little was met so far gets its own older headlines too, once. */
static void follow_selected(struct view *v)
{
	const struct place *p = selected(v);
	struct store *store = v->room->store;
	struct count here;
	enum err e;

	if (!p || !p->section) {
		say(v, STYLE_MESSAGE, MSG_ONLY_SECTIONS);
		return;
	}
	e = sections_follow(store, p->id, !p->followed);
	if (e) {
		view_say_error(v, e, p->name);
		return;
	}
	if (!p->followed && !cache_count(store, LIST_SECTION, p->id, &here) &&
	    here.total < FOLLOW_LEAST && here.total < p->count.total && !store_line(store)->metered)
		store_want(store, v, WANT_OLDER, p->id, NULL, WANT_NORMAL);
	say_of(v, STYLE_MESSAGE, p->followed ? MSG_FOLLOWED_NO_MORE : MSG_FOLLOWED, p->name);
	view_load(v);
}

static void on_rename(struct view *v, const char *name)
{
	struct sections_state *s = v->state;
	enum err e = name && *name ? saved_rename(v->room->store, s->asked, name) : OK;

	if (e == ERR_CONFLICT)
		say_of(v, STYLE_ERROR, MSG_NAME_TAKEN, name);
	else if (e)
		view_say_error(v, e, name);
	view_load(v);
}

static void on_forget(struct view *v, bool yes)
{
	struct sections_state *s = v->state;
	enum err e = yes ? saved_delete(v->room->store, s->asked) : OK;

	if (e)
		view_say_error(v, e, NULL);
	view_load(v);
}

static void act_on_saved(struct view *v, enum action action)
{
	const struct place *p = selected(v);

	if (!p || !p->saved) {
		say(v, STYLE_MESSAGE, MSG_ONLY_SAVED);
		return;
	}
	((struct sections_state *)v->state)->asked = p->saved;
	if (action == ACTION_RENAME)
		prompt_line(v, &(struct prompt_line){.label = message(MSG_RENAME_LABEL),
						     .initial = p->name,
						     .done = on_rename});
	else
		prompt_confirm(v, message_fill(v->arena, MSG_ASK_FORGET, p->name, NULL), false,
			       on_forget);
}

static bool sections_act(struct view *v, enum action action)
{
	struct sections_state *s = v->state;

	if (table_act(&s->table, action) || filter_act(v, action))
		return true;
	switch (action) {
	case ACTION_OPEN:
	case ACTION_RIGHT:
		open_selected(v);
		return true;
	case ACTION_SECTIONS:
		return true;
	case ACTION_FOLLOW:
		follow_selected(v);
		return true;
	case ACTION_RENAME:
	case ACTION_FORGET:
		act_on_saved(v, action);
		return true;
	case ACTION_SEARCH:
		prompt_line(v, &(struct prompt_line){.label = message(MSG_SEARCH_LABEL),
						     .done = on_search});
		return true;
	default:
		return false;
	}
}

static bool sections_can(const struct view *v, enum action action)
{
	if (action == ACTION_QUEUE)
		return room_has(v->room, CAP_EDIT_OTHERS);
	if (action == ACTION_WRITE || action == ACTION_MINE)
		return room_has(v->room, CAP_EDIT);
	return true;
}

static const enum action hints[] = {ACTION_OPEN,	 ACTION_WRITE,	  ACTION_MINE, ACTION_QUEUE,
				    ACTION_FILTER,	 ACTION_FOLLOW,	  ACTION_SYNC, ACTION_HELP,
				    ACTION_NEXT_ACCOUNT, ACTION_ACCOUNTS, ACTION_QUIT, ACTION_NONE};

const struct view_ops sections_view = {
	.name = "sections",
	.watches = CHANGE_ARTICLES | CHANGE_TERMS | CHANGE_DRAFTS | CHANGE_OUTBOX | CHANGE_NOTES |
		   CHANGE_SITE,
	.state_size = sizeof(struct sections_state),
	.hints = hints,
	.open = sections_open,
	.load = sections_load,
	.draw = sections_draw,
	.act = sections_act,
	.can = sections_can,
	.close = sections_close,
};

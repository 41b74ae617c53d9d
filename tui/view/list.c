#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/store/want.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/edit_post.h"
#include "tui/view/list_columns.h"
#include "tui/view/prompt.h"
#include "tui/view/rights.h"
#include "tui/view/screens.h"

#define FOUND_MAX 500 /* local hits that are listed */

struct list_state {
	struct edit_post edit;
	struct table table;
	struct query query;
	char *words, *filter;
	int64_t shown, followed; /* by the reader beside; the one the cursor last went along to */
	bool marking;		 /* all as read, slice by slice */
	struct table_page found; /* LIST_SEARCH: all rows, in the view's arena */
};

static struct store *store_of(const struct view *v)
{
	return v->room->store;
}

/* ---- Rows ---- */

/* What is known of the rows behind the last one here. */
static const struct want *wish_behind(const struct view *v)
{
	const struct list_state *s = v->state;

	if (s->query.list == LIST_SEARCH)
		return store_wanted(store_of(v), WANT_SEARCH, 0, s->words);
	return store_wanted(store_of(v), WANT_OLDER, s->query.id, NULL);
}

static bool has_more_behind(const struct list_state *s)
{
	return s->query.list <= LIST_SECTION && !s->query.unread && !s->filter;
}

static const char *words_behind(const struct view *v, struct arena *a)
{
	const struct want *want = wish_behind(v);
	bool search = ((struct list_state *)v->state)->query.list == LIST_SEARCH;

	switch (want->state) {
	case WANT_WAITING:
	case WANT_WORKING:
		return message(search ? MSG_SEARCHING_PORTAL : MSG_OLDER_COMING);
	case WANT_FAILED:
		return message_fill(a, search ? MSG_SEARCH_FAILED : MSG_OLDER_FAILED,
				    message_error(want->err), NULL);
	case WANT_DONE:
		if (want->more)
			return message(search ? MSG_SEARCH_MORE : MSG_OLDER_MORE);
		return message(search ? MSG_SEARCH_ALL : MSG_OLDER_NONE);
	default:
		return message(MSG_OLDER_MORE);
	}
}

static struct table_row *put_row(struct table_page *page, int64_t id)
{
	struct table_row *row = &page->rows[page->n++];

	row->id = id;
	return row;
}

static void add_article(struct table_page *page, enum list_row_kind kind,
			const struct article *article)
{
	struct list_row *item = arena_alloc(page->arena, sizeof(*item));

	*item = (struct list_row){.kind = kind, .article = article};
	put_row(page, article->id)->item = item;
}

/* The quiet row at the end. */
static void add_end(struct view *v, struct table_page *page)
{
	struct list_row *item = arena_alloc(page->arena, sizeof(*item));

	*item = (struct list_row){.kind = ROW_END, .text = words_behind(v, page->arena)};
	put_row(page, ROW_END_ID)->item = item;
}

static enum err load_list_page(struct view *v, struct table_page *page)
{
	struct list_state *s = v->state;
	struct query q = s->query;
	struct page found;
	enum err e;

	q.filter = s->filter;
	q.limit = page->limit > LIST_MAX ? LIST_MAX : page->limit - 1;
	q.from = page->from == TABLE_LAST ? 0 : page->from;
	q.back = page->back || page->from == TABLE_LAST;
	e = cache_list(store_of(v), &q, page->arena, &found);
	if (e)
		return e;
	for (size_t i = 0; i < found.n; i++)
		add_article(page, ROW_ARTICLE, &found.rows[i]);
	page->more = found.more;
	page->next = found.next;
	page->before = found.before;
	if (has_more_behind(s) && found.n && (page->from == TABLE_LAST || (!q.back && !found.more)))
		add_end(v, page);
	return OK;
}

static bool is_found(const struct list_state *s, int64_t id)
{
	for (size_t i = 0; i < s->found.n; i++)
		if (s->found.rows[i].id == id)
			return true;
	return false;
}

/* What is found here, below it what only the portal found. */
static enum err find(struct view *v)
{
	struct list_state *s = v->state;
	const struct want *want = wish_behind(v);
	const struct query q = {.list = LIST_SEARCH, .words = s->words, .limit = FOUND_MAX};
	struct page here, there = {0};
	enum err e = cache_list(store_of(v), &q, v->arena, &here);

	if (!e && want->state == WANT_DONE && want->id_count)
		e = cache_articles(store_of(v), want->ids, want->id_count, v->arena, &there);
	if (e)
		return e;
	s->found = (struct table_page){.arena = v->arena};
	s->found.rows = arena_array(v->arena, here.n + there.n + 1, sizeof(*s->found.rows));
	for (size_t i = 0; i < here.n; i++)
		if (filter_holds(s->filter, here.rows[i].title))
			add_article(&s->found, ROW_ARTICLE, &here.rows[i]);
	for (size_t i = 0; i < there.n; i++)
		if (!is_found(s, there.rows[i].id) && filter_holds(s->filter, there.rows[i].title))
			add_article(&s->found, ROW_FROM_PORTAL, &there.rows[i]);
	add_end(v, &s->found);
	return OK;
}

static enum err load_page(struct view *v, struct table_page *page)
{
	struct list_state *s = v->state;
	size_t first;

	if (s->query.list != LIST_SEARCH)
		return load_list_page(v, page);
	table_window(page, s->found.n, &first);
	for (size_t i = 0; i < page->n; i++)
		page->rows[i] = s->found.rows[first + i];
	return OK;
}

static void wish_more(struct view *v)
{
	struct list_state *s = v->state;

	if (s->query.list == LIST_SEARCH)
		store_want(store_of(v), s, WANT_SEARCH, 0, s->words, WANT_URGENT);
	else if (has_more_behind(s))
		store_want(store_of(v), s, WANT_OLDER, s->query.id, NULL, WANT_URGENT);
}

/* Older rows are wished for once; after a failure only when asked by Enter. */
static void at_end(struct view *v)
{
	const struct want *want = wish_behind(v);

	if (want->state == WANT_NONE || (want->state == WANT_DONE && want->more))
		wish_more(v);
}

static const char *empty_words(struct view *v)
{
	const struct list_state *s = v->state;

	if (s->filter && *s->filter)
		return message(MSG_EMPTY_FILTER);
	if (s->query.unread)
		return message(MSG_EMPTY_UNREAD);
	if (store_line(store_of(v))->synced == 0 && s->query.list <= LIST_SECTION)
		return message(MSG_EMPTY_FIRST);
	return message(MSG_EMPTY_LIST);
}

static const struct table_kind news_kind = {list_columns_news, LIST_COLUMNS_NEWS, load_page, at_end,
					    empty_words};
static const struct table_kind section_kind = {list_columns_section, LIST_COLUMNS_SECTION,
					       load_page, at_end, empty_words};
static const struct table_kind scheduled_kind = {list_columns_scheduled, LIST_COLUMNS_SCHEDULED,
						 load_page, at_end, empty_words};

/* ---- Header ---- */

static const char *place(struct view *v)
{
	struct list_state *s = v->state;
	struct term *section;

	switch (s->query.list) {
	case LIST_SECTION:
		if (cache_term(store_of(v), TERM_SECTION, s->query.id, v->arena, &section))
			return message(MSG_SECTIONS);
		return section->name;
	case LIST_SCHEDULED:
		return message(MSG_SCHEDULED_POSTS);
	case LIST_SEARCH:
		return message_fill(v->arena, MSG_SEARCH_FOR, s->words, NULL);
	default:
		return message(MSG_ALL_NEWS);
	}
}

static enum err set_header(struct view *v)
{
	struct list_state *s = v->state;
	struct count count;
	enum err e = cache_count(store_of(v), s->query.list, s->query.id, &count);
	const char *title = place(v), *numbers = "";

	if (e)
		return e;
	if (s->filter && *s->filter)
		title = arena_printf(v->arena, "%s [%s]", title, s->filter);
	if (s->query.list == LIST_SCHEDULED)
		numbers = message_fill(v->arena, MSG_COUNT_ALL,
				       format_number(v->arena, count.total), NULL);
	else if (s->query.list != LIST_SEARCH)
		numbers = message_fill(v->arena, count.unread ? MSG_COUNT_UNREAD : MSG_COUNT_ALL,
				       format_number(v->arena, count.total),
				       format_number(v->arena, count.unread), NULL);
	view_set_title(v, title);
	view_set_count(v, numbers);
	return OK;
}

/* ---- Life ---- */

static enum err list_open(struct view *v, const struct view_arg *arg)
{
	struct list_state *s = v->state;
	const struct table_kind *kind = &news_kind;

	s->query = (struct query){.list = (enum list)arg->number, .id = arg->id};
	s->words = mem_strdup(arg->text);
	if (s->query.list == LIST_SECTION)
		kind = &section_kind;
	else if (s->query.list == LIST_SCHEDULED)
		kind = &scheduled_kind;
	table_init(&s->table, v, kind);
	if (s->query.list == LIST_SEARCH)
		wish_more(v);
	return OK;
}

/* The cursor goes along when the reader beside goes on. */
static void follow_reader(struct list_state *s)
{
	if (s->shown && s->shown != s->followed && table_select(&s->table, s->shown))
		s->followed = s->shown;
}

/* The end row gives way to what arrived behind it: the cursor stays with the article above. */
static void leave_end_row(struct list_state *s)
{
	const struct table_row *row = table_selected(&s->table);

	if (row && row->id == ROW_END_ID)
		table_act(&s->table, ACTION_UP);
}

static enum err list_load(struct view *v)
{
	struct list_state *s = v->state;
	enum err e = set_header(v);

	leave_end_row(s);
	if (!e && s->query.list == LIST_SEARCH)
		e = find(v);
	if (!e)
		e = table_load(&s->table);
	if (!e)
		follow_reader(s);
	return e;
}

static void list_draw(struct view *v, struct pane *pane)
{
	table_draw(&((struct list_state *)v->state)->table, pane);
}

static void list_close(struct view *v)
{
	struct list_state *s = v->state;

	store_unwant_all(store_of(v), s);
	edit_post_cancel(v, &s->edit);
	table_release(&s->table);
	free(s->words);
	free(s->filter);
}

/* ---- Marking all as read ---- */

static int64_t list_due(const struct view *v)
{
	const struct list_state *s = v->state;

	return s->marking ? 0 : edit_post_due(v, &s->edit);
}

static void list_tick(struct view *v)
{
	struct list_state *s = v->state;
	int64_t left = 0;
	enum err e;

	if (!s->marking) {
		edit_post_tick(v, &s->edit);
		return;
	}
	e = cache_mark_list(store_of(v), s->query.list, s->query.id, &left);
	if (e == ERR_BUSY)
		return;
	if (e)
		view_say_error(v, e, NULL);
	if (e || !left) {
		s->marking = false;
		view_load(v);
	}
}

static void on_all_read(struct view *v, bool yes)
{
	((struct list_state *)v->state)->marking = yes;
}

/* ---- Acts ---- */

static const struct article *selected(const struct view *v)
{
	const struct list_state *s = v->state;
	const struct table_row *row = table_selected(&s->table);
	const struct list_row *item = row ? row->item : NULL;

	return item ? item->article : NULL;
}

static void open_selected(struct view *v)
{
	struct list_state *s = v->state;
	const struct article *article = selected(v);
	struct reading reading = {.query = s->query, .shown = &s->shown};

	if (!article) {
		wish_more(v);
		return;
	}
	reading.query.words = s->words;
	reading.query.filter = s->filter;
	s->followed = article->id;
	if (view_open(v, &reader_view, &(struct view_arg){.id = article->id, .more = &reading}))
		return;
}

static void set_filter(struct view *v, const char *text)
{
	struct list_state *s = v->state;
	enum err e;

	free(s->filter);
	s->filter = text && *text ? mem_strdup(text) : NULL;
	s->found.n = 0;
	e = table_restart(&s->table);
	if (e && e != ERR_BUSY)
		view_say_error(v, e, NULL);
	view_load(v);
}

static void on_filter(struct view *v, const char *text)
{
	set_filter(v, text);
}

static void on_search(struct view *v, const char *text)
{
	const struct view_arg arg = {.text = text, .number = LIST_SEARCH};

	if (text && *text && view_open(v, &list_view, &arg))
		return;
}

static void toggle_read(struct view *v)
{
	struct list_state *s = v->state;
	const struct article *article = selected(v);
	enum err e;

	if (!article)
		return;
	e = cache_mark(store_of(v), article->id, !article->unread);
	if (e)
		view_say_error(v, e, article->title);
	else
		table_act(&s->table, ACTION_DOWN);
}

static void toggle_unread_only(struct view *v)
{
	struct list_state *s = v->state;

	s->query.unread = !s->query.unread;
	if (table_restart(&s->table))
		view_load(v);
	view_load(v);
	say(v, STYLE_MESSAGE, s->query.unread ? MSG_UNREAD_ONLY : MSG_UNREAD_AND_READ);
}

/* Back gives up a filter first. */
static bool list_back(struct view *v)
{
	struct list_state *s = v->state;

	if (!s->filter)
		return false;
	set_filter(v, NULL);
	return true;
}

static bool list_act(struct view *v, enum action action)
{
	struct list_state *s = v->state;

	if (table_act(&s->table, action))
		return true;
	switch (action) {
	case ACTION_OPEN:
	case ACTION_RIGHT:
		open_selected(v);
		return true;
	case ACTION_BACK:
		return list_back(v);
	case ACTION_FILTER:
		prompt_line(v, &(struct prompt_line){.label = message(MSG_FILTER_LABEL),
						     .initial = s->filter,
						     .changed = set_filter,
						     .done = on_filter});
		return true;
	case ACTION_SEARCH:
		prompt_line(v, &(struct prompt_line){.label = message(MSG_SEARCH_LABEL),
						     .initial = s->words,
						     .done = on_search});
		return true;
	case ACTION_UNREAD_ONLY:
		toggle_unread_only(v);
		return true;
	case ACTION_TOGGLE_READ:
		toggle_read(v);
		return true;
	case ACTION_ALL_READ:
		prompt_confirm(v, message(MSG_ASK_ALL_READ), false, on_all_read);
		return true;
	case ACTION_EDIT:
		if (selected(v) && may_edit(v->room->me, selected(v)))
			edit_post_begin(v, &s->edit, selected(v)->id);
		else if (selected(v))
			say(v, STYLE_ERROR, MSG_NO_RIGHT_EDIT);
		return true;
	case ACTION_WRITE:
		write_post(v, s->query.list == LIST_SECTION ? s->query.id : 0);
		return true;
	case ACTION_CANCEL:
		return edit_post_cancel(v, &s->edit);
	default:
		return false;
	}
}

static bool list_can(const struct view *v, enum action action)
{
	if (action == ACTION_WRITE)
		return room_has(v->room, CAP_EDIT);
	if (action == ACTION_EDIT)
		return selected(v) && may_edit(v->room->me, selected(v));
	return true;
}

static const enum action hints[] = {ACTION_OPEN,     ACTION_FILTER,	 ACTION_WRITE,
				    ACTION_SECTIONS, ACTION_HELP,	 ACTION_SEARCH,
				    ACTION_EDIT,     ACTION_TOGGLE_READ, ACTION_NONE};

const struct view_ops list_view = {
	.name = "list",
	.watches = CHANGE_ARTICLES | CHANGE_TERMS | CHANGE_WANTS | CHANGE_SITE,
	.flags = VIEW_LIST,
	.state_size = sizeof(struct list_state),
	.hints = hints,
	.open = list_open,
	.load = list_load,
	.draw = list_draw,
	.act = list_act,
	.can = list_can,
	.due = list_due,
	.tick = list_tick,
	.close = list_close,
};

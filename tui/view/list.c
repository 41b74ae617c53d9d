#include "tui/config.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/edit_post.h"
#include "tui/view/filter.h"
#include "tui/view/keep.h"
#include "tui/view/list_ahead.h"
#include "tui/view/list_columns.h"
#include "tui/view/list_rows.h"
#include "tui/view/prompt.h"
#include "tui/view/rights.h"
#include "tui/view/screens.h"

struct list_state {
	struct edit_post edit;
	struct table table;
	struct list_rows rows;
	struct filter filter;
	struct list_ahead ahead;
	int64_t shown, followed; /* by the reader beside; the one the cursor last went along to */
	bool marking;		 /* all as read, slice by slice */
	bool wish_portal;	 /* a search was opened: the portal's is to be asked */
};

static struct store *store_of(const struct view *v)
{
	return v->room->store;
}

/* ---- The table ---- */

static enum err load_page(struct view *v, struct table_page *page)
{
	return list_rows_page(&((struct list_state *)v->state)->rows, page);
}

/* Before the first news are here nothing is older than they are: it would come as read. */
static void at_end(struct view *v)
{
	struct list_state *s = v->state;

	if (table_selected(&s->table) || store_line(store_of(v))->synced)
		list_rows_end(&s->rows);
}

/* Nothing was ever fetched: why, and what to do. */
static const char *never_fetched(struct view *v, const struct line *line)
{
	const struct room *room = v->room;

	if (line->state != LINE_DOWN && line->state != LINE_REFUSED)
		return message(MSG_EMPTY_FIRST);
	if (line->err == ERR_LOGIN && room->site)
		return message_fill(v->arena, MSG_EMPTY_LOGIN, message_error(line->err),
				    room->site->url, room->account, NULL);
	return message_fill(v->arena, MSG_EMPTY_DOWN, message_error(line->err), NULL);
}

static const char *empty_words(struct view *v)
{
	const struct line *line = store_line(store_of(v));
	const struct list_state *s = v->state;

	if (s->filter.find)
		return filter_empty(&s->filter, v->arena);
	if (s->rows.query.unread)
		return message(MSG_EMPTY_UNREAD);
	if (line->synced == 0 && s->rows.query.list <= LIST_SECTION)
		return never_fetched(v, line);
	return message(MSG_EMPTY_LIST);
}

/* Without and with how often the articles were read. */
static const struct table_kind news_kinds[] = {
	{list_columns_news, LIST_COLUMNS_NEWS, load_page, at_end, empty_words},
	{list_columns_news, LIST_COLUMNS_NEWS + 1, load_page, at_end, empty_words},
};
static const struct table_kind section_kinds[] = {
	{list_columns_section, LIST_COLUMNS_SECTION, load_page, at_end, empty_words},
	{list_columns_section, LIST_COLUMNS_SECTION + 1, load_page, at_end, empty_words},
};
static const struct table_kind scheduled_kind = {list_columns_scheduled, LIST_COLUMNS_SCHEDULED,
						 load_page, at_end, empty_words};

/* ---- Header ---- */

static const char *place(struct view *v)
{
	struct list_state *s = v->state;
	struct term *section;

	switch (s->rows.query.list) {
	case LIST_SECTION:
		if (cache_term(store_of(v), TERM_SECTION, s->rows.query.id, v->arena, &section))
			return message(MSG_SECTIONS);
		return section->name;
	case LIST_SCHEDULED:
		return message(MSG_SCHEDULED_POSTS);
	case LIST_SEARCH:
		return message_fill(v->arena, MSG_SEARCH_FOR, s->rows.words, NULL);
	default:
		return message(MSG_ALL_NEWS);
	}
}

static enum err set_header(struct view *v)
{
	struct list_state *s = v->state;
	struct count count;
	enum err e = cache_count(store_of(v), s->rows.query.list, s->rows.query.id, &count);
	const char *title = place(v), *numbers = "";

	if (e)
		return e;
	title = filter_title(&s->filter, title, v->arena);
	if (s->rows.query.list == LIST_SCHEDULED)
		numbers = message_fill(v->arena, MSG_COUNT_ALL,
				       format_number(v->arena, count.total), NULL);
	else if (s->rows.query.list != LIST_SEARCH)
		numbers = message_fill(v->arena, count.unread ? MSG_COUNT_UNREAD : MSG_COUNT_ALL,
				       format_number(v->arena, count.total),
				       format_number(v->arena, count.unread), NULL);
	view_set_title(v, title);
	view_set_count(v, numbers);
	return OK;
}

/* ---- Life ---- */

/* Another filter, or another order: from the first row. */
static void begin_again(struct view *v)
{
	struct list_state *s = v->state;
	enum err e;

	list_rows_filter(&s->rows, s->filter.find);
	e = table_restart(&s->table);
	if (e && e != ERR_BUSY)
		view_say_error(v, e, NULL);
	view_load(v);
}

static enum err list_open(struct view *v, const struct view_arg *arg)
{
	struct list_state *s = v->state;
	const struct query query = {.list = (enum list)arg->number, .id = arg->id};
	bool views = config_yes(v->room->config, OPTION_LIST_VIEWS);
	const struct table_kind *kind = &news_kinds[views];

	list_rows_open(&s->rows, store_of(v), &query, arg->text, room_zone(v->room));
	if (query.list == LIST_SECTION)
		kind = &section_kinds[views];
	else if (query.list == LIST_SCHEDULED)
		kind = &scheduled_kind;
	table_init(&s->table, v, kind);
	filter_init(&s->filter, v, begin_again);
	list_ahead_open(&s->ahead, v->room);
	if (query.list != LIST_SEARCH) {
		filter_set(&s->filter, arg->text);
		return OK;
	}
	s->table.find = s->rows.find;
	s->wish_portal = true;
	return OK;
}

/* What of the search was not understood is said once it is on the screen. */
static void say_complaint(struct view *v)
{
	struct list_state *s = v->state;
	const char *complaint = find_complaint(s->table.find, v->arena);

	if (complaint)
		view_say(v, STYLE_MESSAGE, complaint);
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

	if (row && row->id == ROW_END_ID && (s->rows.found_n || !list_rows_in_steps(&s->rows)))
		table_act(&s->table, ACTION_UP);
}

/* Nothing was found so far; what is found then is read from the top. */
static bool has_end_row_only(const struct list_state *s)
{
	const struct table_row *first = table_shown(&s->table, 0);

	return first && first->id == ROW_END_ID;
}

/* Looks further for what is searched or filtered; true if there is more to show. */
static bool look_further(struct view *v)
{
	bool more = false;
	enum err e = list_rows_step(&((struct list_state *)v->state)->rows, &more);

	if (e && e != ERR_BUSY)
		view_say_error(v, e, NULL);
	return more;
}

static enum err list_load(struct view *v)
{
	struct list_state *s = v->state;
	enum err e = set_header(v);
	bool anew = has_end_row_only(s);

	if (!anew)
		leave_end_row(s);
	if (!e)
		e = list_rows_refresh(&s->rows);
	if (!e && !s->rows.begun)
		look_further(v);
	if (!e)
		e = anew ? table_restart(&s->table) : table_load(&s->table);
	if (e)
		return e;
	follow_reader(s);
	if (s->wish_portal) {
		s->wish_portal = false;
		list_rows_ask_portal(&s->rows);
		say_complaint(v);
	}
	return OK;
}

static void list_draw(struct view *v, struct pane *pane)
{
	table_draw(&((struct list_state *)v->state)->table, pane);
}

static void list_close(struct view *v)
{
	struct list_state *s = v->state;

	edit_post_cancel(v, &s->edit);
	list_ahead_release(&s->ahead, store_of(v));
	table_release(&s->table);
	list_rows_release(&s->rows);
	filter_release(&s->filter);
}

/* ---- Marking all as read ---- */

static int64_t list_due(const struct view *v)
{
	const struct list_state *s = v->state;

	int64_t edit = edit_post_due(v, &s->edit);

	if (s->marking || list_rows_goes_on(&s->rows))
		return 0;
	return edit < s->ahead.due ? edit : s->ahead.due;
}

static void list_tick(struct view *v)
{
	struct list_state *s = v->state;
	int64_t left = 0;
	enum err e;

	edit_post_tick(v, &s->edit);
	list_ahead_tick(&s->ahead, &s->table, &s->rows);
	if (list_rows_goes_on(&s->rows) && look_further(v))
		view_load(v);
	if (!s->marking)
		return;
	e = cache_mark_list(store_of(v), s->rows.query.list, s->rows.query.id, &left);
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
	const struct reading reading = {.rows = &s->rows,
					.shown = &s->shown,
					.words = s->filter.text ? s->filter.text : s->rows.words,
					.whole = !s->filter.text};

	if (!article) {
		list_rows_wish(&s->rows);
		view_load(v);
		return;
	}
	list_ahead_rest(&s->ahead);
	s->followed = article->id;
	table_select(&s->table, article->id); /* stays, whatever comes above it */
	view_open(v, &reader_view, &(struct view_arg){.id = article->id, .more = &reading});
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

	s->rows.query.unread = !s->rows.query.unread;
	begin_again(v);
	say(v, STYLE_MESSAGE, s->rows.query.unread ? MSG_UNREAD_ONLY : MSG_UNREAD_AND_READ);
}

static void toggle_order(struct view *v)
{
	struct list_state *s = v->state;

	if (s->rows.search)
		return;
	s->rows.query.by_title = !s->rows.query.by_title;
	begin_again(v);
	say(v, STYLE_MESSAGE, s->rows.query.by_title ? MSG_SORTED_BY_TITLE : MSG_SORTED_BY_DATE);
}

/* The filter of a list, else the words of a search. */
static const char *words_here(const struct list_state *s)
{
	return s->filter.text ? s->filter.text : s->rows.words;
}

static bool list_act(struct view *v, enum action action)
{
	struct list_state *s = v->state;

	if (table_act(&s->table, action)) {
		list_ahead_moved(&s->ahead, store_of(v));
		return true;
	}
	if (filter_act(v, action))
		return true;
	switch (action) {
	case ACTION_OPEN:
	case ACTION_RIGHT:
		open_selected(v);
		return true;
	case ACTION_SEARCH:
		prompt_line(v, &(struct prompt_line){.label = message(MSG_SEARCH_LABEL),
						     .initial = s->rows.words,
						     .done = on_search});
		return true;
	case ACTION_KEEP_SEARCH:
		keep_words(v, s->rows.query.list, s->rows.query.id, words_here(s));
		return true;
	case ACTION_SORT:
		toggle_order(v);
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
		write_post(v, s->rows.query.list == LIST_SECTION ? s->rows.query.id : 0);
		return true;
	case ACTION_CANCEL:
		if (!list_rows_stop(&s->rows))
			return edit_post_cancel(v, &s->edit);
		view_load(v);
		return true;
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
	.watches = CHANGE_ARTICLES | CHANGE_TERMS | CHANGE_WANTS | CHANGE_SITE | CHANGE_LINE,
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

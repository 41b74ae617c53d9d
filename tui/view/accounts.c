#include "tui/accounts.h"

#include <string.h>

#include "tui/view/common.h"
#include "tui/view/elsewhere.h"
#include "tui/view/filter.h"
#include "tui/view/screens.h"

struct shown {
	struct account account;
	const char *elsewhere; /* what it keeps of other portals (elsewhere.h) */
};

struct accounts_state {
	bool placed; /* the cursor stood on the account in use once */
	struct table table;
	struct filter filter;
	struct shown *accounts; /* in the view's arena */
	size_t n;
};

static const char *mark_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)a;
	*look = STYLE_GOOD;
	return str_equal(((const struct shown *)item)->account.name, v->room->account)
		       ? term_sign(v->room->term, SIGN_MARKED)
		       : "";
}

static const char *name_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	(void)a;
	*look = STYLE_TEXT;
	return ((const struct shown *)item)->account.name;
}

static const char *login_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct account *account = &((const struct shown *)item)->account;

	(void)v;
	(void)a;
	*look = STYLE_COLUMN;
	return *account->login ? account->login : message(MSG_READ_ONLY_SHORT);
}

static const char *url_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct shown *shown = item;

	(void)v;
	*look = STYLE_COLUMN;
	if (!*shown->elsewhere)
		return shown->account.url;
	return arena_printf(a, "%s · %s", shown->account.url,
			    message_fill(a, MSG_ELSEWHERE_ALSO, shown->elsewhere, NULL));
}

static const struct table_column columns[] = {
	{1, 1, 0, TABLE_LEFT, mark_cell},
	{14, 24, 0, TABLE_WORDS, name_cell},
	{8, 20, 1, TABLE_WORDS, login_cell},
	{10, 0, 2, TABLE_WORDS, url_cell},
};

static enum err load_page(struct view *v, struct table_page *page)
{
	struct accounts_state *s = v->state;
	size_t first;

	table_window(page, s->n, &first);
	for (size_t i = 0; i < page->n; i++)
		page->rows[i] = (struct table_row){.id = (int64_t)(first + i) + 1,
						   .item = &s->accounts[first + i]};
	return OK;
}

static const char *empty_words(struct view *v)
{
	return v->filter->find ? filter_empty(v->filter, v->arena) : message(MSG_EMPTY_ACCOUNTS);
}

static const struct table_kind rows_kind = {
	.columns = columns,
	.column_count = sizeof(columns) / sizeof(*columns),
	.load = load_page,
	.empty = empty_words,
};

static enum err accounts_open(struct view *v, const struct view_arg *arg)
{
	(void)arg;
	table_init(&((struct accounts_state *)v->state)->table, v, &rows_kind);
	filter_init(&((struct accounts_state *)v->state)->filter, v, NULL);
	return OK;
}

static void held_row(const void *item, struct find_row *row)
{
	const struct account *account = &((const struct shown *)item)->account;

	row->texts[0] = account->name;
	row->texts[1] = account->login;
	row->texts[2] = account->url;
}

static enum err accounts_load_view(struct view *v)
{
	struct accounts_state *s = v->state;
	struct account *accounts;
	enum err e = accounts_load(v->arena, &accounts, &s->n);

	if (e) {
		s->n = 0;
		return e;
	}
	s->accounts = arena_array(v->arena, s->n, sizeof(*s->accounts));
	for (size_t i = 0; i < s->n; i++)
		s->accounts[i] =
			(struct shown){accounts[i], elsewhere_words(v->arena, &accounts[i])};
	s->n = filter_rows(&s->filter, s->accounts, s->n, sizeof(*s->accounts), held_row);
	view_set_title(v, filter_title(&s->filter, message(MSG_ACCOUNTS), v->arena));
	e = table_load(&s->table);
	for (size_t i = 0; !e && !s->placed && i < s->n; i++)
		if (str_equal(s->accounts[i].account.name, v->room->account))
			s->placed = table_select(&s->table, (int64_t)i + 1);
	return e;
}

static void accounts_draw(struct view *v, struct pane *pane)
{
	table_draw(&((struct accounts_state *)v->state)->table, pane);
}

static bool accounts_act(struct view *v, enum action action)
{
	return action == ACTION_ACCOUNTS || filter_act(v, action) ||
	       table_act(&((struct accounts_state *)v->state)->table, action);
}

static void accounts_close(struct view *v)
{
	table_release(&((struct accounts_state *)v->state)->table);
	filter_release(&((struct accounts_state *)v->state)->filter);
}

const char *accounts_selected(const struct view *v)
{
	const struct accounts_state *s = v->state;
	const struct table_row *row = v->ops == &accounts_view ? table_selected(&s->table) : NULL;

	return row ? ((const struct shown *)row->item)->account.name : NULL;
}

static const enum action hints[] = {ACTION_OPEN, ACTION_NEXT_ACCOUNT, ACTION_BACK, ACTION_HELP,
				    ACTION_NONE};

const struct view_ops accounts_view = {
	.name = "accounts",
	.watches = CHANGE_SITE,
	.state_size = sizeof(struct accounts_state),
	.hints = hints,
	.open = accounts_open,
	.load = accounts_load_view,
	.draw = accounts_draw,
	.act = accounts_act,
	.close = accounts_close,
};

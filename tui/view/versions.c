#include <stdio.h>

#include "net/store/work.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/prompt.h"
#include "tui/view/screens.h"
#include "tui/view/version_page.h"

struct versions_state {
	struct table table;
	char id[DRAFT_ID];
	int64_t post;		  /* 0: not on the portal */
	struct version *versions; /* in the view's arena */
	size_t n;
	int64_t asked; /* the version a question is about */
};

static const char *date_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	*look = STYLE_TEXT;
	return format_date_time(a, ((const struct version *)item)->created, room_zone(v->room));
}

static const char *kind_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	(void)a;
	*look = STYLE_COLUMN;
	return version_words(((const struct version *)item)->kind);
}

static const char *words_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct version *version = item;

	(void)v;
	*look = STYLE_COLUMN;
	return message_fill(a, MSG_WORD_COUNT, format_number(a, (int64_t)version->words), NULL);
}

static const char *title_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct version *version = item;

	(void)v;
	(void)a;
	*look = STYLE_TEXT;
	return *version->title ? version->title : message(MSG_NO_TITLE);
}

static const struct table_column columns[] = {
	{16, 16, 0, TABLE_LEFT, date_cell},
	{12, 20, 1, TABLE_LEFT, kind_cell},
	{8, 9, 2, TABLE_RIGHT, words_cell},
	{10, 0, 3, TABLE_LEFT, title_cell},
};

static enum err load_page(struct view *v, struct table_page *page)
{
	struct versions_state *s = v->state;
	size_t first;

	table_window(page, s->n, &first);
	for (size_t i = 0; i < page->n; i++)
		page->rows[i] = (struct table_row){.id = s->versions[first + i].id,
						   .item = &s->versions[first + i]};
	return OK;
}

static const char *empty_words(struct view *v)
{
	(void)v;
	return message(MSG_EMPTY_VERSIONS);
}

static const struct table_kind rows_kind = {
	.columns = columns,
	.column_count = sizeof(columns) / sizeof(*columns),
	.load = load_page,
	.empty = empty_words,
};

static enum err versions_open(struct view *v, const struct view_arg *arg)
{
	struct versions_state *s = v->state;

	if (!arg->text)
		return err_set(ERR_USAGE, "versions of which draft");
	snprintf(s->id, sizeof(s->id), "%s", arg->text);
	table_init(&s->table, v, &rows_kind);
	return OK;
}

static enum err versions_load(struct view *v)
{
	struct versions_state *s = v->state;
	struct draft *draft;
	enum err e = draft_get(v->room->store, s->id, v->arena, &draft);

	if (!e)
		e = draft_versions(v->room->store, s->id, v->arena, &s->versions, &s->n);
	if (e) {
		s->n = 0;
		return e;
	}
	s->post = draft->base.post;
	view_set_title(v, message_fill(v->arena, MSG_VERSIONS_OF,
				       title_fit(v->arena, draft->text.title, 60), NULL));
	view_set_count(v, format_number(v->arena, (int64_t)s->n));
	return table_load(&s->table);
}

static void versions_draw(struct view *v, struct pane *pane)
{
	table_draw(&((struct versions_state *)v->state)->table, pane);
}

static void versions_close(struct view *v)
{
	table_release(&((struct versions_state *)v->state)->table);
}

static void on_restore(struct view *v, bool yes)
{
	struct versions_state *s = v->state;
	enum err e;

	if (!yes)
		return;
	e = draft_restore(v->room->store, s->id, s->asked);
	if (e)
		view_say_error(v, e, NULL);
	else
		say(v, STYLE_MESSAGE, MSG_VERSION_RESTORED);
	view_load(v);
}

static void ask_restore(struct view *v, const struct version *version)
{
	const char *when = format_date_time(v->arena, version->created, room_zone(v->room));

	prompt_confirm(v, message_fill(v->arena, MSG_ASK_RESTORE_VERSION, when, NULL), false,
		       on_restore);
}

static bool versions_act(struct view *v, enum action action)
{
	struct versions_state *s = v->state;
	const struct table_row *row;
	struct version_arg arg = {.draft = s->id};

	if (table_act(&s->table, action))
		return true;
	row = table_selected(&s->table);
	if (!row)
		return false;
	arg.version = s->asked = row->id;
	if (action == ACTION_RESTORE)
		ask_restore(v, row->item);
	else if (action == ACTION_OPEN || action == ACTION_RIGHT)
		return !view_open(v, &version_view, &(struct view_arg){.more = &arg});
	else if (action == ACTION_COMPARE)
		return !view_open(v, &compare_view,
				  &(struct view_arg){.id = s->post, .more = &arg});
	else
		return false;
	return true;
}

static const enum action hints[] = {ACTION_OPEN, ACTION_COMPARE, ACTION_RESTORE,
				    ACTION_BACK, ACTION_HELP,	 ACTION_NONE};

const struct view_ops versions_view = {
	.name = "versions",
	.watches = CHANGE_DRAFTS | CHANGE_SITE,
	.flags = VIEW_LIST,
	.state_size = sizeof(struct versions_state),
	.hints = hints,
	.open = versions_open,
	.load = versions_load,
	.draw = versions_draw,
	.act = versions_act,
	.close = versions_close,
};

#include "tui/view/list_columns.h"

#include "net/base/clock.h"
#include "tui/format.h"
#include "tui/view/common.h"

static const char *mark_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct list_row *row = item;

	(void)a;
	*look = STYLE_UNREAD;
	if (row->kind == ROW_FROM_PORTAL)
		return "+";
	return row->article && row->article->unread ? term_sign(v->room->term, SIGN_UNREAD) : "";
}

static const char *title_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct list_row *row = item;

	(void)v;
	(void)a;
	*look = STYLE_META;
	if (!row->article)
		return row->text;
	*look = row->article->unread ? STYLE_UNREAD : STYLE_TEXT;
	return *row->article->title ? row->article->title : message(MSG_NO_TITLE);
}

/* A row that is not read yet stands out whole. */
static unsigned side_look(const struct list_row *row)
{
	return row->article && row->article->unread ? STYLE_UNREAD : STYLE_COLUMN;
}

static const char *section_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct list_row *row = item;

	(void)v;
	(void)a;
	*look = side_look(row);
	return row->article ? row->article->section_name : "";
}

static const char *author_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct list_row *row = item;

	(void)a;
	*look = side_look(row);
	return row->article ? author_shown(v, row->article) : "";
}

static const char *date_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct list_row *row = item;

	*look = side_look(row);
	if (!row->article)
		return "";
	return format_date_short(a, row->article->date, clock_now(), room_zone(v->room));
}

static const char *time_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct list_row *row = item;

	*look = STYLE_WAITING;
	if (!row->article)
		return "";
	return format_date_time(a, row->article->date, room_zone(v->room));
}

static const char *views_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct list_row *row = item;

	(void)v;
	*look = STYLE_COLUMN;
	return row->article && row->article->views >= 0 ? format_number(a, row->article->views)
							: "";
}

const struct table_column list_columns_news[LIST_COLUMNS_NEWS + 1] = {
	{1, 1, 0, TABLE_LEFT, mark_cell},      {36, 0, 0, TABLE_WORDS, title_cell},
	{8, 14, 3, TABLE_WORDS, section_cell}, {8, 18, 4, TABLE_WORDS, author_cell},
	{7, 10, 1, TABLE_RIGHT, date_cell},    {7, 7, 2, TABLE_RIGHT, views_cell},
};

const struct table_column list_columns_section[LIST_COLUMNS_SECTION + 1] = {
	{1, 1, 0, TABLE_LEFT, mark_cell},     {36, 0, 0, TABLE_WORDS, title_cell},
	{8, 18, 3, TABLE_WORDS, author_cell}, {7, 10, 1, TABLE_RIGHT, date_cell},
	{7, 7, 2, TABLE_RIGHT, views_cell},
};

const struct table_column list_columns_scheduled[LIST_COLUMNS_SCHEDULED] = {
	{1, 1, 0, TABLE_LEFT, mark_cell},      {36, 0, 0, TABLE_WORDS, title_cell},
	{8, 14, 2, TABLE_WORDS, section_cell}, {8, 18, 3, TABLE_WORDS, author_cell},
	{16, 16, 1, TABLE_RIGHT, time_cell},
};

#include "tui/view/mine_rows.h"

#include "net/base/clock.h"
#include "net/store/work.h"
#include "tui/format.h"
#include "tui/view/common.h"

static const char *mark_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct mine *row = item;

	(void)v;
	(void)a;
	*look = row->trouble ? STYLE_BAD : STYLE_WAITING;
	return row->trouble ? "!" : row->waiting ? "^" : row->changed ? "*" : "";
}

static const char *title_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct mine *row = item;

	(void)v;
	(void)a;
	*look = STYLE_TEXT;
	return *row->title ? row->title : message(MSG_NO_TITLE);
}

/* The state with its notes, or what of it is not on the portal yet. */
static const char *state_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct mine *row = item;

	(void)v;
	*look = state_look(row->state);
	if (row->trouble) {
		*look = STYLE_BAD;
		return message(MSG_MINE_TROUBLE);
	}
	if (row->waiting) {
		*look = STYLE_WAITING;
		return message(MSG_MINE_WAITING);
	}
	if (row->notes)
		return arena_printf(
			a, "%s, %s", message_state(row->state),
			message_fill(a, MSG_NOTE_COUNT, format_number(a, row->notes), NULL));
	return message_state(row->state);
}

static const char *section_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	(void)a;
	*look = STYLE_COLUMN;
	return ((const struct mine *)item)->section_name;
}

static const char *date_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	*look = STYLE_COLUMN;
	return format_date_short(a, ((const struct mine *)item)->when, clock_now(),
				 room_zone(v->room));
}

const struct table_column mine_columns[MINE_COLUMNS] = {
	{1, 1, 0, TABLE_LEFT, mark_cell},    {34, 0, 0, TABLE_WORDS, title_cell},
	{13, 19, 1, TABLE_LEFT, state_cell}, {8, 16, 3, TABLE_WORDS, section_cell},
	{7, 10, 2, TABLE_RIGHT, date_cell},
};

#include "tui/view/filter.h"

#include <stdlib.h>
#include <string.h>

#include "tui/view/common.h"
#include "tui/view/prompt.h"

static const enum message complaints[] = {
	[FIND_UNKNOWN_FILTER] = MSG_FIND_UNKNOWN_FILTER,
	[FIND_OPEN_QUOTE] = MSG_FIND_OPEN_QUOTE,
	[FIND_BAD_DATE] = MSG_FIND_BAD_DATE,
	[FIND_BAD_STATUS] = MSG_FIND_BAD_STATUS,
	[FIND_EMPTY_FILTER] = MSG_FIND_EMPTY_FILTER,
	[FIND_TOO_MANY] = MSG_FIND_TOO_MANY,
};

const char *find_complaint(const struct find *find, struct arena *a)
{
	if (!find || !find->fault)
		return NULL;
	return message_fill(a, complaints[find->fault], find->fault_text, NULL);
}

void filter_init(struct filter *f, struct view *v, void (*changed)(struct view *v))
{
	*f = (struct filter){.view = v, .arena = arena_new(), .changed = changed};
	v->filter = f;
}

void filter_release(struct filter *f)
{
	free(f->text);
	arena_free(f->arena);
	*f = (struct filter){0};
}

void filter_set(struct filter *f, const char *text)
{
	free(f->text);
	f->text = text && *text ? mem_strdup(text) : NULL;
	arena_clear(f->arena);
	f->find = f->text ? find_read(f->arena, f->text, room_zone(f->view->room)) : NULL;
	if (f->changed)
		f->changed(f->view);
	else
		view_load(f->view);
}

static void typed(struct view *v, const char *text)
{
	filter_set(v->filter, text);
	view_settle(v);
}

static void answered(struct view *v, const char *text)
{
	const char *complaint;
	struct arena *a = arena_new();

	typed(v, text);
	complaint = find_complaint(v->filter->find, a);
	if (complaint)
		view_say(v, STYLE_MESSAGE, complaint);
	arena_free(a);
}

bool filter_act(struct view *v, enum action action)
{
	const struct prompt_line line = {.label = message(MSG_FILTER_LABEL),
					 .initial = v->filter->text,
					 .changed = typed,
					 .done = answered};

	if (action == ACTION_FILTER)
		prompt_line(v, &line);
	else if (action == ACTION_BACK && v->filter->text)
		typed(v, NULL);
	else
		return false;
	return true;
}

const char *filter_title(const struct filter *f, const char *title, struct arena *a)
{
	return f->text ? arena_printf(a, "%s [%s]", title, f->text) : title;
}

size_t filter_rows(const struct filter *f, void *rows, size_t n, size_t size,
		   void (*row)(const void *item, struct find_row *row))
{
	char *all, *at = rows;
	enum find_rank *ranks;

	if (!f->find || !n)
		return n;
	all = mem_array(n, size);
	memcpy(all, rows, n * size);
	ranks = mem_array(n, sizeof(*ranks));
	for (size_t i = 0; i < n; i++) {
		struct find_row held = {.state = STATE_COUNT};

		row(all + i * size, &held);
		ranks[i] = find_holds(f->find, &held, false);
	}
	for (enum find_rank rank = FIND_EXACT; rank < FIND_NOT; rank++)
		for (size_t i = 0; i < n; i++)
			if (ranks[i] == rank) {
				memcpy(at, all + i * size, size);
				at += size;
			}
	free(all);
	free(ranks);
	return (size_t)(at - (char *)rows) / size;
}

const char *filter_empty(const struct filter *f, struct arena *a)
{
	const char *complaint = find_complaint(f->find, a);

	return complaint ? complaint : message(MSG_EMPTY_FILTER);
}

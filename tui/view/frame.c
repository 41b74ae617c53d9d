#include "tui/view/frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/record.h"
#include "tui/messages.h"
#include "tui/text/text.h"
#include "tui/view/typing.h"

#define LIST_SHARE 2 /* of 5: the list's part of a split screen */

void frame_init(struct views *vs)
{
	vs->header = pane_new(vs->room->term);
	vs->footer = pane_new(vs->room->term);
	vs->divider = pane_new(vs->room->term);
	vs->notice = pane_new(vs->room->term);
	vs->status = mem_strdup("");
	vs->moved = vs->frame_dirty = true;
	vs->busy_due = INT64_MAX;
}

void frame_release(struct views *vs)
{
	pane_free(vs->header);
	pane_free(vs->footer);
	pane_free(vs->divider);
	pane_free(vs->notice);
	free(vs->status);
	free(vs->said);
}

bool frame_split(const struct views *vs)
{
	return vs->count >= 2 && term_columns(vs->room->term) >= vs->room->split &&
	       vs->stack[vs->count - 1]->ops->flags & VIEW_ASIDE &&
	       vs->stack[vs->count - 2]->ops->flags & VIEW_LIST;
}

/* A view that gets another width than it was laid out for is loaded anew; one uncovered is drawn.
 */
static void place_view(struct view *v, int row, int column, int rows, int columns)
{
	if (columns != pane_columns(v->pane) || rows != pane_rows(v->pane))
		v->dirty = true;
	v->stale |= columns != v->loaded_width;
	pane_place(v->pane, row, column, rows, columns);
}

static void hide_all(struct views *vs)
{
	pane_place(vs->header, 0, 0, 0, 0);
	pane_place(vs->footer, 0, 0, 0, 0);
	pane_place(vs->divider, 0, 0, 0, 0);
	for (size_t i = 0; i < vs->count; i++)
		pane_place(vs->stack[i]->pane, 0, 0, 0, 0);
}

static void place_views(struct views *vs, int rows, int columns)
{
	const int body = rows - 2, left = frame_split(vs) ? columns * LIST_SHARE / 5 : 0;

	for (size_t i = 0; i + 1 < vs->count; i++)
		if (!left || i + 2 < vs->count)
			pane_place(vs->stack[i]->pane, 0, 0, 0, 0);
	if (left) {
		place_view(vs->stack[vs->count - 2], 1, 0, body, left);
		pane_place(vs->divider, 1, left, body, 1);
	} else {
		pane_place(vs->divider, 0, 0, 0, 0);
		vs->focus = vs->count ? vs->count - 1 : 0;
	}
	if (vs->count)
		place_view(vs->stack[vs->count - 1], 1, left ? left + 1 : 0, body,
			   left ? columns - left - 1 : columns);
}

void frame_place(struct views *vs)
{
	const struct term *t = vs->room->term;
	const int rows = term_rows(t), columns = term_columns(t);

	vs->moved = false;
	vs->frame_dirty = true;
	vs->small = rows < VIEWS_MIN_ROWS || columns < VIEWS_MIN_COLUMNS;
	if (vs->small) {
		hide_all(vs);
		pane_place(vs->notice, 0, 0, rows, columns);
		return;
	}
	pane_place(vs->notice, 0, 0, 0, 0);
	pane_place(vs->header, 0, 0, 1, columns);
	pane_place(vs->footer, rows - 1, 0, 1, columns);
	place_views(vs, rows, columns);
}

enum context view_context(const struct view *v)
{
	return context_from_word(v->ops->name);
}

static void draw_small(struct views *vs)
{
	struct arena *a = arena_new();
	const char **lines;
	size_t n;

	pane_clear(vs->notice);
	n = text_wrap(a, message(MSG_WINDOW_SMALL), pane_columns(vs->notice), &lines);
	for (size_t i = 0; i < n; i++)
		pane_put(vs->notice, (int)i, 0, STYLE_TEXT, lines[i]);
	term_cursor(vs->room->term, vs->notice, 0, 0);
	arena_free(a);
}

static void draw_divider(struct views *vs)
{
	for (int i = 0; i < pane_rows(vs->divider); i++)
		pane_put(vs->divider, i, 0, STYLE_BAR, term_sign(vs->room->term, SIGN_BAR));
}

/* A name of the portal shorter than this says nothing. */
#define NAME_MIN 8

/* " Báo Điện Biên ▸ Tin mới                    214 bài, 6 chưa đọc" */
static void draw_header(struct views *vs, const struct view *v)
{
	const struct room *room = vs->room;
	const char *name = room->site && *room->site->name ? room->site->name : room->account;
	const char *title = v->title ? v->title : "", *sign = term_sign(room->term, SIGN_PATH);
	struct arena *a = arena_new();
	int end = pane_columns(vs->header) - 1, at = 1, left;

	pane_clear(vs->header);
	if (v->count && *v->count)
		end = pane_put_right(vs->header, 0, end, STYLE_HEADER, v->count) - 2;
	/* Where one is matters more than whose it is. */
	left = end - at - (*title ? text_width(title) + 3 : 0);
	if (name && left >= NAME_MIN) {
		at = pane_put(vs->header, 0, at, STYLE_HEADER, text_fit(a, name, left));
		if (*title)
			at = pane_put(vs->header, 0, at + 1, STYLE_HEADER, sign) + 1;
	}
	if (end > at)
		pane_put(vs->header, 0, at, STYLE_HEADER, text_fit(a, title, end - at));
	arena_free(a);
}

/* A key as the footer names it: the arrows are drawn, which takes less room than their names. */
static void hint_key(uint32_t code, char label[KEY_LABEL])
{
	static const struct {
		uint32_t code;
		const char *arrow;
	} arrows[] = {{K_UP, "↑"}, {K_DOWN, "↓"}, {K_LEFT, "←"}, {K_RIGHT, "→"}};

	key_label(code, label);
	for (size_t i = 0; i < sizeof(arrows) / sizeof(*arrows); i++)
		if (arrows[i].code == code)
			snprintf(label, KEY_LABEL, "%s", arrows[i].arrow);
}

/* "Enter đọc  / lọc  ? trợ giúp" as far as it fits before end. */
static void draw_hints(struct views *vs, const struct view *v, int end)
{
	int at = 1;

	for (const enum action *a = v->ops->hints; a && *a; a++) {
		uint32_t code =
			keymap_key(vs->room->keys, view_context(v), *a, v->ops->text != NULL);
		bool off = v->ops->can && !v->ops->can(v, *a);
		char key[KEY_LABEL];

		hint_key(code, key);
		if (!code || at + text_width(key) + 1 + text_width(action_label(*a)) > end)
			continue;
		at = pane_put(vs->footer, 0, at, off ? STYLE_OFF : STYLE_FOOTER_KEY, key);
		at = pane_put(vs->footer, 0, at, off ? STYLE_OFF : STYLE_FOOTER, " ");
		at = pane_put(vs->footer, 0, at, off ? STYLE_OFF : STYLE_FOOTER, action_label(*a));
		at += 2;
	}
}

/* The status; where text is typed, how it is typed comes before. */
static const char *status_of(const struct views *vs, const struct view *v, struct arena *a)
{
	const char *method = typing_method(vs->room);

	if (!v->ops->text || !*method)
		return vs->status;
	return arena_printf(a, "%s%s%s", method, *vs->status ? " · " : "", vs->status);
}

static void draw_footer(struct views *vs, const struct view *v)
{
	int columns = pane_columns(vs->footer), end = columns - 1;
	struct arena *a = arena_new();
	const char *status = status_of(vs, v, a);

	pane_clear(vs->footer);
	if (vs->said) {
		int width = text_width(vs->said);

		/* The status stays beside a short message. */
		if (width + text_width(status) + 4 <= columns)
			pane_put_right(vs->footer, 0, end, STYLE_STATUS, status);
		pane_put(vs->footer, 0, 1, vs->said_look, text_fit(a, vs->said, columns - 2));
	} else {
		status = text_fit(a, status, columns * 2 / 3);
		end = pane_put_right(vs->footer, 0, end, STYLE_STATUS, status);
		draw_hints(vs, v, end - 1);
	}
	arena_free(a);
}

void frame_draw(struct views *vs)
{
	vs->frame_dirty = false;
	if (vs->small) {
		draw_small(vs);
		return;
	}
	if (!vs->count)
		return;
	draw_header(vs, vs->stack[vs->focus]);
	draw_footer(vs, vs->stack[vs->focus]);
	draw_divider(vs);
}

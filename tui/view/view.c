#include "tui/view/view.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/str.h"
#include "tui/messages.h"
#include "tui/view/frame.h"
#include "tui/view/prompt.h"
#include "tui/view/typing.h"

/* How soon (ms) a view that met another process's lock loads again. */
#define BUSY_AGAIN 50

struct views *views_new(struct room *room)
{
	struct views *vs = mem_alloc(sizeof(*vs));

	vs->room = room;
	typing_init(room);
	frame_init(vs);
	return vs;
}

static void close_top(struct views *vs)
{
	struct view *v = vs->stack[vs->count - 1];

	prompt_drop(v);
	if (v->ops->close)
		v->ops->close(v);
	vs->count--;
	if (vs->focus >= vs->count)
		vs->focus = vs->count ? vs->count - 1 : 0;
	pane_free(v->pane);
	arena_free(v->arena);
	free(v->state);
	free(v->title);
	free(v->count);
	free(v);
	vs->moved = true;
}

void views_free(struct views *vs)
{
	if (!vs)
		return;
	while (vs->count)
		close_top(vs);
	frame_release(vs);
	free(vs);
}

void views_reset(struct views *vs)
{
	while (vs->count > 1)
		close_top(vs);
	if (vs->count)
		view_load(vs->stack[0]);
}

/* Views that were closed while they were at work go now, and what lies on them. */
static void bury(struct views *vs)
{
	for (size_t i = 1; i < vs->count; i++) {
		if (!vs->stack[i]->closing)
			continue;
		while (vs->count > i)
			close_top(vs);
	}
}

enum err views_open(struct views *vs, const struct view_ops *ops, const struct view_arg *arg)
{
	static const struct view_arg none;
	struct view *v;
	enum err e;

	if (vs->count == VIEWS_MAX)
		return err_set(ERR_LIMIT, "too many screens are open");
	prompt_cancel(vs); /* a question stands on top of its view only */
	v = mem_alloc(sizeof(*v));
	v->ops = ops;
	v->state = mem_alloc(ops->state_size);
	v->views = vs;
	v->room = vs->room;
	v->arena = arena_new();
	v->pane = pane_new(vs->room->term);
	v->stale = v->dirty = true;
	vs->stack[vs->count++] = v;
	e = ops->open ? ops->open(v, arg ? arg : &none) : OK;
	if (e) {
		close_top(vs);
		return e;
	}
	vs->focus = vs->count - 1;
	vs->moved = true;
	return OK;
}

enum err view_open(struct view *v, const struct view_ops *ops, const struct view_arg *arg)
{
	struct views *vs = v->views;
	enum err e;

	/* A list that has the keys beside an open article: the new one takes the article's place.
	 */
	for (size_t i = 0; i + 1 < vs->count; i++)
		if (vs->stack[i] == v)
			vs->stack[i + 1]->closing = true;
	bury(vs);
	e = views_open(vs, ops, arg);
	if (e)
		view_say_error(v, e, NULL);
	return e;
}

void view_back(struct view *v)
{
	v->closing = true;
}

void view_load(struct view *v)
{
	v->stale = v->dirty = true;
}

void view_draw(struct view *v)
{
	v->dirty = true;
}

/* Replaces a copied text; true when it is another one. */
static bool replace(char **text, const char *with)
{
	if (str_equal(*text, with))
		return false;
	free(*text);
	*text = mem_strdup(with);
	return true;
}

void view_set_title(struct view *v, const char *title)
{
	v->views->frame_dirty |= replace(&v->title, title);
}

void view_set_count(struct view *v, const char *count)
{
	v->views->frame_dirty |= replace(&v->count, count);
}

void views_set_status(struct views *vs, const char *status)
{
	vs->frame_dirty |= replace(&vs->status, status);
}

void views_say(struct views *vs, unsigned look, const char *text)
{
	vs->frame_dirty |= replace(&vs->said, text) || vs->said_look != look;
	vs->said_look = look;
}

void view_say(struct view *v, unsigned look, const char *text)
{
	views_say(v->views, look, text);
}

void view_say_error(struct view *v, enum err e, const char *what)
{
	struct str text = STR_INIT;

	if (what)
		str_addf(&text, "%s: ", what);
	str_adds(&text, message_error(e));
	view_say(v, STYLE_ERROR, text.data);
	str_free(&text);
}

void view_cursor(struct view *v, int row, int column)
{
	v->cursor_row = row;
	v->cursor_column = column;
}

int view_rows(const struct view *v)
{
	return pane_rows(v->pane);
}

int view_columns(const struct view *v)
{
	return pane_columns(v->pane);
}

bool view_focused(const struct view *v)
{
	return v->views->count && v->views->stack[v->views->focus] == v;
}

struct view *views_top(struct views *vs)
{
	return vs->count ? vs->stack[vs->focus] : NULL;
}

/* ---- Keys ---- */

static bool may_leave(struct view *v)
{
	return !v->ops->leave || v->ops->leave(v);
}

static enum action back(struct views *vs, uint32_t code)
{
	struct view *v = views_top(vs);

	if (vs->focus + 1 < vs->count) { /* the article beside goes first */
		vs->focus = vs->count - 1;
		v = views_top(vs);
	}
	if (!may_leave(v))
		return ACTION_NONE;
	if (vs->count > 1) {
		view_back(v);
		return ACTION_NONE;
	}
	/* These two only ever lead back; leaving the program takes a key that says so. */
	return code == K_ESC || code == K_BACKSPACE ? ACTION_NONE : ACTION_QUIT;
}

static enum action quit(struct views *vs)
{
	for (size_t i = vs->count; i-- > 0;)
		if (!may_leave(vs->stack[i]))
			return ACTION_NONE;
	return ACTION_QUIT;
}

static enum action act(struct views *vs, enum action action, uint32_t code)
{
	struct view *v = views_top(vs);

	if (action == ACTION_NONE || (v->ops->act && v->ops->act(v, action)))
		return ACTION_NONE;
	switch (action) {
	case ACTION_BACK:
		return back(vs, code);
	case ACTION_QUIT:
		return quit(vs);
	case ACTION_INPUT_METHOD:
		if (v->ops->text)
			typing_next_method(v);
		return ACTION_NONE;
	case ACTION_OTHER_SIDE:
		if (frame_split(vs)) {
			vs->focus = vs->focus + 1 < vs->count ? vs->count - 1 : vs->count - 2;
			vs->frame_dirty = true;
		}
		return ACTION_NONE;
	default:
		return action;
	}
}

/* What a key that was pressed means to the question, or to the view that has the keys. */
static enum action action_of(struct views *vs, const struct key *key)
{
	const struct view *v = views_top(vs);
	bool asks = prompt_asker(vs) != NULL;

	return keymap_action(vs->room->keys, asks ? CONTEXT_PROMPT : view_context(v), key->code,
			     asks || v->ops->text);
}

static enum action press(struct views *vs, const struct key *key)
{
	struct view *v = views_top(vs);
	bool typing = v->ops->text != NULL;
	enum action action = action_of(vs, key);

	if (action == ACTION_NONE && typing && *key->text) {
		v->ops->text(v, key->text);
		return ACTION_NONE;
	}
	return act(vs, action, key->code);
}

static void paste(struct views *vs, const struct key *key)
{
	struct view *v = views_top(vs);

	if (v->ops->paste)
		v->ops->paste(v, key);
	else if (v->ops->text)
		v->ops->text(v, key->text);
}

/* A message is read when the next key comes. */
static void forget_said(struct views *vs)
{
	if (!vs->said)
		return;
	free(vs->said);
	vs->said = NULL;
	vs->frame_dirty = true;
}

void views_unsay(struct views *vs, const char *text)
{
	if (vs->said && !strcmp(vs->said, text))
		forget_said(vs);
}

static void draw_all_again(struct views *vs)
{
	term_redraw(vs->room->term);
	for (size_t i = 0; i < vs->count; i++)
		view_draw(vs->stack[i]);
	vs->frame_dirty = true;
}

/*
 * The view that has the keys as it would be on the screen by now: a slow line brings several keys
 * at once, and each finds what the one before left, in a view that was not drawn yet as well.
 */
static void settle(struct views *vs)
{
	if (vs->moved)
		frame_place(vs);
	view_settle(views_top(vs));
}

/*
 * In a window that is too small nothing is decided unseen: one may leave, and what is written goes
 * on into its text.
 */
static bool works_unseen(struct views *vs, const struct key *key)
{
	bool typing = views_top(vs)->ops->text != NULL;
	enum action action;

	if (prompt_asker(vs) || key->kind == K_PASTE)
		return typing && !prompt_asker(vs);
	action = action_of(vs, key);
	if (action == ACTION_QUIT || action == ACTION_SUSPEND)
		return true;
	return typing && (action == ACTION_NONE || action == ACTION_NEW_LINE);
}

enum action views_key(struct views *vs, const struct key *key)
{
	enum action left = ACTION_NONE;

	switch (key->kind) {
	case K_RESIZE:
		vs->moved = true;
		return ACTION_NONE;
	case K_REDRAW:
		draw_all_again(vs);
		return ACTION_NONE;
	case K_HANGUP:
		views_keep(vs);
		return ACTION_QUIT;
	case K_PASTE:
	case K_PRESS:
		break;
	}
	if (!vs->count)
		return ACTION_NONE;
	/* The screen was spoilt: a message on it has not been read, a question still stands. */
	if (key->kind == K_PRESS && action_of(vs, key) == ACTION_REDRAW) {
		term_redraw(vs->room->term);
		return ACTION_NONE;
	}
	forget_said(vs);
	settle(vs);
	if (vs->small && !works_unseen(vs, key))
		return ACTION_NONE;
	if (prompt_asker(vs))
		prompt_key(vs, key);
	else if (key->kind == K_PASTE)
		paste(vs, key);
	else
		left = press(vs, key);
	bury(vs);
	return left;
}

/* ---- Drawing and time ---- */

void views_update(struct views *vs, unsigned changes)
{
	for (size_t i = 0; changes && i < vs->count; i++)
		if (vs->stack[i]->ops->watches & changes)
			view_load(vs->stack[i]);
}

/* False when the view's data is not there to be drawn. */
static bool load(struct view *v)
{
	struct views *vs = v->views;
	enum err e = OK;

	if (!v->stale)
		return true;
	arena_clear(v->arena);
	if (v->ops->load)
		e = v->ops->load(v);
	if (e == ERR_BUSY) {
		vs->busy_due = clock_ms() + BUSY_AGAIN;
		return false;
	}
	v->stale = false;
	v->loaded_width = pane_columns(v->pane);
	if (e)
		view_say_error(v, e, NULL);
	return true;
}

void view_settle(struct view *v)
{
	if (pane_rows(v->pane))
		(void)load(v);
}

static void draw_view(struct view *v)
{
	if (!pane_rows(v->pane) || (!v->dirty && !v->stale) || !load(v))
		return;
	v->dirty = false;
	pane_clear(v->pane);
	v->cursor_row = v->cursor_column = 0;
	v->ops->draw(v, v->pane);
}

void views_prepare(struct views *vs)
{
	bury(vs);
	if (!vs->count)
		return;
	if (vs->moved)
		frame_place(vs);
	vs->busy_due = INT64_MAX;
	for (size_t i = 0; i < vs->count && !vs->small; i++)
		draw_view(vs->stack[i]);
	if (vs->frame_dirty)
		frame_draw(vs);
	if (!vs->small) {
		const struct view *v = views_top(vs);

		term_cursor(vs->room->term, v->pane, v->cursor_row, v->cursor_column);
		prompt_draw(vs);
	}
}

void views_draw(struct views *vs)
{
	views_prepare(vs);
	term_refresh(vs->room->term);
}

int64_t views_due(const struct views *vs)
{
	int64_t due = vs->busy_due;

	for (size_t i = 0; i < vs->count; i++) {
		const struct view *v = vs->stack[i];
		int64_t at = v->ops->due ? v->ops->due(v) : INT64_MAX;

		due = at < due ? at : due;
		if ((v->dirty || v->stale) && pane_rows(v->pane) && vs->busy_due == INT64_MAX)
			return 0;
	}
	return vs->moved || vs->frame_dirty ? 0 : due;
}

void views_tick(struct views *vs)
{
	int64_t now = clock_ms();

	for (size_t i = 0; i < vs->count; i++) {
		struct view *v = vs->stack[i];

		if (v->ops->due && v->ops->tick && v->ops->due(v) <= now)
			v->ops->tick(v);
	}
	bury(vs);
}

void views_keep(struct views *vs)
{
	/* It is now or never. */
	store_be_patient(vs->room->store, true);
	for (size_t i = 0; i < vs->count; i++)
		if (vs->stack[i]->ops->keep)
			vs->stack[i]->ops->keep(vs->stack[i]);
	store_be_patient(vs->room->store, false);
}

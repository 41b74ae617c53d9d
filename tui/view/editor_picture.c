/* The picture of a draft, looked at before it is sent: its kind, its size; made smaller on request.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "tui/config.h"
#include "tui/format.h"
#include "tui/paths.h"
#include "tui/view/common.h"
#include "tui/view/editor_state.h"
#include "tui/view/picture_check.h"
#include "tui/view/prompt.h"

#define SIDE	2560 /* the longer side of what is made smaller, pixels */
#define LOOK_MS 100  /* how often it is asked whether it is ready */

static const char *picture_of(const struct view *v)
{
	return edit_paragraph(((const struct editor *)v->state)->fields[FIELD_PICTURE], 0);
}

enum message editor_picture_hindrance(struct view *v)
{
	struct editor *s = v->state;
	struct arena *a = arena_new();
	const char *whole = picture_path(picture_of(v), a);
	enum message why = picture_hindrance(v->room, whole);

	if (strcmp(whole, picture_of(v)) != 0) {
		edit_set(s->fields[FIELD_PICTURE], whole);
		editor_touch(v);
	}
	arena_free(a);
	return why;
}

/* Where the smaller one goes: the draft names it until it is sent, so it must not be lost. */
static enum err place_for(const struct view *v, const char *picture, struct arena *a,
			  const char **path)
{
	const struct editor *s = v->state;
	const char *name = strrchr(picture, '/');
	const char *dir = path_in(a, DIR_STATE, "pictures");

	*path = arena_printf(a, "%s/%.8s-%s", dir, s->id, name ? name + 1 : picture);
	return path_make_dir(dir);
}

static void begin(struct view *v, bool yes)
{
	struct editor *s = v->state;
	struct arena *a = arena_new();
	struct picture_file file;
	const char *path;
	enum err e;

	if (!yes || s->resizing.pid)
		goto out;
	e = picture_look(picture_of(v), &file);
	if (!e)
		e = place_for(v, picture_of(v), a, &path);
	if (!e)
		e = resize_begin(picture_of(v), path, file.coder, SIDE, SIDE, RESIZE_WITHIN,
				 &s->resizing);
	if (e) {
		view_say_error(v, e, NULL);
		goto out;
	}
	free(s->smaller);
	s->smaller = mem_strdup(path);
	s->resize_due = clock_ms() + LOOK_MS;
	say(v, STYLE_MESSAGE, MSG_PICTURE_SHRINKS);
out:
	arena_free(a);
}

bool editor_picture_large(struct view *v)
{
	struct picture_file file;
	struct arena *a;

	if (!picture_is_file(picture_of(v)) || picture_look(picture_of(v), &file) ||
	    !picture_is_large(v->room, &file))
		return false;
	a = arena_new();
	prompt_confirm(
		v,
		message_fill(a, MSG_PICTURE_LARGE, format_bytes(a, file.bytes),
			     format_number(a, config_number(v->room->config, OPTION_MAX_PICTURE)),
			     format_number(a, SIDE), NULL),
		true, begin);
	arena_free(a);
	return true;
}

static void put_smaller(struct view *v)
{
	struct editor *s = v->state;
	struct arena *a = arena_new();
	struct picture_file file = {0};

	edit_set(s->fields[FIELD_PICTURE], s->smaller);
	editor_touch(v);
	editor_save(v);
	if (picture_look(s->smaller, &file))
		file.bytes = 0;
	say_of(v, STYLE_MESSAGE,
	       picture_is_large(v->room, &file) ? MSG_PICTURE_STILL_LARGE : MSG_PICTURE_SHRUNK,
	       format_bytes(a, file.bytes));
	arena_free(a);
}

int64_t editor_picture_due(const struct view *v)
{
	const struct editor *s = v->state;

	return s->resizing.pid ? s->resize_due : INT64_MAX;
}

void editor_picture_tick(struct view *v)
{
	struct editor *s = v->state;
	enum err e;

	if (!s->resizing.pid || s->resize_due > clock_ms())
		return;
	s->resize_due = clock_ms() + LOOK_MS;
	if (!resize_over(&s->resizing, &e))
		return;
	if (e)
		view_say_error(v, e, picture_of(v));
	else
		put_smaller(v);
}

bool editor_picture_stop(struct view *v)
{
	struct editor *s = v->state;

	if (!s->resizing.pid)
		return false;
	resize_stop(&s->resizing);
	unlink(s->smaller);
	say(v, STYLE_MESSAGE, MSG_PICTURE_STOPPED);
	return true;
}

/*
 * The text in a program of the user's choice ($EDITOR). It is in the journal before that starts.
 * Where toasoan is killed meanwhile, what the program has written since is taken in when the draft
 * is opened again.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tui/messages.h"
#include "tui/paths.h"
#include "tui/view/common.h"
#include "tui/view/editor_state.h"

static const char *outside_editor(const struct view *v)
{
	const char *const names[] = {config_text(v->room->config, OPTION_EDITOR), getenv("VISUAL"),
				     getenv("EDITOR")};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i] && *names[i])
			return names[i];
	return "vi";
}

/* The body as the program left it; one line end at its end is the program's. */
static enum err take_body(struct view *v, const char *path)
{
	const struct editor *s = v->state;
	struct edit *body = s->fields[FIELD_BODY];
	struct str text = STR_INIT, before = STR_INIT;
	enum err e = file_read(path, EDIT_MAX, &text);

	if (!e) {
		if (text.len && text.data[text.len - 1] == '\n')
			str_cut(&text, text.len - 1);
		edit_get(body, &before);
		if (before.len != text.len || memcmp(before.data, text.data, text.len) != 0) {
			edit_select_all(body);
			editor_take_in(v, FIELD_BODY, text.data, text.len);
			edit_move(body, EDIT_START, false);
		}
	}
	str_free(&text);
	str_free(&before);
	return e;
}

/* The body as the program gets it, a text file. */
static void add_body(const struct editor *s, struct str *text)
{
	edit_get(s->fields[FIELD_BODY], text);
	str_addc(text, '\n');
}

/* given: a copy that the program does not know of. */
static enum err write_body(const struct editor *s, const char *path, const char *given)
{
	struct arena *a = arena_new();
	struct str text = STR_INIT;
	enum err e = path_make_dir(path_in(a, DIR_STATE, "edit"));

	add_body(s, &text);
	if (!e)
		e = file_write(path, text.data, text.len);
	if (!e)
		e = file_write(given, text.data, text.len);
	str_free(&text);
	arena_free(a);
	return e;
}

static void forget(const char *path, const char *given)
{
	unlink(path);
	unlink(given);
}

static const char *path_of(const struct editor *s, const char *what, struct arena *a)
{
	return arena_printf(a, "%s/%s.%s", path_in(a, DIR_STATE, "edit"), s->id, what);
}

void editor_edit_outside(struct view *v)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	const char *path = path_of(s, "md", a), *given = path_of(s, "given", a);
	const char *command = arena_printf(a, "%s \"$1\"", outside_editor(v));
	/* The setting may hold options ("emacs -nw"), so a shell takes it apart. */
	const char *const argv[] = {"sh", "-c", command, "sh", path, NULL};
	int status = 0;
	enum err e = OK;

	if (s->lost || !editor_save(v)) {
		arena_free(a);
		return;
	}
	editor_keep_version(v, VERSION_LEAVE);
	e = write_body(s, path, given);
	if (!e)
		e = term_run(v->room->term, argv, &status);
	if (!e && status)
		view_say(v, STYLE_ERROR,
			 message_fill(a, MSG_EDITOR_FAILED, outside_editor(v),
				      arena_printf(a, "%d", status), NULL));
	else if (!e)
		e = take_body(v, path);
	if (e)
		view_say_error(v, e, NULL);
	else if (!status && editor_save(v))
		forget(path, given);
	arena_free(a);
}

/* Whether the draft is still what the program was given: a newer text is never gone over. */
static bool is_as_given(const struct editor *s, const char *given)
{
	struct str was = STR_INIT, is = STR_INIT;
	bool same = !file_read(given, EDIT_MAX, &was);

	add_body(s, &is);
	same = same && was.len == is.len && !memcmp(was.data, is.data, is.len);
	str_free(&was);
	str_free(&is);
	return same;
}

void editor_take_left(struct view *v)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	const char *path = path_of(s, "md", a), *given = path_of(s, "given", a);

	if (!s->lost && is_as_given(s, given) && !take_body(v, path) && s->changed &&
	    editor_save(v)) {
		forget(path, given);
		say(v, STYLE_MESSAGE, MSG_EDITOR_LEFT);
	}
	arena_free(a);
}

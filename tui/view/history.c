/* Who did what with a post. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "net/store/cache.h"
#include "net/store/want.h"
#include "tui/history_text.h"
#include "tui/view/common.h"
#include "tui/view/pager.h"
#include "tui/view/prompt.h"
#include "tui/view/screens.h"

struct history_state {
	struct pager pager;
	int64_t post;
	/* In the view's arena: */
	const char *title;
	struct event *events;
	size_t n;
	bool whole;
};

static enum err history_open(struct view *v, const struct view_arg *arg)
{
	static const enum want_kind kinds[] = {WANT_HISTORY, WANT_NOTES, WANT_REVISIONS};
	struct history_state *s = v->state;

	s->post = arg->id;
	pager_init(&s->pager, v);
	view_set_title(v, message(MSG_HISTORY));
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		store_want(v->room->store, s, kinds[i], s->post, NULL, WANT_URGENT);
	return OK;
}

/* Notes stand in below what they were said with. */
#define NOTE_INDENT 4

static void lay_out_event(struct view *v, struct layout *page, const struct event *event)
{
	struct span note = {.text = event->note};

	layout_text(page, ROLE_TEXT, history_line(event, room_zone(v->room), v->arena));
	if (*event->note)
		layout_spans(page, ROLE_CAPTION, &note, 1, NOTE_INDENT, NULL);
}

static bool is_coming(const struct view *v)
{
	const struct history_state *s = v->state;
	enum want_state state = store_wanted(v->room->store, WANT_HISTORY, s->post, NULL)->state;

	return state == WANT_WAITING || state == WANT_WORKING;
}

static void lay_out_end(struct view *v, struct layout *page)
{
	const struct history_state *s = v->state;

	layout_blank(page);
	if (is_coming(v))
		layout_text(page, ROLE_NOTICE, message(MSG_HISTORY_COMING));
	else if (!s->whole)
		layout_text(page, ROLE_NOTICE, message(MSG_HISTORY_PART));
}

static enum err history_load(struct view *v)
{
	struct history_state *s = v->state;
	struct layout *page = page_new(v, pager_width(&s->pager));
	struct article *post;
	enum err e = cache_history(v->room->store, s->post, v->arena, &s->events, &s->n, &s->whole);

	if (e)
		return e;
	s->title = cache_article(v->room->store, s->post, v->arena, &post)
			   ? arena_printf(v->arena, "#%" PRId64, s->post)
			   : title_fit(v->arena, post->title, 1000);
	layout_text(page, ROLE_TITLE, s->title);
	layout_blank(page);
	for (size_t i = 0; i < s->n; i++)
		lay_out_event(v, page, &s->events[i]);
	lay_out_end(v, page);
	pager_set(&s->pager, page);
	return OK;
}

static void history_draw(struct view *v, struct pane *pane)
{
	pager_draw(&((struct history_state *)v->state)->pager, pane);
}

static void history_close(struct view *v)
{
	struct history_state *s = v->state;

	store_unwant_all(v->room->store, s);
	pager_release(&s->pager);
}

/* ---- The file ---- */

static enum err write_all(int fd, const char *text, size_t n, const char *path)
{
	ssize_t done;

	for (; n; text += done, n -= (size_t)done) {
		done = write(fd, text, n);
		if (done < 0)
			return err_errno(path);
	}
	return OK;
}

/* A file that is there already is not written over. */
static enum err save(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	enum err e;

	if (fd < 0)
		return err_errno(path);
	e = write_all(fd, text, strlen(text), path);
	if (close(fd) && !e)
		e = err_errno(path);
	return e;
}

static void on_path(struct view *v, const char *path)
{
	const struct history_state *s = v->state;
	enum err e;

	if (!path || !*path)
		return;
	e = save(path,
		 history_text(s->title, s->events, s->n, s->whole, room_zone(v->room), v->arena));
	if (e)
		view_say_error(v, e, path);
	else
		say_of(v, STYLE_MESSAGE, MSG_HISTORY_SAVED, path);
}

static void ask_path(struct view *v)
{
	const struct history_state *s = v->state;
	char directory[PATH_MAX];
	const char *here = getcwd(directory, sizeof(directory)) ? directory : ".";

	prompt_line(v, &(struct prompt_line){.label = message(MSG_HISTORY_PATH),
					     .initial = arena_printf(v->arena,
								     "%s/lich-su-%" PRId64 ".txt",
								     here, s->post),
					     .done = on_path});
}

static bool history_act(struct view *v, enum action action)
{
	const struct history_state *s = v->state;

	if (action == ACTION_COMPARE)
		return !view_open(v, &compare_view, &(struct view_arg){.id = s->post});
	if (action != ACTION_EXPORT)
		return pager_act(&((struct history_state *)v->state)->pager, action);
	/* What is kept on file is whole. */
	if (is_coming(v))
		say(v, STYLE_MESSAGE, MSG_HISTORY_COMING);
	else
		ask_path(v);
	return true;
}

static const enum action hints[] = {ACTION_EXPORT, ACTION_COMPARE, ACTION_SEARCH,
				    ACTION_BACK,   ACTION_HELP,	   ACTION_NONE};

const struct view_ops history_view = {
	.name = "history",
	.watches = CHANGE_NOTES | CHANGE_REVISIONS | CHANGE_WANTS | CHANGE_SITE,
	.flags = VIEW_ASIDE,
	.state_size = sizeof(struct history_state),
	.hints = hints,
	.open = history_open,
	.load = history_load,
	.draw = history_draw,
	.act = history_act,
	.close = history_close,
};

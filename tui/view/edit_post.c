#include "tui/view/edit_post.h"

#include <stdio.h>

#include "net/doc/manuscript.h"
#include "net/store/cache.h"
#include "net/store/want.h"
#include "tui/view/common.h"
#include "tui/view/conflict.h"
#include "tui/view/editor.h"
#include "tui/view/prompt.h"
#include "tui/view/rights.h"

static const char *tag_names(struct store *store, const struct article *post, struct arena *a)
{
	const char *names = "";
	struct term *tag;

	for (size_t i = 0; i < post->tag_count; i++)
		if (!cache_term(store, TERM_TAG, post->tags[i], a, &tag))
			names = arena_printf(a, "%s%s%s", names, *names ? ", " : "", tag->name);
	return names;
}

enum err editor_fields(struct store *store, int64_t post, struct arena *a, struct article **article,
		       struct draft_text *text)
{
	struct media *picture = NULL;
	enum err e = cache_article(store, post, a, article);

	if (e)
		return e;
	if ((*article)->picture && cache_media(store, (*article)->picture, a, &picture))
		picture = NULL;
	return manuscript_open(*article, picture, tag_names(store, *article, a), a, text);
}

/* ---- Opening ---- */

static void open_editor(struct view *v, int64_t post, bool fresh)
{
	struct store *store = v->room->store;
	struct arena *a = arena_new();
	struct article *article;
	struct draft_text text;
	char id[DRAFT_ID];
	bool stale = false;
	enum err e = editor_fields(store, post, a, &article, &text);

	if (!e)
		e = draft_open_post(store, article, &text, id, &stale);
	else if (!draft_of_post(store, post, id))
		e = OK; /* its draft is here, whatever became of the post */
	arena_free(a);
	if (e)
		prompt_notice(v, message_error(e));
	else if (!view_open(v, stale ? &conflict_view : &editor_view,
			    &(struct view_arg){.text = id}))
		view_say(v, STYLE_MESSAGE, fresh ? NULL : message(MSG_EDIT_OFFLINE));
}

static bool line_is_down(const struct view *v)
{
	enum line_state state = store_line(v->room->store)->state;

	return state == LINE_DOWN || state == LINE_REFUSED;
}

void edit_post_begin(struct view *v, struct edit_post *edit, int64_t post)
{
	if (line_is_down(v)) {
		open_editor(v, post, false);
		return;
	}
	edit->post = post;
	store_want(v->room->store, edit, WANT_EDIT, post, NULL, WANT_URGENT);
	say(v, STYLE_MESSAGE, MSG_EDIT_FETCHING);
}

bool edit_post_cancel(struct view *v, struct edit_post *edit)
{
	if (!edit->post)
		return false;
	store_unwant_all(v->room->store, edit);
	edit->post = 0;
	return true;
}

static const struct want *wanted(const struct view *v, const struct edit_post *edit)
{
	return store_wanted(v->room->store, WANT_EDIT, edit->post, NULL);
}

int64_t edit_post_due(const struct view *v, const struct edit_post *edit)
{
	enum want_state state;

	if (!edit->post)
		return INT64_MAX;
	state = wanted(v, edit)->state;
	if (line_is_down(v) || (state != WANT_WAITING && state != WANT_WORKING))
		return 0;
	return INT64_MAX;
}

void edit_post_tick(struct view *v, struct edit_post *edit)
{
	const struct want *want;
	int64_t post = edit->post;
	enum want_state state;
	enum err e;

	if (edit_post_due(v, edit))
		return;
	want = wanted(v, edit);
	state = want->state;
	e = want->err;
	edit_post_cancel(v, edit);
	if (!view_focused(v)) /* one has gone elsewhere meanwhile */
		return;
	if (state == WANT_FAILED && (e == ERR_FORBIDDEN || e == ERR_NOT_FOUND || e == ERR_GONE))
		view_say_error(v, e, NULL);
	else
		open_editor(v, post, state == WANT_DONE);
}

void write_post(struct view *v, int64_t section)
{
	if (!room_has(v->room, CAP_EDIT)) {
		prompt_notice(v, message(right_hindrance(v->room->me, v->room->site,
							 MSG_NO_RIGHT_WRITE)));
		return;
	}
	view_open(v, &editor_view, &(struct view_arg){.text = "", .id = section});
}

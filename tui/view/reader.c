#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/doc/html.h"
#include "net/store/views.h"
#include "net/store/want.h"
#include "tui/format.h"
#include "tui/view/article_page.h"
#include "tui/view/common.h"
#include "tui/view/decide.h"
#include "tui/view/edit_post.h"
#include "tui/view/list_rows.h"
#include "tui/view/note_page.h"
#include "tui/view/pager.h"
#include "tui/view/picture_ask.h"
#include "tui/view/portal_side.h"
#include "tui/view/post_parts.h"
#include "tui/view/rights.h"
#include "tui/view/screens.h"

#define AHEAD	   4  /* articles behind this one whose texts come along with it */
#define NOTE_AGAIN 20 /* ms */
#define CORRECTED  60 /* seconds after it went out; what comes sooner belongs to going out */

struct reader_state {
	struct decision decision; /* first, see decide.h */
	struct edit_post edit;
	struct pager pager;
	struct picture_ask picture;
	struct reading reading;
	int64_t id;
	struct article *article; /* in the view's arena; NULL: not here */
	const struct doc *doc;	 /* of the body, NULL while that is not here */
	int64_t counted;	 /* the article that was told to be read, see views.h */
	int64_t note_due;	 /* clock_ms: another process wrote when the reading was noted */
	int64_t asked;		 /* the article whose text the user asked for, see is_held_back */
	bool kept_unread;	 /* the user marked it unread: not read again by looking */
};

static struct store *store_of(const struct view *v)
{
	return v->room->store;
}

static const char *body_of(const struct article *article)
{
	return article->html ? article->html : article->raw;
}

/* ---- The page ---- */

/* Where the line is paid by the byte a text comes when it is asked for, and its size was told. */
static bool is_held_back(const struct view *v)
{
	const struct reader_state *s = v->state;

	return store_line(store_of(v))->metered && s->asked != s->id &&
	       store_wanted(store_of(v), WANT_BODY, s->id, NULL)->state == WANT_NONE;
}

static void lay_out_held_back(struct view *v, struct layout *page)
{
	uint32_t key = keymap_key(v->room->keys, CONTEXT_READER, ACTION_OPEN, false);
	int64_t bytes = store_line(store_of(v))->text;
	char label[KEY_LABEL] = "";

	key_label(key, label);
	layout_text(page, ROLE_NOTICE,
		    bytes ? message_fill(v->arena, MSG_BODY_ASK, label,
					 format_bytes(v->arena, bytes), NULL)
			  : message_fill(v->arena, MSG_BODY_ASK_UNKNOWN, label, NULL));
}

/* Why there is no text yet, and what to do. */
static void lay_out_missing(struct view *v, struct layout *page, int64_t id)
{
	const struct want *want = store_wanted(store_of(v), WANT_BODY, id, NULL);
	const struct line *line = store_line(store_of(v));

	if (is_held_back(v)) {
		lay_out_held_back(v, page);
	} else if (want->state == WANT_FAILED) {
		layout_text(
			page, ROLE_NOTICE,
			message_fill(v->arena, MSG_BODY_FAILED, message_error(want->err), NULL));
		if (*want->detail)
			layout_text(page, ROLE_META, arena_strdup(v->arena, want->detail));
	} else if (line->state == LINE_DOWN || line->state == LINE_REFUSED) {
		layout_text(page, ROLE_NOTICE,
			    message_fill(v->arena, MSG_BODY_WAITS, message_error(line->err), NULL));
	} else {
		layout_text(page, ROLE_NOTICE, message(MSG_BODY_COMING));
	}
}

/* Those who may change a public article are told that somebody did, and how to see what. */
static void lay_out_corrected(struct view *v, struct layout *page, const struct article *article)
{
	uint32_t key = keymap_key(v->room->keys, CONTEXT_READER, ACTION_COMPARE, false);
	const char *when = format_date_time(v->arena, article->modified, room_zone(v->room));
	char label[KEY_LABEL] = "";

	if (article->status != STATUS_PUBLISH || article->modified < article->date + CORRECTED ||
	    !may_edit(v->room->me, article))
		return;
	key_label(key, label);
	layout_text(page, ROLE_NOTICE,
		    message_fill(v->arena, MSG_READER_CORRECTED, when, label, NULL));
	layout_blank(page);
}

static enum err lay_out(struct view *v)
{
	struct reader_state *s = v->state;
	const struct article *article = s->article;
	const char *body = body_of(article);
	struct doc *doc = NULL;
	struct note_page notes = {0};
	struct layout *page;
	enum err e = OK;

	page = page_new(v, pager_width(&s->pager));
	article_page_head(article, room_zone(v->room), v->arena, page);
	lay_out_draft_notice(v, page, article->id);
	lay_out_corrected(v, page, article);
	if (body && html_read(body, strlen(body), v->arena, &doc))
		layout_text(page, ROLE_NOTICE, message_error(ERR_LIMIT));
	if (article->status != STATUS_PUBLISH)
		e = note_page_load(v, article->id, doc, &notes);
	lay_out_notes(v, page, &notes);
	lay_out_picture(v, page, article, doc);
	if (doc)
		lay_out_noted(v, page, doc, &notes);
	else if (!body)
		lay_out_missing(v, page, article->id);
	if (doc && article->status == STATUS_PUBLISH)
		lay_out_foot(v, page);
	s->doc = doc;
	pager_set(&s->pager, page);
	return e;
}

static void lay_out_gone(struct view *v)
{
	struct reader_state *s = v->state;
	struct layout *page = page_new(v, pager_width(&s->pager));

	layout_text(page, ROLE_NOTICE, message_error(ERR_NOT_FOUND));
	pager_set(&s->pager, page);
}

static void show_percent(struct view *v)
{
	struct reader_state *s = v->state;
	struct arena *a = arena_new();

	view_set_count(v, arena_printf(a, "%d %%", pager_percent(&s->pager)));
	arena_free(a);
}

/* ---- Fetching ---- */

static int64_t neighbour(const struct view *v, int way)
{
	const struct reader_state *s = v->state;

	return s->reading.rows ? list_rows_neighbour(s->reading.rows, s->id, way) : 0;
}

/* The articles behind this one are likely to be read next: they come along with it. */
static void wish_for_next(struct view *v)
{
	const struct reader_state *s = v->state;
	int64_t id = s->id;

	for (int i = 0; s->reading.rows && i < AHEAD; i++) {
		struct article *next;

		id = list_rows_neighbour(s->reading.rows, id, +1);
		if (!id || cache_article(store_of(v), id, v->arena, &next))
			return;
		if (!body_of(next) &&
		    store_wanted(store_of(v), WANT_BODY, id, NULL)->state == WANT_NONE)
			store_want(store_of(v), v->state, WANT_BODY, id, NULL, WANT_LOW);
	}
}

static void wish_for_body(struct view *v)
{
	struct reader_state *s = v->state;
	const struct want *want = store_wanted(store_of(v), WANT_BODY, s->id, NULL);

	if (want->state == WANT_NONE || want->state == WANT_WAITING)
		store_want(store_of(v), s, WANT_BODY, s->id, NULL, WANT_URGENT);
	wish_for_next(v);
}

/* An article that the public reads is counted, where the portal counts, once it is here whole. */
static enum err count_reading(struct view *v)
{
	struct reader_state *s = v->state;
	const struct site *site = v->room->site;
	enum err e;

	if (s->counted == s->id || !site || !site->toasoan ||
	    s->article->status != STATUS_PUBLISH || !body_of(s->article))
		return OK;
	e = viewed_mark(store_of(v), s->id);
	if (!e)
		s->counted = s->id;
	return e;
}

static enum err mark_read(struct view *v)
{
	struct reader_state *s = v->state;
	enum err e;

	if (!s->article->unread || s->kept_unread || !body_of(s->article))
		return OK;
	e = cache_mark(store_of(v), s->id, false);
	if (!e)
		s->article->unread = false;
	return e;
}

/* An article is shown at once, also while another process writes; what is to be noted waits. */
static enum err note_reading(struct view *v)
{
	struct reader_state *s = v->state;
	enum err e = mark_read(v);

	if (!e)
		e = count_reading(v);
	s->note_due = e == ERR_BUSY ? clock_ms() + NOTE_AGAIN : INT64_MAX;
	return e == ERR_BUSY ? OK : e;
}

/* ---- Life ---- */

static enum err reader_open(struct view *v, const struct view_arg *arg)
{
	struct reader_state *s = v->state;

	s->id = arg->id;
	s->note_due = INT64_MAX;
	if (arg->more)
		s->reading = *(const struct reading *)arg->more;
	pager_init(&s->pager, v);
	if (s->reading.words)
		pager_find(&s->pager, s->reading.words, s->reading.whole);
	s->reading.words = NULL;
	return OK;
}

static enum err reader_load(struct view *v)
{
	struct reader_state *s = v->state;
	enum err e = cache_article(store_of(v), s->id, v->arena, &s->article);

	s->note_due = INT64_MAX;
	if (e == ERR_NOT_FOUND) {
		s->article = NULL;
		s->doc = NULL;
		lay_out_gone(v);
		return OK;
	}
	if (e)
		return e;
	cache_hold(store_of(v), s, s->id);
	if (s->reading.shown)
		*s->reading.shown = s->id;
	if (body_of(s->article))
		author_shown(v, s->article);
	else if (!is_held_back(v))
		wish_for_body(v);
	if (s->article->status != STATUS_PUBLISH &&
	    store_wanted(store_of(v), WANT_NOTES, s->id, NULL)->state == WANT_NONE)
		store_want(store_of(v), s, WANT_NOTES, s->id, NULL, WANT_NORMAL);
	e = lay_out(v);
	if (!e)
		e = note_reading(v);
	if (e)
		return e;
	view_set_title(v, *s->article->section_name ? s->article->section_name
						    : message_state(s->article->state));
	show_percent(v);
	picture_go_on(v, &s->picture);
	return OK;
}

static void reader_draw(struct view *v, struct pane *pane)
{
	struct reader_state *s = v->state;

	pager_draw(&s->pager, pane);
}

static void reader_close(struct view *v)
{
	struct reader_state *s = v->state;

	store_unwant_all(store_of(v), s);
	cache_hold(store_of(v), s, 0);
	edit_post_cancel(v, &s->edit);
	decision_release(&s->decision);
	picture_drop(&s->picture);
	pager_release(&s->pager);
}

static int64_t reader_due(const struct view *v)
{
	struct reader_state *s = v->state;
	int64_t due = edit_post_due(v, &s->edit);

	return s->note_due < due ? s->note_due : due;
}

static void reader_tick(struct view *v)
{
	struct reader_state *s = v->state;
	enum err e;

	edit_post_tick(v, &s->edit);
	if (s->note_due > clock_ms())
		return;
	e = note_reading(v);
	if (e)
		view_say_error(v, e, NULL);
}

/* ---- Acts ---- */

static void go(struct view *v, int way)
{
	struct reader_state *s = v->state;
	int64_t id = neighbour(v, way);

	if (!id) {
		say(v, STYLE_MESSAGE, way > 0 ? MSG_NO_NEXT : MSG_NO_PREVIOUS);
		return;
	}
	store_unwant_all(store_of(v), s);
	picture_drop(&s->picture);
	s->id = id;
	s->kept_unread = false;
	pager_restart(&s->pager);
	view_load(v);
}

static void toggle_read(struct view *v)
{
	struct reader_state *s = v->state;
	enum err e = cache_mark(store_of(v), s->id, !s->article->unread);

	if (e) {
		view_say_error(v, e, NULL);
		return;
	}
	s->kept_unread = !s->article->unread;
	say(v, STYLE_MESSAGE, s->kept_unread ? MSG_MARKED_UNREAD : MSG_MARKED_READ);
	view_load(v);
}

static void edit(struct view *v)
{
	struct reader_state *s = v->state;

	if (may_edit(v->room->me, s->article))
		edit_post_begin(v, &s->edit, s->id);
	else
		say(v, STYLE_ERROR, right_hindrance(v->room->me, v->room->site, MSG_NO_RIGHT_EDIT));
}

/* Earlier texts and the history are for those who may edit. */
static bool look_behind(struct view *v, enum action action)
{
	struct reader_state *s = v->state;

	if (!may_edit(v->room->me, s->article))
		return false;
	return !view_open(v, action == ACTION_COMPARE ? &compare_view : &history_view,
			  &(struct view_arg){.id = s->id});
}

/* What needs the article itself. */
static bool act_on_article(struct view *v, enum action action)
{
	struct reader_state *s = v->state;
	enum send_kind kind = decision_of(action);

	if (!s->article)
		return false;
	if (kind != SEND_KINDS)
		decide(v, s->article, kind);
	else if (act_on_link(v, action, s->article, s->doc))
		return true;
	else if (action == ACTION_PICTURE)
		picture_ask(v, &s->picture, s->article, s->doc);
	else if (action == ACTION_TOGGLE_READ)
		toggle_read(v);
	else if (action == ACTION_EDIT)
		edit(v);
	else if (action == ACTION_COMPARE || action == ACTION_HISTORY)
		return look_behind(v, action);
	else if (action == ACTION_NOTES)
		return !view_open(v, &notes_view, &(struct view_arg){.id = s->id});
	else
		return false;
	return true;
}

static bool lacks_text(const struct reader_state *s)
{
	return s->article && !body_of(s->article);
}

static void ask_for_text(struct view *v)
{
	struct reader_state *s = v->state;

	s->asked = s->id;
	store_want(store_of(v), s, WANT_BODY, s->id, NULL, WANT_URGENT);
	view_load(v);
}

static bool reader_act(struct view *v, enum action action)
{
	struct reader_state *s = v->state;

	if (action == ACTION_NEXT || action == ACTION_PREVIOUS) {
		go(v, action == ACTION_NEXT ? +1 : -1);
		return true;
	}
	if (pager_act(&s->pager, action)) {
		show_percent(v);
		return true;
	}
	if (action == ACTION_CANCEL)
		return edit_post_cancel(v, &s->edit);
	if ((action == ACTION_SYNC || action == ACTION_OPEN) && lacks_text(s)) {
		ask_for_text(v);
		return action == ACTION_OPEN;
	}
	return act_on_article(v, action);
}

static bool reader_can(const struct view *v, enum action action)
{
	const struct reader_state *s = v->state;

	if (action == ACTION_PICTURE)
		return s->article && picture_any(s->article, s->doc);
	if (action == ACTION_OPEN_LINK)
		return s->doc && s->doc->link_count > 0;
	return decision_can(v, s->article, action);
}

static const enum action hints[] = {
	ACTION_NEXT, ACTION_PREVIOUS,  ACTION_SEARCH,	ACTION_EDIT,  ACTION_PICTURE,
	ACTION_HELP, ACTION_OPEN_LINK, ACTION_WITHDRAW, ACTION_TRASH, ACTION_NONE};

const struct view_ops reader_view = {
	.name = "reader",
	.watches = CHANGE_ARTICLES | CHANGE_TERMS | CHANGE_WANTS | CHANGE_NOTES | CHANGE_MEDIA |
		   CHANGE_DRAFTS | CHANGE_SITE,
	.flags = VIEW_ASIDE,
	.state_size = sizeof(struct reader_state),
	.hints = hints,
	.open = reader_open,
	.load = reader_load,
	.draw = reader_draw,
	.act = reader_act,
	.can = reader_can,
	.due = reader_due,
	.tick = reader_tick,
	.close = reader_close,
};

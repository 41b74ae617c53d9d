#include <stdlib.h>
#include <string.h>

#include "net/doc/html.h"
#include "net/store/cache.h"
#include "net/store/seen.h"
#include "net/store/want.h"
#include "tui/format.h"
#include "tui/view/article_page.h"
#include "tui/view/common.h"
#include "tui/view/decide.h"
#include "tui/view/edit_post.h"
#include "tui/view/editions.h"
#include "tui/view/note_ask.h"
#include "tui/view/pager.h"
#include "tui/view/picture_ask.h"
#include "tui/view/post_parts.h"
#include "tui/view/rights.h"
#include "tui/view/screens.h"

struct review_state {
	struct decision decision; /* first, see decide.h */
	struct edit_post edit;
	struct pager pager;
	struct picture_ask picture;
	int64_t id;
	int64_t seen;  /* the version seen before this one was opened */
	int64_t shown; /* the version on the screen: what a decision is about */
	/* The edition compared with, once one was chosen; else the last return, or what was seen.
	 */
	bool base_chosen, base_none;
	enum edition_kind base_kind;
	int64_t base_id;
	bool renewed; /* a newer version came while the post was on the screen */
	/* In the view's arena: */
	struct article *article; /* NULL: not here */
	const struct doc *doc;
	struct editions editions;
	char *target; /* the quote of a note to go to (screens.h) */
	struct note_page on_page;
	size_t changes_line; /* where the changes begin on the page; 0: there are none */
};

static struct store *store_of(const struct view *v)
{
	return v->room->store;
}

/* ---- What is compared ---- */

/* The index of the edition to compare with, their number for none. */
static size_t base_index(const struct review_state *s)
{
	const struct editions *all = &s->editions;
	size_t at;

	if (s->base_none)
		return all->n;
	if (s->base_chosen)
		return edition_find(all, s->base_kind, s->base_id);
	at = edition_find(all, EDITION_RETURNED, 0);
	return at < all->n ? at : edition_find(all, EDITION_SEEN, 0);
}

static void choose_base(struct review_state *s, enum edition_kind kind, int64_t id)
{
	s->base_chosen = true;
	s->base_none = false;
	s->base_kind = kind;
	s->base_id = id;
}

/* From one earlier text to the next; before the first of them nothing is compared. */
static void step_base(struct view *v, int way)
{
	struct review_state *s = v->state;
	const struct editions *all = &s->editions;
	size_t first = 0, at = base_index(s);

	if (!s->article)
		return;
	while (first < all->n && all->list[first].kind <= EDITION_DRAFT)
		first++;
	at = at < all->n ? at + (size_t)way : way > 0 ? first : first - 1;
	if (at >= all->n && way > 0) {
		say(v, STYLE_MESSAGE, MSG_NO_OLDER_VERSION);
		return;
	}
	s->base_none = at < first || at >= all->n;
	if (!s->base_none)
		choose_base(s, all->list[at].kind, all->list[at].id);
	view_load(v);
}

/* ---- The page ---- */

static enum err lay_out_comparison(struct view *v, struct layout *page)
{
	struct review_state *s = v->state;
	const struct editions *all = &s->editions;
	size_t at = base_index(s), now = edition_find(all, EDITION_PORTAL, 0);
	struct changes changes;
	enum err e;

	s->changes_line = 0;
	if (at >= all->n || now >= all->n)
		return OK;
	e = edition_fill(v, &all->list[at]);
	if (!e)
		e = edition_fill(v, &all->list[now]);
	if (e)
		return e;
	s->changes_line = page->line_count;
	layout_text(
		page, ROLE_HEADING,
		message_fill(v->arena, MSG_CHANGES_SINCE, edition_label(v, &all->list[at]), NULL));
	layout_blank(page);
	changes = lay_out_changes(page, &all->list[at].text, &all->list[now].text,
				  (struct changes_look){0}, v->arena);
	layout_text(page, ROLE_META, changes_count(&changes, v->arena));
	layout_blank(page);
	layout_text(page, ROLE_HEADING, message(MSG_TEXT_HEADING));
	layout_blank(page);
	return OK;
}

/* "Sửa lần cuối: 22/11/2026 20:46 · 523 từ · lần đầu duyệt" */
static const char *about(struct view *v)
{
	struct review_state *s = v->state;
	const char *words = s->doc ? format_number(v->arena, (int64_t)doc_words(s->doc)) : "?";
	const char *when = format_date_time(v->arena, s->article->modified, room_zone(v->room));
	enum message seen = !s->seen			     ? MSG_REVIEW_FIRST
			    : s->seen == s->article->version ? MSG_REVIEW_SEEN
							     : MSG_REVIEW_CHANGED;

	return message_fill(v->arena, MSG_REVIEW_ABOUT, when, words, message(seen), NULL);
}

static void lay_out_body(struct view *v, struct layout *page)
{
	struct review_state *s = v->state;
	const struct want *want = store_wanted(store_of(v), WANT_EDIT, s->id, NULL);

	lay_out_picture(v, page, s->article, s->doc);
	if (s->doc)
		lay_out_noted(v, page, s->doc, &s->on_page);
	else if (want->state == WANT_FAILED)
		layout_text(
			page, ROLE_NOTICE,
			message_fill(v->arena, MSG_BODY_FAILED, message_error(want->err), NULL));
	else
		layout_text(page, ROLE_NOTICE, message(MSG_BODY_COMING));
}

static enum err lay_out(struct view *v)
{
	struct review_state *s = v->state;
	const char *body = s->article->raw ? s->article->raw : s->article->html;
	struct doc *doc = NULL;
	struct layout *page = page_new(v, pager_width(&s->pager));
	enum err e;

	if (body && html_read(body, strlen(body), v->arena, &doc))
		layout_text(page, ROLE_NOTICE, message_error(ERR_LIMIT));
	s->doc = doc;
	if (s->renewed) {
		layout_text(page, ROLE_NOTICE, message(MSG_REVIEW_RENEWED));
		layout_blank(page);
	}
	lay_out_draft_notice(v, page, s->id);
	article_page_head(s->article, room_zone(v->room), v->arena, page);
	layout_text(page, ROLE_META, about(v));
	lay_out_standing(v, page, s->article);
	layout_blank(page);
	e = note_page_load(v, s->id, doc, &s->on_page);
	lay_out_notes(v, page, &s->on_page);
	if (!e)
		e = lay_out_comparison(v, page);
	lay_out_body(v, page);
	pager_set(&s->pager, page);
	return e;
}

static void lay_out_gone(struct view *v)
{
	struct review_state *s = v->state;
	struct layout *page = page_new(v, pager_width(&s->pager));

	s->doc = NULL;
	layout_text(page, ROLE_NOTICE, message(MSG_REVIEW_GONE));
	pager_set(&s->pager, page);
}

static void show_percent(struct view *v)
{
	struct review_state *s = v->state;
	struct arena *a = arena_new();

	view_set_count(v, arena_printf(a, "%d %%", pager_percent(&s->pager)));
	arena_free(a);
}

/* Back to the queue once a decision is made; a note changes nothing. */
static void on_decided(struct view *v, enum send_kind kind)
{
	if (kind != SEND_NOTE)
		view_back(v);
}

/* ---- Life ---- */

static void wish(struct view *v)
{
	struct review_state *s = v->state;
	static const enum want_kind kinds[] = {WANT_EDIT, WANT_NOTES, WANT_REVISIONS, WANT_HISTORY};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (store_wanted(store_of(v), kinds[i], s->id, NULL)->state == WANT_NONE)
			store_want(store_of(v), s, kinds[i], s->id, NULL, WANT_URGENT);
}

static enum err begin(struct view *v, int64_t id)
{
	struct review_state *s = v->state;

	store_unwant_all(store_of(v), s);
	s->id = id;
	s->shown = 0;
	s->base_chosen = s->base_none = false;
	s->renewed = false;
	wish(v);
	return seen_version(store_of(v), id, &s->seen);
}

static enum err review_open(struct view *v, const struct view_arg *arg)
{
	struct review_state *s = v->state;

	s->decision.decided = on_decided;
	pager_init(&s->pager, v);
	return begin(v, arg->id);
}

/* What came while the reviewer reads is said, and compared with what was on the screen. */
static enum err take_version(struct view *v)
{
	struct review_state *s = v->state;
	int64_t version = s->article->version;

	if (s->shown && s->shown != version) {
		s->renewed = true;
		s->seen = s->shown;
		choose_base(s, EDITION_SEEN, s->shown);
	}
	s->shown = version;
	if (!s->article->raw)
		return OK;
	if (s->article->unread) {
		enum err e = cache_mark(store_of(v), s->id, false);

		if (e)
			return e;
	}
	return seen_remember(store_of(v), s->article);
}

static enum err load_post(struct view *v)
{
	struct review_state *s = v->state;
	enum err e = take_version(v);

	if (!e)
		e = editions_read(v, s->id, "", &s->editions);
	return e ? e : lay_out(v);
}

static enum err review_load(struct view *v)
{
	struct review_state *s = v->state;
	enum err e;

	s->article = NULL;
	e = cache_article(store_of(v), s->id, v->arena, &s->article);
	if (e == ERR_NOT_FOUND) {
		s->article = NULL;
		lay_out_gone(v);
		return OK;
	}
	if (!e)
		e = load_post(v);
	if (e)
		return e;
	view_set_title(v, arena_printf(v->arena, "%s · %s", message(MSG_REVIEW),
				       message_state(s->article->state)));
	show_percent(v);
	picture_go_on(v, &s->picture);
	return OK;
}

static void review_draw(struct view *v, struct pane *pane)
{
	struct review_state *s = v->state;

	if (s->target && s->article)
		note_page_show(&s->on_page, &s->pager, s->target);
	free(s->target);
	s->target = NULL;
	pager_draw(&s->pager, pane);
}

static void review_close(struct view *v)
{
	struct review_state *s = v->state;

	store_unwant_all(store_of(v), s);
	edit_post_cancel(v, &s->edit);
	decision_release(&s->decision);
	picture_drop(&s->picture);
	free(s->target);
	pager_release(&s->pager);
}

static int64_t review_due(const struct view *v)
{
	return edit_post_due(v, &((struct review_state *)v->state)->edit);
}

static void review_tick(struct view *v)
{
	edit_post_tick(v, &((struct review_state *)v->state)->edit);
}

/* ---- Acts ---- */

static void go(struct view *v, int way)
{
	struct review_state *s = v->state;
	const struct query q = {.list = LIST_REVIEW, .limit = 1};
	int64_t id = 0;

	if (cache_neighbour(store_of(v), &q, s->id, way, &id) || !id) {
		say(v, STYLE_MESSAGE, way > 0 ? MSG_NO_NEXT : MSG_NO_PREVIOUS);
		return;
	}
	if (begin(v, id))
		s->seen = 0;
	pager_restart(&s->pager);
	view_load(v);
}

/* To the changes, and from there back to the beginning. */
static void show_changes(struct view *v)
{
	struct review_state *s = v->state;
	size_t before = s->pager.top;

	if (!s->changes_line) {
		say(v, STYLE_MESSAGE, MSG_NO_CHANGES);
		return;
	}
	pager_top(&s->pager, s->changes_line);
	if (s->pager.top == before)
		pager_top(&s->pager, 0);
	show_percent(v);
}

static void edit(struct view *v)
{
	struct review_state *s = v->state;

	if (may_edit(v->room->me, s->article))
		edit_post_begin(v, &s->edit, s->id);
	else
		say(v, STYLE_ERROR, MSG_NO_RIGHT_EDIT);
}

static bool act_on_notes(struct view *v, enum action action)
{
	struct review_state *s = v->state;

	if (action == ACTION_NOTE_PARAGRAPH)
		note_ask_paragraph(v, s->id, &s->on_page, s->pager.top);
	else if (action == ACTION_NEXT_NOTE)
		note_page_next(v, &s->on_page, &s->pager);
	else if (action == ACTION_NOTES)
		return !view_open(v, &notes_view,
				  &(struct view_arg){.id = s->id, .more = &s->target});
	else
		return false;
	return true;
}

static bool act_on_post(struct view *v, enum action action)
{
	struct review_state *s = v->state;
	enum send_kind kind = decision_of(action);

	if (!s->article)
		return false;
	if (kind != SEND_KINDS)
		decide(v, s->article, kind);
	else if (act_on_notes(v, action))
		return true;
	else if (action == ACTION_EDIT)
		edit(v);
	else if (action == ACTION_CHANGES)
		show_changes(v);
	else if (action == ACTION_COMPARE)
		return !view_open(v, &compare_view, &(struct view_arg){.id = s->id});
	else if (action == ACTION_HISTORY)
		return !view_open(v, &history_view, &(struct view_arg){.id = s->id});
	else if (act_on_link(v, action, s->article, s->doc))
		return true;
	else if (action == ACTION_PICTURE)
		picture_ask(v, &s->picture, s->article, s->doc);
	else
		return false;
	return true;
}

static bool review_act(struct view *v, enum action action)
{
	struct review_state *s = v->state;

	switch (action) {
	case ACTION_NEXT:
	case ACTION_PREVIOUS:
		go(v, action == ACTION_NEXT ? +1 : -1);
		return true;
	case ACTION_OLDER_BASE:
	case ACTION_NEWER_BASE:
		step_base(v, action == ACTION_OLDER_BASE ? +1 : -1);
		return true;
	case ACTION_CANCEL:
		return edit_post_cancel(v, &s->edit);
	default:
		break;
	}
	if (pager_act(&s->pager, action)) {
		show_percent(v);
		return true;
	}
	return act_on_post(v, action);
}

static bool review_can(const struct view *v, enum action action)
{
	const struct review_state *s = v->state;

	if (action == ACTION_CHANGES)
		return s->changes_line > 0;
	return decision_can(v, s->article, action);
}

static const enum action hints[] = {ACTION_APPROVE, ACTION_RETURN,   ACTION_CHANGES,
				    ACTION_NOTE,    ACTION_SCHEDULE, ACTION_EDIT,
				    ACTION_HELP,    ACTION_NEXT,     ACTION_NONE};

const struct view_ops review_view = {
	.name = "review",
	.watches = CHANGE_ARTICLES | CHANGE_NOTES | CHANGE_REVISIONS | CHANGE_WANTS | CHANGE_MEDIA |
		   CHANGE_OUTBOX | CHANGE_DRAFTS | CHANGE_SITE,
	.flags = VIEW_ASIDE,
	.state_size = sizeof(struct review_state),
	.hints = hints,
	.open = review_open,
	.load = review_load,
	.draw = review_draw,
	.act = review_act,
	.can = review_can,
	.due = review_due,
	.tick = review_tick,
	.close = review_close,
};

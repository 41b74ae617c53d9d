#include "tui/view/conflict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/doc/manuscript.h"
#include "net/store/outbox.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/conflict_page.h"
#include "tui/view/edit_post.h"
#include "tui/view/editor.h"
#include "tui/view/pager.h"
#include "tui/view/prompt.h"

/* A choice, kept over the next merge: there it holds where both texts are the same. */
struct kept {
	enum merge_part part;
	enum merge_choice choice;
	char *mine, *theirs, *other;
};

struct conflict {
	struct pager pager;
	char id[DRAFT_ID];
	size_t current; /* conflict that a key chooses in */
	struct kept *kept;
	size_t kept_count;
	int64_t version, modified; /* of the portal's text that was merged last */
	bool done;		   /* accepted: nothing is left to be seen here */
	/* In the view's arena; merge is NULL where it could not be made. */
	struct draft_merge *merge;
	struct article *article;
	struct draft_text mine, theirs;
	const char *spare; /* blocks that theirs no longer has */
	size_t *first;	   /* line of each conflict */
};

/* ---- Merging ---- */

/*
 * Mine and the base with the numbers that locked lines have in the portal's text. Blocks that were
 * deleted there can still be kept: mine has them.
 */
static enum err carry_texts(struct view *v, const struct draft *draft, struct draft_text *base)
{
	struct conflict *s = v->state;
	const struct manuscript_base from = {draft->base.raw, draft->base.picture,
					     draft->base.spare};
	struct manuscript_base to = {s->article->raw, s->article->picture, ""};
	enum err e = manuscript_spare(&from, &to, v->arena, &s->spare);

	if (e)
		return e;
	to.spare = s->spare;
	s->mine = draft->text;
	e = manuscript_carry(draft->text.body, &from, &to, v->arena, &s->mine.body);
	return e ? e : manuscript_carry(base->body, &from, &to, v->arena, &base->body);
}

/* The three texts. */
static enum err read_texts(struct view *v, struct draft_text *base)
{
	struct conflict *s = v->state;
	struct store *store = v->room->store;
	struct draft *draft;
	enum err e = draft_get(store, s->id, v->arena, &draft);

	if (!e)
		e = draft_acknowledged(store, s->id, v->arena, base);
	if (!e)
		e = editor_fields(store, draft->base.post, v->arena, &s->article, &s->theirs);
	return e ? e : carry_texts(v, draft, base);
}

static void choose_as_before(struct conflict *s, struct merge_place *place)
{
	for (size_t i = 0; i < s->kept_count; i++) {
		const struct kept *k = &s->kept[i];

		if (k->part == place->part && !strcmp(k->mine, place->row.mine) &&
		    !strcmp(k->theirs, place->row.theirs)) {
			place->choice = k->choice;
			place->other = k->other;
		}
	}
}

/* Says it when the portal's text is not the one that was merged before. */
static void say_if_newer(struct view *v)
{
	struct conflict *s = v->state;

	if (s->modified &&
	    (s->version != s->article->version || s->modified != s->article->modified))
		say(v, STYLE_MESSAGE, MSG_MERGE_AGAIN);
	s->version = s->article->version;
	s->modified = s->article->modified;
}

static void show_page(struct view *v)
{
	struct conflict *s = v->state;
	const bool beside = s->merge->conflicts && view_columns(v) >= CONFLICT_BESIDE;
	const int margins = 2 * s->pager.margin;
	struct layout *page =
		page_new(v, beside ? view_columns(v) - margins : pager_width(&s->pager));

	s->first = arena_array(v->arena, s->merge->conflicts, sizeof(*s->first));
	conflict_lay_out(v, page, s->merge, s->current, s->first);
	pager_set(&s->pager, page);
	view_set_title(v, message_fill(v->arena, MSG_MERGE_TITLE,
				       title_fit(v->arena, s->mine.title, 60), NULL));
	view_set_count(
		v,
		s->merge->conflicts
			? message_fill(v->arena, MSG_MERGE_COUNT,
				       format_number(v->arena, (int64_t)merge_open(s->merge)),
				       format_number(v->arena, (int64_t)s->merge->conflicts), NULL)
			: message(MSG_MERGE_CLEAN_COUNT));
}

static enum err conflict_load(struct view *v)
{
	struct conflict *s = v->state;
	struct draft_text base;
	enum err e;

	s->merge = NULL;
	s->pager.page = NULL;
	if (s->done)
		return OK;
	e = read_texts(v, &base);
	if (e)
		return e;
	s->merge = merge_drafts(&base, &s->mine, &s->theirs, v->arena);
	for (size_t i = 0; i < s->merge->n; i++)
		choose_as_before(s, &s->merge->places[i]);
	if (s->current >= s->merge->conflicts)
		s->current = 0;
	show_page(v);
	say_if_newer(v);
	return OK;
}

/* ---- Choosing ---- */

/* The number-th conflict; NULL where there are not so many. */
static struct merge_place *conflict_at(const struct conflict *s, size_t number)
{
	for (size_t i = 0; s->merge && i < s->merge->n; i++)
		if (s->merge->places[i].row.kind == MERGE_CONFLICT && !number--)
			return &s->merge->places[i];
	return NULL;
}

static void go_to(struct view *v, size_t number)
{
	struct conflict *s = v->state;

	s->current = number;
	pager_top(&s->pager, s->first[number]);
	view_load(v);
}

static void step(struct view *v, bool forward)
{
	struct conflict *s = v->state;
	size_t n = s->merge->conflicts;

	if (n)
		go_to(v, (s->current + (forward ? 1 : n - 1)) % n);
}

/* The next conflict that is open, behind this one first; this one where none is. */
static size_t next_open(const struct conflict *s)
{
	size_t n = s->merge->conflicts;

	for (size_t i = 1; i < n; i++)
		if (conflict_at(s, (s->current + i) % n)->choice == CHOICE_OPEN)
			return (s->current + i) % n;
	return s->current;
}

static void choose(struct view *v, enum merge_choice choice, const char *other)
{
	struct conflict *s = v->state;
	struct merge_place *place = conflict_at(s, s->current);

	if (!place)
		return;
	if (choice == CHOICE_BOTH && !merge_takes_both(place)) {
		say(v, STYLE_ERROR, MSG_MERGE_NOT_BOTH);
		return;
	}
	s->kept = mem_resize(s->kept, s->kept_count + 1, sizeof(*s->kept));
	s->kept[s->kept_count++] = (struct kept){
		.part = place->part,
		.choice = choice,
		.mine = mem_strdup(place->row.mine),
		.theirs = mem_strdup(place->row.theirs),
		.other = other ? mem_strdup(other) : NULL,
	};
	place->choice = choice; /* for next_open; the merge is made anew */
	go_to(v, next_open(s));
}

static void on_edited(struct view *v, const char *text)
{
	if (text)
		choose(v, CHOICE_OTHER, text);
}

static void edit_place(struct view *v, const struct merge_place *place)
{
	const char *label = message(MSG_MERGE_EDIT_LABEL);
	const char *text = merge_place_text(place, v->arena);

	if (!merge_takes_both(place))
		say(v, STYLE_ERROR, MSG_MERGE_NOT_BOTH);
	else if (place->part == PART_BODY)
		prompt_note(v, &(struct prompt_note){
				       .label = label, .initial = text, .done = on_edited});
	else
		prompt_line(v, &(struct prompt_line){
				       .label = label, .initial = text, .done = on_edited});
}

/* ---- Accepting ---- */

/* The result is the draft now; send: and goes where the draft was to go. */
static void settle(struct view *v, const struct draft_text *result, bool send)
{
	struct conflict *s = v->state;
	bool sent = false;
	enum err e = draft_settle(v->room->store, s->id, s->article, &s->theirs, result, s->spare,
				  send ? &sent : NULL);

	if (e == ERR_BUSY)
		say(v, STYLE_ERROR, MSG_SEND_IS_SENDING);
	else if (e == ERR_BAD_INPUT)
		say(v, STYLE_ERROR, MSG_SUBMIT_EMPTY);
	else if (e)
		view_say_error(v, e, NULL);
	if (e)
		return;
	s->done = true;
	if (sent)
		say(v, STYLE_MESSAGE, MSG_MERGE_SENT);
	else if (!view_open(v, &editor_view, &(struct view_arg){.text = s->id}))
		say(v, STYLE_MESSAGE, MSG_MERGE_KEPT);
}

static void accept(struct view *v, bool send)
{
	struct conflict *s = v->state;
	size_t open = merge_open(s->merge);
	struct draft_text result;

	if (open) {
		if (conflict_at(s, s->current)->choice != CHOICE_OPEN)
			go_to(v, next_open(s));
		say_of(v, STYLE_ERROR, MSG_MERGE_STILL_OPEN,
		       format_number(v->arena, (int64_t)open));
		return;
	}
	merge_result(s->merge, v->arena, &result);
	settle(v, &result, send);
}

static void on_all_mine(struct view *v, bool yes)
{
	struct conflict *s = v->state;

	if (yes && s->merge)
		settle(v, &s->mine, true);
}

static void on_all_theirs(struct view *v, bool yes)
{
	struct conflict *s = v->state;

	if (yes && s->merge)
		settle(v, &s->theirs, false);
}

static void edit(struct view *v)
{
	struct conflict *s = v->state;

	if (s->merge->conflicts)
		edit_place(v, conflict_at(s, s->current));
	else
		accept(v, false);
}

/* ---- The view ---- */

static enum err conflict_open(struct view *v, const struct view_arg *arg)
{
	struct conflict *s = v->state;

	if (!arg->text)
		return err_set(ERR_USAGE, "merging which draft");
	snprintf(s->id, sizeof(s->id), "%s", arg->text);
	pager_init(&s->pager, v);
	return OK;
}

static void conflict_draw(struct view *v, struct pane *pane)
{
	pager_draw(&((struct conflict *)v->state)->pager, pane);
}

static bool conflict_act(struct view *v, enum action action)
{
	struct conflict *s = v->state;

	if (!s->merge)
		return false;
	switch (action) {
	case ACTION_NEXT_CONFLICT:
	case ACTION_PREVIOUS_CONFLICT:
		step(v, action == ACTION_NEXT_CONFLICT);
		return true;
	case ACTION_KEEP_MINE:
		choose(v, CHOICE_MINE, NULL);
		return true;
	case ACTION_KEEP_THEIRS:
		choose(v, CHOICE_THEIRS, NULL);
		return true;
	case ACTION_KEEP_BOTH:
		choose(v, CHOICE_BOTH, NULL);
		return true;
	case ACTION_EDIT:
		edit(v);
		return true;
	case ACTION_ACCEPT_MERGE:
		accept(v, true);
		return true;
	case ACTION_ALL_MINE:
		prompt_confirm(v, message(MSG_ASK_ALL_MINE), false, on_all_mine);
		return true;
	case ACTION_ALL_THEIRS:
		prompt_confirm(v, message(MSG_ASK_ALL_THEIRS), false, on_all_theirs);
		return true;
	default:
		return pager_act(&s->pager, action);
	}
}

static bool conflict_can(const struct view *v, enum action action)
{
	const struct conflict *s = v->state;

	if (action == ACTION_ACCEPT_MERGE)
		return s->merge && !merge_open(s->merge);
	if (action == ACTION_KEEP_MINE || action == ACTION_KEEP_THEIRS ||
	    action == ACTION_KEEP_BOTH || action == ACTION_NEXT_CONFLICT)
		return s->merge && s->merge->conflicts;
	return true;
}

/* What was accepted is left as soon as one is back from the editor. */
static int64_t conflict_due(const struct view *v)
{
	return ((const struct conflict *)v->state)->done && view_focused(v) ? 0 : INT64_MAX;
}

static void conflict_tick(struct view *v)
{
	view_back(v);
}

static void conflict_close(struct view *v)
{
	struct conflict *s = v->state;

	for (size_t i = 0; i < s->kept_count; i++) {
		free(s->kept[i].mine);
		free(s->kept[i].theirs);
		free(s->kept[i].other);
	}
	free(s->kept);
	pager_release(&s->pager);
}

static const enum action hints[] = {ACTION_KEEP_MINE,	  ACTION_KEEP_THEIRS,  ACTION_KEEP_BOTH,
				    ACTION_EDIT,	  ACTION_ACCEPT_MERGE, ACTION_BACK,
				    ACTION_NEXT_CONFLICT, ACTION_HELP,	       ACTION_NONE};

const struct view_ops conflict_view = {
	.name = "conflict",
	.watches = CHANGE_ARTICLES | CHANGE_DRAFTS | CHANGE_TERMS,
	.state_size = sizeof(struct conflict),
	.hints = hints,
	.open = conflict_open,
	.load = conflict_load,
	.draw = conflict_draw,
	.act = conflict_act,
	.can = conflict_can,
	.due = conflict_due,
	.tick = conflict_tick,
	.close = conflict_close,
};

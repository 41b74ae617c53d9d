/* Two texts of one post beside each other, or one in the other. */
#include <stdio.h>
#include <string.h>

#include "net/store/want.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/editions.h"
#include "tui/view/pager.h"
#include "tui/view/prompt.h"
#include "tui/view/screens.h"

#define BESIDE_COLUMNS 100 /* from this width both texts stand beside each other */

/* An edition that was chosen; the list is made anew with each load. */
struct chosen {
	enum edition_kind kind;
	int64_t id;
};

struct compare_state {
	struct pager pager;
	int64_t post;	      /* 0: it is not on the portal */
	bool writing;	      /* opened from one's own posts: the draft is what counts */
	char draft[DRAFT_ID]; /* "": the post's */
	bool is_chosen;	      /* before and after are the user's */
	bool turned;	      /* the user wants the other way of the two */
	bool whole;	      /* unchanged paragraphs, too */
	bool asked_left;      /* which of them a question is about */
	struct chosen before, after;
	/* In the view's arena: */
	struct editions editions;
	struct changes changes;
};

static bool is_beside(const struct view *v)
{
	const struct compare_state *s = v->state;

	return (view_columns(v) >= BESIDE_COLUMNS) != s->turned;
}

static int page_width(const struct view *v)
{
	const struct compare_state *s = v->state;

	return is_beside(v) ? view_columns(v) - 2 * s->pager.margin : pager_width(&s->pager);
}

static enum err compare_open(struct view *v, const struct view_arg *arg)
{
	const struct version_arg *draft = arg->more;
	struct compare_state *s = v->state;

	s->post = arg->id;
	if (draft) {
		s->writing = true;
		snprintf(s->draft, sizeof(s->draft), "%s", draft->draft);
	}
	if (draft && draft->version) {
		s->is_chosen = true;
		s->before = (struct chosen){EDITION_VERSION, draft->version};
		s->after = (struct chosen){EDITION_DRAFT, 0};
	}
	pager_init(&s->pager, v);
	view_set_title(v, message(MSG_COMPARE));
	editions_want(v, s, s->post);
	return OK;
}

/* What was chosen, as far as it is still there; else what one most likely wants to see. */
static void find_both(struct view *v, size_t *before, size_t *after)
{
	const struct compare_state *s = v->state;
	const struct editions *all = &s->editions;

	editions_choose(all, s->writing, before, after);
	if (!s->is_chosen)
		return;
	*before = edition_find(all, s->before.kind, s->before.id);
	*after = edition_find(all, s->after.kind, s->after.id);
	/* A draft that says what the portal has is none of its own. */
	if (*after == all->n && s->after.kind == EDITION_DRAFT)
		*after = edition_find(all, EDITION_PORTAL, 0);
}

static void lay_out_heads(struct view *v, struct layout *page, const struct edition *before,
			  const struct edition *after)
{
	struct span left = {.marks = MARK_BOLD, .text = edition_label(v, before)};
	struct span right = {.marks = MARK_BOLD, .text = edition_label(v, after)};

	if (is_beside(v))
		layout_beside(page, &(struct layout_side){ROLE_HEADING, &left, 1},
			      &(struct layout_side){ROLE_HEADING, &right, 1});
	else
		layout_text(page, ROLE_HEADING,
			    message_fill(v->arena, MSG_COMPARE_HEAD, left.text, right.text, NULL));
	layout_blank(page);
}

static enum err lay_out_both(struct view *v, struct layout *page, struct edition *before,
			     struct edition *after)
{
	struct compare_state *s = v->state;
	const struct changes_look look = {.beside = is_beside(v), .whole = s->whole};
	enum err e = edition_fill(v, before);

	if (!e)
		e = edition_fill(v, after);
	if (e)
		return e;
	lay_out_heads(v, page, before, after);
	s->changes = lay_out_changes(page, &before->text, &after->text, look, v->arena);
	layout_text(page, ROLE_META,
		    s->changes.line_count ? changes_count(&s->changes, v->arena)
					  : message(MSG_COMPARE_SAME));
	return OK;
}

static bool is_coming(const struct view *v)
{
	const struct compare_state *s = v->state;
	enum want_state state = store_wanted(v->room->store, WANT_REVISIONS, s->post, NULL)->state;

	return state == WANT_WAITING || state == WANT_WORKING;
}

static enum err compare_load(struct view *v)
{
	struct compare_state *s = v->state;
	struct layout *page = page_new(v, page_width(v));
	size_t before, after;
	enum err e = editions_read(v, s->post, s->draft, &s->editions);

	if (e)
		return e;
	s->changes = (struct changes){0};
	find_both(v, &before, &after);
	if (before < s->editions.n && after < s->editions.n)
		e = lay_out_both(v, page, &s->editions.list[before], &s->editions.list[after]);
	else
		layout_text(page, ROLE_NOTICE,
			    message(is_coming(v) ? MSG_COMPARE_COMING : MSG_COMPARE_NOTHING));
	if (e)
		return e;
	pager_set(&s->pager, page);
	view_set_count(v,
		       message_fill(v->arena, MSG_CHANGE_PLACES,
				    format_number(v->arena, (int64_t)s->changes.line_count), NULL));
	return OK;
}

static void compare_draw(struct view *v, struct pane *pane)
{
	pager_draw(&((struct compare_state *)v->state)->pager, pane);
}

static void compare_close(struct view *v)
{
	struct compare_state *s = v->state;

	store_unwant_all(v->room->store, s);
	pager_release(&s->pager);
}

/* ---- Choosing ---- */

static void on_choice(struct view *v, int choice)
{
	struct compare_state *s = v->state;
	const struct editions *all = &s->editions;
	size_t before, after;

	if (choice < 0 || (size_t)choice >= all->n)
		return;
	find_both(v, &before, &after);
	if (s->asked_left)
		before = (size_t)choice;
	else
		after = (size_t)choice;
	if (before >= all->n || after >= all->n)
		return;
	s->is_chosen = true;
	s->before = (struct chosen){all->list[before].kind, all->list[before].id};
	s->after = (struct chosen){all->list[after].kind, all->list[after].id};
	pager_restart(&s->pager);
	view_load(v);
}

static void ask_which(struct view *v, bool left)
{
	struct compare_state *s = v->state;
	const struct editions *all = &s->editions;
	const char **labels = arena_array(v->arena, all->n, sizeof(*labels));
	size_t before, after;
	int selected;

	if (!all->n) {
		say(v, STYLE_MESSAGE, MSG_COMPARE_NOTHING);
		return;
	}
	for (size_t i = 0; i < all->n; i++)
		labels[i] = edition_label(v, &all->list[i]);
	find_both(v, &before, &after);
	s->asked_left = left;
	selected = (int)(left ? before : after);
	prompt_choose(v, message(left ? MSG_CHOOSE_BEFORE : MSG_CHOOSE_AFTER), labels, all->n,
		      selected < (int)all->n ? selected : 0, on_choice);
}

/* ---- Moving ---- */

/* The first change behind the top row, or the last one before it. */
static void go_to_change(struct view *v, int way)
{
	struct compare_state *s = v->state;
	const struct changes *c = &s->changes;
	size_t i = 0;

	if (way > 0) {
		while (i < c->line_count && c->lines[i] <= s->pager.top)
			i++;
	} else {
		for (i = c->line_count; i > 0 && c->lines[i - 1] >= s->pager.top;)
			i--;
		i = i ? i - 1 : c->line_count;
	}
	if (i == c->line_count || (way > 0 && pager_at_end(&s->pager))) {
		say(v, STYLE_MESSAGE, way > 0 ? MSG_LAST_CHANGE : MSG_FIRST_CHANGE);
		return;
	}
	pager_top(&s->pager, c->lines[i]);
}

static void toggle(struct view *v, bool *what)
{
	*what = !*what;
	view_load(v);
}

static bool compare_act(struct view *v, enum action action)
{
	struct compare_state *s = v->state;

	switch (action) {
	case ACTION_NEXT_CHANGE:
	case ACTION_PREVIOUS_CHANGE:
		go_to_change(v, action == ACTION_NEXT_CHANGE ? +1 : -1);
		return true;
	case ACTION_BESIDE:
		toggle(v, &s->turned);
		return true;
	case ACTION_WHOLE:
		toggle(v, &s->whole);
		return true;
	case ACTION_BEFORE:
	case ACTION_AFTER:
		ask_which(v, action == ACTION_BEFORE);
		return true;
	default:
		return pager_act(&s->pager, action);
	}
}

static const enum action hints[] = {
	ACTION_NEXT_CHANGE, ACTION_PREVIOUS_CHANGE, ACTION_BEFORE, ACTION_AFTER,
	ACTION_BESIDE,	    ACTION_WHOLE,	    ACTION_HELP,   ACTION_NONE};

const struct view_ops compare_view = {
	.name = "compare",
	.watches = CHANGE_ARTICLES | CHANGE_REVISIONS | CHANGE_NOTES | CHANGE_DRAFTS |
		   CHANGE_WANTS | CHANGE_SITE,
	.state_size = sizeof(struct compare_state),
	.hints = hints,
	.open = compare_open,
	.load = compare_load,
	.draw = compare_draw,
	.act = compare_act,
	.close = compare_close,
};

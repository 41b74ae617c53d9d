#include <stdlib.h>
#include <string.h>

#include "tui/text/edit_text.h"

#define KEPT_MAX ((size_t)16 * 1024 * 1024)

static size_t change_bytes(const struct edit_change *c)
{
	return c->removed.len + c->inserted.len + sizeof(*c);
}

static void forget(struct edit *e, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		e->kept -= change_bytes(&e->changes[i]);
		str_free(&e->changes[i].removed);
		str_free(&e->changes[i].inserted);
	}
	memmove(e->changes + first, e->changes + end,
		(e->change_count - end) * sizeof(*e->changes));
	e->change_count -= end - first;
	if (e->done > e->change_count)
		e->done = e->change_count;
}

void edit_undo_clear(struct edit *e)
{
	if (e->change_count)
		forget(e, 0, e->change_count);
	e->act = ACT_NONE;
}

/* The oldest steps go when too much is kept; the newest stays. */
static void thin(struct edit *e)
{
	size_t end = 0;

	for (size_t kept = e->kept; kept > KEPT_MAX && end + 1 < e->change_count; end++)
		kept -= change_bytes(&e->changes[end]);
	while (end && end < e->change_count && e->changes[end].step == e->changes[end - 1].step)
		end++;
	if (end && end < e->change_count)
		forget(e, 0, end);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/*
 * Letters typed one behind the other are one step, up to the beginning of the next word; so is what
 * an input method puts in the place of the last of them.
 */
static bool joins_typing(const struct edit_change *last, struct edit_place from,
			 struct edit_place to, const char *text)
{
	const struct str *typed = &last->inserted;
	struct edit_place end = edit_place_after(last->at, typed->data, typed->len);

	if (edit_place_compare(to, end) || from.paragraph != to.paragraph || !typed->len ||
	    to.byte - from.byte > typed->len)
		return false;
	return from.byte < to.byte || is_space(*text) || !is_space(typed->data[typed->len - 1]);
}

static bool join_typing(struct edit *e, struct edit_change *last, struct edit_place from,
			struct edit_place to, const char *text, size_t n)
{
	size_t gone = to.byte - from.byte;

	if (!joins_typing(last, from, to, text))
		return false;
	str_cut(&last->inserted, last->inserted.len - gone);
	str_add(&last->inserted, text, n);
	e->kept += n - gone;
	/* A word that was typed and taken back is nothing to undo. */
	if (!last->inserted.len && !last->removed.len)
		forget(e, e->done - 1, e->done);
	return true;
}

/* Letters deleted at one place, forward or back, are one step. */
static bool join_deleting(struct edit *e, struct edit_change *last, struct edit_place from,
			  struct edit_place to)
{
	struct str removed = STR_INIT;
	bool forward = !edit_place_compare(from, last->at);

	if (last->inserted.len || (!forward && edit_place_compare(to, last->at)))
		return false;
	edit_range(e, from, to, &removed);
	str_splice(&last->removed, forward ? last->removed.len : 0, 0, removed.data, removed.len);
	last->at = from;
	e->kept += removed.len;
	str_free(&removed);
	return true;
}

/* Joins a change to the last one where they are one go of typing or deleting; false where not. */
static bool join(struct edit *e, struct edit_place from, struct edit_place to, const char *text,
		 size_t n, enum edit_act act)
{
	struct edit_change *last = e->done ? &e->changes[e->done - 1] : NULL;

	if (!last || act == ACT_NONE || act != e->act || e->done < e->change_count)
		return false;
	return act == ACT_TYPE ? join_typing(e, last, from, to, text, n)
			       : join_deleting(e, last, from, to);
}

static void remember(struct edit *e, struct edit_place from, struct edit_place to, const char *text,
		     size_t n)
{
	struct edit_change *c;

	if (e->done < e->change_count)
		forget(e, e->done, e->change_count);
	if (e->change_count == e->change_cap) {
		e->change_cap = e->change_cap ? e->change_cap * 2 : 64;
		e->changes = mem_resize(e->changes, e->change_cap, sizeof(*e->changes));
	}
	c = &e->changes[e->change_count++];
	*c = (struct edit_change){
		.step = e->step, .at = from, .cursor = e->cursor, STR_INIT, STR_INIT};
	edit_range(e, from, to, &c->removed);
	str_add(&c->inserted, text, n);
	e->done = e->change_count;
	e->kept += change_bytes(c);
	thin(e);
}

void edit_change(struct edit *e, struct edit_place from, struct edit_place to, const char *text,
		 size_t n, enum edit_act act)
{
	if (!join(e, from, to, text, n, act)) {
		if (act != ACT_NONE)
			e->step++;
		remember(e, from, to, text, n);
	}
	edit_splice(e, from, to, text, n);
	e->act = act;
}

void edit_step(struct edit *e)
{
	e->step++;
	e->act = ACT_NONE;
}

bool edit_undo(struct edit *e)
{
	if (!e->done)
		return false;
	for (size_t step = e->changes[e->done - 1].step;
	     e->done && e->changes[e->done - 1].step == step;) {
		const struct edit_change *c = &e->changes[--e->done];

		edit_splice(e, c->at, edit_place_after(c->at, c->inserted.data, c->inserted.len),
			    c->removed.data, c->removed.len);
		e->cursor = c->cursor;
	}
	edit_step(e);
	return true;
}

bool edit_redo(struct edit *e)
{
	if (e->done == e->change_count)
		return false;
	for (size_t step = e->changes[e->done].step;
	     e->done < e->change_count && e->changes[e->done].step == step;) {
		const struct edit_change *c = &e->changes[e->done++];

		edit_splice(e, c->at, edit_place_after(c->at, c->removed.data, c->removed.len),
			    c->inserted.data, c->inserted.len);
	}
	edit_step(e);
	return true;
}

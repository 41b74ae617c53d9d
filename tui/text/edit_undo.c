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

/* Letters typed one behind the other are one step, up to the beginning of the next word. */
static bool joins_typing(const struct edit_change *last, struct edit_place from,
			 struct edit_place to, const char *text)
{
	struct edit_place end = edit_place_after(last->at, last->inserted.data, last->inserted.len);

	if (edit_place_compare(from, to) || edit_place_compare(from, end) || !last->inserted.len)
		return false;
	return is_space(*text) || !is_space(last->inserted.data[last->inserted.len - 1]);
}

/* Joins a change to the last one where they are one go of typing or deleting; false where not. */
static bool join(struct edit *e, struct edit_place from, struct edit_place to, const char *text,
		 size_t n, enum edit_act act)
{
	struct edit_change *last = e->done ? &e->changes[e->done - 1] : NULL;

	if (!last || act == ACT_NONE || act != e->act || e->done < e->change_count)
		return false;
	if (act == ACT_TYPE) {
		if (!joins_typing(last, from, to, text))
			return false;
		str_add(&last->inserted, text, n);
	} else {
		size_t before = last->removed.len;

		if (last->inserted.len)
			return false;
		if (!edit_place_compare(from, last->at)) {
			edit_range(e, from, to, &last->removed);
		} else if (!edit_place_compare(to, last->at)) {
			struct str removed = STR_INIT;

			edit_range(e, from, to, &removed);
			str_splice(&last->removed, 0, 0, removed.data, removed.len);
			str_free(&removed);
			last->at = from;
		} else {
			return false;
		}
		n = last->removed.len - before;
	}
	e->kept += n;
	return true;
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

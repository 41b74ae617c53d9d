#include "tui/view/table.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"

/* Pages that are kept; the ones furthest from the cursor go. */
#define PAGES_MAX 6
#define PAGE_MIN  40

struct loaded_page {
	struct arena *arena;
	struct table_row *rows;
	size_t n;
	int64_t from; /* what it was loaded with */
	bool back;
	bool more_up, more_down; /* as known when it was loaded */
	int64_t next, before;
};

static void page_free(struct loaded_page *p)
{
	arena_free(p->arena);
	free(p->rows);
	*p = (struct loaded_page){0};
}

static void pages_free(struct table *t)
{
	for (size_t i = 0; i < t->page_count; i++)
		page_free(&t->pages[i]);
	t->page_count = 0;
}

void table_init(struct table *t, struct view *v, const struct table_kind *kind)
{
	*t = (struct table){.kind = kind, .view = v, .scratch = arena_new()};
	t->pages = mem_array(PAGES_MAX + 1, sizeof(*t->pages));
}

void table_release(struct table *t)
{
	if (t->pages)
		pages_free(t);
	free(t->pages);
	arena_free(t->scratch);
	*t = (struct table){0};
}

static size_t row_count(const struct table *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->page_count; i++)
		n += t->pages[i].n;
	return n;
}

static const struct table_row *row_at(const struct table *t, size_t row)
{
	for (size_t i = 0; i < t->page_count; i++) {
		if (row < t->pages[i].n)
			return &t->pages[i].rows[row];
		row -= t->pages[i].n;
	}
	return NULL;
}

static size_t screen_rows(const struct table *t)
{
	int n = view_rows(t->view);

	return n > 0 ? (size_t)n : 1;
}

static enum err load_page(struct table *t, int64_t from, bool back, struct loaded_page *p)
{
	size_t limit = 2 * screen_rows(t) > PAGE_MIN ? 2 * screen_rows(t) : PAGE_MIN;
	struct table_page page = {.from = from, .back = back, .limit = limit};
	enum err e;

	*p = (struct loaded_page){.arena = arena_new(), .from = from, .back = back};
	p->rows = mem_array(limit, sizeof(*p->rows));
	page.arena = p->arena;
	page.rows = p->rows;
	e = t->kind->load(t->view, &page);
	if (e) {
		page_free(p);
		return e;
	}
	p->n = page.n < limit ? page.n : limit;
	p->next = page.next;
	p->before = page.before;
	p->more_up = back ? page.more : from != 0;
	p->more_down = back ? from != TABLE_LAST : page.more;
	return OK;
}

static void add_below(struct table *t, const struct loaded_page *p)
{
	t->pages[t->page_count++] = *p;
	if (t->page_count <= PAGES_MAX)
		return;
	t->cursor -= t->pages[0].n < t->cursor ? t->pages[0].n : t->cursor;
	t->top -= t->pages[0].n < t->top ? t->pages[0].n : t->top;
	page_free(&t->pages[0]);
	memmove(t->pages, t->pages + 1, --t->page_count * sizeof(*t->pages));
}

static void add_above(struct table *t, const struct loaded_page *p)
{
	memmove(t->pages + 1, t->pages, t->page_count * sizeof(*t->pages));
	t->pages[0] = *p;
	t->cursor += p->n;
	t->top += p->n;
	if (++t->page_count > PAGES_MAX)
		page_free(&t->pages[--t->page_count]);
}

static struct loaded_page *last_page(const struct table *t)
{
	return t->page_count ? &t->pages[t->page_count - 1] : NULL;
}

/* Loads further pages until a screen of rows lies behind the cursor, or there are none. */
static enum err reach_below(struct table *t)
{
	struct loaded_page *last, p;

	while ((last = last_page(t)) && last->more_down &&
	       t->cursor + screen_rows(t) >= row_count(t)) {
		enum err e = load_page(t, last->next, false, &p);

		if (e)
			return e;
		if (!p.n) {
			last->more_down = p.more_down;
			page_free(&p);
			break;
		}
		add_below(t, &p);
	}
	return OK;
}

/* The same before it. */
static enum err reach_above(struct table *t)
{
	struct loaded_page p;

	while (t->page_count && t->pages[0].more_up && t->cursor < screen_rows(t)) {
		enum err e = load_page(t, t->pages[0].before, true, &p);

		if (e)
			return e;
		if (!p.n) {
			t->pages[0].more_up = false;
			page_free(&p);
			break;
		}
		add_above(t, &p);
	}
	return OK;
}

static enum err reach(struct table *t)
{
	enum err e = reach_below(t);

	return e ? e : reach_above(t);
}

void table_settle(struct table *t)
{
	const size_t n = row_count(t), screen = screen_rows(t);
	const struct table_row *row;

	if (t->cursor >= n)
		t->cursor = n ? n - 1 : 0;
	if (t->top > t->cursor)
		t->top = t->cursor;
	if (t->cursor >= t->top + screen)
		t->top = t->cursor - screen + 1;
	/* No free rows at the end while there are others above. */
	if (t->top + screen > n)
		t->top = n > screen ? n - screen : 0;
	row = row_at(t, t->cursor);
	if (row)
		t->selected = row->id;
}

/* The pages as they are in the store now, as many as there were. */
static enum err load_again(struct table *t, struct loaded_page *fresh, size_t *count)
{
	size_t wanted = t->page_count ? t->page_count : 1;
	int64_t from = t->page_count ? t->pages[0].from : 0;
	bool back = t->page_count && t->pages[0].back;
	enum err e = OK;

	for (*count = 0; !e && *count < wanted; back = false) {
		e = load_page(t, from, back, &fresh[*count]);
		if (e)
			break;
		from = fresh[*count].next;
		(*count)++;
		if (!fresh[*count - 1].more_down || !fresh[*count - 1].n)
			break;
	}
	while (e && *count)
		page_free(&fresh[--*count]);
	return e;
}

static bool find_row(const struct table *t, int64_t id, size_t *row)
{
	*row = 0;
	for (size_t i = 0; i < t->page_count; i++)
		for (size_t j = 0; j < t->pages[i].n; j++, (*row)++)
			if (t->pages[i].rows[j].id == id)
				return true;
	return false;
}

enum err table_load(struct table *t)
{
	struct loaded_page fresh[PAGES_MAX];
	size_t count, row, on_screen = t->cursor - t->top;
	enum err e = load_again(t, fresh, &count);

	if (e)
		return e;
	pages_free(t);
	memcpy(t->pages, fresh, count * sizeof(*fresh));
	t->page_count = count;
	/* One who has not moved yet sees the newest; else the selected row stays where it is. */
	if (!t->moved)
		t->cursor = t->top = 0;
	else if (find_row(t, t->selected, &row)) {
		t->cursor = row;
		t->top = row > on_screen ? row - on_screen : 0;
	}
	e = reach(t);
	table_settle(t);
	return e;
}

enum err table_restart(struct table *t)
{
	pages_free(t);
	t->cursor = t->top = 0;
	t->moved = false;
	return table_load(t);
}

/* ---- Moving ---- */

/* Goes to the last rows there are. */
static void go_to_end(struct table *t)
{
	struct loaded_page p;

	if (t->page_count && last_page(t)->more_down && load_page(t, TABLE_LAST, true, &p) == OK) {
		if (p.n) {
			pages_free(t);
			add_below(t, &p);
		} else {
			page_free(&p);
		}
	}
	t->cursor = row_count(t) ? row_count(t) - 1 : 0;
}

static void go_to_start(struct table *t)
{
	struct loaded_page p;

	if (t->page_count && t->pages[0].more_up && load_page(t, 0, false, &p) == OK) {
		pages_free(t);
		add_below(t, &p);
	}
	t->cursor = t->top = 0;
}

/* A page moves screen and cursor alike, so that the eye finds its row again. */
static void turn(struct table *t, bool down)
{
	const size_t n = row_count(t), step = screen_rows(t) > 1 ? screen_rows(t) - 1 : 1;

	if (down) {
		t->cursor = t->cursor + step < n ? t->cursor + step : n ? n - 1 : 0;
		t->top += step;
	} else {
		t->cursor -= t->cursor < step ? t->cursor : step;
		t->top -= t->top < step ? t->top : step;
	}
}

static bool move(struct table *t, enum action action)
{
	switch (action) {
	case ACTION_UP:
		t->cursor -= t->cursor > 0;
		return true;
	case ACTION_DOWN:
		t->cursor += t->cursor + 1 < row_count(t);
		return true;
	case ACTION_PAGE_UP:
		turn(t, false);
		return true;
	case ACTION_PAGE_DOWN:
		turn(t, true);
		return true;
	case ACTION_TOP:
		go_to_start(t);
		return true;
	case ACTION_BOTTOM:
		go_to_end(t);
		return true;
	default:
		return false;
	}
}

bool table_act(struct table *t, enum action action)
{
	enum err e;

	if (!move(t, action))
		return false;
	t->moved = true;
	e = reach(t);
	if (e && e != ERR_BUSY)
		view_say_error(t->view, e, NULL);
	table_settle(t);
	if (t->kind->end && t->page_count && t->cursor + 1 >= row_count(t) &&
	    !last_page(t)->more_down)
		t->kind->end(t->view);
	view_draw(t->view);
	return true;
}

const struct table_row *table_selected(const struct table *t)
{
	return row_at(t, t->cursor);
}

const struct table_row *table_shown(const struct table *t, int below)
{
	return row_at(t, t->top + (size_t)below);
}

bool table_select(struct table *t, int64_t id)
{
	size_t row;

	if (!find_row(t, id, &row))
		return false;
	t->cursor = row;
	t->moved = true;
	reach(t);
	table_settle(t);
	view_draw(t->view);
	return true;
}

#include "tui/view/pager.h"

#include <stdlib.h>
#include <string.h>

#include "tui/messages.h"
#include "tui/view/common.h"
#include "tui/view/filter.h"
#include "tui/view/prompt.h"

/* Rows of the old page that stay when one page is turned. */
#define OVERLAP 2
#define MARGIN	2

static const unsigned looks[ROLE_COUNT] = {
	[ROLE_TEXT] = STYLE_TEXT,	[ROLE_TITLE] = STYLE_TITLE,
	[ROLE_META] = STYLE_META,	[ROLE_LEAD] = STYLE_LEAD,
	[ROLE_HEADING] = STYLE_HEADING, [ROLE_CAPTION] = STYLE_CAPTION,
	[ROLE_FIGURE] = STYLE_FIGURE,	[ROLE_BYLINE] = STYLE_BYLINE,
	[ROLE_MARKER] = STYLE_MARKER,	[ROLE_BAR] = STYLE_BAR,
	[ROLE_CODE] = STYLE_CODE,	[ROLE_LINK] = STYLE_LINK,
	[ROLE_RULE] = STYLE_RULE,	[ROLE_NOTICE] = STYLE_NOTICE,
	[ROLE_LABEL] = STYLE_LABEL,
};

static const struct {
	unsigned mark, look;
} marks[] = {
	{MARK_BOLD, LOOK_BOLD},
	{MARK_ITALIC, LOOK_ITALIC},
	{MARK_UNDERLINE, LOOK_UNDERLINE},
	{MARK_STRIKE, LOOK_STRIKE},
};

static unsigned role_look(enum role role, unsigned set)
{
	unsigned look = looks[role];

	if (set & MARK_ADDED)
		look = STYLE_ADDED;
	if (set & MARK_REMOVED)
		look = STYLE_REMOVED;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (set & marks[i].mark)
			look |= marks[i].look;
	return look;
}

void pager_init(struct pager *p, struct view *v)
{
	*p = (struct pager){
		.view = v, .margin = MARGIN, .arena = arena_new(), .found = arena_new()};
	v->pager = p;
}

void pager_release(struct pager *p)
{
	arena_free(p->arena);
	arena_free(p->found);
	*p = (struct pager){0};
}

int pager_width(const struct pager *p)
{
	int room = view_columns(p->view) - 2 * p->margin, most = p->view->room->text_width;

	return room < most ? room : most;
}

static size_t rows(const struct pager *p)
{
	int n = view_rows(p->view);

	return n > 0 ? (size_t)n : 1;
}

/* The furthest one can scroll: the last line stands in the last row. */
static size_t last_top(const struct pager *p)
{
	size_t n = p->page ? p->page->line_count : 0;

	return n > rows(p) ? n - rows(p) : 0;
}

/* The place of the top line is kept here, as the old page is gone when the new one is made. */
static void remember(struct pager *p)
{
	const struct layout_line *line;

	if (!p->page || !p->page->line_count)
		return;
	line = &p->page->lines[p->top < p->page->line_count ? p->top : 0];
	p->at_number = line->number;
	p->at_byte = line->start;
}

static void scroll_to(struct pager *p, size_t top)
{
	p->top = top < last_top(p) ? top : last_top(p);
	remember(p);
	view_draw(p->view);
}

static void find_hits(struct pager *p)
{
	arena_clear(p->arena);
	p->hit_count = 0;
	if (p->find && p->page)
		p->hit_count = layout_find(p->page, p->find, p->whole, p->arena, &p->hits);
	if (p->hit >= p->hit_count)
		p->hit = PAGER_NO_HIT;
}

void pager_set(struct pager *p, struct layout *page)
{
	size_t top = 0;

	p->page = page;
	if (!page)
		return;
	for (size_t i = 0; i < page->line_count; i++) {
		const struct layout_line *line = &page->lines[i];

		if (line->number > p->at_number ||
		    (line->number == p->at_number && line->start > p->at_byte))
			break;
		top = i;
	}
	p->top = top < last_top(p) ? top : last_top(p);
	find_hits(p);
}

void pager_restart(struct pager *p)
{
	p->top = p->at_number = p->at_byte = 0;
	p->hit = PAGER_NO_HIT;
}

static void draw_line(const struct pager *p, struct pane *pane, int row,
		      const struct layout_line *line)
{
	int column = p->margin + line->indent;

	for (size_t i = 0; i < line->run_count; i++) {
		const struct layout_run *run = &line->runs[i];

		column = pane_put_n(pane, row, column, role_look(run->role, run->marks), run->text,
				    run->n);
	}
}

void pager_draw(struct pager *p, struct pane *pane)
{
	const size_t n = p->page ? p->page->line_count : 0;

	for (size_t i = 0; i < rows(p) && p->top + i < n; i++)
		draw_line(p, pane, (int)i, &p->page->lines[p->top + i]);
	for (size_t i = 0; i < p->hit_count; i++) {
		const struct layout_hit *hit = &p->hits[i];

		if (hit->line < p->top || hit->line >= p->top + rows(p))
			continue;
		pane_look(pane, (int)(hit->line - p->top), p->margin + hit->column, hit->width,
			  STYLE_HIT | (i == p->hit ? LOOK_BOLD : 0));
	}
	view_cursor(p->view, 0, 0);
}

void pager_show(struct pager *p, size_t line)
{
	if (line < p->top || line >= p->top + rows(p))
		scroll_to(p, line > rows(p) / 3 ? line - rows(p) / 3 : 0);
}

void pager_top(struct pager *p, size_t line)
{
	scroll_to(p, line);
}

static void go_to_hit(struct pager *p, size_t hit)
{
	p->hit = hit;
	pager_show(p, p->hits[hit].line);
	view_draw(p->view);
}

/* ---- Searching ---- */

void pager_find(struct pager *p, const char *words, bool whole)
{
	struct find *find;

	arena_clear(p->found);
	find = find_read(p->found, words, room_zone(p->view->room));
	p->find = find->n ? find : NULL;
	p->whole = whole;
	p->hit = PAGER_NO_HIT;
	find_hits(p);
	view_draw(p->view);
}

/* The first hit of the best rank there is, at or behind the top of the screen; else the first. */
static size_t first_hit(const struct pager *p)
{
	size_t found = PAGER_NO_HIT;
	enum find_rank best = FIND_NOT;

	for (size_t i = 0; i < p->hit_count; i++)
		best = p->hits[i].rank < best ? p->hits[i].rank : best;
	for (size_t i = 0; i < p->hit_count; i++)
		if (p->hits[i].rank == best) {
			found = found == PAGER_NO_HIT ? i : found;
			if (p->hits[i].line >= p->top)
				return i;
		}
	return found;
}

/* Behind the current hit, or before it, round the end. */
static void go_on(struct pager *p, bool back)
{
	if (!p->hit_count)
		say(p->view, STYLE_MESSAGE, MSG_NOT_FOUND_HERE);
	else if (p->hit == PAGER_NO_HIT)
		go_to_hit(p, first_hit(p));
	else
		go_to_hit(p, (p->hit + (back ? p->hit_count - 1 : 1)) % p->hit_count);
}

static void searched(struct view *v, const char *text)
{
	struct pager *p = v->pager;
	const char *complaint;

	if (!text)
		return;
	pager_find(p, text, false);
	complaint = find_complaint(p->find, p->found);
	if (p->find)
		go_on(p, false);
	if (p->hit_count && complaint)
		view_say(v, STYLE_MESSAGE, complaint);
}

static void ask(struct pager *p)
{
	const struct prompt_line line = {.label = message(MSG_SEARCH_TEXT), .done = searched};

	prompt_line(p->view, &line);
}

bool pager_act(struct pager *p, enum action action)
{
	const size_t page = rows(p) > OVERLAP ? rows(p) - OVERLAP : 1;

	switch (action) {
	case ACTION_UP:
		scroll_to(p, p->top > 0 ? p->top - 1 : 0);
		return true;
	case ACTION_DOWN:
		scroll_to(p, p->top + 1);
		return true;
	case ACTION_PAGE_UP:
		scroll_to(p, p->top > page ? p->top - page : 0);
		return true;
	case ACTION_PAGE_DOWN:
		scroll_to(p, p->top + page);
		return true;
	case ACTION_TOP:
		scroll_to(p, 0);
		return true;
	case ACTION_BOTTOM:
		scroll_to(p, last_top(p));
		return true;
	case ACTION_SEARCH:
		ask(p);
		return true;
	case ACTION_SEARCH_NEXT:
	case ACTION_SEARCH_PREVIOUS:
		if (!p->find)
			return false;
		go_on(p, action == ACTION_SEARCH_PREVIOUS);
		return true;
	default:
		return false;
	}
}

bool pager_at_end(const struct pager *p)
{
	return p->top >= last_top(p);
}

int pager_percent(const struct pager *p)
{
	size_t n = p->page ? p->page->line_count : 0, seen = p->top + rows(p);

	if (!n || seen >= n)
		return 100;
	return (int)(seen * 100 / n);
}

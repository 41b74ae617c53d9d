#include "tui/view/list_rows.h"

#include <stdlib.h>
#include <string.h>

#include "net/store/want.h"
#include "tui/view/common.h"
#include "tui/view/list_columns.h"

#define FOUND_STEP   200 /* hits that are looked for at once, and with each "more" */
#define FOUND_FIRST  50	 /* hits that are shown before the others are looked for: a screenful */
#define STEP_MS	     4	 /* of looking, between two looks at the keyboard */
#define FIRST_MS     2	 /* of looking, before the first of it is shown */
#define FIRST_US     700 /* the same of a search, which asks an index and has found a screenful */
#define NEIGHBOUR_MS 8

struct list_found {
	int64_t id;
	enum list_row_kind kind;
};

void list_rows_open(struct list_rows *r, struct store *store, const struct query *query,
		    const char *words, const char *zone)
{
	*r = (struct list_rows){
		.store = store, .query = *query, .zone = zone, .wanted = FOUND_STEP};
	r->words = mem_strdup(words);
	r->writes = store_writes(store);
	r->arena = arena_new();
	if (query->list != LIST_SEARCH)
		return;
	r->find = find_read(r->arena, words, zone);
	r->search = search_new(store, words, zone);
}

void list_rows_release(struct list_rows *r)
{
	store_unwant_all(r->store, r);
	search_free(r->search);
	search_free(r->again);
	arena_free(r->arena);
	free(r->words);
	free(r->found);
}

void list_rows_filter(struct list_rows *r, const struct find *find)
{
	r->query.find = find;
	r->found_n = 0;
	r->from = 0;
	r->wanted = FOUND_STEP;
	r->at_end = r->stopped = r->begun = false;
}

bool list_rows_in_steps(const struct list_rows *r)
{
	return r->search || r->query.find;
}

/* ---- Looking ---- */

static const char *plain_words(const struct list_rows *r, struct arena *a)
{
	return find_plain(r->find, a);
}

/* What the portal's search says; its words are those without filters. */
static const struct want *portal_search(const struct list_rows *r)
{
	struct arena *a = arena_new();
	const struct want *want = store_wanted(r->store, WANT_SEARCH, 0, plain_words(r, a));

	arena_free(a);
	return want;
}

static bool is_local_end(const struct list_rows *r)
{
	return r->search ? search_at_end(r->search) : r->at_end;
}

static size_t local_count(const struct list_rows *r)
{
	return r->search ? search_count(r->search) : r->found_n;
}

bool list_rows_goes_on(const struct list_rows *r)
{
	return list_rows_in_steps(r) && !r->stopped &&
	       (r->again || (!is_local_end(r) && local_count(r) < r->wanted));
}

static void add_found(struct list_rows *r, size_t at, int64_t id, enum list_row_kind kind)
{
	if (r->found_n == r->found_cap) {
		r->found_cap = r->found_cap ? 2 * r->found_cap : 64;
		r->found = mem_resize(r->found, r->found_cap, sizeof(*r->found));
	}
	memmove(r->found + at + 1, r->found + at, (r->found_n - at) * sizeof(*r->found));
	r->found[at] = (struct list_found){id, kind};
	r->found_n++;
}

static bool is_found(const struct list_rows *r, int64_t id)
{
	for (size_t i = 0; i < r->found_n; i++)
		if (r->found[i].id == id)
			return true;
	return false;
}

/* A filter within what was searched leaves out by title, author and section too. */
static bool filter_holds(const struct list_rows *r, const struct article *article)
{
	const struct find_row row = {
		.texts = {article->title, article->author_name, article->section_name},
		.section = article->section_name,
		.author = article->author_name,
		.state = article->state,
		.date = article->date,
	};

	return !r->query.find || find_holds(r->query.find, &row, false) != FIND_NOT;
}

/* What only the portal found, below what is here; its search knows nothing of our filters. */
static enum err add_from_portal(struct list_rows *r)
{
	const struct want *want = portal_search(r);
	struct arena *a;
	struct page page = {0};
	enum err e;

	if (want->state != WANT_DONE || !want->id_count)
		return OK;
	a = arena_new();
	e = cache_articles(r->store, want->ids, want->id_count, a, &page);
	for (size_t i = 0; !e && i < page.n; i++) {
		const struct article *article = &page.rows[i];
		const struct find_row row = {.section = article->section_name,
					     .author = article->author_name,
					     .state = article->state,
					     .date = article->date};

		if (!is_found(r, article->id) && filter_holds(r, article) &&
		    find_filters_hold(r->find, &row))
			add_found(r, r->found_n, article->id, ROW_FROM_PORTAL);
	}
	arena_free(a);
	return e;
}

/* The hits of the search as they stand; the portal's once nothing comes above them any more. */
static enum err take_search(struct list_rows *r)
{
	r->found_n = 0;
	for (size_t i = 0; i < search_count(r->search); i++)
		if (filter_holds(r, search_row(r->search, i)))
			add_found(r, r->found_n, search_row(r->search, i)->id, ROW_ARTICLE);
	return is_local_end(r) || r->stopped ? add_from_portal(r) : OK;
}

/* How many hits there are to be after a step. */
static size_t step_hits(const struct list_rows *r)
{
	return r->begun || r->wanted < FOUND_FIRST ? r->wanted : FOUND_FIRST;
}

static enum err step_filter(struct list_rows *r)
{
	struct query q = r->query;
	struct arena *a = arena_new();
	struct page page;
	enum err e;

	q.limit = step_hits(r) - r->found_n;
	q.limit = q.limit > LIST_MAX ? LIST_MAX : q.limit;
	q.ms = r->begun ? STEP_MS : FIRST_MS;
	q.from = r->from;
	e = cache_list(r->store, &q, a, &page);
	for (size_t i = 0; !e && i < page.n; i++)
		add_found(r, r->found_n, page.rows[i].id, ROW_ARTICLE);
	if (!e) {
		r->from = page.next ? page.next : r->from;
		r->at_end = !page.more;
	}
	arena_free(a);
	return e;
}

/* Searches anew below what is shown, which changes once that got as far. */
static enum err step_again(struct list_rows *r)
{
	enum err e = search_step(r->again, r->wanted, STEP_MS * 1000);

	if (e || (!search_at_end(r->again) && search_count(r->again) < r->wanted))
		return e;
	search_free(r->search);
	r->search = r->again;
	r->again = NULL;
	return OK;
}

static enum err step_search(struct list_rows *r)
{
	enum err e = r->again ? step_again(r)
			      : search_step(r->search, step_hits(r),
					    r->begun ? STEP_MS * 1000 : FIRST_US);

	return e ? e : take_search(r);
}

enum err list_rows_step(struct list_rows *r, bool *more)
{
	size_t before = r->found_n;
	enum err e;

	*more = false;
	if (!list_rows_goes_on(r))
		return OK;
	e = r->search ? step_search(r) : step_filter(r);
	r->begun = !e || r->begun;
	*more = r->found_n != before || !list_rows_goes_on(r);
	return e;
}

bool list_rows_stop(struct list_rows *r)
{
	if (!list_rows_goes_on(r))
		return false;
	r->stopped = true;
	return true;
}

/* New articles stand above those of a filter by date; what is gone is left out when it is read. */
static enum err refresh_filter(struct list_rows *r)
{
	struct query q = r->query;
	struct arena *a;
	struct page page;
	size_t at = 0;
	enum err e;

	if (q.by_title || !r->from)
		return OK;
	a = arena_new();
	q.limit = FOUND_STEP;
	q.ms = STEP_MS;
	e = cache_list(r->store, &q, a, &page);
	for (size_t i = 0; !e && i < page.n && (!r->found_n || page.rows[i].id != r->found[at].id);
	     i++)
		if (!is_found(r, page.rows[i].id))
			add_found(r, at++, page.rows[i].id, ROW_ARTICLE);
	arena_free(a);
	return e;
}

enum err list_rows_refresh(struct list_rows *r)
{
	bool old = r->writes != store_writes(r->store);

	if (!r->search)
		return r->query.find ? refresh_filter(r) : OK;
	if (old && !r->again && !list_rows_goes_on(r) && !r->stopped) {
		r->again = search_new(r->store, r->words, r->zone);
		r->writes = store_writes(r->store);
	}
	return take_search(r);
}

/* ---- What is behind the last row ---- */

static const struct want *wish_behind(const struct list_rows *r)
{
	return r->search ? portal_search(r) : store_wanted(r->store, WANT_OLDER, r->query.id, NULL);
}

static bool has_more_behind(const struct list_rows *r)
{
	return r->query.list <= LIST_SECTION && !r->query.unread && !r->query.find &&
	       !r->query.by_title;
}

static const char *words_of_portal(const struct list_rows *r, struct arena *a)
{
	const struct want *want = wish_behind(r);
	bool search = r->search;

	switch (want->state) {
	case WANT_WAITING:
	case WANT_WORKING:
		return message(search ? MSG_SEARCHING_PORTAL : MSG_OLDER_COMING);
	case WANT_FAILED:
		return message_fill(a, search ? MSG_SEARCH_FAILED : MSG_OLDER_FAILED,
				    message_error(want->err), NULL);
	case WANT_DONE:
		if (want->more)
			return message(search ? MSG_SEARCH_MORE : MSG_OLDER_MORE);
		return message(search ? MSG_SEARCH_ALL : MSG_OLDER_NONE);
	default:
		return message(search ? MSG_SEARCH_MORE : MSG_OLDER_MORE);
	}
}

/* NULL where nothing needs to be said. */
static const char *words_behind(const struct list_rows *r, struct arena *a)
{
	if (!list_rows_in_steps(r))
		return has_more_behind(r) ? words_of_portal(r, a) : NULL;
	if (list_rows_goes_on(r) && !r->again)
		return message(r->search ? MSG_SEARCHING_HERE : MSG_FILTERING);
	if (!r->stopped && !is_local_end(r))
		return message(MSG_FOUND_MORE_HERE);
	if (r->stopped)
		return message(MSG_FOUND_STOPPED);
	if (!r->search)
		return NULL;
	if (*plain_words(r, a) && portal_search(r)->state != WANT_DONE)
		return words_of_portal(r, a);
	if (portal_search(r)->more)
		return message(MSG_SEARCH_MORE);
	return message(r->found_n ? MSG_SEARCH_ALL : MSG_SEARCH_NOTHING);
}

/* ---- Pages ---- */

static struct table_row *put_row(struct table_page *page, int64_t id)
{
	struct table_row *row = &page->rows[page->n++];

	row->id = id;
	return row;
}

static void add_article(struct table_page *page, enum list_row_kind kind,
			const struct article *article)
{
	struct list_row *item = arena_alloc(page->arena, sizeof(*item));

	*item = (struct list_row){.kind = kind, .article = article};
	put_row(page, article->id)->item = item;
}

static void add_end(struct table_page *page, const char *words)
{
	struct list_row *item = arena_alloc(page->arena, sizeof(*item));

	*item = (struct list_row){.kind = ROW_END, .text = words};
	put_row(page, ROW_END_ID)->item = item;
}

static enum err load_list_page(const struct list_rows *r, struct table_page *page)
{
	struct query q = r->query;
	const char *behind = words_behind(r, page->arena);
	struct page found;
	enum err e;

	q.limit = page->limit > LIST_MAX ? LIST_MAX : page->limit - 1;
	q.from = page->from == TABLE_LAST ? 0 : page->from;
	q.back = page->back || page->from == TABLE_LAST;
	e = cache_list(r->store, &q, page->arena, &found);
	if (e)
		return e;
	for (size_t i = 0; i < found.n; i++)
		add_article(page, ROW_ARTICLE, &found.rows[i]);
	page->more = found.more;
	page->next = found.next;
	page->before = found.before;
	if (behind && found.n && (page->from == TABLE_LAST || (!q.back && !found.more)))
		add_end(page, behind);
	return OK;
}

/* Rows of what was found, each as it is now; one that is gone shows nothing. */
static enum err load_found_page(const struct list_rows *r, struct table_page *page)
{
	const char *behind = words_behind(r, page->arena);
	size_t first, n;

	table_window(page, r->found_n + (behind != NULL), &first);
	n = page->n;
	page->n = 0;
	for (size_t i = first; i < first + n; i++) {
		struct page one;
		enum err e;

		if (i == r->found_n) {
			add_end(page, behind);
			continue;
		}
		e = cache_articles(r->store, &r->found[i].id, 1, page->arena, &one);
		if (e)
			return e;
		if (one.n)
			add_article(page, r->found[i].kind, &one.rows[0]);
	}
	return OK;
}

enum err list_rows_page(struct list_rows *r, struct table_page *page)
{
	return list_rows_in_steps(r) ? load_found_page(r, page) : load_list_page(r, page);
}

/* ---- Wishes ---- */

void list_rows_ask_portal(const struct list_rows *r)
{
	struct arena *a = arena_new();
	const char *words = plain_words(r, a);

	if (*words)
		store_want(r->store, r, WANT_SEARCH, 0, words, WANT_URGENT);
	arena_free(a);
}

void list_rows_wish(struct list_rows *r)
{
	if (list_rows_in_steps(r) && !is_local_end(r)) {
		r->wanted = local_count(r) + FOUND_STEP;
		r->stopped = false;
	} else if (r->search) {
		list_rows_ask_portal(r);
	} else if (has_more_behind(r)) {
		store_want(r->store, r, WANT_OLDER, r->query.id, NULL, WANT_URGENT);
	}
}

void list_rows_end(struct list_rows *r)
{
	const struct want *want = wish_behind(r);
	bool local = list_rows_in_steps(r) && !is_local_end(r);

	if (local ? !r->stopped && !list_rows_goes_on(r)
		  : want->state == WANT_NONE || (want->state == WANT_DONE && want->more))
		list_rows_wish(r);
}

/* Among what was found; the quiet row at the end is no article. */
static int64_t found_neighbour(const struct list_rows *r, int64_t id, int way)
{
	for (size_t i = 0; i < r->found_n; i++)
		if (r->found[i].id == id) {
			size_t to = way > 0 ? i + 1 : i - 1; /* wraps to a large one before 0 */

			return to < r->found_n ? r->found[to].id : 0;
		}
	return 0;
}

int64_t list_rows_neighbour(const struct list_rows *r, int64_t id, int way)
{
	struct query q = r->query;
	int64_t neighbour = 0;

	if (list_rows_in_steps(r))
		return found_neighbour(r, id, way);
	q.limit = 1;
	q.ms = NEIGHBOUR_MS;
	return cache_neighbour(r->store, &q, id, way, &neighbour) ? 0 : neighbour;
}

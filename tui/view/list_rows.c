#include "tui/view/list_rows.h"

#include <stdlib.h>

#include "net/store/want.h"
#include "tui/view/common.h"
#include "tui/view/list_columns.h"

#define FOUND_MAX 500 /* local hits that are listed */

/* What is known of the rows behind the last one here. */
static const struct want *wish_behind(const struct list_rows *r)
{
	if (r->query.list == LIST_SEARCH)
		return store_wanted(r->store, WANT_SEARCH, 0, r->words);
	return store_wanted(r->store, WANT_OLDER, r->query.id, NULL);
}

static bool has_more_behind(const struct list_rows *r)
{
	return r->query.list <= LIST_SECTION && !r->query.unread && !r->filter;
}

static const char *words_behind(const struct list_rows *r, struct arena *a)
{
	const struct want *want = wish_behind(r);
	bool search = r->query.list == LIST_SEARCH;

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
		return message(MSG_OLDER_MORE);
	}
}

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

/* The quiet row at the end. */
static void add_end(const struct list_rows *r, struct table_page *page)
{
	struct list_row *item = arena_alloc(page->arena, sizeof(*item));

	*item = (struct list_row){.kind = ROW_END, .text = words_behind(r, page->arena)};
	put_row(page, ROW_END_ID)->item = item;
}

static enum err load_list_page(const struct list_rows *r, struct table_page *page)
{
	struct query q = r->query;
	struct page found;
	enum err e;

	q.filter = r->filter;
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
	if (has_more_behind(r) && found.n && (page->from == TABLE_LAST || (!q.back && !found.more)))
		add_end(r, page);
	return OK;
}

static bool is_found(const struct list_rows *r, int64_t id)
{
	for (size_t i = 0; i < r->found.n; i++)
		if (r->found.rows[i].id == id)
			return true;
	return false;
}

enum err list_rows_find(struct list_rows *r, struct arena *a)
{
	const struct want *want = wish_behind(r);
	const struct query q = {.list = LIST_SEARCH, .words = r->words, .limit = FOUND_MAX};
	struct page here, there = {0};
	enum err e = cache_list(r->store, &q, a, &here);

	if (!e && want->state == WANT_DONE && want->id_count)
		e = cache_articles(r->store, want->ids, want->id_count, a, &there);
	if (e)
		return e;
	r->found = (struct table_page){.arena = a};
	r->found.rows = arena_array(a, here.n + there.n + 1, sizeof(*r->found.rows));
	for (size_t i = 0; i < here.n; i++)
		if (filter_holds(r->filter, here.rows[i].title))
			add_article(&r->found, ROW_ARTICLE, &here.rows[i]);
	for (size_t i = 0; i < there.n; i++)
		if (!is_found(r, there.rows[i].id) && filter_holds(r->filter, there.rows[i].title))
			add_article(&r->found, ROW_FROM_PORTAL, &there.rows[i]);
	add_end(r, &r->found);
	return OK;
}

enum err list_rows_page(const struct list_rows *r, struct table_page *page)
{
	size_t first;

	if (r->query.list != LIST_SEARCH)
		return load_list_page(r, page);
	table_window(page, r->found.n, &first);
	for (size_t i = 0; i < page->n; i++)
		page->rows[i] = r->found.rows[first + i];
	return OK;
}

void list_rows_wish(const struct list_rows *r)
{
	if (r->query.list == LIST_SEARCH)
		store_want(r->store, r, WANT_SEARCH, 0, r->words, WANT_URGENT);
	else if (has_more_behind(r))
		store_want(r->store, r, WANT_OLDER, r->query.id, NULL, WANT_URGENT);
}

void list_rows_end(const struct list_rows *r)
{
	const struct want *want = wish_behind(r);

	if (want->state == WANT_NONE || (want->state == WANT_DONE && want->more))
		list_rows_wish(r);
}

/* Among what was found; the quiet row at the end is no article. */
static int64_t found_neighbour(const struct list_rows *r, int64_t id, int way)
{
	for (size_t i = 0; i < r->found.n; i++)
		if (r->found.rows[i].id == id) {
			size_t to = way > 0 ? i + 1 : i - 1; /* wraps to a large one before 0 */

			return to < r->found.n && r->found.rows[to].id != ROW_END_ID
				       ? r->found.rows[to].id
				       : 0;
		}
	return 0;
}

int64_t list_rows_neighbour(const struct list_rows *r, int64_t id, int way)
{
	struct query q = r->query;
	int64_t neighbour = 0;

	if (q.list == LIST_SEARCH)
		return found_neighbour(r, id, way);
	q.filter = r->filter;
	q.limit = 1;
	return cache_neighbour(r->store, &q, id, way, &neighbour) ? 0 : neighbour;
}

void list_rows_release(struct list_rows *r)
{
	store_unwant_all(r->store, r);
	free(r->words);
	free(r->filter);
}

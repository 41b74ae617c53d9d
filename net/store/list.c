#include <string.h>

#include "net/base/utf8.h"
#include "net/store/cache.h"
#include "net/store/inside.h"

#define SCAN_MAX 5000 /* rows a filtered page looks through before it says "more" */

/* Each list is one index, read from one end. ?1 is the query's id. */
static const struct {
	const char *index, *unread_index, *where;
} lists[] = {
	[LIST_ALL] = {"article_status", "article_unread", "a.status = 3 AND ?1 = ?1"},
	[LIST_SECTION] = {"article_section", "article_section_unread",
			  "a.status = 3 AND a.section = ?1"},
	[LIST_REVIEW] = {"article_status", "article_unread", "a.status = 1 AND ?1 = ?1"},
	[LIST_SCHEDULED] = {"article_status", "article_unread", "a.status = 2 AND ?1 = ?1"},
	[LIST_AUTHOR] = {"article_author", "article_author", "a.author = ?1"},
};

/* What a page is being made from. */
struct walk {
	const struct query *query;
	struct arena *arena;
	struct page *page;
	struct str filter, folded; /* the filter, and the name that is tested, in the search form */
	int64_t first, last;	   /* keys of the rows looked at */
};

static void list_sql(const struct query *q, struct str *sql)
{
	str_adds(sql, "SELECT " ARTICLE_COLUMNS ", a.folded FROM article a INDEXED BY ");
	str_adds(sql, q->unread ? lists[q->list].unread_index : lists[q->list].index);
	str_adds(sql, ARTICLE_JOINS "WHERE ");
	str_adds(sql, lists[q->list].where);
	if (q->unread)
		str_adds(sql, " AND a.unread = 1");
	str_adds(sql, q->back ? " AND a.key > ?2 ORDER BY a.key"
			      : " AND a.key < ?2 ORDER BY a.key DESC");
}

static bool filter_holds(struct walk *w, struct stmt *s)
{
	if (!w->filter.len || strstr(db_text(s, 20), w->filter.data))
		return true;
	str_cut(&w->folded, 0);
	utf8_fold(db_text(s, 19), &w->folded);
	return strstr(w->folded.data, w->filter.data) != NULL;
}

/* Takes the row; false when the page is full or enough was looked at. */
static bool take_row(struct walk *w, struct stmt *s, size_t seen)
{
	struct page *page = w->page;
	int64_t key;

	if (page->n == w->query->limit || seen == SCAN_MAX) {
		page->more = true;
		return false;
	}
	key = db_int(s, 0);
	if (!w->first)
		w->first = key;
	w->last = key;
	if (filter_holds(w, s))
		article_read(s, w->arena, &page->rows[page->n++]);
	return true;
}

static void turn(struct page *page)
{
	for (size_t i = 0, j = page->n; i + 1 < j; i++) {
		struct article row = page->rows[i];

		page->rows[i] = page->rows[--j];
		page->rows[j] = row;
	}
}

static enum err walk_list(struct store *store, struct walk *w, const char *sql)
{
	const struct query *q = w->query;
	int64_t from = q->from ? q->from : q->back ? 0 : INT64_MAX;
	struct stmt *s;
	enum err e = db_query(store->cache, &s, sql, "ii", q->id, from);

	for (size_t seen = 0; !e && db_step(s, &e); seen++)
		if (!take_row(w, s, seen))
			break;
	db_end(s);
	if (q->back)
		turn(w->page);
	w->page->next = q->back ? w->first : w->last;
	w->page->before = q->back ? w->last : w->first;
	return e;
}

enum err cache_list(struct store *store, const struct query *q, struct arena *a, struct page *page)
{
	struct walk w = {
		.query = q, .arena = a, .page = page, .filter = STR_INIT, .folded = STR_INIT};
	struct str sql = STR_INIT;
	enum err e;

	*page = (struct page){0};
	if (!q->limit || q->limit > LIST_MAX)
		return err_set(ERR_USAGE, "a page has 1 to %d rows", LIST_MAX);
	page->rows = arena_array(a, q->limit, sizeof(*page->rows));
	if (q->list == LIST_SEARCH)
		return search_list(store, q, a, page);
	if (q->filter)
		utf8_fold(q->filter, &w.filter);
	list_sql(q, &sql);
	e = walk_list(store, &w, sql.data);
	str_free(&sql);
	str_free(&w.filter);
	str_free(&w.folded);
	return e;
}

enum err cache_neighbour(struct store *store, const struct query *query, int64_t id, int way,
			 int64_t *neighbour)
{
	struct query q = *query;
	struct page page;
	struct arena *a;
	enum err e;

	*neighbour = 0;
	if (q.list == LIST_SEARCH)
		return err_set(ERR_USAGE, "a search has no neighbours but its own rows");
	e = db_get_int(store->cache, &q.from, "SELECT key FROM article WHERE id = ?", "i", id);
	if (e == ERR_NOT_FOUND)
		return OK;
	if (e)
		return e;
	a = arena_new();
	q.limit = 1;
	q.back = way < 0;
	e = cache_list(store, &q, a, &page);
	if (!e && page.n)
		*neighbour = page.rows[0].id;
	arena_free(a);
	return e;
}

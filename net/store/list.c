#include <string.h>

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "net/store/inside.h"

/* Behind every sort key. */
#define SORT_LAST "\xF4\x8F\xBF\xBF"

/* Each list is one index, read from one end. ?1 is the query's id. */
static const struct {
	const char *index, *unread_index, *title_index, *where;
} lists[] = {
	[LIST_ALL] = {"article_status", "article_unread", "article_title",
		      "a.status = 3 AND ?1 = ?1"},
	[LIST_SECTION] = {"article_section", "article_section_unread", "article_section_title",
			  "a.status = 3 AND a.section = ?1"},
	[LIST_REVIEW] = {"article_status", "article_unread", "article_title",
			 "a.status = 1 AND ?1 = ?1"},
	[LIST_SCHEDULED] = {"article_status", "article_unread", "article_title",
			    "a.status = 2 AND ?1 = ?1"},
	[LIST_AUTHOR] = {"article_author", "article_author", NULL, "a.author = ?1"},
};

/*
 * What a page is being made from. Rows of one rank after the other: a place in the list
 * (query.from) is key * 4 + rank.
 */
struct walk {
	struct store *store;
	const struct query *query;
	struct arena *arena;
	struct page *page;
	bool ranks[FIND_NOT]; /* those that rows can have */
	int64_t first, last;  /* places of the rows looked at */
	int64_t until;	      /* clock_ms */
};

static void list_sql(const struct query *q, struct str *sql)
{
	const char *index = q->by_title ? lists[q->list].title_index
			    : q->unread ? lists[q->list].unread_index
					: lists[q->list].index;

	str_addf(sql,
		 "SELECT " ARTICLE_COLUMNS " FROM article a INDEXED BY %s" ARTICLE_JOINS "WHERE %s",
		 index, lists[q->list].where);
	if (q->by_title)
		str_adds(sql, q->back ? " AND (a.sort, a.key) < (?2, ?3) "
					"ORDER BY a.sort DESC, a.key DESC"
				      : " AND (a.sort, a.key) > (?2, ?3) ORDER BY a.sort, a.key");
	else
		str_addf(sql, "%s AND a.key > ?2 AND a.key < ?3 ORDER BY a.key%s",
			 q->unread ? " AND a.unread = 1" : "", q->back ? "" : " DESC");
}

/* Begins the rows behind (or before) a key, 0 for the first ones. */
static enum err begin_by_key(const struct walk *w, const char *sql, int64_t key, struct stmt **s)
{
	const struct find *f = w->query->find;
	int64_t above = f && f->after ? f->after << KEY_SHIFT : 0;
	int64_t below = f && f->before ? (f->before << KEY_SHIFT) + 1 : INT64_MAX;

	if (key && w->query->back)
		above = key > above ? key : above;
	else if (key)
		below = key < below ? key : below;
	return db_query(w->store->cache, s, sql, "iii", w->query->id, above, below);
}

/* A row that is gone meanwhile leaves no place behind: from the beginning, then. */
static enum err begin_by_title(const struct walk *w, const char *sql, int64_t key, struct stmt **s)
{
	const char *sort = w->query->back ? SORT_LAST : "";
	struct stmt *row;
	enum err e =
		db_query(w->store->cache, &row, "SELECT sort FROM article WHERE key = ?", "i", key);

	if (key && !e && db_step(row, &e))
		sort = arena_strdup(w->arena, db_text(row, 0));
	db_end(row);
	*s = NULL;
	return e ? e : db_query(w->store->cache, s, sql, "isi", w->query->id, sort, key);
}

static enum find_rank rank_of(const struct find *f, struct stmt *s)
{
	const struct find_row row = {
		.texts = {db_text(s, 13), db_text(s, 19), db_text(s, 18)},
		.section = db_text(s, 18),
		.author = db_text(s, 19),
		.state = (enum state)db_int(s, 3),
		.date = db_int(s, 4),
	};

	return f ? find_holds(f, &row, false) : FIND_EXACT;
}

/* Takes the row; false when the page is full or the time is over. */
static bool take_row(struct walk *w, struct stmt *s, enum find_rank rank)
{
	const struct query *q = w->query;
	struct page *page = w->page;

	if (page->n == q->limit || (w->until && w->last && clock_ms() >= w->until)) {
		page->more = true;
		return false;
	}
	w->last = db_int(s, 0) * 4 + rank;
	if (!w->first)
		w->first = w->last;
	if ((!q->unread || db_int(s, 12)) && rank_of(q->find, s) == rank)
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

/* The rows of one rank, from a key on. */
static enum err walk_rank(struct walk *w, const char *sql, int64_t key, enum find_rank rank)
{
	struct stmt *s;
	enum err e = w->query->by_title ? begin_by_title(w, sql, key, &s)
					: begin_by_key(w, sql, key, &s);

	while (!e && db_step(s, &e))
		if (!take_row(w, s, rank))
			break;
	db_end(s);
	return e;
}

static enum err walk_list(struct walk *w, const char *sql)
{
	const struct query *q = w->query;
	const int step = q->back ? -1 : 1;
	int rank = q->from ? (int)(q->from & 3) : q->back ? FIND_FOLDED : FIND_EXACT;
	int64_t key = q->from / 4;
	enum err e = OK;

	for (; !e && rank >= FIND_EXACT && rank <= FIND_FOLDED && !w->page->more; rank += step) {
		if (w->ranks[rank])
			e = walk_rank(w, sql, key, (enum find_rank)rank);
		key = 0;
	}
	if (q->back)
		turn(w->page);
	w->page->next = q->back ? w->first : w->last;
	w->page->before = q->back ? w->last : w->first;
	return e;
}

/* Which ranks there can be: without marks in the words there is one. */
static void set_ranks(struct walk *w)
{
	const struct find *f = w->query->find;

	w->ranks[FIND_EXACT] = true;
	for (size_t i = 0; f && i < f->n; i++) {
		w->ranks[FIND_SEAT] = w->ranks[FIND_SEAT] || f->words[i].seated;
		w->ranks[FIND_FOLDED] = w->ranks[FIND_FOLDED] || f->words[i].marked;
	}
}

enum err cache_list(struct store *store, const struct query *q, struct arena *a, struct page *page)
{
	struct walk w = {.store = store,
			 .query = q,
			 .arena = a,
			 .page = page,
			 .until = q->ms ? clock_ms() + q->ms : 0};
	struct str sql = STR_INIT;
	enum err e;

	*page = (struct page){0};
	if (!q->limit || q->limit > LIST_MAX)
		return err_set(ERR_USAGE, "a page has 1 to %d rows", LIST_MAX);
	if (q->list == LIST_SEARCH || (q->by_title && !lists[q->list].title_index))
		return err_set(ERR_USAGE, "this list is not read so");
	page->rows = arena_array(a, q->limit, sizeof(*page->rows));
	set_ranks(&w);
	list_sql(q, &sql);
	e = walk_list(&w, sql.data);
	str_free(&sql);
	return e;
}

/* Where the article stands in the list: its key and its rank. */
static enum err place_of(struct store *store, const struct query *q, int64_t id, int64_t *place)
{
	struct stmt *s;
	enum err e =
		db_query(store->cache, &s,
			 "SELECT " ARTICLE_COLUMNS " FROM article a" ARTICLE_JOINS "WHERE a.id = ?",
			 "i", id);

	*place = 0;
	if (!e && db_step(s, &e)) {
		enum find_rank rank = rank_of(q->find, s);

		*place = db_int(s, 0) * 4 + (rank == FIND_NOT ? FIND_EXACT : rank);
	}
	db_end(s);
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
	e = place_of(store, query, id, &q.from);
	if (e || !q.from)
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

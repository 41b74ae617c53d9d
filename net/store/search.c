#include "net/store/search.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/store/search_inside.h"

#define FOUND_FIRST 64 /* rows there is room for at first; a power of 2 */

struct found {
	int64_t key;
	struct article *article; /* in the arena, so that it keeps its place */
};

struct search {
	struct store *store;
	struct arena *arena;
	struct find *find;
	struct pass passes[PASSES_MAX];
	size_t pass_count, pass;
	int64_t newest, oldest; /* keys below, and above, which the days of the filters lie */
	int64_t below;		/* the pass goes on with keys below this one */
	size_t looked;		/* candidates of the pass */
	struct found *rows;
	size_t n, cap;
	size_t *slots; /* rows by key, 2 * cap: i + 1, 0 free */
};

struct search *search_new(struct store *store, const char *words, const char *zone)
{
	struct search *s = mem_alloc(sizeof(*s));

	s->store = store;
	s->arena = arena_new();
	s->find = find_read(s->arena, words, zone);
	s->pass_count = search_passes(s->find, s->arena, s->passes);
	s->newest = s->find->before ? (s->find->before << KEY_SHIFT) + 1 : INT64_MAX;
	s->oldest = s->find->after ? s->find->after << KEY_SHIFT : 0;
	s->below = s->newest;
	s->cap = FOUND_FIRST;
	s->rows = mem_array(s->cap, sizeof(*s->rows));
	s->slots = mem_array(2 * s->cap, sizeof(*s->slots));
	return s;
}

void search_free(struct search *s)
{
	if (!s)
		return;
	free(s->rows);
	free(s->slots);
	arena_free(s->arena);
	free(s);
}

/* ---- What was found ---- */

static size_t slot_of(const struct search *s, int64_t key)
{
	size_t mask = 2 * s->cap - 1,
	       slot = (size_t)((uint64_t)key * 0x9E3779B97F4A7C15u >> 20) & mask;

	while (s->slots[slot] && s->rows[s->slots[slot] - 1].key != key)
		slot = (slot + 1) & mask;
	return slot;
}

static bool is_found(const struct search *s, int64_t key)
{
	return s->slots[slot_of(s, key)] != 0;
}

static void grow(struct search *s)
{
	s->cap *= 2;
	s->rows = mem_resize(s->rows, s->cap, sizeof(*s->rows));
	free(s->slots);
	s->slots = mem_array(2 * s->cap, sizeof(*s->slots));
	for (size_t i = 0; i < s->n; i++)
		s->slots[slot_of(s, s->rows[i].key)] = i + 1;
}

static void add(struct search *s, int64_t key, struct stmt *row)
{
	struct article *article = arena_alloc(s->arena, sizeof(*article));

	article_read(row, s->arena, article);
	if (s->n == s->cap)
		grow(s);
	s->rows[s->n] = (struct found){key, article};
	s->slots[slot_of(s, key)] = ++s->n;
}

/* ---- One step of a pass ---- */

/* How far a step may go. */
struct bound {
	size_t wanted;
	int64_t until; /* clock_us, INT64_MAX for no bound */
};

static bool is_over(const struct search *s, const struct bound *bound)
{
	return s->n >= bound->wanted || (bound->until != INT64_MAX && clock_us() >= bound->until);
}

/* Reads a candidate's article and takes it if it holds. */
static enum err try_key(struct search *s, const struct pass *pass, int64_t key)
{
	struct stmt *row;
	enum err e = db_query(s->store->cache, &row, SEARCH_ROW "a.key = ?2", "ii",
			      (int64_t)pass->by_text, key);

	if (!e && db_step(row, &e) && search_row_holds(s->find, pass, row))
		add(s, key, row);
	db_end(row);
	return e;
}

/* The next candidate of an index: is it one at all? */
static bool is_candidate(const struct search *s, struct stmt *candidate)
{
	return db_int(candidate, 1) && !is_found(s, db_int(candidate, 0));
}

static enum err ask_index(const struct search *s, const struct pass *pass, struct stmt **out)
{
	if (pass->source == FROM_MARKED)
		return db_query(s->store->cache, out,
				"SELECT rowid, 1 FROM marked WHERE marked MATCH ?1 AND rowid < ?2 "
				"AND rowid > ?3 ORDER BY rowid DESC",
				"sii", pass->match, s->below, s->oldest);
	if (!*pass->runs)
		return db_query(s->store->cache, out,
				"SELECT rowid, 1 FROM words WHERE words MATCH ?1 AND rowid < ?2 "
				"AND rowid > ?3 ORDER BY rowid DESC",
				"sii", pass->match, s->below, s->oldest);
	return db_query(s->store->cache, out,
			"SELECT rowid, together(words, ?4) FROM words WHERE words MATCH ?1 "
			"AND rowid < ?2 AND rowid > ?3 ORDER BY rowid DESC",
			"siis", pass->match, s->below, s->oldest, pass->runs);
}

/* Whether the pass is at its end: together is looked for among the newest ones only. */
static enum err step_index(struct search *s, const struct pass *pass, const struct bound *bound,
			   bool *end)
{
	struct stmt *candidate;
	enum err e = ask_index(s, pass, &candidate);

	*end = true;
	while (!e && db_step(candidate, &e)) {
		if (pass->together && s->looked == SEARCH_NEAR)
			break;
		s->looked++;
		s->below = db_int(candidate, 0);
		if (is_candidate(s, candidate))
			e = try_key(s, pass, s->below);
		*end = false;
		if (is_over(s, bound))
			break;
		*end = true;
	}
	db_end(candidate);
	return e;
}

/* Articles that are not published are few; those that are lie in an index by key. */
static enum err step_rows(struct search *s, const struct pass *pass, const struct bound *bound,
			  bool *end)
{
	struct stmt *row;
	enum err e =
		db_query(s->store->cache, &row,
			 pass->published ? SEARCH_ROW "a.status = 3 AND a.key < ?2 AND a.key > ?3 "
						      "ORDER BY a.key DESC"
					 : SEARCH_ROW
				 "a.status IN (0, 1, 2, 4, 5) AND a.key < ?2 AND a.key > ?3 "
				 "ORDER BY a.key DESC",
			 "iii", (int64_t)(s->find->n || s->find->without_n), s->below, s->oldest);

	*end = true;
	while (!e && db_step(row, &e)) {
		s->below = db_int(row, 0);
		if (!is_found(s, s->below) && search_row_holds(s->find, pass, row))
			add(s, s->below, row);
		*end = false;
		if (is_over(s, bound))
			break;
		*end = true;
	}
	db_end(row);
	return e;
}

/* What has not all words anywhere is not found by looking closer. */
static bool found_no_candidate(const struct search *s, const struct pass *pass)
{
	return pass->source == FROM_WORDS && !s->looked;
}

static void end_pass(struct search *s)
{
	bool none = found_no_candidate(s, &s->passes[s->pass]);

	for (s->pass++; none && s->pass < s->pass_count; s->pass++)
		if (s->passes[s->pass].source == FROM_ROWS)
			break;
	s->below = s->newest;
	s->looked = 0;
}

enum err search_step(struct search *s, size_t wanted, int64_t us)
{
	const struct bound bound = {wanted, us ? clock_us() + us : INT64_MAX};
	enum err e = OK;

	while (!e && !search_at_end(s) && !is_over(s, &bound)) {
		const struct pass *pass = &s->passes[s->pass];
		bool end;

		e = pass->source == FROM_ROWS ? step_rows(s, pass, &bound, &end)
					      : step_index(s, pass, &bound, &end);
		if (!e && end)
			end_pass(s);
	}
	return e;
}

bool search_at_end(const struct search *s)
{
	return s->pass >= s->pass_count;
}

const struct find *search_find(const struct search *s)
{
	return s->find;
}

size_t search_count(const struct search *s)
{
	return s->n;
}

const struct article *search_row(const struct search *s, size_t i)
{
	return s->rows[i].article;
}

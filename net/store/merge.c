/*
 * Merging the index of the words (cache.sql). Each slice of articles adds a part to it, and a
 * search asks every part, so that they are merged, step by step: behind the slices as many at once
 * as there may be, which moves each page seldom; at rest fewer, which leaves but a few.
 */
#include "net/base/log.h"
#include "net/store/inside.h"

#define STEP	    64	/* pages of an index; more where one word has more */
#define LOG_RESTING 250 /* pages; nothing breaks off that they are brought in */

/* Parts of about one size that are merged into one. */
#define WRITING 16
#define RESTING 4

static const struct words_index {
	const char *parts, *set_parts, *merge;
} indexes[] = {
	{"SELECT v FROM words_config WHERE k = 'usermerge'",
	 "INSERT INTO words (words, rank) VALUES ('usermerge', ?)",
	 "INSERT INTO words (words, rank) VALUES ('merge', ?)"},
	{"SELECT v FROM marked_config WHERE k = 'usermerge'",
	 "INSERT INTO marked (marked, rank) VALUES ('usermerge', ?)",
	 "INSERT INTO marked (marked, rank) VALUES ('merge', ?)"},
};

static enum err merge_index(struct db *db, const struct words_index *index, int64_t parts,
			    bool *worked)
{
	int64_t is, before;
	enum err e = db_get_int(db, &is, index->parts, "");

	if (!e && is != parts)
		e = db_run(db, index->set_parts, "i", parts);
	before = db_own_changes(db);
	if (!e)
		e = db_run(db, index->merge, "i", (int64_t)STEP);
	/* One change is the command itself (sqlite.org/fts5.html, 6.8). */
	*worked = *worked || db_own_changes(db) - before > 1;
	return e;
}

/* worked: there was something to merge. */
static enum err merge(struct store *store, int64_t parts, bool *worked)
{
	enum err e = db_begin(store->cache);

	*worked = false;
	if (e)
		return e;
	db_give_way(store->cache, store->waits, store->waits_context);
	for (size_t i = 0; !e && i < sizeof(indexes) / sizeof(*indexes); i++)
		e = merge_index(store->cache, &indexes[i], parts, worked);
	db_give_way(store->cache, NULL, NULL);
	return finish(store, store->cache, e, 0);
}

void merge_owe(struct store *store)
{
	store->owed++;
	store->settled = false;
}

bool merge_owed(struct store *store)
{
	bool worked;

	if (!store->owed || merge(store, WRITING, &worked))
		return false;
	store->owed = worked ? store->owed - 1 : 0;
	return worked;
}

bool store_settle(struct store *store)
{
	bool worked;
	enum err e;

	if (store->settled || store->batch)
		return !store->settled;
	if (db_tidy(store->cache, LOG_RESTING) || merge_owed(store))
		return true;
	e = merge(store, RESTING, &worked);
	if (e == ERR_BUSY || e == ERR_CANCELLED)
		return true;
	if (e)
		log_line("store", "the index is not merged now: %s", err_detail());
	store->settled = e || !worked;
	return !store->settled;
}

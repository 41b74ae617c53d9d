#include "net/store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/store/batch.h"
#include "net/store/files.h"
#include "net/store/inside.h"

#define LOOK_MS 2000 /* how often the files are asked for what other processes wrote */

#define LAST_PATIENCE 2000 /* ms: nobody tries again where the program ends or is stopped */

/* Of 4 KB, in the log. */
#define LOG_PAGES     1000
#define LOG_PAGES_MAX 8000

/* In the log of cache.db, where store_tidy does not come before it. */
#define CACHE_LOG_PAGES_MAX 2000

#define CACHE_CHANGES                                                                     \
	(CHANGE_ARTICLES | CHANGE_TERMS | CHANGE_NOTES | CHANGE_SITE | CHANGE_REVISIONS | \
	 CHANGE_MEDIA)
#define WORK_CHANGES (CHANGE_DRAFTS | CHANGE_OUTBOX)

void random_letters(char *text, size_t n)
{
	static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	unsigned char bytes[64];

	if (n > sizeof(bytes) + 1)
		n = sizeof(bytes) + 1;
	/* Up to 256 bytes getrandom neither fails nor gives fewer once the machine is up. */
	while (getrandom(bytes, n - 1, 0) != (ssize_t)(n - 1))
		;
	for (size_t i = 0; i + 1 < n; i++)
		text[i] = letters[bytes[i] % (sizeof(letters) - 1)];
	text[n - 1] = '\0';
}

/* ---- Opening ---- */

enum err store_open(const char *cache_dir, const char *state_dir, struct store **out)
{
	struct store *store = mem_alloc(sizeof(*store));
	char letters[13];
	enum err e;

	*out = NULL;
	random_letters(letters, sizeof(letters));
	store->cache_dir = mem_strdup(cache_dir);
	snprintf(store->owner, sizeof(store->owner), "process %ld %s", (long)getpid(), letters);
	e = files_open_work(state_dir, &store->work);
	if (!e)
		e = files_open_cache(cache_dir, store->work, &store->cache);
	if (!e)
		e = db_add_together(store->cache);
	if (e) {
		store_close(store);
		return e;
	}
	db_set_checkpoint(store->cache, CACHE_LOG_PAGES_MAX);
	store->cache_seen = db_data_version(store->cache);
	store->work_seen = db_data_version(store->work);
	store->looked = clock_ms();
	store->changes = CHANGE_ALL;
	*out = store;
	return OK;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	/* What cannot be given back now runs out by itself. */
	if (store->cache &&
	    db_run(store->cache, "DELETE FROM lease WHERE owner = ?", "s", store->owner))
		log_line("store", "leases are not given back: %s", err_detail());
	if (store->work && db_run(store->work,
				  "UPDATE draft SET held_until = 0 WHERE holder = ? "
				  "AND held_until > 0",
				  "s", store->owner))
		log_line("store", "drafts are not given back: %s", err_detail());
	batch_abandon(store);
	wishes_free(store);
	free(store->held);
	locks_free(store);
	db_close(store->cache);
	db_close(store->work);
	free(store->followed);
	free(store->cache_dir);
	free(store);
}

/*
 * Bringing the log into the file syncs both, which a slow disk makes felt: that is left to commits
 * that sync anyway, unless the log grows beyond all measure.
 */
static void set_durability(struct db *db, enum db_sync sync)
{
	db_set_sync(db, sync);
	db_set_checkpoint(db, sync == DB_FULL ? LOG_PAGES : LOG_PAGES_MAX);
}

enum err store_check(struct store *store)
{
	return db_check(store->work);
}

void store_abandon(struct store *store)
{
	db_abandon(store->cache);
	db_abandon(store->work);
	batch_abandon(store);
	store->work_depth = 0;
	set_durability(store->work, DB_FULL);
	store_be_patient(store, true);
}

bool store_be_patient(struct store *store, bool patient)
{
	bool was = store->patient;

	store->patient = patient;
	db_set_patience(store->work, patient ? LAST_PATIENCE : 0);
	db_set_patience(store->cache, patient ? LAST_PATIENCE : 0);
	return was;
}

bool store_tidy(struct store *store)
{
	return !store->batch && (db_tidy(store->cache, LOG_PAGES) || merge_owed(store));
}

void store_give_way(struct store *store, bool (*waits)(void *context), void *context)
{
	store->waits = waits;
	store->waits_context = context;
}

/* ---- Changes ---- */

static void look(struct store *store)
{
	int64_t cache = db_data_version(store->cache), work = db_data_version(store->work);

	if (cache != store->cache_seen) {
		store->changes |= CACHE_CHANGES;
		store->writes++;
	}
	if (work != store->work_seen)
		store->changes |= WORK_CHANGES;
	store->cache_seen = cache;
	store->work_seen = work;
	store->looked = clock_ms();
}

int64_t store_writes(const struct store *store)
{
	return store->writes;
}

unsigned store_take_changes(struct store *store)
{
	unsigned changes;

	if (!store->looked || clock_ms() - store->looked >= LOOK_MS)
		look(store);
	changes = store->changes;
	store->changes = 0;
	return changes;
}

void store_wake(struct store *store)
{
	store->looked = 0;
}

enum err finish(struct store *store, struct db *db, enum err e, unsigned changes)
{
	if (e) {
		db_rollback(db);
		return e;
	}
	e = db_commit(db);
	if (!e)
		store->changes |= changes;
	return e;
}

enum err work_begin(struct store *store, enum db_sync sync)
{
	enum err e;

	/* SQLite takes a new durability only between transactions. */
	if (!store->work_depth)
		set_durability(store->work, sync);
	e = db_begin(store->work);
	if (!e)
		store->work_depth++;
	else if (!store->work_depth)
		set_durability(store->work, DB_FULL);
	return e;
}

enum err work_finish(struct store *store, enum err e, unsigned changes)
{
	e = finish(store, store->work, e, changes);
	if (!--store->work_depth)
		set_durability(store->work, DB_FULL);
	return e;
}

/* ---- The line ---- */

const struct line *store_line(const struct store *store)
{
	return &store->line;
}

static bool looks_alike(const struct line *a, const struct line *b)
{
	return a->state == b->state && a->metered == b->metered && a->err == b->err &&
	       !strcmp(a->detail, b->detail) && a->since == b->since &&
	       a->next_try == b->next_try && a->synced == b->synced && a->work == b->work &&
	       a->done == b->done && a->total == b->total;
}

void store_set_line(struct store *store, const struct line *line)
{
	if (!looks_alike(line, &store->line))
		store->changes |= CHANGE_LINE;
	store->line = *line;
}

/* ---- Settings and leases ---- */

enum err store_get(struct store *store, const char *key, struct arena *a, const char **value)
{
	struct stmt *s;
	enum err e =
		db_query(store->cache, &s, "SELECT value FROM setting WHERE key = ?", "s", key);

	*value = "";
	if (!e && db_step(s, &e))
		*value = arena_strdup(a, db_text(s, 0));
	db_end(s);
	return e;
}

enum err store_put(struct store *store, const char *key, const char *value)
{
	return db_run(store->cache, "INSERT OR REPLACE INTO setting VALUES (?, ?)", "ss", key,
		      value);
}

enum err store_lease(struct store *store, const char *what, int seconds)
{
	int64_t now = clock_now();
	enum err e = db_run(store->cache,
			    "INSERT INTO lease VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE "
			    "SET owner = ?2, until = ?3 WHERE owner = ?2 OR until <= ?4",
			    "ssii", what, store->owner, now + seconds, now);

	if (!e && db_changes(store->cache) == 0)
		e = err_set(ERR_BUSY, "another process has the lease '%s'", what);
	return e;
}

void store_unlease(struct store *store, const char *what)
{
	if (db_run(store->cache, "DELETE FROM lease WHERE what = ? AND owner = ?", "ss", what,
		   store->owner))
		log_line("store", "a lease is not given back: %s", err_detail());
}

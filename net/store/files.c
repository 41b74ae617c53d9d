#include "net/store/files.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/base/digest.h"
#include "net/base/log.h"
#include "net/base/str.h"

#define ANEW_PATIENCE 5000 /* ms: another process may make the cache anew at the same moment */

extern const char cache_sql[];
extern const char work_sql[];
extern const char late_sql[];
extern const char said_sql[];
extern const char due_sql[];
extern const char saved_sql[];
extern const char kept_sql[];
extern const char sections_sql[];

static enum err make_directory(const char *path)
{
	struct str part = STR_INIT;
	enum err e = OK;

	for (const char *p = path; !e && *p; p++) {
		str_addc(&part, *p);
		if (part.len > 1 && (p[1] == '/' || !p[1]) && mkdir(part.data, 0700) &&
		    errno != EEXIST)
			e = err_errno(part.data);
	}
	str_free(&part);
	return e;
}

enum err files_open_work(const char *directory, struct db **work)
{
	const char *const steps[] = {work_sql,	late_sql, said_sql,    due_sql,
				     saved_sql, kept_sql, sections_sql};
	struct str path = STR_INIT;
	enum err e = make_directory(directory);

	str_addf(&path, "%s/work.db", directory);
	if (!e)
		e = db_open(path.data, DB_FULL, steps, sizeof(steps) / sizeof(*steps), work);
	str_free(&path);
	return e;
}

/* ---- The cache ---- */

static void remove_database(const char *path)
{
	static const char *const tails[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < sizeof(tails) / sizeof(*tails); i++) {
		struct str name = STR_INIT;

		str_addf(&name, "%s%s", path, tails[i]);
		unlink(name.data);
		str_free(&name);
	}
}

/* 31 bits of the layout's sum: SQLite's number has a sign. */
static int64_t layout_number(void)
{
	char sum[DIGEST_SHA256_TEXT];

	digest_sha256(cache_sql, sum);
	sum[8] = '\0';
	return (int64_t)(strtoul(sum, NULL, 16) & 0x7FFFFFFF);
}

static enum err check_layout(struct db *db)
{
	int64_t number;
	enum err e = db_get_int(db, &number, "PRAGMA application_id", "");

	if (!e && number != layout_number())
		e = err_set(ERR_DB, "it is laid out in another way (%llx)", (long long)number);
	return e;
}

/* ERR_DB: what is there is of no use. A new file gets its layout and the number in one step. */
static enum err open_cache(const char *path, struct db **cache)
{
	struct str step = STR_INIT;
	const char *steps[1];
	enum err e;

	str_addf(&step, "%s;PRAGMA application_id=%lld", cache_sql, (long long)layout_number());
	steps[0] = step.data;
	e = db_open(path, DB_NORMAL, steps, 1, cache);
	if (!e)
		e = check_layout(*cache);
	if (e) {
		db_close(*cache);
		*cache = NULL;
	}
	str_free(&step);
	return e;
}

/* Another process may have made it anew since we looked: its new file must not go too. */
static enum err make_anew(const char *path, struct db *work, struct db **cache)
{
	enum err e;

	log_line("store", "a new cache takes the place of the old one: %s", err_detail());
	db_set_patience(work, ANEW_PATIENCE);
	e = db_begin(work);
	db_set_patience(work, 0);
	if (e)
		return e;
	e = open_cache(path, cache);
	if (e == ERR_DB) {
		remove_database(path);
		e = open_cache(path, cache);
	}
	db_rollback(work);
	return e;
}

enum err files_open_cache(const char *directory, struct db *work, struct db **cache)
{
	struct str path = STR_INIT;
	enum err e = make_directory(directory);

	str_addf(&path, "%s/cache.db", directory);
	if (!e)
		e = open_cache(path.data, cache);
	if (e == ERR_DB)
		e = make_anew(path.data, work, cache);
	str_free(&path);
	return e;
}

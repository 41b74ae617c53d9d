/* A database as a file: opened, migrated, checked, copied; declared in db.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/mem.h"
#include "net/store/db_inside.h"

#define LOG_USUAL     1000 /* pages */
#define OPEN_PATIENCE 5000 /* ms: two processes may open, and migrate, at the same moment */

void db_set_patience(struct db *db, int ms)
{
	sqlite3_busy_timeout(db->handle, ms);
}

void db_set_sync(struct db *db, enum db_sync sync)
{
	(void)db_do(db, sync == DB_FULL ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL",
		    "cannot set synchronous");
}

void db_set_checkpoint(struct db *db, int pages)
{
	db->log_most = pages;
}

/* One that fails, or that a reader holds up, is made up for by a later one. */
static void bring_in(struct db *db)
{
	(void)sqlite3_wal_checkpoint_v2(db->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

bool db_tidy(struct db *db, int pages)
{
	if (db->log < pages)
		return false;
	db->log = 0;
	bring_in(db);
	return true;
}

/* As SQLite's own, which does not tell how long the log is. */
static int committed(void *context, sqlite3 *handle, const char *name, int pages)
{
	struct db *db = context;

	(void)handle;
	(void)name;
	db->log = pages;
	if (pages >= db->log_most)
		bring_in(db);
	return SQLITE_OK;
}

/*
 * SQLite gives the WAL files the mode of the database file, so that file is made first. One that is
 * there is not opened: closing it would drop the POSIX locks that this process's other connections
 * hold on it, and another process would then delete the WAL under them (sqlite.org/howtocorrupt).
 */
static enum err make_file(const char *path)
{
	int fd;

	if (!strcmp(path, ":memory:"))
		return OK;
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno == EEXIST ? OK : err_errno(path);
	close(fd);
	return OK;
}

/* One step of the schema. The version is read inside: another process may have done the step. */
static enum err migrate_one(struct db *db, const char *const *migrations, size_t count, bool *more)
{
	int64_t version;
	enum err e = db_begin(db);

	if (e)
		return e;
	*more = false;
	e = db_get_int(db, &version, "PRAGMA user_version", "");
	if (!e && version > (int64_t)count)
		e = err_set(ERR_DB,
			    "schema %lld was written by a newer program (this one knows %zu)",
			    (long long)version, count);
	if (!e && version < (int64_t)count) {
		char sql[48];

		snprintf(sql, sizeof(sql), "PRAGMA user_version=%lld", (long long)version + 1);
		e = db_do(db, migrations[version], "migration");
		if (!e)
			e = db_do(db, sql, "migration");
		*more = true;
	}
	if (e)
		db_rollback(db);
	else
		e = db_commit(db);
	return e;
}

static enum err migrate(struct db *db, const char *const *migrations, size_t count)
{
	int64_t version;
	bool more = true;
	enum err e = db_get_int(db, &version, "PRAGMA user_version", "");

	if (e || version == (int64_t)count) /* the usual start takes no lock */
		return e;
	while (!e && more)
		e = migrate_one(db, migrations, count, &more);
	return e;
}

static enum err set_up(struct db *db, enum db_sync sync, const char *const *migrations,
		       size_t count)
{
	enum err e;

	sqlite3_busy_timeout(db->handle, OPEN_PATIENCE);
	e = db_do(db, "PRAGMA journal_mode=WAL", "cannot use WAL");
	if (e)
		return e;
	db_set_sync(db, sync);
	db_set_checkpoint(db, LOG_USUAL);
	sqlite3_wal_hook(db->handle, committed, db);
	/* Migrations may rebuild tables that others point to: foreign keys come on behind them. */
	e = migrate(db, migrations, count);
	if (!e)
		e = db_do(db, "PRAGMA foreign_keys=ON", "cannot set up");
	sqlite3_busy_timeout(db->handle, 0);
	return e;
}

enum err db_open(const char *path, enum db_sync sync, const char *const *migrations, size_t count,
		 struct db **out)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	struct db *db;
	enum err e = make_file(path);
	int rc;

	*out = NULL;
	if (e)
		return e;
	db = mem_alloc(sizeof(*db));
	rc = sqlite3_open_v2(path, &db->handle, flags, NULL);
	e = rc == SQLITE_OK ? set_up(db, sync, migrations, count) : db_fail(db, rc, "cannot open");
	if (e) {
		char why[300];

		snprintf(why, sizeof(why), "%s", err_detail());
		db_close(db);
		return err_set(e, "%s: %s", path, why);
	}
	*out = db;
	return OK;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db_forget_statements(db);
	sqlite3_close(db->handle);
	free(db);
}

/* ---- The whole file ---- */

enum err db_check(struct db *db)
{
	struct stmt *s;
	enum err e = db_query(db, &s, "PRAGMA integrity_check(1)", "");

	if (!e && db_step(s, &e) && strcmp(db_text(s, 0), "ok") != 0)
		e = err_set(ERR_DB, "integrity: %s", db_text(s, 0));
	db_end(s);
	if (e)
		return e;
	e = db_query(db, &s, "PRAGMA foreign_key_check", "");
	if (!e && db_step(s, &e))
		e = err_set(ERR_DB, "foreign key: row %lld of %s points to nothing in %s",
			    (long long)db_int(s, 1), db_text(s, 0), db_text(s, 2));
	db_end(s);
	return e;
}

/* In WAL mode one step over all pages reads one snapshot, and writers go on meanwhile. */
static enum err copy_into(struct db *db, sqlite3 *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", db->handle, "main");
	int rc;

	if (!backup)
		return err_set(ERR_DB, "cannot begin the copy: %s", sqlite3_errmsg(to));
	sqlite3_backup_step(backup, -1);
	rc = sqlite3_backup_finish(backup);
	return rc == SQLITE_OK ? OK : db_fail(db, rc, "cannot copy");
}

enum err db_backup(struct db *db, const char *path)
{
	sqlite3 *to = NULL;
	enum err e;
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int rc;

	if (fd < 0)
		return err_errno(path);
	close(fd);
	rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	e = rc == SQLITE_OK ? copy_into(db, to) : db_fail(db, rc, path);
	if (sqlite3_close(to) != SQLITE_OK && !e)
		e = err_set(ERR_IO, "cannot finish '%s'", path);
	if (e)
		unlink(path);
	return e;
}

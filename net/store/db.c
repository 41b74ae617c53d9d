#include "net/store/db.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/store/db_inside.h"

#define STATEMENTS 192 /* kept prepared; beyond it the longest unused one goes */
#define LOOK_EVERY 200 /* steps of SQLite's machine, 0.1 ms: whether somebody waits */

enum err db_fail(struct db *db, int rc, const char *what)
{
	static const struct {
		int rc;
		enum err e;
	} codes[] = {
		{SQLITE_BUSY, ERR_BUSY},	   {SQLITE_LOCKED, ERR_BUSY},
		{SQLITE_FULL, ERR_FULL},	   {SQLITE_IOERR, ERR_IO},
		{SQLITE_CANTOPEN, ERR_IO},	   {SQLITE_READONLY, ERR_IO},
		{SQLITE_INTERRUPT, ERR_CANCELLED}, {SQLITE_TOOBIG, ERR_LIMIT},
	};
	enum err e = ERR_DB;

	if (rc == SQLITE_NOMEM)
		mem_exhausted();
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (codes[i].rc == (rc & 0xff))
			e = codes[i].e;
	err_set(e, "%s: %s", what, db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
	if (db->depth) {
		db->last = e;
		snprintf(db->why, sizeof(db->why), "%s", err_detail());
	}
	return e;
}

enum err db_do(struct db *db, const char *sql, const char *what)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? OK : db_fail(db, rc, what);
}

/* ---- Prepared statements ---- */

static uint32_t hash_text(const char *text)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 16777619u;
	return h;
}

static void stmt_free(struct stmt *s)
{
	sqlite3_finalize(s->handle);
	free(s->sql);
	free(s);
}

void db_forget_statements(struct db *db)
{
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct stmt *s = db->bucket[i], *next; s; s = next) {
			next = s->next;
			stmt_free(s);
		}
}

/* Drops the statement that was not used for the longest time. */
static void drop_oldest(struct db *db)
{
	struct stmt **oldest = NULL, *s;

	for (size_t i = 0; i < BUCKETS; i++)
		for (struct stmt **p = &db->bucket[i]; *p; p = &(*p)->next)
			if (!(*p)->busy && (!oldest || (*p)->used < (*oldest)->used))
				oldest = p;
	if (!oldest)
		return;
	s = *oldest;
	*oldest = s->next;
	db->statements--;
	stmt_free(s);
}

/* A statement of this text that nobody is using, or NULL. */
static struct stmt *find_idle(struct db *db, const char *sql, uint32_t hash)
{
	struct stmt *s = db->bucket[hash % BUCKETS];

	while (s && (s->busy || s->hash != hash || strcmp(s->sql, sql) != 0))
		s = s->next;
	return s;
}

static enum err stmt_get(struct db *db, const char *sql, struct stmt **out)
{
	uint32_t hash = hash_text(sql);
	struct stmt *s = find_idle(db, sql, hash);

	*out = NULL;
	if (!s) {
		sqlite3_stmt *handle;
		int rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle,
					    NULL);

		if (rc != SQLITE_OK)
			return db_fail(db, rc, "cannot prepare a statement");
		if (db->statements >= STATEMENTS)
			drop_oldest(db);
		s = mem_alloc(sizeof(*s));
		*s = (struct stmt){
			.db = db, .handle = handle, .sql = mem_strdup(sql), .hash = hash};
		s->next = db->bucket[hash % BUCKETS];
		db->bucket[hash % BUCKETS] = s;
		db->statements++;
	}
	s->busy = true;
	s->used = ++db->clock;
	*out = s;
	return OK;
}

static int bind_one(sqlite3_stmt *handle, int at, char type, va_list *args)
{
	const void *p;
	size_t n;

	switch (type) {
	case 'i':
		return sqlite3_bind_int64(handle, at, va_arg(*args, int64_t));
	case 's':
		p = va_arg(*args, const char *);
		return sqlite3_bind_text64(handle, at, p, p ? strlen(p) : 0, SQLITE_TRANSIENT,
					   SQLITE_UTF8);
	case 'b':
		p = va_arg(*args, const void *);
		n = va_arg(*args, size_t);
		return sqlite3_bind_blob64(handle, at, p, n, SQLITE_TRANSIENT);
	default:
		return SQLITE_MISUSE;
	}
}

static enum err query(struct db *db, struct stmt **out, const char *sql, const char *types,
		      va_list *args)
{
	struct stmt *s;
	enum err e = stmt_get(db, sql, &s);
	int rc = SQLITE_OK;

	*out = s;
	if (!s)
		return e;
	for (int i = 0; types[i] && rc == SQLITE_OK; i++)
		rc = bind_one(s->handle, i + 1, types[i], args);
	if (rc != SQLITE_OK) {
		e = db_fail(db, rc, "cannot bind an argument");
		db_end(s);
		*out = NULL;
	}
	return e;
}

enum err db_query(struct db *db, struct stmt **s, const char *sql, const char *types, ...)
{
	va_list args;
	enum err e;

	va_start(args, types);
	e = query(db, s, sql, types, &args);
	va_end(args);
	return e;
}

bool db_step(struct stmt *s, enum err *e)
{
	int rc;

	if (!s) /* db_query failed and has said so */
		return false;
	rc = sqlite3_step(s->handle);
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		*e = db_fail(s->db, rc, "database");
	return false;
}

void db_end(struct stmt *s)
{
	if (!s)
		return;
	sqlite3_reset(s->handle);
	sqlite3_clear_bindings(s->handle);
	s->busy = false;
}

enum err db_run(struct db *db, const char *sql, const char *types, ...)
{
	struct stmt *s;
	va_list args;
	enum err e;

	va_start(args, types);
	e = query(db, &s, sql, types, &args);
	va_end(args);
	while (!e && db_step(s, &e))
		;
	db_end(s);
	return e;
}

enum err db_get_int(struct db *db, int64_t *value, const char *sql, const char *types, ...)
{
	struct stmt *s;
	va_list args;
	enum err e;

	va_start(args, types);
	e = query(db, &s, sql, types, &args);
	va_end(args);
	if (!e && db_step(s, &e))
		*value = db_int(s, 0);
	else if (!e)
		e = ERR_NOT_FOUND;
	db_end(s);
	return e;
}

int64_t db_int(struct stmt *s, int column)
{
	return sqlite3_column_int64(s->handle, column);
}

/* A value that there was no memory for must not pass as an empty one. */
static void check_memory(const struct stmt *s, const void *value)
{
	if (!value && sqlite3_errcode(s->db->handle) == SQLITE_NOMEM)
		mem_exhausted();
}

const char *db_text(struct stmt *s, int column)
{
	const unsigned char *text = sqlite3_column_text(s->handle, column);

	check_memory(s, text);
	return text ? (const char *)text : "";
}

const void *db_blob(struct stmt *s, int column, size_t *n)
{
	const void *p = sqlite3_column_blob(s->handle, column);

	check_memory(s, p);
	*n = (size_t)sqlite3_column_bytes(s->handle, column);
	return p;
}

bool db_is_null(struct stmt *s, int column)
{
	return sqlite3_column_type(s->handle, column) == SQLITE_NULL;
}

int64_t db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t db_changes(struct db *db)
{
	return sqlite3_changes64(db->handle);
}

enum err db_exec(struct db *db, const char *sql)
{
	return db_do(db, sql, "database");
}

int64_t db_data_version(struct db *db)
{
	int64_t version = 0;

	if (db_get_int(db, &version, "PRAGMA data_version", ""))
		return 0;
	return version;
}

int64_t db_own_changes(struct db *db)
{
	return sqlite3_total_changes64(db->handle);
}

/* ---- Giving way ---- */

static int is_waited_for(void *context)
{
	const struct db *db = context;

	return db->waits(db->waits_context);
}

void db_give_way(struct db *db, bool (*waits)(void *context), void *context)
{
	db->waits = waits;
	db->waits_context = context;
	sqlite3_progress_handler(db->handle, LOOK_EVERY, waits ? is_waited_for : NULL, db);
}

/* ---- Transactions ---- */

enum err db_begin(struct db *db)
{
	enum err e;

	if (!db->depth) {
		e = db_do(db, "BEGIN IMMEDIATE", "cannot begin a transaction");
		if (e)
			return e;
		db->failed = db->last = OK;
	}
	db->depth++;
	return OK;
}

static void end_rollback(struct db *db)
{
	/* SQLite itself has already rolled back after some errors (full disk, I/O). */
	if (!sqlite3_get_autocommit(db->handle))
		(void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

enum err db_commit(struct db *db)
{
	enum err e;

	if (--db->depth)
		return OK;
	if (db->failed || sqlite3_get_autocommit(db->handle)) {
		end_rollback(db);
		e = db->failed ? db->failed : db->last ? db->last : ERR_DB;
		return err_set(e, "%s", db->last ? db->why : "transaction rolled back");
	}
	e = db_do(db, "COMMIT", "cannot commit");
	if (e)
		end_rollback(db);
	return e;
}

void db_rollback(struct db *db)
{
	if (--db->depth)
		db->failed = db->last ? db->last : ERR_DB;
	else
		end_rollback(db);
}

void db_abandon(struct db *db)
{
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct stmt *s = db->bucket[i]; s; s = s->next)
			db_end(s);
	db_give_way(db, NULL, NULL);
	end_rollback(db);
	db->depth = 0;
}

/* Within a transaction there is nothing to begin. */
enum err db_read_begin(struct db *db)
{
	enum err e = db->depth || db->readings ? OK : db_run(db, "BEGIN", "");

	if (!e)
		db->readings++;
	return e;
}

void db_read_end(struct db *db)
{
	if (!--db->readings && !db->depth && db_run(db, "COMMIT", ""))
		end_rollback(db);
}

/*
 * SQLite, in the words of this program. The only header of net/store that net/portal uses too.
 * No function waits: a lock held elsewhere is ERR_BUSY at once (busy_timeout 0, but see
 * db_set_patience), and the caller tries again from its loop.
 *
 *	struct stmt *s;
 *	e = db_query(db, &s, "SELECT id, title FROM article WHERE section = ?", "i", section);
 *	while (!e && db_step(s, &e))
 *		add(db_int(s, 0), db_text(s, 1));
 *	db_end(s);
 *
 * Statements are kept prepared, found by their text, so SQL text is a constant or short-lived text
 * that recurs. Arguments by letter: i int64_t (exactly that type), s const char * (NULL is NULL),
 * b const void * followed by size_t (NULL is NULL).
 */
#ifndef NET_STORE_DB_H
#define NET_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/err.h"

struct db;
struct stmt;

enum db_sync {
	DB_NORMAL, /* synchronous=NORMAL: a crash of the machine may lose the last commits */
	DB_FULL,   /* synchronous=FULL: a commit is on the disk when it returns */
};

/*
 * Opens (makes, mode 0600) the database at path in WAL mode with foreign keys on and brings it to
 * the newest schema: migrations[i] is SQL that leads from PRAGMA user_version i to i+1, each in one
 * transaction. A file from a newer program is ERR_DB and says so; a file that is no database or is
 * damaged is ERR_DB with its name. path ":memory:" works.
 */
enum err db_open(const char *path, enum db_sync sync, const char *const *migrations, size_t count,
		 struct db **db) MUST_CHECK;
void db_close(struct db *db);

/* How long a statement waits for another process's lock, in ms; the client keeps 0. */
void db_set_patience(struct db *db, int ms);
void db_set_sync(struct db *db, enum db_sync sync);

/* From how many pages on a commit brings the log into the file (at first 1000), which syncs. */
void db_set_checkpoint(struct db *db, int pages);

/* The same at once, if the log had that many pages at the last commit; true: it was done. */
bool db_tidy(struct db *db, int pages);

/*
 * While waits is not NULL it is asked every now and then, in the midst of a statement, whether
 * somebody waits. Then the statement is ERR_CANCELLED, and so is its transaction.
 */
void db_give_way(struct db *db, bool (*waits)(void *context), void *context);

/* After a failure in the midst of it: gives up whatever is under way, so that it can be used again.
 */
void db_abandon(struct db *db);

/* Runs SQL text of one or more statements without arguments or results. */
enum err db_exec(struct db *db, const char *sql) MUST_CHECK;

/* Runs one statement with arguments and ignores its rows. */
enum err db_run(struct db *db, const char *sql, const char *types, ...) MUST_CHECK;

/* Begins one statement; *s is set in every case and db_end(s) must follow. */
enum err db_query(struct db *db, struct stmt **s, const char *sql, const char *types,
		  ...) MUST_CHECK;

/* The next row: true while there is one; an error ends the rows and is put in *e. */
bool db_step(struct stmt *s, enum err *e);

/* Columns of the current row, valid until the next step. db_text is "" for NULL. */
int64_t db_int(struct stmt *s, int column);
const char *db_text(struct stmt *s, int column);
const void *db_blob(struct stmt *s, int column, size_t *n);
bool db_is_null(struct stmt *s, int column);

/* Gives the statement back; NULL is allowed. */
void db_end(struct stmt *s);

/* The first column of the first row; ERR_NOT_FOUND without detail when there is no row. */
enum err db_get_int(struct db *db, int64_t *value, const char *sql, const char *types,
		    ...) MUST_CHECK;

/* Of the last INSERT; rows that the last statement changed. */
int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db);

/*
 * Transactions nest: only the outermost begins (IMMEDIATE) and ends one; a failure inside makes the
 * outermost db_commit roll back and return that error.
 */
enum err db_begin(struct db *db) MUST_CHECK;
enum err db_commit(struct db *db) MUST_CHECK;
void db_rollback(struct db *db);

/*
 * Between the two all statements see one moment of the database, and the file is locked once for
 * them, not once for each: many small ones cost little then. They nest, within a transaction too;
 * nothing is written between them.
 */
enum err db_read_begin(struct db *db) MUST_CHECK;
void db_read_end(struct db *db);

/* Changes whenever another connection has written (PRAGMA data_version). */
int64_t db_data_version(struct db *db);

/* Rows that this connection has changed since it was opened, of which db_data_version says nothing.
 */
int64_t db_own_changes(struct db *db);

/*
 * Gives FTS5 queries of this connection the function together(table, runs): 1 where the words of
 * each run stand behind each other in the row. runs is text with one byte a run, the number of its
 * words; the query is `"w1" AND "w2" ...`, the words of the first run first. So a phrase is looked
 * for in bounded steps, row by row, where FTS5's own would go on until it finds one.
 */
enum err db_add_together(struct db *db) MUST_CHECK;

/* Checks the whole file (PRAGMA integrity_check, foreign_key_check): OK, or ERR_DB and the first
 * fault. */
enum err db_check(struct db *db) MUST_CHECK;

/* Copies the open database to a new file while others go on writing (SQLite's backup API). */
enum err db_backup(struct db *db, const char *path) MUST_CHECK;

#endif

/* What db.c (statements, transactions) and db_file.c (the file as a whole) share. */
#ifndef NET_STORE_DB_INSIDE_H
#define NET_STORE_DB_INSIDE_H

#include <sqlite3.h>

#include "net/store/db.h"

#define BUCKETS 64 /* of the table of prepared statements */

struct stmt {
	struct db *db;
	sqlite3_stmt *handle;
	char *sql;
	uint32_t hash;
	bool busy;     /* between db_query and db_end */
	uint64_t used; /* db->clock when it was last given out */
	struct stmt *next;
};

struct db {
	sqlite3 *handle;
	struct stmt *bucket[BUCKETS];
	size_t statements;
	uint64_t clock;
	int depth;		      /* of nested transactions */
	int readings;		      /* db_read_begin without its end */
	enum err failed;	      /* an inner transaction was rolled back with this error */
	enum err last;		      /* of the last failed call inside the transaction */
	char why[200];		      /* its detail */
	int log;		      /* pages in the log at the last commit */
	int log_most;		      /* so many, and a commit brings them into the file */
	bool (*waits)(void *context); /* db_give_way */
	void *waits_context;
};

/* SQLite's result code as an error, with the reason in words; remembered inside a transaction. */
enum err db_fail(struct db *db, int rc, const char *what);

/* Runs SQL text; what names the act in the error's detail. */
enum err db_do(struct db *db, const char *sql, const char *what);

/* Drops every prepared statement. */
void db_forget_statements(struct db *db);

#endif

/* net/store/db: migrations, arguments, nested transactions, locks, copies, damaged files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/store/db.h"

static const char *const schema[] = {
	"CREATE TABLE section (id INTEGER PRIMARY KEY, name TEXT UNIQUE);",
	"CREATE TABLE article (id INTEGER PRIMARY KEY, section INTEGER NOT NULL REFERENCES section,"
	" title TEXT, body BLOB);",
};

static char folder[64];
static char file[128];

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/toasoan-db-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(file, sizeof(file), "%s/test.db", folder);
	return 0;
}

static int tear_down(void **state)
{
	static const char *const ends[] = {"test.db", "test.db-wal", "test.db-shm", "copy.db"};
	char path[256];

	(void)state;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, ends[i]);
		unlink(path);
	}
	return rmdir(folder);
}

static struct db *open_file(size_t migrations)
{
	struct db *db;

	assert_int_equal(db_open(file, DB_FULL, schema, migrations, &db), OK);
	return db;
}

static int64_t count(struct db *db, const char *sql)
{
	int64_t n = -1;

	assert_int_equal(db_get_int(db, &n, sql, ""), OK);
	return n;
}

static void migrates_step_by_step(void **state)
{
	struct db *db = open_file(1);
	struct stat st;

	(void)state;
	assert_int_equal(count(db, "PRAGMA user_version"), 1);
	assert_int_equal(db_run(db, "INSERT INTO section (name) VALUES (?)", "s", "Thời sự"), OK);
	db_close(db);
	db = open_file(2);
	assert_int_equal(count(db, "PRAGMA user_version"), 2);
	assert_int_equal(count(db, "SELECT count(*) FROM section"), 1);
	db_close(db);
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(db_open(file, DB_FULL, schema, 1, &db), ERR_DB);
	assert_null(db);
	assert_non_null(strstr(err_detail(), "newer program"));
}

static void broken_migration_leaves_nothing(void **state)
{
	static const char *const bad[] = {"CREATE TABLE a (x); CREATE TABLE a (x);"};
	struct db *db;

	(void)state;
	assert_int_equal(db_open(file, DB_FULL, bad, 1, &db), ERR_DB);
	db = open_file(1);
	assert_int_equal(count(db, "SELECT count(*) FROM sqlite_schema WHERE name='a'"), 0);
	db_close(db);
}

static void no_database_is_named(void **state)
{
	FILE *f = fopen(file, "w");
	struct db *db;

	(void)state;
	assert_non_null(f);
	for (int i = 0; i < 500; i++)
		fputs("this is no database\n", f);
	fclose(f);
	assert_int_equal(db_open(file, DB_FULL, schema, 2, &db), ERR_DB);
	assert_non_null(strstr(err_detail(), "test.db"));
}

static void arguments_come_back(void **state)
{
	struct db *db = open_file(2);
	struct stmt *s;
	enum err e;
	size_t n;
	int rows = 0;

	(void)state;
	assert_int_equal(db_run(db, "INSERT INTO section VALUES (7, 'x')", ""), OK);
	e = db_run(db, "INSERT INTO article VALUES (?, ?, ?, ?)", "iisb", (int64_t)1 << 40,
		   (int64_t)7, "Điện Biên", "a\0b", (size_t)3);
	assert_int_equal(e, OK);
	assert_int_equal(db_last_id(db), (int64_t)1 << 40);
	assert_int_equal(db_changes(db), 1);
	e = db_run(db, "INSERT INTO article (section, title, body) VALUES (?, ?, ?)", "isb",
		   (int64_t)7, NULL, NULL, (size_t)0);
	assert_int_equal(e, OK);
	e = db_query(db, &s, "SELECT id, title, body FROM article ORDER BY id", "");
	while (!e && db_step(s, &e)) {
		if (rows++) {
			assert_true(db_is_null(s, 1));
			assert_string_equal(db_text(s, 1), "");
			continue;
		}
		assert_int_equal(db_int(s, 0), (int64_t)1 << 40);
		assert_string_equal(db_text(s, 1), "Điện Biên");
		assert_memory_equal(db_blob(s, 2, &n), "a\0b", 3);
		assert_int_equal(n, 3);
	}
	db_end(s);
	assert_int_equal(e, OK);
	assert_int_equal(rows, 2);
	db_close(db);
}

static void one_text_twice_at_once(void **state)
{
	static const char sql[] = "SELECT id FROM section ORDER BY id";
	struct db *db = open_file(1);
	struct stmt *outer, *inner;
	enum err e;
	int pairs = 0;

	(void)state;
	assert_int_equal(db_exec(db, "INSERT INTO section VALUES (1,'a'),(2,'b'),(3,'c')"), OK);
	e = db_query(db, &outer, sql, "");
	while (!e && db_step(outer, &e)) {
		enum err f = db_query(db, &inner, sql, "");

		while (!f && db_step(inner, &f))
			pairs++;
		db_end(inner);
		assert_int_equal(f, OK);
	}
	db_end(outer);
	assert_int_equal(pairs, 9);
	db_close(db);
}

/* What is read between the two is of one moment, whatever others write. */
static void a_reading_is_of_one_moment(void **state)
{
	static const char sql[] = "SELECT count(*) FROM section";
	struct db *reader = open_file(1), *writer = open_file(1);

	(void)state;
	assert_int_equal(db_read_begin(reader), OK);
	assert_int_equal(count(reader, sql), 0);
	assert_int_equal(db_exec(writer, "INSERT INTO section VALUES (1, 'a')"), OK);
	assert_int_equal(db_read_begin(reader), OK);
	assert_int_equal(count(reader, sql), 0);
	db_read_end(reader);
	assert_int_equal(count(reader, sql), 0);
	db_read_end(reader);
	assert_int_equal(count(reader, sql), 1);
	/* Within a transaction it ends nothing. */
	assert_int_equal(db_begin(writer), OK);
	assert_int_equal(db_exec(writer, "INSERT INTO section VALUES (2, 'b')"), OK);
	assert_int_equal(db_read_begin(writer), OK);
	assert_int_equal(count(writer, sql), 2);
	db_read_end(writer);
	assert_int_equal(count(reader, sql), 1);
	assert_int_equal(db_commit(writer), OK);
	assert_int_equal(count(reader, sql), 2);
	db_close(reader);
	db_close(writer);
}

static void many_texts_are_bounded(void **state)
{
	struct db *db = open_file(1);
	char sql[64];
	int64_t n;

	(void)state;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 1000; i++) {
			snprintf(sql, sizeof(sql), "SELECT %d", i);
			assert_int_equal(db_get_int(db, &n, sql, ""), OK);
			assert_int_equal(n, i);
		}
	db_close(db);
}

static void errors_have_reasons(void **state)
{
	struct db *db = open_file(2);
	struct stmt *s;
	int64_t n;

	(void)state;
	assert_int_equal(db_query(db, &s, "SELECT id FROM nowhere", ""), ERR_DB);
	assert_null(s);
	db_end(s);
	assert_non_null(strstr(err_detail(), "nowhere"));
	assert_int_equal(db_get_int(db, &n, "SELECT id FROM section", ""), ERR_NOT_FOUND);
	assert_int_equal(db_run(db, "INSERT INTO article (section) VALUES (99)", ""), ERR_DB);
	assert_non_null(strstr(err_detail(), "FOREIGN KEY"));
	db_close(db);
}

static void inner_rollback_undoes_all(void **state)
{
	struct db *db = open_file(1);

	(void)state;
	assert_int_equal(db_begin(db), OK);
	assert_int_equal(db_exec(db, "INSERT INTO section VALUES (1,'a')"), OK);
	assert_int_equal(db_begin(db), OK);
	assert_int_equal(db_exec(db, "INSERT INTO section VALUES (1,'a')"), ERR_DB);
	db_rollback(db);
	assert_int_equal(db_commit(db), ERR_DB);
	assert_non_null(strstr(err_detail(), "UNIQUE"));
	assert_int_equal(count(db, "SELECT count(*) FROM section"), 0);

	assert_int_equal(db_begin(db), OK);
	assert_int_equal(db_begin(db), OK);
	assert_int_equal(db_exec(db, "INSERT INTO section VALUES (1,'a')"), OK);
	assert_int_equal(db_commit(db), OK);
	assert_int_equal(db_commit(db), OK);
	assert_int_equal(count(db, "SELECT count(*) FROM section"), 1);
	db_close(db);
}

static void lock_is_busy_at_once(void **state)
{
	struct db *one = open_file(1), *two = open_file(1);
	int64_t before = db_data_version(two);

	(void)state;
	assert_int_equal(db_begin(one), OK);
	assert_int_equal(db_exec(one, "INSERT INTO section VALUES (1,'a')"), OK);
	assert_int_equal(db_begin(two), ERR_BUSY);
	assert_int_equal(db_data_version(two), before);
	assert_int_equal(db_commit(one), OK);
	assert_int_not_equal(db_data_version(two), before);
	assert_int_equal(db_begin(two), OK);
	db_rollback(two);
	db_close(one);
	db_close(two);
}

static void copy_during_a_write(void **state)
{
	struct db *db = open_file(1), *writer = open_file(1), *copy;
	char path[256];

	(void)state;
	snprintf(path, sizeof(path), "%s/copy.db", folder);
	assert_int_equal(db_exec(db, "INSERT INTO section VALUES (1,'a')"), OK);
	assert_int_equal(db_begin(writer), OK);
	assert_int_equal(db_exec(writer, "INSERT INTO section VALUES (2,'b')"), OK);
	assert_int_equal(db_backup(db, path), OK);
	assert_int_equal(db_commit(writer), OK);
	assert_int_equal(db_backup(db, path), ERR_IO); /* never over an existing file */
	assert_int_equal(db_open(path, DB_FULL, schema, 1, &copy), OK);
	assert_int_equal(count(copy, "SELECT count(*) FROM section"), 1);
	assert_int_equal(db_check(copy), OK);
	db_close(copy);
	db_close(db);
	db_close(writer);
}

static bool somebody_waits(void *context)
{
	return *(int *)context > 0;
}

/* A long statement is broken off for who waits, and its transaction leaves nothing. */
static void gives_way(void **state)
{
	const char *count_up = "INSERT INTO section WITH n (i) AS (VALUES (2) UNION ALL "
			       "SELECT i + 1 FROM n WHERE i < 2000) SELECT i, 'n' || i FROM n";
	struct db *db = open_file(1);
	int waiting = 1;

	(void)state;
	db_give_way(db, somebody_waits, &waiting);
	assert_int_equal(db_begin(db), OK);
	assert_int_equal(db_exec(db, "INSERT INTO section VALUES (1,'a')"), OK);
	assert_int_equal(db_exec(db, count_up), ERR_CANCELLED);
	assert_int_equal(db_commit(db), ERR_CANCELLED);
	assert_int_equal(count(db, "SELECT count(*) FROM section"), 0);
	waiting = 0;
	assert_int_equal(db_exec(db, count_up), OK);
	assert_int_equal(count(db, "SELECT count(*) FROM section"), 1999);
	/* Given up in the midst, it asks nobody any more. */
	waiting = 1;
	assert_int_equal(db_begin(db), OK);
	db_abandon(db);
	assert_int_equal(db_exec(db, "UPDATE section SET name = name || 'x'"), OK);
	db_close(db);
}

static void check_names_the_fault(void **state)
{
	struct db *db = open_file(2);

	(void)state;
	assert_int_equal(db_check(db), OK);
	assert_int_equal(db_exec(db, "PRAGMA foreign_keys=OFF;"
				     "INSERT INTO article (id, section) VALUES (5, 99)"),
			 OK);
	assert_int_equal(db_check(db), ERR_DB);
	assert_non_null(strstr(err_detail(), "row 5 of article"));
	db_close(db);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(migrates_step_by_step),	 CASE(broken_migration_leaves_nothing),
		CASE(no_database_is_named),	 CASE(arguments_come_back),
		CASE(one_text_twice_at_once),	 CASE(a_reading_is_of_one_moment),
		CASE(many_texts_are_bounded),	 CASE(errors_have_reasons),
		CASE(inner_rollback_undoes_all), CASE(lock_is_busy_at_once),
		CASE(copy_during_a_write),	 CASE(gives_way),
		CASE(check_names_the_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* net/portal/backup: everything in one file and back, and what is no backup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/backup.h"
#include "net/portal/post.h"
#include "tests/unit/portal_desk.h"

/* No file has it. */
#define HASH "5a1b6a8c1bd3f4ff2d8ad7b4b3a5a09e0a0f0e1d8d1d4f1a3c9a3f8d8b7b6a5c"

static char file[128], other[128];

static int set_up(void **state)
{
	if (desk_open(state))
		return -1;
	snprintf(file, sizeof(file), "%s.backup", desk_folder);
	snprintf(other, sizeof(other), "%s.other", desk_folder);
	return 0;
}

static void remove_folder(const char *folder)
{
	static const char *const names[] = {
		"portal.db", "portal.db-wal", "portal.db-shm", "lock", "portal-before-restore.db",
		"media"};
	char path[256];

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		if (unlink(path))
			rmdir(path);
	}
	rmdir(folder);
}

static int tear_down(void **state)
{
	unlink(file);
	remove_folder(other);
	return desk_close(state);
}

static void add_post(const char *title)
{
	struct post_change c = {
		.title = title, .has_author = true, .author = desk_user[ROLE_EDITOR].id};
	int64_t id;

	assert_int_equal(post_add(desk_db, &c, &id), OK);
}

static int64_t posts_in(const char *folder)
{
	struct portal *portal;
	struct db *db;
	int64_t n = -1;

	assert_int_equal(portal_open(folder, &portal), OK);
	assert_int_equal(portal_db(portal, &db), OK);
	assert_int_equal(db_get_int(db, &n, "SELECT count(*) FROM post", ""), OK);
	assert_int_equal(db_check(db), OK);
	portal_close(portal);
	return n;
}

static void a_backup_brings_everything_back(void **state)
{
	(void)state;
	add_post("một");
	assert_int_equal(backup_write(desk_portal, file), OK);
	assert_int_equal(backup_write(desk_portal, file), ERR_IO); /* never over a file */
	add_post("hai");
	assert_int_equal(backup_restore(other, file), OK);
	assert_int_equal(posts_in(other), 1);
	/* Over a portal: the old one is kept beside. */
	assert_int_equal(backup_restore(other, file), OK);
	assert_int_equal(posts_in(other), 1);
}

static void a_served_folder_is_left_alone(void **state)
{
	(void)state;
	assert_int_equal(backup_write(desk_portal, file), OK);
	assert_int_equal(portal_lock(desk_portal), OK);
	assert_int_equal(backup_restore(desk_folder, file), ERR_BUSY);
}

static void what_is_no_backup_changes_nothing(void **state)
{
	struct db *db;
	FILE *f;

	(void)state;
	add_post("một");
	assert_int_equal(backup_write(desk_portal, file), OK);
	assert_int_equal(backup_restore(other, file), OK);
	/* Cut short. */
	assert_int_equal(truncate(file, 30000), 0);
	assert_int_not_equal(backup_restore(other, file), OK);
	assert_int_equal(posts_in(other), 1);
	/* Not a database. */
	f = fopen(file, "we");
	assert_non_null(f);
	for (int i = 0; i < 1000; i++)
		fputs("no backup at all\n", f);
	fclose(f);
	assert_int_equal(backup_restore(other, file), ERR_DB);
	unlink(file);
	/* A database, but not of a backup. */
	assert_int_equal(db_backup(desk_db, file), OK);
	assert_int_equal(backup_restore(other, file), ERR_BAD_INPUT);
	unlink(file);
	/* A file in it that is not what its name says. */
	assert_int_equal(backup_write(desk_portal, file), OK);
	assert_int_equal(db_open(file, DB_FULL, NULL, 1, &db), OK);
	assert_int_equal(db_exec(db, "INSERT INTO backup_file VALUES ('" HASH "', 'x')"), OK);
	db_close(db);
	assert_int_equal(backup_restore(other, file), ERR_BAD_INPUT);
	assert_int_equal(backup_restore(other, "/nowhere/at/all"), ERR_IO);
	assert_int_equal(posts_in(other), 1);
}

static void a_missing_picture_is_found(void **state)
{
	(void)state;
	assert_int_equal(backup_check_media(desk_portal), OK);
	assert_int_equal(
		db_exec(desk_db,
			"INSERT INTO media (author, date, modified, slug, title, file_name,"
			" mime, hash, size) VALUES (1, 0, 0, 'a', 'a', 'a.png',"
			" 'image/png', '" HASH "', 1)"),
		OK);
	assert_int_equal(backup_check_media(desk_portal), ERR_IO);
	assert_non_null(strstr(err_detail(), HASH));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(a_backup_brings_everything_back),
		CASE(a_served_folder_is_left_alone),
		CASE(what_is_no_backup_changes_nothing),
		CASE(a_missing_picture_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

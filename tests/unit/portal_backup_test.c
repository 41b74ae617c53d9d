/* net/portal/backup: everything in one file and back, and what is no backup. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

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

static int64_t damaged;

static void add_post(const char *title)
{
	struct post_change c = {
		.title = title, .has_author = true, .author = desk_user[ROLE_EDITOR].id};
	int64_t id;

	assert_int_equal(post_add(desk_db, &c, &id), OK);
}

static int64_t epoch_of(const char *folder)
{
	struct portal *portal;
	struct db *db;
	int64_t epoch = -1;

	assert_int_equal(portal_open(folder, &portal), OK);
	assert_int_equal(portal_db(portal, &db), OK);
	assert_int_equal(portal_epoch(db, &epoch), OK);
	portal_close(portal);
	return epoch;
}

/* What clients have heard of the change counter is not true of a backup that came back. */
static void each_restore_is_an_epoch(void **state)
{
	int64_t before, first, second;

	(void)state;
	assert_int_equal(portal_epoch(desk_db, &before), OK);
	assert_int_equal(backup_write(desk_portal, file, &damaged), OK);
	assert_int_equal(backup_restore(other, file), OK);
	first = epoch_of(other);
	assert_int_equal(epoch_of(other), first); /* it stays while nothing is restored */
	assert_int_equal(backup_restore(other, file), OK);
	second = epoch_of(other);
	assert_true(before > 0 && first > 0 && second > 0);
	assert_true(before != first && first != second && second != before);
}

/* How many posts of that folder have a version below; adds one with that title before. */
static int64_t versions_below(const char *folder, int64_t limit)
{
	const struct post_change c = {
		.title = "Sau", .has_author = true, .author = desk_user[ROLE_EDITOR].id};
	struct portal *portal;
	struct db *db;
	int64_t id, n = -1;

	assert_int_equal(portal_open(folder, &portal), OK);
	assert_int_equal(portal_db(portal, &db), OK);
	assert_int_equal(post_add(db, &c, &id), OK);
	assert_int_equal(
		db_get_int(db, &n, "SELECT count(*) FROM post WHERE version <= ?", "i", limit), OK);
	portal_close(portal);
	return n;
}

/*
 * A version that somebody saw before is no version of the restored portal, whose posts went on
 * otherwise: If-Match would let a lost text overwrite another one. Nor of its new posts, which get
 * the ids of those that were lost. What was approved stays approved.
 */
static void no_version_comes_twice(void **state)
{
	struct portal *portal;
	struct db *db;
	int64_t highest, approved = -1;

	(void)state;
	add_post("Trước");
	assert_int_equal(db_exec(desk_db, "INSERT INTO review (post, approved_version) SELECT id, "
					  "version FROM post WHERE title = 'Trước'"),
			 OK);
	assert_int_equal(db_get_int(desk_db, &highest, "SELECT max(version) FROM post", ""), OK);
	assert_int_equal(backup_write(desk_portal, file, &damaged), OK);
	assert_int_equal(backup_restore(other, file), OK);
	assert_int_equal(versions_below(other, highest + 1000), 0);
	assert_int_equal(portal_open(other, &portal), OK);
	assert_int_equal(portal_db(portal, &db), OK);
	assert_int_equal(db_get_int(db, &approved,
				    "SELECT count(*) FROM review JOIN post ON post = post.id AND "
				    "approved_version = version WHERE title = 'Trước'",
				    ""),
			 OK);
	assert_int_equal(approved, 1);
	portal_close(portal);
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

/* Changes the first letter of a text that stands in the file. */
static void change_letter(const char *path, const char *text, char letter)
{
	static char bytes[1 << 20];
	FILE *f = fopen(path, "r+e");
	size_t n;
	char *at;

	assert_non_null(f);
	n = fread(bytes, 1, sizeof(bytes), f);
	at = memmem(bytes, n, text, strlen(text));
	assert_non_null(at);
	assert_int_equal(fseek(f, at - bytes, SEEK_SET), 0);
	fputc(letter, f);
	fclose(f);
}

static void a_backup_brings_everything_back(void **state)
{
	(void)state;
	add_post("một");
	assert_int_equal(backup_write(desk_portal, file, &damaged), OK);
	assert_int_equal(backup_write(desk_portal, file, &damaged), ERR_IO); /* never over a file */
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
	assert_int_equal(backup_write(desk_portal, file, &damaged), OK);
	assert_int_equal(portal_lock(desk_portal), OK);
	assert_int_equal(backup_restore(desk_folder, file), ERR_BUSY);
}

static void what_is_no_backup_changes_nothing(void **state)
{
	FILE *f;

	(void)state;
	add_post("mot-dau-de");
	assert_int_equal(backup_write(desk_portal, file, &damaged), OK);
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
	assert_int_equal(backup_restore(other, file), ERR_BAD_INPUT);
	unlink(file);
	/* A database, but not of a backup. */
	assert_int_equal(db_backup(desk_db, file), OK);
	assert_int_equal(backup_restore(other, file), ERR_BAD_INPUT);
	unlink(file);
	/* One letter of a text changed: SQLite's own check would not see it. */
	assert_int_equal(backup_write(desk_portal, file, &damaged), OK);
	change_letter(file, "mot-dau-de", 'x');
	assert_int_equal(backup_restore(other, file), ERR_BAD_INPUT);
	assert_non_null(strstr(err_detail(), "damaged"));
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
	/* It is named, and keeps the rest from no backup. */
	assert_int_equal(backup_write(desk_portal, file, &damaged), OK);
	assert_int_equal(damaged, 1);
	assert_non_null(strstr(err_detail(), HASH));
	assert_int_equal(backup_restore(other, file), OK);
}

/* The disk is full after a few pages. */
static void a_portal_half_made_is_none(void **state)
{
	struct rlimit whole, little;
	struct portal *portal;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &whole), 0);
	little = (struct rlimit){20000, whole.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
	assert_int_not_equal(portal_init(other, "Báo", "Asia/Ho_Chi_Minh"), OK);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &whole), 0);
	assert_int_equal(portal_open(other, &portal), ERR_NOT_FOUND);
	assert_int_equal(portal_init(other, "Báo", "Asia/Ho_Chi_Minh"), OK);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(a_backup_brings_everything_back),
		CASE(a_served_folder_is_left_alone),
		CASE(what_is_no_backup_changes_nothing),
		CASE(a_missing_picture_is_found),
		CASE(a_portal_half_made_is_none),
		CASE(each_restore_is_an_epoch),
		CASE(no_version_comes_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

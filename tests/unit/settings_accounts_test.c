#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "tui/accounts.h"
#include "tui/paths.h"

static struct arena *a;

static int setup(void **state)
{
	static char dir[] = "/tmp/toasoan-accounts-XXXXXX";

	(void)state;
	strncpy(dir + strlen(dir) - 6, "XXXXXX", 7);
	setenv("XDG_CONFIG_HOME", mkdtemp(dir), 1);
	a = arena_new();
	return 0;
}

static int teardown(void **state)
{
	static const char *const files[] = {"accounts.conf", "secrets/bao", "secrets/khac",
					    "secrets", ""};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		remove(path_in(a, DIR_CONFIG, files[i]));
	remove(getenv("XDG_CONFIG_HOME"));
	arena_free(a);
	return 0;
}

static const struct account bao = {.name = "bao",
				   .url = "https://bao.example/",
				   .login = "phong.vien1",
				   .password_command = "",
				   .moved_from = ""};

static void test_saved_account_is_found(void **state)
{
	struct account *found;
	struct str password = STR_INIT;

	(void)state;
	assert_int_equal(account_save(&bao, "abcd EFGH"), OK);
	assert_int_equal(account_find(a, NULL, &found), OK);
	assert_string_equal(found->login, "phong.vien1");
	assert_string_equal(found->url, "https://bao.example/");
	assert_int_equal(account_password(found, &password), OK);
	assert_string_equal(password.data, "abcd EFGH");
	str_free(&password);
	assert_int_equal(account_find(a, "khac", &found), ERR_NOT_FOUND);
}

static void test_secret_that_others_read_is_refused(void **state)
{
	struct str password = STR_INIT;

	(void)state;
	assert_int_equal(account_save(&bao, "x"), OK);
	chmod(path_in(a, DIR_CONFIG, "secrets/bao"), 0644);
	assert_int_equal(account_password(&bao, &password), ERR_IO);
	assert_int_equal(password.len, 0);
	str_free(&password);
}

static void test_password_command(void **state)
{
	struct account with = bao;
	struct str password = STR_INIT;

	(void)state;
	with.password_command = "printf 'bí mật\\nsecond line'";
	assert_int_equal(account_password(&with, &password), OK);
	assert_string_equal(password.data, "bí mật");
	str_free(&password);
	with.password_command = "exit 3";
	assert_int_equal(account_password(&with, &password), ERR_LOGIN);
	str_free(&password);
}

static void test_remove(void **state)
{
	struct account other = bao, *all;
	size_t count;

	(void)state;
	other.name = "khac";
	assert_int_equal(account_save(&bao, "x"), OK);
	assert_int_equal(account_save(&other, "y"), OK);
	assert_int_equal(account_remove("bao"), OK);
	assert_int_equal(accounts_load(a, &all, &count), OK);
	assert_int_equal(count, 1);
	assert_string_equal(all[0].name, "khac");
	assert_int_equal(account_save(&(struct account){.name = "../x"}, NULL), ERR_USAGE);
}

static void test_bad_line_is_named(void **state)
{
	static const char text[] = "[bao]\nurl = https://bao.example/\nlogn = x\n";
	struct account *all;
	size_t count;

	(void)state;
	assert_int_equal(path_make_dir(path_in(a, DIR_CONFIG, "")), OK);
	assert_int_equal(file_write(path_in(a, DIR_CONFIG, "accounts.conf"), text, strlen(text)),
			 OK);
	assert_int_equal(accounts_load(a, &all, &count), ERR_CONFIG);
	assert_non_null(strstr(err_detail(), "accounts.conf:3: expected"));
}

/* One folder for one portal, inside the account's, whatever the file says. */
static void test_folder(void **state)
{
	static const struct {
		const char *url, *moved_from, *folder;
	} rows[] = {
		{"https://bao.example/", "", "bao/bao.example"},
		{"http://Bao.example", "", "bao/bao.example"},
		{"http://127.0.0.1:8080/tin/", "", "bao/127.0.0.1:8080_tin"},
		{"https://moi.example/", "https://cu.example", "bao/cu.example"},
		{"", "", "bao/_"},
		{"http://", "", "bao/_"},
		{"http:///", "", "bao/_"},
		{"http://../../x", "", "bao/_.._.._x"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct account account = bao;

		account.url = rows[i].url;
		account.moved_from = rows[i].moved_from;
		assert_string_equal(account_folder(a, &account), rows[i].folder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_saved_account_is_found, setup, teardown),
		cmocka_unit_test_setup_teardown(test_secret_that_others_read_is_refused, setup,
						teardown),
		cmocka_unit_test_setup_teardown(test_password_command, setup, teardown),
		cmocka_unit_test_setup_teardown(test_remove, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bad_line_is_named, setup, teardown),
		cmocka_unit_test_setup_teardown(test_folder, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

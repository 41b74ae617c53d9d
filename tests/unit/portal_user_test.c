/* net/portal/user, password: roles and rights, people, application passwords. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/portal_desk.h"

/* How many rights each role has in a WordPress 6.1, read from users/me (without the role itself).
 */
static void rights_are_wordpress_s(void **state)
{
	static const int counts[ROLE_COUNT] = {
		[ROLE_SUBSCRIBER] = 2, [ROLE_CONTRIBUTOR] = 5, [ROLE_AUTHOR] = 10,
		[ROLE_EDITOR] = 34,    [ROLE_CHIEF] = 35,      [ROLE_ADMINISTRATOR] = 62,
	};

	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++) {
		int n = 0;

		for (int right = 0; right < RIGHT_COUNT; right++)
			n += role_may((enum role)role, (enum right)right);
		assert_int_equal(n, counts[role]);
	}
	assert_true(role_may(ROLE_CONTRIBUTOR, RIGHT_edit_posts));
	assert_false(role_may(ROLE_CONTRIBUTOR, RIGHT_publish_posts));
	assert_true(role_may(ROLE_AUTHOR, RIGHT_publish_posts));
	assert_false(role_may(ROLE_AUTHOR, RIGHT_edit_others_posts));
	assert_false(role_may(ROLE_AUTHOR, RIGHT_unfiltered_html));
	assert_true(role_may(ROLE_EDITOR, RIGHT_moderate_comments));
	assert_false(role_may(ROLE_EDITOR, RIGHT_list_users));
	assert_false(role_may(ROLE_EDITOR, RIGHT_toasoan_publish));
	assert_true(role_may(ROLE_CHIEF, RIGHT_toasoan_publish));
	assert_false(role_may(ROLE_NONE, RIGHT_read));
}

static void roles_have_words(void **state)
{
	(void)state;
	assert_int_equal(role_from_word("editor"), ROLE_EDITOR);
	assert_int_equal(role_from_word("chief"), ROLE_CHIEF);
	assert_int_equal(role_from_word("boss"), ROLE_COUNT);
	assert_string_equal(right_word(RIGHT_edit_others_posts), "edit_others_posts");
}

static void people_are_found_and_unique(void **state)
{
	struct user user;
	int64_t id;

	(void)state;
	assert_int_equal(user_add(desk_db, "lan.p", "Lò Thị Lan", "Lan@Bao.vn", ROLE_AUTHOR, &id),
			 OK);
	assert_int_equal(user_by_login(desk_db, desk_arena, "LAN.P", &user), OK);
	assert_int_equal(user.id, id);
	assert_string_equal(user.name, "Lò Thị Lan");
	assert_int_equal(user_by_login(desk_db, desk_arena, "lan@bao.vn", &user), OK);
	assert_int_equal(user_by_login(desk_db, desk_arena, "nobody", &user), ERR_NOT_FOUND);
	assert_int_equal(user_add(desk_db, "Lan.P", "", "", ROLE_AUTHOR, &id), ERR_CONFLICT);
	assert_int_equal(user_add(desk_db, "other", "", "LAN@bao.vn", ROLE_AUTHOR, &id),
			 ERR_CONFLICT);
	assert_int_equal(user_add(desk_db, "a/b", "", "", ROLE_AUTHOR, &id), ERR_BAD_INPUT);
	assert_int_equal(user_add(desk_db, " a", "", "", ROLE_AUTHOR, &id), ERR_BAD_INPUT);
	assert_int_equal(user_add(desk_db, "", "", "", ROLE_AUTHOR, &id), ERR_BAD_INPUT);
	/* Two logins that make one slug: the second gets -2. */
	assert_int_equal(user_add(desk_db, "lan_p", "", "", ROLE_AUTHOR, &id), OK);
	assert_int_equal(user_add(desk_db, "LAN P", "", "", ROLE_AUTHOR, &id), OK);
	assert_int_equal(desk_number("SELECT count(*) - count(DISTINCT slug) FROM user"), 0);
}

static enum err check(const char *login, const char *password)
{
	struct user user;

	return password_check(desk_db, desk_arena, login, password, "192.0.2.7", &user);
}

static void passwords_prove_a_login(void **state)
{
	char shown[PASSWORD_SHOWN], uuid[UUID_TEXT], plain[PASSWORD_SHOWN] = "";
	int64_t id = desk_user[ROLE_EDITOR].id;
	size_t n = 0;

	(void)state;
	assert_int_equal(password_new(desk_db, id, "máy ở nhà", "", shown, uuid), OK);
	assert_int_equal(strlen(shown), 29);
	assert_int_equal(strlen(uuid), 36);
	assert_int_equal(uuid[14], '4');
	for (const char *p = shown; *p; p++)
		if (*p != ' ')
			plain[n++] = *p;
	assert_int_equal(n, 24);
	assert_int_equal(
		strspn(plain, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
		24);
	assert_int_equal(check("editor", shown), OK);
	assert_int_equal(check("editor", plain), OK);
	assert_int_equal(check("Editor@toasoan.invalid", plain), OK);
	assert_int_equal(check("author", plain), ERR_LOGIN);
	plain[3] = plain[3] == 'x' ? 'y' : 'x';
	assert_int_equal(check("editor", plain), ERR_LOGIN);
	assert_int_equal(check("editor", ""), ERR_LOGIN);
	assert_int_equal(check("editor", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), ERR_LOGIN);
	/* Only the hash is kept, and the use is noted. */
	assert_int_equal(desk_number("SELECT length(hash) FROM app_password"), 32);
	assert_int_equal(
		desk_number("SELECT count(*) FROM app_password WHERE last_ip = '192.0.2.7'"), 1);
	assert_int_equal(password_revoke(desk_db, id, "no-such-uuid"), ERR_NOT_FOUND);
	assert_int_equal(password_revoke(desk_db, id, uuid), OK);
	assert_int_equal(check("editor", shown), ERR_LOGIN);
}

static void what_changes_people_is_counted(void **state)
{
	char shown[PASSWORD_SHOWN], uuid[UUID_TEXT];
	int64_t id = desk_user[ROLE_AUTHOR].id, before;

	(void)state;
	assert_int_equal(password_new(desk_db, id, "a", "", shown, uuid), OK);
	before = desk_number("SELECT value FROM counter WHERE name = 'people'");
	assert_int_equal(password_revoke(desk_db, id, uuid), OK);
	assert_int_equal(desk_number("SELECT value FROM counter WHERE name = 'people'"),
			 before + 1);
	assert_int_equal(user_set_role(desk_db, id, ROLE_NONE), OK);
	assert_int_equal(desk_number("SELECT value FROM counter WHERE name = 'people'"),
			 before + 2);
	assert_int_equal(user_set_role(desk_db, 999, ROLE_NONE), ERR_NOT_FOUND);
}

static void the_disabled_cannot_log_in(void **state)
{
	char shown[PASSWORD_SHOWN], uuid[UUID_TEXT];
	int64_t id = desk_user[ROLE_AUTHOR].id;

	(void)state;
	assert_int_equal(password_new(desk_db, id, "a", "", shown, uuid), OK);
	assert_int_equal(check("author", shown), OK);
	assert_int_equal(user_set_role(desk_db, id, ROLE_NONE), OK);
	assert_int_equal(check("author", shown), ERR_LOGIN);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, desk_open, desk_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rights_are_wordpress_s), cmocka_unit_test(roles_have_words),
		CASE(people_are_found_and_unique),	  CASE(passwords_prove_a_login),
		CASE(what_changes_people_is_counted),	  CASE(the_disabled_cannot_log_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

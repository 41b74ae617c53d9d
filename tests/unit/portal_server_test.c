/* net/portal/server, call, auth, repeat: the portal on a socket, and its clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <openssl/evp.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "net/base/clock.h"
#include "net/portal/post.h"
#include "net/portal/server.h"
#include "tests/unit/portal_socket.h"

static void answers_and_keeps_the_connection(void **state)
{
	int fd = dial();

	(void)state;
	for (int i = 0; i < 3; i++) {
		say(fd, "GET " INDEX " HTTP/1.1\r\nHost: bao.test\r\n\r\n");
		assert_int_equal(hear(fd), 200);
		assert_non_null(strstr(reply, "\"url\":\"http://bao.test\""));
	}
	close(fd);
	assert_int_equal(ask("GET", "/?rest_route=/wp/v2/posts", "", NULL), 200);
	assert_int_equal(ask("GET", "/wp-jsonx", "", NULL), 404);
	assert_int_equal(ask("GET", INDEX, "Host: evil\"<x>\r\n", NULL), 200);
	assert_null(strstr(reply, "evil"));
	assert_int_equal(ask("GET", "/%ff", "", NULL), 400);
	assert_int_equal(ask("GET", POSTS "?search=%00", "", NULL), 400);
}

static void compresses_where_asked(void **state)
{
	(void)state;
	assert_int_equal(ask("GET", "/wp-json/", "Accept-Encoding: gzip\r\n", NULL), 200);
	assert_non_null(strcasestr(reply, "Content-Encoding: gzip"));
	assert_int_equal(ask("GET", "/wp-json/", "Accept-Encoding: gzip;q=0\r\n", NULL), 200);
	assert_null(strcasestr(reply, "Content-Encoding: gzip"));
	assert_non_null(strcasestr(reply, "Vary: Accept-Encoding"));
}

static void a_revocation_acts_at_once(void **state)
{
	char uuid[UUID_TEXT];
	char *login = login_of(ROLE_AUTHOR, uuid);

	(void)state;
	for (int i = 0; i < 12; i++) /* all threads remember it */
		assert_int_equal(ask("GET", ME, login, NULL), 200);
	assert_int_equal(password_revoke(desk_db, desk_user[ROLE_AUTHOR].id, uuid), OK);
	for (int i = 0; i < 4; i++)
		assert_int_equal(ask("GET", ME, login, NULL), 401);
	login = login_of(ROLE_EDITOR, uuid);
	assert_int_equal(ask("POST", "/wp-json/wp/v2/categories", login, "{\"name\":\"Một\"}"),
			 201);
	assert_int_equal(user_set_role(desk_db, desk_user[ROLE_EDITOR].id, ROLE_CONTRIBUTOR), OK);
	assert_int_equal(ask("POST", "/wp-json/wp/v2/categories", login, "{\"name\":\"Hai\"}"),
			 403);
}

static void a_post_may_say_what_it_means(void **state)
{
	char uuid[UUID_TEXT];
	char *login = login_of(ROLE_EDITOR, uuid);
	char *override = arena_printf(desk_arena, "%sX-HTTP-Method-Override: DELETE\r\n", login);

	(void)state;
	assert_int_equal(ask("POST", POSTS, login, "{\"title\":\"x\"}"), 201);
	assert_int_equal(ask("POST", POSTS "/1", override, NULL), 200);
	assert_non_null(strstr(reply, "\"status\":\"trash\""));
	assert_int_equal(ask("GET", POSTS "/1?_method=DELETE", login, NULL), 200);
}

static void scheduled_posts_go_out_on_time(void **state)
{
	struct post_change c = {.title = "Hẹn",
				.status = "future",
				.has_date = true,
				.date = clock_now() + 3600,
				.has_author = true,
				.author = 1};
	int64_t id, published = 0;

	(void)state;
	assert_int_equal(post_add(desk_db, &c, &id), OK);
	poll(NULL, 0, 600); /* a few of the server's beats: too early for it */
	assert_int_equal(desk_number("SELECT count(*) FROM post WHERE status = 'publish'"), 0);
	set_clock(3700000);
	for (int i = 0; i < 200 && published <= 0; i++) {
		poll(NULL, 0, 50);
		published = desk_number("SELECT count(*) FROM post WHERE status = 'publish'");
	}
	assert_int_equal(published, 1);
}

static void what_has_begun_is_finished(void **state)
{
	int fd = dial(), status = 0;

	(void)state;
	say(fd, "POST " POSTS " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
		"Content-Length: 13\r\n\r\n{\"title\"");
	poll(NULL, 0, 200);
	kill(server, SIGTERM);
	poll(NULL, 0, 200);
	say(fd, ":\"x\"}");
	assert_int_equal(hear(fd), 401);
	close(fd);
	assert_int_equal(waitpid(server, &status, 0), server);
	server = 0;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void one_server_a_folder(void **state)
{
	(void)state;
	assert_int_equal(portal_lock(desk_portal), ERR_BUSY);
	assert_non_null(strstr(err_detail(), "serving"));
	assert_int_equal(end_server(), 0);
	assert_int_equal(portal_lock(desk_portal), OK);
}

static void no_passwords_in_the_clear_beyond_loopback(void **state)
{
	static const char *const addresses[] = {"0.0.0.0:0", "[::]:0", "192.0.2.1:8080"};
	static const char *const nonsense[] = {"8080", "127.0.0.1:", "127.0.0.1:70000",
					       "127.0.0.1:http"};

	(void)state;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++) {
		struct server_options options = {.listen = addresses[i]};

		assert_int_equal(server_run(desk_portal, &options), ERR_UNSAFE);
		assert_non_null(strstr(err_detail(), "--tls-cert"));
	}
	for (size_t i = 0; i < sizeof(nonsense) / sizeof(*nonsense); i++)
		assert_int_equal(
			server_run(desk_portal, &(struct server_options){.listen = nonsense[i]}),
			ERR_USAGE);
	assert_int_equal(server_run(desk_portal, &(struct server_options){.listen = "127.0.0.1:0",
									  .tls_cert = "x.pem"}),
			 ERR_USAGE);
}

static void a_certificate_that_is_none_is_named(void **state)
{
	const struct server_options options = {
		.listen = "127.0.0.1:0", .tls_cert = clock_file, .tls_key = clock_file};

	(void)state;
	assert_int_equal(server_run(desk_portal, &options), ERR_CONFIG);
	assert_non_null(strstr(err_detail(), clock_file));
}

/* All threads have the answer by heart when the change comes, by another thread and another
 * process.
 */
static void what_is_given_again_is_never_stale(void **state)
{
	char uuid[UUID_TEXT], title[64];
	char *login = login_of(ROLE_EDITOR, uuid);

	(void)state;
	assert_int_equal(ask("POST", POSTS, login, "{\"title\":\"Đầu\",\"status\":\"publish\"}"),
			 201);
	for (int i = 0; i < 20; i++) {
		const char *body = arena_printf(desk_arena, "{\"title\":\"Lần %d.\"}", i);

		for (int j = 0; j < 12; j++)
			assert_int_equal(ask("GET", POSTS "/1", "", NULL), 200);
		if (i % 2)
			assert_int_equal(ask("POST", POSTS "/1", login, body), 200);
		else
			assert_int_equal(db_run(desk_db, "UPDATE post_html SET title = ?", "s",
						arena_printf(desk_arena, "Lần %d.", i)),
					 OK);
		snprintf(title, sizeof(title), "Lần %d.", i);
		for (int j = 0; j < 12; j++) {
			assert_int_equal(ask("GET", POSTS "/1", "", NULL), 200);
			assert_non_null(strstr(reply, title));
		}
	}
}

static void what_is_given_again_is_nobodys_own(void **state)
{
	char uuid[UUID_TEXT], before[CLOCK_TEXT], after[CLOCK_TEXT];
	char *login = login_of(ROLE_EDITOR, uuid);
	int fd;

	(void)state;
	assert_int_equal(ask("POST", POSTS, login, "{\"title\":\"Nháp\"}"), 201);
	assert_int_equal(ask("GET", POSTS "?status=draft", login, NULL), 200);
	assert_non_null(strstr(reply, "Nháp"));
	for (int i = 0; i < 4; i++) {
		assert_int_equal(ask("GET", POSTS "?status=draft", "", NULL), 400);
		assert_int_equal(ask("GET", POSTS, "", NULL), 200);
		assert_int_equal(ask("GET", POSTS, "Host: khac.test\r\n", NULL), 200);
	}
	assert_int_equal(ask("GET", POSTS, login, NULL), 200);
	assert_non_null(strstr(reply, "Allow: GET, POST"));
	/* Answered again on one connection, which stays; the time goes on. */
	fd = dial();
	for (int i = 0; i < 4; i++) {
		set_clock(i * 60000);
		clock_http(clock_now(), before);
		say(fd, "GET " POSTS " HTTP/1.1\r\nHost: khac.test\r\n\r\n");
		assert_int_equal(hear(fd), 200);
		clock_http(clock_now(), after);
		before[22] = after[22] = '\0'; /* behind the minute */
		assert_true(strstr(reply, before) || strstr(reply, after));
		assert_null(strstr(reply, "bao.test"));
		assert_null(strcasestr(reply, "Connection: close"));
	}
	close(fd);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(answers_and_keeps_the_connection),
		CASE(compresses_where_asked),
		CASE(a_revocation_acts_at_once),
		CASE(a_post_may_say_what_it_means),
		CASE(scheduled_posts_go_out_on_time),
		CASE(what_is_given_again_is_never_stale),
		CASE(what_is_given_again_is_nobodys_own),
		CASE(what_has_begun_is_finished),
		CASE(one_server_a_folder),
		cmocka_unit_test_setup_teardown(no_passwords_in_the_clear_beyond_loopback,
						desk_open, desk_close),
		cmocka_unit_test_setup_teardown(a_certificate_that_is_none_is_named, desk_open,
						desk_close),
	};
	int failed;

	if (make_clock())
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(clock_file);
	return failed;
}

/* net/portal/server, call, body, auth, watch: the portal on a socket, its limits and its clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "net/base/clock.h"
#include "net/base/str.h"
#include "net/portal/post.h"
#include "net/portal/server.h"
#include "tests/unit/portal_desk.h"

static char clock_file[] = "/tmp/toasoan-clock-XXXXXX"; /* moves this process's clock too */
static pid_t server;
static int port;
static char reply[1 << 18]; /* the last answer, headers and body */

/* The server's clock, in milliseconds ahead of the true one. */
static void set_clock(int64_t ahead)
{
	int fd = open(clock_file, O_WRONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, &ahead, sizeof(ahead), 0), sizeof(ahead));
	close(fd);
}

static _Noreturn void serve(int out)
{
	struct server_options options = {.listen = "127.0.0.1:0", .media_limit = 100000};
	struct portal *portal;
	enum err e;

	dup2(out, STDOUT_FILENO);
	e = portal_open(desk_folder, &portal);
	if (!e)
		e = server_run(portal, &options);
	if (!e)
		portal_close(portal);
	_exit(e ? 1 : 0);
}

static int start(void **state)
{
	char line[200] = "";
	const char *colon;
	int pipes[2];

	if (desk_open(state) || pipe(pipes))
		return -1;
	set_clock(0);
	server = fork();
	if (!server)
		serve(pipes[1]);
	close(pipes[1]);
	if (read(pipes[0], line, sizeof(line) - 1) <= 0 ||
	    !str_starts(line, "listening on http://"))
		return -1;
	close(pipes[0]);
	colon = strrchr(line, ':');
	port = (int)strtol(colon + 1, NULL, 10);
	return 0;
}

/* Ends the server; its exit code. */
static int end_server(void)
{
	int status = 0;

	kill(server, SIGTERM);
	assert_int_equal(waitpid(server, &status, 0), server);
	server = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int stop(void **state)
{
	int code = server ? end_server() : 0;

	return desk_close(state) || code;
}

/* ---- A client ---- */

static int dial(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	return fd;
}

static void say(int fd, const char *text)
{
	size_t n = strlen(text);

	while (n) {
		ssize_t done = send(fd, text, n, MSG_NOSIGNAL);

		if (done <= 0)
			return; /* the other side has had enough: its answer is what counts */
		text += done;
		n -= (size_t)done;
	}
}

/* Reads one answer whole into reply; its status, 0: the connection ended without one, -1: silence.
 */
static int hear(int fd)
{
	size_t n = 0, whole = sizeof(reply) - 1;
	struct pollfd ready = {.fd = fd, .events = POLLIN};

	reply[0] = '\0';
	while (n < whole) {
		const char *body, *length;
		ssize_t got;

		if (poll(&ready, 1, 20000) <= 0)
			return -1;
		got = recv(fd, reply + n, sizeof(reply) - 1 - n, 0);
		if (got <= 0)
			break;
		n += (size_t)got;
		reply[n] = '\0';
		body = strstr(reply, "\r\n\r\n");
		length = strcasestr(reply, "Content-Length:");
		if (body && length)
			whole = (size_t)(body + 4 - reply) + strtoul(length + 15, NULL, 10);
	}
	return str_starts(reply, "HTTP/1.1 ") ? (int)strtol(reply + 9, NULL, 10) : 0;
}

/* One request on a connection of its own; headers end with CR LF each. */
static int ask(const char *method, const char *path, const char *headers, const char *body)
{
	struct str text = STR_INIT;
	int fd = dial(), status;

	str_addf(&text, "%s %s HTTP/1.1\r\nHost: bao.test\r\n%s", method, path, headers);
	if (body)
		str_addf(&text, "Content-Type: application/json\r\nContent-Length: %zu\r\n",
			 strlen(body));
	str_addf(&text, "\r\n%s", body ? body : "");
	say(fd, text.data);
	status = hear(fd);
	str_free(&text);
	close(fd);
	return status;
}

static char *basic(const char *login, const char *password)
{
	char *plain = arena_printf(desk_arena, "%s:%s", login, password);
	size_t n = strlen(plain);
	char *code = arena_alloc(desk_arena, n * 2 + 8);

	EVP_EncodeBlock((unsigned char *)code, (unsigned char *)plain, (int)n);
	return arena_printf(desk_arena, "Authorization: Basic %s\r\n", code);
}

static char *login_of(enum role role, char uuid[UUID_TEXT])
{
	char shown[PASSWORD_SHOWN];

	assert_int_equal(password_new(desk_db, desk_user[role].id, "test", "", shown, uuid), OK);
	return basic(role_word(role), shown);
}

#define INDEX "/wp-json/?_fields=name,url"
#define ME    "/wp-json/wp/v2/users/me"
#define POSTS "/wp-json/wp/v2/posts"

/* ---- Cases ---- */

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

static void large_things_are_refused(void **state)
{
	struct str big = STR_INIT;
	int fd;

	(void)state;
	str_adds(&big, "X-Big: ");
	for (int i = 0; i < 40000; i++)
		str_addc(&big, 'a');
	str_adds(&big, "\r\n");
	assert_int_equal(ask("GET", INDEX, big.data, NULL), 431);
	/* Said by Content-Length: answered before a byte of it is sent. */
	fd = dial();
	say(fd, "POST " POSTS " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
		"Content-Length: 3000000\r\n\r\n");
	assert_int_equal(hear(fd), 413);
	close(fd);
	/* Not said: answered at the end. */
	fd = dial();
	say(fd, "POST " POSTS " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
		"Transfer-Encoding: chunked\r\n\r\n");
	for (int i = 0; i < 60; i++) {
		say(fd, "9c49\r\n"); /* 40009 bytes: big without the end of its last line */
		big.data[big.len - 2] = ' ';
		big.data[big.len - 1] = ' ';
		say(fd, big.data);
		say(fd, "\r\n");
	}
	say(fd, "0\r\n\r\n");
	assert_int_equal(hear(fd), 413);
	close(fd);
	str_free(&big);
}

/* Who sends too slowly is cut off: by the server's clock, which we move. */
static void slow_senders_are_cut_off(void **state)
{
	int body = dial(), headers = dial();

	(void)state;
	say(body, "POST " POSTS " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
		  "Content-Length: 1000\r\n\r\n{");
	say(headers, "GET / HTTP/1.1\r\nHo");
	poll(NULL, 0, 200); /* both have arrived */
	set_clock(100000);
	say(body, "\"a");
	assert_int_equal(hear(body), 0);
	assert_int_equal(hear(headers), 0);
	close(body);
	close(headers);
}

static void wrong_credentials_are_slowed_down(void **state)
{
	char uuid[UUID_TEXT];
	char *good = login_of(ROLE_EDITOR, uuid),
	     *bad = basic("editor", "aaaabbbbccccddddeeeeffff");

	(void)state;
	assert_int_equal(ask("GET", ME, good, NULL), 200);
	assert_int_equal(ask("GET", ME, bad, NULL), 401);
	assert_non_null(strstr(reply, "rest_not_logged_in"));
	assert_int_equal(ask("GET", POSTS, bad, NULL), 200); /* as nobody */
	for (int i = 0; i < 18; i++)
		ask("GET", ME, bad, NULL);
	assert_int_equal(ask("GET", ME, bad, NULL), 429);
	assert_non_null(strcasestr(reply, "Retry-After: "));
	assert_int_equal(ask("GET", POSTS, "", NULL), 200);
	set_clock(61000);
	assert_int_equal(ask("GET", ME, bad, NULL), 401);
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

#define CASE(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(answers_and_keeps_the_connection),
		CASE(compresses_where_asked),
		CASE(large_things_are_refused),
		CASE(slow_senders_are_cut_off),
		CASE(wrong_credentials_are_slowed_down),
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
	int fd = mkstemp(clock_file), failed;

	if (fd < 0 || ftruncate(fd, sizeof(int64_t)))
		return 1;
	close(fd);
	setenv("TOASOAN_TEST_CLOCK", clock_file, 1); /* before the first look at the clock */
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(clock_file);
	return failed;
}

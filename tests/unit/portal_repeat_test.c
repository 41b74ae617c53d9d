/* net/portal/repeat: what is given again, and that it is never stale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/repeat.h"
#include "tests/unit/portal_desk.h"

#define PATH "/wp/v2/posts"
#define BODY "[1,2,3]"

static struct settings site;

static struct request request(void)
{
	return (struct request){.portal = desk_portal,
				.db = desk_db,
				.arena = desk_arena,
				.site = &site,
				.user = &desk_user[ROLE_NONE],
				.uri = "/wp-json" PATH,
				.is_api = true,
				.path = PATH,
				.query = json_object()};
}

static struct MHD_Response *response_of(const char *body)
{
	struct MHD_Response *r =
		MHD_create_response_from_buffer(strlen(body), (void *)body, MHD_RESPMEM_MUST_COPY);

	MHD_add_response_header(r, "Date", "Thu, 01 Jan 1970 00:00:00 GMT");
	MHD_add_response_header(r, "X-WP-Total", "3");
	return r;
}

static bool found(const char *key)
{
	struct repeat_moment moment;
	const char *path;

	return repeat_find(desk_db, key, &moment, &path) != NULL;
}

/* Answers as the server does: looks, makes the reply, keeps it. Whether it is there afterwards. */
static bool keeps_once(const struct request *rq, const struct reply *rp, const char *key,
		       const char *body)
{
	struct MHD_Response *r = response_of(body);
	struct repeat_moment moment;
	const char *path;

	repeat_find(desk_db, key, &moment, &path);
	repeat_keep(rq, rp, key, &moment, r, body, strlen(body));
	MHD_destroy_response(r);
	return found(key);
}

/* The same twice. */
static bool keeps(const struct request *rq, const struct reply *rp, const char *key,
		  const char *body)
{
	(void)keeps_once(rq, rp, key, body);
	return keeps_once(rq, rp, key, body);
}

static int close_desk(void **state)
{
	repeat_forget();
	return desk_close(state);
}

static void a_reply_is_given_again_with_a_time_of_its_own(void **state)
{
	struct request rq = request();
	const struct reply rp = REPLY_INIT;
	const char *key = repeat_key(&rq, "GET", false), *path = NULL;
	struct repeat_moment moment;
	struct MHD_Response *again;

	(void)state;
	assert_non_null(key);
	assert_false(found(key));
	assert_false(keeps_once(&rq, &rp, key, BODY)); /* it may have been the only time */
	assert_true(keeps_once(&rq, &rp, key, BODY));
	again = repeat_find(desk_db, key, &moment, &path);
	assert_string_equal(path, PATH);
	assert_string_equal(MHD_get_response_header(again, "X-WP-Total"), "3");
	assert_null(strstr(MHD_get_response_header(again, "Date"), "1970"));
	assert_int_equal(MHD_get_response_headers(again, NULL, NULL), 2);
	json_decref(rq.query);
}

static void a_key_says_all_that_a_reply_depends_on(void **state)
{
	struct request rq = request(), other = request();
	char *longer = arena_printf(desk_arena, "%s?%03000d", rq.uri, 1);

	(void)state;
	assert_string_equal(repeat_key(&rq, "GET", false), repeat_key(&other, "GET", false));
	assert_string_not_equal(repeat_key(&rq, "GET", false), repeat_key(&rq, "GET", true));
	other.uri = "/wp-json" PATH "?page=2";
	assert_string_not_equal(repeat_key(&rq, "GET", false), repeat_key(&other, "GET", false));
	assert_null(repeat_key(&rq, "HEAD", false));
	assert_null(repeat_key(&rq, "POST", false));
	other.uri = longer;
	assert_null(repeat_key(&other, "GET", false));
	json_decref(rq.query);
	json_decref(other.query);
}

static void a_change_ends_it_whoever_made_it(void **state)
{
	struct request rq = request();
	const struct reply rp = REPLY_INIT;
	const char *key = repeat_key(&rq, "GET", false);
	struct db *beside;

	(void)state;
	assert_int_equal(portal_open_file(desk_portal,
					  portal_path(desk_portal, desk_arena, "portal.db"),
					  &beside),
			 OK);
	assert_true(keeps(&rq, &rp, key, BODY));
	assert_int_equal(settings_set(beside, "name", "Tên mới"), OK);
	assert_false(found(key));
	assert_true(keeps(&rq, &rp, key, BODY));
	assert_int_equal(settings_set(desk_db, "name", "Tên khác"), OK);
	assert_false(found(key));
	db_close(beside);
	json_decref(rq.query);
}

static void a_reply_made_before_a_change_is_not_kept(void **state)
{
	struct request rq = request();
	const struct reply rp = REPLY_INIT;
	const char *key = repeat_key(&rq, "GET", false), *path;
	struct MHD_Response *r = response_of(BODY);
	struct repeat_moment before;

	(void)state;
	assert_false(keeps_once(&rq, &rp, key, BODY));
	repeat_find(desk_db, key, &before, &path);
	assert_int_equal(settings_set(desk_db, "name", "Tên mới"), OK);
	assert_false(found("another of this thread, which sees the change"));
	repeat_keep(&rq, &rp, key, &before, r, BODY, strlen(BODY));
	assert_false(found(key));
	MHD_destroy_response(r);
	json_decref(rq.query);
}

/* Each of these differs from what is kept in one thing. */
static void what_is_somebodys_own_is_not_kept(void **state)
{
	struct request plain = request(), rq;
	struct reply rp = REPLY_INIT;
	struct settings copy = {.as_of = 1};
	const char *key = repeat_key(&plain, "GET", false);

	(void)state;
	rq = plain, rq.user = &desk_user[ROLE_SUBSCRIBER];
	assert_false(keeps(&rq, &rp, key, BODY));
	rq = plain, rq.path = "/";
	assert_false(keeps(&rq, &rp, key, BODY));
	rq = plain, rq.is_api = false;
	assert_false(keeps(&rq, &rp, key, BODY));
	rq = plain, rq.site = &copy;
	assert_false(keeps(&rq, &rp, key, BODY));
	rq = plain, rq.query = json_pack("{s:s}", "password", "mở");
	assert_false(keeps(&rq, &rp, key, BODY));
	json_decref(rq.query);
	rp.status = 404;
	assert_false(keeps(&plain, &rp, key, BODY));
	rp.status = 200, rp.lean = true;
	assert_false(keeps(&plain, &rp, key, BODY));
	rp.lean = false, rp.error = true;
	assert_false(keeps(&plain, &rp, key, BODY));
	rp.error = false;
	assert_true(keeps(&plain, &rp, key, BODY));
	json_decref(plain.query);
}

static void it_keeps_no_more_than_it_may(void **state)
{
	enum { EACH = 100000, MANY = 40 };
	struct request rq = request();
	const struct reply rp = REPLY_INIT;
	char *body = arena_alloc(desk_arena, REPEAT_LARGE + 2), key[32];
	size_t left = 0;

	(void)state;
	memset(body, '1', REPEAT_LARGE + 1);
	assert_false(keeps(&rq, &rp, "large", body));
	body[EACH] = '\0';
	for (int i = 0; i < MANY; i++) {
		snprintf(key, sizeof(key), "key %d", i);
		assert_true(keeps(&rq, &rp, key, body));
	}
	for (int i = 0; i < MANY; i++) {
		snprintf(key, sizeof(key), "key %d", i);
		left += found(key);
	}
	assert_in_range(left, 1, REPEAT_BYTES / EACH);
	json_decref(rq.query);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, desk_open, close_desk)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(a_reply_is_given_again_with_a_time_of_its_own),
		CASE(a_key_says_all_that_a_reply_depends_on),
		CASE(a_change_ends_it_whoever_made_it),
		CASE(a_reply_made_before_a_change_is_not_kept),
		CASE(what_is_somebodys_own_is_not_kept),
		CASE(it_keeps_no_more_than_it_may),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

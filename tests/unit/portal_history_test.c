/* net/portal/history, lock: what is taken down, that it stays, and two who decide at once. */
#include <pthread.h>

#include "net/portal/comment.h"
#include "tests/unit/portal_states.h"

static const char *actions_of(int64_t post)
{
	struct str list = STR_INIT;
	const char *kept;
	struct stmt *s;
	enum err e =
		db_query(desk_db, &s,
			 "SELECT action, from_state, to_state, user FROM history WHERE post = ? "
			 "ORDER BY id",
			 "i", post);

	while (!e && db_step(s, &e))
		str_addf(&list, "%s%s %s>%s %lld", list.len ? ", " : "", db_text(s, 0),
			 db_text(s, 1), db_text(s, 2), (long long)db_int(s, 3));
	db_end(s);
	kept = arena_strdup(desk_arena, list.data);
	str_free(&list);
	return kept;
}

static void every_way_leaves_a_row(void **state)
{
	struct post p = add(1, "pending");
	int64_t next;

	(void)state;
	move(load(p.id), "draft", NULL);
	move(load(p.id), "pending", NULL);
	p = load(p.id);
	assert_int_equal(post_update(desk_db, &p,
				     &(struct post_change){.status = "future",
							   .has_date = true,
							   .date = clock_now() + 100},
				     reviewer.id),
			 OK);
	assert_int_equal(db_run(desk_db, "UPDATE post SET date = 1000 WHERE id = ?", "i", p.id),
			 OK);
	assert_int_equal(post_publish_due(desk_db, &next), OK);
	p = load(p.id);
	assert_int_equal(
		post_update(desk_db, &p, &(struct post_change){.content = "đúng"}, reviewer.id),
		OK);
	p = load(p.id);
	assert_int_equal(post_trash(desk_db, &p, reviewer.id), OK);
	move(load(p.id), "publish", NULL);
	p = load(p.id);
	assert_int_equal(post_delete(desk_db, &p, 1), OK);
	assert_string_equal(
		actions_of(p.id),
		arena_printf(desk_arena,
			     "create >pending 1, return pending>returned %1$d, submit "
			     "returned>pending %1$d, schedule pending>scheduled %1$d, publish "
			     "scheduled>published 0, correct published>published %1$d, trash "
			     "published>trashed %1$d, restore trashed>published %1$d, delete "
			     "published> 1",
			     (int)reviewer.id));
}

static void people_go_and_their_posts_history_stays(void **state)
{
	struct post a = add(writer.id, "publish"), b;

	(void)state;
	assert_int_equal(user_delete(desk_db, writer.id, reviewer.id, 1), OK);
	b = add(reviewer.id, "draft");
	assert_int_equal(user_delete(desk_db, reviewer.id, 0, 1), OK);
	assert_string_equal(actions_of(a.id),
			    arena_printf(desk_arena,
					 "create >published %d, correct published>published 1, "
					 "delete published> 1",
					 (int)writer.id));
	assert_true(str_ends(actions_of(b.id), "delete draft> 1"));
	assert_int_equal(desk_number("SELECT count(*) FROM history WHERE user_name = 'Lò Thị Mây'"),
			 1);
}

/* Not even by SQL: triggers forbid it. */
static void history_is_only_added_to(void **state)
{
	static const char *const tries[] = {
		"UPDATE history SET note = ''",
		"UPDATE history SET user = 0 WHERE id = 1",
		"DELETE FROM history",
		"DELETE FROM history WHERE id = 1",
		"INSERT OR REPLACE INTO history SELECT * FROM history WHERE id = 1",
		("REPLACE INTO history (id, post, date, user, user_name, action, from_state, "
		 "to_state, version, revision, note, at) VALUES (1, 1, 1, 1, '', '', '', '', 1, 1, "
		 "'', 0)"),
		("INSERT INTO history SELECT * FROM history WHERE id = 1 ON CONFLICT (id) DO "
		 "UPDATE "
		 "SET note = 'x'"),
	};
	struct post p = post_in(REVIEW_RETURNED, writer.id);

	(void)state;
	for (size_t i = 0; i < sizeof(tries) / sizeof(*tries); i++)
		assert_int_not_equal(db_exec(desk_db, tries[i]), OK);
	assert_int_equal(rows_of(p.id), 2);
	assert_int_equal(post_delete(desk_db, &p, 1), OK);
	assert_int_equal(rows_of(p.id), 3);
}

/* A reason that came as a comment, as clients of wp/v2 write it, is the return's. */
static void a_plain_return_has_its_reason(void **state)
{
	struct post p = add(writer.id, "pending");
	struct comment c = {.post = p.id,
			    .author = reviewer.id,
			    .author_name = "",
			    .author_email = "",
			    .author_url = "",
			    .author_ip = "",
			    .author_agent = "",
			    .date = clock_now(),
			    .content = "Thiếu ảnh\n\n— lần 1 · #a1",
			    .type = "comment",
			    .status = "hold",
			    .resolved = ""};
	int64_t id;

	(void)state;
	assert_int_equal(comment_add(desk_db, &c, &id), OK);
	c.content = "Câu khác\n\n— góp ý · #a2";
	assert_int_equal(comment_add(desk_db, &c, &id), OK);
	assert_int_equal(ask_as(&reviewer, METHOD_POST,
				arena_printf(desk_arena, "/wp/v2/posts/%lld", (long long)p.id),
				"{\"status\":\"draft\"}"),
			 200);
	assert_string_equal(text_at(json_object_get(answer.json, "review"), "returned", "note"),
			    "Thiếu ảnh");
}

/* What was said before readers could see the post is held back when it goes out. */
static void comments_of_the_desk_stay_there(void **state)
{
	struct post p = add(writer.id, "pending");
	struct comment c = {.post = p.id,
			    .author = writer.id,
			    .author_name = "",
			    .author_email = "",
			    .author_url = "",
			    .author_ip = "",
			    .author_agent = "",
			    .date = clock_now(),
			    .content = "xin duyệt giúp",
			    .type = "comment",
			    .status = "approved",
			    .resolved = ""};
	int64_t id;

	(void)state;
	assert_int_equal(comment_add(desk_db, &c, &id), OK);
	assert_int_equal(ask_as(&reviewer, METHOD_POST, transition_of(p.id),
				body_of("publish", p.version, "")),
			 200);
	assert_int_equal(
		desk_number(
			"SELECT count(*) FROM comment WHERE status = 'hold' AND type = 'comment'"),
		1);
	/* What readers say later comes back with the post. */
	c.content = "hay quá";
	assert_int_equal(comment_add(desk_db, &c, &id), OK);
	p = load(p.id);
	assert_int_equal(ask_as(&reviewer, METHOD_POST, transition_of(p.id),
				body_of("withdraw", p.version, ",\"note\":\"sai\"")),
			 200);
	assert_int_equal(ask_as(&reviewer, METHOD_POST, transition_of(p.id),
				body_of("publish", p.version + 1, "")),
			 200);
	assert_int_equal(
		desk_number(
			"SELECT count(*) FROM comment WHERE status = 'hold' AND type = 'comment'"),
		1);
}

/* ---- Locks ---- */

static void a_lock_ends_by_itself(void **state)
{
	struct post p = add(writer.id, "pending");
	const char *lock = arena_printf(desk_arena, "/toasoan/v1/posts/%lld/lock", (long long)p.id);

	(void)state;
	assert_int_equal(ask_as(&reviewer, METHOD_PUT, lock, "{}"), 200);
	assert_int_equal(ask_as(&writer, METHOD_PUT, lock, "{}"), 409);
	assert_int_equal(desk_number("SELECT until - since FROM lock"), 180);
	assert_int_equal(db_exec(desk_db, "UPDATE lock SET since = since - 60, until = until - 60"),
			 OK);
	assert_int_equal(ask_as(&reviewer, METHOD_PUT, lock, "{}"), 200); /* renewed */
	assert_int_equal(desk_number("SELECT until - since FROM lock"), 240);
	assert_int_equal(rows_of(p.id), 2); /* once in the history */
	assert_int_equal(db_exec(desk_db, "UPDATE lock SET until = until - 181"), OK);
	assert_int_equal(ask_as(&writer, METHOD_PUT, lock, "{}"), 200);
	assert_int_equal(desk_number("SELECT until - since FROM lock"), 180);
	assert_true(str_ends(actions_of(p.id),
			     arena_printf(desk_arena, "lock pending>pending %d", (int)writer.id)));
}

/* ---- Reads ---- */

/* At most 200 articles a request, and so many requests a minute from one address. */
static void reads_are_paced(void **state)
{
	struct str many = STR_INIT;
	int status = 204, n = 0;

	(void)state;
	str_adds(&many, "{\"ids\":[1");
	for (int i = 0; i < 200; i++)
		str_adds(&many, ",1");
	str_adds(&many, "]}");
	assert_int_equal(ask(ROLE_EDITOR, METHOD_POST, "/toasoan/v1/views", many.data), 400);
	str_free(&many);
	while (status == 204 && ++n < 100)
		status = ask(ROLE_EDITOR, METHOD_POST, "/toasoan/v1/views", "{\"ids\":[1]}");
	assert_int_equal(status, 429);
	assert_string_equal(code, "toasoan_too_many_views");
	assert_true(n > 20 && n < 40);
	while (answer.headers && strcmp(answer.headers->name, "Retry-After") != 0)
		answer.headers = answer.headers->next;
	assert_non_null(answer.headers);
}

/* ---- Two at once ---- */

#define ROUNDS 20

struct decider {
	const struct user *user;
	const char *address, *body;
	pthread_barrier_t *start;
	int status[ROUNDS];
	bool told[ROUNDS];
	int64_t first;
};

/* Whether who lost is told how the post stands now. */
static bool says_why(const struct reply *rp)
{
	const json_t *data = json_object_get(rp->json, "data");

	if (rp->status == 412)
		return json_integer_value(
			       json_object_get(json_object_get(data, "post"), "version")) == 2;
	return rp->status == 409 && json_object_get(data, "state");
}

static void *decide(void *arg)
{
	struct decider *d = arg;
	struct db *db;

	if (portal_db(desk_portal, &db))
		abort();
	for (int i = 0; i < ROUNDS; i++) {
		struct arena *a = arena_new();
		struct reply rp = REPLY_INIT;

		pthread_barrier_wait(d->start);
		d->status[i] = ask_on(db, a, d->user, METHOD_POST,
				      arena_printf(a, "/toasoan/v1/posts/%lld/transition",
						   (long long)d->first + i),
				      d->body, &rp);
		d->told[i] = d->status[i] == 200 || says_why(&rp);
		reply_release(&rp);
		arena_free(a);
	}
	return NULL;
}

static void one_of_two_wins(void **state)
{
	pthread_barrier_t start;
	struct decider d[2] = {
		{.user = &desk_user[ROLE_EDITOR], .body = "{\"to\":\"approve\",\"version\":1}"},
		{.user = &reviewer, .body = "{\"to\":\"return\",\"version\":1,\"note\":\"chưa\"}"},
	};
	pthread_t threads[2];
	int64_t first = add(writer.id, "pending").id;

	(void)state;
	for (int i = 1; i < ROUNDS; i++)
		add(writer.id, "pending");
	assert_int_equal(pthread_barrier_init(&start, NULL, 2), 0);
	for (int i = 0; i < 2; i++) {
		d[i].start = &start;
		d[i].first = first;
		assert_int_equal(pthread_create(&threads[i], NULL, decide, &d[i]), 0);
	}
	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	pthread_barrier_destroy(&start);
	for (int i = 0; i < ROUNDS; i++) {
		assert_int_equal((d[0].status[i] == 200) + (d[1].status[i] == 200), 1);
		assert_true(d[0].told[i] && d[1].told[i]);
		assert_int_equal(rows_of(first + i), 2);
		assert_int_equal(load(first + i).version, 2);
	}
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		CASE(every_way_leaves_a_row),
		CASE(people_go_and_their_posts_history_stays),
		CASE(history_is_only_added_to),
		CASE(a_plain_return_has_its_reason),
		CASE(comments_of_the_desk_stay_there),
		CASE(a_lock_ends_by_itself),
		CASE(reads_are_paced),
		CASE(one_of_two_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Posts in every state of the review, for the tests of portal_review and portal_history. */
#ifndef TESTS_UNIT_PORTAL_STATES_H
#define TESTS_UNIT_PORTAL_STATES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/clock.h"
#include "net/portal/history.h"
#include "net/portal/review.h"
#include "tests/unit/portal_ask.h"

/* The server's, which asks the connection. */
const char *request_header(const struct request *rq, const char *name)
{
	(void)rq;
	(void)name;
	return NULL;
}

/* Somebody else who writes, and somebody else who reviews. */
static struct user writer, reviewer;

static inline int set_up(void **state)
{
	int64_t id;

	if (desk_open(state) || user_add(desk_db, "may", "Lò Thị Mây", "", ROLE_AUTHOR, &id) ||
	    user_by_id(desk_db, desk_arena, id, &writer) ||
	    user_add(desk_db, "bao", "Trần Quốc Bảo", "", ROLE_EDITOR, &id) ||
	    user_by_id(desk_db, desk_arena, id, &reviewer))
		return -1;
	if (db_exec(desk_db, "PRAGMA synchronous = OFF")) /* thousands of posts, one desk */
		return -1;
	answer = (struct reply)REPLY_INIT;
	return 0;
}

static inline int tear_down(void **state)
{
	reply_release(&answer);
	return desk_close(state);
}

static inline void set(const char *name, bool on)
{
	assert_int_equal(settings_set(desk_db, name, on ? "1" : "0"), OK);
}

static inline struct post load(int64_t id)
{
	struct post p;

	assert_int_equal(post_load(desk_db, desk_arena, id, &p), OK);
	return p;
}

static inline struct post add(int64_t author, const char *status)
{
	struct post_change c = {.title = "Bài",
				.content = "chữ",
				.status = status,
				.has_author = true,
				.author = author,
				.has_date = !strcmp(status, "future"),
				.date = clock_now() + 3600};
	int64_t id;

	assert_int_equal(post_add(desk_db, &c, &id), OK);
	return load(id);
}

static inline struct post move(struct post p, const char *status, const char *action)
{
	struct history_act act = {.action = action};
	struct post_change c = {.status = status, .act = &act};

	assert_int_equal(post_update(desk_db, &p, &c, reviewer.id), OK);
	return load(p.id);
}

/* A post of that author's in that state. */
static inline struct post post_in(enum review_state state, int64_t author)
{
	struct post p;

	switch (state) {
	case REVIEW_RETURNED:
		return move(add(author, "pending"), "draft", "return");
	case REVIEW_PENDING:
		return add(author, "pending");
	case REVIEW_REVIEWING:
		p = add(author, "pending");
		assert_int_equal(db_run(desk_db, "INSERT INTO lock VALUES (?, ?, ?, ?)", "iiii",
					p.id, reviewer.id, clock_now(), clock_now() + 100),
				 OK);
		return p;
	case REVIEW_APPROVED:
		return move(add(author, "pending"), NULL, "approve");
	case REVIEW_SCHEDULED:
		return add(author, "future");
	case REVIEW_PUBLISHED:
		return add(author, "publish");
	case REVIEW_PRIVATE:
		return add(author, "private");
	case REVIEW_WITHDRAWN:
		return move(add(author, "publish"), "draft", NULL);
	case REVIEW_TRASHED:
		p = add(author, "draft");
		assert_int_equal(post_trash(desk_db, &p, author), OK);
		return load(p.id);
	default:
		return add(author, "draft");
	}
}

static inline const char *text_at(const json_t *o, const char *a, const char *b)
{
	const char *text = json_string_value(json_object_get(json_object_get(o, a), b));

	return text ? text : "";
}

static inline const char *transition_of(int64_t id)
{
	return arena_printf(desk_arena, "/toasoan/v1/posts/%lld/transition", (long long)id);
}

static inline const char *body_of(const char *act, int64_t version, const char *rest)
{
	return arena_printf(desk_arena, "{\"to\":\"%s\",\"version\":%lld%s}", act,
			    (long long)version, rest);
}

static inline int64_t rows_of(int64_t post)
{
	return desk_number(arena_printf(
		desk_arena, "SELECT count(*) FROM history WHERE post = %lld", (long long)post));
}

#endif

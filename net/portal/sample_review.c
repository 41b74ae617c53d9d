#include "net/portal/sample_review.h"

#include <stdlib.h>
#include <string.h>

#include "net/portal/history.h"
#include "net/portal/review.h"
#include "net/portal/review_note.h"
#include "net/portal/sample_table.h"

/* The status in wp/v2 that each decision leads to. */
static const char *const statuses[TO_COUNT] = {
	[TO_SUBMIT] = "pending",
	[TO_APPROVE] = "publish",
	[TO_RETURN] = "draft",
	[TO_WITHDRAW] = "draft",
};

static const enum review_state states[TO_COUNT] = {
	[TO_SUBMIT] = REVIEW_PENDING,
	[TO_APPROVE] = REVIEW_PUBLISHED,
	[TO_RETURN] = REVIEW_RETURNED,
	[TO_WITHDRAW] = REVIEW_WITHDRAWN,
};

/* One line of the table. */
struct decision {
	enum review_to to;
	struct post post;
	struct user user;
	const char *note;
};

static enum err read_line(struct db *db, struct arena *a, const char *const row[TABLE_FIELDS],
			  const int64_t posts[SAMPLE_NUMBERS], struct decision *d)
{
	long number = strtol(row[0], NULL, 10);
	enum err e = ERR_NOT_FOUND;

	d->to = review_to_from_word(row[1]);
	d->note = row[3];
	if (number > 0 && number < SAMPLE_NUMBERS && d->to < TO_COUNT && statuses[d->to])
		e = post_load(db, a, posts[number], &d->post);
	return e ? e : user_by_login(db, a, row[2], &d->user);
}

static enum err carry_out(struct db *db, struct arena *a, const struct decision *d)
{
	struct history_act act = {.action = review_to_word(d->to), .note = d->note};
	struct post_change change = {
		.status = statuses[d->to],
		.drop_pending_slug = !user_may(&d->user, RIGHT_publish_posts),
		.has_modified = true,
		.modified = d->post.modified, /* the news is as old as it says */
		.act = &act,
	};
	struct review_note note = {.post = d->post.id,
				   .user = &d->user,
				   .text = d->note,
				   .becomes = states[d->to],
				   .address = "",
				   .agent = ""};
	struct review review;
	enum err e = review_read(db, a, &d->post, 1, &review);

	note.round = review.round;
	if (!e)
		e = post_update(db, &d->post, &change, d->user.id);
	return e || !*d->note ? e : review_note_add(db, a, &note);
}

enum err sample_review(struct db *db, const char *path, const int64_t posts[SAMPLE_NUMBERS])
{
	struct arena *a = arena_new();
	struct table *t;
	struct decision d = {.note = ""};
	enum err e = sample_read_table(a, path, &t);

	for (size_t i = 0; !e && i < t->count; i++) {
		e = read_line(db, a, t->fields[i], posts, &d);
		if (e == ERR_NOT_FOUND)
			e = err_set(ERR_BAD_INPUT, "%s:%zu: no such article, decision or login",
				    path, i + 2);
		if (!e)
			e = carry_out(db, a, &d);
	}
	arena_free(a);
	return e;
}

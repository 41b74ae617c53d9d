#include "net/portal/review.h"

#include <string.h>

#include "net/base/clock.h"
#include "net/portal/post_html.h"

static const char *const words[REVIEW_STATES] = {
	[REVIEW_DRAFT] = "draft",	  [REVIEW_RETURNED] = "returned",
	[REVIEW_PENDING] = "pending",	  [REVIEW_REVIEWING] = "reviewing",
	[REVIEW_APPROVED] = "approved",	  [REVIEW_SCHEDULED] = "scheduled",
	[REVIEW_PUBLISHED] = "published", [REVIEW_PRIVATE] = "private",
	[REVIEW_WITHDRAWN] = "withdrawn", [REVIEW_TRASHED] = "trashed",
};

const char *review_word(enum review_state state)
{
	return words[state];
}

enum review_state review_from_word(const char *word)
{
	int state = 0;

	while (state < REVIEW_STATES && strcmp(words[state], word) != 0)
		state++;
	return (enum review_state)state;
}

/* What each status of WordPress's is here; a draft and a pending post are looked at more closely.
 */
static const struct {
	const char *status;
	enum review_state state;
} statuses[] = {
	{"draft", REVIEW_DRAFT},       {"pending", REVIEW_PENDING}, {"future", REVIEW_SCHEDULED},
	{"publish", REVIEW_PUBLISHED}, {"private", REVIEW_PRIVATE}, {"trash", REVIEW_TRASHED},
};

enum review_state review_state(const struct post *post, const struct review *review)
{
	const struct review_lock *lock = &review->lock;
	size_t i = 0;

	while (i + 1 < sizeof(statuses) / sizeof(*statuses) &&
	       strcmp(statuses[i].status, post->status) != 0)
		i++;
	if (statuses[i].state == REVIEW_DRAFT)
		return review->origin;
	if (statuses[i].state != REVIEW_PENDING)
		return statuses[i].state;
	if (review->approved && review->approved_version == post->version)
		return REVIEW_APPROVED;
	if (lock->user && lock->user != post->author &&
	    role_may(lock->role, RIGHT_edit_others_posts))
		return REVIEW_REVIEWING;
	return REVIEW_PENDING;
}

/* ---- Reading ---- */

static const struct review nothing = {
	.origin = REVIEW_DRAFT, .returned_note = "", .approved_name = "", .lock = {.name = ""}};

static void take_lock(struct stmt *s, int column, struct arena *a, struct review_lock *lock)
{
	enum role role = role_from_word(db_text(s, column + 4));

	if (db_int(s, column + 2) <= clock_now())
		return;
	lock->user = db_int(s, column);
	lock->since = db_int(s, column + 1);
	lock->until = db_int(s, column + 2);
	lock->name = arena_strdup(a, db_text(s, column + 3));
	lock->role = role < ROLE_COUNT ? role : ROLE_NONE;
}

static void take(struct stmt *s, struct arena *a, struct review *r)
{
	enum review_state origin = review_from_word(db_text(s, 1));

	r->origin = origin < REVIEW_STATES ? origin : REVIEW_DRAFT;
	r->round = db_int(s, 2);
	r->submitted_version = db_int(s, 3);
	r->submitted = db_int(s, 4);
	r->returned_version = db_int(s, 5);
	r->returned = db_int(s, 6);
	r->returned_by = db_int(s, 7);
	r->returned_note = arena_strdup(a, db_text(s, 8));
	r->approved_version = db_int(s, 9);
	r->approved = db_int(s, 10);
	r->approved_by = db_int(s, 11);
	r->approved_at = db_int(s, 12);
	r->approved_name = arena_strdup(a, db_text(s, 13));
	take_lock(s, 14, a, &r->lock);
}

#define COLUMNS                                                                                  \
	"asked.value, review.origin, review.round, review.submitted_version, review.submitted, " \
	"review.returned_version, review.returned, review.returned_by, review.returned_note, "   \
	"review.approved_version, review.approved, review.approved_by, review.approved_at, "     \
	"approver.name, lock.user, lock.since, lock.until, holder.name, holder.role"

/* A post that was never submitted has no row in review, and may be open all the same. */
enum err review_read(struct db *db, struct arena *a, const struct post *posts, size_t n,
		     struct review *reviews)
{
	struct stmt *s;
	enum err e = db_query(db, &s,
			      "SELECT " COLUMNS " FROM json_each(?) asked"
			      " LEFT JOIN review ON review.post = asked.value"
			      " LEFT JOIN user approver ON approver.id = review.approved_by"
			      " LEFT JOIN lock ON lock.post = asked.value"
			      " LEFT JOIN user holder ON holder.id = lock.user",
			      "s", post_ids_json(a, posts, n));

	for (size_t i = 0; i < n; i++)
		reviews[i] = nothing;
	while (!e && db_step(s, &e))
		for (size_t i = 0; i < n; i++)
			if (posts[i].id == db_int(s, 0))
				take(s, a, &reviews[i]);
	db_end(s);
	return e;
}

enum err review_is_own(struct db *db, const struct post *post, int64_t user, bool *own)
{
	int64_t creator = 0;
	enum err e = db_get_int(db, &creator,
				"SELECT user FROM history WHERE post = ? AND action = 'create'"
				" ORDER BY id LIMIT 1",
				"i", post->id);

	*own = user && (post->author == user || creator == user);
	return e == ERR_NOT_FOUND ? OK : e;
}

#include "net/portal/review_json.h"

#include "net/portal/posts.h"

static json_t *submitted_json(const struct review *r)
{
	return r->submitted ? json_pack("{s:I, s:o}", "version", (json_int_t)r->submitted_version,
					"date_gmt", date_gmt_json(r->submitted))
			    : json_null();
}

static json_t *returned_json(const struct review *r)
{
	return r->returned
		       ? json_pack("{s:I, s:o, s:I, s:o}", "version",
				   (json_int_t)r->returned_version, "date_gmt",
				   date_gmt_json(r->returned), "user", (json_int_t)r->returned_by,
				   "note", text_json(r->returned_note))
		       : json_null();
}

static json_t *approved_json(const struct post *post, const struct review *r)
{
	if (review_state(post, r) != REVIEW_APPROVED)
		return json_null();
	return json_pack("{s:I, s:I, s:o, s:o, s:o}", "version", (json_int_t)r->approved_version,
			 "user", (json_int_t)r->approved_by, "user_name",
			 text_json(r->approved_name), "date_gmt", date_gmt_json(r->approved),
			 "at_gmt", r->approved_at ? date_gmt_json(r->approved_at) : json_null());
}

json_t *review_lock_json(const struct review_lock *lock)
{
	return lock->user ? json_pack("{s:I, s:o, s:o, s:o}", "user", (json_int_t)lock->user,
				      "user_name", text_json(lock->name), "since_gmt",
				      date_gmt_json(lock->since), "until_gmt",
				      date_gmt_json(lock->until))
			  : json_null();
}

json_t *review_json(const struct post *post, const struct review *r)
{
	return json_pack("{s:s, s:I, s:o, s:o, s:o, s:o}", "state",
			 review_word(review_state(post, r)), "round", (json_int_t)r->round,
			 "submitted", submitted_json(r), "returned", returned_json(r), "approved",
			 approved_json(post, r), "lock", review_lock_json(&r->lock));
}

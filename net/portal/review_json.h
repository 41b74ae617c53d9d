/* A post's "review" as the API shows it (context=edit). */
#ifndef NET_PORTAL_REVIEW_JSON_H
#define NET_PORTAL_REVIEW_JSON_H

#include <jansson.h>

#include "net/portal/review.h"

/*
 * {"state", "round", "submitted", "returned", "approved", "lock"}; what never happened is null, and
 * so is an approval of another version than the post's. New references.
 */
json_t *review_json(const struct post *post, const struct review *review);

/* {"user", "user_name", "since_gmt", "until_gmt"}, or null. */
json_t *review_lock_json(const struct review_lock *lock);

#endif

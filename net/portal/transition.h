/*
 * POST /toasoan/v1/posts/{id}/transition: one decision about a post, by the table review.def. It is
 * tied to the version that was shown, and done whole or not at all: the change, its note for the
 * newsroom (comments of type note, as wp/v2 clients write them) and its history are one
 * transaction. Answers with the post as wp/v2 gives it with context=edit.
 *
 * Refusals: 412 toasoan_version (data.post is how it stands), 409 toasoan_wrong_state (data.state),
 * 403 rest_cannot_edit, rest_cannot_publish, toasoan_needs_publish, toasoan_four_eyes, 400
 * toasoan_reason_needed, toasoan_time_needed, toasoan_time_past.
 */
#ifndef NET_PORTAL_TRANSITION_H
#define NET_PORTAL_TRANSITION_H

#include "net/portal/route.h"

extern const struct arg transition_args[];
void transition_do(struct request *rq, struct reply *rp);

#endif

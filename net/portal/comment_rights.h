/* Who may read and change a comment; for comment_api.c and comment_write.c. */
#ifndef NET_PORTAL_COMMENT_RIGHTS_H
#define NET_PORTAL_COMMENT_RIGHTS_H

#include "net/portal/comment.h"
#include "net/portal/post.h"
#include "net/portal/reply.h"

/* The comment that the address names; NULL: 404 is in rp. Kept in rq->subject. */
struct comment *comment_subject(struct request *rq, struct reply *rp);

bool comment_is_note(const struct comment *c);

/* Loads the comment's post; false when it is gone. */
bool comment_post(const struct request *rq, int64_t id, struct post *post);

/* WordPress's check_read_permission and check_edit_permission; a note only by who edits the post.
 */
bool comment_readable(const struct request *rq, const struct comment *c);
bool comment_editable(const struct request *rq, const struct comment *c);

bool comment_moderator(const struct request *rq);

#endif

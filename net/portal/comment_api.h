/*
 * /wp/v2/comments: comments of readers (WordPress 6.1 measured) and notes of the newsroom, which
 * are comments of type "note" (WordPress 6.9): only who may edit the post writes and reads them, on
 * drafts too, without any look for floods or doubles; their meta _wp_note_status is "resolved" or
 * "reopen".
 */
#ifndef NET_PORTAL_COMMENT_API_H
#define NET_PORTAL_COMMENT_API_H

#include "net/portal/route.h"

extern const struct arg comment_list_args[], comment_item_args[], comment_write_args[],
	comment_delete_args[];

bool comment_may_list(struct request *rq, struct reply *rp);
void comment_list(struct request *rq, struct reply *rp);
bool comment_may_get(struct request *rq, struct reply *rp);
void comment_get(struct request *rq, struct reply *rp);
bool comment_may_create(struct request *rq, struct reply *rp);
void comment_create(struct request *rq, struct reply *rp);
bool comment_may_update(struct request *rq, struct reply *rp);
void comment_update(struct request *rq, struct reply *rp);

/* To the trash (again: 410), or away with force=true. */
bool comment_may_delete(struct request *rq, struct reply *rp);
void comment_delete(struct request *rq, struct reply *rp);

#endif

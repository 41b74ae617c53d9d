/*
 * The routes of posts: wp/v2/posts. posts.c reads and deletes, posts_list.c lists, posts_write.c
 * creates and changes, posts_match.c compares versions, posts_json.c makes the JSON, revisions.c
 * serves the revisions.
 */
#ifndef NET_PORTAL_POSTS_H
#define NET_PORTAL_POSTS_H

#include "net/portal/post.h"
#include "net/portal/route.h"

extern const struct arg posts_list_args[], posts_get_args[], posts_write_args[],
	posts_delete_args[], revisions_list_args[], revisions_get_args[], revisions_delete_args[];

bool posts_may_list(struct request *rq, struct reply *rp);
bool posts_may_create(struct request *rq, struct reply *rp);
bool posts_may_get(struct request *rq, struct reply *rp);
bool posts_may_update(struct request *rq, struct reply *rp);
bool posts_may_delete(struct request *rq, struct reply *rp);
void posts_list(struct request *rq, struct reply *rp);
void posts_create(struct request *rq, struct reply *rp);
void posts_get(struct request *rq, struct reply *rp);
void posts_update(struct request *rq, struct reply *rp);
void posts_delete(struct request *rq, struct reply *rp);

bool revisions_may_list(struct request *rq, struct reply *rp);
bool revisions_may_get(struct request *rq, struct reply *rp);
bool revisions_may_delete(struct request *rq, struct reply *rp);
void revisions_list(struct request *rq, struct reply *rp);
void revisions_get(struct request *rq, struct reply *rp);

/*
 * The post that the path names (argument name), loaded once for a request and kept in rq->subject;
 * NULL: the answer (404 with code, 500) is in rp.
 */
struct post *posts_subject(struct request *rq, struct reply *rp, const char *name,
			   const char *code);

/*
 * If-Match (toasoan/v1): "v7" is the post of version 7. False: 412 toasoan_version_mismatch with
 * the post as it is in data.post. Without the header everything matches.
 */
bool posts_match(struct request *rq, struct reply *rp, const struct post *post);

/* The same with a number that was sent: false: 412 toasoan_version. */
bool posts_match_number(struct request *rq, struct reply *rp, const struct post *post,
			int64_t version);

/*
 * A list of posts as JSON, a new array; the terms of all are read at once. context is "view",
 * "edit" or "embed".
 */
enum err posts_json(const struct request *rq, const struct post *posts, size_t n,
		    const char *context, json_t **list) MUST_CHECK;

/* One post's "_links"; edit: with what the user may do. posts_links.c. */
json_t *posts_links(const struct request *rq, const struct post *post, bool edit);

/* Answers with one post, read anew, in that context. */
void posts_answer(struct request *rq, struct reply *rp, int64_t id, int status,
		  const char *context);

/* A date as JSON: local to the portal's zone, or UTC. */
json_t *date_json(const struct request *rq, int64_t seconds);
json_t *date_gmt_json(int64_t seconds);

/* Text as JSON; what is stored is UTF-8, but a damaged row gives "", not a broken reply. */
json_t *text_json(const char *text);

#endif

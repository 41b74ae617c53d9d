/*
 * /wp/v2/media: the library of pictures and files to the API (WordPress 6.1 measured). The rules of
 * storing are in media.h.
 */
#ifndef NET_PORTAL_MEDIA_API_H
#define NET_PORTAL_MEDIA_API_H

#include "net/portal/route.h"

extern const struct arg media_list_args[], media_item_args[], media_write_args[],
	media_delete_args[];

/* What everybody may see: pictures of no post, or of one that they may read. */
bool media_may_list(struct request *rq, struct reply *rp);
void media_list(struct request *rq, struct reply *rp);
bool media_may_get(struct request *rq, struct reply *rp);
void media_get(struct request *rq, struct reply *rp);

/* Raw body with Content-Disposition, or multipart with a part "file"; takes_file. */
bool media_may_create(struct request *rq, struct reply *rp);
void media_create(struct request *rq, struct reply *rp);
bool media_may_update(struct request *rq, struct reply *rp);
void media_update(struct request *rq, struct reply *rp);

/* Only with force=true: a picture has no trash. */
bool media_may_delete(struct request *rq, struct reply *rp);
void media_delete(struct request *rq, struct reply *rp);

#endif

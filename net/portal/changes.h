/*
 * toasoan/v1/changes and /texts: what clients follow instead of asking lists again and again, in as
 * few bytes as it takes.
 *
 *	GET /toasoan/v1/changes?limit=20                  the newest public posts, and a cursor
 *	GET /toasoan/v1/changes?since=E.N&bodies=10       what changed since; 204: nothing
 *	GET /toasoan/v1/texts?include=7,5,3               bodies of posts whose headlines are there
 *
 * {"cursor": "E.N", "posts": [POST ...], "gone": [id ...], "sections": [[id, name, parent] ...],
 * "people": [[id, name] ...], "more": true, "all_sections": true}; what is empty is left out.
 * "all_sections": one of them changed, and "sections" are all there are. POST is [id, title, lead,
 * date, section, author, modified less date, version, status, views, picture, tags, html]; times
 * in seconds, title and lead HTML, section the first category or 0. What stands at the end and is
 * 0, 0, 1, "publish", 0, 0, [] or null is left out. {"texts": [[id, modified, html, picture,
 * tags, version, views] ...]}: who may not be read is not there. With bodies and texts come
 * "pictures": [[id, width, height, bytes, caption, alt] ...], what stands under their pictures.
 *
 * A post is shown to those who find it in lists of wp/v2 with status=any,trash: who may edit
 * others' sees all, who may write sees what is public and their own, all others what is public.
 * "gone" are posts that this user saw before and that are deleted or shown no longer. E is
 * another one after a backup was restored, and for another user or role: 410 toasoan_epoch, and
 * the client starts over. With z=1 the reply is packed (net/base/pack.h). The heads are short.
 */
#ifndef NET_PORTAL_CHANGES_H
#define NET_PORTAL_CHANGES_H

#include "net/portal/route.h"

extern const struct arg changes_args[], changes_texts_args[];

bool changes_may(struct request *rq, struct reply *rp);
void changes_list(struct request *rq, struct reply *rp);
void changes_texts(struct request *rq, struct reply *rp);

#endif

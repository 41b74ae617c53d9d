/*
 * The feed: RSS 2.0 with the whole text in content:encoded (RSS 1.0 content module), with ETag and
 * Last-Modified and a true 304 (RFC 9110, 13.1).
 */
#ifndef NET_PORTAL_FEED_H
#define NET_PORTAL_FEED_H

#include "net/portal/page_list.h"

void feed_answer(struct request *rq, struct reply *rp, const struct page_of *of);

/*
 * True if the request's If-None-Match, or without one its If-Modified-Since, says that the reader
 * has this already; then the reply is a 304 with both validators. last 0: there is no time.
 */
bool feed_unchanged(struct request *rq, struct reply *rp, const char *etag, int64_t last);

#endif

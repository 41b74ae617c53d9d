/*
 * How often articles are read: once per reader, article and day (of the portal's zone). A reader is
 * an account, the token of an installation of the client, or a browser (address and agent); of each
 * only a hash with a salt of that day is kept, and when the day is over hashes and salt go. What
 * stays are numbers: post.views, and how many readers came each day (visits).
 */
#ifndef NET_PORTAL_VIEWS_H
#define NET_PORTAL_VIEWS_H

#include "net/portal/route.h"

#define VIEWS_IDS 200 /* that one request may name */

/* POST /toasoan/v1/views: 204; 429 with Retry-After when an address asks too often. */
extern const struct arg views_args[];
void views_add(struct request *rq, struct reply *rp);

/*
 * A browser was shown a public page, of a post or (0) of a list. It is counted at the next
 * views_beat, so that a page costs no write; robots are not readers.
 */
void views_page(const struct request *rq, int64_t post);

/* Counts what views_page noted. Cheap when there is nothing: call it several times a second. */
enum err views_beat(struct db *db) MUST_CHECK;

/* Drops hashes and salt of a day that is over. */
enum err views_sweep(struct db *db) MUST_CHECK;

/* Readers of each day, summed, and those of today. */
enum err views_visits(struct db *db, const char *zone, int64_t *all, int64_t *today) MUST_CHECK;

#endif

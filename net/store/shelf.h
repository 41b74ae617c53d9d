/*
 * The shelf: pictures that somebody asked for, as files in the folder "pictures" beside cache.db,
 * named by a sum of their address. What came of one that broke off is kept too, so that the rest is
 * asked for. The oldest go when the shelf is full.
 */
#ifndef NET_STORE_SHELF_H
#define NET_STORE_SHELF_H

#include "net/store/store.h"

#define SHELF_BYTES (64 << 20)
#define TAG_MOST    200 /* bytes of a validator; a longer one is none */

/* Where the picture of that address is, or would be; in a. */
const char *shelf_path(struct store *store, const char *url, struct arena *a);
bool shelf_has(struct store *store, const char *url);

/*
 * How many bytes are here of one that broke off, 0 none, and the portal's tag of it ("ETag", or
 * "Last-Modified"), without which it cannot be gone on with.
 */
int64_t shelf_begun(struct store *store, const char *url, struct arena *a, const char **tag);

/* Bytes that came: behind those that are here, or from = 0 for a new beginning with that tag. */
enum err shelf_add(struct store *store, const char *url, const char *tag, int64_t from,
		   const char *bytes, size_t n) MUST_CHECK;

/*
 * All of it came. ERR_BAD_REPLY: it is no picture of a kind that is known (net/base/picture.h), and
 * is thrown away.
 */
enum err shelf_done(struct store *store, const char *url) MUST_CHECK;

#endif

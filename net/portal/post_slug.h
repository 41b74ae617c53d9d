/* Slugs of posts: free ones (wp_unique_post_slug), and those of posts in the trash. */
#ifndef NET_PORTAL_POST_SLUG_H
#define NET_PORTAL_POST_SLUG_H

#include "net/base/mem.h"
#include "net/store/db.h"

/*
 * The slug made from text, or with -2, -3 ... behind where another post than id, or a page of the
 * portal, has it. "" for a text that makes none. *slug is in the arena.
 */
enum err post_slug_free(struct db *db, struct arena *a, const char *text, int64_t id,
			const char **slug) MUST_CHECK;

/* The slug that id gets in the trash: with __trashed behind, free too. */
enum err post_slug_trashed(struct db *db, struct arena *a, const char *slug, int64_t id,
			   const char **trashed) MUST_CHECK;

#endif

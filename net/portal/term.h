/* Sections ("category") and tags ("post_tag") as stored. */
#ifndef NET_PORTAL_TERM_H
#define NET_PORTAL_TERM_H

#include "net/base/err.h"
#include "net/store/db.h"

#define TERM_CATEGORY "category"
#define TERM_POST_TAG "post_tag"

/* The term of that name or slug, made if there is none. */
enum err term_need(struct db *db, const char *taxonomy, const char *name, int64_t *id) MUST_CHECK;

/*
 * Adds one; slug "" is made from the name, and gets -2, -3 ... where it is taken. ERR_CONFLICT when
 * a sister has the name: *id is that one then.
 */
enum err term_add(struct db *db, const char *taxonomy, const char *name, const char *slug,
		  const char *description, int64_t parent, int64_t *id) MUST_CHECK;

#endif

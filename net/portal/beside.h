/*
 * The blocks beside the articles of a portal, as its imported pages had them: administrative map,
 * web links, access statistics. Each portal that pages came from has its own; the public pages show
 * those of this one.
 */
#ifndef NET_PORTAL_BESIDE_H
#define NET_PORTAL_BESIDE_H

#include "net/portal/page_text.h"
#include "net/store/db.h"

/* What is known of one portal: sides[i].heading is "" where it has no such block. */
struct beside {
	struct page_block sides[SIDE_COUNT];
	int64_t visits; /* "Tổng truy cập" when the page was taken, -1 unknown */
};

/*
 * Keeps the page's blocks for its portal. A block that stands empty on this page leaves the lines
 * and the count that an earlier one had.
 */
enum err beside_keep(struct db *db, const struct page_text *page) MUST_CHECK;

/* Sets what is not NULL of one block; lines are parted by LF. */
enum err beside_set(struct db *db, const char *portal, enum page_side side, const char *heading,
		    const char *lines) MUST_CHECK;

/* What was counted elsewhere before. */
enum err beside_set_visits(struct db *db, const char *portal, int64_t visits) MUST_CHECK;

/* Those of the portal of that name, in the arena. */
enum err beside_load(struct db *db, struct arena *a, const char *portal,
		     struct beside *beside) MUST_CHECK;

#endif

/*
 * The portal page: what stands around the articles of a Vietnamese portal. A notice, the
 * administrative map (districts, a picture), web links, access statistics. Pages that are imported
 * bring map and links along (beside.h); administrators set the rest (toasoan-portal portal set).
 * GET /toasoan/v1/portal gives it to clients, page_beside.c shows it on the public pages.
 */
#ifndef NET_PORTAL_PORTAL_PAGE_H
#define NET_PORTAL_PORTAL_PAGE_H

#include "net/portal/beside.h"
#include "net/portal/route.h"

/* Text is never NULL, plain. */
struct portal_page {
	const char *notice;
	struct page_block sides[SIDE_COUNT]; /* headings are never "" */
	int64_t picture;		     /* the map's: an id of media, or 0 */
	int64_t visits, today;		     /* distinct readers a day, summed; those of today */
};

/* As it is shown now; in the arena. */
enum err portal_page_load(struct db *db, struct arena *a, const struct settings *site,
			  struct portal_page *page) MUST_CHECK;

/*
 * A line of the web links, "Cổng dịch vụ công https://dichvucong.gov.vn": url is its last word if
 * that is an address of http, else "", and the whole line is the title.
 */
void portal_page_link(struct arena *a, const char *line, const char **title, const char **url);

/* GET /toasoan/v1/portal, for everybody. */
void portal_page_get(struct request *rq, struct reply *rp);

#endif

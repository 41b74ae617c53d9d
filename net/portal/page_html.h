/*
 * HTML and XML written with one helper that escapes, and the frame that all public pages share.
 */
#ifndef NET_PORTAL_PAGE_HTML_H
#define NET_PORTAL_PAGE_HTML_H

#include "net/portal/reply.h"

/*
 * Appends format with its places filled: %t text (const char *), escaped for element and attribute;
 * %h HTML that is safe already (const char *); %d a number (int64_t); %% a percent sign.
 */
void page_add(struct str *out, const char *format, ...);

/* What a list of posts is of, for its address and its feed. */
struct page_frame {
	const char *title;	 /* text; "" on the first page */
	const char *path;	 /* "/category/thoi-su/": what "feed/" is appended to */
	const char *description; /* text for search machines, or "" */
	const char *picture;	 /* address of a picture to show with a link, or "" */
};

/* Begins a page: head, the portal's name, its sections. */
enum err page_begin(struct request *rq, const struct page_frame *frame, struct str *out) MUST_CHECK;

/* Ends it and answers with it. */
void page_end(struct request *rq, struct reply *rp, int status, struct str *out);

/* A page of one sentence: 404, 500. */
void page_say(struct request *rq, struct reply *rp, int status, const char *title,
	      const char *sentence);

/* 4254 as "4.254", in the arena. */
const char *page_number(struct arena *a, int64_t n);

/* "29/10/2023 11:19" in the portal's zone, in the arena. */
const char *page_date(const struct request *rq, int64_t seconds);

#endif

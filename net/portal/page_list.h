/* Lists of published posts, newest first, as the pages and the feed show them. */
#ifndef NET_PORTAL_PAGE_LIST_H
#define NET_PORTAL_PAGE_LIST_H

#include "net/portal/post.h"
#include "net/portal/post_html.h"
#include "net/portal/reply.h"

#define PAGE_POSTS 20

/* Of what a list is: everything, or one term or author. */
struct page_of {
	const char *kind; /* "" everything; "category", "tag", "author" */
	const char *slug;
	const char *title; /* its name, found by page_list_find */
	int64_t id;
};

/* Finds the term or person; ERR_NOT_FOUND without detail. */
enum err page_list_find(struct request *rq, struct page_of *of) MUST_CHECK;

/* Reads at most limit posts from that place on. */
enum err page_list_read(struct request *rq, const struct page_of *of, int64_t offset, int64_t limit,
			struct post *posts, size_t *n) MUST_CHECK;

/* The first section's name and slug, "" if it has none; and the author's name. */
void page_section(const struct request *rq, int64_t post, const char **name, const char **slug);
const char *page_author(const struct request *rq, int64_t author);

/* A title as HTML: typographic marks, inline tags, nothing else. In the arena. */
const char *page_title(const struct request *rq, const char *title);

/* The same as text for <title> and attributes. */
const char *page_title_text(const struct request *rq, const char *title);

/* The post's excerpt as one text, else its first words; in the arena. html: what is kept of it. */
const char *page_lead(const struct request *rq, const struct post *post,
		      const struct post_html *html);

/* The page that lists them, number from 1. */
void page_list(struct request *rq, struct reply *rp, struct page_of *of, int64_t number);

#endif

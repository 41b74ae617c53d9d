/*
 * Posts as readers get them, rendered once when they are saved: rendering an automatic excerpt
 * takes longer than all else that a list costs. What depends on more than the post itself (a
 * gallery) is not kept; what another renderer made is not used.
 */
#ifndef NET_PORTAL_POST_HTML_H
#define NET_PORTAL_POST_HTML_H

#include "net/portal/post.h"

/* Rendered texts in the arena; NULL: not kept, render it. */
struct post_html {
	const char *title, *content, *excerpt;
};

/* Renders and keeps the post's texts; its id names the row. */
enum err post_html_store(struct db *db, const struct post *post) MUST_CHECK;

/*
 * What is kept of n posts: html[i] belongs to posts[i]. base: the portal's address as the reader
 * knows it, for the pictures of the contents, which are read too; NULL leaves them unread.
 */
enum err post_html_read(struct db *db, struct arena *a, const struct post *posts, size_t n,
			const char *base, struct post_html *html) MUST_CHECK;

/* The ids of posts as a JSON array, for json_each; in the arena. */
char *post_ids_json(struct arena *a, const struct post *posts, size_t n);

#endif

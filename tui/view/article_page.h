/*
 * An article laid out as a page: title, posted time and section, read count where the portal says
 * one, lead, body. The one form in which reader, review and `toasoan read` show an article.
 */
#ifndef TUI_VIEW_ARTICLE_PAGE_H
#define TUI_VIEW_ARTICLE_PAGE_H

#include "net/base/record.h"
#include "tui/text/layout.h"

/* What stands around the body. */
struct article_room {
	const char *zone;	   /* times are told in */
	const struct media *media; /* the featured picture, NULL: not known, or none */
};

struct article_page {
	struct layout *layout;
	const struct doc *doc; /* of the body, for its links; NULL while the body is not here */
};

/*
 * Lays the article out in a. options->figure and ->links may be NULL: the words of the language are
 * taken. The body is html, or raw where only that is known. A body that cannot be read is shown as
 * one line that says so.
 */
void article_page(const struct article *article, const struct article_room *room,
		  struct layout_options options, struct arena *a, struct article_page *page);

/* Adds only the lines above the body: title, times, lead. A post not posted has no posted time. */
void article_page_head(const struct article *article, const char *zone, struct arena *a,
		       struct layout *layout);

/*
 * Whether the article has a featured picture that the body (NULL: none) does not show anyway.
 * media as in struct article_room: without it, a picture in the body is known by its id only.
 */
bool article_has_picture(const struct article *article, const struct doc *body,
			 const struct media *media);

/* Adds that picture as a figure with its caption, or the words that describe it. */
void article_page_picture(const struct article *article, const struct media *media, struct arena *a,
			  struct layout *layout);

#endif

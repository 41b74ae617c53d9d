/*
 * Import of articles made elsewhere: the text of a portal's article page (page_text.h), or JSON
 * lines, plain or packed by xz. A file is stored whole in one transaction, or not at all.
 *
 * JSON lines: an object a line with "title" and "body_text" (a paragraph a line) or "body_html"
 * (cleaned); and, where they are there, "lead", "category" (the section's name), "tags" (an array
 * of names), "date" ("2011-06-27 06:05:47" or a day, in the portal's zone, or with one of its own),
 * "views". Other keys are left alone.
 */
#ifndef NET_PORTAL_IMPORT_H
#define NET_PORTAL_IMPORT_H

#include "net/portal/portal.h"

/* The largest file, unpacked; and of one article in it. */
#define IMPORT_MAX	   ((size_t)256 * 1024 * 1024)
#define IMPORT_ARTICLE_MAX ((size_t)2 * 1024 * 1024)

struct import_options {
	const char *author; /* a login; NULL: the oldest user who may publish, else one is made */
	const char *status; /* "publish" (NULL), "draft", "pending", "private" */
	/* Told "FILE:LINE: reason" of each line of JSON that is not understood, the first 20; NULL:
	 * the first ends the reading. */
	void (*fault)(const char *text);
};

/*
 * Imports one file. ERR_BAD_INPUT: "FILE:LINE: reason" for what is not understood, if no fault was
 * told; nothing of the file is stored then. *count is how many articles were.
 */
enum err import_file(struct portal *portal, const char *path, const struct import_options *options,
		     int64_t *count) MUST_CHECK;

#endif

/* The two kinds of files, for import.c. */
#ifndef NET_PORTAL_IMPORT_PARTS_H
#define NET_PORTAL_IMPORT_PARTS_H

#include "net/base/str.h"
#include "net/portal/import.h"
#include "net/portal/post.h"

/* What an import works with. */
struct import {
	struct portal *portal;
	struct db *db;
	struct settings site;
	struct arena *arena; /* for one file */
	const char *path;
	const char *status;
	void (*fault)(const char *text); /* see struct import_options */
	const char *login;		 /* of the author, or NULL: see struct import_options */
	int64_t author;			 /* known between import_begin and import_end */
	int64_t count;
};

/* Begins the transaction of one file; import_end ends it: it is kept if e is OK. */
enum err import_begin(struct import *im) MUST_CHECK;
enum err import_end(struct import *im, enum err e) MUST_CHECK;

/*
 * Stores the article page whose text this is, in a transaction of its own; pictures lie beside path
 * and are made smaller before it begins.
 */
enum err import_page(struct import *im, const char *text) MUST_CHECK;

/* Stores the article of one line, within the file's transaction. */
enum err import_line(struct import *im, const char *line, size_t n, int number) MUST_CHECK;

/* Reads the whole file, unpacked if it is packed by xz. */
enum err import_read(const char *path, struct str *text) MUST_CHECK;

/* Adds a post by the import's author and status, dated (0: now), with its read count (-1: none). */
enum err import_post(struct import *im, struct post_change *change, int64_t date, int64_t views,
		     int64_t *id) MUST_CHECK;

#endif

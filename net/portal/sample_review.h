/* The decisions of the sample news (decisions.tsv): what was submitted, and what came of it. */
#ifndef NET_PORTAL_SAMPLE_REVIEW_H
#define NET_PORTAL_SAMPLE_REVIEW_H

#include "net/store/db.h"

#define SAMPLE_NUMBERS 100 /* of articles: NN in their names */

/*
 * Carries out those of the table at path, one after the other; posts has the id of each article by
 * its number, 0 where there is none. ERR_BAD_INPUT names the line.
 */
enum err sample_review(struct db *db, const char *path,
		       const int64_t posts[SAMPLE_NUMBERS]) MUST_CHECK;

#endif

/*
 * What may still arrive. On a portal that knows no keys (stock WordPress) a creation without a
 * reply is looked up, and sent again when it is not there. The first one may yet arrive after that,
 * late: the portal then has the post, the picture or the note twice (WordPress refuses a comment's
 * double, but not a note's). So each creation that is sent a second time is remembered here, and
 * net/sync looks again a few times, LATE_CHECKS.
 */
#ifndef NET_STORE_LATE_H
#define NET_STORE_LATE_H

#include "net/store/work.h"

/* Seconds after which is looked, one after the other: proxies hold a request for minutes at most,
 * a line that hangs for hours. */
#define LATE_CHECKS                 \
	{                           \
		120, 1200, 3 * 3600 \
	}

enum late_kind { LATE_POST, LATE_PICTURE, LATE_NOTE };

struct late {
	int64_t id;
	enum late_kind kind;
	const char *name; /* the draft's UUID, the slug of the post; the picture's file; the note's
			     mark */
	int64_t post;	  /* of a note, else 0 */
	int64_t kept;	  /* the post, picture or note that stays */
	int checks;	  /* done so far */
};

/* A creation goes out a second time: committed FULL, before it does. */
enum err late_expect(struct store *store, enum late_kind kind, const char *name,
		     int64_t post) MUST_CHECK;

/* It has succeeded, as that id: the first check is LATE_CHECKS[0] from now. Nothing is remembered:
 * OK. */
enum err late_kept(struct store *store, enum late_kind kind, const char *name,
		   int64_t kept) MUST_CHECK;

/* The next one whose check is due at now (seconds UTC); *late is NULL where there is none. */
enum err late_due(struct store *store, int64_t now, struct arena *a, struct late **late) MUST_CHECK;

/* That check is done; after the last one it is forgotten. */
enum err late_checked(struct store *store, const struct late *late) MUST_CHECK;

#endif

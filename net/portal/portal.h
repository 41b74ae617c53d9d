/*
 * The embedded portal as it stands on the disk and in memory: one folder with portal.db, media/
 * and tmp/, shared by the server's threads and by the command line.
 *
 * Each thread has a database connection of its own (portal_db); everything else in struct portal is
 * set when it is opened and then only read. What may change while it runs (name, people, rights) is
 * in the database and read from there.
 */
#ifndef NET_PORTAL_PORTAL_H
#define NET_PORTAL_PORTAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/err.h"
#include "net/base/mem.h"
#include "net/store/db.h"

struct portal;

/* The name of a portal that was given none. */
#define PORTAL_NAME "Tòa soạn"

/* What the portal says of itself: the settings, all text, never NULL. */
struct settings {
	const char *name, *description;
	const char *zone; /* IANA name or "+07:00" */
	const char *url;  /* public address without '/' behind, or "": the one the reader asked */
	const char *email;
	bool comments_need_login; /* anonymous comments are refused */
	bool two_step;		  /* an editor approves, a chief publishes */
	bool four_eyes;		  /* nobody approves or publishes their own post */
	/* Of a copy (net/mirror), else "" and 0: */
	const char *copy_of; /* address of the other portal, as it was typed */
	const char *origin;  /* "wp" or "toasoan": what the other portal speaks */
	int64_t as_of;	     /* what was changed there before this time is here */
};

/* Makes the folder with an empty database; ERR_USAGE when there is a portal already. */
enum err portal_init(const char *folder, const char *name, const char *zone) MUST_CHECK;

/* Opens an existing portal; ERR_NOT_FOUND says what to call first. */
enum err portal_open(const char *folder, struct portal **portal) MUST_CHECK;
void portal_close(struct portal *portal);

/*
 * Takes the folder for serving until portal_close or the end of the process; ERR_BUSY when another
 * process serves it. The other commands work beside a server without it.
 */
enum err portal_lock(struct portal *portal) MUST_CHECK;

/*
 * The folder alone, made if it is not there and locked as by portal_lock, without its database: for
 * what replaces that.
 */
enum err portal_claim(const char *folder, struct portal **portal) MUST_CHECK;

/* Opens another file that holds a portal's database; close it with db_close. */
enum err portal_open_file(const struct portal *portal, const char *path, struct db **db) MUST_CHECK;

/* This thread's connection, opened at the first call; it waits up to 5 s for a writer. */
enum err portal_db(struct portal *portal, struct db **db) MUST_CHECK;

/* The path of a file in the portal's folder ("media/ab/abcd.jpg"), in the arena. */
char *portal_path(const struct portal *portal, struct arena *a, const char *name);

/* Opens an unlinked temporary file in the portal's folder, for uploads; *fd is the caller's. */
enum err portal_scratch(const struct portal *portal, int *fd) MUST_CHECK;

/* All of them, texts in the arena. */
enum err settings_load(struct db *db, struct arena *a, struct settings *s) MUST_CHECK;

/* name: "name", "description", "zone", "url", "email", "comments_need_login", "two_step",
 * "four_eyes" ("1" or "0"); of a copy "copy_of", "origin",
 * "as_of". */
enum err settings_set(struct db *db, const char *name, const char *value) MUST_CHECK;

/*
 * The next number of the portal's change counter, which never goes back; give it to what changes in
 * the same transaction (post.change and its kind).
 */
enum err portal_change(struct db *db, int64_t *number) MUST_CHECK;

/*
 * Which life of the database this is: another number after a backup was restored. What a client
 * has heard of the change counter holds for one epoch only.
 */
enum err portal_epoch(struct db *db, int64_t *epoch) MUST_CHECK;
enum err portal_new_epoch(struct db *db) MUST_CHECK;

/*
 * What the versions of this epoch's new posts are counted from: 0 before a backup was restored. A
 * restore takes all versions where no earlier life of the portal was, so that what somebody has
 * seen of a post that was lost with it is never the version of another text (If-Match).
 */
enum err portal_first_version(struct db *db, int64_t *first) MUST_CHECK;

/* The counter as it stands, and when it last moved (seconds UTC, 0: never). */
enum err portal_changed(struct db *db, int64_t *number, int64_t *seconds) MUST_CHECK;

#endif

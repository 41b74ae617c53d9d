/*
 * The sample news (share/articles/README.md says how they are written): people, sections, articles
 * with pictures, drafts and posts that wait for review, so that a portal can be tried at once.
 */
#ifndef NET_PORTAL_SAMPLE_H
#define NET_PORTAL_SAMPLE_H

#include "net/portal/portal.h"
#include "net/portal/user.h"

/* What is told of each user that was made: the application password is shown this once. */
struct sample_listener {
	void (*tell)(void *context, const struct user *user, const char *password);
	void *context;
};

/*
 * Where the sample news are: folder if it is not NULL, else beside the installed program
 * (../share/toasoan/articles), else in the source tree this was built from; in the arena. NULL:
 * nowhere, with the places looked at in the error's detail.
 */
const char *sample_folder(struct arena *a, const char *folder);

/*
 * Loads them into a new portal, in one transaction. *count is how many articles. ERR_BAD_INPUT:
 * "FILE:LINE: reason".
 */
enum err sample_load(struct portal *portal, const char *folder,
		     const struct sample_listener *listener, int64_t *count) MUST_CHECK;

#endif

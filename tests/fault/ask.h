/* Questions to the portal itself, past the line that is cut: what is really there. */
#ifndef TESTS_FAULT_ASK_H
#define TESTS_FAULT_ASK_H

#include "net/api/api.h"
#include "tests/unit/own_portal.h"

struct ask {
	struct http *http;
	struct arena *arena; /* of all answers; the caller clears it */
	struct site site;
	struct api api; /* as the reviewer */
	const struct http_reply *reply;
	void (*read)(struct ask *ask, const struct http_reply *reply);
	void *into;
	bool done;
};

void ask_open(struct ask *ask, const struct own_portal *portal, const struct site *site);
void ask_close(struct ask *ask);

/* The posts that have that word in their title and are not in the trash. */
struct api_posts ask_posts(struct ask *ask, const char *word);

/* How many notes a post has, in whichever way the portal keeps them. */
size_t ask_notes(struct ask *ask, int64_t post);

/* Whether WordPress's own screen shows that note, of type "note", as settled. */
bool ask_settled(struct ask *ask, int64_t post, int64_t note);

/* How many pictures have that word in their names. */
size_t ask_pictures(struct ask *ask, const char *word);

/* A new post of the reviewer's with that status. */
struct article ask_make(struct ask *ask, const char *title, enum status status);

#endif

/* What is sent over the line that is cut, and what must be there afterwards. */
#ifndef TESTS_FAULT_EXCHANGE_H
#define TESTS_FAULT_EXCHANGE_H

#include "tests/fault/ask.h"
#include "tests/fault/cut.h"
#include "tests/unit/sync_client.h"

/* Everything a series of cases needs. */
struct desk {
	struct own_portal *portal;
	struct cut_line *line;
	int64_t *clock; /* what the test clock is ahead, in ms */
	struct client reporter, reviewer;
	struct sync *sender[2]; /* theirs, which only sends */
	struct ask ask;
	char folder[64]; /* of pictures */
	int number;	 /* of the case */

	/* of the present case */
	char word[48];	   /* in the title, and in nothing else on the portal */
	char picture[160]; /* path of its file */
	char draft[DRAFT_ID];
	int64_t post;
};

struct exchange {
	const char *name;
	bool reviewer; /* the reviewer sends, else the reporter */
	void (*begin)(struct desk *d);
	void (*check)(struct desk *d);
};

/* Ended by a NULL name. */
extern const struct exchange exchanges[];

/* d is zeroed but for its clock. */
void desk_open(struct desk *d, struct own_portal *portal);
void desk_close(struct desk *d);

/* A new case: its own word, and a picture of 300 bytes. */
void desk_next(struct desk *d);

/* Sends until the outbox is empty, past every pause; the line may be silent meanwhile. */
void desk_send(struct desk *d, const struct exchange *x);

/* A whole round of that client, after the pause of the first late check. */
void desk_look(struct desk *d, const struct exchange *x);

#endif

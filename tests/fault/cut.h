/*
 * A line that is cut at a place of our choice: a proxy on 127.0.0.1 before a portal, in a thread of
 * the test. Nothing happens until it is armed; then once, and from there on all passes again.
 */
#ifndef TESTS_FAULT_CUT_H
#define TESTS_FAULT_CUT_H

#include <stdbool.h>

enum cut_what {
	CUT_NOTHING,
	CUT_REQUEST, /* when so many bytes have gone to the portal */
	CUT_REPLY,   /* when so many bytes have come from it */
	CUT_LOST,    /* the nth write is done, and its reply is lost */
	CUT_502,     /* the nth write is done, and a page of a gateway comes instead of its reply */
	CUT_DELAY,   /* the nth write is kept until cut_release; its client hears nothing */
};

/* How the client learns of it. */
enum cut_way { CUT_RESET, CUT_SILENCE, CUT_CLOSE, CUT_WAYS };

struct cut_line;

/* Before the portal at "http://127.0.0.1:PORT". */
struct cut_line *cut_start(const char *portal);
void cut_stop(struct cut_line *l);
const char *cut_url(const struct cut_line *l);

/* at: bytes from now on, in all connections together, or the number of the write (1 is the next).
 */
void cut_arm(struct cut_line *l, enum cut_what what, enum cut_way way, long at);

/* From now on every write is answered with these bytes, and does not reach the portal; NULL: no
 * more. Borrowed. */
void cut_answer(struct cut_line *l, const char *bytes);

/* The same for every request whose address has that in it, also borrowed. */
void cut_answer_route(struct cut_line *l, const char *route, const char *bytes);

/* What has passed since the line was armed. A write is a POST or DELETE. */
struct cut_seen {
	long up, down, writes, answered; /* answered: here, see cut_answer */
};
struct cut_seen cut_seen(struct cut_line *l);

/* It has happened. */
bool cut_fired(struct cut_line *l);

/*
 * A client waits for a reply that will not come, and the portal is done with what had reached it:
 * time may go on.
 */
bool cut_is_silent(struct cut_line *l);

/* Portal and line are at rest: no request that was cut off is still being done. */
bool cut_is_settled(struct cut_line *l);

/* Sends what CUT_DELAY kept, and waits for the portal's answer to it. */
void cut_release(struct cut_line *l);

#endif

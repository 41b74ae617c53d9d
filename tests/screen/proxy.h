/*
 * The line between the program and its portal: a TCP proxy on 127.0.0.1, in a process of its own,
 * that can be slow, silent or cut. All its connections share the line's rate, one rate each way.
 */
#ifndef TESTS_SCREEN_PROXY_H
#define TESTS_SCREEN_PROXY_H

#include <stdbool.h>
#include <stdint.h>

enum line {
	LINE_OPEN,
	LINE_CUT,   /* connections are reset, new ones at once */
	LINE_MUTE,  /* connections are made, nothing passes; what was held passes when it is open
		       again */
	LINE_LOSE,  /* requests arrive; the first byte of a reply resets its connection */
	LINE_REPLY, /* every request gets the same bytes and the end of its connection */
	LINE_END,   /* the process leaves */
};

struct proxy {
	int port;    /* of 127.0.0.1 */
	int control; /* to its process */
	int pid;
};

/* Starts a proxy in front of 127.0.0.1:port; false after saying why. */
bool proxy_start(struct proxy *p, int port);

/*
 * Sets the line and waits until the proxy has done so. rate: bytes a second each way, 0 without
 * limit; rtt: milliseconds there and back.
 */
void proxy_set(struct proxy *p, enum line line, int rate, int rtt);

/*
 * A line as bad as real ones: also a round trip for each new connection, 40 bytes in front of each
 * packet, and of a thousand packets `loss` that come late, when TCP has sent them again. The same
 * seed (not 0) loses the same ones. Without slow start, which tells nothing where rate times round
 * trip is less than ten packets.
 */
void proxy_poor(struct proxy *p, int rate, int rtt, int loss, uint64_t seed);

/* From now on every request gets the bytes of that file (absolute path) for a reply. */
void proxy_reply(struct proxy *p, const char *path);

void proxy_stop(struct proxy *p);

#endif

/*
 * How often one address may do a thing: so many times at once, and one of them is forgotten in each
 * part of the window. For all threads.
 */
#ifndef NET_PORTAL_PACE_H
#define NET_PORTAL_PACE_H

#include <pthread.h>
#include <stdint.h>

#define PACE_ADDRESSES 1024 /* remembered; a power of two */

struct pace {
	int most, window_ms;
	pthread_mutex_t lock;
	struct pace_slot {
		char address[64];
		int count;
		int64_t since; /* clock_ms when count was last lowered */
	} slots[PACE_ADDRESSES];
};

#define PACE_INIT(most, window_ms)                          \
	{                                                   \
		most, window_ms, PTHREAD_MUTEX_INITIALIZER, \
		{                                           \
			{                                   \
				"", 0, 0                    \
			}                                   \
		}                                           \
	}

/* Seconds the address must wait before it may do it again; 0: none. */
int pace_wait(struct pace *pace, const char *address);

/* It did it once more. */
void pace_count(struct pace *pace, const char *address);

#endif

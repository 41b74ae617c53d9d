/*
 * A part of a file, as a client asks for it that goes on where a line broke off (RFC 9110, 14.2).
 */
#ifndef NET_PORTAL_RANGE_H
#define NET_PORTAL_RANGE_H

#include <stdint.h>

enum range {
	RANGE_WHOLE, /* nothing was asked for, or nothing that is understood: all of it, 200 */
	RANGE_PART,  /* 206 */
	RANGE_NONE,  /* beyond the end: 416 */
};

/*
 * Reads "bytes=100-", "bytes=100-199" or "bytes=-50" for a file of size bytes; several ranges, or
 * other units, are RANGE_WHOLE, as the RFC allows. text may be NULL.
 */
enum range range_read(const char *text, int64_t size, int64_t *from, int64_t *length);

#endif

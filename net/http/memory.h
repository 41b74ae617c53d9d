/*
 * libcurl's memory: what it gives back is wiped first, because its copies of a login (user and
 * password, the Authorization header, request buffers) would otherwise stay readable in the heap.
 */
#ifndef NET_HTTP_MEMORY_H
#define NET_HTTP_MEMORY_H

#include "net/base/err.h"

/*
 * Initialises libcurl once for the process, with memory functions that wipe. ERR_IO: libcurl cannot
 * be loaded (net/base/late.h).
 */
enum err http_memory_init(void) MUST_CHECK;

#endif

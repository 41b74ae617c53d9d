/*
 * libcurl's memory: what it gives back is wiped first, because its copies of a login (user and
 * password, the Authorization header, request buffers) would otherwise stay readable in the heap.
 */
#ifndef NET_HTTP_MEMORY_H
#define NET_HTTP_MEMORY_H

/* Initialises libcurl once for the process, with memory functions that wipe. */
void http_memory_init(void);

#endif

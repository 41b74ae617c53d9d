/*
 * libcurl is loaded with the first request (net/base/late.h). libcurl.c defines what this layer
 * calls of it; everybody else includes curl.h and calls as ever.
 */
#ifndef NET_HTTP_LIBCURL_H
#define NET_HTTP_LIBCURL_H

#include "net/base/err.h"

/* ERR_IO: it cannot be loaded, the detail says why. */
enum err libcurl_load(void) MUST_CHECK;

#endif

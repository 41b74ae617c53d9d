/* Compression of replies (RFC 1952), one compressor a thread. */
#ifndef NET_PORTAL_GZIP_H
#define NET_PORTAL_GZIP_H

#include <stdbool.h>

#include "net/base/str.h"

/* True if an Accept-Encoding header takes gzip (RFC 9110, 12.5.3). */
bool gzip_accepted(const char *header);

/* Compresses n bytes into out (empty); false if that would not make them fewer. */
bool gzip_text(const char *bytes, size_t n, struct str *out);

#endif

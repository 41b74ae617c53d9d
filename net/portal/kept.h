/*
 * Compressed replies, each compressed once: the same text asked for again, by whatever address, is
 * found by its hash. A few of the last are kept, by all threads together. Nothing is compressed
 * under the lock.
 */
#ifndef NET_PORTAL_KEPT_H
#define NET_PORTAL_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "net/base/str.h"

/* Appends n bytes packed (net/base/pack.h). */
void kept_pack(const char *bytes, size_t n, struct str *out);

/* n bytes compressed by gzip into out (empty); false if that would not make them fewer. */
bool kept_gzip(const char *bytes, size_t n, struct str *out);

#endif

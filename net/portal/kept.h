/*
 * Packed replies, each packed once: the same text asked for again is found by its hash. A few of
 * the last are kept. Nothing is packed under the lock.
 */
#ifndef NET_PORTAL_KEPT_H
#define NET_PORTAL_KEPT_H

#include <stddef.h>

#include "net/base/str.h"

/* Appends n bytes packed (net/base/pack.h). */
void kept_pack(const char *bytes, size_t n, struct str *out);

#endif

/* Files under their hash, for media.c and media_store.c. */
#ifndef NET_PORTAL_MEDIA_STORE_H
#define NET_PORTAL_MEDIA_STORE_H

#include "net/portal/portal.h"

/* Where the bytes of that hash are kept; in the arena. */
char *media_path(const struct portal *portal, struct arena *a, const char *hash);

#endif

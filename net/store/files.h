/*
 * The two databases as files. work.db holds what nobody else has: it is only ever migrated.
 * cache.db holds what the portal has: one that is damaged, or laid out in another way than
 * cache.sql says, is thrown away, and a new one takes its place.
 */
#ifndef NET_STORE_FILES_H
#define NET_STORE_FILES_H

#include "net/store/db.h"

/* Opens (makes, with its directory) work.db. Errors are db_open's. */
enum err files_open_work(const char *directory, struct db **work) MUST_CHECK;

/*
 * Opens (makes) cache.db. Its layout is told by PRAGMA application_id, a number worked out from the
 * text of cache.sql. work is open already: its lock lets one process at a time make a new cache.
 */
enum err files_open_cache(const char *directory, struct db *work, struct db **cache) MUST_CHECK;

#endif

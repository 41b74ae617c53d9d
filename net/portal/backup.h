/*
 * Everything in one file: a backup is a copy of portal.db with one more table, backup_file, that
 * holds the files of media under their hash. So it is read with the same library. Behind the
 * database stands one line, "toasoan-backup sha256 HASH", over all before it: a backup that was cut
 * off or of which one bit changed is not restored. (SQLite's own check covers only its structure.)
 */
#ifndef NET_PORTAL_BACKUP_H
#define NET_PORTAL_BACKUP_H

#include "net/portal/portal.h"

/*
 * Writes a new file while others serve and write; ERR_IO when it exists. A file of media that is
 * missing or damaged keeps the rest from no backup: *damaged is how many such there are, and
 * err_detail names the last.
 */
enum err backup_write(struct portal *portal, const char *file, int64_t *damaged) MUST_CHECK;

/*
 * Makes the folder's portal that of the backup, after checking all of it. A portal that is there
 * is kept as portal-before-restore.db. ERR_BUSY while the folder is served; ERR_BAD_INPUT: no
 * backup, or a damaged one.
 */
enum err backup_restore(const char *folder, const char *file) MUST_CHECK;

/* Looks whether the files of media are there and are what their names say. */
enum err backup_check_media(struct portal *portal) MUST_CHECK;

#endif

#include "net/portal/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/base/str.h"
#include "net/portal/media_store.h"

#define FILE_LIMIT  ((off_t)512 * 1024 * 1024) /* of one file of media; SQLite keeps up to 1 GB */
#define HASH_LENGTH 64

/* ---- Files ---- */

static enum err read_file(const char *path, struct str *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	ssize_t n = 1;

	if (fd < 0)
		return err_errno(path);
	if (fstat(fd, &st) || st.st_size > FILE_LIMIT) {
		close(fd);
		return err_set(ERR_LIMIT, "'%s' is too large for a backup", path);
	}
	str_reserve(out, (size_t)st.st_size + 1);
	while (n > 0 && out->len < (size_t)FILE_LIMIT) {
		char piece[65536];

		n = read(fd, piece, sizeof(piece));
		if (n > 0)
			str_add(out, piece, (size_t)n);
		else if (n < 0 && errno == EINTR)
			n = 1;
	}
	close(fd);
	return n < 0 ? err_errno(path) : OK;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno != EINTR)
			return false;
		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		}
	}
	return true;
}

/* Writes beside the path and moves it there, so that a file is whole or not there. */
static enum err write_file(struct arena *a, const char *path, const char *bytes, size_t n)
{
	char *aside = arena_printf(a, "%s.new", path);
	int fd = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	enum err e = OK;

	if (fd < 0)
		return err_errno(aside);
	if (!write_all(fd, bytes, n) || fsync(fd))
		e = err_errno(aside);
	close(fd);
	if (!e && rename(aside, path))
		e = err_errno(path);
	if (e)
		unlink(aside);
	return e;
}

static bool hash_fits(const char *hash, const void *bytes, size_t n)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	char text[HASH_LENGTH + 1];
	unsigned size = 0;

	if (strlen(hash) != HASH_LENGTH ||
	    !EVP_Digest(bytes, n, digest, &size, EVP_sha256(), NULL) || size * 2 != HASH_LENGTH)
		return false;
	for (unsigned i = 0; i < size; i++)
		snprintf(text + i * 2, 3, "%02x", digest[i]);
	return !strcmp(hash, text);
}

/* ---- Writing a backup ---- */

#define HASHES "SELECT hash FROM media UNION SELECT hash FROM media_size"

static enum err add_file(struct portal *portal, struct db *copy, const char *hash)
{
	struct arena *a = arena_new();
	struct str bytes = STR_INIT;
	enum err e = read_file(media_path(portal, a, hash), &bytes);

	if (!e)
		e = db_run(copy, "INSERT INTO backup_file VALUES (?, ?)", "sb", hash, bytes.data,
			   bytes.len);
	str_free(&bytes);
	arena_free(a);
	return e;
}

static enum err add_files(struct portal *portal, struct db *copy)
{
	struct stmt *s = NULL;
	enum err e = db_exec(
		copy, "CREATE TABLE backup_file (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL)");

	if (!e)
		e = db_query(copy, &s, HASHES, "");
	while (!e && db_step(s, &e))
		e = add_file(portal, copy, db_text(s, 0));
	db_end(s);
	return e;
}

enum err backup_write(struct portal *portal, const char *file)
{
	struct db *db, *copy = NULL;
	enum err e = portal_db(portal, &db);

	if (!e)
		e = db_backup(db, file);
	if (e)
		return e;
	e = portal_open_file(portal, file, &copy);
	if (!e)
		e = db_begin(copy);
	if (!e) {
		e = add_files(portal, copy);
		if (e)
			db_rollback(copy);
		else
			e = db_commit(copy);
	}
	db_close(copy);
	if (e)
		unlink(file);
	return e;
}

/* ---- Restoring ---- */

/* The backup is worked on as a copy of its own: it may lie on a read-only disk. */
static enum err copy_file(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out;
	char piece[65536];
	enum err e = OK;
	ssize_t n;

	if (in < 0)
		return err_errno(from);
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (out < 0)
		e = err_errno(to);
	while (!e && (n = read(in, piece, sizeof(piece))) != 0)
		if ((n < 0 && errno != EINTR) || (n > 0 && !write_all(out, piece, (size_t)n)))
			e = err_errno(to);
	close(in);
	if (out >= 0)
		close(out);
	return e;
}

static enum err put_file(struct portal *portal, struct stmt *s)
{
	struct arena *a = arena_new();
	const char *hash = db_text(s, 0);
	const void *bytes;
	size_t n;
	enum err e;

	bytes = db_blob(s, 1, &n);
	if (hash_fits(hash, bytes, n))
		e = write_file(a, media_path(portal, a, hash), bytes, n);
	else
		e = err_set(ERR_BAD_INPUT,
			    "the backup is damaged: file '%.64s' is not what its name says", hash);
	arena_free(a);
	return e;
}

static enum err put_files(struct portal *portal, struct db *copy)
{
	int64_t there;
	struct stmt *s;
	enum err e = db_get_int(copy, &there,
				"SELECT 1 FROM sqlite_schema WHERE name = 'backup_file'", "");

	if (e)
		return e == ERR_NOT_FOUND
			       ? err_set(ERR_BAD_INPUT, "that file is no backup of a portal")
			       : e;
	e = db_query(copy, &s, "SELECT hash, bytes FROM backup_file", "");
	while (!e && db_step(s, &e))
		e = put_file(portal, s);
	db_end(s);
	if (!e)
		e = db_exec(copy, "DROP TABLE backup_file; VACUUM;"
				  "UPDATE counter SET value = value + 1 WHERE name = 'people'");
	return e;
}

/* Opening and closing it first takes what its write-ahead log still holds into the file. */
static enum err keep_old(struct portal *portal, struct arena *a, const char *path)
{
	char *kept = portal_path(portal, a, "portal-before-restore.db");
	struct db *db;

	if (access(path, F_OK))
		return OK;
	if (!portal_open_file(portal, path, &db))
		db_close(db);
	return rename(path, kept) ? err_errno(kept) : OK;
}

static enum err restore_into(struct portal *portal, struct arena *a, const char *file)
{
	char *copy_path = portal_path(portal, a, "restoring.db");
	char *path = portal_path(portal, a, "portal.db");
	struct db *copy = NULL;
	enum err e = copy_file(file, copy_path);

	if (!e)
		e = portal_open_file(portal, copy_path, &copy);
	if (!e)
		e = db_check(copy);
	if (!e)
		e = put_files(portal, copy);
	db_close(copy);
	if (!e)
		e = keep_old(portal, a, path);
	if (!e && rename(copy_path, path))
		e = err_errno(path);
	if (e)
		unlink(copy_path);
	return e;
}

enum err backup_restore(const char *folder, const char *file)
{
	struct arena *a = arena_new();
	struct portal *portal;
	enum err e = portal_claim(folder, &portal);

	if (!e) {
		e = restore_into(portal, a, file);
		portal_close(portal);
	}
	arena_free(a);
	return e;
}

/* ---- Checking ---- */

static enum err check_file(struct portal *portal, const char *hash)
{
	struct arena *a = arena_new();
	struct str bytes = STR_INIT;
	enum err e = read_file(media_path(portal, a, hash), &bytes);

	if (!e && !hash_fits(hash, bytes.data, bytes.len))
		e = err_set(ERR_IO, "'%s' is not what its name says", media_path(portal, a, hash));
	str_free(&bytes);
	arena_free(a);
	return e;
}

enum err backup_check_media(struct portal *portal)
{
	struct stmt *s = NULL;
	struct db *db;
	enum err e = portal_db(portal, &db);

	if (!e)
		e = db_query(db, &s, HASHES, "");
	while (!e && db_step(s, &e))
		e = check_file(portal, db_text(s, 0));
	db_end(s);
	return e;
}

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

static void hash_text(const unsigned char *digest, char text[HASH_LENGTH + 1])
{
	for (unsigned i = 0; i < HASH_LENGTH / 2; i++)
		snprintf(text + (size_t)i * 2, 3, "%02x", digest[i]);
}

static bool hash_fits(const char *hash, const void *bytes, size_t n)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	char text[HASH_LENGTH + 1];

	if (!EVP_Digest(bytes, n, digest, NULL, EVP_sha256(), NULL))
		return false;
	hash_text(digest, text);
	return !strcmp(hash, text);
}

/* ---- The line behind the database ---- */

#define SEAL	    "toasoan-backup sha256 "
#define SEAL_LENGTH (sizeof(SEAL) - 1 + HASH_LENGTH + 1)

/* Hashes size bytes from in's beginning, and copies them to out unless it is -1. */
static bool hash_bytes(int in, off_t size, int out, char text[HASH_LENGTH + 1])
{
	EVP_MD_CTX *sha = EVP_MD_CTX_new();
	unsigned char digest[EVP_MAX_MD_SIZE];
	char piece[65536];
	off_t at = 0;
	ssize_t n = 1;
	bool ok = sha && EVP_DigestInit_ex(sha, EVP_sha256(), NULL);

	while (ok && at < size && n > 0) {
		size_t most =
			size - at < (off_t)sizeof(piece) ? (size_t)(size - at) : sizeof(piece);

		n = pread(in, piece, most, at);
		if (n > 0) {
			at += n;
			ok = EVP_DigestUpdate(sha, piece, (size_t)n) &&
			     (out < 0 || write_all(out, piece, (size_t)n));
		}
	}
	ok = ok && at == size && EVP_DigestFinal_ex(sha, digest, NULL);
	EVP_MD_CTX_free(sha);
	if (ok)
		hash_text(digest, text);
	return ok;
}

static enum err seal(const char *file)
{
	int fd = open(file, O_RDWR | O_APPEND | O_CLOEXEC);
	char hash[HASH_LENGTH + 1], line[SEAL_LENGTH + 1];
	struct stat st;
	enum err e = OK;

	if (fd < 0)
		return err_errno(file);
	if (fstat(fd, &st) || !hash_bytes(fd, st.st_size, -1, hash))
		e = err_errno(file);
	if (!e) {
		snprintf(line, sizeof(line), SEAL "%s\n", hash);
		if (!write_all(fd, line, SEAL_LENGTH) || fsync(fd))
			e = err_errno(file);
	}
	close(fd);
	return e;
}

/* The database before the line, proven by it, as a file of its own: a backup may be read-only. */
static enum err unseal(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = -1;
	char line[SEAL_LENGTH + 1] = "", hash[HASH_LENGTH + 1];
	struct stat st;
	off_t size;
	enum err e = OK;

	if (in < 0)
		return err_errno(from);
	size = fstat(in, &st) ? 0 : st.st_size - (off_t)SEAL_LENGTH;
	if (size <= 0 || pread(in, line, SEAL_LENGTH, size) != (ssize_t)SEAL_LENGTH ||
	    !str_starts(line, SEAL))
		e = err_set(ERR_BAD_INPUT, "'%s' is no backup, or its end is missing", from);
	if (!e && (out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) < 0)
		e = err_errno(to);
	if (!e && (!hash_bytes(in, size, out, hash) || fsync(out)))
		e = err_errno(to);
	if (!e && strncmp(line + strlen(SEAL), hash, HASH_LENGTH) != 0)
		e = err_set(ERR_BAD_INPUT, "the backup '%s' is damaged", from);
	close(in);
	if (out >= 0)
		close(out);
	return e;
}

/* ---- Writing a backup ---- */

#define HASHES "SELECT hash FROM media UNION SELECT hash FROM media_size"

/* ERR_NOT_FOUND: there is no such file, or it is damaged; err_detail says which. */
static enum err add_file(struct portal *portal, struct db *copy, const char *hash)
{
	struct arena *a = arena_new();
	const char *path = media_path(portal, a, hash);
	struct str bytes = STR_INIT;
	enum err e = OK;

	if (read_file(path, &bytes))
		e = ERR_NOT_FOUND;
	else if (!hash_fits(hash, bytes.data, bytes.len))
		e = err_set(ERR_NOT_FOUND, "'%s' is not what its name says", path);
	else
		e = db_run(copy, "INSERT INTO backup_file VALUES (?, ?)", "sb", hash, bytes.data,
			   bytes.len);
	str_free(&bytes);
	arena_free(a);
	return e;
}

static enum err add_files(struct portal *portal, struct db *copy, int64_t *damaged)
{
	struct stmt *s = NULL;
	enum err e = db_exec(
		copy, "CREATE TABLE backup_file (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL)");

	if (!e)
		e = db_query(copy, &s, HASHES, "");
	while (!e && db_step(s, &e)) {
		e = add_file(portal, copy, db_text(s, 0));
		if (e == ERR_NOT_FOUND) {
			++*damaged;
			e = OK;
		}
	}
	db_end(s);
	return e;
}

static enum err fill_copy(struct portal *portal, const char *file, int64_t *damaged)
{
	struct db *copy = NULL;
	enum err e = portal_open_file(portal, file, &copy);

	if (!e)
		e = db_begin(copy);
	if (!e) {
		e = add_files(portal, copy, damaged);
		if (e)
			db_rollback(copy);
		else
			e = db_commit(copy);
	}
	db_close(copy);
	return e;
}

enum err backup_write(struct portal *portal, const char *file, int64_t *damaged)
{
	struct db *db;
	enum err e = portal_db(portal, &db);

	*damaged = 0;
	if (!e)
		e = db_backup(db, file);
	if (e)
		return e;
	e = fill_copy(portal, file, damaged);
	if (!e)
		e = seal(file);
	if (e)
		unlink(file);
	return e;
}

/* ---- Restoring ---- */

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
	if (!e)
		e = portal_new_epoch(copy);
	return e;
}

/*
 * Opening and closing it first takes what its write-ahead log still holds into the file. Of a
 * damaged one the log stays: it goes along, or the restored database would take it for its own.
 */
static enum err keep_old(struct portal *portal, struct arena *a, const char *path)
{
	static const char *const parts[] = {"-wal", "-shm", ""};
	char *kept = portal_path(portal, a, "portal-before-restore.db");
	struct db *db;

	if (access(path, F_OK))
		return OK;
	if (!portal_open_file(portal, path, &db))
		db_close(db);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		char *from = arena_printf(a, "%s%s", path, parts[i]);
		char *to = arena_printf(a, "%s%s", kept, parts[i]);

		unlink(to);
		if (rename(from, to) && errno != ENOENT)
			return err_errno(to);
	}
	return OK;
}

static enum err restore_into(struct portal *portal, struct arena *a, const char *file)
{
	char *copy_path = portal_path(portal, a, "restoring.db");
	char *path = portal_path(portal, a, "portal.db");
	struct db *copy = NULL;
	enum err e = unseal(file, copy_path);

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

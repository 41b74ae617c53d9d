#include "net/portal/media_store.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/base/resize.h"
#include "net/portal/file_type.h"
#include "net/portal/media.h"
#include "net/portal/slug.h"

#define HASH_TEXT 65

/* The sizes that WordPress makes: at most so wide and high, 0: as it comes. */
static const struct wanted {
	const char *name;
	int width, height;
	bool crop;
} wanted[MEDIA_SIZES] = {
	{"thumbnail", 150, 150, true},
	{"medium", 300, 300, false},
	{"medium_large", 768, 0, false},
	{"large", 1024, 1024, false},
};

char *media_path(const struct portal *portal, struct arena *a, const char *hash)
{
	return portal_path(portal, a, arena_printf(a, "media/%s", hash));
}

/* Copies fd from its beginning to the file at path and tells the hash and the size. */
static enum err copy_bytes(int fd, int to, const char *path, char hash[HASH_TEXT], int64_t *size)
{
	EVP_MD_CTX *sha = EVP_MD_CTX_new();
	unsigned char digest[EVP_MAX_MD_SIZE], block[65536];
	unsigned n = 0;
	ssize_t got = 0;
	enum err e = OK;

	*size = 0;
	EVP_DigestInit_ex(sha, EVP_sha256(), NULL);
	while (!e && (got = pread(fd, block, sizeof(block), *size)) > 0) {
		EVP_DigestUpdate(sha, block, (size_t)got);
		if (to >= 0 && write(to, block, (size_t)got) != got)
			e = err_errno(path);
		*size += got;
	}
	if (!e && got < 0)
		e = err_errno(path);
	EVP_DigestFinal_ex(sha, digest, &n);
	EVP_MD_CTX_free(sha);
	for (unsigned i = 0; i < 32 && i < n; i++)
		snprintf(hash + 2 * (size_t)i, 3, "%02x", digest[i]);
	return e;
}

/* Puts a finished temporary file in its place. */
static enum err settle(struct portal *portal, struct arena *a, const char *temporary,
		       const char *hash)
{
	char *path = media_path(portal, a, hash);

	if (rename(temporary, path)) {
		enum err e = err_errno(path);

		unlink(temporary);
		return e;
	}
	return OK;
}

/* Keeps the bytes of fd as media/<hash>. */
static enum err keep_bytes(struct portal *portal, struct arena *a, int fd, char hash[HASH_TEXT],
			   int64_t *size)
{
	char *path = portal_path(portal, a, "media/new-XXXXXX");
	int to = mkostemp(path, O_CLOEXEC);
	enum err e;

	if (to < 0)
		return err_errno(path);
	e = copy_bytes(fd, to, path, hash, size);
	if (!e && fsync(to))
		e = err_errno(path);
	close(to);
	if (e) {
		unlink(path);
		return e;
	}
	return settle(portal, a, path, hash);
}

/* Width and height of a picture in that size, by WordPress's rule; false: it is not made. */
static bool fit(const struct wanted *w, int width, int height, int *to_width, int *to_height)
{
	double scale = 1.0;

	if (w->crop) {
		*to_width = width < w->width ? width : w->width;
		*to_height = height < w->height ? height : w->height;
		return *to_width < width || *to_height < height;
	}
	if (w->width && width > w->width)
		scale = (double)w->width / width;
	if (w->height && height > w->height && (double)w->height / height < scale)
		scale = (double)w->height / height;
	*to_width = (int)lround(width * scale);
	*to_height = (int)lround(height * scale);
	*to_width = *to_width ? *to_width : 1;
	*to_height = *to_height ? *to_height : 1;
	return scale < 1.0;
}

static enum err make_size(struct portal *portal, struct arena *a, const char *from,
			  const struct file_type *type, const struct wanted *w,
			  struct media_file *made)
{
	char *path = portal_path(portal, a, "media/new-XXXXXX"), hash[HASH_TEXT];
	int fd = mkostemp(path, O_CLOEXEC);
	enum err e;

	if (fd < 0)
		return err_errno(path);
	made->name = w->name;
	e = resize_picture(from, path, type->coder, made->width, made->height,
			   w->crop ? RESIZE_CROP : RESIZE_EXACT);
	close(fd);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (!e && fd < 0)
		e = err_errno(path);
	if (!e)
		e = copy_bytes(fd, -1, path, hash, &made->size);
	if (fd >= 0)
		close(fd);
	if (e) {
		unlink(path);
		return e;
	}
	made->hash = arena_strdup(a, hash);
	return settle(portal, a, path, hash);
}

/* What cannot be made is left out and logged: the picture itself is there. */
static void make_sizes(struct portal *portal, struct arena *a, struct media_kept *file)
{
	const struct file_type *type = &file->type;
	const char *from = media_path(portal, a, file->hash);

	for (size_t i = 0; type->coder && resize_available() && i < MEDIA_SIZES; i++) {
		struct media_file *made = &file->sizes[file->size_count];
		enum err e;

		if (!fit(&wanted[i], type->width, type->height, &made->width, &made->height))
			continue;
		e = make_size(portal, a, from, type, &wanted[i], made);
		if (!e)
			file->size_count++;
		else
			log_line("portal", "no size %s of picture '%s': %s", wanted[i].name,
				 file->name, err_detail());
		if (e == ERR_BAD_INPUT || e == ERR_TIMEOUT)
			return; /* it would go so with the others */
	}
}

/* A safe name that no other file has: "anh.jpg", "anh-1.jpg". */
static enum err free_name(struct db *db, struct arena *a, const char *wish, const char **name)
{
	struct str safe = STR_INIT;
	const char *dot, *stem;
	int64_t taken = 0;
	enum err e = OK;

	slug_file_name(wish, &safe);
	/* Of a name in letters of another script only its extension may be left. */
	if (!strchr(safe.data, '.'))
		str_splice(&safe, 0, 0, safe.len ? "file." : "file", safe.len ? 5 : 4);
	stem = arena_strdup(a, safe.data);
	str_free(&safe);
	dot = strrchr(stem, '.');
	dot = dot ? dot : stem + strlen(stem);
	*name = stem;
	for (int i = 1; !e; i++) {
		e = db_get_int(db, &taken, "SELECT count(*) FROM media WHERE file_name = ?", "s",
			       *name);
		if (e || !taken)
			break;
		*name = arena_printf(a, "%.*s-%d%s", (int)(dot - stem), stem, i, dot);
	}
	return e;
}

/* A slug that neither a post nor another file has. */
static enum err free_slug(struct db *db, struct arena *a, const char *wish, const char **slug)
{
	struct str made = STR_INIT, numbered = STR_INIT;
	int64_t taken = 0;
	enum err e = OK;

	slug_make(wish, &made);
	str_adds(&numbered, made.len ? made.data : "file");
	for (unsigned i = 2; !e; i++) {
		e = db_get_int(db, &taken,
			       "SELECT (SELECT count(*) FROM media WHERE slug = ?1) + "
			       "(SELECT count(*) FROM post WHERE slug = ?1)",
			       "s", numbered.data);
		if (e || !taken)
			break;
		str_cut(&numbered, 0);
		slug_numbered(made.len ? made.data : "file", i, &numbered);
	}
	*slug = arena_strdup(a, numbered.data);
	str_free(&made);
	str_free(&numbered);
	return e;
}

static const char *text_or(const char *text, const char *other)
{
	return text ? text : other;
}

static enum err add_row(struct db *db, struct arena *a, const struct media_kept *file,
			const struct media_change *change, int64_t *id)
{
	const char *name, *slug, *title, *dot;
	int64_t now = change->date > 0 ? change->date : clock_now();
	enum err e = free_name(db, a, file->name, &name);

	if (e)
		return e;
	dot = strrchr(name, '.');
	title = text_or(change->title,
			arena_strndup(a, name, dot ? (size_t)(dot - name) : strlen(name)));
	e = free_slug(db, a, change->slug && *change->slug ? change->slug : title, &slug);
	if (!e)
		e = db_run(db,
			   "INSERT INTO media (author, post, date, modified, slug, title, caption, "
			   "description, alt, file_name, mime, hash, size, width, height) VALUES "
			   "(?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			   "iiiissssssssiii", change->author,
			   change->post > 0 ? change->post : (int64_t)0, now, now, slug, title,
			   text_or(change->caption, ""), text_or(change->description, ""),
			   text_or(change->alt, ""), name, file->type.mime, file->hash, file->size,
			   (int64_t)file->type.width, (int64_t)file->type.height);
	*id = db_last_id(db);
	return e;
}

static enum err add_sizes(struct db *db, int64_t id, const struct media_kept *file)
{
	enum err e = OK;

	for (size_t i = 0; !e && i < file->size_count; i++) {
		const struct media_file *m = &file->sizes[i];

		e = db_run(db, "INSERT OR REPLACE INTO media_size VALUES (?, ?, ?, ?, ?, ?)",
			   "issiii", id, m->name, m->hash, m->size, (int64_t)m->width,
			   (int64_t)m->height);
	}
	return e;
}

enum err media_keep(struct portal *portal, struct arena *a, int fd, const char *file_name,
		    struct media_kept *file)
{
	char hash[HASH_TEXT];
	enum err e;

	*file = (struct media_kept){.name = file_name};
	if (!file_type_read(fd, file_name, &file->type))
		return err_set(ERR_BAD_INPUT, "'%s' is not of a type that may be uploaded",
			       file_name);
	if ((long long)file->type.width * file->type.height > PIXELS_MAX)
		return err_set(ERR_LIMIT, "'%s' has too many pixels", file_name);
	e = keep_bytes(portal, a, fd, hash, &file->size);
	if (e)
		return e;
	file->hash = arena_strdup(a, hash);
	make_sizes(portal, a, file);
	return OK;
}

enum err media_add_row(struct db *db, const struct media_kept *file,
		       const struct media_change *change, int64_t *id)
{
	struct arena *a = arena_new();
	enum err e = db_begin(db);

	if (!e) {
		e = add_row(db, a, file, change, id);
		if (!e)
			e = add_sizes(db, *id, file);
		if (e)
			db_rollback(db);
		else
			e = db_commit(db);
	}
	arena_free(a);
	return e;
}

enum err media_add(struct portal *portal, struct db *db, int fd, const char *file_name,
		   const struct media_change *change, int64_t *id)
{
	struct arena *a = arena_new();
	struct media_kept file;
	enum err e = media_keep(portal, a, fd, file_name, &file);

	if (!e)
		e = media_add_row(db, &file, change, id);
	arena_free(a);
	return e;
}

enum err media_update_row(struct db *db, const struct media_item *m,
			  const struct media_change *change)
{
	struct arena *a = arena_new();
	const char *slug = m->slug;
	enum err e = OK;

	if (change->slug && strcmp(change->slug, m->slug))
		e = free_slug(db, a,
			      *change->slug ? change->slug : text_or(change->title, m->title),
			      &slug);
	if (!e)
		e = db_run(
			db,
			"UPDATE media SET author = ?, post = nullif(?, 0), date = ?, modified = ?, "
			"slug = ?, title = ?, caption = ?, description = ?, alt = ? WHERE id = ?",
			"iiiisssssi", change->author > 0 ? change->author : m->author,
			change->post >= 0 ? change->post : m->post,
			change->date > 0 ? change->date : m->date, clock_now(), slug,
			text_or(change->title, m->title), text_or(change->caption, m->caption),
			text_or(change->description, m->description), text_or(change->alt, m->alt),
			m->id);
	arena_free(a);
	return e;
}

/* Removes the file of a hash unless a row still needs it. */
static void drop_bytes(struct portal *portal, struct db *db, struct arena *a, const char *hash)
{
	int64_t used = 1;
	enum err e = db_get_int(db, &used,
				"SELECT (SELECT count(*) FROM media WHERE hash = ?1) + "
				"(SELECT count(*) FROM media_size WHERE hash = ?1)",
				"s", hash);

	if (!e && !used)
		unlink(media_path(portal, a, hash));
}

enum err media_remove(struct portal *portal, struct db *db, const struct media_item *m)
{
	struct arena *a = arena_new();
	enum err e = db_run(db, "DELETE FROM media WHERE id = ?", "i", m->id);

	if (!e) {
		drop_bytes(portal, db, a, m->hash);
		for (size_t i = 0; i < m->size_count; i++)
			drop_bytes(portal, db, a, m->sizes[i].hash);
	}
	arena_free(a);
	return e;
}

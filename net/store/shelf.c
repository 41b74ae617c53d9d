#include "net/store/shelf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/base/digest.h"
#include "net/base/picture.h"
#include "net/store/inside.h"

#define FOLDER "pictures"
#define PART   ".part"
#define TAG    ".tag"

static const char *folder(const struct store *store, struct arena *a)
{
	return arena_printf(a, "%s/" FOLDER, store->cache_dir);
}

const char *shelf_path(struct store *store, const char *url, struct arena *a)
{
	char sum[DIGEST_SHA256_TEXT];

	digest_sha256(url, sum);
	return arena_printf(a, "%s/%.32s", folder(store, a), sum);
}

bool shelf_has(struct store *store, const char *url)
{
	struct arena *a = arena_new();
	bool here = access(shelf_path(store, url, a), R_OK) == 0;

	arena_free(a);
	return here;
}

/* ---- What broke off ---- */

static const char *get_tag(const char *path, struct arena *a)
{
	char tag[TAG_MOST + 1] = "";
	FILE *f = fopen(path, "re");

	if (!f)
		return "";
	if (!fgets(tag, sizeof(tag), f))
		*tag = '\0';
	fclose(f);
	return arena_strdup(a, tag);
}

int64_t shelf_begun(struct store *store, const char *url, struct arena *a, const char **tag)
{
	const char *path = shelf_path(store, url, a);
	struct stat st;

	*tag = get_tag(arena_printf(a, "%s" TAG, path), a);
	if (!**tag || stat(arena_printf(a, "%s" PART, path), &st))
		return 0;
	return st.st_size;
}

static enum err write_at(const char *path, int64_t from, const char *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (from ? 0 : O_TRUNC), 0600);
	enum err e = OK;

	if (fd < 0)
		return err_errno(path);
	if (ftruncate(fd, from))
		e = err_errno(path);
	while (!e && n) {
		ssize_t put = pwrite(fd, bytes, n, from);

		if (put < 0)
			e = err_errno(path);
		if (put <= 0)
			break;
		bytes += put;
		from += put;
		n -= (size_t)put;
	}
	close(fd);
	return e;
}

enum err shelf_add(struct store *store, const char *url, const char *tag, int64_t from,
		   const char *bytes, size_t n)
{
	struct arena *a = arena_new();
	const char *path = shelf_path(store, url, a), *dir = folder(store, a);
	enum err e = OK;

	if (mkdir(dir, 0700) && errno != EEXIST)
		e = err_errno(dir);
	if (!e)
		e = write_at(arena_printf(a, "%s" PART, path), from, bytes, n);
	if (!e && !from)
		e = write_at(arena_printf(a, "%s" TAG, path), 0, tag,
			     strlen(tag) <= TAG_MOST ? strlen(tag) : 0);
	arena_free(a);
	return e;
}

/* ---- A full shelf ---- */

/* The oldest file of the folder; *bytes: all of them together. */
static const char *oldest(const char *dir, struct arena *a, int64_t *bytes)
{
	DIR *d = opendir(dir);
	const char *name = NULL;
	time_t time = 0;
	struct dirent *entry;

	*bytes = 0;
	while (d && (entry = readdir(d))) {
		const char *path = arena_printf(a, "%s/%s", dir, entry->d_name);
		struct stat st;

		if (stat(path, &st) || !S_ISREG(st.st_mode))
			continue;
		*bytes += st.st_size;
		if (!name || st.st_mtime < time) {
			name = path;
			time = st.st_mtime;
		}
	}
	if (d)
		closedir(d);
	return name;
}

static void make_room(struct store *store)
{
	struct arena *a = arena_new();
	const char *dir = folder(store, a), *path;
	int64_t bytes;

	while ((path = oldest(dir, a, &bytes)) && bytes > SHELF_BYTES && unlink(path) == 0)
		continue;
	arena_free(a);
}

enum err shelf_done(struct store *store, const char *url)
{
	struct arena *a = arena_new();
	const char *path = shelf_path(store, url, a), *part = arena_printf(a, "%s" PART, path);
	struct picture_file file;
	enum err e = picture_look(part, &file);

	if (!e && !file.coder)
		e = err_set(ERR_BAD_REPLY, "%s: no picture", url);
	if (!e && rename(part, path))
		e = err_errno(path);
	unlink(arena_printf(a, "%s" TAG, path));
	if (e)
		unlink(part);
	else
		make_room(store);
	arena_free(a);
	return e;
}

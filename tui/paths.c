#include "tui/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	const char *variable, *fallback;
} bases[] = {
	[DIR_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
	[DIR_STATE] = {"XDG_STATE_HOME", ".local/state"},
	[DIR_CACHE] = {"XDG_CACHE_HOME", ".cache"},
	[DIR_DATA] = {"XDG_DATA_HOME", ".local/share"},
};

char *path_in(struct arena *a, enum base_dir base, const char *name)
{
	const char *root = getenv(bases[base].variable);
	const char *home = getenv("HOME");
	const char *slash = *name ? "/" : "";

	/* The specification: a relative path in the variable is invalid and ignored. */
	if (root && root[0] == '/')
		return arena_printf(a, "%s/toasoan%s%s", root, slash, name);
	return arena_printf(a, "%s/%s/toasoan%s%s", home && *home ? home : "/",
			    bases[base].fallback, slash, name);
}

static enum err make_one(const char *path)
{
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return OK;
	return err_errno(path);
}

enum err path_make_dir(const char *path)
{
	char *copy = mem_strdup(path);
	enum err e = OK;

	for (char *p = strchr(copy + 1, '/'); p && !e; p = strchr(p + 1, '/')) {
		*p = '\0';
		e = make_one(copy);
		*p = '/';
	}
	if (!e)
		e = make_one(copy);
	free(copy);
	return e;
}

enum err file_read(const char *path, size_t limit, struct str *s)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char buffer[16384];
	enum err e = OK;
	ssize_t n;

	if (fd < 0 && errno == ENOENT)
		return err_set(ERR_NOT_FOUND, "%s: no such file", path);
	if (fd < 0)
		return err_errno(path);
	while ((n = read(fd, buffer, sizeof(buffer))) > 0 && s->len + (size_t)n <= limit)
		str_add(s, buffer, (size_t)n);
	if (n < 0)
		e = err_errno(path);
	else if (n > 0)
		e = err_set(ERR_LIMIT, "%s: larger than %zu bytes", path, limit);
	close(fd);
	return e;
}

static enum err write_all(int fd, const char *path, const char *bytes, size_t n)
{
	while (n) {
		ssize_t written = write(fd, bytes, n);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return err_errno(path);
		bytes += written;
		n -= (size_t)written;
	}
	return fsync(fd) ? err_errno(path) : OK;
}

enum err file_write(const char *path, const char *bytes, size_t n)
{
	struct str beside = STR_INIT;
	enum err e;
	int fd;

	str_addf(&beside, "%s.new", path);
	fd = open(beside.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		e = err_errno(beside.data);
		goto out;
	}
	e = write_all(fd, path, bytes, n);
	if (close(fd) && !e)
		e = err_errno(path);
	if (!e && rename(beside.data, path))
		e = err_errno(path);
	if (e)
		unlink(beside.data);
out:
	str_free(&beside);
	return e;
}

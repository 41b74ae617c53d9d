#include "net/base/picture.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The bytes at a place of the file that tell it. */
static const struct {
	const char *coder;
	size_t at;
	const char *bytes;
} kinds[] = {
	{"jpeg", 0, "\xff\xd8\xff"},
	{"png", 0, "\x89PNG\r\n\x1a\n"},
	{"gif", 0, "GIF8"},
	{"webp", 8, "WEBP"},
};

enum err picture_look(const char *path, struct picture_file *file)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char head[16] = {0};
	struct stat st;
	enum err e = OK;

	*file = (struct picture_file){0};
	if (fd < 0 || fstat(fd, &st) || read(fd, head, sizeof(head)) < 0)
		e = err_errno(path);
	else if (!S_ISREG(st.st_mode))
		e = err_set(ERR_IO, "'%s' is no file", path);
	else
		file->bytes = st.st_size;
	if (fd >= 0)
		close(fd);
	for (size_t i = 0; !e && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!memcmp(head + kinds[i].at, kinds[i].bytes, strlen(kinds[i].bytes)))
			file->coder = kinds[i].coder;
	return e;
}

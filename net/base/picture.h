/* Which kind of picture a file is, by its first bytes: of the kinds that a portal takes. */
#ifndef NET_BASE_PICTURE_H
#define NET_BASE_PICTURE_H

#include <stdint.h>

#include "net/base/err.h"

struct picture_file {
	const char
		*coder; /* ImageMagick's name ("jpeg", "png", "gif", "webp"), NULL: none of these */
	int64_t bytes;
};

/* ERR_IO where it cannot be read, or is no file. */
enum err picture_look(const char *path, struct picture_file *file) MUST_CHECK;

#endif

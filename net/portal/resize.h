/*
 * Smaller sizes of a picture, made by ImageMagick's program where it is installed: a child process
 * without a shell, with limits on its time, memory and output, that is told the picture's type and
 * gets names made by this program only.
 */
#ifndef NET_PORTAL_RESIZE_H
#define NET_PORTAL_RESIZE_H

#include <stdbool.h>

#include "net/base/err.h"

/* True if the program is there. */
bool resize_available(void);

/*
 * Writes the picture at from, of that coder, to the new file to in width x height; crop: fills them
 * and cuts what is over, around the middle. ERR_NOT_FOUND: no program; ERR_BAD_INPUT: it could not
 * read the picture; ERR_TIMEOUT: it took longer than 20 s.
 */
enum err resize_picture(const char *from, const char *to, const char *coder, int width, int height,
			bool crop) MUST_CHECK;

#endif

/*
 * What a file is, by its bytes: the table of types that may be stored (file_type.c). The name must
 * agree, so that what a browser makes of the address is what the bytes are.
 */
#ifndef NET_PORTAL_FILE_TYPE_H
#define NET_PORTAL_FILE_TYPE_H

#include <stdbool.h>
#include <stddef.h>

/* A picture with more pixels than this is refused: its raw form would fill the memory. */
#define PIXELS_MAX 100000000LL

struct file_type {
	const char *mime;  /* "image/jpeg" */
	const char *coder; /* ImageMagick's name ("jpeg"), NULL: no picture */
	int width, height; /* of a picture as it is shown (a turned JPEG is turned), else 0 */
};

/*
 * Reads the type of the file at fd, whose name ends so. False: not in the table, broken at its
 * head, or the name says otherwise.
 */
bool file_type_read(int fd, const char *name, struct file_type *type);

#endif

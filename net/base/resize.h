/*
 * Smaller sizes of a picture, made by ImageMagick's program where it is installed: a child process
 * without a shell, with limits on its time, memory and output, that is told the picture's type and
 * gets names made by this program only. The portal waits for it, the client looks now and then.
 */
#ifndef NET_BASE_RESIZE_H
#define NET_BASE_RESIZE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "net/base/err.h"

enum resize_fit {
	RESIZE_EXACT,  /* to that width and height */
	RESIZE_CROP,   /* fills them and cuts what is over, around the middle */
	RESIZE_WITHIN, /* keeps its shape within them, and is never made larger */
};

/* One that is being made; pid 0: none. */
struct resizing {
	pid_t pid;
	int64_t end; /* clock_ms at which it is given up */
};

/* True if the program is there. */
bool resize_available(void);

/*
 * Begins to write the picture at from, of that coder ("jpeg"), to the file to. ERR_NOT_FOUND: no
 * program.
 */
enum err resize_begin(const char *from, const char *to, const char *coder, int width, int height,
		      enum resize_fit fit, struct resizing *r) MUST_CHECK;

/*
 * Whether it is over, without waiting; *e is how it went then. ERR_BAD_INPUT: the program could not
 * read the picture; ERR_TIMEOUT: it took longer than 20 s.
 */
bool resize_over(struct resizing *r, enum err *e);

/* Ends it, whether it is ready or not. */
void resize_stop(struct resizing *r);

/* All of it, waiting. */
enum err resize_picture(const char *from, const char *to, const char *coder, int width, int height,
			enum resize_fit fit) MUST_CHECK;

#endif

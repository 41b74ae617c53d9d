/*
 * A manuscript file: front matter between two lines "---", one "key: value" a line, then the body
 * in Markdown. The format of `toasoan draft new FILE.md` and of the sample news.
 */
#ifndef NET_DOC_FRONT_H
#define NET_DOC_FRONT_H

#include "net/base/mem.h"
#include "net/base/str.h"

#define FRONT_MAX 32 /* keys of one file */

struct front_field {
	const char *key, *value; /* text; value "" where nothing stands behind the colon */
	int line;		 /* in the file, from 1 */
};

struct front {
	struct front_field fields[FRONT_MAX];
	size_t count;
	const char *body; /* Markdown, guarded */
};

/*
 * Reads n bytes (any bytes) into *front, made in a. keys names what may stand in the front matter,
 * ended by NULL. A file without front matter is all body. ERR_BAD_INPUT with "NAME:LINE: what is
 * wrong, what is expected": no closing line, a line without colon, an unknown or repeated key.
 */
enum err front_read(const char *name, const char *bytes, size_t n, const char *const *keys,
		    struct arena *a, struct front **front) MUST_CHECK;

/* The value of that key, "" where it is not there. */
const char *front_value(const struct front *front, const char *key);

/*
 * Appends such a file: the fields that have a value (line ends in it become spaces), then the body
 * and one line end, which is the file's.
 */
void front_write(const struct front_field *fields, size_t n, const char *body, struct str *out);

#endif

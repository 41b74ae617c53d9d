#include "net/portal/range.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define UNIT "bytes="

/* A number without sign; -1 where there is none. */
static int64_t number(const char **text)
{
	char *end;
	int64_t n;

	if (!isdigit((unsigned char)**text))
		return -1;
	errno = 0;
	n = strtoll(*text, &end, 10);
	*text = end;
	return errno ? INT64_MAX : n;
}

enum range range_read(const char *text, int64_t size, int64_t *from, int64_t *length)
{
	int64_t first, last;

	*from = 0;
	*length = size;
	if (!text || strncmp(text, UNIT, strlen(UNIT)) != 0)
		return RANGE_WHOLE;
	text += strlen(UNIT);
	first = number(&text);
	if (*text++ != '-')
		return RANGE_WHOLE;
	last = number(&text);
	if (*text || (first < 0 && last < 0) || (first >= 0 && last >= 0 && last < first))
		return RANGE_WHOLE;
	if (first < 0) { /* the last so many bytes */
		first = last < size ? size - last : 0;
		last = last ? size - 1 : -1;
	} else if (last < 0 || last >= size) {
		last = size - 1;
	}
	if (first >= size || last < first)
		return RANGE_NONE;
	*from = first;
	*length = last - first + 1;
	return RANGE_PART;
}

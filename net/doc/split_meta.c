#include <string.h>

#include "net/doc/split_parts.h"

#define MEMBER "\"metadata\":"

/* Behind the object at p, a "{"; NULL if it does not end before end. */
static const char *object_end(const char *p, const char *end)
{
	int depth = 0;
	bool quoted = false;

	for (; p < end; p++) {
		if (quoted && *p == '\\')
			p++;
		else if (*p == '"')
			quoted = !quoted;
		else if (!quoted && *p == '{')
			depth++;
		else if (!quoted && *p == '}' && !--depth)
			return p + 1;
	}
	return NULL;
}

const char *block_metadata(const struct slice *slice, size_t *len)
{
	const char *end, *p, *close;

	*len = 0;
	if (slice->len < 8 || memcmp(slice->bytes, "<!-- wp:", 8) != 0)
		return NULL;
	end = memmem(slice->bytes, slice->len, "-->", 3);
	p = end ? memmem(slice->bytes, (size_t)(end - slice->bytes), MEMBER "{", strlen(MEMBER) + 1)
		: NULL;
	close = p ? object_end(p + strlen(MEMBER), end) : NULL;
	if (!close)
		return NULL;
	*len = (size_t)(close - p);
	return p;
}

void block_give_metadata(const char *block, const char *metadata, size_t len, struct str *raw)
{
	size_t n = strcspn(block, " ") + 1; /* "<!--" */

	n += strcspn(block + n, " "); /* and the name */
	str_addf(raw, "%.*s {%.*s", (int)n, block, (int)len, metadata);
	if (str_starts(block + n, " {"))
		str_addf(raw, ",%s", block + n + 2);
	else
		str_addf(raw, "}%s", block + n);
}

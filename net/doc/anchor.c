#include "net/doc/anchor.h"

#include <stdlib.h>
#include <string.h>

#include "net/doc/quote.h"
#include "net/doc/split.h"

#define MEMBER "\"noteId\":"

/* Whether the numbers at p, one or a list, hold the note's. */
static bool lists(const char *p, int64_t note)
{
	char *end;

	for (p += *p == '['; *p; p = end + (*end == ',')) {
		int64_t id = strtoll(p, &end, 10);

		if (end == p)
			return false;
		if (id == note)
			return true;
	}
	return false;
}

static bool names(const struct slice *slice, int64_t note)
{
	const char *p = slice->bytes, *end = slice->bytes + slice->len;

	while ((p = memmem(p, (size_t)(end - p), MEMBER, strlen(MEMBER)))) {
		p += strlen(MEMBER);
		if (lists(p, note))
			return true;
	}
	return false;
}

const char *anchor_quote(struct arena *a, const char *raw, int64_t note)
{
	struct split *split;

	if (!strstr(raw, MEMBER) || split_raw(raw, a, &split))
		return "";
	for (size_t i = 0; i < split->count; i++)
		if (names(&split->slices[i], note))
			return split->slices[i].locked ? "" : quote_of(a, split->slices[i].chunk);
	return "";
}

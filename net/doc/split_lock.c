#include <ctype.h>
#include <string.h>

#include "net/doc/split_parts.h"

/* The length of the locked line at p up to and with its number; 0 where none of the base's is. */
static size_t lock_at(const struct split *base, const char *p)
{
	for (size_t i = 0; i < base->count; i++) {
		const char *chunk = base->slices[i].chunk;
		size_t n;

		if (!base->slices[i].locked)
			continue;
		n = (size_t)(strrchr(chunk, '#') + 1 - chunk);
		if (!strncmp(p, chunk, n) && isdigit((unsigned char)p[n]))
			return n + strspn(p + n, "0123456789");
	}
	return 0;
}

bool part_locks(const struct split *base, const char *piece, struct str *out)
{
	const char *p = piece, *lock;
	bool found = false;

	while ((lock = strstr(p, LOCK_BEGIN))) {
		size_t n = lock_at(base, lock), typed;

		str_add(out, p, (size_t)(lock - p));
		p = lock + n;
		if (!n) {
			str_adds(out, LOCK_BEGIN);
			p += strlen(LOCK_BEGIN);
			continue;
		}
		found = true;
		str_addf(out, "\n\n%.*s]\n\n", (int)n, lock);
		typed = strcspn(p, "]\n");
		str_add(out, p, typed);
		p += typed + (p[typed] == ']');
	}
	str_adds(out, p);
	return found;
}

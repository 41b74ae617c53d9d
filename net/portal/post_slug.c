#include "net/portal/post_slug.h"

#include <string.h>

#include "net/base/str.h"
#include "net/portal/slug.h"

#define TRASHED "__trashed"

/* First parts of the addresses of pages (page.h), which no post may take. */
static const char *const reserved[] = {"feed",	"page",	   "category", "tag",	    "author",
				       "media", "wp-json", "embed",    "wp-content"};

static bool is_reserved(const char *slug)
{
	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
		if (!strcmp(slug, reserved[i]))
			return true;
	return false;
}

/* OK: taken; ERR_NOT_FOUND: free. */
static enum err taken(struct db *db, const char *slug, int64_t id)
{
	int64_t other;

	if (is_reserved(slug))
		return OK;
	return db_get_int(db, &other, "SELECT id FROM post WHERE slug = ? AND id <> ? LIMIT 1",
			  "si", slug, id);
}

static enum err find_free(struct db *db, struct arena *a, const char *base, int64_t id,
			  const char **slug)
{
	struct str try = STR_INIT;
	unsigned n = 1;
	enum err e;

	str_adds(&try, base);
	while (!(e = taken(db, try.data, id))) {
		str_cut(&try, 0);
		slug_numbered(base, ++n, &try);
	}
	*slug = arena_strdup(a, try.data);
	str_free(&try);
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err post_slug_free(struct db *db, struct arena *a, const char *text, int64_t id,
			const char **slug)
{
	struct str base = STR_INIT;
	enum err e = OK;

	slug_make(text, &base);
	if (base.len)
		e = find_free(db, a, base.data, id, slug);
	else
		*slug = "";
	str_free(&base);
	return e;
}

enum err post_slug_trashed(struct db *db, struct arena *a, const char *slug, int64_t id,
			   const char **trashed)
{
	struct str base = STR_INIT;
	enum err e;

	str_adds(&base, slug);
	if (base.len > SLUG_MAX - strlen(TRASHED))
		str_cut(&base, SLUG_MAX - strlen(TRASHED));
	str_adds(&base, TRASHED);
	e = find_free(db, a, base.data, id, trashed);
	str_free(&base);
	return e;
}

#include "net/portal/post_html.h"

#include <string.h>

#include "net/base/str.h"
#include "net/portal/render.h"

#define RENDERER 2 /* raise it when rendering changes: rows of other numbers are not used */

/* Galleries are made of pictures that may change. */
static bool stands_alone(const char *content)
{
	return !strstr(content, "[gallery");
}

enum err post_html_store(struct db *db, const struct post *post)
{
	struct str title = STR_INIT, content = STR_INIT, excerpt = STR_INIT;
	bool keep = stands_alone(post->content);
	enum err e;

	render_title(post->title, &title);
	if (keep)
		render_content(post->content, NULL, &content);
	render_excerpt(post->excerpt, post->content, &excerpt);
	e = db_run(db, "INSERT OR REPLACE INTO post_html VALUES (?, ?, ?, ?, ?)", "iisss", post->id,
		   (int64_t)RENDERER, title.data, excerpt.data, keep ? content.data : NULL);
	str_free(&title);
	str_free(&content);
	str_free(&excerpt);
	return e;
}

char *post_ids_json(struct arena *a, const struct post *posts, size_t n)
{
	struct str ids = STR_INIT;
	char *text;

	str_addc(&ids, '[');
	for (size_t i = 0; i < n; i++)
		str_addf(&ids, "%s%lld", i ? "," : "", (long long)posts[i].id);
	str_addc(&ids, ']');
	text = arena_strndup(a, ids.data, ids.len);
	str_free(&ids);
	return text;
}

#define FROM_KEPT " FROM post_html WHERE post = ? AND renderer = ?"

/* The kept content with the portal's address in front of its pictures, or NULL. */
static const char *content_of(struct stmt *s, struct arena *a, const char *base)
{
	struct str whole = STR_INIT;
	const char *kept;

	if (db_is_null(s, 2))
		return NULL;
	render_addresses(db_text(s, 2), base, &whole);
	kept = arena_strndup(a, whole.data, whole.len);
	str_free(&whole);
	return kept;
}

static enum err read_one(struct db *db, struct arena *a, int64_t post, const char *base,
			 struct post_html *html)
{
	/* SQLite reads every column that is named. */
	static const char heads[] = "SELECT title, excerpt, NULL" FROM_KEPT,
			  texts[] = "SELECT title, excerpt, content" FROM_KEPT;
	struct stmt *s;
	enum err e = db_query(db, &s, base ? texts : heads, "ii", post, (int64_t)RENDERER);

	if (!e && db_step(s, &e))
		*html = (struct post_html){.title = arena_strdup(a, db_text(s, 0)),
					   .excerpt = arena_strdup(a, db_text(s, 1)),
					   .content = content_of(s, a, base)};
	db_end(s);
	return e;
}

enum err post_html_read(struct db *db, struct arena *a, const struct post *posts, size_t n,
			const char *base, struct post_html *html)
{
	enum err e = OK;

	for (size_t i = 0; !e && i < n; i++)
		e = read_one(db, a, posts[i].id, base, &html[i]);
	return e;
}

#include "net/portal/copy.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/portal/block_write.h"
#include "net/portal/clean.h"
#include "net/portal/page_html.h"
#include "net/portal/post.h"
#include "net/portal/term.h"

char *copy_files(struct arena *a, const char *home)
{
	size_t n = strlen(home);

	while (n && home[n - 1] == '/')
		n--;
	return arena_printf(a, "%.*s%s", (int)n, home, COPY_UPLOADS);
}

/* ---- Articles ---- */

/* The html with the other portal's addresses of files made ours. */
static void write_here(const char *html, const char *files, struct str *out)
{
	size_t n = strlen(files);

	for (const char *at; n && (at = strstr(html, files)); html = at + n) {
		str_add(out, html, (size_t)(at - html));
		str_adds(out, COPY_UPLOADS);
	}
	str_adds(out, html);
}

static const char *content_of(struct arena *a, const struct article *article, const char *files)
{
	struct str here = STR_INIT, clean = STR_INIT, raw = STR_INIT;
	const char *content;

	write_here(article->html, files, &here);
	clean_html(CLEAN_CONTENT, false, here.data, &clean);
	block_html(clean.data, &raw);
	content = arena_strndup(a, raw.data, raw.len);
	str_free(&here);
	str_free(&clean);
	str_free(&raw);
	return content;
}

static const char *escaped(struct arena *a, const char *text)
{
	struct str html = STR_INIT;
	const char *copy;

	page_add(&html, "%t", text);
	copy = arena_strndup(a, html.data, html.len);
	str_free(&html);
	return copy;
}

static struct post_change change_of(struct arena *a, const struct article *article,
				    const char *files)
{
	return (struct post_change){
		.id = article->id,
		.status = "publish",
		.title = escaped(a, article->title),
		.excerpt = escaped(a, article->lead),
		.content = content_of(a, article, files),
		.slug = article->slug,
		.has_date = true,
		.date = article->date,
		.has_modified = true,
		.modified = article->modified,
		.has_author = true,
		.author = article->author,
		.has_featured_media = true,
		.featured_media = article->picture,
		.has_views = article->views >= 0,
		.views = article->views,
		.categories = &article->section,
		.category_count = article->section != 0,
		.tags = article->tags,
		.tag_count = article->tag_count,
	};
}

static enum err put(struct db *db, struct arena *a, const struct article *article,
		    const char *files)
{
	const struct post_change change = change_of(a, article, files);
	struct post old;
	int64_t id;
	enum err e = post_load(db, a, article->id, &old);

	if (e == ERR_NOT_FOUND)
		e = post_add(db, &change, &id);
	else if (!e)
		e = post_update(db, &old, &change, article->author);
	/* The version is the other portal's: who writes there says which one was seen. */
	if (!e && article->version)
		e = db_run(db, "UPDATE post SET version = ? WHERE id = ?", "ii", article->version,
			   article->id);
	return e;
}

enum err copy_article(struct db *db, const struct article *article, const char *files)
{
	struct arena *a = arena_new();
	enum err e = put(db, a, article, files);

	arena_free(a);
	return e;
}

enum err copy_remove(struct db *db, int64_t id)
{
	struct arena *a = arena_new();
	struct post post;
	enum err e = post_load(db, a, id, &post);

	if (!e)
		e = post_delete(db, &post, post.author);
	arena_free(a);
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err copy_has(struct db *db, int64_t id, int64_t modified, bool *has)
{
	int64_t here;
	enum err e = db_get_int(db, &here, "SELECT modified FROM post WHERE id = ?", "i", id);

	*has = !e && here == modified;
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err copy_ids(struct db *db, int64_t above, size_t limit, struct arena *a, int64_t **ids,
		  size_t *n)
{
	struct stmt *s;
	enum err e = db_query(db, &s, "SELECT id FROM post WHERE id > ? ORDER BY id LIMIT ?", "ii",
			      above, (int64_t)limit);

	*ids = arena_array(a, limit, sizeof(**ids));
	*n = 0;
	while (!e && db_step(s, &e))
		(*ids)[(*n)++] = db_int(s, 0);
	db_end(s);
	return e;
}

/* ---- What belongs to them ---- */

static const char *slug_or(struct arena *a, const char *slug, int64_t id)
{
	return *slug ? slug : arena_printf(a, "%" PRId64, id);
}

enum err copy_terms(struct db *db, const struct term *terms, size_t n)
{
	struct arena *a = arena_new();
	enum err e = db_begin(db);

	for (size_t i = 0; !e && i < n; i++) {
		const struct term *t = &terms[i];
		const char *kind = t->kind == TERM_SECTION ? TERM_CATEGORY : TERM_POST_TAG;
		const char *slug = slug_or(a, t->slug, t->id);

		/* A slug may have moved from one to another there. */
		e = db_run(db,
			   "UPDATE term SET slug = slug || '-' || id"
			   " WHERE taxonomy = ? AND slug = ? AND id <> ?",
			   "ssi", kind, slug, t->id);
		if (!e)
			e = db_run(db,
				   "INSERT INTO term (id, taxonomy, name, slug, parent)"
				   " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
				   " taxonomy = excluded.taxonomy, name = excluded.name,"
				   " slug = excluded.slug, parent = excluded.parent",
				   "isssi", t->id, kind, t->name, slug, t->parent);
	}
	if (!e)
		e = db_commit(db);
	else
		db_rollback(db);
	arena_free(a);
	return e;
}

/* Nobody logs in to a copy: the account is a name under articles. */
enum err copy_person(struct db *db, const struct person *person)
{
	struct arena *a = arena_new();
	const char *login = arena_printf(a, "copy-%" PRId64, person->id);
	enum err e = db_run(db,
			    "INSERT INTO user (id, login, email, name, slug, role, registered)"
			    " VALUES (?, ?, ?, ?, ?, '', ?) ON CONFLICT (id) DO UPDATE SET"
			    " name = excluded.name WHERE name <> excluded.name",
			    "issssi", person->id, login, login, person->name, login, clock_now());

	arena_free(a);
	return e;
}

/* ---- Pictures ---- */

/* WordPress's names of sizes, by their greatest width (wp-admin/includes/schema.php). */
static const char *size_name(int width)
{
	static const struct {
		int most;
		const char *name;
	} sizes[] = {{150, "thumbnail"}, {300, "medium"}, {768, "medium_large"}, {1024, "large"}};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		if (width <= sizes[i].most)
			return sizes[i].name;
	return NULL;
}

/*
 * The month of the address (".../2023/10/anh.jpg") as a time, and the name behind it: together they
 * make the same address here (media_url).
 */
static bool read_address(const char *url, int64_t *date, const char **name)
{
	const char *at = strstr(url, COPY_UPLOADS);
	char noon[] = "2023-10-15T12:00:00"; /* in that month in every zone */

	if (!at)
		return false;
	at += strlen(COPY_UPLOADS);
	if (strspn(at, "0123456789/") < 8 || at[4] != '/' || at[7] != '/')
		return false;
	memcpy(noon, at, 4);
	memcpy(noon + 5, at + 5, 2);
	*name = at + 8;
	return **name && !strpbrk(*name, "/?#") && clock_parse_iso(noon, date);
}

static enum err put_sizes(struct db *db, const struct media *media)
{
	enum err e = db_run(db, "DELETE FROM media_size WHERE media = ?", "i", media->id);

	for (size_t i = 0; !e && i < media->size_count; i++) {
		const struct media_size *size = &media->sizes[i];
		const char *name = size_name(size->width);

		if (name && size->width < media->width)
			e = db_run(db,
				   "INSERT OR REPLACE INTO media_size VALUES (?, ?, '', ?, ?, ?)",
				   "isiii", media->id, name, size->bytes, (int64_t)size->width,
				   (int64_t)size->height);
	}
	return e;
}

static enum err put_media(struct db *db, const struct media *media, int64_t author, int64_t date,
			  const char *name)
{
	return db_run(
		db,
		"INSERT INTO media (id, author, date, modified, slug, title, caption, alt,"
		" file_name, mime, hash, size, width, height)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?)"
		" ON CONFLICT (id) DO UPDATE SET date = excluded.date,"
		" modified = excluded.modified, caption = excluded.caption, alt = excluded.alt,"
		" file_name = excluded.file_name, mime = excluded.mime, size = excluded.size,"
		" width = excluded.width, height = excluded.height",
		"iiiissssssiii", media->id, author, date, date, name, name, media->caption,
		media->alt, name, media->mime, media->bytes, (int64_t)media->width,
		(int64_t)media->height);
}

enum err copy_media(struct db *db, const struct media *media, int64_t author)
{
	const char *name;
	int64_t date;
	enum err e;

	if (!read_address(media->url, &date, &name))
		return OK;
	e = put_media(db, media, author, date, name);
	return e ? e : put_sizes(db, media);
}

/* ---- The portal ---- */

enum err copy_site(struct db *db, const struct site *site)
{
	const char *const settings[][2] = {
		{"name", site->name},
		{"description", site->description},
		{"zone", site->zone},
		{"origin", site->toasoan ? "toasoan" : "wp"},
	};
	enum err e = OK;

	for (size_t i = 0; !e && i < sizeof(settings) / sizeof(*settings); i++)
		e = settings_set(db, settings[i][0], settings[i][1]);
	return e;
}

enum err copy_as_of(struct db *db, int64_t seconds)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, seconds);
	return settings_set(db, "as_of", text);
}

#include "net/portal/media.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/portal/date.h"
#include "net/portal/media_store.h"

void media_read_row(struct stmt *s, struct arena *a, struct media_item *m)
{
	*m = (struct media_item){
		.id = db_int(s, 0),
		.author = db_int(s, 1),
		.post = db_int(s, 2),
		.date = db_int(s, 3),
		.modified = db_int(s, 4),
		.slug = arena_strdup(a, db_text(s, 5)),
		.title = arena_strdup(a, db_text(s, 6)),
		.caption = arena_strdup(a, db_text(s, 7)),
		.description = arena_strdup(a, db_text(s, 8)),
		.alt = arena_strdup(a, db_text(s, 9)),
		.file_name = arena_strdup(a, db_text(s, 10)),
		.mime = arena_strdup(a, db_text(s, 11)),
		.hash = arena_strdup(a, db_text(s, 12)),
		.size = db_int(s, 13),
		.width = (int)db_int(s, 14),
		.height = (int)db_int(s, 15),
	};
}

enum err media_read_sizes(struct db *db, struct arena *a, struct media_item *m)
{
	struct stmt *s;
	enum err e = db_query(db, &s,
			      "SELECT name, hash, size, width, height FROM media_size "
			      "WHERE media = ? ORDER BY width, name LIMIT 4",
			      "i", m->id);

	while (!e && db_step(s, &e))
		m->sizes[m->size_count++] = (struct media_file){
			.name = arena_strdup(a, db_text(s, 0)),
			.hash = arena_strdup(a, db_text(s, 1)),
			.size = db_int(s, 2),
			.width = (int)db_int(s, 3),
			.height = (int)db_int(s, 4),
		};
	db_end(s);
	return e;
}

/* The one row of a statement that has been begun, with its sizes; ends the statement. */
static enum err load_row(struct db *db, struct arena *a, struct stmt *s, enum err e,
			 struct media_item *m)
{
	bool found = !e && db_step(s, &e);

	*m = (struct media_item){.id = 0};
	if (found)
		media_read_row(s, a, m);
	db_end(s);
	if (e)
		return e;
	return found ? media_read_sizes(db, a, m) : err_set(ERR_NOT_FOUND, "%s", "");
}

enum err media_load(struct db *db, struct arena *a, int64_t id, struct media_item *m)
{
	struct stmt *s;
	enum err e = db_query(db, &s, "SELECT " MEDIA_COLUMNS " FROM media WHERE id = ?", "i", id);

	return load_row(db, a, s, e, m);
}

const struct media_file *media_size_named(const struct media_item *m, const char *name)
{
	for (size_t i = 0; i < m->size_count; i++)
		if (!strcmp(m->sizes[i].name, name))
			return &m->sizes[i];
	return NULL;
}

char *media_month(struct arena *a, const char *zone, const struct media_item *m)
{
	char text[CLOCK_TEXT];

	date_local(zone, m->date, text);
	text[4] = '/';
	return arena_strndup(a, text, 7);
}

char *media_file_name(struct arena *a, const struct media_item *m, const struct media_file *size)
{
	const char *dot = strrchr(m->file_name, '.');

	if (!size || !dot)
		return arena_strdup(a, m->file_name);
	return arena_printf(a, "%.*s-%dx%d%s", (int)(dot - m->file_name), m->file_name, size->width,
			    size->height, dot);
}

char *media_url(struct arena *a, const char *base, const char *zone, const struct media_item *m,
		const struct media_file *size)
{
	return arena_printf(a, "%s/wp-content/uploads/%s/%s", base, media_month(a, zone, m),
			    media_file_name(a, m, size));
}

/* Reads "-300x200" at the end of a name's stem; returns where it begins, or NULL. */
static const char *read_size(const char *name, const char *dot, int *width, int *height)
{
	const char *dash = dot;
	char *end;

	while (dash > name && *dash != '-')
		dash--;
	if (*dash != '-' || !isdigit((unsigned char)dash[1]))
		return NULL;
	*width = (int)strtol(dash + 1, &end, 10);
	if (*end != 'x' || !isdigit((unsigned char)end[1]))
		return NULL;
	*height = (int)strtol(end + 1, &end, 10);
	return end == dot ? dash : NULL;
}

static enum err load_by_name(struct db *db, struct arena *a, const char *name, struct media_item *m)
{
	struct stmt *s;
	enum err e = db_query(db, &s, "SELECT " MEDIA_COLUMNS " FROM media WHERE file_name = ?",
			      "s", name);

	return load_row(db, a, s, e, m);
}

/* The row and the hash of the bytes that a name without its month means. */
static enum err find_file(struct db *db, struct arena *a, const char *name, struct media_item *m,
			  const char **hash)
{
	enum err e = load_by_name(db, a, name, m);
	const char *dot = strrchr(name, '.'), *dash;
	int width = 0, height = 0;

	*hash = e ? NULL : m->hash;
	if (e != ERR_NOT_FOUND || !dot || !(dash = read_size(name, dot, &width, &height)))
		return e;
	e = load_by_name(db, a, arena_printf(a, "%.*s%s", (int)(dash - name), name, dot), m);
	for (size_t i = 0; !e && i < m->size_count; i++)
		if (m->sizes[i].width == width && m->sizes[i].height == height)
			*hash = m->sizes[i].hash;
	return !e && !*hash ? err_set(ERR_NOT_FOUND, "%s", "") : e;
}

enum err media_open(struct portal *portal, struct db *db, struct arena *a, const char *zone,
		    const char *name, int *fd, const char **mime, const char **hash)
{
	const char *slash = strrchr(name, '/');
	struct media_item m;
	enum err e;

	*fd = -1;
	if (!slash)
		return err_set(ERR_NOT_FOUND, "%s", "");
	e = find_file(db, a, slash + 1, &m, hash);
	if (e)
		return e;
	if (strncmp(name, media_month(a, zone, &m), 7) || slash != name + 7)
		return err_set(ERR_NOT_FOUND, "%s", "");
	*mime = m.mime;
	*fd = open(media_path(portal, a, *hash), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	return *fd < 0 ? err_errno(*hash) : OK;
}

bool media_find_picture(void *context, int64_t id, const char *size, struct render_picture *p)
{
	struct media_source *source = context;
	const struct media_file *file;
	struct media_item m;

	if (media_load(source->db, source->arena, id, &m) || !m.width)
		return false;
	file = media_size_named(&m, size);
	*p = (struct render_picture){
		.id = id,
		.width = file ? file->width : m.width,
		.height = file ? file->height : m.height,
		.url = media_url(source->arena, source->base, source->zone, &m, file),
		.link = media_url(source->arena, source->base, source->zone, &m, NULL),
		.alt = m.alt,
		.caption = m.caption,
	};
	return true;
}

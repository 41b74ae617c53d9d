/*
 * The library of pictures and files as it is stored: a row in the database, and its bytes as a file
 * named by their SHA-256 in the folder media/, so that equal uploads are kept once and no name that
 * somebody sends ever becomes a path. Knows no requests, so that import and sample loading use it
 * too.
 */
#ifndef NET_PORTAL_MEDIA_H
#define NET_PORTAL_MEDIA_H

#include "net/portal/file_type.h"
#include "net/portal/portal.h"
#include "net/portal/render.h"

/* One size of a picture, made by ImageMagick where it is installed. */
struct media_file {
	const char *name; /* "thumbnail", "medium", "medium_large", "large" */
	const char *hash;
	int64_t size; /* bytes */
	int width, height;
};

#define MEDIA_SIZES 4

/* As stored. Text is never NULL and belongs to the arena it was read into. */
struct media_item {
	int64_t id, author, post; /* post 0: none */
	int64_t date, modified;
	const char *slug, *title, *caption, *description, *alt; /* raw */
	const char *file_name;					/* "anh-lu.jpg" */
	const char *mime, *hash;
	int64_t size;
	int width, height; /* 0: no picture */
	struct media_file sizes[MEDIA_SIZES];
	size_t size_count;
};

/* What to store with a file, or to change of it: NULL leaves a text, -1 an id. */
struct media_change {
	int64_t author, post, date; /* date 0: now */
	const char *slug, *title, *caption, *description, *alt;
};

/* A file whose bytes and sizes are in media/ and that has no row yet. */
struct media_kept {
	const char *name; /* as somebody calls it, borrowed */
	const char *hash;
	int64_t size;
	struct file_type type;
	struct media_file sizes[MEDIA_SIZES];
	size_t size_count;
};

/*
 * The slow half of media_add: the bytes at fd, from their beginning, and the sizes of a picture
 * become files. The quick half: the row, in a transaction, so that no writer waits for ImageMagick.
 */
enum err media_keep(struct portal *portal, struct arena *a, int fd, const char *file_name,
		    struct media_kept *file) MUST_CHECK;
enum err media_add_row(struct db *db, const struct media_kept *file,
		       const struct media_change *change, int64_t *id) MUST_CHECK;

/*
 * Adds the file open at fd, from its beginning, under a name as somebody calls it. ERR_BAD_INPUT:
 * its bytes are not of a type that is allowed, or not what the name says. ERR_LIMIT: a picture of
 * too many pixels. The sizes of a picture are made before it returns.
 */
enum err media_add(struct portal *portal, struct db *db, int fd, const char *file_name,
		   const struct media_change *change, int64_t *id) MUST_CHECK;

/* ERR_NOT_FOUND without detail when there is none. */
enum err media_load(struct db *db, struct arena *a, int64_t id, struct media_item *m) MUST_CHECK;
enum err media_update_row(struct db *db, const struct media_item *m,
			  const struct media_change *change) MUST_CHECK;

/* Removes the row and those of its files that no other row uses. */
enum err media_remove(struct portal *portal, struct db *db, const struct media_item *m) MUST_CHECK;

/* The columns that media_read_row reads, and the reading, for lists. */
#define MEDIA_COLUMNS                                                                            \
	"media.id, media.author, media.post, media.date, media.modified, media.slug, "           \
	"media.title, "                                                                          \
	"media.caption, media.description, media.alt, media.file_name, media.mime, media.hash, " \
	"media.size, media.width, media.height"
void media_read_row(struct stmt *s, struct arena *a, struct media_item *m);

/* Reads the sizes of a row that media_read_row has read. */
enum err media_read_sizes(struct db *db, struct arena *a, struct media_item *m) MUST_CHECK;

/* "2023/10": the month of its address, in the portal's zone. */
char *media_month(struct arena *a, const char *zone, const struct media_item *m);

/* "anh-lu-300x200.jpg"; size NULL is the file itself. */
char *media_file_name(struct arena *a, const struct media_item *m, const struct media_file *size);

/* base/wp-content/uploads/2023/10/anh-lu-300x200.jpg */
char *media_url(struct arena *a, const char *base, const char *zone, const struct media_item *m,
		const struct media_file *size);

/* The size of that name, or NULL. */
const struct media_file *media_size_named(const struct media_item *m, const char *name);

/*
 * Opens what an address below /wp-content/uploads/ names ("2023/10/anh-lu-300x200.jpg"); *fd is the
 * caller's, mime in the arena. ERR_NOT_FOUND without detail.
 */
enum err media_open(struct portal *portal, struct db *db, struct arena *a, const char *zone,
		    const char *name, int *fd, const char **mime, const char **hash) MUST_CHECK;

/* Where a gallery's pictures come from (render.h): context is a struct media_source. */
struct media_source {
	struct db *db;
	struct arena *arena;
	const char *base, *zone;
};
bool media_find_picture(void *context, int64_t id, const char *size, struct render_picture *p);

#endif

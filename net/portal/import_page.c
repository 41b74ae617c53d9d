/* An article page as text: its fields to a post, its pictures to the library. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "net/portal/beside.h"
#include "net/portal/block_write.h"
#include "net/portal/import_parts.h"
#include "net/portal/media.h"
#include "net/portal/page_html.h"
#include "net/portal/page_text.h"
#include "net/portal/term.h"

/* The file of that name beside the page; -1 where there is none. A name is no way elsewhere. */
static int open_beside(const struct import *im, const char *name)
{
	const char *slash = strrchr(im->path, '/');

	if (strchr(name, '/') || *name == '.')
		return -1;
	return open(
		slash ? arena_printf(im->arena, "%.*s/%s", (int)(slash - im->path), im->path, name)
		      : name,
		O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

/* The page's pictures whose files are there, files[i] for parts[i]; without a file its name is
 * NULL.
 */
static enum err keep_pictures(struct import *im, const struct page_text *page,
			      struct media_kept **files)
{
	enum err e = OK;

	*files = arena_array(im->arena, page->part_count, sizeof(**files));
	for (size_t i = 0; !e && i < page->part_count; i++) {
		const struct page_part *part = &page->parts[i];
		int fd = part->picture ? open_beside(im, part->text) : -1;

		if (fd < 0)
			continue;
		e = media_keep(im->portal, im->arena, fd, part->text, &(*files)[i]);
		close(fd);
		if (e == ERR_BAD_INPUT || e == ERR_LIMIT)
			e = err_set(e, "%s:%d: picture %s", im->path, part->line, err_detail());
	}
	return e;
}

/* The picture's figure: with the picture if its file is there, else the caption alone. */
static enum err add_figure(struct import *im, const struct page_part *part,
			   const struct media_kept *file, struct str *raw)
{
	struct media_change change = {.author = im->author, .caption = part->caption};
	struct media_item m;
	const char *url;
	int64_t id;
	enum err e;

	if (!file->name) {
		block_figure(0, "", part->text, "", part->caption, raw);
		return OK;
	}
	e = media_add_row(im->db, file, &change, &id);
	if (!e)
		e = media_load(im->db, im->arena, id, &m);
	if (e)
		return e;
	url = media_url(im->arena, im->site.url, im->site.zone, &m, media_size_named(&m, "large"));
	block_figure(id, url, part->text, "", part->caption, raw);
	return OK;
}

static enum err write_content(struct import *im, const struct page_text *page,
			      const struct media_kept *files, struct str *raw)
{
	enum err e = OK;

	for (size_t i = 0; !e && i < page->part_count; i++) {
		if (page->parts[i].picture)
			e = add_figure(im, &page->parts[i], &files[i], raw);
		else
			block_paragraph(page->parts[i].text, raw);
	}
	if (*page->byline)
		block_byline(page->byline, raw);
	return e;
}

/* Plain text as a title or excerpt is stored. */
static const char *escaped(struct import *im, const char *text)
{
	struct str html = STR_INIT;
	const char *kept;

	page_add(&html, "%t", text);
	kept = arena_strdup(im->arena, html.data);
	str_free(&html);
	return kept;
}

/* A portal without a name of its own takes the first page's; a page of another keeps it as a tag.
 */
static enum err keep_portal(struct import *im, const char *portal, int64_t *tag, size_t *tags)
{
	enum err e;

	*tags = 0;
	if (!strcmp(im->site.name, portal))
		return OK;
	if (!*im->site.name || !strcmp(im->site.name, PORTAL_NAME)) {
		e = settings_set(im->db, "name", portal);
		im->site.name = portal;
		return e;
	}
	e = term_need(im->db, TERM_POST_TAG, portal, tag);
	*tags = e ? 0 : 1;
	return e;
}

static enum err store_page(struct import *im, const struct page_text *page,
			   const struct media_kept *files)
{
	struct post_change change = {.tags = NULL};
	struct str raw = STR_INIT;
	int64_t tag = 0, id;
	enum err e = keep_portal(im, page->portal, &tag, &change.tag_count);

	if (!e)
		e = beside_keep(im->db, page);
	if (!e)
		e = write_content(im, page, files, &raw);
	if (!e) {
		change.title = escaped(im, page->title);
		change.excerpt = escaped(im, page->lead);
		change.content = raw.data;
		change.tags = change.tag_count ? &tag : NULL;
		e = import_post(im, &change, page->date, page->views, &id);
	}
	str_free(&raw);
	return e;
}

enum err import_page(struct import *im, const char *text)
{
	struct media_kept *files;
	struct page_text page;
	enum err e = page_text_read(im->path, text, im->site.zone, im->arena, &page);

	if (!e)
		e = keep_pictures(im, &page, &files);
	if (!e)
		e = import_begin(im);
	return e ? e : import_end(im, store_page(im, &page, files));
}

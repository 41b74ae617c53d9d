#include "tui/view/article_page.h"

#include <string.h>

#include "net/base/str.h"
#include "net/doc/html.h"
#include "tui/format.h"
#include "tui/messages.h"

#define BETWEEN " · "

/* "29/10/2023 11:19 · Xây dựng Đảng · Trần Hoài Nam · Lượt đọc: 4.254" */
static const char *about(const struct article *article, const char *zone, struct arena *a)
{
	struct str line = STR_INIT;
	bool is_public = article->status == STATUS_PUBLISH;
	/* WordPress dates what was never posted too: with the time of its last change. */
	bool is_dated = article->status != STATUS_DRAFT && article->status != STATUS_PENDING;
	const char *parts[] = {
		is_dated ? format_date_time(a, article->date, zone) : "",
		article->section_name,
		article->author_name,
		article->views < 0 || !is_public
			? ""
			: message_fill(a, MSG_READ_COUNT, format_number(a, article->views), NULL),
		is_public ? "" : message_state(article->state),
	};
	const char *text;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i] && *parts[i])
			str_addf(&line, "%s%s", line.len ? BETWEEN : "", parts[i]);
	text = arena_strndup(a, line.data, line.len);
	str_free(&line);
	return text;
}

void article_page_head(const struct article *article, const char *zone, struct arena *a,
		       struct layout *layout)
{
	layout_text(layout, ROLE_TITLE, *article->title ? article->title : message(MSG_NO_TITLE));
	layout_text(layout, ROLE_META, about(article, zone, a));
	layout_blank(layout);
	if (*article->lead) {
		layout_text(layout, ROLE_LEAD, article->lead);
		layout_blank(layout);
	}
}

bool article_has_picture(const struct article *article, const struct doc *body,
			 const struct media *media)
{
	for (size_t i = 0; body && i < body->block_count; i++) {
		const struct block *b = &body->blocks[i];

		if (b->kind != BLOCK_FIGURE)
			continue;
		if (b->picture.media == article->picture ||
		    (media && *media->url && str_equal(b->picture.url, media->url)))
			return false;
	}
	return article->picture != 0;
}

void article_page_picture(const struct article *article, const struct media *media, struct arena *a,
			  struct layout *layout)
{
	static const struct media unknown = {.url = "", .alt = "", .caption = ""};
	struct span *caption = arena_alloc(a, sizeof(*caption));
	struct block *block = arena_alloc(a, sizeof(*block));
	struct doc *doc = arena_alloc(a, sizeof(*doc));

	if (!media)
		media = &unknown;
	caption->text = *media->caption ? media->caption : media->alt;
	*block = (struct block){.kind = BLOCK_FIGURE,
				.spans = caption,
				.span_count = *caption->text ? 1 : 0,
				.picture = {.media = article->picture,
					    .width = media->width,
					    .height = media->height,
					    .url = media->url,
					    .alt = media->alt}};
	*doc = (struct doc){.blocks = block, .block_count = 1};
	layout_doc(layout, doc);
	layout_blank(layout);
}

void article_page(const struct article *article, const struct article_room *room,
		  struct layout_options options, struct arena *a, struct article_page *page)
{
	const char *body = article->html ? article->html : article->raw;
	struct doc *doc = NULL;

	if (!options.figure)
		options.figure = message(MSG_FIGURE);
	if (!options.links)
		options.links = message(MSG_LINKS);
	page->layout = layout_new(a, &options);
	article_page_head(article, room->zone, a, page->layout);
	if (body && html_read(body, strlen(body), a, &doc) != OK)
		layout_text(page->layout, ROLE_NOTICE, message_error(ERR_LIMIT));
	if (article_has_picture(article, doc, room->media))
		article_page_picture(article, room->media, a, page->layout);
	if (doc)
		layout_doc(page->layout, doc);
	page->doc = doc;
}

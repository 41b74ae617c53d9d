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
	const char *parts[] = {
		format_date_time(a, article->date, zone),
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

void article_page(const struct article *article, const char *zone, struct layout_options options,
		  struct arena *a, struct article_page *page)
{
	const char *body = article->html ? article->html : article->raw;
	struct doc *doc = NULL;

	if (!options.figure)
		options.figure = message(MSG_FIGURE);
	if (!options.links)
		options.links = message(MSG_LINKS);
	page->layout = layout_new(a, &options);
	article_page_head(article, zone, a, page->layout);
	if (body && html_read(body, strlen(body), a, &doc) != OK)
		layout_text(page->layout, ROLE_NOTICE, message_error(ERR_LIMIT));
	else if (doc)
		layout_doc(page->layout, doc);
	page->doc = doc;
}

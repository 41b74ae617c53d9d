#include "net/portal/block_write.h"

#include "net/portal/page_html.h"

static void part(struct str *raw)
{
	if (raw->len)
		str_adds(raw, "\n\n");
}

void block_paragraph(const char *text, struct str *raw)
{
	part(raw);
	page_add(raw, "<!-- wp:paragraph -->\n<p>%t</p>\n<!-- /wp:paragraph -->", text);
}

void block_byline(const char *text, struct str *raw)
{
	part(raw);
	page_add(raw,
		 "<!-- wp:paragraph {\"className\":\"byline\"} -->\n<p class=\"byline\">%t</p>\n"
		 "<!-- /wp:paragraph -->",
		 text);
}

static void add_caption(const char *caption, struct str *raw)
{
	if (*caption)
		page_add(raw, "<figcaption class=\"wp-element-caption\">%t</figcaption>", caption);
}

void block_figure(int64_t id, const char *url, const char *name, const char *alt,
		  const char *caption, struct str *raw)
{
	part(raw);
	if (!id) {
		page_add(raw, "<!-- wp:html -->\n<figure class=\"wp-block-image\" title=\"%t\">",
			 name);
		add_caption(caption, raw);
		str_adds(raw, "</figure>\n<!-- /wp:html -->");
		return;
	}
	page_add(raw,
		 "<!-- wp:image {\"id\":%d,\"sizeSlug\":\"large\",\"linkDestination\":\"none\"} "
		 "-->\n"
		 "<figure class=\"wp-block-image size-large\"><img src=\"%t\" alt=\"%t\" "
		 "class=\"wp-image-%d\"/>",
		 id, url, alt, id);
	add_caption(caption, raw);
	str_adds(raw, "</figure>\n<!-- /wp:image -->");
}

void block_html(const char *html, struct str *raw)
{
	part(raw);
	page_add(raw, "<!-- wp:html -->\n%h\n<!-- /wp:html -->", html);
}

#include "net/doc/html.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "net/base/utf8.h"
#include "net/doc/html_reader.h"

static struct open *push(struct reader *r, const char *name)
{
	struct open *o = &r->open[r->open_count++];

	*o = (struct open){.name = name, .marks = r->marks, .href = r->href, .picture = r->picture};
	return o;
}

static void begin_element(void *reader, const xmlChar *name, const xmlChar **attributes)
{
	struct reader *r = reader;
	const char *const *attrs = (const char *const *)attributes;
	struct open *o;

	if (r->open_count == HTML_DEPTH_MAX) {
		r->too_deep = true;
		xmlStopParser(r->parser);
		return;
	}
	o = push(r, (const char *)name);
	if (r->dropped) {
		embed_inside(r, attrs);
		return;
	}
	o->tag = html_tag(o->name, attrs);
	if (o->tag)
		o->tag->begin(r, o->tag, attrs);
	r->marks = html_style_marks(attrs, r->marks);
}

/* Ends the innermost open element. */
static void pop(struct reader *r)
{
	struct open *o = &r->open[r->open_count - 1];

	if (r->dropped == r->open_count)
		r->dropped = 0;
	if (!r->dropped && o->tag && o->tag->end)
		o->tag->end(r, o->tag);
	r->marks = o->marks;
	r->href = o->href;
	r->open_count--;
}

static void end_element(void *reader, const xmlChar *name)
{
	struct reader *r = reader;
	size_t i = r->open_count;

	while (i && strcmp(r->open[i - 1].name, (const char *)name) != 0)
		i--;
	while (i && r->open_count >= i)
		pop(r);
}

static void characters(void *reader, const xmlChar *text, int n)
{
	struct reader *r = reader;
	struct str script = STR_INIT;

	if (r->dropped || r->too_deep)
		return;
	if (r->script && html_script(r->script, (const char *)text, (size_t)n, &script))
		html_write(r, script.data, script.len);
	else
		html_write(r, (const char *)text, (size_t)n);
	str_free(&script);
}

/* libxml2 takes a handler without a function for one that is not wanted. */
static const xmlSAXHandler handlers = {
	.startElement = begin_element,
	.endElement = end_element,
	.characters = characters,
	.ignorableWhitespace = characters,
};

static void parse(struct reader *r, const struct str *html)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	htmlParserCtxtPtr parser;

	pthread_once(&once, xmlInitParser);
	parser = htmlNewParserCtxt();
	if (!parser)
		mem_exhausted();
	*parser->sax = handlers;
	parser->userData = r;
	r->parser = parser;
	(void)htmlCtxtReadMemory(parser, html->data, (int)html->len, NULL, "UTF-8",
				 HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
					 HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED |
					 HTML_PARSE_IGNORE_ENC);
	while (!r->too_deep && r->open_count)
		pop(r);
	htmlFreeParserCtxt(parser);
	r->ended = true;
	html_flush(r);
}

/* Shows the bare text: what is nested too deep or empty to the parser is not lost. */
static void read_stripped(struct reader *r, const struct str *html)
{
	struct str text = STR_INIT;

	html_strip(html->data, html->len, &text);
	html_write(r, text.data, text.len);
	r->ended = true;
	html_flush(r);
	str_free(&text);
}

static void reader_release(struct reader *r)
{
	for (size_t i = 0; i < sizeof(r->flows) / sizeof(*r->flows); i++) {
		free(r->flows[i].spans);
		str_free(&r->flows[i].text);
	}
	table_drop(r);
	free(r->blocks);
	free(r->links);
}

static struct reader *reader_new(struct arena *a)
{
	struct reader *r = mem_alloc(sizeof(*r));

	r->arena = a;
	for (size_t i = 0; i < sizeof(r->flows) / sizeof(*r->flows); i++)
		r->flows[i].text = (struct str)STR_INIT;
	return r;
}

static struct doc *finish(const struct reader *r)
{
	struct doc *doc = arena_alloc(r->arena, sizeof(*doc));

	doc->blocks = arena_array(r->arena, r->block_count, sizeof(*doc->blocks));
	doc->links = arena_array(r->arena, r->link_count, sizeof(*doc->links));
	if (r->block_count)
		memcpy(doc->blocks, r->blocks, r->block_count * sizeof(*doc->blocks));
	if (r->link_count)
		memcpy(doc->links, r->links, r->link_count * sizeof(*doc->links));
	doc->block_count = r->block_count;
	doc->link_count = r->link_count;
	return doc;
}

enum err html_read(const char *html, size_t n, struct arena *a, struct doc **doc)
{
	struct str clean = STR_INIT, ready = STR_INIT;
	struct reader *r;

	if (n > HTML_MAX)
		return err_set(ERR_LIMIT, "an article of %zu bytes, more than %zu", n, HTML_MAX);
	utf8_guard(html, n, UTF8_LINES, &clean);
	html_prepare(clean.data, &ready);
	r = reader_new(a);
	if (html_parsable(ready.data, ready.len))
		parse(r, &ready);
	if (r->too_deep || !r->block_count) {
		reader_release(r);
		free(r);
		r = reader_new(a);
		read_stripped(r, &clean);
	}
	*doc = finish(r);
	reader_release(r);
	free(r);
	str_free(&ready);
	str_free(&clean);
	return OK;
}

int64_t html_words(const char *html)
{
	struct arena *a = arena_new();
	struct doc *doc = NULL;
	int64_t words = -1;

	if (!html_read(html, strlen(html), a, &doc) && doc)
		words = (int64_t)doc_words(doc);
	arena_free(a);
	return words;
}

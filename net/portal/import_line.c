/* An article as one line of JSON. */
#include <jansson.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/portal/block_write.h"
#include "net/portal/clean.h"
#include "net/portal/date_text.h"
#include "net/portal/import_parts.h"
#include "net/portal/page_html.h"
#include "net/portal/term.h"

#define TAGS_MAX 50

/* One line while it is read. */
struct line {
	struct import *im;
	json_t *object;
	int number;
};

static enum err fault(const struct line *l, const char *reason)
{
	return err_set(ERR_BAD_INPUT, "%s:%d: %s", l->im->path, l->number, reason);
}

/* A text of the object, guarded, in the arena; "" where there is none. ERR_BAD_INPUT: no string. */
static enum err read_text(const struct line *l, const char *key, enum utf8_keep keep,
			  const char **text)
{
	const json_t *v = json_object_get(l->object, key);
	struct str guarded = STR_INIT;

	*text = "";
	if (!v || json_is_null(v))
		return OK;
	if (!json_is_string(v))
		return fault(l, arena_printf(l->im->arena, "\"%s\" is no string", key));
	utf8_guard(json_string_value(v), json_string_length(v), keep, &guarded);
	str_rtrim(&guarded);
	*text = arena_strdup(l->im->arena, guarded.data + strspn(guarded.data, " \t\n"));
	str_free(&guarded);
	return OK;
}

/* A plain text that is to be stored as HTML. */
static enum err read_plain(const struct line *l, const char *key, const char **html)
{
	struct str escaped = STR_INIT;
	const char *text;
	enum err e = read_text(l, key, UTF8_LINE, &text);

	page_add(&escaped, "%t", e ? "" : text);
	*html = arena_strdup(l->im->arena, escaped.data);
	str_free(&escaped);
	return e;
}

/* Each line of the text is a paragraph. */
static void write_paragraphs(const struct line *l, const char *text, struct str *raw)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		const char *paragraph = arena_strndup(l->im->arena, text, n);

		if (paragraph[strspn(paragraph, " \t\xC2\xA0")])
			block_paragraph(paragraph + strspn(paragraph, " \t"), raw);
		text += n + (text[n] == '\n');
	}
}

static enum err read_body(const struct line *l, struct str *raw)
{
	const char *text, *html;
	struct str clean = STR_INIT;
	enum err e = read_text(l, "body_text", UTF8_LINES, &text);

	if (!e)
		e = read_text(l, "body_html", UTF8_LINES, &html);
	if (e)
		return e;
	if (*text) {
		write_paragraphs(l, text, raw);
	} else if (*html) {
		clean_html(CLEAN_CONTENT, false, html, &clean);
		block_html(clean.data, raw);
		str_free(&clean);
	}
	return raw->len ? OK : fault(l, "neither \"body_text\" nor \"body_html\" holds a text");
}

static enum err read_date(const struct line *l, int64_t *date)
{
	const char *text;
	enum err e = read_text(l, "date", UTF8_LINE, &text);

	*date = 0;
	if (e || !*text || date_text_read(text, l->im->site.zone, date))
		return e;
	return fault(l, "\"date\" is not like \"2023-10-29 11:19:35\"");
}

static enum err read_section(const struct line *l, struct post_change *change, int64_t *section)
{
	const char *name;
	enum err e = read_text(l, "category", UTF8_LINE, &name);

	if (e || !*name)
		return e;
	e = term_need(l->im->db, TERM_CATEGORY, name, section);
	change->categories = section;
	change->category_count = 1;
	return e;
}

static enum err read_tags(const struct line *l, struct post_change *change, int64_t tags[TAGS_MAX])
{
	const json_t *list = json_object_get(l->object, "tags");
	struct str name = STR_INIT;
	enum err e = OK;
	json_t *v;
	size_t i;

	json_array_foreach(list, i, v)
	{
		if (e || change->tag_count == TAGS_MAX || !json_is_string(v))
			break;
		str_cut(&name, 0);
		utf8_guard(json_string_value(v), json_string_length(v), UTF8_LINE, &name);
		if (name.len)
			e = term_need(l->im->db, TERM_POST_TAG, name.data,
				      &tags[change->tag_count++]);
	}
	change->tags = change->tag_count ? tags : NULL;
	str_free(&name);
	return e;
}

static enum err store(const struct line *l)
{
	const json_t *views = json_object_get(l->object, "views");
	struct post_change change = {.tags = NULL};
	int64_t date, section, tags[TAGS_MAX], id;
	struct str raw = STR_INIT;
	enum err e = read_plain(l, "title", &change.title);

	if (!e && !*change.title)
		e = fault(l, "\"title\" is missing");
	if (!e)
		e = read_plain(l, "lead", &change.excerpt);
	if (!e)
		e = read_body(l, &raw);
	if (!e)
		e = read_date(l, &date);
	if (!e)
		e = read_section(l, &change, &section);
	if (!e)
		e = read_tags(l, &change, tags);
	if (!e) {
		change.content = raw.data;
		e = import_post(l->im, &change, date,
				json_is_integer(views) ? json_integer_value(views) : -1, &id);
	}
	str_free(&raw);
	return e;
}

enum err import_line(struct import *im, const char *line, size_t n, int number)
{
	struct line l = {.im = im, .number = number};
	json_error_t fault_at;
	enum err e;

	if (n > IMPORT_ARTICLE_MAX)
		return fault(&l, "the article is too long");
	l.object = json_loadb(line, n, JSON_ALLOW_NUL, &fault_at);
	if (!json_is_object(l.object))
		e = fault(&l, l.object ? "the line is no JSON object"
				       : arena_printf(im->arena, "no JSON: %s", fault_at.text));
	else
		e = store(&l);
	json_decref(l.object);
	return e;
}

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "net/base/utf8.h"
#include "net/doc/html.h"
#include "net/doc/html_reader.h"
#include "net/doc/markdown.h"
#include "net/doc/markdown_form.h"
#include "net/doc/split_parts.h"

/* Marks that Markdown can express. */
#define MARKS_WRITTEN (MARK_BOLD | MARK_ITALIC | MARK_STRIKE | MARK_CODE)

/* Blocks of block markup that Markdown can express, and what the others are called. */
static const struct {
	const char *name, *word; /* word NULL: editable */
} blocks[] = {
	{"paragraph", NULL},
	{"heading", NULL},
	{"list", NULL},
	{"list-item", NULL},
	{"quote", NULL},
	{"code", NULL},
	{"table", NULL},
	{"image", NULL},
	{"separator", NULL},
	{"freeform", NULL},
	{"audio", "âm thanh"},
	{"buttons", "nút bấm"},
	{"columns", "các cột"},
	{"cover", "ảnh bìa"},
	{"embed", "nội dung nhúng"},
	{"file", "tệp"},
	{"gallery", "thư viện ảnh"},
	{"group", "nhóm"},
	{"html", "HTML"},
	{"media-text", "ảnh và chữ"},
	{"more", "đọc tiếp"},
	{"nextpage", "sang trang"},
	{"preformatted", "văn bản giữ dòng"},
	{"pullquote", "trích dẫn"},
	{"shortcode", "mã ngắn"},
	{"verse", "thơ"},
	{"video", "video"},
};

/* Elements that Markdown can express, or whose loss no reader would see. */
static const char *const elements[] = {
	"a",	  "b",	    "blockquote", "br",	 "code", "del",	  "div",   "em",  "figcaption",
	"figure", "font",   "h1",	  "h2",	 "h3",	 "h4",	  "h5",	   "h6",  "hr",
	"i",	  "img",    "ins",	  "li",	 "mark", "ol",	  "p",	   "pre", "s",
	"span",	  "strike", "strong",	  "sub", "sup",	 "table", "tbody", "td",  "tfoot",
	"th",	  "thead",  "tr",	  "u",	 "ul",
};

/* Other elements, and what a locked line calls them. */
static const struct {
	const char *name, *word;
} element_words[] = {
	{"audio", "âm thanh"},	      {"embed", "nội dung nhúng"},  {"form", "biểu mẫu"},
	{"iframe", "nội dung nhúng"}, {"object", "nội dung nhúng"}, {"script", "mã lệnh"},
	{"style", "kiểu trình bày"},  {"video", "video"},
};

static const char *block_word(struct arena *a, const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
		if (strlen(blocks[i].name) == n && !strncmp(blocks[i].name, name, n))
			return blocks[i].word;
	return arena_strndup(a, name, n);
}

static const char *element_word(struct arena *a, const char *name, size_t n)
{
	/* Word's own: o:p, st1:place. */
	if (memchr(name, ':', n))
		return NULL;
	for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++)
		if (strlen(elements[i]) == n && !strncasecmp(elements[i], name, n))
			return NULL;
	for (size_t i = 0; i < sizeof(element_words) / sizeof(*element_words); i++)
		if (strlen(element_words[i].name) == n &&
		    !strncasecmp(element_words[i].name, name, n))
			return element_words[i].word;
	return arena_printf(a, "HTML %.*s", (int)n, name);
}

/* Comments that mean something: block comments, and two of classic posts. */
static const char *comment_word(struct arena *a, const char *p)
{
	if (str_starts(p, "<!-- wp:"))
		return block_word(a, p + 8, strcspn(p + 8, " \n/>"));
	if (str_starts(p, "<!--more"))
		return "đọc tiếp";
	return str_starts(p, "<!--nextpage") ? "sang trang" : NULL;
}

/* What in the raw text Markdown cannot express, in a word; NULL if nothing. */
static const char *obstacle(struct arena *a, const char *raw)
{
	const char *word = NULL;
	size_t n;

	for (const char *p = raw; !word && (p = strchr(p, '<')); p++) {
		if (p[1] == '!') {
			word = comment_word(a, p);
			continue;
		}
		n = strcspn(p + 1, " \t\n\r/>");
		if (isalpha((unsigned char)p[1]) && n < 64)
			word = element_word(a, p + 1, n);
	}
	return word;
}

static const char *shortcode(struct arena *a, const char *raw)
{
	struct str rest = STR_INIT;
	const char *name = html_drop_shortcodes(raw, a, &rest);

	str_free(&rest);
	if (!name || !strcmp(name, "caption"))
		return NULL;
	return arena_printf(a, "mã ngắn %s", name);
}

/*
 * One text for all that Markdown can say of some spans, so that two docs can be compared; marks
 * that are not wanted are passed over.
 */
static void describe_spans(const struct doc *doc, const struct span *spans, size_t count,
			   unsigned wanted, struct str *out)
{
	unsigned marks = ~0U;
	int link = -1;

	for (size_t i = 0; i < count; i++) {
		const struct span *s = &spans[i];

		if ((s->marks & wanted) != marks || s->link != link)
			str_addf(out, "\1%u\1%s\1", s->marks & wanted,
				 s->link ? doc->links[s->link - 1].url : "");
		marks = s->marks & wanted;
		link = s->link;
		str_adds(out, s->text);
	}
}

static void describe_table(const struct doc *doc, const struct block *b, unsigned wanted,
			   struct str *out)
{
	for (int i = 0; i < b->rows * b->columns; i++) {
		const struct cell *c = &b->cells[i];

		str_addf(out, "\2%d %d %d\2", b->columns, c->columns, c->heading);
		describe_spans(doc, c->spans, c->span_count, wanted, out);
	}
}

static void describe(const struct doc *doc, unsigned wanted, struct str *out)
{
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *b = &doc->blocks[i];
		unsigned marks = b->kind == BLOCK_PRE ? 0 : wanted;

		str_addf(out, "\3%d %d %d %d %s %s\3", (int)b->kind, b->level, b->quote, b->depth,
			 b->marker ? b->marker : "", b->picture.url ? b->picture.url : "");
		describe_spans(doc, b->spans, b->span_count, marks, out);
		if (b->kind == BLOCK_TABLE)
			describe_table(doc, b, marks, out);
	}
}

/* Writes the doc as Markdown and reads it back: true if nothing got lost but unwanted marks. */
static bool survives(const struct doc *doc, unsigned wanted, struct arena *a, struct str *markdown)
{
	struct str before = STR_INIT, after = STR_INIT;
	struct doc *back;
	bool same = false;

	str_cut(markdown, 0);
	markdown_write_marks(doc, wanted, markdown);
	if (!markdown_read(markdown->data, markdown->len, a, &back)) {
		describe(doc, wanted, &before);
		describe(back, wanted, &after);
		same = !strcmp(before.data, after.data);
	}
	str_free(&before);
	str_free(&after);
	return same;
}

/* A picture that leads somewhere would lose its link. */
static bool has_linked_picture(const struct doc *doc, const char *raw)
{
	if (doc->link_count || !strstr(raw, "<a "))
		return false;
	for (size_t i = 0; i < doc->block_count; i++)
		if (doc->blocks[i].kind == BLOCK_FIGURE)
			return true;
	return false;
}

/* What a slice is called that consists of ordinary elements Markdown cannot hold all the same. */
static const char *word_for(const struct doc *doc, struct arena *a)
{
	for (size_t i = 0; i < doc->block_count; i++) {
		const struct block *b = &doc->blocks[i];

		if (b->kind == BLOCK_TABLE)
			return arena_printf(a, "bảng %d×%d", b->rows, b->columns);
		if (b->kind == BLOCK_FIGURE)
			return "ảnh";
		if (b->depth)
			return "danh sách";
	}
	return "văn bản";
}

/* The line ends of a classic paragraph as WordPress shows them: line breaks. */
static void break_lines(const char *p, size_t n, struct str *out)
{
	bool tag = false;

	for (const char *end = p + n; p < end; p++) {
		if (*p == '<')
			tag = true;
		if (*p == '\n' && !tag && !str_has_end(out, "<br />") && !str_has_end(out, "<br>"))
			str_adds(out, "<br />");
		if (*p == '>')
			tag = false;
		if (*p != '\r')
			str_addc(out, *p);
	}
}

/* The word may be a tag's name as somebody wrote it; the line must come out of the editor as it is.
 */
static const char *locked_line(const char *word, size_t number, struct arena *a)
{
	return arena_printf(a, LOCK_BEGIN "%s #%zu]", utf8_guard_line(a, word), number);
}

/* The chunk of a slice whose doc could be read. */
static void read_chunk(const struct doc *doc, const char *raw, size_t number, struct arena *a,
		       struct slice *slice)
{
	const char *word = shortcode(a, raw);
	struct str markdown = STR_INIT;

	if (!word)
		word = obstacle(a, raw);
	if (!word && has_linked_picture(doc, raw))
		word = "ảnh có liên kết";
	if (!word && !survives(doc, MARKS_WRITTEN, a, &markdown) && !survives(doc, 0, a, &markdown))
		word = word_for(doc, a);
	slice->locked = word != NULL;
	slice->chunk =
		word ? locked_line(word, number, a) : arena_strndup(a, markdown.data, markdown.len);
	str_free(&markdown);
}

void chunk_of(const char *bytes, size_t n, bool classic, size_t number, struct arena *a,
	      struct slice *slice)
{
	struct str raw = STR_INIT;
	struct doc *doc;

	if (classic)
		break_lines(bytes, n, &raw);
	else
		str_add(&raw, bytes, n);
	if (html_read(raw.data, raw.len, a, &doc)) {
		slice->locked = true;
		slice->chunk = locked_line("văn bản", number, a);
	} else {
		read_chunk(doc, raw.data, number, a, slice);
	}
	str_free(&raw);
}

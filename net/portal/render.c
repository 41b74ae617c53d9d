#include "net/portal/render.h"

#include <ctype.h>
#include <string.h>

#include "net/portal/clean.h"
#include "net/portal/render_parts.h"

/* Shortcodes beyond this number in one text stay as they stand: each is searched for its end. */
#define SHORTCODES_MAX 200

/* Words of an excerpt that is made from the content. */
#define EXCERPT_WORDS 55

bool render_is_blocks(const char *raw)
{
	return strstr(raw, "<!-- wp:") != NULL;
}

/* A block of a shortcode is the only one whose text gets paragraphs; returns its bytes. */
static size_t paragraph_shortcode(const char *s, struct str *out)
{
	size_t n = strcspn(s, "<");
	struct str text = STR_INIT;

	str_add(&text, s, n);
	render_paragraphs(text.data, true, out);
	str_free(&text);
	return n;
}

/* Block comments go, what they enclose stays. */
static void strip_block_comments(const char *s, struct str *out)
{
	while (*s) {
		size_t n = strcspn(s, "<"), comment;

		str_add(out, s, n);
		s += n;
		comment = part_block_comment(s);
		if (!comment && *s)
			str_addc(out, *s++);
		s += comment;
		if (comment && str_starts(s - comment, "<!-- wp:shortcode"))
			s += paragraph_shortcode(s, out);
	}
}

/* Shortcodes are written out; [[name]] is one that is shown, not done. */
static void write_shortcodes(const char *s, const struct render_pictures *pictures, struct str *out)
{
	unsigned count = 0;

	while (*s) {
		struct shortcode code;
		size_t n = strcspn(s, "[");

		str_add(out, s, n);
		s += n;
		if (!*s)
			return;
		if (s[1] == '[' && part_shortcode(s + 1, &code) && s[1 + code.len] == ']') {
			str_add(out, s + 1, code.len);
			s += code.len + 2;
		} else if (count < SHORTCODES_MAX && part_shortcode(s, &code)) {
			shortcode_write(&code, pictures, ++count, out);
			s += code.len;
		} else {
			str_addc(out, *s++);
		}
	}
}

/* A shortcode alone in a paragraph loses the paragraph. */
static void unwrap_shortcodes(const char *s, struct str *out)
{
	unsigned count = 0;

	while (*s) {
		size_t gap = str_starts(s, "<p>[") ? 3 : 0;
		struct shortcode code;

		/* What is embedded is a link by then, and text. */
		if (gap && count++ < SHORTCODES_MAX && part_shortcode(s + gap, &code) &&
		    strncmp(code.name, "embed", code.name_len) != 0) {
			const char *end = s + gap + code.len;

			end += strspn(end, " \t\r\n");
			if (str_starts(end, "</p>")) {
				str_add(out, s + gap, code.len);
				s = end + 4;
				continue;
			}
		}
		str_addc(out, *s++);
	}
}

void render_addresses(const char *s, const char *base, struct str *out)
{
	static const char mark[] = " src=\"/wp-content/uploads/";
	const char *at;

	while (base && (at = strstr(s, mark))) {
		size_t n = (size_t)(at - s) + strlen(" src=\"");

		str_add(out, s, n);
		str_adds(out, base);
		s += n;
	}
	str_adds(out, s);
}

void render_content(const char *raw, const struct render_pictures *pictures, struct str *out)
{
	struct str plain = STR_INIT, marked = STR_INIT, whole = STR_INIT, done = STR_INIT;

	if (render_is_blocks(raw)) {
		strip_block_comments(raw, &plain);
		render_marks(plain.data, &whole);
	} else {
		render_marks(raw, &marked);
		render_paragraphs(marked.data, true, &plain);
		unwrap_shortcodes(plain.data, &whole);
	}
	write_shortcodes(whole.data, pictures, &done);
	render_addresses(done.data, pictures ? pictures->base : NULL, out);
	str_free(&done);
	str_free(&plain);
	str_free(&marked);
	str_free(&whole);
}

void render_title(const char *raw, struct str *out)
{
	struct str marked = STR_INIT;

	render_marks(raw, &marked);
	str_rtrim(&marked);
	str_adds(out, marked.data + strspn(marked.data, " \t\r\n\v"));
	str_free(&marked);
}

/* Blocks of which an excerpt is made; others (pictures, buttons, lists of posts) say nothing. */
static bool is_told_block(const char *name)
{
	static const char *const told[] = {"heading",	 "html",      "list",	      "list-item",
					   "media-text", "paragraph", "preformatted", "pullquote",
					   "quote",	 "table",     "verse",	      "columns",
					   "column",	 "group"};
	size_t n = strcspn(name, " \t\r\n/");

	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
		if (strlen(told[i]) == n && !memcmp(name, told[i], n))
			return true;
	return false;
}

/* Leaves out the blocks that an excerpt does not tell, with all in them. */
static void strip_untold_blocks(const char *s, struct str *out)
{
	int depth = 0; /* within blocks that are not told */

	while (*s) {
		size_t n = strcspn(s, "<"), comment;
		const char *name;
		bool closing;

		if (!depth)
			str_add(out, s, n);
		s += n;
		comment = part_block_comment(s);
		if (!comment) {
			if (*s && !depth)
				str_addc(out, *s);
			s += *s != '\0';
			continue;
		}
		name = strstr(s, "wp:") + 3;
		closing = name[-4] == '/';
		if (closing && depth)
			depth--;
		else if (!closing && s[comment - 4] != '/' && (depth || !is_told_block(name)))
			depth++;
		s += comment;
	}
}

static void strip_shortcodes(const char *s, struct str *out)
{
	unsigned count = 0;

	while (*s) {
		struct shortcode code;

		if (*s == '[' && count < SHORTCODES_MAX && part_shortcode(s, &code)) {
			count++;
			s += code.len;
		} else {
			str_addc(out, *s++);
		}
	}
}

/* The first words, parted by single blanks. */
static void first_words(const char *s, struct str *out)
{
	size_t start = out->len;

	for (int words = 0; *s; words++) {
		size_t n;

		s += strspn(s, " \t\r\n");
		n = strcspn(s, " \t\r\n");
		if (!n)
			return;
		if (words == EXCERPT_WORDS) {
			str_adds(out, " [&hellip;]");
			return;
		}
		if (out->len > start)
			str_addc(out, ' ');
		str_add(out, s, n);
		s += n;
	}
}

/* An excerpt from the content: its first words. */
static void make_excerpt(const char *content, struct str *out)
{
	struct str short_ = STR_INIT, told = STR_INIT, rendered = STR_INIT, text = STR_INIT;

	strip_shortcodes(content, &short_);
	strip_untold_blocks(short_.data, &told);
	render_content(told.data, NULL, &rendered);
	clean_text(rendered.data, &text);
	first_words(text.data, out);
	str_free(&short_);
	str_free(&told);
	str_free(&rendered);
	str_free(&text);
}

void render_excerpt(const char *excerpt, const char *content, struct str *out)
{
	struct str text = STR_INIT, marked = STR_INIT;

	if (excerpt[strspn(excerpt, " \t\r\n")])
		str_adds(&text, excerpt);
	else
		make_excerpt(content, &text);
	render_marks(text.data, &marked);
	render_paragraphs(marked.data, true, out);
	str_free(&text);
	str_free(&marked);
}

/* The bytes of a web address at s that may be made a link. */
static size_t address_length(const char *s)
{
	size_t n = str_starts(s, "https://") ? 8 : str_starts(s, "http://") ? 7 : 0;
	size_t end = n ? n + strcspn(s + n, " \t\r\n<>\"'") : 0;

	while (end > n && strchr(".,;:!?)", s[end - 1]))
		end--;
	return end > n ? end : 0;
}

/* Bare addresses become links, but not inside a link or a tag. */
static void link_addresses(const char *text, struct str *out)
{
	bool linked = false;
	size_t n;

	for (const char *s = text; *s; s += n) {
		enum part part = part_at(s, &n);

		if (part == PART_TAG && (str_starts(s, "<a ") || str_starts(s, "</a")))
			linked = s[1] != '/';
		for (size_t i = 0; i < n;) {
			size_t len = part == PART_TEXT && !linked ? address_length(s + i) : 0;

			if (len)
				str_addf(out, "<a href=\"%.*s\" rel=\"nofollow ugc\">%.*s</a>",
					 (int)len, s + i, (int)len, s + i);
			else
				str_addc(out, s[i]);
			i += len ? len : 1;
		}
	}
}

void render_comment(const char *raw, struct str *out)
{
	struct str marked = STR_INIT, linked = STR_INIT;

	render_marks(raw, &marked);
	link_addresses(marked.data, &linked);
	render_paragraphs(linked.data, true, out);
	str_free(&marked);
	str_free(&linked);
}

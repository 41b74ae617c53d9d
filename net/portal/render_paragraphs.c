#include "net/portal/render.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/portal/render_parts.h"
#include "net/portal/render_tags.h"

/*
 * Paragraphs are found in passes, each over the whole text and each with one rule, in WordPress's
 * order: the result of odd markup depends on that order. Three bytes that UTF-8 never has stand
 * for what the passes must not see.
 */
#define HIDDEN_PRE     '\xF8' /* followed by one byte for each pre: its text, put aside */
#define HIDDEN_IN_TAG  '\xF9' /* a line end inside a tag */
#define HIDDEN_IN_CODE '\xFA' /* a line end inside script, style, svg, math */

/* Blocks inside which a line break before their tag is noise. */
static const char *const row_blocks[] = {"p",  "li",  "div", "dl", "dd", "dt",
					 "th", "pre", "td",  "ul", "ol"};

/* Text on its way through the passes: each pass reads in and fills out. */
struct pass {
	struct str in, out;
};

static void pass_done(struct pass *p)
{
	struct str used = p->in;

	p->in = p->out;
	p->out = used;
	str_cut(&p->out, 0);
}

/* Puts the text of each pre aside; *pres is a list of strings, ended by NULL. */
static void hide_pre(struct pass *p, char ***pres, size_t *count)
{
	const char *s = p->in.data;

	*pres = NULL;
	*count = 0;
	for (;;) {
		const char *open = strstr(s, "<pre"), *end = open ? strstr(open, "</pre>") : NULL;

		if (!end)
			break;
		end += 6;
		str_add(&p->out, s, (size_t)(open - s));
		str_adds(&p->out, "<pre ");
		str_addc(&p->out, HIDDEN_PRE);
		str_adds(&p->out, "></pre>");
		*pres = mem_resize(*pres, *count + 1, sizeof(**pres));
		(*pres)[(*count)++] = mem_strndup(open, (size_t)(end - open));
		s = end;
	}
	str_adds(&p->out, s);
	pass_done(p);
}

static void show_pre(struct pass *p, char **pres, size_t count)
{
	static const char place[] = {'<', 'p', 'r', 'e', ' ', HIDDEN_PRE, '>',
				     '<', '/', 'p', 'r', 'e', '>',	  0};
	const char *s = p->in.data, *at;

	for (size_t i = 0; i < count && (at = strstr(s, place)); i++) {
		str_add(&p->out, s, (size_t)(at - s));
		str_adds(&p->out, pres[i]);
		s = at + sizeof(place) - 1;
	}
	str_adds(&p->out, s);
	pass_done(p);
	for (size_t i = 0; i < count; i++)
		free(pres[i]);
	free(pres);
}

/* Two breaks part paragraphs; blocks stand apart; line ends are LF. */
static void part_blocks(struct pass *p)
{
	for (const char *s = p->in.data; *s;) {
		size_t first = tag_break(s), gap = first ? tag_space(s + first) : 0;
		size_t second = first ? tag_break(s + first + gap) : 0, closing;

		if (second) {
			str_adds(&p->out, "\n\n");
			s += first + gap + second;
			continue;
		}
		if (tag_opens_block(s))
			str_adds(&p->out, "\n\n");
		closing = tag_closes_block(s);
		if (!closing)
			closing = tag_rule(s);
		if (closing) {
			str_add(&p->out, s, closing);
			str_adds(&p->out, "\n\n");
			s += closing;
			continue;
		}
		if (*s == '\r') {
			str_addc(&p->out, '\n');
			s += s[1] == '\n' ? 2 : 1;
			continue;
		}
		str_addc(&p->out, *s++);
	}
	pass_done(p);
}

static void hide_lines_in_tags(struct pass *p)
{
	size_t n;

	for (const char *s = p->in.data; *s; s += n) {
		enum part part = part_at(s, &n);

		for (size_t i = 0; i < n; i++)
			str_addc(&p->out, (part == PART_TAG || part == PART_COMMENT) && s[i] == '\n'
						  ? HIDDEN_IN_TAG
						  : s[i]);
	}
	pass_done(p);
}

/* White space around these tags would become paragraphs. */
enum tight { TIGHT_BEFORE = 1, TIGHT_AFTER = 2, TIGHT_BOTH = 3 };
static const struct {
	const char *start;
	enum tight side;
	const char *if_there; /* only in texts that have this somewhere */
} tights[] = {
	{"<option", TIGHT_BEFORE, "<option"},
	{"</option>", TIGHT_AFTER, "<option"},
	{"<object", TIGHT_AFTER, "</object>"},
	{"</object>", TIGHT_BEFORE, "</object>"},
	{"<param", TIGHT_BOTH, "</object>"},
	{"</param", TIGHT_BOTH, "</object>"},
	{"<embed", TIGHT_BOTH, "</object>"},
	{"</embed", TIGHT_BOTH, "</object>"},
	{"<audio", TIGHT_AFTER, "<source"},
	{"<video", TIGHT_AFTER, "<source"},
	{"</audio>", TIGHT_BEFORE, "<source"},
	{"</video>", TIGHT_BEFORE, "<source"},
	{"<audio", TIGHT_AFTER, "<track"},
	{"<video", TIGHT_AFTER, "<track"},
	{"</audio>", TIGHT_BEFORE, "<track"},
	{"</video>", TIGHT_BEFORE, "<track"},
	{"<source", TIGHT_BOTH, "<source"},
	{"<track", TIGHT_BOTH, "<track"},
	{"<figcaption", TIGHT_BEFORE, "<figcaption"},
	{"</figcaption>", TIGHT_AFTER, "<figcaption"},
};

#define TIGHTS (sizeof(tights) / sizeof(*tights))

static unsigned tight_at(const char *s, const bool used[TIGHTS])
{
	unsigned side = 0;

	for (size_t i = 0; i < TIGHTS; i++)
		if (used[i] && str_starts(s, tights[i].start))
			side |= tights[i].side;
	return side;
}

static void tighten(struct pass *p)
{
	bool used[TIGHTS], any = false;

	for (size_t i = 0; i < TIGHTS; i++)
		any |= used[i] = strstr(p->in.data, tights[i].if_there) != NULL;
	if (!any)
		return;
	for (const char *s = p->in.data; *s;) {
		size_t n = tag_length(s);
		unsigned side = n ? tight_at(s, used) : 0;

		if (!n) {
			str_addc(&p->out, *s++);
			continue;
		}
		if (side & TIGHT_BEFORE)
			str_rtrim(&p->out);
		str_add(&p->out, s, n);
		s += n;
		if (side & TIGHT_AFTER)
			s += tag_space(s);
	}
	pass_done(p);
}

/* Blank lines end a paragraph. */
static void wrap_paragraphs(struct pass *p)
{
	const char *s = p->in.data;

	while (*s) {
		const char *end = s, *next;
		size_t n;

		for (;;) {
			end += strcspn(end, "\n");
			next = end + tag_space(end);
			for (n = 0; end + n < next && !(n && end[n] == '\n'); n++)
				;
			if (!*end || end + n < next)
				break;
			end = next;
		}
		/* The gap ends with its last line end; what is behind belongs to the next. */
		while (*end && next > end && next[-1] != '\n')
			next--;
		while (*s == '\n')
			s++;
		for (n = end > s ? (size_t)(end - s) : 0; n && s[n - 1] == '\n'; n--)
			;
		if (n) {
			str_adds(&p->out, "<p>");
			str_add(&p->out, s, n);
			str_adds(&p->out, "</p>\n");
		}
		s = *end ? next : end;
	}
	pass_done(p);
}

/* Paragraphs with nothing in them go. */
static void drop_empty(struct pass *p)
{
	for (const char *s = p->in.data; *s;) {
		size_t gap = str_starts(s, "<p>") ? tag_space(s + 3) : 0;

		if (str_starts(s, "<p>") && str_starts(s + 3 + gap, "</p>"))
			s += gap + 7;
		else
			str_addc(&p->out, *s++);
	}
	pass_done(p);
}

/* A paragraph that div, address or form closes is closed before it. */
static void close_before(struct pass *p)
{
	static const char *const names[] = {"</div>", "</address>", "</form>"};

	for (const char *s = p->in.data; *s;) {
		size_t n = str_starts(s, "<p>") ? strcspn(s + 3, "<") : 0;

		str_addc(&p->out, *s++);
		if (!n)
			continue;
		str_add(&p->out, s, n + 2);
		s += n + 2;
		for (size_t i = 0; i < 3; i++)
			if (str_starts(s, names[i]))
				str_adds(&p->out, "</p>");
	}
	pass_done(p);
}

/* A tag of a block alone in a paragraph loses the paragraph. */
static void unwrap_lone(struct pass *p)
{
	for (const char *s = p->in.data; *s;) {
		size_t gap = str_starts(s, "<p>") ? 3 + tag_space(s + 3) : 0;
		size_t tag = gap ? tag_block(s + gap) : 0;
		size_t rest = tag ? tag_space(s + gap + tag) : 0;

		if (tag && str_starts(s + gap + tag + rest, "</p>")) {
			str_add(&p->out, s + gap, tag);
			s += gap + tag + rest + 4;
		} else {
			str_addc(&p->out, *s++);
		}
	}
	pass_done(p);
}

/* A list item on one line loses its paragraph; a quote takes it inside. */
static void unwrap_items(struct pass *p)
{
	for (const char *s = p->in.data; *s;) {
		const char *end = NULL;
		size_t tag;

		if (str_starts(s, "<p><li")) {
			end = strstr(s + 7, "</p>");
			if (end && memchr(s, '\n', (size_t)(end - s)))
				end = NULL;
		}
		if (end) {
			str_add(&p->out, s + 3, (size_t)(end - s) - 3);
			s = end + 4;
		} else if (str_starts(s, "<p><blockquote") && (tag = tag_length(s + 3))) {
			str_add(&p->out, s + 3, tag);
			str_adds(&p->out, "<p>");
			s += 3 + tag;
		} else if (str_starts(s, "</blockquote></p>")) {
			str_adds(&p->out, "</p></blockquote>");
			s += 17;
		} else {
			str_addc(&p->out, *s++);
		}
	}
	pass_done(p);
}

/* No paragraph begins before a block's tag. */
static void unwrap_before(struct pass *p)
{
	for (const char *s = p->in.data; *s;) {
		size_t gap = str_starts(s, "<p>") ? 3 + tag_space(s + 3) : 0;
		size_t tag = gap ? tag_block(s + gap) : 0;

		if (tag) {
			str_add(&p->out, s + gap, tag);
			s += gap + tag;
		} else {
			str_addc(&p->out, *s++);
		}
	}
	pass_done(p);
}

/* What stands right behind a block's tag goes: the end of a paragraph, or a break. */
static void drop_after(struct pass *p, const char *what)
{
	for (const char *s = p->in.data; *s;) {
		size_t tag = tag_block(s), gap = tag ? tag_space(s + tag) : 0;

		if (!tag) {
			str_addc(&p->out, *s++);
			continue;
		}
		str_add(&p->out, s, tag);
		s += tag;
		if (str_starts(s + gap, what))
			s += gap + strlen(what);
	}
	pass_done(p);
}

/* The bytes of a script, style, svg or math with all in it, 0 if none begins at s. */
static size_t code_length(const char *s)
{
	static const char *const names[] = {"script", "style", "svg", "math"};
	size_t n = *s == '<' ? TAG_NAME_IN(s + 1, names) : 0;
	const char *end = n ? strstr(s, "</") : NULL;

	while (end && strncmp(end + 2, s + 1, n))
		end = strstr(end + 2, "</");
	return end ? (size_t)(end - s) + n + 2 : 0;
}

static void hide_lines_in_code(struct pass *p)
{
	bool endless = false;

	for (const char *s = p->in.data; *s;) {
		size_t n = endless ? 0 : code_length(s);

		endless = endless || (!n && *s == '<' &&
				      (str_starts(s, "<script") || str_starts(s, "<style") ||
				       str_starts(s, "<svg") || str_starts(s, "<math")));
		if (!n)
			n = 1;
		for (size_t i = 0; i < n; i++)
			str_addc(&p->out, n > 1 && s[i] == '\n' ? HIDDEN_IN_CODE : s[i]);
		s += n;
	}
	pass_done(p);
}

/* Without asking for its length, which would be quadratic. */
static bool ends_with_break(const struct str *s)
{
	return s->len >= 6 && !memcmp(s->data + s->len - 6, "<br />", 6);
}

/* Single line ends become breaks, unless there is one already. */
static void add_breaks(struct pass *p)
{
	for (const char *s = p->in.data; *s;) {
		size_t n = tag_break(s), gap = tag_space(s);

		if (n == 4 || n == 5) {
			/* <br>, <br/>; stranger ones stay. */
			str_adds(&p->out, "<br />");
			s += n;
			continue;
		}
		if (gap && ends_with_break(&p->out)) {
			str_addc(&p->out, *s++);
			gap--;
		}
		while (gap && s[gap - 1] != '\n')
			gap--;
		if (gap)
			str_adds(&p->out, "<br />\n");
		else if (*s)
			str_addc(&p->out, *s);
		s += gap ? gap : *s != '\0';
	}
	pass_done(p);
}

/* No break before these blocks. */
static void drop_breaks_before(struct pass *p)
{
	for (const char *s = p->in.data; *s;) {
		size_t br = str_starts(s, "<br />") ? 6 : 0, gap = br ? tag_space(s + br) : 0;
		const char *tag = s + br + gap;

		if (br && *tag == '<' && TAG_NAME_IN(tag + 1 + (tag[1] == '/'), row_blocks) &&
		    tag_length(tag))
			s += br;
		else
			str_addc(&p->out, *s++);
	}
	pass_done(p);
}

static void show_lines(struct pass *p, char hidden)
{
	for (char *s = p->in.data; *s; s++)
		if (*s == hidden)
			*s = '\n';
}

static void break_lines(struct pass *p)
{
	hide_lines_in_code(p);
	add_breaks(p);
	show_lines(p, HIDDEN_IN_CODE);
}

static void drop_last_line_end(struct pass *p)
{
	size_t n = p->in.len;

	if (n && p->in.data[n - 1] == '\n')
		n--;
	if (n >= 5 && !memcmp(p->in.data + n - 5, "\n</p>", 5))
		str_splice(&p->in, n - 5, 1, "", 0);
}

void render_paragraphs(const char *text, bool breaks, struct str *out)
{
	struct pass p = {STR_INIT, STR_INIT};
	char **pres;
	size_t count;

	if (!text[tag_space(text)])
		return;
	str_adds(&p.in, text);
	str_addc(&p.in, '\n');
	hide_pre(&p, &pres, &count);
	part_blocks(&p);
	hide_lines_in_tags(&p);
	tighten(&p);
	wrap_paragraphs(&p);
	drop_empty(&p);
	close_before(&p);
	unwrap_lone(&p);
	unwrap_items(&p);
	unwrap_before(&p);
	drop_after(&p, "</p>");
	if (breaks)
		break_lines(&p);
	drop_after(&p, "<br />");
	drop_breaks_before(&p);
	drop_last_line_end(&p);
	show_pre(&p, pres, count);
	show_lines(&p, HIDDEN_IN_TAG);
	str_add(out, p.in.data, p.in.len);
	str_free(&p.in);
	str_free(&p.out);
}

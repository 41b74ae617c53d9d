#include "net/portal/clean.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/portal/clean_attr.h"
#include "net/portal/clean_value.h"

struct tag {
	const char *name, *attrs;
};

static const struct tag tags[] = {
#define TAG(name, attrs) {name, attrs},
#include "net/portal/clean_table.def"
#undef TAG
};

static const struct tag inline_tags[] = {
#define INLINE(name, attrs) {name, attrs},
#include "net/portal/clean_table.def"
#undef INLINE
};

static const char common_attrs[] =
#define COMMON(names) names
#include "net/portal/clean_table.def"
#undef COMMON
	;

/* Who cleans what. */
struct cleaner {
	enum clean_field field;
	bool no_comment_end; /* no "-->" from here on: looked for once only */
	struct str *out;
};

/* A tag as it stands: s[0] is '<', n bytes with the '>'. */
struct raw_tag {
	bool closing;
	const char *name, *attrs;
	size_t name_len, attrs_len;
};

static int tag_order(const void *key, const void *tag)
{
	return word_order(key, &((const struct tag *)tag)->name);
}

static const struct tag *find_tag(enum clean_field field, const struct raw_tag *t)
{
	bool all = field == CLEAN_CONTENT;
	char lower[WORD_MAX];
	struct word w;

	if (!word_lower(t->name, t->name_len, lower, &w))
		return NULL;
	return bsearch(&w, all ? tags : inline_tags,
		       all ? sizeof(tags) / sizeof(*tags)
			   : sizeof(inline_tags) / sizeof(*inline_tags),
		       sizeof(*tags), tag_order);
}

/* Reads "< / name attributes >"; false where it is none. */
static bool read_tag(const char *s, size_t n, struct raw_tag *t)
{
	size_t i = word_skip_space(s, n, 1);

	t->closing = i < n && s[i] == '/';
	if (t->closing)
		i = word_skip_space(s, n, i + 1);
	t->name = s + i;
	while (i < n && (isalnum((unsigned char)s[i]) || s[i] == '-'))
		i++;
	t->name_len = (size_t)(s + i - t->name);
	t->attrs = s + i;
	t->attrs_len = n - i - 1;
	return t->name_len > 0;
}

/* The value of rel with the word added if it is not there; appended to out. */
static void add_rel(const struct attr *rel, const char *word, struct str *out)
{
	struct str value = STR_INIT;
	struct attr a = {.name = "rel", .name_len = 3, .quote = '"'};

	for (size_t i = 0; rel && !rel->bare && i < rel->value_len;) {
		size_t len = 0;

		i = word_skip_space(rel->value, rel->value_len, i);
		while (i + len < rel->value_len && !isspace((unsigned char)rel->value[i + len]))
			len++;
		if (len && value.len)
			str_addc(&value, ' ');
		str_add(&value, rel->value + i, len);
		i += len;
	}
	if (!word_in(value.data, word, strlen(word)))
		str_addf(&value, "%s%s", value.len ? " " : "", word);
	a.value = value.data;
	a.value_len = value.len;
	attr_write(&a, out);
	str_free(&value);
}

/* Writes a list of attributes that are clean; a link with a target gets its rel. */
static void write_attrs(const struct attr *list, size_t count, const char *word, struct str *out)
{
	const struct attr *rel = attr_find(list, count, "rel");

	for (size_t i = 0; i < count; i++) {
		if (word && &list[i] == rel)
			add_rel(rel, word, out);
		else
			attr_write(&list[i], out);
	}
	if (word && !rel)
		add_rel(NULL, word, out);
}

/* The word that a link's rel must have: nobody's page may reach back into ours. */
static const char *rel_word(enum clean_field field, const struct raw_tag *t,
			    const struct attr *list, size_t count)
{
	if (t->name_len != 1 || (*t->name | 0x20) != 'a')
		return NULL;
	if (field == CLEAN_COMMENT && attr_find(list, count, "href"))
		return "nofollow ugc";
	return attr_find(list, count, "target") ? "noopener" : NULL;
}

/* The same rule for a tag that is clean otherwise; its attributes are those in the n bytes. */
static void write_link(enum clean_field field, const struct raw_tag *t, struct str *out)
{
	struct attr list[ATTR_MAX];
	size_t count = attr_read(t->attrs, t->attrs_len, list);
	const char *word = rel_word(field, t, list, count);

	if (word)
		write_attrs(list, count, word, out);
	else
		str_add(out, t->attrs, t->attrs_len);
}

static void clean_attrs(const struct cleaner *c, const struct tag *tag, const struct raw_tag *t)
{
	const char *const lists[2] = {tag->attrs, c->field == CLEAN_CONTENT ? common_attrs : NULL};
	struct attr list[ATTR_MAX];
	size_t count = attr_read(t->attrs, t->attrs_len, list);
	struct str attrs = STR_INIT;
	struct raw_tag clean = *t;

	for (size_t i = 0; i < count; i++)
		attr_clean(&list[i], lists, &attrs);
	clean.attrs = attrs.data;
	clean.attrs_len = attrs.len;
	write_link(c->field, &clean, c->out);
	str_free(&attrs);
}

/* The tag of n bytes at s, as far as it may stay. */
static void clean_tag(const struct cleaner *c, const char *s, size_t n)
{
	struct raw_tag t;
	const struct tag *tag = read_tag(s, n, &t) ? find_tag(c->field, &t) : NULL;
	size_t end;

	if (!tag)
		return;
	str_adds(c->out, t.closing ? "</" : "<");
	str_add(c->out, t.name, t.name_len);
	if (!t.closing) {
		clean_attrs(c, tag, &t);
		for (end = t.attrs_len; end && isspace((unsigned char)t.attrs[end - 1]); end--)
			;
		if (end && t.attrs[end - 1] == '/')
			str_adds(c->out, " /");
	}
	str_addc(c->out, '>');
}

/* JSON of a block comment: what could end the comment is escaped as WordPress's editor does. */
static void clean_block_comment(const char *s, size_t n, struct str *out)
{
	const char *json = memchr(s, '{', n);
	size_t i = 0, name = json ? (size_t)(json - s) : n;

	for (; i < n; i++) {
		bool inside = i >= name;

		if (s[i] == '<' || s[i] == '>' || s[i] == '&') {
			if (inside)
				str_addf(out, "\\u%04x", (unsigned)s[i]);
		} else if (inside && s[i] == '-' && i + 1 < n && s[i + 1] == '-') {
			str_adds(out, "\\u002d\\u002d");
			i++;
		} else {
			str_addc(out, s[i]);
		}
	}
}

static void clean_comment_text(const char *s, size_t n, struct str *out)
{
	size_t start = out->len;

	for (size_t i = 0; i < n;) {
		if (s[i] == '&') {
			i += entity_clean(s + i, n - i, out);
			continue;
		}
		if (s[i] == '<')
			str_adds(out, "&lt;");
		else if (s[i] == '>')
			str_adds(out, "&gt;");
		else if (s[i] != '-' || out->len == start || out->data[out->len - 1] != '-')
			str_addc(out, s[i]);
		i++;
	}
	if (out->len > start && out->data[out->len - 1] == '-')
		str_cut(out, out->len - 1);
}

static bool is_block_comment(const char *s, size_t n)
{
	size_t i = word_skip_space(s, n, 0);

	i += i < n && s[i] == '/';
	return n - i > 3 && !memcmp(s + i, "wp:", 3);
}

/* The comment at s; returns its bytes, 0 if it does not end. */
static size_t clean_comment(struct cleaner *c, const char *s)
{
	const char *end = c->no_comment_end ? NULL : strstr(s + 4, "-->");
	size_t n;

	c->no_comment_end = !end;
	if (!end)
		return 0;
	n = (size_t)(end - s) - 4;
	str_adds(c->out, "<!--");
	if (is_block_comment(s + 4, n))
		clean_block_comment(s + 4, n, c->out);
	else
		clean_comment_text(s + 4, n, c->out);
	str_adds(c->out, "-->");
	return n + 7;
}

/* A '<' that begins no tag: it and the text up to the next '<' are text, quotes included. */
static size_t clean_loose(const struct cleaner *c, const char *s, size_t n)
{
	str_adds(c->out, "&lt;");
	for (size_t i = 1; i < n;) {
		if (s[i] == '&') {
			i += entity_clean(s + i, n - i, c->out);
			continue;
		}
		if (s[i] == '"')
			str_adds(c->out, "&quot;");
		else if (s[i] == '\'')
			str_adds(c->out, "&#039;");
		else
			str_addc(c->out, s[i]);
		i++;
	}
	return n;
}

static size_t clean_bracket(struct cleaner *c, const char *s)
{
	size_t n, took;

	if (!strncmp(s, "<!--", 4)) {
		took = clean_comment(c, s);
		if (took)
			return took;
	}
	n = 1 + strcspn(s + 1, "<>");
	if (s[n] != '>')
		return clean_loose(c, s, n);
	clean_tag(c, s, n + 1);
	return n + 1;
}

static void clean_markup(struct cleaner *c, const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t plain = strcspn(s + i, "<>&");

		str_add(c->out, s + i, plain);
		i += plain;
		if (i >= n)
			break;
		if (s[i] == '<')
			i += clean_bracket(c, s + i);
		else if (s[i] == '&')
			i += entity_clean(s + i, n - i, c->out);
		else
			str_adds(c->out, "&gt;"), i++;
	}
}

static void drop_controls(const char *s, struct str *out)
{
	for (; *s; s++)
		if ((unsigned char)*s >= ' ' || strchr("\t\n\r", *s))
			str_addc(out, *s);
}

/* What windows-1252 has at 128-159; 0: nothing. */
static const unsigned short c1_meaning[32] = {
	8364, 0,    8218, 402,	8222, 8230, 8224, 8225, 710, 8240, 352, 8249, 338, 0, 381, 0,
	0,    8216, 8217, 8220, 8221, 8226, 8211, 8212, 732, 8482, 353, 8250, 339, 0, 382, 376};

/* For everybody: references to C1 controls mean windows-1252 characters. */
static void fix_references(const char *s, struct str *out)
{
	while (*s) {
		size_t plain = strcspn(s, "&");
		unsigned long c;
		size_t took;

		str_add(out, s, plain);
		s += plain;
		if (!*s)
			return;
		took = entity_number(s, strnlen(s, 12), &c);
		if (took && (s[2] | 0x20) != 'x' && c >= 128 && c < 160) {
			if (c1_meaning[c - 128])
				str_addf(out, "&#%d;", c1_meaning[c - 128]);
			s += took;
		} else {
			str_addc(out, *s++);
		}
	}
}

/* The end of a script or style at s, whose inside is no HTML; s if it is none. */
static const char *skip_code(const char *s)
{
	static const struct {
		const char *open, *close;
	} codes[] = {{"<script", "</script>"}, {"<style", "</style>"}};

	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		const char *end;

		if (strncasecmp(s, codes[i].open, strlen(codes[i].open)))
			continue;
		end = strcasestr(s, codes[i].close);
		return end ? end + strlen(codes[i].close) : s + strlen(s);
	}
	return s;
}

/* For users with unfiltered_html: only the rel of links is seen to. */
static void fix_links(enum clean_field field, const char *s, struct str *out)
{
	while (*s) {
		size_t plain = strcspn(s, "<"), n;
		const char *code;
		struct raw_tag t;

		str_add(out, s, plain);
		s += plain;
		code = skip_code(s);
		str_add(out, s, (size_t)(code - s));
		s = code;
		if (*s != '<')
			continue;
		if ((s[1] | 0x20) != 'a' || !isspace((unsigned char)s[2])) {
			str_addc(out, *s++);
			continue;
		}
		n = strcspn(s, ">");
		if (!s[n] || !read_tag(s, n + 1, &t)) {
			str_adds(out, s);
			return;
		}
		str_add(out, s, 2);
		write_link(field, &t, out);
		str_addc(out, '>');
		s += n + 1;
	}
}

static void trim_from(struct str *s, size_t start)
{
	size_t blank = strspn(s->data + start, " \t\r\n\v");

	str_rtrim(s);
	if (s->len >= start + blank)
		str_splice(s, start, blank, "", 0);
	else
		str_cut(s, start);
}

void clean_html(enum clean_field field, bool trusted, const char *html, struct str *out)
{
	struct str text = STR_INIT, fixed = STR_INIT;
	struct cleaner c = {.field = field, .out = &text};
	size_t start = out->len;

	if (trusted) {
		fix_links(field, html, &text);
	} else {
		drop_controls(html, &fixed);
		clean_markup(&c, fixed.data, fixed.len);
	}
	fix_references(text.data, out);
	if (field == CLEAN_TITLE)
		trim_from(out, start);
	str_free(&text);
	str_free(&fixed);
}

/* The bytes of the tag or comment at html, 0 if it is none. endless: which ends are not there. */
static size_t markup_length(const char *html, bool endless[2])
{
	bool comment = !strncmp(html, "<!--", 4);
	const char *end;

	if (endless[comment] || *html != '<' ||
	    !(comment || isalpha((unsigned char)html[1]) || (html[1] && strchr("/?!", html[1]))))
		return 0;
	end = comment ? strstr(html, "-->") : strchr(html, '>');
	endless[comment] = !end;
	return end ? (size_t)(end - html) + (comment ? 3 : 1) : 0;
}

void clean_text(const char *html, struct str *out)
{
	bool endless[2] = {false, false};

	while (*html) {
		const char *code = skip_code(html);
		size_t n = code > html ? (size_t)(code - html) : markup_length(html, endless);

		if (n) {
			html += n;
			continue;
		}
		if ((unsigned char)*html >= ' ' || isspace((unsigned char)*html))
			str_addc(out, *html);
		html++;
	}
}

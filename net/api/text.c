#include "net/api/text.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/base/str.h"
#include "net/base/utf8.h"

#define PART	   512 /* bytes of tags that a beginning may have besides its text */
#define ENTITY_MAX 10  /* letters of a name, digits of a number */

static const struct entity {
	const char *name;
	uint32_t code;
} entities[] = {
#define E(name, code) {#name, code},
#include "net/api/entities.def"
#undef E
};

static int compare_entity(const void *key, const void *entity)
{
	return strcmp(key, ((const struct entity *)entity)->name);
}

static uint32_t named(const char *name)
{
	const struct entity *e = bsearch(name, entities, sizeof(entities) / sizeof(*entities),
					 sizeof(*entities), compare_entity);

	return e ? e->code : strcmp(name, "apos") ? 0 : '\'';
}

/* Adds the character behind "&" at html and returns how many bytes it was, 0 if it is none. */
static size_t add_entity(struct str *out, const char *html)
{
	size_t n = strcspn(html, ";<& \n");
	char word[ENTITY_MAX + 1], bytes[4];
	uint32_t c;

	if (html[n] != ';' || n < 2 || n > ENTITY_MAX)
		return 0;
	memcpy(word, html, n);
	word[n] = '\0';
	if (word[0] != '#')
		c = named(word);
	else if (tolower(word[1]) == 'x')
		c = (uint32_t)strtoul(word + 2, NULL, 16);
	else
		c = (uint32_t)strtoul(word + 1, NULL, 10);
	if (!c || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 0;
	str_add(out, bytes, utf8_put(c, bytes));
	return n + 1;
}

/* ------------------------------------------------------------------ tags */

static bool is_tag(const char *tag, const char *name)
{
	size_t n = strlen(name);

	tag += *tag == '/';
	return !strncasecmp(tag, name, n) && !isalnum((unsigned char)tag[n]);
}

static bool ends_line(const char *tag)
{
	static const char *const names[] = {"p",  "br", "div", "li", "h1",	  "h2",
					    "h3", "h4", "h5",  "h6", "blockquote"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (is_tag(tag, names[i]))
			return true;
	}
	return false;
}

/* Behind the comment, element without text or tag that starts at html ("<...") */
static const char *behind_tag(const char *html)
{
	static const char *const silent[][2] = {
		{"!--", "-->"}, {"script", "</script"}, {"style", "</style"}};
	const char *end;

	for (size_t i = 0; i < sizeof(silent) / sizeof(*silent); i++) {
		if (strncasecmp(html + 1, silent[i][0], strlen(silent[i][0])))
			continue;
		end = strcasestr(html + 1, silent[i][1]);
		if (!end)
			return html + strlen(html);
		html = end;
		break;
	}
	end = strchr(html, '>');
	return end ? end + 1 : html + strlen(html);
}

static bool starts_tag(const char *html)
{
	return *html == '<' &&
	       (isalpha((unsigned char)html[1]) || html[1] == '/' || html[1] == '!');
}

/* Text without markup; with lines, elements that end one leave a line feed. */
static void strip(struct str *out, const char *html, bool lines)
{
	size_t n;

	while (*html) {
		if (starts_tag(html)) {
			if (ends_line(html + 1))
				str_addc(out, lines ? '\n' : ' ');
			html = behind_tag(html);
		} else if (*html == '&' && (n = add_entity(out, html + 1))) {
			html += n + 1;
		} else {
			str_addc(out, *html == '\n' && !lines ? ' ' : *html);
			html++;
		}
	}
}

/* ------------------------------------------------------------------ white space */

#define NBSP "\xc2\xa0"

/* Each run of white space as its strongest part: a line feed, else one space; none at the ends. */
static void collapse(struct str *out, const char *text)
{
	char gap = 0;

	while (*text) {
		bool nbsp = !strncmp(text, NBSP, 2);

		if (nbsp || isspace((unsigned char)*text)) {
			gap = gap == '\n' || *text == '\n' ? '\n' : ' ';
			text += nbsp ? 2 : 1;
			continue;
		}
		if (gap && out->len)
			str_addc(out, gap);
		gap = 0;
		str_addc(out, *text++);
	}
}

static const char *plain(struct arena *a, const char *html, bool lines)
{
	struct str bare = STR_INIT, guarded = STR_INIT, out = STR_INIT;
	const char *text;

	if (!html || !*html)
		return "";
	strip(&bare, html, lines);
	utf8_guard(bare.data, bare.len, lines ? UTF8_LINES : UTF8_LINE, &guarded);
	collapse(&out, guarded.data);
	text = arena_strndup(a, out.data, out.len);
	str_free(&bare);
	str_free(&guarded);
	str_free(&out);
	return text;
}

const char *text_line(struct arena *a, const char *html)
{
	return plain(a, html, false);
}

const char *text_lines(struct arena *a, const char *html)
{
	return plain(a, html, true);
}

/*
 * As much of a body, up to the end of a tag, as may have so many bytes of text; NULL where that
 * cannot be told: it may be cut within what is no text.
 */
static const char *first_part(struct arena *a, const char *html, size_t bytes)
{
	static const char *const opaque[] = {"<!--", "<script", "<style"};
	size_t n = strnlen(html, 2 * bytes + PART);
	const char *part;

	while (n && html[n - 1] != '>')
		n--;
	part = arena_strndup(a, html, n);
	for (size_t i = 0; i < sizeof(opaque) / sizeof(*opaque); i++)
		if (strcasestr(part, opaque[i]))
			return NULL;
	return n ? part : NULL;
}

bool text_is_beginning(struct arena *a, const char *lead, const char *html)
{
	const char *part, *text;

	if (str_ends(lead, "[…]") || str_ends(lead, "[...]"))
		return true;
	if (!html || !*lead)
		return false;
	part = first_part(a, html, strlen(lead));
	text = part ? text_line(a, part) : "";
	if (strlen(text) < strlen(lead))
		text = text_line(a, html);
	return str_starts(text, lead);
}

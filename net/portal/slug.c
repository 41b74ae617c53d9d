#include "net/portal/slug.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/portal/clean.h"

/* The longest extension with its dot: ".jpeg", ".webp". */
#define EXTENSION_MAX 6

/* Letters that do not come apart into a letter and marks (WordPress's remove_accents). */
static const struct {
	uint32_t c;
	const char *latin;
} letters[] = {
	{0xAA, "a"},  {0xBA, "o"},  {0xDF, "s"},  {0xE6, "ae"},	 {0xF0, "d"},	{0xF8, "o"},
	{0xFE, "th"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"}, {0x20AC, "e"}, {0xA3, ""},
};

/* Characters that WordPress takes out of a slug: {first, last}. */
static const uint32_t dropped[][2] = {
	{0xA1, 0xA1},	  {0xA9, 0xA9},	    {0xAB, 0xAB},     {0xAD, 0xAE},	{0xB0, 0xB0},
	{0xB4, 0xB4},	  {0xBB, 0xBB},	    {0xBF, 0xBF},     {0x2C9, 0x2CC},	{0x300, 0x304},
	{0x30C, 0x30C},	  {0x200B, 0x200F}, {0x2018, 0x201F}, {0x2022, 0x2022}, {0x2026, 0x2026},
	{0x202A, 0x202E}, {0x2039, 0x203A}, {0x2122, 0x2122}, {0xFEFF, 0xFEFF},
};

static const char *latin_letter(uint32_t c)
{
	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++)
		if (letters[i].c == c)
			return letters[i].latin;
	return NULL;
}

static bool is_dropped(uint32_t c)
{
	for (size_t i = 0; i < sizeof(dropped) / sizeof(*dropped); i++)
		if (c >= dropped[i][0] && c <= dropped[i][1])
			return true;
	return false;
}

static bool is_dash(uint32_t c)
{
	return c == 0xA0 || c == 0x2013 || c == 0x2014;
}

/* Appends a slug's next piece; a dash only between pieces. */
static void add_piece(struct str *out, size_t start, const char *s, size_t n)
{
	if (n == 1 && *s == '-' && (out->len == start || out->data[out->len - 1] == '-'))
		return;
	str_add(out, s, n);
}

static void add_octets(const char *s, size_t n, size_t start, struct str *out)
{
	char text[13];

	for (size_t i = 0; i < n; i++)
		snprintf(text + 3 * i, 4, "%%%02x", (unsigned char)s[i]);
	add_piece(out, start, text, 3 * n);
}

/* The bytes of the reference at s; it goes, or is a dash. 0: none. Any text between & and ; is one.
 */
static size_t reference(const char *s, bool *dash)
{
	static const char *const dashes[] = {"&nbsp;",	"&#160;",  "&ndash;",
					     "&#8211;", "&mdash;", "&#8212;"};
	size_t n = *s == '&' ? 1 + strcspn(s + 1, ";\n") : 0;

	*dash = false;
	if (n < 2 || s[n] != ';')
		return 0;
	for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
		*dash = *dash || !strncmp(s, dashes[i], n + 1);
	return n + 1;
}

static bool is_octet(const char *s)
{
	return *s == '%' && isxdigit((unsigned char)s[1]) && isxdigit((unsigned char)s[2]);
}

static void add_ascii(const char *s, size_t start, struct str *out)
{
	if (isspace((unsigned char)*s) || (*s && strchr("-/.", *s)))
		add_piece(out, start, "-", 1);
	else if (isalnum((unsigned char)*s) || *s == '_')
		add_piece(out, start, s, 1);
}

static void add_wide(const char *s, uint32_t c, size_t bytes, size_t start, struct str *out)
{
	const char *latin = latin_letter(c);

	if (latin)
		str_adds(out, latin);
	else if (is_dash(c))
		add_piece(out, start, "-", 1);
	else if (c == 0xD7)
		add_piece(out, start, "x", 1);
	else if (!is_dropped(c))
		add_octets(s, bytes, start, out);
}

/* Text in search form to a slug; as WordPress, SLUG_MAX counts before dashes are joined. */
static void add_slug(const char *s, struct str *out)
{
	size_t start = out->len, width = 0, bytes = 1, need;
	bool dash;

	for (; *s; s += bytes) {
		size_t gone = reference(s, &dash);
		uint32_t c = utf8_get(s, &bytes);

		need = bytes > 1 || is_octet(s) ? 3 * bytes : 1;
		width += need;
		if (width > SLUG_MAX || out->len - start + need > SLUG_MAX)
			break;
		if (gone) {
			if (dash)
				add_piece(out, start, "-", 1);
			bytes = gone;
		} else if (is_octet(s)) {
			add_piece(out, start, s, 3);
			bytes = 3;
		} else if (c < 0x80) {
			add_ascii(s, start, out);
		} else {
			add_wide(s, c, bytes, start, out);
		}
	}
	while (out->len > start && out->data[out->len - 1] == '-')
		str_cut(out, out->len - 1);
}

void slug_make(const char *title, struct str *out)
{
	struct str plain = STR_INIT, folded = STR_INIT;

	clean_text(title, &plain);
	utf8_fold(plain.data, &folded);
	add_slug(folded.data, out);
	str_free(&plain);
	str_free(&folded);
}

void slug_numbered(const char *slug, unsigned n, struct str *out)
{
	char tail[16];
	size_t room = SLUG_MAX - (size_t)snprintf(tail, sizeof(tail), "-%u", n);
	size_t len = strlen(slug);

	if (len > room) {
		len = room;
		/* Not within an octet. */
		for (size_t back = 1; back <= 2 && back <= len; back++)
			if (slug[len - back] == '%')
				len -= back;
		while (len && slug[len - 1] == '-')
			len--;
	}
	str_add(out, slug, len);
	str_adds(out, tail);
}

/* One character of a file name: without marks, its case kept. */
static void add_file_letter(const char *s, size_t bytes, struct str *out)
{
	struct str lower = STR_INIT, folded = STR_INIT;
	char one[5] = "";
	const char *latin;
	size_t n;

	memcpy(one, s, bytes);
	utf8_lower(one, &lower);
	utf8_fold(one, &folded);
	latin = latin_letter(folded.len ? utf8_get(folded.data, &n) : 0);
	if (!latin)
		latin = (unsigned char)*folded.data < 0x80 ? folded.data : "";
	for (; *latin; latin++)
		str_addc(out,
			 strcmp(one, lower.data) ? (char)toupper((unsigned char)*latin) : *latin);
	str_free(&lower);
	str_free(&folded);
}

/* What a name may not hold goes; blanks become one dash. */
static void add_file_chars(const char *s, struct str *out)
{
	size_t bytes, start = out->len;

	for (; *s; s += bytes) {
		uint32_t c = utf8_get(s, &bytes);

		if (c == 0xA0 || c == ' ' || c == '-' || c == '+' || (c >= '\t' && c <= '\r'))
			add_piece(out, start, "-", 1);
		else if (c >= 0x80)
			add_file_letter(s, bytes, out);
		else if (isalnum((int)c) || c == '_' || c == '.' || c == '@')
			str_addc(out, (char)c);
	}
}

/* "a.tar.gz" has one extension: what stands between dots could be read as another by a server. */
static void join_extensions(char *name)
{
	char *last = strrchr(name, '.');

	for (char *s = name; last && s < last; s++)
		if (*s == '.')
			*s = '_';
	if (last && strlen(last) <= EXTENSION_MAX)
		for (char *s = last; *s; s++)
			*s = (char)tolower((unsigned char)*s);
}

/* A name that is too long loses the end of its stem, not its extension. */
static void add_cut_name(const char *name, struct str *out)
{
	const char *dot = strrchr(name, '.');
	size_t tail = dot && strlen(dot) <= EXTENSION_MAX ? strlen(dot) : 0, n = strlen(name);

	if (n > SLUG_MAX) {
		str_add(out, name, SLUG_MAX - tail);
		name += n - tail;
	}
	str_adds(out, name);
}

void slug_file_name(const char *name, struct str *out)
{
	const char *path = name + strlen(name);
	struct str chars = STR_INIT;
	size_t from;

	while (path > name && path[-1] != '/' && path[-1] != '\\')
		path--;
	add_file_chars(path, &chars);
	from = strspn(chars.data, ".-_");
	while (chars.len > from && strchr(".-_", chars.data[chars.len - 1]))
		str_cut(&chars, chars.len - 1);
	if (chars.len > from) {
		join_extensions(chars.data + from);
		add_cut_name(chars.data + from, out);
	}
	str_free(&chars);
}

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "net/base/utf8.h"

#define MARKS_MAX 2

/*
 * Nearly all text is clean Vietnamese in NFC and is only looked through and copied: characters
 * that the guard lets pass as they are, that begin no composition with the one before them and
 * have no combining class. At the first other one, a stretch goes the long way (filter, normalise,
 * cut marks). It begins one character earlier, since a mark may join that one, and ends before the
 * next ASCII character, which joins nothing before it.
 */
enum byte_class {
	STOP,	    /* let the long way decide */
	PLAIN,	    /* printable ASCII */
	LINE_ENDS,  /* LF and TAB: plain where lines are kept */
	LATIN,	    /* leads U+00C0 to U+02FF */
	LATIN_SIGN, /* leads U+0080 to U+00BF: controls and the soft hyphen among them */
	TONED,	    /* leads U+1000 to U+1FFF: Vietnamese letters are U+1E00 to U+1EFF */
	SIGN,	    /* leads U+2000 to U+2FFF: quotes, dashes, currency */
};

static const unsigned char class_of[256] = {
	['\n'] = LINE_ENDS,	 ['\t'] = LINE_ENDS, [0x20 ... 0x7E] = PLAIN, [0xC2] = LATIN_SIGN,
	[0xC3 ... 0xCB] = LATIN, [0xE1] = TONED,     [0xE2] = SIGN,
};

static bool is_tail(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* U+2010-27 and U+2030-3F, U+2040-5F and U+2070-7F, U+2080-BF, U+2500-FF */
static bool sign_passes(unsigned char second, unsigned char third)
{
	if (!is_tail(third))
		return false;
	switch (second) {
	case 0x80:
		return (third >= 0x90 && third <= 0xA7) || third >= 0xB0;
	case 0x81:
		return third <= 0x9F || third >= 0xB0;
	default:
		return second == 0x82 || (second >= 0x94 && second <= 0x97);
	}
}

/* How many bytes the passing character at p has, 0 if the long way must decide. */
static inline size_t passing(const unsigned char *p, size_t n, enum utf8_keep keep)
{
	switch ((enum byte_class)class_of[p[0]]) {
	case PLAIN:
		return 1;
	case LINE_ENDS:
		return keep == UTF8_LINES;
	case LATIN:
		return n > 1 && is_tail(p[1]) ? 2 : 0;
	case LATIN_SIGN:
		return n > 1 && is_tail(p[1]) && p[1] >= 0xA0 && p[1] != 0xAD ? 2 : 0;
	case TONED:
		return n > 2 && (p[1] & 0xFC) == 0xB8 && is_tail(p[2]) ? 3 : 0;
	case SIGN:
		return n > 2 && sign_passes(p[1], p[2]) ? 3 : 0;
	default:
		return 0;
	}
}

/* The state of the filter between two characters of a stretch. */
struct filter {
	enum utf8_keep keep;
	uint32_t before; /* the last character kept */
	struct str *out;
};

static bool is_emoji(uint32_t c)
{
	return c >= 0x80 && uc_is_property(c, UC_PROPERTY_EMOJI);
}

static bool is_pictograph(uint32_t c)
{
	return uc_is_property(c, UC_PROPERTY_EXTENDED_PICTOGRAPHIC);
}

static bool is_keycap(uint32_t c)
{
	return (c >= '0' && c <= '9') || c == '#' || c == '*';
}

/* U+FE0E and U+FE0F choose between text and picture; after a digit they only make a keycap. */
static bool selector_has_use(uint32_t before, uint32_t after)
{
	return is_emoji(before) || (is_keycap(before) && after == 0x20E3);
}

static bool joiner_has_use(uint32_t before, uint32_t after)
{
	return (before == 0xFE0F || is_emoji(before)) && is_pictograph(after);
}

static bool is_line_end(uint32_t c)
{
	/* VT is Word's line break, FF a page's, U+0085 NEL; U+2028 and U+2029 end lines, too. */
	return c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x85 || c == 0x2028 ||
	       c == 0x2029;
}

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* Shown by no terminal, or shown as something else: formats, fillers, bidi, annotations. */
static bool is_hidden(uint32_t c)
{
	return uc_is_property_default_ignorable_code_point(c) ||
	       uc_is_property(c, UC_PROPERTY_BIDI_CONTROL) || (c >= 0xFFF9 && c <= 0xFFFB);
}

/* What becomes of c, which is followed by the input character after: itself, another, 0 for none.
 */
static uint32_t filtered(const struct filter *f, uint32_t c, uint32_t after)
{
	if (c == '\r' && after == '\n')
		return 0;
	if (is_line_end(c))
		return f->keep == UTF8_LINES ? '\n' : ' ';
	if (c == '\t')
		return f->keep == UTF8_LINES ? '\t' : ' ';
	if (is_control(c))
		return 0;
	if (c == 0xFE0E || c == 0xFE0F)
		return selector_has_use(f->before, after) ? c : 0;
	if (c == 0x200D)
		return joiner_has_use(f->before, after) ? c : 0;
	if (is_hidden(c))
		return 0;
	return uc_is_property_not_a_character(c) ? UTF8_REPLACEMENT : c;
}

static void filter_stretch(const char *bytes, size_t n, enum utf8_keep keep, struct str *out)
{
	struct filter f = {keep, 0, out};
	size_t used, next_used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c = utf8_next(bytes + i, n - i, &used), after = 0;

		if (i + used < n)
			after = utf8_next(bytes + i + used, n - i - used, &next_used);
		c = filtered(&f, c, after);
		if (!c)
			continue;
		utf8_add(c, out);
		f.before = c;
	}
}

static bool is_mark(uint32_t c)
{
	return c >= 0x300 && c != 0xFE0E && c != 0xFE0F &&
	       uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me);
}

/* Appends NFC text with at most MARKS_MAX marks behind a letter. */
static void cut_marks(const char *text, size_t n, struct str *out)
{
	size_t used, marks = 0;

	for (size_t i = 0; i < n; i += used) {
		marks = is_mark(utf8_next(text + i, n - i, &used)) ? marks + 1 : 0;
		if (marks <= MARKS_MAX)
			str_add(out, text + i, used);
	}
}

static void guard_stretch(const char *bytes, size_t n, enum utf8_keep keep, struct str *out)
{
	struct str kept = STR_INIT;
	uint8_t small[256], *text;
	size_t length = sizeof(small);

	filter_stretch(bytes, n, keep, &kept);
	text = u8_normalize(UNINORM_NFC, (const uint8_t *)kept.data, kept.len, small, &length);
	if (!text)
		mem_exhausted();
	cut_marks((const char *)text, length, out);
	if (text != small)
		free(text);
	str_free(&kept);
}

/* Where the stretch that holds the suspicious byte at ends: before the next plain ASCII. */
static size_t stretch_end(const unsigned char *p, size_t n, size_t at)
{
	while (at < n && class_of[p[at]] != PLAIN)
		at++;
	return at;
}

void utf8_guard(const char *bytes, size_t n, enum utf8_keep keep, struct str *out)
{
	const unsigned char *p = (const unsigned char *)bytes;
	size_t done = 0, last = 0, at = 0, used, end;

	str_reserve(out, n);
	while (at < n) {
		used = passing(p + at, n - at, keep);
		if (used) {
			last = at;
			at += used;
			continue;
		}
		end = stretch_end(p, n, at);
		str_add(out, bytes + done, last - done);
		guard_stretch(bytes + last, end - last, keep, out);
		done = last = at = end;
	}
	str_add(out, bytes + done, n - done);
}

static char *guard_into(struct arena *a, const char *text, enum utf8_keep keep)
{
	struct str s = STR_INIT;
	char *copy;

	if (!text)
		return NULL;
	utf8_guard(text, strlen(text), keep, &s);
	copy = arena_strndup(a, s.data, s.len);
	str_free(&s);
	return copy;
}

char *utf8_guard_line(struct arena *a, const char *text)
{
	return guard_into(a, text, UTF8_LINE);
}

char *utf8_guard_lines(struct arena *a, const char *text)
{
	return guard_into(a, text, UTF8_LINES);
}

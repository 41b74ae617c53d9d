#include <pthread.h>
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
 *
 * Bytes of such characters lead from state to state; what is not listed here stops.
 */
enum state {
	STOPPED,
	BETWEEN,    /* two characters */
	LAST,	    /* one byte is left, any */
	LATIN_SIGN, /* U+0080 to U+00BF: controls and the soft hyphen among them */
	TONED,	    /* U+1000 to U+1FFF: Vietnamese letters are U+1E00 to U+1EFF */
	SIGN,	    /* U+2000 to U+2FFF: quotes, dashes, currency, frames */
	DASH,	    /* U+2000 to U+203F: spaces and directions among them */
	PRIME,	    /* U+2040 to U+207F */
};

static const struct step {
	enum state from;
	unsigned char first, last;
	enum state to;
} steps[] = {
	{BETWEEN, 0x20, 0x7E, BETWEEN},	   {BETWEEN, 0xC2, 0xC2, LATIN_SIGN},
	{BETWEEN, 0xC3, 0xCB, LAST}, /* U+00C0 to U+02FF */
	{BETWEEN, 0xE1, 0xE1, TONED},	   {BETWEEN, 0xE2, 0xE2, SIGN},
	{LAST, 0x80, 0xBF, BETWEEN},	   {LATIN_SIGN, 0xA0, 0xAC, BETWEEN},
	{LATIN_SIGN, 0xAE, 0xBF, BETWEEN}, {TONED, 0xB8, 0xBB, LAST},
	{SIGN, 0x80, 0x80, DASH},	   {SIGN, 0x81, 0x81, PRIME},
	{SIGN, 0x82, 0x82, LAST},	   {SIGN, 0x94, 0x97, LAST}, /* U+2500 to U+25FF */
	{DASH, 0x90, 0xA7, BETWEEN},	   {DASH, 0xB0, 0xBF, BETWEEN},
	{PRIME, 0x80, 0x9F, BETWEEN},	   {PRIME, 0xB0, 0xBF, BETWEEN},
};

/* Ends of lines pass where lines are kept. */
static const struct step line_steps[] = {
	{BETWEEN, '\n', '\n', BETWEEN},
	{BETWEEN, '\t', '\t', BETWEEN},
};

/*
 * The steps of each byte in one word: the next state, from each state, in the STATE_BITS bits that
 * begin at that number of bits. A step is then a load that waits for nothing and a shift, without a
 * branch to be foretold: letters of one, two and three bytes alternate in no order that can be.
 */
#define STATE_BITS   6
#define SHIFT(state) ((state)*STATE_BITS)

static uint64_t words_of[2][256]; /* by enum utf8_keep */
static pthread_once_t words_once = PTHREAD_ONCE_INIT;

static void add_steps(uint64_t words[256], const struct step *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (unsigned byte = list[i].first; byte <= list[i].last; byte++)
			words[byte] |= (uint64_t)SHIFT(list[i].to) << SHIFT(list[i].from);
}

static void fill_words(void)
{
	add_steps(words_of[UTF8_LINE], steps, sizeof(steps) / sizeof(*steps));
	add_steps(words_of[UTF8_LINES], steps, sizeof(steps) / sizeof(*steps));
	add_steps(words_of[UTF8_LINES], line_steps, sizeof(line_steps) / sizeof(*line_steps));
}

static unsigned step(const uint64_t words[256], unsigned shift, unsigned char byte)
{
	return (unsigned)(words[byte] >> shift) & ((1U << STATE_BITS) - 1);
}

/* How many bytes the passing character at p has, 0 if the long way must decide. */
static size_t passing(const uint64_t words[256], const unsigned char *p, size_t n)
{
	unsigned shift = SHIFT(BETWEEN);

	for (size_t i = 0; i < n && shift != SHIFT(STOPPED);) {
		shift = step(words, shift, p[i++]);
		if (shift == SHIFT(BETWEEN))
			return i;
	}
	return 0;
}

static bool is_tail(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* So many bytes are looked at before it is asked whether one of them stopped. */
#define BLOCK 16

/* A place up to which all characters from at on pass; near the first one that does not. */
static size_t run(const uint64_t words[256], const unsigned char *p, size_t n, size_t at)
{
	unsigned shift = SHIFT(BETWEEN), before = shift;

	for (; n - at >= BLOCK; at += BLOCK) {
		before = shift;
		for (size_t i = 0; i < BLOCK; i++)
			shift = step(words, shift, p[at + i]);
		if (shift == SHIFT(STOPPED))
			break;
		before = shift;
	}
	/* Back to where the character begins that the block's end divides. */
	if (before != SHIFT(BETWEEN))
		do
			at--;
		while (is_tail(p[at]));
	return at;
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

static bool is_plain(unsigned char byte)
{
	return byte >= 0x20 && byte <= 0x7E;
}

/* Where the stretch that holds the suspicious byte at ends: before the next plain ASCII. */
static size_t stretch_end(const unsigned char *p, size_t n, size_t at)
{
	while (at < n && !is_plain(p[at]))
		at++;
	return at;
}

/* Where the last character before at begins; floor at least. */
static size_t one_back(const unsigned char *p, size_t floor, size_t at)
{
	if (at > floor)
		do
			at--;
		while (at > floor && is_tail(p[at]));
	return at;
}

void utf8_guard(const char *bytes, size_t n, enum utf8_keep keep, struct str *out)
{
	const unsigned char *p = (const unsigned char *)bytes;
	const uint64_t *words = words_of[keep];
	size_t done = 0, last, end, used;

	pthread_once(&words_once, fill_words);
	str_reserve(out, n);
	while (done < n) {
		size_t at = run(words, p, n, done);

		while (at < n && (used = passing(words, p + at, n - at)))
			at += used;
		last = at < n ? one_back(p, done, at) : n;
		str_add(out, bytes + done, last - done);
		end = stretch_end(p, n, at);
		if (last < end)
			guard_stretch(bytes + last, end - last, keep, out);
		done = end;
	}
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

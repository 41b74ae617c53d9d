#include "net/portal/render.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "net/portal/render_parts.h"

/*
 * While a stretch of text is worked on, each mark that is settled is one byte that UTF-8 never has,
 * so that the rules that follow see one character where the text had one.
 */
enum mark_byte {
	MARK_APOSTROPHE = 0xF5,
	MARK_OPEN, /* double */
	MARK_CLOSE,
	MARK_OPEN_1, /* single */
	MARK_CLOSE_1,
	MARK_PRIME_1,
	MARK_PRIME,
	MARK_EITHER, /* prime or closing quote, not known yet */
	MARK_DOTS,
	MARK_EN,
	MARK_EM,
};

static const char *mark_reference(unsigned char c)
{
	static const char *const references[] = {"&#8217;", "&#8220;", "&#8221;", "&#8216;",
						 "&#8217;", "&#8242;", "&#8243;", "",
						 "&#8230;", "&#8211;", "&#8212;"};

	return c >= MARK_APOSTROPHE ? references[c - MARK_APOSTROPHE] : NULL;
}

/* What is replaced wherever it stands; \xF5 is an apostrophe. Longer ones come first. */
static const struct {
	const char *text, *mark;
} fixed[] = {
	{"...", "\xFD"},
	{"``", "\xF6"},
	{"'tain't", "\xF5tain\xF5t"},
	{"'twere", "\xF5twere"},
	{"'twill", "\xF5twill"},
	{"'cause", "\xF5"
		   "cause"},
	{"'round", "\xF5round"},
	{"'twas", "\xF5twas"},
	{"'bout", "\xF5"
		  "bout"},
	{"'nuff", "\xF5nuff"},
	{"'tis", "\xF5tis"},
	{"'til", "\xF5til"},
	{"'em", "\xF5"
		"em"},
	{"''", "\xF7"},
	{" (tm)", " &#8482;"},
};

static void put_fixed(const char *s, size_t n, struct str *out)
{
	for (size_t i = 0; i < n;) {
		size_t k = 0, len = 0;

		if (strchr(".`' ", s[i]))
			for (; k < sizeof(fixed) / sizeof(*fixed); k++) {
				len = strlen(fixed[k].text);
				if (len <= n - i && !memcmp(s + i, fixed[k].text, len))
					break;
			}
		else
			k = sizeof(fixed) / sizeof(*fixed);
		if (k < sizeof(fixed) / sizeof(*fixed)) {
			str_adds(out, fixed[k].mark);
			i += len;
		} else {
			str_addc(out, s[i++]);
		}
	}
}

/* What stands around a place. t[0] is the text's first byte, n its bytes. */

static bool space_at(const char *t, size_t n, size_t i)
{
	return i < n && (strchr("\r\n\t ", t[i]) || (i + 1 < n && !memcmp(t + i, "\xC2\xA0", 2)) ||
			 (i + 6 <= n && !memcmp(t + i, "&nbsp;", 6)));
}

static bool space_before(const char *t, size_t i)
{
	return i && (strchr("\r\n\t ", t[i - 1]) || (i >= 2 && !memcmp(t + i - 2, "\xC2\xA0", 2)) ||
		     (i >= 6 && !memcmp(t + i - 6, "&nbsp;", 6)));
}

static bool one_of(const char *set, char c)
{
	return c && strchr(set, c);
}

/* The end of the text, or what may follow a closing mark. */
static bool closing_at(const char *t, size_t n, size_t i)
{
	return i >= n || one_of(".,:;!?)}-]", t[i]) || space_at(t, n, i) ||
	       (i + 4 <= n && !memcmp(t + i, "&gt;", 4));
}

/* The beginning of the text, or what may stand before an opening mark. */
static bool opening_before(const char *t, size_t i, const char *set)
{
	return !i || one_of(set, t[i - 1]) || space_before(t, i) ||
	       (i >= 4 && !memcmp(t + i - 4, "&lt;", 4));
}

static bool digit_at(const char *t, size_t n, size_t i)
{
	return i < n && isdigit((unsigned char)t[i]);
}

static bool digits_2(const char *t, size_t n, size_t i)
{
	return digit_at(t, n, i) && digit_at(t, n, i + 1);
}

/* The quote that ends a number begun at t[i] with the same quote, or i. */
static size_t quoted_number(const char *t, size_t n, size_t i)
{
	size_t end = i + 1;

	if ((i && !space_before(t, i)) || !digit_at(t, n, end))
		return i;
	while (end < n && (isdigit((unsigned char)t[end]) || t[end] == '.' || t[end] == ','))
		end++;
	return end < n && t[end] == t[i] ? end : i;
}

/* Shortened years: '99' '99" '99. */
static void mark_years(char *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t next = i + 3;

		if (t[i] != '\'' || !digits_2(t, n, i + 1))
			continue;
		if (next < n && (t[next] == '\'' || t[next] == '"') && closing_at(t, n, next + 1)) {
			t[next] = (char)(t[next] == '"' ? MARK_CLOSE : MARK_CLOSE_1);
			t[i] = (char)MARK_APOSTROPHE;
		} else if (next >= n || !(t[next] == '%' || isdigit((unsigned char)t[next]) ||
					  (one_of(".,", t[next]) && digit_at(t, n, next + 1)))) {
			t[i] = (char)MARK_APOSTROPHE;
		}
	}
}

static void mark_numbers(char *t, size_t n, char quote, unsigned char open, unsigned char close)
{
	for (size_t i = 0; i < n; i++) {
		size_t end = t[i] == quote ? quoted_number(t, n, i) : i;

		if (end == i)
			continue;
		t[i] = (char)open;
		t[end] = (char)close;
	}
}

static void mark_apostrophes(char *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (t[i] == '\'' && opening_before(t, i, "([{\"-"))
			t[i] = (char)MARK_OPEN_1;
	for (size_t i = 0; i < n; i++)
		if (t[i] == '\'' && !space_before(t, i) && i + 1 < n &&
		    !one_of(".,:;!?\"'(){}[]-", t[i + 1]) && !space_at(t, n, i + 1) &&
		    !(i + 5 <= n &&
		      (!memcmp(t + i + 1, "&lt;", 4) || !memcmp(t + i + 1, "&gt;", 4))))
			t[i] = (char)MARK_APOSTROPHE;
}

static void mark_opening(char *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (t[i] == '"' && opening_before(t, i, "([{-") && !space_at(t, n, i + 1))
			t[i] = (char)MARK_OPEN;
}

/* Quotes that are left: primes behind digits, or closing marks. One kind of quote. */
struct closing {
	char quote;
	unsigned char open, close, prime;
};

/* In t every c that (with: behind a digit; without: not) becomes to; returns how many. */
static size_t turn(char *t, size_t n, char c, int digit, unsigned char to)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (t[i] == c &&
		    (digit < 0 || digit_at(t, n, i - 1 < n ? i - 1 : n) == (digit > 0))) {
			t[i] = (char)to;
			count++;
		}
	return count;
}

/* Quotes where a quotation may end become to. */
static size_t turn_ending(char *t, size_t n, char quote, unsigned char to)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (t[i] == quote && closing_at(t, n, i + 1)) {
			t[i] = (char)to;
			count++;
		}
	return count;
}

/* Several quotes could end the quotation and all stand behind digits: the one before a full stop
 * does, else the last one. */
static void choose_closing(char *t, size_t n, unsigned char close)
{
	size_t last = n, stop = n;

	for (size_t i = 0; i < n; i++)
		if (t[i] == (char)MARK_EITHER) {
			last = i;
			if (i + 1 < n && t[i + 1] == '.')
				stop = i;
		}
	if (last < n)
		t[stop < n ? stop : last] = (char)close;
}

/* One stretch after an opening mark, in which nothing closes it yet. */
static void close_quotation(char *t, size_t n, const struct closing *c)
{
	size_t count = turn_ending(t, n, c->quote, MARK_EITHER);

	if (count > 1) {
		if (!turn(t, n, (char)MARK_EITHER, 0, c->close))
			choose_closing(t, n, c->close);
		turn(t, n, c->quote, 1, c->prime);
		turn(t, n, (char)MARK_EITHER, 1, c->prime);
		turn(t, n, (char)MARK_EITHER, -1, c->close);
		return;
	}
	turn(t, n, (char)MARK_EITHER, -1, c->close);
	turn(t, n, c->quote, 1, c->prime);
}

static void mark_closing(char *t, size_t n, const struct closing *c)
{
	for (size_t from = 0, len; from <= n; from += len + 1) {
		char *part = t + from;
		const char *open = memchr(part, c->open, n - from);

		len = open ? (size_t)(open - part) : n - from;
		if (from && !memchr(part, c->close, len)) {
			close_quotation(part, len, c);
		} else {
			turn(part, len, c->quote, 1, c->prime);
			turn_ending(part, len, c->quote, c->close);
		}
		if (c->quote == '"')
			turn(part, len, '"', -1, c->close);
	}
}

static void mark_quotes(char *t, size_t n)
{
	static const struct closing single = {'\'', MARK_OPEN_1, MARK_CLOSE_1, MARK_PRIME_1};
	static const struct closing both = {'"', MARK_OPEN, MARK_CLOSE, MARK_PRIME};

	if (memchr(t, '\'', n)) {
		mark_years(t, n);
		mark_numbers(t, n, '\'', MARK_OPEN_1, MARK_CLOSE_1);
		mark_apostrophes(t, n);
		mark_closing(t, n, &single);
	}
	if (memchr(t, '"', n)) {
		mark_numbers(t, n, '"', MARK_OPEN, MARK_CLOSE);
		mark_opening(t, n);
		mark_closing(t, n, &both);
	}
}

/* Hyphens at t[i]: how many are one mark, and which; 0 if they stay. */
static size_t dash_at(const char *t, size_t n, size_t i, unsigned char *mark)
{
	size_t run = 0;
	bool apart;

	while (run < 3 && i + run < n && t[i + run] == '-')
		run++;
	apart = (!i || space_before(t, i)) && (i + run >= n || space_at(t, n, i + run));
	*mark = run == 3 || (run == 2 && apart) ? MARK_EM : MARK_EN;
	if (run == 2 && i >= 2 && !memcmp(t + i - 2, "xn", 2))
		return 0; /* a host name */
	return run == 1 && !apart ? 0 : run;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* If "x" at t[i] stands between numbers ("4x5"), where the second one ends, else 0. */
static size_t times_at(const char *t, size_t n, size_t i, size_t from)
{
	size_t start = i, end = i + 1;

	while (start > from && (isdigit((unsigned char)t[start - 1]) || one_of(".,", t[start - 1])))
		start--;
	while (start < i && !isdigit((unsigned char)t[start]))
		start++;
	if (start == i || (start && is_word(t[start - 1])) || (t[start] == '0' && start + 1 == i))
		return 0;
	while (digit_at(t, n, end))
		end++;
	if (end == i + 1 || (end < n && is_word(t[end])))
		return 0;
	while (end < n && (isdigit((unsigned char)t[end]) || one_of(".,", t[end])))
		end++;
	return end;
}

/* Writes the text with its marks as references. */
static void write_marks(const char *t, size_t n, struct str *out)
{
	size_t done = 0; /* a number belongs to one multiplication */

	for (size_t i = 0; i < n; i++) {
		const char *reference = mark_reference((unsigned char)t[i]);
		unsigned char dash;
		size_t run;

		if (reference) {
			str_adds(out, reference);
		} else if (t[i] == '-' && (run = dash_at(t, n, i, &dash))) {
			str_adds(out, mark_reference(dash));
			i += run - 1;
		} else if (t[i] == 'x' && (run = times_at(t, n, i, done))) {
			str_adds(out, "&#215;");
			done = run;
		} else if (t[i] == '&' && !part_reference(t + i, n - i)) {
			str_adds(out, "&#038;");
		} else {
			str_addc(out, t[i]);
		}
	}
}

static void mark_text(const char *s, size_t n, struct str *out)
{
	struct str t = STR_INIT;

	if (n == strspn(s, " \t\r\n") || !n) {
		str_add(out, s, n);
		return;
	}
	put_fixed(s, n, &t);
	mark_quotes(t.data, t.len);
	write_marks(t.data, t.len, out);
	str_free(&t);
}

/* Elements whose text stays as it is. */
#define QUIET_MAX 32
struct quiet {
	const char *names[QUIET_MAX];
	int depth;
};

static const char *quiet_name(const char *s)
{
	static const char *const names[] = {"pre", "code", "kbd", "style", "script", "tt"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t len = strlen(names[i]);

		if (!strncmp(s, names[i], len) && one_of(" \t\n\r>", s[len]))
			return names[i];
	}
	return NULL;
}

static void follow_tag(struct quiet *q, const char *s, size_t n)
{
	bool closing = s[1] == '/';
	const char *name = quiet_name(s + 1 + closing);

	if (!name || (n > 1 && s[n - 2] == '/'))
		return;
	if (closing && q->depth && q->names[q->depth - 1] == name)
		q->depth--;
	else if (!closing && q->depth < QUIET_MAX)
		q->names[q->depth++] = name;
}

/* A tag stays, but a bare & in it is written out. */
static void write_tag(const char *s, size_t n, struct str *out)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] == '&' && !part_reference(s + i, n - i))
			str_adds(out, "&#038;");
		else
			str_addc(out, s[i]);
}

void render_marks(const char *text, struct str *out)
{
	struct quiet q = {.depth = 0};
	size_t n;

	for (const char *s = text; *s; s += n) {
		enum part part = part_at(s, &n);

		if (part == PART_TEXT && !q.depth)
			mark_text(s, n, out);
		else if (part == PART_TAG)
			write_tag(s, n, out);
		else
			str_add(out, s, n);
		if (part == PART_TAG)
			follow_tag(&q, s, n);
	}
}

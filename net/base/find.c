#include "net/base/find.h"

#include <string.h>

#include "net/base/clock.h"
#include "net/base/find_word.h"
#include "net/base/utf8.h"

#define NAME_MAX_BYTES 32 /* a filter's name with its marks */
#define STATUS_WORDS   3  /* the most in the name of a status */

enum filter { SECTION, AUTHOR, STATUS, AFTER, BEFORE, UNTIL };

/* The names of filters, in search form. */
static const struct {
	const char *name;
	enum filter filter;
} names[] = {
	{"section", SECTION},	{"muc", SECTION},   {"chuyen muc", SECTION},
	{"chuyenmuc", SECTION}, {"author", AUTHOR}, {"tac gia", AUTHOR},
	{"tacgia", AUTHOR},	{"status", STATUS}, {"trang thai", STATUS},
	{"trangthai", STATUS},	{"after", AFTER},   {"sau", AFTER},
	{"tu", AFTER},		{"before", BEFORE}, {"truoc", BEFORE},
	{"until", UNTIL},	{"den", UNTIL},
};

#define NAMES (sizeof(names) / sizeof(*names))

/* The names of states, in search form. */
static const struct {
	const char *name;
	enum state state;
} states[] = {
	{"draft", STATE_DRAFT},		{"ban nhap", STATE_DRAFT},
	{"nhap", STATE_DRAFT},		{"returned", STATE_RETURNED},
	{"tra lai", STATE_RETURNED},	{"pending", STATE_PENDING},
	{"waiting", STATE_PENDING},	{"cho duyet", STATE_PENDING},
	{"reviewing", STATE_REVIEWING}, {"dang duyet", STATE_REVIEWING},
	{"approved", STATE_APPROVED},	{"cho dang", STATE_APPROVED},
	{"scheduled", STATE_SCHEDULED}, {"hen gio dang", STATE_SCHEDULED},
	{"published", STATE_PUBLISHED}, {"da dang", STATE_PUBLISHED},
	{"private", STATE_PRIVATE},	{"rieng tu", STATE_PRIVATE},
	{"withdrawn", STATE_WITHDRAWN}, {"da go", STATE_WITHDRAWN},
	{"trashed", STATE_TRASHED},	{"thung rac", STATE_TRASHED},
};

#define STATES (sizeof(states) / sizeof(*states))

/* What is being read. */
struct reading {
	struct arena *arena;
	struct find *find;
	const char *at, *zone;
	struct str loose; /* the words without quotes, for together */
	size_t parts;	  /* of the words so far */
};

static void blame(struct reading *r, enum find_fault fault, const char *text, size_t n)
{
	if (r->find->fault)
		return;
	r->find->fault = fault;
	r->find->fault_text = arena_strndup(r->arena, text, n);
}

static void skip_blanks(struct reading *r)
{
	while (*r->at == ' ')
		r->at++;
}

/* A word, or what stands in quotes: *text and the length. Goes on behind it. */
static size_t take_word(struct reading *r, const char **text, bool *quoted)
{
	size_t n;

	*quoted = *r->at == '"';
	r->at += *quoted;
	*text = r->at;
	n = strcspn(r->at, *quoted ? "\"" : " \"");
	r->at += n;
	if (*quoted && *r->at)
		r->at++;
	else if (*quoted)
		blame(r, FIND_OPEN_QUOTE, "", 0);
	return n;
}

/* ---- Filters ---- */

static void add_value(struct reading *r, enum find_field field, const char *text, size_t n,
		      bool without)
{
	struct find *f = r->find;

	if (f->filter_n == FIND_FILTERS)
		blame(r, FIND_TOO_MANY, "", 0);
	else
		f->filters[f->filter_n++] =
			(struct find_filter){field, without, find_word(r->arena, text, n)};
}

static unsigned states_named(const char *folded, bool whole)
{
	unsigned found = 0;

	for (size_t i = 0; *folded && i < STATES; i++)
		if (whole ? !strcmp(states[i].name, folded)
			  : !strncmp(states[i].name, folded, strlen(folded)))
			found |= 1u << states[i].state;
	return found;
}

/* "chờ duyệt" needs no quotes: as many words are taken as make a state's name. */
static unsigned take_more(struct reading *r, const char *text)
{
	const char *end = text;

	for (int words = 1; words <= STATUS_WORDS && *end; words++) {
		struct find_word value;
		unsigned found;

		end += strspn(end, " ");
		end += strcspn(end, " \"");
		value = find_word(r->arena, text, (size_t)(end - text));
		found = words > 1 ? states_named(value.folded, true) : 0;
		if (found) {
			r->at = end;
			return found;
		}
	}
	return 0;
}

static void add_status(struct reading *r, const char *text, size_t n, bool quoted, bool without)
{
	struct find_word value = find_word(r->arena, text, n);
	unsigned found = quoted ? 0 : take_more(r, text);

	if (!found)
		found = states_named(value.folded, true);
	if (!found)
		found = states_named(value.folded, false);
	if (!found)
		blame(r, FIND_BAD_STATUS, text, n);
	else if (without)
		r->find->not_states |= found;
	else
		r->find->states |= found;
}

/* The narrower of several bounds counts; "not after" is "before". */
static void add_date(struct reading *r, enum filter filter, const char *text, size_t n,
		     bool without)
{
	struct find *f = r->find;
	const char *day = arena_strndup(r->arena, text, n);
	int64_t begins, ends, at;

	if (!find_date(day, r->zone, clock_now(), &begins, &ends)) {
		blame(r, FIND_BAD_DATE, text, n);
		return;
	}
	at = filter == UNTIL ? ends : begins;
	if ((filter == AFTER) != without)
		f->after = at > f->after ? at : f->after;
	else
		f->before = !f->before || at < f->before ? at : f->before;
}

static void take_value(struct reading *r, enum filter filter, const char *name, size_t name_n,
		       bool without)
{
	const char *text;
	bool quoted;
	size_t n;

	skip_blanks(r);
	n = take_word(r, &text, &quoted);
	if (!n)
		blame(r, FIND_EMPTY_FILTER, name, name_n);
	else if (filter == SECTION || filter == AUTHOR)
		add_value(r, filter == SECTION ? FIND_SECTION : FIND_AUTHOR, text, n, without);
	else if (filter == STATUS)
		add_status(r, text, n, quoted, without);
	else
		add_date(r, filter, text, n, without);
}

/* "mục:" or "tác giả:" with what follows; false when none begins here. */
static bool take_filter(struct reading *r, bool without)
{
	const char *name = r->at;
	size_t n = strcspn(name, ":\""), i = 0;
	struct find_word form;

	if (name[n] != ':' || n > NAME_MAX_BYTES)
		return false;
	form = find_word(r->arena, name, n);
	while (i < NAMES && strcmp(names[i].name, form.folded) != 0)
		i++;
	if (i == NAMES)
		return false;
	r->at += n + 1;
	take_value(r, names[i].filter, name, n, without);
	return true;
}

/* ---- Words ---- */

/* "foo:bar", where foo is a word: perhaps a filter was meant. */
static void suspect(struct reading *r, const char *text, size_t n)
{
	const char *colon = memchr(text, ':', n);
	size_t bytes, length = colon ? (size_t)(colon - text) : 0;

	if (length < 2 || length + 1 == n || colon[1] == '/')
		return;
	for (size_t i = 0; i < length; i += bytes) {
		uint32_t c = utf8_next(text + i, length - i, &bytes);

		if (!find_is_letter(c) || (c >= '0' && c <= '9'))
			return;
	}
	blame(r, FIND_UNKNOWN_FILTER, text, length);
}

static void add_word(struct reading *r, const char *text, size_t n, bool quoted, bool without)
{
	struct find *f = r->find;
	struct find_word word = find_word(r->arena, text, n);
	struct find_word *words = without ? f->without : f->words;
	size_t *count = without ? &f->without_n : &f->n;

	word.quoted = quoted;
	if (!word.count)
		return;
	if (*count == FIND_WORDS || r->parts + word.count > FIND_PARTS) {
		blame(r, FIND_TOO_MANY, "", 0);
		return;
	}
	words[(*count)++] = word;
	r->parts += word.count;
	if (!quoted && !without)
		str_addf(&r->loose, "%s%s", r->loose.len ? " " : "", word.exact);
}

static void read_all(struct reading *r)
{
	const char *text;
	bool quoted;
	size_t n;

	for (skip_blanks(r); *r->at; skip_blanks(r)) {
		bool without = *r->at == '-' && r->at[1] && r->at[1] != ' ';

		r->at += without;
		if (take_filter(r, without))
			continue;
		n = take_word(r, &text, &quoted);
		if (!quoted)
			suspect(r, text, n);
		add_word(r, text, n, quoted, without);
	}
}

/* Curly quotes are quotes. */
static char *straight(struct arena *a, const char *typed)
{
	struct str out = STR_INIT;
	char *text = utf8_guard_line(a, typed);

	for (const char *p = text; *p;) {
		bool curly = str_starts(p, "“") || str_starts(p, "”") || str_starts(p, "„");

		str_addc(&out, curly ? '"' : *p);
		p += curly ? strlen("“") : 1;
	}
	text = arena_strdup(a, out.data);
	str_free(&out);
	return text;
}

struct find *find_read(struct arena *a, const char *typed, const char *zone)
{
	struct find *f = arena_alloc(a, sizeof(*f));
	struct reading r = {.arena = a, .find = f, .zone = zone, .loose = STR_INIT};
	size_t loose = 0;

	f->fault_text = "";
	r.at = straight(a, typed ? typed : "");
	read_all(&r);
	for (size_t i = 0; i < f->n; i++)
		loose += !f->words[i].quoted;
	if (loose > 1)
		f->together = find_word(a, r.loose.data, r.loose.len);
	str_free(&r.loose);
	return f;
}

bool find_has_filters(const struct find *f)
{
	return f->filter_n || f->states || f->not_states || f->after || f->before;
}

bool find_is_empty(const struct find *f)
{
	return !f->n && !f->without_n && !find_has_filters(f);
}

static void add_plain(struct str *out, const struct find_word *word, const char *sign)
{
	const char *quote = word->count > 1 ? "\"" : "";

	str_addf(out, "%s%s%s%s%s", out->len ? " " : "", sign, quote, word->exact, quote);
}

const char *find_plain(const struct find *f, struct arena *a)
{
	struct str out = STR_INIT;
	const char *text;

	for (size_t i = 0; i < f->n; i++)
		add_plain(&out, &f->words[i], "");
	for (size_t i = 0; i < f->without_n; i++)
		add_plain(&out, &f->without[i], "-");
	text = arena_strdup(a, out.data);
	str_free(&out);
	return text;
}

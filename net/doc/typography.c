#include "net/doc/typography.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/syllable.h"
#include "net/doc/tone.h"
#include "net/doc/words.h"

/* A walk through one line of prose, which ends at end. */
struct scan {
	const char *text;
	size_t at, end;
	uint32_t before; /* the character before at, 0 at the line's start */
	struct arena *arena;
	struct finding *found;
	size_t count, cap;
};

static void add(struct scan *s, enum typography kind, size_t at, size_t n, const char *fix)
{
	if (s->count == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 32;
		s->found = mem_resize(s->found, s->cap, sizeof(*s->found));
	}
	s->found[s->count++] = (struct finding){kind, at, n, fix};
}

/* The character at a place of the line; 0 at its end. */
static uint32_t at(const struct scan *s, size_t place)
{
	size_t used;

	return place < s->end ? utf8_get(s->text + place, &used) : 0;
}

static bool is_closing(uint32_t c)
{
	return c == '"' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

/* A mark that ends here, not one that begins something (".NET", ":)"). */
static bool is_stop(const struct scan *s, size_t place)
{
	uint32_t c = at(s, place), next;

	if (!c || c >= 0x80 || !strchr(",.;:!?", (int)c))
		return false;
	next = at(s, place + 1);
	return !next || next == ' ' || (is_closing(next) && c != ':');
}

/* Each rule looks at one place and says how many bytes it took, 0 for none. */
static size_t find_spaces(struct scan *s)
{
	size_t n = strspn(s->text + s->at, " ");

	if (!n || !s->before || s->at + n >= s->end)
		return 0; /* indentation, a line break of Markdown */
	if (is_stop(s, s->at + n))
		add(s, TYPOGRAPHY_SPACE_BEFORE, s->at, n, "");
	else if (n > 1)
		add(s, TYPOGRAPHY_SPACES, s->at, n, " ");
	return n;
}

/* True if the word that ends at place is a syllable of two letters or more. */
static bool ends_syllable(const struct scan *s, size_t place)
{
	struct syllable syllable;
	size_t start = place;

	while (start > 0 && !strchr(" \n(\"-", s->text[start - 1]))
		start--;
	return place - start > 1 && syllable_read(s->text + start, place - start, &syllable);
}

static size_t find_lacking_space(struct scan *s)
{
	uint32_t c = at(s, s->at), next = at(s, s->at + 1);
	bool lacks;

	if (!c || c >= 0x80 || !strchr(",.;:!?", (int)c) || !letter_is(s->before))
		return 0;
	lacks = letter_is(next);
	if (c == '.') /* "v.v", "TP.HCM", "tep.txt" are no ends of sentences */
		lacks = lacks && letter_lower(next) != next && ends_syllable(s, s->at);
	if (lacks)
		add(s, TYPOGRAPHY_SPACE_AFTER, s->at + 1, 0, " ");
	return lacks;
}

static size_t find_dots(struct scan *s)
{
	size_t n = strspn(s->text + s->at, ".");

	if (n == 3)
		add(s, TYPOGRAPHY_DOTS, s->at, n, "…");
	return n > 1 ? n : 0;
}

#define MARK_BYTES 2 /* of a combining mark in UTF-8 */

/*
 * NFC composes a vowel, its mark and its tone in this order alone. A tone that came first leaves
 * the mark over.
 */
static size_t find_mark(struct scan *s)
{
	struct str apart = STR_INIT, vowel = STR_INIT;
	uint32_t c = at(s, s->at);
	size_t before = s->at, used;
	enum tone tone;

	if (c < 0x300 || c >= 0x370 || !s->before)
		return 0;
	utf8_add(tone_take(s->before, &tone), &apart);
	utf8_add(c, &apart);
	utf8_guard(apart.data, apart.len, UTF8_LINE, &vowel);
	c = utf8_get(vowel.data, &used);
	if (used == vowel.len && tone && tone_put(c, tone)) {
		while ((s->text[--before] & 0xC0) == 0x80)
			;
		str_cut(&vowel, 0);
		utf8_add(tone_put(c, tone), &vowel);
		add(s, TYPOGRAPHY_MARK, before, s->at + MARK_BYTES - before,
		    arena_strndup(s->arena, vowel.data, vowel.len));
	}
	str_free(&apart);
	str_free(&vowel);
	return MARK_BYTES;
}

/* Letters that look like ours: Icelandic and African ones for Đ, Cyrillic ones. */
static const struct {
	uint32_t letter, looks;
} strangers[] = {
	{U'Ð', U'Đ'}, {U'ð', U'đ'}, {U'Ɖ', U'Đ'}, {U'а', 'a'}, {U'е', 'e'}, {U'і', 'i'},
	{U'о', 'o'},  {U'р', 'p'},  {U'с', 'c'},  {U'у', 'y'}, {U'х', 'x'}, {U'А', 'A'},
	{U'В', 'B'},  {U'Е', 'E'},  {U'І', 'I'},  {U'К', 'K'}, {U'М', 'M'}, {U'Н', 'H'},
	{U'О', 'O'},  {U'Р', 'P'},  {U'С', 'C'},  {U'Т', 'T'}, {U'Х', 'X'},
};

/* The letter that it looks like; itself where it is none of those. */
static uint32_t look_of(uint32_t c)
{
	for (size_t i = 0; c >= 0x80 && i < sizeof(strangers) / sizeof(*strangers); i++)
		if (strangers[i].letter == c)
			return strangers[i].looks;
	return c;
}

/* A word of our letters and others' that is a syllable by its looks. Foreign words are none. */
static size_t find_letter(struct scan *s)
{
	size_t n = 0, own = 0, others = 0, used;
	struct syllable syllable;
	struct str word = STR_INIT;
	uint32_t c;

	if (letter_is(s->before))
		return 0;
	for (; letter_is(c = at(s, s->at + n)) && own + others <= SYLLABLE_LETTERS; n += used) {
		utf8_get(s->text + s->at + n, &used);
		*(look_of(c) == c ? &own : &others) += 1;
		utf8_add(look_of(c), &word);
	}
	if (own && others && syllable_read(word.data, word.len, &syllable))
		add(s, TYPOGRAPHY_LETTER, s->at, n, arena_strndup(s->arena, word.data, word.len));
	else
		n = 0;
	str_free(&word);
	return n;
}

static size_t (*const rules[])(struct scan *s) = {find_spaces, find_lacking_space, find_dots,
						  find_mark, find_letter};

/* Code between backquotes, a link's address and title, an HTML tag: bytes to pass over. */
static size_t skip_markup(const struct scan *s)
{
	static const char *const pairs[][2] = {{"`", "`"}, {"](", ")"}, {"<", ">"}};
	const char *here = s->text + s->at, *end;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		if (!str_starts(here, pairs[i][0]))
			continue;
		end = strstr(here + strlen(pairs[i][0]), pairs[i][1]);
		if (end && end < s->text + s->end)
			return (size_t)(end - here) + 1;
	}
	return 0;
}

/* What begins at the place and is to be passed over. */
static size_t skip(const struct scan *s)
{
	size_t n = skip_markup(s), token;

	if (n || (s->before && s->before != ' '))
		return n;
	token = token_length(s->text + s->at);
	if (memmem(s->text + s->at, token, "](", 2))
		return 0; /* a link: its address is markup */
	return token_is_address(s->text + s->at, token) ? token : 0;
}

/* A straight quote opens behind white space or an opening sign, else it closes. */
static bool opens(uint32_t before)
{
	return !before || before == ' ' || before == 0xA0 || before == '(' || before == '[' ||
	       before == '*' || before == '_' || before == 0x2013 || before == 0x2014 ||
	       before == 0x201C;
}

/* The quotes among the findings from first on stay only when each one has its partner. */
static void keep_pairs(struct scan *s, size_t first)
{
	size_t quotes = 0, kept = first;
	bool paired = true;

	for (size_t i = first; i < s->count; i++)
		if (s->found[i].kind == TYPOGRAPHY_QUOTE)
			paired &= !strcmp(s->found[i].fix, quotes++ % 2 ? "”" : "“");
	if (paired && quotes % 2 == 0)
		return;
	for (size_t i = first; i < s->count; i++)
		if (s->found[i].kind != TYPOGRAPHY_QUOTE)
			s->found[kept++] = s->found[i];
	s->count = kept;
}

static size_t step(struct scan *s)
{
	size_t n = skip(s), used;

	if (n)
		return n;
	utf8_get(s->text + s->at, &used);
	if (s->text[s->at] == '"')
		add(s, TYPOGRAPHY_QUOTE, s->at, 1, opens(s->before) ? "“" : "”");
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules) && !n; i++)
		n = rules[i](s);
	return n ? n : used;
}

static void find_in_line(struct scan *s)
{
	size_t first = s->count, n, used;

	for (s->before = 0; s->at < s->end; s->at += n) {
		size_t last;

		n = step(s);
		for (last = s->at + n - 1; last > s->at && (s->text[last] & 0xC0) == 0x80;)
			last--;
		s->before = utf8_get(s->text + last, &used);
	}
	keep_pairs(s, first);
}

static void find_in_lines(struct scan *s)
{
	bool fenced = false;
	size_t next;

	for (; s->text[s->at]; s->at = next) {
		s->end = s->at + strcspn(s->text + s->at, "\n");
		next = s->end + (s->text[s->end] == '\n');
		if (prose_line(s->text + s->at, &fenced))
			find_in_line(s);
	}
}

/* The words of the rarer style; the old one is the rule where both are as frequent. */
static void find_tones(struct scan *s)
{
	size_t counts[2] = {0, 0};
	struct str fixed = STR_INIT;
	enum tone_style style, rule;
	char *word;
	struct words w;

	for (w = words_of(s->text); words_next(&w);)
		if (tone_style_of(s->text + w.at, w.n, &style))
			counts[style]++;
	rule = counts[TONE_NEW] > counts[TONE_OLD] ? TONE_NEW : TONE_OLD;
	for (w = words_of(s->text); words_next(&w) && counts[!rule];) {
		if (!tone_style_of(s->text + w.at, w.n, &style) || style == rule)
			continue;
		word = arena_strndup(s->arena, s->text + w.at, w.n);
		str_cut(&fixed, 0);
		tone_restyle(word, rule, &fixed);
		add(s, TYPOGRAPHY_TONE, w.at, w.n, arena_strndup(s->arena, fixed.data, fixed.len));
	}
	str_free(&fixed);
}

static int compare_places(const void *a, const void *b)
{
	const struct finding *f = a, *g = b;

	return (f->at > g->at) - (f->at < g->at);
}

size_t typography_find(const char *text, struct arena *a, struct finding **findings)
{
	struct scan s = {.text = text, .arena = a};

	find_in_lines(&s);
	find_tones(&s);
	if (s.count)
		qsort(s.found, s.count, sizeof(*s.found), compare_places);
	*findings = arena_array(a, s.count + 1, sizeof(**findings));
	if (s.count)
		memcpy(*findings, s.found, s.count * sizeof(*s.found));
	free(s.found);
	return s.count;
}

void typography_fix(const char *text, const struct finding *findings, size_t n, struct str *out)
{
	size_t done = 0;

	for (size_t i = 0; i < n; i++) {
		str_add(out, text + done, findings[i].at - done);
		str_adds(out, findings[i].fix);
		done = findings[i].at + findings[i].n;
	}
	str_adds(out, text + done);
}

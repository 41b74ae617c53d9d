#include "tui/text/spell.h"

#include <hunspell/hunspell.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/utf8.h"
#include "net/doc/syllable.h"
#include "tui/text/spell_parts.h"

#define DICTIONARY "vi_VN"

extern const char spell_words[]; /* spell_words.txt: what it lacks */

/*
 * What was asked lately, each word in the one place that its hash gives. Hunspell takes 20 µs and
 * more to say that it does not know a word, and the editor asks for the same words at each key.
 */
#define MEMORY	    1024
#define MEMORY_WORD 24

struct memory {
	char word[MEMORY_WORD]; /* "" for none */
	bool known;
};

struct spell {
	Hunhandle *hunspell;
	char *words; /* the user's file */
	struct memory memory[MEMORY];
};

/* Where dictionaries are kept: in that directory of the environment variable, or from the root. */
static const struct {
	const char *variable, *directory;
} places[] = {
	{"DICPATH", ""},
	{"XDG_DATA_HOME", "/hunspell"},
	{"HOME", "/.local/share/hunspell"},
	{NULL, "/usr/local/share/hunspell"},
	{NULL, "/usr/share/hunspell"},
	{NULL, "/usr/share/myspell/dicts"},
};

/* The path of the dictionary without its ending, in *path; false when there is none. */
static bool find_dictionary(struct str *path)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const char *root = places[i].variable ? getenv(places[i].variable) : "";

		if (!root || (places[i].variable && root[0] != '/'))
			continue;
		str_cut(path, 0);
		str_addf(path, "%s%s/" DICTIONARY ".dic", root, places[i].directory);
		if (access(path->data, R_OK) == 0) {
			str_cut(path, path->len - strlen(".dic"));
			return true;
		}
	}
	return false;
}

static void add_missing(struct spell *spell)
{
	struct str word = STR_INIT;
	size_t n;

	for (const char *line = spell_words; *line; line += n + (line[n] == '\n')) {
		n = strcspn(line, "\n");
		str_cut(&word, 0);
		str_add(&word, line, n);
		if (n && *line != '#')
			Hunspell_add(spell->hunspell, word.data);
	}
	str_free(&word);
}

/* Adds the user's words to what hunspell knows. */
static enum err read_words(struct spell *spell)
{
	FILE *f = fopen(spell->words, "rbe");
	struct str word = STR_INIT;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	enum err e = OK;

	if (!f)
		return access(spell->words, F_OK) ? OK : err_errno(spell->words);
	while ((n = getline(&line, &cap, f)) > 0) {
		str_cut(&word, 0);
		utf8_guard(line, (size_t)n, UTF8_LINE, &word);
		str_rtrim(&word);
		if (word.len)
			Hunspell_add(spell->hunspell, word.data);
	}
	if (ferror(f))
		e = err_errno(spell->words);
	(void)fclose(f);
	free(line);
	str_free(&word);
	return e;
}

enum err spell_open(const char *words, struct spell **spell)
{
	struct str path = STR_INIT, rules = STR_INIT;
	struct spell *s = NULL;
	enum err e;

	if (find_dictionary(&path)) {
		s = mem_alloc(sizeof(*s));
		s->words = mem_strdup(words);
		str_addf(&rules, "%s.aff", path.data);
		str_adds(&path, ".dic");
		s->hunspell = Hunspell_create(rules.data, path.data);
	}
	if (s && s->hunspell) {
		add_missing(s);
		e = read_words(s);
	} else {
		e = err_set(ERR_NOT_FOUND,
			    "no dictionary " DICTIONARY " for hunspell; install hunspell-vi");
	}
	if (e) {
		spell_close(s);
		s = NULL;
	}
	*spell = s;
	str_free(&path);
	str_free(&rules);
	return e;
}

void spell_close(struct spell *spell)
{
	if (!spell)
		return;
	if (spell->hunspell)
		Hunspell_destroy(spell->hunspell);
	free(spell->words);
	free(spell);
}

bool spell_has(struct spell *spell, const char *word, size_t n)
{
	struct str text = STR_INIT, styled = STR_INIT;
	enum tone_style style;
	bool known;

	str_add(&text, word, n);
	known = Hunspell_spell(spell->hunspell, text.data);
	if (!known && tone_style_of(word, n, &style)) {
		tone_restyle(text.data, style == TONE_OLD ? TONE_NEW : TONE_OLD, &styled);
		known = Hunspell_spell(spell->hunspell, styled.data);
	}
	str_free(&text);
	str_free(&styled);
	return known;
}

static bool ask(struct spell *spell, const char *word, size_t n)
{
	return spell_has(spell, word, n) || spell_foreign(spell, word, n);
}

bool spell_knows(struct spell *spell, const char *word, size_t n)
{
	struct memory *m;
	uint32_t hash = 0;

	if (n >= MEMORY_WORD)
		return ask(spell, word, n);
	for (size_t i = 0; i < n; i++)
		hash = hash * 31 + (unsigned char)word[i];
	m = &spell->memory[hash % MEMORY];
	if (strncmp(m->word, word, n) != 0 || m->word[n]) {
		m->known = ask(spell, word, n);
		memcpy(m->word, word, n);
		m->word[n] = '\0';
	}
	return m->known;
}

struct spelling spelling_of(const char *text)
{
	return (struct spelling){.words = words_of(text), .end = SIZE_MAX};
}

/* The place before at where the character of that kind ends, no farther back than a long token. */
#define TOKEN_MAX 256

static size_t back_while(const char *text, size_t at, bool (*skipped)(uint32_t c))
{
	size_t least = at > TOKEN_MAX ? at - TOKEN_MAX : 0, before = at, used;

	for (; at > least; at = before) {
		do
			before--;
		while (before && ((unsigned char)text[before] & 0xC0) == 0x80);
		if (!skipped(utf8_get(text + before, &used)))
			break;
	}
	return at;
}

static bool in_token(uint32_t c)
{
	return c != ' ' && c != '\n' && c != '\t' && c != 0xA0;
}

static bool is_no_letter(uint32_t c)
{
	return !letter_is(c);
}

struct spelling spelling_of_part(const char *text, size_t from, size_t to)
{
	size_t token = back_while(text, from, in_token);
	size_t behind = back_while(text, token, is_no_letter);

	/* The walk stands behind the word before, as if it had come from there. */
	return (struct spelling){
		.words = {.text = text, .at = behind, .token_end = token},
		.end = to,
	};
}

static bool is_capital(const char *text)
{
	size_t used;
	uint32_t c = utf8_get(text, &used);

	return letter_lower(c) != c;
}

/* True if a sentence, a line or speech begins between two places. */
static bool is_beginning(const char *text, size_t from, size_t to)
{
	return from == 0 || strcspn(text + from, ".!?:\n\"") < to - from ||
	       memmem(text + from, to - from, "“", strlen("“"));
}

/* A name goes on with a capital: "Điện Biên". */
static bool goes_on_with_capital(const char *behind)
{
	return *behind == ' ' && is_capital(behind + 1);
}

static bool has_vowel(const char *word, size_t n)
{
	size_t used;

	for (size_t i = 0; i < n; i += used)
		if (tone_put(utf8_next(word + i, n - i, &used), TONE_LEVEL))
			return true;
	return false;
}

/* True if hunspell has a say in the word: no name, no abbreviation ("km"), nothing with digits. */
static bool is_common(const struct spelling *s)
{
	const char *word = s->words.text + s->words.at, *behind = word + s->words.n;
	size_t first;

	utf8_get(word, &first);
	if ((s->words.at && strchr("0123456789_", word[-1])) || !has_vowel(word, s->words.n) ||
	    (*behind && strchr("0123456789_", *behind)))
		return false;
	if (!is_capital(word))
		return true;
	return is_beginning(s->words.text, s->behind, s->words.at) && s->words.n > first &&
	       !is_capital(word + first) && !goes_on_with_capital(behind);
}

bool spelling_next(struct spell *spell, struct spelling *s)
{
	bool wrong = false;

	while (!wrong) {
		s->behind = s->words.at + s->words.n;
		if (!words_next(&s->words) || s->words.at >= s->end)
			return false;
		wrong = is_common(s) &&
			!spell_knows(spell, s->words.text + s->words.at, s->words.n) &&
			!spell_among_foreign(spell, &s->words);
	}
	return true;
}

static bool find_first(struct spell *spell, const char *text, size_t from, size_t to,
		       struct words *word)
{
	struct spelling s = spelling_of_part(text, from, to);

	while (spelling_next(spell, &s))
		if (s.words.at >= from) {
			*word = s.words;
			return true;
		}
	return false;
}

/* A text is looked at from its end on in pieces of so many bytes. */
#define PIECE 512

bool spelling_find(struct spell *spell, const char *text, size_t from, size_t to, bool last,
		   struct words *word)
{
	size_t n = strlen(text);
	bool found = false;

	to = to < n ? to : n;
	if (!last)
		return find_first(spell, text, from, to, word);
	for (size_t start; to > from && !found; to = start) {
		start = to - from > PIECE ? to - PIECE : from;
		for (size_t next = start; find_first(spell, text, next, to, word);
		     next = word->at + word->n)
			found = true;
	}
	return found;
}

static bool is_same_folded(const char *a, const char *b)
{
	struct str folded[2] = {STR_INIT, STR_INIT};
	bool same;

	utf8_fold(a, &folded[0]);
	utf8_fold(b, &folded[1]);
	same = !strcmp(folded[0].data, folded[1].data);
	str_free(&folded[0]);
	str_free(&folded[1]);
	return same;
}

#define FAR 1000

/*
 * How far a suggestion is from the word: 0 when its tone only sits elsewhere, more for each letter
 * that lacks a mark (nguời for người), yet more for another mark, FAR when it has other letters.
 */
static int distance(const char *word, const char *suggestion)
{
	int letters = 0, tones[2] = {0, 0};
	enum tone tone[2];
	size_t used[2];

	if (!is_same_folded(word, suggestion))
		return FAR;
	for (; *word && *suggestion; word += used[0], suggestion += used[1]) {
		uint32_t a = tone_take(utf8_get(word, &used[0]), &tone[0]);
		uint32_t b = tone_take(utf8_get(suggestion, &used[1]), &tone[1]);

		if (letter_lower(a) != letter_lower(b))
			letters += a < 0x80 ? 2 : 3;
		tones[0] += (int)tone[0];
		tones[1] += (int)tone[1];
	}
	return letters + (tones[0] != tones[1]);
}

struct suggestion {
	const char *text;
	int distance;
	int number; /* in hunspell's order */
};

static int compare_suggestions(const void *a, const void *b)
{
	const struct suggestion *s = a, *t = b;

	return s->distance != t->distance ? s->distance - t->distance : s->number - t->number;
}

size_t spell_suggest(struct spell *spell, const char *word, size_t n, enum tone_style style,
		     struct arena *a, const char *suggestions[SPELL_SUGGESTIONS])
{
	const char *text = arena_strndup(a, word, n);
	char **list = NULL;
	int count = Hunspell_suggest(spell->hunspell, &list, text);
	struct suggestion *sorted = arena_array(a, (size_t)count + 1, sizeof(*sorted));
	struct str styled = STR_INIT, typed = STR_INIT;
	size_t kept = 0;

	if (spell_of_keys(spell, word, n, &typed))
		sorted[kept++] = (struct suggestion){typed.data, -1, 0};
	for (int i = 0; i < count; i++)
		if (!strchr(list[i], '-')) /* "ngư-ới": it only divides the word */
			sorted[kept++] = (struct suggestion){list[i], distance(text, list[i]), i};
	qsort(sorted, kept, sizeof(*sorted), compare_suggestions);
	if (kept > SPELL_SUGGESTIONS)
		kept = SPELL_SUGGESTIONS;
	for (size_t i = 0; i < kept; i++) {
		str_cut(&styled, 0);
		tone_restyle(sorted[i].text, style, &styled);
		suggestions[i] = arena_strndup(a, styled.data, styled.len);
	}
	Hunspell_free_list(spell->hunspell, &list, count);
	str_free(&styled);
	str_free(&typed);
	return kept;
}

void spell_accept(struct spell *spell, const char *word)
{
	Hunspell_add(spell->hunspell, word);
	memset(spell->memory, 0, sizeof(spell->memory));
}

enum err spell_learn(struct spell *spell, const char *word)
{
	FILE *f = fopen(spell->words, "abe");
	int written;

	if (!f)
		return err_errno(spell->words);
	written = fprintf(f, "%s\n", word);
	if (fclose(f) || written < 0)
		return err_errno(spell->words);
	spell_accept(spell, word);
	return OK;
}

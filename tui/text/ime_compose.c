#include "tui/text/ime_compose.h"

#include <ctype.h>
#include <string.h>

enum act { SET_TONE, CLEAR_TONE, SET_MARK, SET_NEXT, MAKE_LETTER };

static const struct rule {
	enum ime_method method;
	char key;
	enum act act;
	unsigned char sign; /* the tone or the mark */
	const char *on;	    /* the letters that take the mark; the letter that is made */
} rules[] = {
#define TONE(method, key, tone)	    {IME_##method, key, SET_TONE, tone, ""},
#define CLEAR(method, key)	    {IME_##method, key, CLEAR_TONE, LEVEL, ""},
#define MARK(method, key, mark, on) {IME_##method, key, SET_MARK, mark, on},
#define NEXT(method, key, mark, on) {IME_##method, key, SET_NEXT, mark, on},
#define LETTER(method, key, letter, mark) \
	{IME_##method, key, MAKE_LETTER, mark, (char[]){letter, 0}},
#include "tui/text/ime_methods.def"
#undef TONE
#undef CLEAR
#undef MARK
#undef NEXT
#undef LETTER
};

/* The next rule of this key from *at on, NULL when there is none. */
static const struct rule *next_rule(const struct ime *ime, char key, size_t *at)
{
	while (*at < sizeof(rules) / sizeof(*rules)) {
		const struct rule *r = &rules[(*at)++];

		if (r->method == ime->options.method && r->key == tolower((unsigned char)key))
			return r;
	}
	return NULL;
}

bool ime_has_rule(const struct ime *ime, char key)
{
	size_t at = 0;

	return next_rule(ime, key, &at) != NULL;
}

static void record(struct ime *ime, char key, int letter)
{
	ime->keys[ime->key_count++] = (struct ime_typed){key, letter};
}

enum ime_fit ime_fit(const struct ime *ime)
{
	return syllable_fit(ime->letters, ime->count, ime->tone);
}

void ime_add_letter(struct ime *ime, char key)
{
	ime->letters[ime->count] = (struct ime_letter){
		.base = (char)tolower((unsigned char)key),
		.upper = isupper((unsigned char)key) != 0,
	};
	record(ime, key, (int)ime->count++);
}

/* The key took a mark back: it is a letter, and no mark is set any more. */
static void add_literal(struct ime *ime, char key)
{
	ime_add_letter(ime, key);
	ime->literal = ime->count;
}

void ime_complete_horns(struct ime *ime)
{
	for (size_t i = syllable_vowels(ime->letters, ime->count); i + 2 < ime->count; i++) {
		struct ime_letter *u = &ime->letters[i], *o = u + 1;
		struct ime_letter *plain = u->mark == PLAIN ? u : o;

		if (u->base != 'u' || o->base != 'o' || plain->mark != PLAIN ||
		    (u->mark != HORN && o->mark != HORN))
			continue;
		plain->mark = HORN;
		plain->automatic = ime_fit(ime) != FIT_NONE;
		if (!plain->automatic)
			plain->mark = PLAIN;
	}
}

/* A way to set a mark: the letters then, and how good a syllable they are. */
struct choice {
	enum ime_fit fit;
	size_t letter;
	struct ime_letter letters[IME_LETTERS];
};

/* Takes the ways to mark count letters from i on, if it is better than the best so far. */
static void consider(const struct ime *ime, enum ime_mark mark, size_t i, size_t count,
		     struct choice *best)
{
	struct choice c = {.letter = i};

	memcpy(c.letters, ime->letters, sizeof(c.letters));
	for (size_t k = i; k < i + count; k++) {
		c.letters[k].mark = (unsigned char)mark;
		c.letters[k].automatic = false;
	}
	c.fit = syllable_fit(c.letters, ime->count, ime->tone);
	if (c.fit > FIT_RIME)
		c.fit = FIT_RIME;
	if (mark == STROKE && i + 1 == ime->count && c.fit == FIT_NONE)
		c.fit = FIT_BEGUN; /* no vowel yet, or an abbreviation: HĐND */
	if (c.fit > best->fit)
		*best = c;
}

static void consider_rule(const struct ime *ime, const struct rule *r, struct choice *best)
{
	size_t last = ime->count - 1, vowels = syllable_vowels(ime->letters, ime->count);

	for (size_t i = r->act == SET_NEXT ? last : 0; i <= last; i++) {
		const struct ime_letter *l = &ime->letters[i];
		bool here = r->sign == STROKE ? i == 0 || i == last : i >= vowels;

		if (!here || !strchr(r->on, l->base) || (l->mark == r->sign && !l->automatic))
			continue;
		consider(ime, (enum ime_mark)r->sign, i, 1, best);
		if (r->sign == HORN && l->base == 'u' && i < last && l[1].base == 'o')
			consider(ime, HORN, i, 2, best);
	}
}

static bool try_mark(struct ime *ime, char key)
{
	struct choice best = {.fit = FIT_NONE};
	const struct rule *r;

	if (!ime->count)
		return false;
	for (size_t at = 0; (r = next_rule(ime, key, &at));)
		if (r->act == SET_MARK || r->act == SET_NEXT)
			consider_rule(ime, r, &best);
	if (best.fit == FIT_NONE)
		return false;
	memcpy(ime->letters, best.letters, sizeof(ime->letters));
	ime->stroked = ime->letters[best.letter].mark == STROKE;
	record(ime, key, (int)best.letter);
	return true;
}

/* Whether this letter has its mark from this rule's key, which can take it back. */
static bool is_marked_by(const struct ime *ime, const struct ime_letter *l, const struct rule *r,
			 bool stroked)
{
	if (l->mark != r->sign || l->whole || !strchr(r->on, l->base))
		return false;
	return r->sign == STROKE ? stroked : ime_fit(ime) != FIT_NONE;
}

static bool try_unmark(struct ime *ime, char key, bool stroked)
{
	const struct rule *r;
	bool found = false;

	for (size_t at = 0; (r = next_rule(ime, key, &at));) {
		if (r->act != SET_MARK && r->act != SET_NEXT)
			continue;
		for (size_t i = 0; i < ime->count; i++)
			if (is_marked_by(ime, &ime->letters[i], r, stroked)) {
				ime->letters[i].mark = PLAIN;
				found = true;
			}
	}
	if (found)
		add_literal(ime, key);
	return found;
}

/*
 * A tone given twice is taken back. But one that came before the syllable could end may be given
 * again when it can: ngu7o72i2, as ngu7o7i2.
 */
static bool try_tone(struct ime *ime, char key)
{
	size_t at = 0;
	const struct rule *r = next_rule(ime, key, &at);
	enum ime_fit good;

	if (!r || (r->act != SET_TONE && r->act != CLEAR_TONE) ||
	    (r->act == CLEAR_TONE && ime->tone == LEVEL))
		return false;
	good = syllable_fit(ime->letters, ime->count, (enum ime_tone)r->sign);
	if (good == FIT_NONE)
		return false;
	if (r->sign == ime->tone && !(ime->early && good > FIT_BEGUN)) {
		ime->tone = LEVEL;
		add_literal(ime, key);
		return true;
	}
	ime->tone = r->sign;
	ime->early = good == FIT_BEGUN;
	record(ime, key, -1);
	return true;
}

/* A key that is a letter of its own, given a second time, is itself: ww is w. */
static bool try_unmake(struct ime *ime, char key)
{
	struct ime_letter *l = &ime->letters[ime->count - 1];
	char made = ime->key_count ? ime->keys[ime->key_count - 1].key : 0;

	if (!ime->count || !l->whole || tolower((unsigned char)made) != tolower((unsigned char)key))
		return false;
	*l = (struct ime_letter){
		.base = (char)tolower((unsigned char)made),
		.upper = isupper((unsigned char)made) != 0,
	};
	record(ime, key, (int)ime->count - 1);
	ime->literal = ime->count;
	return true;
}

static bool try_make(struct ime *ime, char key)
{
	const struct rule *r;

	if (ime->options.simple)
		return false;
	for (size_t at = 0; (r = next_rule(ime, key, &at));) {
		if (r->act != MAKE_LETTER)
			continue;
		ime->letters[ime->count] = (struct ime_letter){
			.base = *r->on,
			.mark = r->sign,
			.upper = isupper((unsigned char)key) || key == '{' || key == '}',
			.whole = true,
		};
		if (syllable_fit(ime->letters, ime->count + 1, ime->tone) == FIT_NONE)
			return false;
		record(ime, key, (int)ime->count++);
		ime_complete_horns(ime);
		return true;
	}
	return false;
}

bool ime_compose(struct ime *ime, char key)
{
	bool stroked = ime->stroked;

	ime->stroked = false;
	if (ime->literal)
		return try_tone(ime, key);
	return try_mark(ime, key) || try_unmark(ime, key, stroked) || try_tone(ime, key) ||
	       (ime->count && try_unmake(ime, key)) || try_make(ime, key);
}

#include "tui/text/ime.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "net/base/utf8.h"
#include "tui/text/ime_syllable.h"

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

static bool has_rule(const struct ime *ime, char key)
{
	size_t at = 0;

	return next_rule(ime, key, &at) != NULL;
}

void ime_init(struct ime *ime, const struct ime_options *options)
{
	*ime = (struct ime){.options = *options};
}

static void drop_word(struct ime *ime)
{
	ime->count = ime->key_count = ime->literal = 0;
	ime->tone = LEVEL;
	ime->early = ime->stroked = ime->escaped = false;
}

void ime_reset(struct ime *ime)
{
	drop_word(ime);
	ime->asleep = false;
	ime->before = ' ';
}

size_t ime_length(const struct ime *ime)
{
	return ime->count;
}

static void record(struct ime *ime, char key, int letter)
{
	ime->keys[ime->key_count++] = (struct ime_typed){key, (signed char)letter};
}

static enum ime_fit fit(const struct ime *ime)
{
	return syllable_fit(ime->letters, ime->count, ime->tone);
}

static void add_letter(struct ime *ime, char key)
{
	ime->letters[ime->count] = (struct ime_letter){
		.base = (char)tolower((unsigned char)key),
		.upper = isupper((unsigned char)key) != 0,
	};
	record(ime, key, (int)ime->count++);
}

/* The key took a mark back: it is a letter, and so is every key behind it. */
static void add_literal(struct ime *ime, char key)
{
	add_letter(ime, key);
	ime->literal = ime->count;
}

/*
 * What stands behind uơ or ưo makes it ươ, where that can be a syllable: dươc, tươi; but thuở.
 */
static void complete_horns(struct ime *ime)
{
	for (size_t i = syllable_vowels(ime->letters, ime->count); i + 2 < ime->count; i++) {
		struct ime_letter *u = &ime->letters[i], *o = u + 1;
		struct ime_letter *plain = u->mark == PLAIN ? u : o;

		if (u->base != 'u' || o->base != 'o' || plain->mark != PLAIN ||
		    (u->mark != HORN && o->mark != HORN))
			continue;
		plain->mark = HORN;
		plain->automatic = fit(ime) != FIT_NONE;
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
	return r->sign == STROKE ? stroked : fit(ime) != FIT_NONE;
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
		complete_horns(ime);
		return true;
	}
	return false;
}

/* Does what the method means by the key; false where it is a letter or a sign. */
static bool compose(struct ime *ime, char key)
{
	bool stroked = ime->stroked;

	ime->stroked = false;
	if (ime->literal)
		return try_tone(ime, key);
	return try_mark(ime, key) || try_unmark(ime, key, stroked) || try_tone(ime, key) ||
	       (ime->count && try_unmake(ime, key)) || try_make(ime, key);
}

static void word_text(const struct ime *ime, struct str *out)
{
	syllable_text(ime->letters, ime->count, ime->tone, ime->options.style, out);
	if (ime->escaped)
		str_addc(out, '\\');
}

static void typed_text(const struct ime *ime, struct str *out)
{
	for (size_t i = 0; i < ime->key_count; i++)
		str_addc(out, ime->keys[i].key);
}

/* A syllable with its last letter drawn out (chàoo) is meant so. */
static bool is_drawn_out(const struct ime *ime)
{
	const struct ime_letter *l = ime->letters;
	size_t n = ime->count;

	while (n > 1 && l[n - 1].base == l[n - 2].base && l[n - 1].mark == PLAIN)
		n--;
	return n < ime->count && syllable_fit(l, n, ime->tone) == FIT_WHOLE;
}

static void type(struct ime *ime, char key, struct str *out);
static void finish(struct ime *ime, struct str *out);

/* Whether these letters, typed as they are, stay as they are. */
static bool types_itself(const struct ime_options *options, const char *word)
{
	struct str text = STR_INIT;
	struct ime ime;
	bool same;

	ime_init(&ime, options);
	for (const char *key = word; *key; key++)
		type(&ime, *key, &text);
	finish(&ime, &text);
	same = !strcmp(text.data, word);
	str_free(&text);
	return same;
}

/*
 * After a mark was taken back the word stays as it is seen where it could not have been typed
 * otherwise (buss for bus), or where the key came a third time (afffair). Where it could, both keys
 * were meant: office, process.
 */
static bool was_doubled(const struct ime *ime)
{
	const struct ime_letter *taken = &ime->letters[ime->literal - 1];
	struct str word = STR_INIT;
	bool doubled;

	if (ime->literal < ime->count && taken[0].base == taken[1].base && taken->base != 'w')
		return false;
	word_text(ime, &word);
	doubled = !strcasecmp(word.data, "ww") ||
		  (utf8_count(word.data) == word.len && types_itself(&ime->options, word.data));
	str_free(&word);
	return doubled;
}

/* Whether the word goes back to the keys typed. */
static bool is_foreign(const struct ime *ime)
{
	if (!ime->options.restore)
		return false;
	if (ime->literal)
		return was_doubled(ime);
	if (syllable_tone_seat(ime->letters, ime->count, ime->options.style) == ime->count)
		return false; /* no vowel: an abbreviation */
	return fit(ime) != FIT_WHOLE && !is_drawn_out(ime);
}

/* Appends the word as it is to stand, and forgets it. */
static void finish(struct ime *ime, struct str *out)
{
	if (is_foreign(ime)) {
		typed_text(ime, out);
		if (ime->escaped)
			str_addc(out, '\\');
	} else {
		word_text(ime, out);
	}
	drop_word(ime);
}

/* A sign ends the word. Behind some signs stands an address, up to white space. */
static void type_sign(struct ime *ime, char key, struct str *out)
{
	size_t start = out->len;

	finish(ime, out);
	ime->asleep = key == '@' || key == '_' || (key == '/' && ime->before == '/') ||
		      (key == '.' && !strcasecmp(out->data + start, "www"));
	str_addc(out, key);
}

static void type_letter(struct ime *ime, char key, struct str *out)
{
	if (ime->count == IME_LETTERS || ime->key_count == IME_KEYS) {
		finish(ime, out);
		ime->asleep = true;
		str_addc(out, key);
		return;
	}
	add_letter(ime, key);
	if (!ime->literal)
		complete_horns(ime);
}

/*
 * VIQR: the key behind a backslash is a letter if it is one of the method's. False where it is not:
 * the backslash is a sign then.
 */
static bool type_escaped(struct ime *ime, char key, struct str *out)
{
	bool means = key == '\\' || has_rule(ime, key);

	ime->escaped = false;
	if (!means)
		type_sign(ime, '\\', out);
	else if (isalnum((unsigned char)key))
		type_letter(ime, key, out);
	else
		type_sign(ime, key, out);
	return means;
}

/* Takes the key in. Appends what is finished; what is still being typed stays in the word. */
static void type(struct ime *ime, char key, struct str *out)
{
	bool room = ime->key_count < IME_KEYS && ime->count < IME_LETTERS;

	if (ime->options.method == IME_OFF || ime->asleep) {
		ime->asleep &= key != ' ';
		str_addc(out, key);
	} else if (ime->escaped && type_escaped(ime, key, out)) {
		; /* done */
	} else if (key == '\\' && ime->options.method == IME_VIQR) {
		ime->escaped = true;
	} else if (!room || !compose(ime, key)) {
		if (isalnum((unsigned char)key))
			type_letter(ime, key, out);
		else
			type_sign(ime, key, out);
	}
	ime->before = key;
}

/* What turns the one text into the other at its end. */
static bool differ(const struct str *from, const struct str *to, struct ime_change *change)
{
	size_t same = 0;

	while (same < from->len && from->data[same] == to->data[same])
		same++;
	while (same && ((from->data[same] & 0xc0) == 0x80 || (to->data[same] & 0xc0) == 0x80))
		same--;
	change->erase = utf8_count(from->data + same);
	snprintf(change->text, sizeof(change->text), "%s", to->data + same);
	return change->erase || *change->text;
}

void ime_key(struct ime *ime, char key, struct ime_change *change)
{
	struct str from = STR_INIT, to = STR_INIT;

	word_text(ime, &from);
	type(ime, key, &to);
	word_text(ime, &to);
	differ(&from, &to, change);
	str_free(&from);
	str_free(&to);
}

bool ime_end(struct ime *ime, struct ime_change *change)
{
	struct str from = STR_INIT, to = STR_INIT;
	bool changed;

	word_text(ime, &from);
	finish(ime, &to);
	ime_reset(ime);
	changed = differ(&from, &to, change);
	str_free(&from);
	str_free(&to);
	return changed;
}

/* Keeps the keys that still have their effect: of a plain letter the first, of no tone none. */
static void thin_keys(struct ime *ime)
{
	bool seen[IME_LETTERS] = {false};
	size_t kept = 0;

	for (size_t i = 0; i < ime->key_count; i++) {
		int n = ime->keys[i].letter;
		bool keep =
			n < 0 ? ime->tone != LEVEL
			      : n < (int)ime->count && (!seen[n] || ime->letters[n].mark != PLAIN);

		if (n >= 0)
			seen[n] = true;
		if (keep)
			ime->keys[kept++] = ime->keys[i];
	}
	ime->key_count = kept;
}

bool ime_backspace(struct ime *ime, struct ime_change *change)
{
	struct str from = STR_INIT, to = STR_INIT;

	if (!ime->count && !ime->escaped)
		return false;
	word_text(ime, &from);
	if (!ime->escaped)
		ime->count--;
	ime->escaped = ime->stroked = false;
	if (syllable_tone_seat(ime->letters, ime->count, ime->options.style) == ime->count)
		ime->tone = LEVEL;
	if (ime->count < ime->literal)
		ime->literal = 0;
	thin_keys(ime);
	word_text(ime, &to);
	differ(&from, &to, change);
	str_free(&from);
	str_free(&to);
	return true;
}

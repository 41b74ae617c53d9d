#include "tui/text/ime.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "net/base/utf8.h"
#include "tui/text/ime_compose.h"

enum ime_method ime_method(const char *word)
{
	static const char *const words[] = {"off", "telex", "vni", "viqr"};

	for (int i = IME_TELEX; i <= IME_VIQR; i++)
		if (!strcmp(words[i], word))
			return (enum ime_method)i;
	return IME_OFF;
}

void ime_init(struct ime *ime, const struct ime_options *options)
{
	*ime = (struct ime){.options = *options};
}

bool ime_is_set(const struct ime *ime, const struct ime_options *options)
{
	const struct ime_options *o = &ime->options;

	return o->method == options->method && o->style == options->style &&
	       o->simple == options->simple && o->restore == options->restore;
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

/* A syllable with its last letter drawn out (chàoo) is meant so; wifi is not ừi. */
static bool is_drawn_out(const struct ime *ime)
{
	const struct ime_letter *l = ime->letters;
	size_t n = ime->count;

	while (n > 1 && l[n - 1].base == l[n - 2].base && l[n - 1].mark == PLAIN)
		n--;
	return n < ime->count && !l[0].whole && syllable_fit(l, n, ime->tone) == FIT_WHOLE;
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
	if (!ime.literal && ime_fit(&ime) != FIT_WHOLE)
		typed_text(&ime, &text);
	else
		finish(&ime, &text);
	same = !strcmp(text.data, word);
	str_free(&text);
	return same;
}

/* Whether the word is a syllable, if need be a drawn out one. */
static bool is_syllable(const struct ime *ime)
{
	return ime_fit(ime) == FIT_WHOLE || is_drawn_out(ime);
}

/*
 * After a mark was taken back the word stays as it is seen where it could not have been typed
 * otherwise (buss for bus), or where the key came a third time (afffair). Where it could, both keys
 * were meant: office, process. With other marks it must be a syllable (choòng); worry is none.
 */
static bool was_doubled(const struct ime *ime)
{
	const struct ime_letter *taken = &ime->letters[ime->literal - 1];
	bool third = ime->literal < ime->count && taken[0].base == taken[1].base;
	struct str word = STR_INIT;
	bool doubled;

	word_text(ime, &word);
	if (utf8_count(word.data) < word.len)
		doubled = !is_syllable(ime);
	else if (!strcasecmp(word.data, "ww"))
		doubled = true;
	else
		doubled = !third && types_itself(&ime->options, word.data);
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
	return !is_syllable(ime);
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

/*
 * A sign ends the word. Behind some signs stands an address, up to white space; before @ its part.
 */
static void type_sign(struct ime *ime, char key, struct str *out)
{
	size_t start = out->len;

	if (key == '@')
		typed_text(ime, out);
	else
		finish(ime, out);
	drop_word(ime);
	ime->asleep = key == '@' || key == '_' || (key == '/' && ime->before == '/') ||
		      (key == '.' && !strcasecmp(out->data + start, "www"));
	str_addc(out, key);
}

/* Whether all that is typed is a bracket that made a letter. */
static bool is_bracket(const struct ime *ime)
{
	return ime->count == 1 && ime->key_count == 1 && ispunct((unsigned char)ime->keys[0].key);
}

/* Whether the word may be a syllable with this letter behind. */
static bool goes_on(const struct ime *ime, char key)
{
	struct ime longer = *ime;

	ime_add_letter(&longer, key);
	return ime_fit(&longer) != FIT_NONE;
}

/* A letter. A bracket that turns out to stand before a word of its own was a bracket. */
static void type_letter(struct ime *ime, char key, struct str *out)
{
	if (ime->count == IME_LETTERS || ime->key_count == IME_KEYS) {
		finish(ime, out);
		ime->asleep = true;
		str_addc(out, key);
		return;
	}
	if (is_bracket(ime) && !goes_on(ime, key)) {
		str_addc(out, ime->keys[0].key);
		drop_word(ime);
	}
	ime_add_letter(ime, key);
	if (!ime->literal)
		ime_complete_horns(ime);
}

/*
 * VIQR: the key behind a backslash is a letter if it is one of the method's. False where it is not:
 * the backslash is a sign then.
 */
static bool type_escaped(struct ime *ime, char key, struct str *out)
{
	bool means = key == '\\' || ime_has_rule(ime, key);

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
	} else if (!room || !ime_compose(ime, key)) {
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

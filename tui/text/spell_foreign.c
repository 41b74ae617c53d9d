#include <ctype.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/syllable.h"
#include "tui/text/edit.h"
#include "tui/text/spell_parts.h"

/* Icelandic Ð looks like Đ, and old converters put it in its place: that is a mistake. */
static bool is_eth(uint32_t c)
{
	return c == U'Ð' || c == U'ð';
}

static bool is_syllable_in_dictionary(struct spell *spell, const char *word, size_t n)
{
	struct syllable s;

	return syllable_read(word, n, &s) && spell_has(spell, word, n);
}

/*
 * True if the fingers slipped on a syllable: two letters changed places ("trogn"), or a consonant
 * came twice ("nhanhh"). Other words become one by chance: "is" si, "moon" mon.
 */
static bool is_slip(struct spell *spell, const char *word, size_t n)
{
	char other[SYLLABLE_LETTERS + 2];
	bool slip = false;

	if (n > SYLLABLE_LETTERS + 1)
		return false;
	for (size_t i = 0; i + 1 < n && !slip; i++) {
		memcpy(other, word, n);
		if (word[i] == word[i + 1]) {
			memmove(other + i, word + i + 1, n - i - 1);
			slip = !tone_put((unsigned char)word[i], TONE_LEVEL) &&
			       is_syllable_in_dictionary(spell, other, n - 1);
		} else {
			other[i] = word[i + 1];
			other[i + 1] = word[i];
			slip = n > 2 && is_syllable_in_dictionary(spell, other, n);
		}
	}
	return slip;
}

/* Ways to type a mark that hardly any other long word holds together with a tone's key. */
static bool has_mark_keys(const char *keys)
{
	static const char *const pairs[] = {"aa", "ee", "oo", "dd", "aw", "ow", "uw"};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (strcasestr(keys, pairs[i]))
			return strlen(keys) > 4;
	return false;
}

/* A letter with a mark of its own, and a tone. */
static bool has_mark_and_tone(const char *word, size_t n)
{
	struct syllable s;

	if (!syllable_read(word, n, &s) || !s.tone)
		return false;
	for (size_t i = 0; i < s.count; i++)
		if (s.letters[i] >= 0x80)
			return true;
	return false;
}

bool spell_of_keys(struct spell *spell, const char *word, size_t n, struct str *out)
{
	struct ime_options telex = {.method = IME_TELEX};
	struct edit *keys = edit_new(EDIT_LINE);
	struct str typed = STR_INIT;
	size_t start = out->len;
	bool found;

	edit_set_method(keys, &telex);
	str_add(&typed, word, n);
	edit_type(keys, typed.data);
	edit_get(keys, out);
	found = has_mark_keys(typed.data) &&
		has_mark_and_tone(out->data + start, out->len - start) &&
		spell_has(spell, out->data + start, out->len - start);
	if (!found)
		str_cut(out, start);
	edit_free(keys);
	str_free(&typed);
	return found;
}

static bool is_keys(struct spell *spell, const char *word, size_t n)
{
	struct str syllable = STR_INIT;
	bool keys = n <= IME_LETTERS && spell_of_keys(spell, word, n, &syllable);

	str_free(&syllable);
	return keys;
}

bool spell_foreign(struct spell *spell, const char *word, size_t n)
{
	bool plain = true;
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c = utf8_next(word + i, n - i, &used);

		if (c < 0x80)
			continue;
		if (!tone_put(c, TONE_LEVEL) && letter_lower(c) != U'đ' && !is_eth(c))
			return true;
		plain = false;
	}
	return plain && !syllable_bare(word, n) && !is_slip(spell, word, n) &&
	       !is_keys(spell, word, n);
}

/* ---- Words beside words ---- */

#define NEAR	 3
#define WORD_MAX 48 /* bytes of a neighbour that are looked at */

/* Plain letters alone, one vowel, and no beginning that other languages hardly have (nhat, khong).
 */
static bool is_doubtful(const char *word, size_t n)
{
	static const char *const ours[] = {"ng", "nh", "kh"};
	size_t vowels = 0;

	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)word[i] >= 0x80)
			return false;
		vowels += tone_put((unsigned char)word[i], TONE_LEVEL) != 0;
	}
	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		if (n > 2 && !strncasecmp(word, ours[i], 2))
			return false;
	return vowels == 1;
}

static bool has_capital_inside(const char *word, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (isupper((unsigned char)word[i]))
			return true;
	return false;
}

/* A loan of the dictionary is a word of it that no orthography makes a syllable ("hit", "top"). */
static bool is_beyond_doubt(struct spell *spell, const char *word, size_t n)
{
	struct syllable s;

	if (n < 2 || has_capital_inside(word, n))
		return false; /* UBND */
	return spell_foreign(spell, word, n) ||
	       (!syllable_read(word, n, &s) && spell_has(spell, word, n));
}

/* Whether one blank or hyphen stands at a place. */
static bool is_joint(const char *text, size_t at)
{
	return text[at] == ' ' || text[at] == '-';
}

static size_t letters_from(const char *text, size_t at)
{
	size_t n = 0, used;

	while (n < WORD_MAX && text[at + n] && letter_is(utf8_get(text + at + n, &used)))
		n += used;
	return n;
}

static size_t letters_before(const char *text, size_t at)
{
	size_t n = 0, step, used;

	for (; n < at && n < WORD_MAX; n += step) {
		step = 1;
		while (step < at - n && ((unsigned char)text[at - n - step] & 0xC0) == 0x80)
			step++;
		if (!letter_is(utf8_get(text + at - n - step, &used)))
			break;
	}
	return n;
}

static bool is_before_foreign(struct spell *spell, const char *text, size_t end)
{
	for (int i = 0; i < NEAR && is_joint(text, end); i++) {
		size_t n = letters_from(text, end + 1);

		if (is_beyond_doubt(spell, text + end + 1, n))
			return true;
		if (!is_doubtful(text + end + 1, n) || spell_has(spell, text + end + 1, n))
			return false;
		end += 1 + n;
	}
	return false;
}

static bool is_behind_foreign(struct spell *spell, const char *text, size_t at)
{
	for (int i = 0; i < NEAR && at && is_joint(text, at - 1); i++) {
		size_t n = letters_before(text, at - 1), start = at - 1 - n;

		if (is_beyond_doubt(spell, text + start, n))
			return true;
		if (!is_doubtful(text + start, n) || spell_has(spell, text + start, n))
			return false;
		at = start;
	}
	return false;
}

bool spell_among_foreign(struct spell *spell, const struct words *word)
{
	return is_doubtful(word->text + word->at, word->n) &&
	       (is_before_foreign(spell, word->text, word->at + word->n) ||
		is_behind_foreign(spell, word->text, word->at));
}

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

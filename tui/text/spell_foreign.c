#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/syllable.h"
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
 * True if the fingers slipped on a syllable: two letters changed places ("trogn"), or one came
 * twice
 * ("nhanhh"). Shorter words become one by chance: "is" si, "too" to.
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
			slip = n > 3 && is_syllable_in_dictionary(spell, other, n - 1);
		} else {
			other[i] = word[i + 1];
			other[i + 1] = word[i];
			slip = n > 2 && is_syllable_in_dictionary(spell, other, n);
		}
	}
	return slip;
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
	return plain && !syllable_bare(word, n) && !is_slip(spell, word, n);
}

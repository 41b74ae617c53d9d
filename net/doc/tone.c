#include "net/doc/tone.h"

#include "net/base/utf8.h"
#include "net/doc/syllable.h"
#include "net/doc/words.h"

/* The rhymes with two seats: the tone stands on the first letter in old style, else on the second.
 */
static bool has_two_seats(const struct syllable *s)
{
	static const char rhymes[][3] = {"oa", "oe", "uy"};
	const uint32_t *rhyme = s->letters + s->initial;

	if (s->count - s->initial != 2)
		return false;
	for (size_t i = 0; i < sizeof(rhymes) / sizeof(*rhymes); i++)
		if (rhyme[0] == (uint32_t)rhymes[i][0] && rhyme[1] == (uint32_t)rhymes[i][1])
			return true;
	return false;
}

static bool read_movable(const char *word, size_t n, struct syllable *s)
{
	return syllable_read(word, n, s) && s->tone && has_two_seats(s);
}

bool tone_style_of(const char *word, size_t n, enum tone_style *style)
{
	struct syllable s;

	if (!read_movable(word, n, &s))
		return false;
	*style = s.seat == s.initial ? TONE_OLD : TONE_NEW;
	return true;
}

/* Appends the word with its tone on the letter at seat. */
static void add_moved(const char *word, size_t n, const struct syllable *s, size_t seat,
		      struct str *out)
{
	size_t used, letter = 0;
	enum tone old;

	for (size_t i = 0; i < n; i += used, letter++) {
		uint32_t c = tone_take(utf8_get(word + i, &used), &old);

		utf8_add(letter == seat ? tone_put(c, s->tone) : c, out);
	}
}

void tone_restyle(const char *text, enum tone_style style, struct str *out)
{
	struct words w = words_of(text);
	struct syllable s;
	size_t done = 0;

	while (words_next(&w)) {
		if (!read_movable(text + w.at, w.n, &s))
			continue;
		str_add(out, text + done, w.at - done);
		add_moved(text + w.at, w.n, &s, s.initial + (style == TONE_NEW), out);
		done = w.at + w.n;
	}
	str_adds(out, text + done);
}

#include "tui/text/letter_case.h"

#include <string.h>
#include <unicase.h>

#include "net/base/utf8.h"
#include "net/doc/syllable.h"
#include "net/doc/words.h"

static bool is_capitals(const char *word, size_t n)
{
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c = utf8_next(word + i, n - i, &used);

		if (uc_tolower(c) == c)
			return false;
	}
	return true;
}

static bool is_abbreviation(const char *word, size_t n)
{
	struct syllable s;

	return is_capitals(word, n) && !syllable_read(word, n, &s);
}

/* Appends the word with its first letter and the others in the case given; 0 leaves them. */
static void add_word(const char *word, size_t n, int first, int others, struct str *out)
{
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c = utf8_next(word + i, n - i, &used);
		int way = i ? others : first;

		if (way > 0)
			c = uc_toupper(c);
		else if (way < 0)
			c = uc_tolower(c);
		utf8_add(c, out);
	}
}

/* True if a sentence begins behind what stands between two words. A number begins one itself. */
static bool ends_sentence(const char *between, size_t n)
{
	bool stop = false, ended = false;

	for (size_t i = 0; i < n; i++) {
		char c = between[i];
		bool digit = c >= '0' && c <= '9';

		ended = !digit && (ended || c == '\n' || (stop && c == ' '));
		stop = !digit && (c == '.' || c == '!' || c == '?' || (stop && c != ' '));
	}
	return ended;
}

void letter_case(const char *text, enum letter_case to, struct str *out)
{
	struct words w = words_of(text);
	size_t done = 0;

	while (words_next(&w)) {
		const char *word = text + w.at;
		bool first = done == 0 || ends_sentence(text + done, w.at - done);
		bool capitals = is_capitals(word, w.n);

		str_add(out, text + done, w.at - done);
		if (to == CASE_UPPER || to == CASE_LOWER)
			add_word(word, w.n, to == CASE_UPPER ? 1 : -1, to == CASE_UPPER ? 1 : -1,
				 out);
		else if (is_abbreviation(word, w.n))
			str_add(out, word, w.n);
		else if (to == CASE_WORDS)
			add_word(word, w.n, 1, -1, out);
		else
			add_word(word, w.n, first ? 1 : capitals ? -1 : 0, capitals ? -1 : 0, out);
		done = w.at + w.n;
	}
	str_adds(out, text + done);
}

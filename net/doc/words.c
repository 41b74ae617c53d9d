#include "net/doc/words.h"

#include <string.h>

#include "net/base/str.h"
#include "net/base/utf8.h"
#include "net/doc/syllable.h"

#define NO_BREAK_SPACE 0xA0

size_t token_length(const char *text)
{
	size_t n = 0, used;

	for (; text[n]; n += used) {
		uint32_t c = utf8_get(text + n, &used);

		if (c == ' ' || c == '\n' || c == '\t' || c == NO_BREAK_SPACE)
			break;
	}
	return n;
}

bool token_is_address(const char *token, size_t n)
{
	const char *at = memchr(token, '@', n);

	if (memmem(token, n, "://", 3) || memmem(token, n, "www.", 4))
		return true;
	return at && at > token && memchr(at, '.', n - (size_t)(at - token));
}

struct words words_of(const char *text)
{
	return (struct words){.text = text};
}

/* Goes behind white space and addresses, to where the next token with words begins. */
static void enter_token(struct words *w)
{
	while (w->text[w->at] && w->at >= w->token_end) {
		size_t n = token_length(w->text + w->at), used;

		if (!n) {
			utf8_get(w->text + w->at, &used);
			w->at += used;
		} else if (token_is_address(w->text + w->at, n)) {
			w->at += n;
		} else {
			w->token_end = w->at + n;
		}
	}
}

bool words_next(struct words *w)
{
	size_t used;

	w->at += w->n;
	w->n = 0;
	for (enter_token(w); w->text[w->at]; enter_token(w)) {
		if (letter_is(utf8_get(w->text + w->at, &used)))
			break;
		w->at += used;
	}
	while (w->at + w->n < w->token_end && letter_is(utf8_get(w->text + w->at + w->n, &used)))
		w->n += used;
	return w->n > 0;
}

bool prose_line(const char *line, bool *fenced)
{
	if (str_starts(line, "```") || str_starts(line, "~~~")) {
		*fenced = !*fenced;
		return false;
	}
	return !*fenced && *line != '|' && *line != '<' && *line != '\t' &&
	       !str_starts(line, "    ") && !str_starts(line, "---") &&
	       !str_starts(line, "[khối: ");
}

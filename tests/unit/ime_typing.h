/* Typing keys into the engine as an editor does: for tests of tui/text/ime.h. */
#ifndef TESTS_UNIT_IME_TYPING_H
#define TESTS_UNIT_IME_TYPING_H

#include <string.h>

#include "net/base/str.h"
#include "net/base/utf8.h"
#include "tui/text/ime.h"

/* Does to the text what the engine says. */
static inline void ime_typing_change(struct str *text, const struct ime_change *change)
{
	size_t at = text->len;

	for (size_t i = 0; i < change->erase && at; i++)
		do
			at--;
		while (at && (text->data[at] & 0xc0) == 0x80);
	str_cut(text, at);
	str_adds(text, change->text);
}

/* Types the keys, < being backspace, behind the text. */
static inline void ime_typing(struct ime *ime, const char *keys, struct str *text)
{
	for (struct ime_change change; *keys; keys++) {
		if (*keys != '<')
			ime_key(ime, *keys, &change);
		else if (!ime_backspace(ime, &change))
			change = (struct ime_change){.erase = 1};
		ime_typing_change(text, &change);
	}
}

/* What the keys give with these options; free with str_free. */
static inline struct str ime_typed_text(const struct ime_options *options, const char *keys)
{
	struct str text = STR_INIT;
	struct ime ime;

	ime_init(&ime, options);
	ime_typing(&ime, keys, &text);
	return text;
}

#endif

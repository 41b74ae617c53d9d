#include "tui/term/keys.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "net/base/utf8.h"

/* In the order of the codes from K_UP on. */
static const char *const names[] = {
	"Up",	  "Down",      "Left",	"Right", "Home", "End", "PageUp", "PageDown", "Insert",
	"Delete", "Backspace", "Enter", "Tab",	 "Esc",	 "F1",	"F2",	  "F3",	      "F4",
	"F5",	  "F6",	       "F7",	"F8",	 "F9",	 "F10", "F11",	  "F12",
};

static const struct modifier {
	const char *shown, *written;
	uint32_t bit;
} modifiers[] = {
	{"Ctrl-", "C-", K_CTRL},
	{"Alt-", "M-", K_ALT},
	{"Shift-", "S-", K_SHIFT},
};

static const struct alias {
	const char *name;
	uint32_t code;
} aliases[] = {
	{"Space", ' '},	   {"PgUp", K_PAGE_UP}, {"PgDn", K_PAGE_DOWN}, {"Return", K_ENTER},
	{"Del", K_DELETE}, {"Ins", K_INSERT},	{"BS", K_BACKSPACE},
};

void key_label(uint32_t code, char name[KEY_LABEL])
{
	uint32_t plain = code & 0x1fffff;
	size_t n = 0;

	name[0] = '\0';
	for (size_t i = 0; i < 3; i++)
		if (code & modifiers[i].bit)
			n += (size_t)snprintf(name + n, KEY_LABEL - n, "%s", modifiers[i].shown);
	if (plain >= K_UP && plain <= K_LAST) {
		snprintf(name + n, KEY_LABEL - n, "%s", names[plain - K_UP]);
	} else if (plain == ' ') {
		snprintf(name + n, KEY_LABEL - n, "Space");
	} else if (plain) {
		if (code & K_CTRL && plain < 0x80)
			plain = (uint32_t)toupper((int)plain);
		n += utf8_put(plain, name + n);
		name[n] = '\0';
	}
}

/* The code of a key without modifiers. */
static uint32_t plain_key(const char *name, size_t n)
{
	size_t bytes;
	uint32_t c;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strlen(names[i]) == n && !strncasecmp(names[i], name, n))
			return K_UP + (uint32_t)i;
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (strlen(aliases[i].name) == n && !strncasecmp(aliases[i].name, name, n))
			return aliases[i].code;
	if (!n || !utf8_valid(name, n))
		return K_NONE;
	c = utf8_get(name, &bytes);
	return bytes == n && c > 0x20 && c != 0x7f ? c : K_NONE;
}

/* The modifier a name begins with, and how long it is written. */
static const struct modifier *modifier_of(const char *name, size_t n, size_t *bytes)
{
	for (size_t i = 0; i < 3; i++) {
		const char *const forms[] = {modifiers[i].shown, modifiers[i].written};

		for (size_t f = 0; f < 2; f++) {
			*bytes = strlen(forms[f]);
			if (n > *bytes && !strncasecmp(name, forms[f], *bytes))
				return &modifiers[i];
		}
	}
	return NULL;
}

uint32_t key_parse(const char *name, size_t n)
{
	const struct modifier *m;
	uint32_t bits = 0, code;
	size_t bytes;

	while ((m = modifier_of(name, n, &bytes))) {
		bits |= m->bit;
		name += bytes;
		n -= bytes;
	}
	code = plain_key(name, n);
	if (!code)
		return K_NONE;
	if (bits & K_CTRL && code < 0x80)
		code = (uint32_t)tolower((int)code);
	/* What terminals cannot send apart. */
	if (bits == K_CTRL && code == 'i')
		return K_TAB;
	if (bits == K_CTRL && code == 'm')
		return K_ENTER;
	if (bits & K_SHIFT && code < K_UP)
		return K_NONE;
	return code | bits;
}

#include "tui/messages.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"

static const char *const words[MSG_COUNT][2] = {
#define MSG(id, vi, en) {vi, en},
#include "tui/messages.def"
#undef MSG
};

/* Each error has the message of its own name: a new line in errors.def does not build without. */
static const enum message errors[ERR_COUNT] = {
	[OK] = MSG_ERR_OK,
#define ERR(name, word) [ERR_##name] = MSG_ERR_##name,
#include "net/base/errors.def"
#undef ERR
};

static const enum message states[STATE_COUNT] = {
	[STATE_DRAFT] = MSG_STATE_DRAFT,	 [STATE_RETURNED] = MSG_STATE_RETURNED,
	[STATE_PENDING] = MSG_STATE_PENDING,	 [STATE_REVIEWING] = MSG_STATE_REVIEWING,
	[STATE_APPROVED] = MSG_STATE_APPROVED,	 [STATE_SCHEDULED] = MSG_STATE_SCHEDULED,
	[STATE_PUBLISHED] = MSG_STATE_PUBLISHED, [STATE_PRIVATE] = MSG_STATE_PRIVATE,
	[STATE_WITHDRAWN] = MSG_STATE_WITHDRAWN, [STATE_TRASHED] = MSG_STATE_TRASHED,
};

static enum language language = LANGUAGE_VI;

void message_set_language(enum language wanted)
{
	language = wanted;
}

enum language message_language(void)
{
	return language;
}

enum language message_language_from(const char *word)
{
	static const char *const variables[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};

	if (!strcmp(word, "en"))
		return LANGUAGE_EN;
	for (size_t i = 0; !strcmp(word, "auto") && i < 4; i++) {
		const char *value = getenv(variables[i]);

		if (value && *value)
			return !strncmp(value, "en", 2) ? LANGUAGE_EN : LANGUAGE_VI;
	}
	return LANGUAGE_VI;
}

const char *message(enum message m)
{
	return words[m][language];
}

const char *message_error(enum err e)
{
	return message(errors[e]);
}

const char *message_state(enum state s)
{
	return message(states[s]);
}

#define FILL_MAX 9

static size_t collect(va_list args, const char *texts[FILL_MAX])
{
	size_t n = 0;
	const char *text;

	while (n < FILL_MAX && (text = va_arg(args, const char *)))
		texts[n++] = text;
	return n;
}

/* Which text "{1}" ... "{9}" at p stands for, from 0; FILL_MAX when p is no placeholder. */
static size_t placeholder(const char *p)
{
	if (p[0] != '{' || p[1] < '1' || p[1] > '9' || p[2] != '}')
		return FILL_MAX;
	return (size_t)(p[1] - '1');
}

char *message_fill(struct arena *a, enum message m, ...)
{
	const char *texts[FILL_MAX];
	struct str out = STR_INIT;
	va_list args;
	size_t n;
	char *filled;

	va_start(args, m);
	n = collect(args, texts);
	va_end(args);
	for (const char *p = message(m); *p; p++) {
		size_t i = placeholder(p);

		if (i < n) {
			str_adds(&out, texts[i]);
			p += 2;
		} else {
			str_addc(&out, *p);
		}
	}
	filled = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return filled;
}

const char *message_role(const char *role)
{
	static const struct {
		const char *role;
		enum message words;
	} roles[] = {
		{"administrator", MSG_ROLE_ADMINISTRATOR},
		{"chief", MSG_ROLE_CHIEF},
		{"editor", MSG_ROLE_EDITOR},
		{"author", MSG_ROLE_AUTHOR},
		{"contributor", MSG_ROLE_CONTRIBUTOR},
		{"subscriber", MSG_ROLE_SUBSCRIBER},
	};

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (!strcmp(role, roles[i].role))
			return message(roles[i].words);
	return role;
}

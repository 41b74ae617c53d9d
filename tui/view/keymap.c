#include "tui/view/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"
#include "tui/messages.h"

#define IN(context) (1u << CONTEXT_##context)
#define EVERYWHERE  (~0u)
#define KEYS_OF_ONE 16 /* more of one action are not looked at */
#define TYPING	    (IN(EDITOR) | IN(PROMPT))

static const struct {
	const char *word, *heading[2];
} contexts[CONTEXT_COUNT] = {
#define CONTEXT(name, word, vi, en) [CONTEXT_##name] = {word, {vi, en}},
#include "tui/view/contexts.def"
#undef CONTEXT
};

static const struct {
	const char *name;
	unsigned contexts;
	const char *label[2], *help[2];
} actions[ACTION_COUNT] = {
	[ACTION_NONE] = {"", 0, {"", ""}, {"", ""}},
#define ACTION(id, name, where, vi, en, help_vi, help_en) \
	[ACTION_##id] = {name, where, {vi, en}, {help_vi, help_en}},
#include "tui/view/actions.def"
#undef ACTION
};

struct bound {
	uint32_t code;
	enum action action;
	const struct binding *from; /* borrowed while the map is made */
};

struct keymap {
	struct {
		struct bound *keys;
		size_t n;
	} contexts[CONTEXT_COUNT];
};

const char *context_word(enum context c)
{
	return contexts[c].word;
}

const char *context_heading(enum context c)
{
	return contexts[c].heading[message_language()];
}

static enum context context_from(const char *word, size_t n)
{
	enum context c = 0;

	while (c < CONTEXT_COUNT &&
	       (strlen(contexts[c].word) != n || memcmp(contexts[c].word, word, n) != 0))
		c++;
	return c;
}

enum context context_from_word(const char *word)
{
	return context_from(word, strlen(word));
}

const char *action_name(enum action a)
{
	return actions[a].name;
}

const char *action_label(enum action a)
{
	return actions[a].label[message_language()];
}

const char *action_help(enum action a)
{
	return actions[a].help[message_language()];
}

static bool allowed(enum action a, enum context c)
{
	return actions[a].contexts & (1u << c);
}

static enum action action_from(const char *name)
{
	enum action a = ACTION_NONE + 1;

	while (a < ACTION_COUNT && strcmp(actions[a].name, name) != 0)
		a++;
	return a;
}

static const struct bound *find(const struct keymap *keys, enum context c, uint32_t code)
{
	for (size_t i = 0; i < keys->contexts[c].n; i++)
		if (keys->contexts[c].keys[i].code == code)
			return &keys->contexts[c].keys[i];
	return NULL;
}

/* What is wrong stands in the user's line, though the other one may be read later. */
static enum err key_taken(const struct binding *b, const struct binding *other, const char *name,
			  size_t n)
{
	if (b->built_in) {
		const struct binding *swap = b;

		b = other;
		other = swap;
	}
	return err_set(
		ERR_CONFIG,
		"%s:%d: %s: key '%.*s' is also that of %s; expected other keys for one of them",
		b->file, b->line, b->name, (int)n, name, other->name);
}

static enum err bind_key(struct keymap *keys, const struct binding *b, enum context c,
			 enum action a, const char *name, size_t n)
{
	uint32_t code = key_parse(name, n);
	const struct bound *other;

	if (!code)
		return err_set(ERR_CONFIG,
			       "%s:%d: %s: '%.*s' is no key; expected such as a ? Enter F2 C-s",
			       b->file, b->line, b->name, (int)n, name);
	other = find(keys, c, code);
	if (other && other->action != a)
		return key_taken(b, other->from, name, n);
	if (other)
		return OK;
	keys->contexts[c].keys =
		mem_resize(keys->contexts[c].keys, keys->contexts[c].n + 1, sizeof(struct bound));
	keys->contexts[c].keys[keys->contexts[c].n++] = (struct bound){code, a, b};
	return OK;
}

/* "reader.next = Right n" */
static enum err bind(struct keymap *keys, const struct binding *b)
{
	const char *dot = strchr(b->name, '.');
	enum context c = dot ? context_from(b->name, (size_t)(dot - b->name)) : CONTEXT_COUNT;
	enum action a = dot ? action_from(dot + 1) : ACTION_COUNT;
	enum err e = OK;

	if (c == CONTEXT_COUNT)
		return err_set(ERR_CONFIG,
			       "%s:%d: '%s' names no place; expected such as list.open = Enter",
			       b->file, b->line, b->name);
	if (a == ACTION_COUNT || !allowed(a, c))
		return err_set(ERR_CONFIG,
			       "%s:%d: '%s' is nothing that can be done there; expected one of "
			       "toasoan.conf(5)",
			       b->file, b->line, b->name);
	for (const char *at = b->keys; !e && *at;) {
		size_t n = strcspn(at, " \t");

		if (n)
			e = bind_key(keys, b, c, a, at, n);
		at += n + strspn(at + n, " \t");
	}
	return e;
}

enum err keymap_new(const struct config *config, struct keymap **keys)
{
	struct keymap *map = mem_alloc(sizeof(*map));
	size_t count;
	const struct binding *bindings = config_bindings(config, &count);
	enum err e = OK;

	for (size_t i = 0; !e && i < count; i++)
		e = bind(map, &bindings[i]);
	if (e) {
		keymap_free(map);
		return e;
	}
	*keys = map;
	return OK;
}

void keymap_free(struct keymap *keys)
{
	if (!keys)
		return;
	for (size_t c = 0; c < CONTEXT_COUNT; c++)
		free(keys->contexts[c].keys);
	free(keys);
}

static bool is_text(uint32_t code)
{
	return code < K_UP;
}

enum action keymap_action(const struct keymap *keys, enum context c, uint32_t code, bool typing)
{
	const struct bound *b = find(keys, c, code);

	if (!b && !(typing && is_text(code)))
		b = find(keys, CONTEXT_ANY, code);
	return b ? b->action : ACTION_NONE;
}

uint32_t keymap_key(const struct keymap *keys, enum context c, enum action a, bool typing)
{
	uint32_t codes[KEYS_OF_ONE];
	size_t n = keymap_keys(keys, c, a, codes, 1);

	if (n)
		return codes[0];
	n = keymap_keys(keys, CONTEXT_ANY, a, codes, KEYS_OF_ONE);
	for (size_t i = 0; i < n; i++)
		if (!(typing && is_text(codes[i])))
			return codes[i];
	return K_NONE;
}

size_t keymap_keys(const struct keymap *keys, enum context c, enum action a, uint32_t *codes,
		   size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < keys->contexts[c].n && n < max; i++)
		if (keys->contexts[c].keys[i].action == a)
			codes[n++] = keys->contexts[c].keys[i].code;
	return n;
}

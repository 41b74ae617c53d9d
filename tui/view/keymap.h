/*
 * From keys to actions. A context's own bindings come first, then those of ANY. Where text is typed
 * (editor, prompts), keys that are text are text, whatever ANY says.
 */
#ifndef TUI_VIEW_KEYMAP_H
#define TUI_VIEW_KEYMAP_H

#include "tui/config.h"
#include "tui/term/keys.h"

enum context {
#define CONTEXT(name, word, vi, en) CONTEXT_##name,
#include "tui/view/contexts.def"
#undef CONTEXT
	CONTEXT_COUNT
};

enum action {
	ACTION_NONE,
#define ACTION(id, name, contexts, vi, en, help_vi, help_en) ACTION_##id,
#include "tui/view/actions.def"
#undef ACTION
	ACTION_COUNT
};

/* The word of a context, its heading in the language set; the context of a word, or CONTEXT_COUNT.
 */
const char *context_word(enum context c);
const char *context_heading(enum context c);
enum context context_from_word(const char *word);

/* An action's name in the configuration, label for the footer, line of help (in the language set).
 */
const char *action_name(enum action a);
const char *action_label(enum action a);
const char *action_help(enum action a);

struct keymap;

/*
 * The keys of a configuration: bindings "context.action" = "key key ...". ERR_CONFIG names the file
 * and what is wrong: an unknown context, action or key, an action that does not belong there, a key
 * given to two actions of one context.
 */
enum err keymap_new(const struct config *config, struct keymap **keys) MUST_CHECK;
void keymap_free(struct keymap *keys);

/* What a key does. typing: letters are text. ACTION_NONE: nothing. */
enum action keymap_action(const struct keymap *keys, enum context c, uint32_t code, bool typing);

/*
 * The first key of an action in a context (or in ANY), K_NONE when it has none. typing: letters of
 * ANY are text there.
 */
uint32_t keymap_key(const struct keymap *keys, enum context c, enum action a, bool typing);

/* All keys of an action bound in exactly that context, at most max; returns how many. */
size_t keymap_keys(const struct keymap *keys, enum context c, enum action a, uint32_t *codes,
		   size_t max);

#endif

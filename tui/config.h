/*
 * The configuration: $XDG_CONFIG_HOME/toasoan/toasoan.conf over the built-in share/default.conf.
 * Settings are in section [toasoan] (options.def), keys in [keys], reasons for returns in
 * [returns], accounts in accounts.h.
 */
#ifndef TUI_CONFIG_H
#define TUI_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/err.h"

enum option {
#define OPTION(id, name, kind, value, accepts, vi, en) OPTION_##id,
#include "tui/options.def"
#undef OPTION
	OPTION_COUNT
};

/* One line of [keys]: "reader.next = Right n" */
struct binding {
	const char *name; /* "context.action" */
	const char *keys; /* key names separated by spaces, "" unbinds */
	const char *file; /* where it stands, for messages: file and line */
	int line;
	bool built_in; /* from the defaults */
};

/* A line of [returns]: "thiếu nguồn = Xin ghi rõ nguồn tin." The same name again adds a line. */
struct reason {
	const char *name, *text;
};

struct config;

/* The built-in defaults; free with config_free. */
struct config *config_new(void);
void config_free(struct config *config);

/*
 * Reads the text of a configuration file over what is there. On ERR_CONFIG the detail is
 * "FILE:LINE: what is wrong, what is expected", and nothing of the text has been taken.
 */
enum err config_read(struct config *config, const char *file, const char *text) MUST_CHECK;

/* Reads the user's file if it exists. ERR_CONFIG, ERR_IO. */
enum err config_load(struct config *config) MUST_CHECK;

/* A setting that is TEXT or CHOICE; NUMBER; YESNO (options.def). Borrowed. */
const char *config_text(const struct config *config, enum option o);
int64_t config_number(const struct config *config, enum option o);
bool config_yes(const struct config *config, enum option o);

/* All bindings in the order read: a later line of the same name replaces the earlier. */
const struct binding *config_bindings(const struct config *config, size_t *count);

/* Why posts are returned, as they stand in the file; none by default. */
const struct reason *config_reasons(const struct config *config, size_t *count);

/* The table of options, for help and the man page. */
struct option_info {
	const char *name, *value, *accepts, *vi, *en;
};
const struct option_info *config_options(size_t *count);

#endif

/*
 * The words of the interface, Vietnamese and English, from messages.def. Not gettext: a remote host
 * rarely has vi_VN generated, and newer C libraries translate nothing under C.UTF-8.
 */
#ifndef TUI_MESSAGES_H
#define TUI_MESSAGES_H

#include "net/base/mem.h"
#include "net/base/record.h"

enum message {
#define MSG(id, vi, en) MSG_##id,
#include "tui/messages.def"
#undef MSG
	MSG_COUNT
};

enum language { LANGUAGE_VI, LANGUAGE_EN };

/* Sets the language of everything below, for the whole program. */
void message_set_language(enum language language);
enum language message_language(void);

/* "vi", "en", or from the locale variables for "auto" (Vietnamese unless they say English). */
enum language message_language_from(const char *word);

/* The words of m in the language set. Static. */
const char *message(enum message m);

/*
 * The words of m with {1} {2} ... {9} replaced by the texts that follow, ended by NULL; in a.
 * message_fill(a, MSG_DONE_SUBMIT, title, NULL)
 */
char *message_fill(struct arena *a, enum message m, ...) __attribute__((sentinel));

/* What an error means to the user: what happened and what to do. */
const char *message_error(enum err e);

/* Bản nháp, Trả lại, Chờ duyệt, ... */
const char *message_state(enum state s);

/* A role of WordPress as a newsroom calls it; a role that a portal made itself by its own name. */
const char *message_role(const char *role);

#endif

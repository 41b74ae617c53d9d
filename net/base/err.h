/*
 * Errors: one enum, one detail text. A function that can fail returns enum err; on failure it has
 * said why with err_set, and its caller adds nothing unless it knows more. The text is English, for
 * logs and for developers; tui/messages.def says each error to the user in their language.
 */
#ifndef NET_BASE_ERR_H
#define NET_BASE_ERR_H

#define MUST_CHECK   __attribute__((warn_unused_result))
#define PRINTF(f, a) __attribute__((format(printf, f, a)))

enum err {
	OK,
#define ERR(name, word) ERR_##name,
#include "net/base/errors.def"
#undef ERR
	ERR_COUNT
};

/* Remembers the detail text of this thread's last error (cut at 500 bytes) and returns e. */
enum err err_set(enum err e, const char *format, ...) PRINTF(2, 3);

/* The detail text of this thread's last error, "" if there was none. Valid until the next one. */
const char *err_detail(void);

/* The word for e, as errors.def has it ("ok" for OK). Static. */
const char *err_word(enum err e);

/* The error of that word, OK if there is none such. */
enum err err_from_word(const char *word);

/* Says errno as an error: FULL for ENOSPC and EDQUOT, else IO; the detail is "what: strerror". */
enum err err_errno(const char *what);

#endif

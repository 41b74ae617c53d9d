/*
 * The log: a file the user asks for (--log FILE). Off by default. Never give it credentials: http
 * writes no Authorization header, no body and no query of a login.
 */
#ifndef NET_BASE_LOG_H
#define NET_BASE_LOG_H

#include "net/base/err.h"

/* Appends to that file (made with mode 0600) from now on; NULL ends logging. */
enum err log_open(const char *path) MUST_CHECK;

/* Appends to standard error, for servers. */
void log_to_stderr(void);

/* One line: time, area ("http", "sync"), text. Control characters are shown as \xNN. */
void log_line(const char *area, const char *format, ...) PRINTF(2, 3);

#endif

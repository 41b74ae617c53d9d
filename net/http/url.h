/* Questions about addresses, for this folder. */
#ifndef NET_HTTP_URL_H
#define NET_HTTP_URL_H

#include <stdbool.h>

#include "net/base/err.h"

/*
 * Whether a request may go there: http or https, a host, no login inside the address (ERR_USAGE),
 * and, if it carries a login, https or this machine (ERR_UNSAFE).
 */
enum err url_check(const char *url, bool with_login) MUST_CHECK;

#endif

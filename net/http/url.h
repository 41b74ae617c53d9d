/* Questions about addresses, for this folder. */
#ifndef NET_HTTP_URL_H
#define NET_HTTP_URL_H

#include <stdbool.h>

#include "net/base/err.h"
#include "net/base/mem.h"

/*
 * Whether a request may go there: http or https, a host, no login inside the address (ERR_USAGE),
 * and, if it carries a login, https or this machine (ERR_UNSAFE).
 */
enum err url_check(const char *url, bool with_login) MUST_CHECK;

/*
 * The address that reference means on the page base (RFC 3986, section 5), NULL for none or
 * nonsense.
 */
const char *url_resolve(struct arena *a, const char *base, const char *reference);

#endif

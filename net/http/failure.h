/* What libcurl says when it fails, in our words. */
#ifndef NET_HTTP_FAILURE_H
#define NET_HTTP_FAILURE_H

#include <curl/curl.h>

#include "net/base/err.h"

/*
 * The error for code when url was asked for; said is the text of CURLOPT_ERRORBUFFER, which tells a
 * few apart.
 */
enum err failure_of(CURLcode code, const char *said, const char *url);

#endif

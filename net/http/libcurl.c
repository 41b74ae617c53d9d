#include "net/http/libcurl.h"

#include <curl/curl.h>
#include <stdarg.h>

#include "net/base/late.h"

/* Macros that check the types of arguments, where these are called. */
#undef curl_easy_getinfo
#undef curl_easy_setopt

enum err libcurl_load(void)
{
	return late_load(LATE_FILE);
}

LATE(CURLcode, curl_global_init_mem,
     (long flags, curl_malloc_callback m, curl_free_callback f, curl_realloc_callback r,
      curl_strdup_callback s, curl_calloc_callback c),
     flags, m, f, r, s, c)

LATE(CURL *, curl_easy_init, (void))
LATE(void, curl_easy_cleanup, (CURL * curl), curl)
LATE(const char *, curl_easy_strerror, (CURLcode code), code)

CURLcode curl_easy_getinfo(CURL *curl, CURLINFO what, ...)
{
	va_list value;
	void *to;

	va_start(value, what);
	to = va_arg(value, void *);
	va_end(value);
	return LATE_FOUND(curl_easy_getinfo)(curl, what, to);
}

/* What an option takes is told by its number. */
CURLcode curl_easy_setopt(CURL *curl, CURLoption option, ...)
{
	__typeof__(&curl_easy_setopt) set = LATE_FOUND(curl_easy_setopt);
	CURLcode code;
	va_list value;

	va_start(value, option);
	if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_BLOB)
		code = set(curl, option, va_arg(value, curl_off_t));
	else if (option >= CURLOPTTYPE_OBJECTPOINT)
		code = set(curl, option, va_arg(value, void *));
	else
		code = set(curl, option, va_arg(value, long));
	va_end(value);
	return code;
}

LATE(CURLM *, curl_multi_init, (void))
LATE(CURLMcode, curl_multi_cleanup, (CURLM * multi), multi)
LATE(CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL *curl), multi, curl)
LATE(CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL *curl), multi, curl)
LATE(CURLMcode, curl_multi_perform, (CURLM * multi, int *running), multi, running)
LATE(CURLMcode, curl_multi_poll,
     (CURLM * multi, struct curl_waitfd fds[], unsigned n, int ms, int *ready), multi, fds, n, ms,
     ready)
LATE(CURLMsg *, curl_multi_info_read, (CURLM * multi, int *left), multi, left)

LATE(struct curl_slist *, curl_slist_append, (struct curl_slist * list, const char *text), list,
     text)
LATE(void, curl_slist_free_all, (struct curl_slist * list), list)

LATE(CURLU *, curl_url, (void))
LATE(void, curl_url_cleanup, (CURLU * url), url)
LATE(CURLUcode, curl_url_get, (CURLU * url, CURLUPart part, char **text, unsigned flags), url, part,
     text, flags)
LATE(CURLUcode, curl_url_set, (CURLU * url, CURLUPart part, const char *text, unsigned flags), url,
     part, text, flags)
LATE(void, curl_free, (void *p), p)

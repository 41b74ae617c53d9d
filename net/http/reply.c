#include <stdlib.h>
#include <strings.h>
#include <sys/random.h>

#include "net/base/clock.h"
#include "net/http/http.h"

#define BACKOFF_FIRST_MS 1000
#define BACKOFF_MAX_MS	 300000
#define RETRY_AFTER_MAX	 86400

const char *http_header(const struct http_reply *reply, const char *name, size_t nth)
{
	for (size_t i = 0; i < reply->header_count; i++) {
		if (!strcasecmp(reply->headers[i].name, name) && nth-- == 0)
			return reply->headers[i].value;
	}
	return NULL;
}

int64_t http_retry_after(const struct http_reply *reply)
{
	const char *value = http_header(reply, "Retry-After", 0);
	int64_t seconds, then;
	char *end;

	if (!value)
		return -1;
	seconds = strtoll(value, &end, 10);
	if (end == value || *end) {
		if (!clock_parse_http(value, &then))
			return -1;
		seconds = then - clock_now();
	}
	if (seconds < 0)
		return 0;
	return seconds < RETRY_AFTER_MAX ? seconds : RETRY_AFTER_MAX;
}

int64_t http_date(const struct http_reply *reply)
{
	const char *value = http_header(reply, "Date", 0);
	int64_t seconds = 0;

	return value && clock_parse_http(value, &seconds) ? seconds : 0;
}

int64_t http_backoff(int tries)
{
	int64_t ms = BACKOFF_FIRST_MS;
	uint32_t chance = 0;

	while (--tries > 0 && ms < BACKOFF_MAX_MS)
		ms *= 2;
	if (ms > BACKOFF_MAX_MS)
		ms = BACKOFF_MAX_MS;
	/* Without randomness the wait is only less well spread. */
	if (getrandom(&chance, sizeof(chance), GRND_NONBLOCK) < 0)
		chance = 0;
	return ms / 2 + chance % (uint32_t)(ms / 2 + 1);
}

bool http_may_retry(const struct http_reply *reply)
{
	switch (reply->err) {
	case OK:
		return reply->status == 429 || (reply->status >= 502 && reply->status <= 504);
	case ERR_NO_NAME:
	case ERR_NO_ROUTE:
	case ERR_PROXY:
	case ERR_TIMEOUT:
	case ERR_LINE_CUT:
		return true;
	default:
		return false;
	}
}

#include "net/http/url.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <curl/curl.h>
#include <string.h>
#include <strings.h>

#include "net/base/str.h"
#include "net/http/http.h"

/* The parts an address is judged by. */
struct place {
	char *scheme, *host, *port, *user;
};

static bool place_parse(struct place *p, const char *url)
{
	CURLU *u = curl_url();
	bool ok;

	memset(p, 0, sizeof(*p));
	ok = u && !curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) &&
	     !curl_url_get(u, CURLUPART_SCHEME, &p->scheme, 0) &&
	     !curl_url_get(u, CURLUPART_HOST, &p->host, 0) &&
	     !curl_url_get(u, CURLUPART_PORT, &p->port, CURLU_DEFAULT_PORT);
	if (ok)
		(void)curl_url_get(u, CURLUPART_USER, &p->user, 0);
	curl_url_cleanup(u);
	return ok;
}

static void place_release(struct place *p)
{
	curl_free(p->scheme);
	curl_free(p->host);
	curl_free(p->port);
	curl_free(p->user);
}

/* libcurl itself resolves "localhost" to the loopback addresses, whatever a name server says. */
static bool host_is_loopback(const char *host)
{
	struct in_addr four;

	if (inet_pton(AF_INET, host, &four) == 1)
		return ntohl(four.s_addr) >> 24 == 127;
	return !strcasecmp(host, "localhost") || !strcmp(host, "[::1]");
}

enum err url_check(const char *url, bool with_login)
{
	struct place p;
	enum err e = OK;

	if (!place_parse(&p, url) || (strcmp(p.scheme, "http") && strcmp(p.scheme, "https")))
		e = err_set(ERR_USAGE, "'%s' is no http or https address", url);
	else if (p.user)
		e = err_set(ERR_USAGE, "the address of %s has a login inside", p.host);
	else if (with_login && !strcmp(p.scheme, "http") && !host_is_loopback(p.host))
		e = err_set(ERR_UNSAFE, "a login over http to %s", p.host);
	place_release(&p);
	return e;
}

const char *url_resolve(struct arena *a, const char *base, const char *reference)
{
	CURLU *u = curl_url();
	char *whole = NULL;
	const char *copy = NULL;

	if (u && reference && !curl_url_set(u, CURLUPART_URL, base, CURLU_NON_SUPPORT_SCHEME) &&
	    !curl_url_set(u, CURLUPART_URL, reference, CURLU_NON_SUPPORT_SCHEME) &&
	    !curl_url_get(u, CURLUPART_URL, &whole, 0))
		copy = arena_strdup(a, whole);
	curl_free(whole);
	curl_url_cleanup(u);
	return copy;
}

bool http_is_loopback(const char *url)
{
	struct place p;
	bool yes = place_parse(&p, url) && host_is_loopback(p.host);

	place_release(&p);
	return yes;
}

bool http_same_origin(const char *a, const char *b)
{
	struct place p, q;
	bool ok_a = place_parse(&p, a), ok_b = place_parse(&q, b);
	bool same = ok_a && ok_b && !strcmp(p.scheme, q.scheme) && !strcasecmp(p.host, q.host) &&
		    !strcmp(p.port, q.port);

	place_release(&p);
	place_release(&q);
	return same;
}

bool http_same_host(const char *a, const char *b)
{
	struct place p, q;
	bool ok_a = place_parse(&p, a), ok_b = place_parse(&q, b);
	bool same = ok_a && ok_b && !strcasecmp(p.host, q.host);

	place_release(&p);
	place_release(&q);
	return same;
}

void http_escape(struct str *out, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x80 && (isalnum(c) || strchr("-._~", c)))
			str_addc(out, (char)c);
		else
			str_addf(out, "%%%02X", c);
	}
}

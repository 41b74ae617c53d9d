#include <string.h>
#include <strings.h>

#include "net/base/utf8.h"
#include "net/doc/html_reader.h"

/* How many of the last links are looked through for the same address. */
#define LINKS_COMPARED 16

int html_link(struct reader *r, const char *url)
{
	size_t first = r->link_count > LINKS_COMPARED ? r->link_count - LINKS_COMPARED : 0;

	for (size_t i = r->link_count; i > first; i--)
		if (!strcmp(r->links[i - 1].url, url))
			return (int)i;
	if (r->link_count == r->link_size) {
		r->link_size = r->link_size ? r->link_size * 2 : 16;
		r->links = mem_resize(r->links, r->link_size, sizeof(*r->links));
	}
	r->links[r->link_count++] = (struct link){url, html_host(r->arena, url)};
	return (int)r->link_count;
}

/*
 * As a browser cleans an address (WHATWG URL): white space around it and line ends within go,
 * spaces are escaped, and up to the query a backslash is a slash, so that the host shown is the
 * host that would be visited.
 */
static void clean(const char *url, struct str *out)
{
	bool query = false;
	struct str line = STR_INIT;
	const char *p;

	utf8_guard(url, strlen(url), UTF8_LINES, &line);
	str_rtrim(&line);
	for (p = line.data; *p == ' ' || *p == '\n' || *p == '\t';)
		p++;
	for (; *p; p++) {
		query = query || *p == '?' || *p == '#';
		if (*p == ' ')
			str_adds(out, "%20");
		else if (*p == '\\' && !query)
			str_addc(out, '/');
		else if (*p != '\n' && *p != '\t')
			str_addc(out, *p);
	}
	str_free(&line);
}

static bool has_scheme(const char *url, const char *scheme)
{
	return !strncasecmp(url, scheme, strlen(scheme));
}

const char *html_url(struct arena *a, const char *url, bool mail)
{
	struct str s = STR_INIT;
	const char *result = NULL;

	clean(url, &s);
	if (has_scheme(s.data, "//"))
		str_splice(&s, 0, 0, "https:", strlen("https:"));
	if (has_scheme(s.data, "http://") || has_scheme(s.data, "https://") ||
	    (mail && has_scheme(s.data, "mailto:")))
		result = arena_strdup(a, s.data);
	if (result && !has_scheme(result, "mailto:") && !*html_host(a, result))
		result = NULL;
	str_free(&s);
	return result;
}

const char *html_host(struct arena *a, const char *url)
{
	const char *host = strstr(url, "://"), *end;
	struct str real = STR_INIT;
	char *copy;

	if (!host)
		return "";
	host += 3;
	end = host + strcspn(host, "/?#");
	/* What stands before '@' is a login, whatever it looks like; behind ':' is the port. */
	for (const char *p = host; p < end; p++)
		if (*p == '@')
			host = p + 1;
	copy = arena_strndup(a, host, (size_t)(end - host));
	if (*copy == '[')
		copy[strcspn(copy, "]") + (strchr(copy, ']') ? 1 : 0)] = '\0';
	else
		copy[strcspn(copy, ":")] = '\0';
	html_punycode(copy, &real);
	copy = arena_strndup(a, real.data, real.len);
	str_free(&real);
	return copy;
}

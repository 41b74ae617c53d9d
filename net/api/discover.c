#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/text.h"
#include "net/base/utf8.h"

#define RELATION     "https://api.w.org/"
#define INDEX_FIELDS "name,description,url,timezone_string,gmt_offset,namespaces,authentication"
#define PAGE_MAX     (1 << 20) /* of a home page that is searched for a link */

/* ------------------------------------------------------------------ the index */

void api_get_index(struct arena *a, const char *root, struct http_request *r)
{
	*r = (struct http_request){
		.method = "GET",
		.url = arena_printf(a, "%s%c_fields=%s", root, strchr(root, '?') ? '&' : '?',
				    INDEX_FIELDS),
		.tries = 3,
	};
}

static bool has_namespace(const json_t *root, const char *name)
{
	json_t *names = json_object_get(root, "namespaces"), *value;
	size_t i;

	json_array_foreach(names, i, value)
	{
		if (json_is_string(value) && !strcmp(json_string_value(value), name))
			return true;
	}
	return false;
}

/* A site set to a distance from UTC has no timezone_string; gmt_offset is hours, maybe 5.5. */
static const char *zone_of(const json_t *root, struct arena *a)
{
	const char *zone = json_line(a, root, "timezone_string");
	double hours = json_number_value(json_object_get(root, "gmt_offset"));
	int minutes;

	if (*zone)
		return zone;
	minutes = hours > -24 && hours < 24 ? (int)(hours * 60) : 0;
	return arena_printf(a, "%c%02d:%02d", minutes < 0 ? '-' : '+', abs(minutes) / 60,
			    abs(minutes) % 60);
}

static void read_site(const json_t *root, struct arena *a, const char *api, struct site *site)
{
	bool toasoan = has_namespace(root, "toasoan/v1");

	*site = (struct site){
		.name = json_plain(a, root, "name"),
		.description = json_plain(a, root, "description"),
		.url = json_line(a, root, "url"),
		.api = arena_strdup(a, api),
		.zone = zone_of(root, a),
		.toasoan = toasoan,
		/* [] where they are off, else an object with that member */
		.app_passwords = json_at(root, "authentication.application-passwords") != NULL,
	};
	site->notes = toasoan;
}

enum err api_read_index(const struct http_reply *reply, struct arena *a, const char *root,
			struct site *site)
{
	enum err e = api_error(reply, a, NULL);
	json_t *json;

	if (e == ERR_CAPTIVE && reply->status != 511) /* any web site does that */
		e = ERR_NOT_FOUND;
	if (e == ERR_FIREWALL || e == ERR_NOT_FOUND || e == ERR_BAD_REPLY)
		return err_set(ERR_NOT_PORTAL, "%s answers %d, not with an index", root,
			       reply->status);
	if (e)
		return e;
	json = json_parse(reply);
	if (has_namespace(json, "wp/v2"))
		read_site(json, a, root, site);
	else
		e = err_set(ERR_NOT_PORTAL, "%s names no wp/v2", root);
	json_decref(json);
	return e;
}

/* ------------------------------------------------------------------ the way there */

enum step { ASK_HEAD, ASK_PAGE, TRY_PRETTY, TRY_PLAIN, READ_INDEX, FOUND, FAILED };

/* What a person types: no scheme, spaces around, no slash behind the host. */
static const char *address(struct arena *a, const char *typed)
{
	char *text = utf8_guard_line(a, typed);
	const char *plain;

	text += strspn(text, " ");
	for (size_t n = strlen(text); n && text[n - 1] == ' '; n--)
		text[n - 1] = '\0';
	if (strstr(text, "://"))
		return text;
	plain = arena_printf(a, "http://%s", text);
	return http_is_loopback(plain) ? plain : arena_printf(a, "https://%s", text);
}

void api_discovery_init(struct api_discovery *d, struct arena *a, const char *typed)
{
	*d = (struct api_discovery){
		.err = ERR_NOT_PORTAL,
		.detail = "",
		.arena = a,
		.url = address(a, typed),
		.step = ASK_HEAD,
	};
}

/* The address without query, fragment and slashes at its end. */
static const char *base_of(const struct api_discovery *d)
{
	size_t n = strcspn(d->url, "?#");

	while (n && d->url[n - 1] == '/')
		n--;
	return arena_strndup(d->arena, d->url, n);
}

bool api_discovery_next(struct api_discovery *d, struct http_request *r)
{
	switch ((enum step)d->step) {
	case ASK_HEAD:
		*r = (struct http_request){.method = "HEAD", .url = d->url, .tries = 2};
		return true;
	case ASK_PAGE:
		*r = (struct http_request){
			.method = "GET", .url = d->url, .tries = 2, .max_reply = PAGE_MAX};
		return true;
	case TRY_PRETTY:
		d->root = arena_printf(d->arena, "%s/wp-json/", base_of(d));
		break;
	case TRY_PLAIN:
		d->root = arena_printf(d->arena, "%s/?rest_route=/", base_of(d));
		break;
	case READ_INDEX:
		break;
	case FOUND:
	case FAILED:
		return false;
	}
	api_get_index(d->arena, d->root, r);
	return true;
}

/* ------------------------------------------------------------------ links */

/*
 * An https page whose API link says http stands behind a proxy that ends TLS; the API is reached as
 * the page was.
 */
static const char *as_reached(struct arena *a, const char *page, const char *root)
{
	const char *safe;

	if (!str_starts(page, "https://") || !str_starts(root, "http://"))
		return root;
	safe = arena_printf(a, "https://%s", root + strlen("http://"));
	return http_same_origin(page, safe) ? safe : root;
}

/* Of `<https://example/wp-json/>; rel="https://api.w.org/"` (RFC 8288), maybe several, by commas.
 */
static const char *root_in_header(struct arena *a, const char *value)
{
	const char *open, *close, *end;

	for (open = strchr(value, '<'); open; open = strchr(end, '<')) {
		close = strchr(open, '>');
		if (!close)
			break;
		end = close + strcspn(close, "<");
		if (memmem(close, (size_t)(end - close), RELATION, strlen(RELATION)))
			return arena_strndup(a, open + 1, (size_t)(close - open - 1));
	}
	return NULL;
}

/* Of `<link rel="https://api.w.org/" href="https://example/wp-json/" />`. */
static const char *root_in_page(struct arena *a, const char *page)
{
	const char *tag = page, *end, *href;

	while ((tag = strcasestr(tag, "<link "))) {
		end = tag + strcspn(tag, ">");
		href = memmem(tag, (size_t)(end - tag), "href=", 5);
		if (href && memmem(tag, (size_t)(end - tag), RELATION, strlen(RELATION)) &&
		    (href[5] == '"' || href[5] == '\'')) {
			char quote[] = {href[5], '\0'};

			return text_line(a, arena_strndup(a, href + 6, strcspn(href + 6, quote)));
		}
		tag = end;
	}
	return NULL;
}

static const char *find_root(const struct http_reply *reply, struct arena *a)
{
	const char *value, *root = NULL;

	for (size_t i = 0; !root && (value = http_header(reply, "Link", i)); i++)
		root = root_in_header(a, value);
	if (!root)
		root = root_in_page(a, reply->body);
	/* A root that is no address, or goes to another kind of place, is none. */
	if (!root || (!str_starts(root, "https://") && !str_starts(root, "http://")))
		return NULL;
	root = as_reached(a, reply->url, root);
	return strchr(root, '?') || str_ends(root, "/") ? root : arena_printf(a, "%s/", root);
}

/* ------------------------------------------------------------------ replies */

static void fail(struct api_discovery *d, enum err err)
{
	d->step = FAILED;
	d->err = err;
	d->detail = arena_strdup(d->arena, err_detail());
}

/* Another host, and not the one with or without "www." */
static bool is_elsewhere(const char *asked, const char *came)
{
	const char *host = strstr(asked, "://"), *other = strstr(came, "://");

	if (!host || !other || http_same_host(asked, came))
		return false;
	host += str_starts(host, "://www.") ? 7 : 3;
	other += str_starts(other, "://www.") ? 7 : 3;
	return strcspn(host, ":/?#") != strcspn(other, ":/?#") ||
	       strncasecmp(host, other, strcspn(host, ":/?#")) != 0;
}

/* What the page says of its API; without a word, the next thing is tried. */
static void take_page(struct api_discovery *d, const struct http_reply *reply)
{
	const char *root = find_root(reply, d->arena);

	if (!root && is_elsewhere(d->url, reply->url))
		d->away = arena_strdup(d->arena, reply->url);
	d->url = arena_strdup(d->arena, reply->url);
	if (root) {
		d->root = root;
		d->step = READ_INDEX;
	} else {
		d->step++;
	}
}

static void take_index(struct api_discovery *d, const struct http_reply *reply)
{
	enum err e = api_read_index(reply, d->arena, d->root, &d->site);

	if (!e) {
		d->err = OK;
		d->step = FOUND;
	} else if (d->step == TRY_PRETTY && e != ERR_TOO_MANY) {
		d->step = TRY_PLAIN;
	} else if (e == ERR_NOT_PORTAL && d->away) {
		fail(d, err_set(ERR_CAPTIVE, "sent on to %s", d->away));
	} else {
		fail(d, e);
	}
}

void api_discovery_take(struct api_discovery *d, const struct http_reply *reply)
{
	bool page = d->step == ASK_HEAD || d->step == ASK_PAGE;

	/* Some servers hang up on HEAD; a home page may be longer than is read. */
	if (d->step == ASK_HEAD && (reply->err == ERR_LINE_CUT || reply->err == ERR_BAD_REPLY))
		d->step = ASK_PAGE;
	else if (d->step == ASK_PAGE && reply->err == ERR_LIMIT)
		d->step = TRY_PRETTY;
	else if (reply->err == ERR_BAD_REPLY)
		fail(d, err_set(ERR_NOT_PORTAL, "%s", reply->detail));
	else if (reply->err)
		fail(d, err_set(reply->err, "%s", reply->detail));
	else if (reply->status == 511 || reply->status == 407)
		fail(d, api_error(reply, d->arena, NULL));
	else if (page)
		take_page(d, reply);
	else
		take_index(d, reply);
}

#include "net/portal/route.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/portal/args.h"
#include "net/portal/embed.h"
#include "net/portal/fields.h"
#include "net/portal/once.h"

/* ---- Finding ---- */

/* How much of a path an argument in braces takes; 0: it does not fit. */
static size_t take_argument(const char *name, size_t n, const char *path)
{
	size_t digits = strspn(path, "0123456789"), word = 0;

	if (n == 4 && !memcmp(name, "uuid", 4)) {
		while (isalnum((unsigned char)path[word]) || path[word] == '-' || path[word] == '_')
			word++;
		return word;
	}
	if (n == 7 && !memcmp(name, "user_id", 7) && !strncmp(path, "me", 2))
		return 2;
	return digits;
}

static void put_argument(json_t *args, const char *name, size_t n, const char *value, size_t m)
{
	if (strspn(value, "0123456789") >= m && !(n == 4 && !memcmp(name, "uuid", 4)))
		json_object_setn_new(args, name, n, json_integer(strtoll(value, NULL, 10)));
	else
		json_object_setn_new(args, name, n, json_stringn(value, m));
}

static bool fits(const char *pattern, const char *path, json_t *args)
{
	while (*pattern) {
		if (*pattern == '{') {
			const char *name = ++pattern;
			size_t n = strcspn(name, "}"), m = take_argument(name, n, path);

			if (!m)
				return false;
			put_argument(args, name, n, path, m);
			pattern += n + 1;
			path += m;
		} else if (*pattern++ != *path++) {
			return false;
		}
	}
	return !*path || (!strcmp(path, "/") && path[-1] != '/');
}

const struct route *route_find(const char *path, json_t *args)
{
	for (const struct route *r = routes; r->pattern; r++) {
		json_object_clear(args);
		if (fits(r->pattern, path, args))
			return r;
	}
	return NULL;
}

const struct endpoint *route_endpoint(const struct route *route, unsigned method)
{
	for (const struct endpoint *e = route->endpoints; e->methods; e++)
		if (e->methods & method)
			return e;
	return NULL;
}

/* ---- Headers that every reply has ---- */

static bool has_header(const struct reply *rp, const char *name)
{
	for (const struct reply_header *h = rp->headers; h; h = h->next)
		if (!strcmp(h->name, name))
			return true;
	return false;
}

static const struct {
	unsigned method;
	const char *word;
} method_words[] = {
	{METHOD_GET, "GET"},	 {METHOD_POST, "POST"},	    {METHOD_PUT, "PUT"},
	{METHOD_PATCH, "PATCH"}, {METHOD_DELETE, "DELETE"},
};

/* What this user may do here: asked of each endpoint, as WordPress does. */
static void add_allow(struct request *rq, struct reply *rp)
{
	const struct endpoint *asked = rq->endpoint;
	unsigned allowed = 0;
	struct str text = STR_INIT;

	for (const struct endpoint *e = rq->route->endpoints; e->methods; e++) {
		struct reply scratch = REPLY_INIT;

		rq->endpoint = e;
		if (!e->permit || e->permit(rq, &scratch))
			allowed |= e->methods;
		reply_release(&scratch);
	}
	rq->endpoint = asked;
	for (size_t i = 0; i < sizeof(method_words) / sizeof(*method_words); i++)
		if (allowed & method_words[i].method)
			str_addf(&text, "%s%s", text.len ? ", " : "", method_words[i].word);
	if (text.len)
		reply_header(rq, rp, "Allow", "%s", text.data);
	str_free(&text);
}

static void add_common(const struct request *rq, struct reply *rp)
{
	reply_header(rq, rp, "X-Robots-Tag", "noindex");
	if (!has_header(rp, "Link"))
		reply_header(rq, rp, "Link", "<%s/>; rel=\"https://api.w.org/\"", rq->api);
	reply_header(rq, rp, "X-Content-Type-Options", "nosniff");
	reply_header(rq, rp, "Access-Control-Expose-Headers", "X-WP-Total, X-WP-TotalPages, Link");
	reply_header(rq, rp, "Access-Control-Allow-Headers",
		     "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type, "
		     "If-Match, Idempotency-Key");
	if (rq->user->id) {
		reply_header(rq, rp, "Expires", "Wed, 11 Jan 1984 05:00:00 GMT");
		reply_header(rq, rp, "Cache-Control", "no-cache, must-revalidate, max-age=0");
	}
}

/* ---- Answering ---- */

static json_t *endpoint_schema(const struct endpoint *e)
{
	json_t *methods = json_array(), *args = json_object();
	const struct arg *tables[] = {e->args, e->more};

	for (size_t i = 0; i < sizeof(method_words) / sizeof(*method_words); i++)
		if (e->methods & method_words[i].method)
			json_array_append_new(methods, json_string(method_words[i].word));
	for (size_t i = 0; i < 2; i++)
		for (const struct arg *arg = tables[i]; arg && arg->name; arg++)
			json_object_set_new(args, arg->name, args_schema(arg));
	return json_pack("{s:o, s:o}", "methods", methods, "args", args);
}

json_t *route_schema(const struct route *route)
{
	json_t *methods = json_array(), *endpoints = json_array();
	const char *space = str_starts(route->pattern, "/wp/v2")	? "wp/v2"
			    : str_starts(route->pattern, "/toasoan/v1") ? "toasoan/v1"
									: "";

	for (const struct endpoint *e = route->endpoints; e->methods; e++) {
		json_t *one = endpoint_schema(e);

		json_array_extend(methods, json_object_get(one, "methods"));
		json_array_append_new(endpoints, one);
	}
	return json_pack("{s:s, s:o, s:o}", "namespace", space, "methods", methods, "endpoints",
			 endpoints);
}

static void answer_options(struct request *rq, struct reply *rp)
{
	json_t *schema = route_schema(rq->route), *fields = route_fields(rq->route->schema);

	if (fields)
		json_object_set_new(schema, "schema", fields);
	reply_json(rp, 200, schema);
}

/* Cuts the reply to what was asked for. */
static void trim(struct request *rq, struct reply *rp)
{
	if (!rp->json || rp->error)
		return;
	if (json_object_get(rq->query, "_embed"))
		embed_links(rq, rp->json);
	if (rq->fields)
		rp->json = fields_keep(rp->json, rq->fields);
}

static void do_it(struct request *rq, struct reply *rp)
{
	if (!rq->endpoint->permit || rq->endpoint->permit(rq, rp))
		rq->endpoint->handle(rq, rp);
	trim(rq, rp);
}

/* The rights, the handler and the reply, all of one moment. */
static void read_it(struct request *rq, struct reply *rp)
{
	enum err e = db_read_begin(rq->db);

	if (e) {
		reply_failed(rp, e);
		return;
	}
	do_it(rq, rp);
	db_read_end(rq->db);
}

/* The same in one transaction where the request asks for it. */
static void write_it(struct request *rq, struct reply *rp)
{
	enum err e = rq->endpoint->takes_file ? OK : once_begin(rq);

	if (e)
		reply_failed(rp, e);
	else
		do_it(rq, rp);
	once_leave(rq, rp);
}

static void answer(struct request *rq, struct reply *rp)
{
	if (rq->method == METHOD_OPTIONS) {
		answer_options(rq, rp);
		trim(rq, rp);
		return;
	}
	rq->endpoint = route_endpoint(rq->route, rq->method);
	if (!rq->endpoint) {
		rq->route = NULL;
		reply_error(rp, 404, "rest_no_route",
			    "No route was found matching the URL and request method.");
		return;
	}
	if (!args_read_body(rq, rp) || !args_check(rq, rp))
		return;
	if (rq->method == METHOD_GET)
		read_it(rq, rp);
	else if (once_enter(rq, rp))
		write_it(rq, rp);
}

/* {"body", "status", "headers"} with status 200, for clients that cannot read headers. */
static void put_in_envelope(struct reply *rp)
{
	json_t *headers = json_object();

	for (const struct reply_header *h = rp->headers; h; h = h->next)
		json_object_set_new(headers, h->name, json_string(h->value));
	rp->json = json_pack("{s:o, s:i, s:o}", "body", rp->json, "status", rp->status, "headers",
			     headers);
	rp->status = 200;
	rp->headers = NULL;
}

void route_dispatch(struct request *rq, struct reply *rp)
{
	rq->args = json_object();
	rq->fields = fields_read(json_object_get(rq->query, "_fields"));
	rq->route = route_find(rq->path, rq->args);
	if (rq->route && rq->route->schema)
		fields_limit(rq->fields, rq->route->schema);
	if (rq->route)
		answer(rq, rp);
	else
		reply_error(rp, 404, "rest_no_route",
			    "No route was found matching the URL and request method.");
	if (rp->lean && !rp->error)
		return;
	if (rq->route)
		add_allow(rq, rp);
	if (rp->json && json_object_get(rq->query, "_envelope"))
		put_in_envelope(rp);
	add_common(rq, rp);
}

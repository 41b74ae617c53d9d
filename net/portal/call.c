#include "net/portal/call.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/base/utf8.h"
#include "net/portal/auth.h"
#include "net/portal/body.h"
#include "net/portal/form.h"
#include "net/portal/gzip.h"
#include "net/portal/json_write.h"
#include "net/portal/kept.h"
#include "net/portal/page.h"
#include "net/portal/repeat.h"
#include "net/portal/route.h"

struct call {
	struct calls *calls;
	struct arena *arena;
	struct request rq;
	struct settings site;
	struct body body;
	bool begun, broken;
	bool passed;	 /* the origin was asked: reply is its answer */
	const char *key; /* of an answer that may be given again (repeat.h), or NULL */
	struct repeat_moment moment;
	struct reply reply;
};

/* Nobody's name; never changed. */
static const struct user nobody = {
	.login = "", .email = "", .name = "", .slug = "", .url = "", .description = ""};

const char *request_header(const struct request *rq, const char *name)
{
	struct MHD_Connection *connection = (struct MHD_Connection *)rq->connection;

	return connection ? MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name) : NULL;
}

/* ---- The address ---- */

/* Splits the address into path and query; false: not UTF-8, or NUL in it. */
static bool read_uri(struct call *c)
{
	const char *uri = c->rq.uri, *mark = strchr(uri, '?'),
		   *end = mark ? mark : uri + strlen(uri);
	struct str path = STR_INIT;
	bool ok;

	form_decode(uri, (size_t)(end - uri), false, &path);
	ok = path.len && path.data[0] == '/' && !memchr(path.data, 0, path.len) &&
	     utf8_valid(path.data, path.len);
	c->rq.path = arena_strndup(c->arena, path.data, path.len);
	str_free(&path);
	c->rq.query = json_object();
	return ok && (!mark || form_read(mark + 1, strlen(mark + 1), c->rq.query));
}

/* The API lives below /wp-json and, without pretty addresses, in ?rest_route=. */
static void find_api(struct call *c)
{
	static const char root[] = "/wp-json";
	const char *plain = json_string_value(json_object_get(c->rq.query, "rest_route"));
	size_t n = strlen(root);

	if (plain) {
		c->rq.is_api = true;
		c->rq.path = *plain == '/' ? arena_strdup(c->arena, plain) : "/";
	} else if (!strncmp(c->rq.path, root, n) && (!c->rq.path[n] || c->rq.path[n] == '/')) {
		c->rq.is_api = true;
		c->rq.path = c->rq.path[n] ? c->rq.path + n : "/";
	}
}

static unsigned method_of(const char *word)
{
	static const struct {
		const char *word;
		unsigned method;
	} methods[] = {
		{"GET", METHOD_GET},	     {"HEAD", METHOD_GET},    {"POST", METHOD_POST},
		{"PUT", METHOD_PUT},	     {"PATCH", METHOD_PATCH}, {"DELETE", METHOD_DELETE},
		{"OPTIONS", METHOD_OPTIONS},
	};

	for (size_t i = 0; i < sizeof(methods) / sizeof(*methods); i++)
		if (!strcasecmp(methods[i].word, word))
			return methods[i].method;
	return 0;
}

/* Some firewalls pass only GET and POST: a POST may say what it means. */
static void read_method(struct request *rq, const char *word)
{
	const char *other = json_string_value(json_object_get(rq->query, "_method"));

	rq->method = method_of(word);
	rq->head = !strcmp(word, "HEAD");
	if (rq->method != METHOD_POST)
		return;
	if (!other)
		other = request_header(rq, "X-HTTP-Method-Override");
	if (other)
		rq->method = method_of(other);
}

/* ---- Where we are, as the client sees it ---- */

static bool host_is_fit(const char *host)
{
	size_t n = host ? strlen(host) : 0;

	if (!n || n > 255)
		return false;
	for (; *host; host++)
		if (!isalnum((unsigned char)*host) && !strchr("-.:[]_", *host))
			return false;
	return true;
}

static void read_base(struct call *c)
{
	struct request *rq = &c->rq;
	const char *host = NULL, *scheme = c->calls->tls ? "https" : "http", *proto;

	if (*c->site.url) {
		rq->base = c->site.url;
	} else {
		if (c->calls->behind_proxy) {
			host = request_header(rq, "X-Forwarded-Host");
			proto = request_header(rq, "X-Forwarded-Proto");
			if (proto && !strcasecmp(proto, "https"))
				scheme = "https";
		}
		if (!host_is_fit(host))
			host = request_header(rq, "Host");
		rq->base = host_is_fit(host) ? arena_printf(c->arena, "%s://%s", scheme, host)
					     : c->calls->listen;
	}
	rq->api = arena_printf(c->arena, "%s/wp-json", rq->base);
}

/* The last address of X-Forwarded-For is the one our own proxy has seen. */
static void read_address(struct call *c)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		(struct MHD_Connection *)c->rq.connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const char *seen =
		c->calls->behind_proxy ? request_header(&c->rq, "X-Forwarded-For") : NULL;
	const char *comma = seen ? strrchr(seen, ',') : NULL;
	char text[INET6_ADDRSTRLEN] = "";

	if (seen) {
		seen = comma ? comma + 1 : seen;
		c->rq.address = arena_strdup(c->arena, seen + strspn(seen, " "));
		return;
	}
	if (info && info->client_addr->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)info->client_addr)->sin_addr, text,
			  sizeof(text));
	else if (info && info->client_addr->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)info->client_addr)->sin6_addr,
			  text, sizeof(text));
	c->rq.address = arena_strdup(c->arena, text);
}

/* ---- Sending ---- */

static bool takes_gzip(const struct call *c)
{
	return gzip_accepted(request_header(&c->rq, "Accept-Encoding"));
}

/* *body is the response's from then on. */
static struct MHD_Response *text_response(struct call *c, struct reply *rp, struct str *body,
					  bool *zipped)
{
	*zipped = !rp->lean && takes_gzip(c) && kept_gzip(rp->text.data, rp->text.len, body);
	if (!*zipped) {
		str_free(body);
		*body = (struct str){.len = rp->text.len};
		body->data = str_take(&rp->text);
	}
	return MHD_create_response_from_buffer(body->len, body->data, MHD_RESPMEM_MUST_FREE);
}

static struct MHD_Response *file_response(struct reply *rp)
{
	int64_t size = rp->length >= 0 ? rp->length : lseek(rp->fd, 0, SEEK_END);
	struct MHD_Response *response;

	if (size < 0)
		return NULL;
	response =
		MHD_create_response_from_fd_at_offset64((uint64_t)size, rp->fd, (uint64_t)rp->from);
	if (response)
		rp->fd = -1; /* closed with the response */
	return response;
}

/* What cannot be written as JSON is an error of its own, never a broken body. */
static void write_json(struct reply *rp)
{
	str_reserve(&rp->text, 4096);
	if (!json_write(rp->json, &rp->text)) {
		reply_failed(rp, err_set(ERR_PORTAL, "a reply cannot be written as JSON"));
		if (!json_write(rp->json, &rp->text))
			str_cut(&rp->text, 0);
	}
	rp->type = "application/json; charset=UTF-8";
}

static enum MHD_Result send_reply(struct call *c, struct reply *rp)
{
	struct MHD_Connection *connection = (struct MHD_Connection *)c->rq.connection;
	struct MHD_Response *response;
	struct str body = STR_INIT;
	enum MHD_Result result;
	char date[CLOCK_TEXT];
	bool zipped = false;

	if (rp->json)
		write_json(rp);
	response = rp->fd >= 0 ? file_response(rp) : text_response(c, rp, &body, &zipped);
	if (!response)
		return MHD_NO;
	/* By the program's clock, as all times in the reply: clients compare the two. A copy's time
	   is that of what it holds, since clients ask for what changed later than this. */
	clock_http(rp->date ? rp->date : c->site.as_of ? c->site.as_of : clock_now(), date);
	if (!rp->lean)
		MHD_add_response_header(response, "Date", date);
	for (const struct reply_header *h = rp->headers; h; h = h->next)
		MHD_add_response_header(response, h->name, h->value);
	if (rp->type && rp->status != 304)
		MHD_add_response_header(response, "Content-Type", rp->type);
	if (rp->fd < 0 && !rp->lean)
		MHD_add_response_header(response, "Vary", "Accept-Encoding");
	if (zipped)
		MHD_add_response_header(response, "Content-Encoding", "gzip");
	if (c->key)
		repeat_keep(&c->rq, rp, c->key, &c->moment, response, body.data, body.len);
	result = MHD_queue_response(connection, (unsigned)rp->status, response);
	MHD_destroy_response(response);
	log_line("portal", "%s %s %d", c->rq.address, c->rq.path, rp->status);
	return result;
}

/* ---- The course of an exchange ---- */

void *call_begin(void *cls, const char *uri, struct MHD_Connection *connection)
{
	struct arena *a = arena_new();
	struct call *c = arena_alloc(a, sizeof(*c));

	c->calls = cls;
	c->arena = a;
	c->rq = (struct request){.portal = c->calls->portal,
				 .arena = a,
				 .uri = arena_strdup(a, uri),
				 .user = &nobody,
				 .connection = connection,
				 .upload = {.fd = -1}};
	c->reply = (struct reply)REPLY_INIT;
	body_init(&c->body, a);
	c->calls->running++;
	return c;
}

void call_end(void *cls, struct MHD_Connection *connection, void **slot,
	      enum MHD_RequestTerminationCode why)
{
	struct call *c = *slot;

	(void)cls;
	(void)connection;
	(void)why;
	if (!c)
		return;
	*slot = NULL;
	c->calls->running--;
	body_release(&c->body);
	json_decref(c->rq.query);
	json_decref(c->rq.body);
	json_decref(c->rq.args);
	json_decref(c->rq.fields);
	arena_free(c->arena);
}

static bool takes_file(const struct request *rq)
{
	json_t *args = json_object();
	const struct route *route = route_find(rq->path, args);
	const struct endpoint *e = route ? route_endpoint(route, rq->method) : NULL;

	json_decref(args);
	return e && e->takes_file;
}

static void read_request(struct call *c, const char *method)
{
	c->broken = !read_uri(c);
	find_api(c);
	read_method(&c->rq, method);
}

/*
 * The headers are there: find out what comes, and whether it is wanted. An answer that may have
 * been given before comes without a body, and is looked for in the next call: libmicrohttpd closes
 * the connection behind a reply to this one.
 */
static enum MHD_Result begin(struct call *c, const char *method)
{
	struct reply rp = REPLY_INIT;
	enum MHD_Result result;
	bool file;

	c->begun = true;
	read_address(c);
	c->key = c->calls->origin ? NULL : repeat_key(&c->rq, method, takes_gzip(c));
	if (c->key)
		return MHD_YES;
	read_request(c, method);
	file = c->rq.is_api && takes_file(&c->rq);
	body_expect(&c->body, &c->rq, file, file ? c->calls->media_limit : BODY_LIMIT);
	if (!c->body.too_large)
		return MHD_YES;
	/* Answering before the body was read ends the connection, and spares the line. */
	reply_error(&rp, 413, "toasoan_too_large",
		    "The request's body is larger than the portal accepts.");
	result = send_reply(c, &rp);
	reply_release(&rp);
	return result;
}

/* Gives an answer again that was given before, if there is one. */
static bool answer_again(struct call *c, enum MHD_Result *result)
{
	struct MHD_Response *response;
	const char *path;

	response = repeat_find(c->rq.db, c->key, &c->moment, &path);
	if (!response)
		return false;
	*result = MHD_queue_response((struct MHD_Connection *)c->rq.connection, MHD_HTTP_OK,
				     response);
	log_line("portal", "%s %s %d", c->rq.address, path, MHD_HTTP_OK);
	return true;
}

/* The settings and what follows from them. False: the answer is in rp. */
static bool prepare(struct call *c, struct reply *rp)
{
	struct request *rq = &c->rq;
	enum err e = portal_db(rq->portal, &rq->db);

	if (!e)
		e = settings_load(rq->db, c->arena, &c->site);
	if (e)
		return reply_failed(rp, e);
	rq->site = &c->site;
	read_base(c);
	return true;
}

static void answer(struct call *c, struct reply *rp)
{
	struct request *rq = &c->rq;

	if (c->broken)
		reply_error(rp, 400, "toasoan_bad_address",
			    "The address is not valid UTF-8 or has too many arguments.");
	else if (c->body.too_large)
		reply_error(rp, 413, "toasoan_too_large",
			    "The request's body is larger than the portal accepts.");
	else if (c->body.broken)
		reply_error(rp, 400, "rest_invalid_form", "The request's body cannot be read.");
	else if (!c->rq.is_api)
		page_dispatch(rq, rp);
	else if (auth_request(rq, rp))
		route_dispatch(rq, rp);
}

/* Leaves the exchange to the portal that this one is a copy of, if it is one for that. */
static bool pass_on(struct call *c)
{
	const struct origin *origin = c->calls->origin;

	if (!origin || c->broken || c->body.too_large || c->body.broken ||
	    !origin->wants(origin->arg, &c->rq))
		return false;
	c->passed = true;
	MHD_suspend_connection((struct MHD_Connection *)c->rq.connection);
	origin->ask(origin->arg, &c->rq, &c->reply);
	return true;
}

void origin_done(struct request *rq)
{
	MHD_resume_connection((struct MHD_Connection *)rq->connection);
}

static enum MHD_Result answer_and_send(struct call *c)
{
	enum MHD_Result result;

	if (!c->passed) {
		body_finish(&c->body, &c->rq);
		if (prepare(c, &c->reply)) {
			if (pass_on(c))
				return MHD_YES;
			answer(c, &c->reply);
		}
	}
	result = send_reply(c, &c->reply);
	reply_release(&c->reply);
	return result;
}

/* What nobody in particular asks writes nothing: all of it is of one moment. */
static enum MHD_Result answer_nobody(struct call *c)
{
	bool reading = !portal_db(c->rq.portal, &c->rq.db) && !db_read_begin(c->rq.db);
	enum MHD_Result result;

	if (!reading || !answer_again(c, &result)) {
		read_request(c, "GET");
		result = answer_and_send(c);
	}
	if (reading)
		db_read_end(c->rq.db);
	return result;
}

enum MHD_Result call_handle(void *cls, struct MHD_Connection *connection, const char *url,
			    const char *method, const char *version, const char *data, size_t *size,
			    void **slot)
{
	struct call *c = *slot;

	(void)cls;
	(void)connection;
	(void)url;
	(void)version;
	if (!c->begun)
		return begin(c, method);
	if (*size) {
		bool go_on = body_add(&c->body, data, *size);

		*size = 0;
		return go_on ? MHD_YES : MHD_NO;
	}
	return c->key ? answer_nobody(c) : answer_and_send(c);
}

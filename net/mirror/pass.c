#include "net/mirror/pass.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/base/log.h"
#include "net/mirror/passage.h"
#include "net/portal/auth.h"
#include "net/portal/copy.h"

#define LATER 10 /* seconds after which it is worth to ask again */

/* What the server's threads have handed over and the loop has not taken. */
struct handed {
	pthread_mutex_t lock;
	struct passage *first, **end;
	bool closed;
};

/* ---- What is asked there ---- */

static bool is_local(const struct request *rq)
{
	/* What the copy answers to everybody: by its first letters, whole or with "/" behind. */
	static const char *const paths[] = {
		"/wp/v2/posts", "/wp/v2/categories",   "/wp/v2/tags",	   "/wp/v2/media",
		"/wp/v2/users", "/toasoan/v1/changes", "/toasoan/v1/texts"};

	if (!strcmp(rq->path, "/"))
		return true;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		size_t n = strlen(paths[i]);

		if (!strncmp(rq->path, paths[i], n) && (!rq->path[n] || rq->path[n] == '/'))
			return true;
	}
	return false;
}

static bool wants(void *arg, const struct request *rq)
{
	bool reads = rq->method == METHOD_GET || rq->method == METHOD_OPTIONS;

	(void)arg;
	if (!rq->is_api)
		return reads && str_starts(rq->path, COPY_UPLOADS);
	return !reads || request_header(rq, "Authorization") || !rq->site->as_of || !is_local(rq);
}

/* ---- Between the threads and the loop ---- */

static void ask(void *arg, struct request *rq, struct reply *rp)
{
	struct pass *pass = arg;
	struct handed *h = pass->handed;
	struct passage *p = arena_alloc(rq->arena, sizeof(*p));
	bool closed;

	*p = (struct passage){.pass = pass, .rq = rq, .rp = rp};
	if (!rq->is_api)
		p->file = rq->path + strlen(COPY_UPLOADS);
	pthread_mutex_lock(&h->lock);
	closed = h->closed;
	if (!closed) {
		*h->end = p;
		h->end = &p->next;
	}
	pthread_mutex_unlock(&h->lock);
	if (!closed) {
		if (eventfd_write(pass->wake, 1))
			log_line("mirror", "the loop is not woken: %s", strerror(errno));
		return;
	}
	reply_error(rp, 503, "toasoan_line_down", "The copy is being stopped.");
	origin_done(rq);
}

static struct passage *take_handed(struct handed *h, bool close)
{
	struct passage *first;

	pthread_mutex_lock(&h->lock);
	first = h->first;
	h->first = NULL;
	h->end = &h->first;
	h->closed |= close;
	pthread_mutex_unlock(&h->lock);
	return first;
}

/* ---- The reply ---- */

/* What a client reads of a reply's head. */
static const char *const headers_back[] = {"Allow",	    "Cache-Control", "ETag",
					   "Last-Modified", "Link",	     "Location",
					   "Retry-After",   "X-WP-Total",    "X-WP-TotalPages"};

static void say_no_answer(struct passage *p, const struct http_reply *reply)
{
	/* A write that was cut may have been done: what is not known is not called refused. */
	bool unknown = p->rq->method != METHOD_GET && reply->err == ERR_LINE_CUT;
	const char *why =
		arena_printf(p->rq->arena, "The portal behind this copy does not answer: %s.",
			     err_word(reply->err));

	log_line("mirror", "no answer: %s", reply->detail);
	reply_error(p->rp, unknown ? 504 : 503, unknown ? "toasoan_line_cut" : "toasoan_line_down",
		    why);
	reply_header(p->rq, p->rp, "Retry-After", "%d", LATER);
}

void passage_answer(struct passage *p, const struct http_reply *reply)
{
	const char *type = http_header(reply, "Content-Type", 0);
	struct str body = STR_INIT;

	if (reply->err) {
		say_no_answer(p, reply);
		return;
	}
	str_add(&body, reply->body, reply->body_len);
	reply_text(p->rp, reply->status,
		   arena_strdup(p->rq->arena, type ? type : "application/octet-stream"), &body);
	p->rp->date = http_date(reply);
	for (size_t i = 0; i < sizeof(headers_back) / sizeof(*headers_back); i++) {
		const char *value = http_header(reply, headers_back[i], 0);

		if (value)
			reply_header(p->rq, p->rp, headers_back[i], "%s", value);
	}
}

void passage_end(struct passage *p)
{
	struct passage **at = &p->pass->first;

	while (*at && *at != p)
		at = &(*at)->next;
	if (*at)
		*at = p->next;
	origin_done(p->rq);
}

static void on_reply(void *arg, const struct http_reply *reply)
{
	struct passage *p = arg;
	struct pass *pass = p->pass;
	bool wrote = p->rq->method != METHOD_GET && p->rq->method != METHOD_OPTIONS &&
		     !reply->err && reply->status < 300;

	passage_answer(p, reply);
	passage_end(p);
	if (wrote)
		pass->written(pass->arg);
}

/* ---- The request ---- */

static const char *method_word(const struct request *rq)
{
	static const struct {
		unsigned method;
		const char *word;
	} words[] = {{METHOD_POST, "POST"},
		     {METHOD_PUT, "PUT"},
		     {METHOD_PATCH, "PATCH"},
		     {METHOD_DELETE, "DELETE"},
		     {METHOD_OPTIONS, "OPTIONS"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (words[i].method == rq->method)
			return words[i].word;
	return rq->head ? "HEAD" : "GET";
}

/* The query as it was sent, without the rest_route that named the path. */
static const char *query_of(const struct request *rq)
{
	const char *mark = strchr(rq->uri, '?'), *rest;

	if (!mark)
		return "";
	mark++;
	if (strncmp(mark, "rest_route=", strlen("rest_route=")) != 0)
		return mark;
	rest = strchr(mark, '&');
	return rest ? rest + 1 : "";
}

void passage_add_path(struct str *url, const char *path)
{
	for (; *path; path++) {
		const char one[] = {*path, '\0'};

		if (*path == '/')
			str_addc(url, '/');
		else
			http_escape(url, one);
	}
}

/* The same place of the other portal's API, whose root may be "...?rest_route=/". */
static const char *url_of(const struct passage *p)
{
	const char *query = query_of(p->rq);
	bool plain = strchr(p->pass->api, '?');
	struct str url = STR_INIT;
	const char *copy;

	str_adds(&url, p->pass->api);
	passage_add_path(&url, p->rq->path + 1);
	if (*query)
		str_addf(&url, "%s%s", plain ? "&" : "?", query);
	copy = arena_strndup(p->rq->arena, url.data, url.len);
	str_free(&url);
	return copy;
}

static void add_headers(const struct request *rq, struct http_request *r)
{
	static const char *const names[] = {
		"Content-Type",	 "Content-Disposition", "Content-MD5",		 "If-Match",
		"If-None-Match", "Idempotency-Key",	"X-HTTP-Method-Override"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = request_header(rq, names[i]);

		if (value)
			http_request_header(r, names[i], value);
	}
}

static void add_body(const struct request *rq, struct http_request *r)
{
	if (rq->upload.fd >= 0)
		r->body_file = arena_printf(rq->arena, "/proc/self/fd/%d", rq->upload.fd);
	if (rq->raw_size) {
		r->body = rq->raw;
		r->body_len = rq->raw_size;
	}
}

static void send_on(struct passage *p)
{
	struct request *rq = p->rq;
	struct http_request r = {
		.method = method_word(rq), .url = url_of(p), .priority = HTTP_URGENT};
	const char *login = request_header(rq, "Authorization");
	char *user = NULL, *password = NULL;

	if (login && auth_read_basic(rq->arena, login, &user, &password)) {
		r.user = user;
		r.password = password;
	}
	add_headers(rq, &r);
	add_body(rq, &r);
	p->id = http_start(p->pass->http, &r, on_reply, p);
	if (password)
		explicit_bzero(password, strlen(password));
}

static void begin(struct passage *p)
{
	bool reads = p->rq->method == METHOD_GET && !request_header(p->rq, "Authorization");

	if (p->pass->api && p->file) {
		file_begin(p);
	} else if (p->pass->api && !(reads && !p->rq->site->as_of && is_local(p->rq))) {
		send_on(p);
	} else {
		reply_error(p->rp, 503, "toasoan_copying",
			    "The copy is being made; ask again in a moment.");
		reply_header(p->rq, p->rp, "Retry-After", "%d", LATER);
		passage_end(p);
	}
}

/* ---- The whole ---- */

void pass_step(struct pass *pass)
{
	struct passage *p, *next, **end;
	eventfd_t count;

	if (eventfd_read(pass->wake, &count))
		return;
	for (p = take_handed(pass->handed, false); p; p = next) {
		next = p->next;
		p->next = NULL;
		for (end = &pass->first; *end;)
			end = &(*end)->next;
		*end = p;
		begin(p);
	}
}

enum err pass_new(struct http *http, const char *folder, void (*written)(void *arg), void *arg,
		  struct pass **out)
{
	struct pass *pass;
	int wake;

	if (mkdir(folder, 0700) && errno != EEXIST)
		return err_errno(folder);
	wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (wake < 0)
		return err_errno("eventfd");
	pass = mem_alloc(sizeof(*pass));
	*pass = (struct pass){.http = http,
			      .folder = mem_strdup(folder),
			      .written = written,
			      .arg = arg,
			      .wake = wake,
			      .origin = {.arg = pass, .wants = wants, .ask = ask}};
	pass->handed = mem_alloc(sizeof(*pass->handed));
	pthread_mutex_init(&pass->handed->lock, NULL);
	pass->handed->end = &pass->handed->first;
	*out = pass;
	return OK;
}

void pass_set_place(struct pass *pass, const char *api, const char *files)
{
	free(pass->api);
	free(pass->files);
	pass->api = mem_strdup(api);
	pass->files = mem_strdup(files);
}

const struct origin *pass_origin(struct pass *pass)
{
	return &pass->origin;
}

int pass_fd(const struct pass *pass)
{
	return pass->wake;
}

static void refuse(struct passage *p)
{
	reply_error(p->rp, 503, "toasoan_line_down", "The copy is being stopped.");
	origin_done(p->rq);
}

void pass_close(struct pass *pass)
{
	struct passage *next;

	for (struct passage *p = take_handed(pass->handed, true); p; p = next) {
		next = p->next;
		refuse(p);
	}
	for (struct passage *p = pass->first; p; p = next) {
		next = p->next;
		if (p->id)
			http_cancel(pass->http, p->id);
		refuse(p);
	}
	pass->first = NULL;
}

void pass_free(struct pass *pass)
{
	if (!pass)
		return;
	pthread_mutex_destroy(&pass->handed->lock);
	free(pass->handed);
	close(pass->wake);
	free(pass->folder);
	free(pass->api);
	free(pass->files);
	free(pass);
}

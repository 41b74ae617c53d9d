#include "net/portal/reply.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "net/base/log.h"
#include "net/doc/html.h"
#include "net/portal/form.h"

static void drop_body(struct reply *rp)
{
	json_decref(rp->json);
	rp->json = NULL;
	str_free(&rp->text);
	if (rp->fd >= 0)
		close(rp->fd);
	rp->fd = -1;
}

void reply_release(struct reply *rp)
{
	drop_body(rp);
	rp->headers = NULL;
}

void reply_json(struct reply *rp, int status, json_t *json)
{
	drop_body(rp);
	rp->status = status;
	rp->json = json;
	rp->error = false;
}

void reply_deleted(struct reply *rp, json_t *previous)
{
	json_object_del(previous, "_links");
	reply_json(rp, 200, json_pack("{s:b, s:o}", "deleted", 1, "previous", previous));
}

void reply_text(struct reply *rp, int status, const char *type, struct str *text)
{
	drop_body(rp);
	rp->status = status;
	rp->type = type;
	rp->text = *text;
	*text = (struct str)STR_INIT;
}

void reply_file(struct reply *rp, int status, const char *type, int fd)
{
	drop_body(rp);
	rp->status = status;
	rp->type = type;
	rp->fd = fd;
}

void reply_header(const struct request *rq, struct reply *rp, const char *name, const char *format,
		  ...)
{
	struct reply_header *h = arena_alloc(rq->arena, sizeof(*h)), **end = &rp->headers;
	struct str value = STR_INIT;
	char small[512];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (n >= (int)sizeof(small)) {
		str_reserve(&value, (size_t)n);
		va_start(args, format);
		vsnprintf(value.data, (size_t)n + 1, format, args);
		va_end(args);
	}
	h->name = name;
	h->value = arena_strdup(rq->arena, n < (int)sizeof(small) ? small : value.data);
	str_free(&value);
	/* A line end would begin a header of the sender's choice. */
	for (char *p = (char *)h->value; *p; p++)
		if (*p == '\r' || *p == '\n')
			*p = ' ';
	while (*end)
		end = &(*end)->next;
	*end = h;
}

static json_t *error_body(int status, const char *code, const char *message)
{
	return json_pack("{s:s, s:s, s:{s:i}}", "code", code, "message", message, "data", "status",
			 status);
}

bool reply_error(struct reply *rp, int status, const char *code, const char *message)
{
	reply_json(rp, status, error_body(status, code, message));
	rp->error = true;
	rp->lean = false;
	return false;
}

bool reply_denied(const struct request *rq, struct reply *rp, const char *code, const char *message)
{
	return reply_error(rp, rq->user->id ? 403 : 401, code, message);
}

bool reply_bad_param(struct reply *rp, const char *param, const char *code, const char *message)
{
	struct str text = STR_INIT;
	json_t *data;

	str_addf(&text, "Invalid parameter(s): %s", param);
	reply_error(rp, 400, "rest_invalid_param", text.data);
	data = json_object_get(rp->json, "data");
	json_object_set_new(data, "params", json_pack("{s:s}", param, message));
	json_object_set_new(
		data, "details",
		json_pack("{s:{s:s, s:s, s:n}}", param, "code", code, "message", message, "data"));
	str_free(&text);
	return false;
}

bool reply_failed(struct reply *rp, enum err e)
{
	static const struct {
		enum err e;
		int status;
		const char *code, *message;
	} known[] = {
		{ERR_BUSY, 503, "toasoan_busy", "The portal is busy; try again in a moment."},
		{ERR_FULL, 507, "toasoan_full", "The portal's disk is full."},
		{ERR_LIMIT, 413, "toasoan_too_large", "That is larger than the portal accepts."},
	};

	log_line("portal", "%s: %s", err_word(e), err_detail());
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (known[i].e == e)
			return reply_error(rp, known[i].status, known[i].code, known[i].message);
	return reply_error(rp, 500, "toasoan_failed", "The portal failed; its log says why.");
}

/* <address?query>; rel="next", the query with the page of that number. */
static void add_page_link(const struct request *rq, struct str *out, int64_t page, const char *rel)
{
	struct str query = STR_INIT;
	char number[24];
	json_t *args = json_copy(rq->query);

	snprintf(number, sizeof(number), "%lld", (long long)page);
	json_object_set_new(args, "page", json_string(number));
	form_write(args, "rest_route", &query);
	json_decref(args);
	str_addf(out, "%s<%s%s%c%s>; rel=\"%s\"", out->len ? ", " : "", rq->api, rq->path,
		 strchr(rq->api, '?') ? '&' : '?', query.data, rel);
	str_free(&query);
}

void reply_paging(const struct request *rq, struct reply *rp, int64_t total, int64_t per_page,
		  int64_t page)
{
	int64_t pages = per_page > 0 ? (total + per_page - 1) / per_page : 1;
	struct str link = STR_INIT;

	reply_header(rq, rp, "X-WP-Total", "%lld", (long long)total);
	reply_header(rq, rp, "X-WP-TotalPages", "%lld", (long long)pages);
	if (page > 1)
		add_page_link(rq, &link, page - 1 > pages ? pages : page - 1, "prev");
	if (page < pages)
		add_page_link(rq, &link, page + 1, "next");
	if (link.len)
		reply_header(rq, rp, "Link", "%s", link.data);
	str_free(&link);
}

void reply_link(const struct request *rq, json_t *links, const char *rel, json_t *extra,
		const char *format, ...)
{
	char path[300], address[700];
	json_t *list = json_object_get(links, rel), *link = extra ? extra : json_object();
	va_list args;

	va_start(args, format);
	vsnprintf(path, sizeof(path), format, args);
	va_end(args);
	snprintf(address, sizeof(address), "%s%s", rq->api, path);
	json_object_set_new(link, "href", json_string(address));
	if (!list) {
		list = json_array();
		json_object_set_new(links, rel, list);
	}
	json_array_append_new(list, link);
}

json_t *reply_name(const char *plain)
{
	struct str html = STR_INIT;
	json_t *o;

	html_escape(plain, &html);
	o = json_string(html.data);
	str_free(&html);
	return o ? o : json_string("");
}

json_t *reply_rendered(const char *raw, const char *rendered)
{
	json_t *o = json_object();

	if (raw)
		json_object_set_new(o, "raw", json_string(raw));
	json_object_set_new(o, "rendered", json_string(rendered));
	return o;
}

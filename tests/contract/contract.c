/*
 * contract CREDENTIALS TABLE...: asks a portal what the table says and compares. CREDENTIALS is
 * JSON:
 * {"url": ..., "users": {ROLE: {"login": ..., "app_password": ...}}}. Exit code 0 if no row failed.
 * With CONTRACT_ROW=TEXT in the environment, rows whose name has TEXT show what came back.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "net/base/clock.h"
#include "net/base/mem.h"
#include "net/base/str.h"
#include "net/http/http.h"
#include "tests/contract/expect.h"
#include "tests/contract/picture.h"
#include "tests/contract/table.h"
#include "tests/contract/vars.h"

#define PART_LINE "toasoan-contract-part"

struct contract {
	struct http *http;
	json_t *credentials;
	const char *url;
	double version; /* of WordPress, 0 for another portal: it must know everything */
	bool toasoan;	/* it names toasoan/v1 */
	struct vars vars;
	struct str picture;
	int passed, failed, skipped, apart;

	/* of the present row */
	struct arena *arena;
	struct http_request request;
	struct str body;
	struct answer answer;
	bool sent, skip, foreign, multipart;
	const char *trouble;
};

/* ------------------------------------------------------------------ sending */

static void on_done(void *arg, const struct http_reply *reply)
{
	struct contract *c = arg;
	struct answer *w = &c->answer;

	w->status = reply->err ? 0 : reply->status;
	w->line = reply->err ? arena_printf(c->arena, "%s: %s", err_word(reply->err), reply->detail)
			     : "";
	w->body = arena_strndup(c->arena, reply->body, reply->body_len);
	w->body_len = reply->body_len;
	w->header_count = reply->header_count;
	w->headers = arena_array(c->arena, reply->header_count, sizeof(*w->headers));
	for (size_t i = 0; i < reply->header_count; i++) {
		w->headers[i].name = arena_strdup(c->arena, reply->headers[i].name);
		w->headers[i].value = arena_strdup(c->arena, reply->headers[i].value);
	}
	w->json = json_loadb(reply->body, reply->body_len, JSON_DECODE_ANY, NULL);
}

static void send_request(struct contract *c)
{
	struct http_request *r = &c->request;

	c->sent = true;
	if (c->multipart)
		str_adds(&c->body, "--" PART_LINE "--\r\n");
	if (c->body.len) {
		r->body = c->body.data;
		r->body_len = c->body.len;
	}
	if (!r->method) {
		c->trouble = "the row asks nothing";
		return;
	}
	http_start(c->http, r, on_done, c);
	while (http_busy(c->http)) {
		http_step(c->http);
		if (http_busy(c->http))
			http_wait(c->http, NULL, 0, -1);
	}
}

/* ------------------------------------------------------------------ the words of a request */

static void do_as(struct contract *c, const char *verb, const char *rest)
{
	const json_t *user = json_object_get(json_object_get(c->credentials, "users"), rest);

	(void)verb;
	if (!strcmp(rest, "nobody"))
		return;
	if (!user) {
		c->trouble = "the credentials name no such user";
		return;
	}
	c->request.user = json_string_value(json_object_get(user, "login"));
	c->request.password = json_string_value(json_object_get(user, "app_password"));
}

/* as X with Y: the login X and the password Y, whatever they are. */
static void do_login(struct contract *c, const char *verb, const char *rest)
{
	size_t n = strcspn(rest, " ");

	(void)verb;
	c->request.user = arena_strndup(c->arena, rest, n);
	c->request.password = rest[n] ? rest + n + 1 : "";
}

static void do_method(struct contract *c, const char *verb, const char *rest)
{
	c->request.method = verb;
	if (str_starts(rest, "http"))
		c->request.url = rest;
	else if (*rest == '/')
		c->request.url = arena_printf(c->arena, "%s%s", c->url, rest);
	else
		c->request.url = arena_printf(c->arena, "%s/wp-json/wp/v2/%s", c->url, rest);
}

static void do_send(struct contract *c, const char *verb, const char *rest)
{
	size_t n = strcspn(rest, ":");
	const char *value = rest[n] ? rest + n + 1 : "";

	(void)verb;
	http_request_header(&c->request, arena_strndup(c->arena, rest, n),
			    value + strspn(value, " "));
}

static void do_body(struct contract *c, const char *verb, const char *rest)
{
	str_adds(&c->body, rest);
	http_request_header(&c->request, "Content-Type",
			    strcmp(verb, "form") ? "application/json"
						 : "application/x-www-form-urlencoded");
}

/* Bytes without a Content-Type of ours. */
static void do_bytes(struct contract *c, const char *verb, const char *rest)
{
	(void)verb;
	if (!strcmp(rest, "picture"))
		str_add(&c->body, c->picture.data, c->picture.len);
	else
		str_adds(&c->body, rest);
}

/* part NAME = TEXT, or part NAME file X.png: multipart/form-data (RFC 7578). */
static void do_part(struct contract *c, const char *verb, const char *rest)
{
	size_t n = strcspn(rest, " ");
	const char *file = strstr(rest, " file "), *text = strstr(rest, " = ");

	(void)verb;
	if (!c->multipart)
		http_request_header(&c->request, "Content-Type",
				    "multipart/form-data; boundary=" PART_LINE);
	c->multipart = true;
	str_addf(&c->body, "--" PART_LINE "\r\nContent-Disposition: form-data; name=\"%.*s\"",
		 (int)n, rest);
	if (file) {
		str_addf(&c->body, "; filename=\"%s\"\r\nContent-Type: image/png\r\n\r\n",
			 file + 6);
		str_add(&c->body, c->picture.data, c->picture.len);
	} else {
		str_addf(&c->body, "\r\n\r\n%s", text ? text + 3 : "");
	}
	str_adds(&c->body, "\r\n");
}

static void do_needs(struct contract *c, const char *verb, const char *rest)
{
	(void)verb;
	c->foreign = !strcmp(rest, "toasoan/v1") && !c->toasoan;
	c->skip = c->foreign || (c->version > 0 && c->version < strtod(rest, NULL));
}

static void do_until(struct contract *c, const char *verb, const char *rest)
{
	(void)verb;
	c->skip = c->version >= strtod(rest, NULL);
}

static const struct {
	const char *verb;
	void (*act)(struct contract *c, const char *verb, const char *rest);
} words[] = {
	{"as", do_as},		{"login", do_login}, {"GET", do_method},   {"HEAD", do_method},
	{"POST", do_method},	{"PUT", do_method},  {"PATCH", do_method}, {"DELETE", do_method},
	{"OPTIONS", do_method}, {"send", do_send},   {"body", do_body},	   {"form", do_body},
	{"bytes", do_bytes},	{"part", do_part},   {"needs", do_needs},  {"until", do_until},
};

static bool act(struct contract *c, const char *verb, const char *rest)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!strcmp(words[i].verb, verb)) {
			words[i].act(c, words[i].verb, rest);
			return true;
		}
	}
	return false;
}

/* ------------------------------------------------------------------ rows */

/* keep NAME = PATH: a later row says $NAME. */
static void keep(struct contract *c, const char *rest)
{
	size_t n = strcspn(rest, " ");
	const char *path = strstr(rest, "= "), *value;

	value = path ? expect_value(&c->answer, c->arena, path + 2) : NULL;
	if (value)
		vars_set(&c->vars, arena_strndup(c->arena, rest, n), value);
	else
		c->trouble = "there is nothing to keep";
}

static bool run_line(struct contract *c, const struct line *line)
{
	const char *unknown, *got = "", *rest = vars_fill(&c->vars, c->arena, line->rest, &unknown);
	bool ok = true;

	if (!rest) {
		printf("    %d: $%s is not known\n", line->number, unknown);
		return false;
	}
	c->trouble = NULL;
	if (!c->sent && act(c, line->verb, rest)) {
		ok = true;
	} else {
		if (!c->sent)
			send_request(c);
		if (!strcmp(line->verb, "keep"))
			keep(c, rest);
		else
			ok = expect(&c->answer, c->arena, line->verb, rest, &got);
	}
	if (c->trouble || !ok)
		printf("    %d: %s %s: %s\n", line->number, line->verb, rest,
		       c->trouble ? c->trouble : got);
	return ok && !c->trouble;
}

static void show(const struct contract *c)
{
	printf("    %s %s as %s: %d %s\n    %.600s\n", c->request.method ? c->request.method : "",
	       c->request.url ? c->request.url : "", c->request.user ? c->request.user : "nobody",
	       c->answer.status, c->answer.line ? c->answer.line : "",
	       c->answer.body ? c->answer.body : "");
}

static void begin(struct contract *c)
{
	arena_clear(c->arena);
	json_decref(c->answer.json);
	c->answer = (struct answer){.body = "", .line = ""};
	c->request = (struct http_request){0};
	str_cut(&c->body, 0);
	c->sent = c->skip = c->foreign = c->multipart = false;
}

static void run_row(struct contract *c, const struct row *row)
{
	const char *wanted = getenv("CONTRACT_ROW");
	bool ok = true;

	begin(c);
	for (size_t i = 0; ok && !c->skip && i < row->count; i++)
		ok = run_line(c, &row->lines[i]);
	if (ok && !c->skip && !c->sent)
		ok = false, printf("    nothing is expected\n");
	if (c->foreign)
		c->apart++;
	else if (c->skip)
		c->skipped++;
	else if (ok)
		c->passed++;
	else
		c->failed++;
	if (c->skip && !c->foreign)
		printf("  skip  %s:%d %s\n", row->file, row->number, row->name);
	else if (!ok)
		printf("  FAIL  %s:%d %s\n", row->file, row->number, row->name);
	if (!ok || (wanted && strstr(row->name, wanted)))
		show(c);
}

/* ------------------------------------------------------------------ before the table */

/* The version that WordPress tells in its feed; other portals tell none. */
static void ask_version(struct contract *c)
{
	static const char mark[] = "wordpress.org/?v=";
	const char *at;

	begin(c);
	do_method(c, "GET", "/feed/");
	send_request(c);
	at = strstr(c->answer.body, mark);
	c->version = at ? strtod(at + strlen(mark), NULL) : 0;
}

static void ask_namespaces(struct contract *c)
{
	begin(c);
	do_method(c, "GET", "/?rest_route=/&_fields=namespaces");
	send_request(c);
	c->toasoan = strstr(c->answer.body, "toasoan") != NULL;
}

/* $ROLE_id and $ROLE_login for each user. */
static void ask_ids(struct contract *c)
{
	const char *role, *id;
	json_t *user;

	json_object_foreach(json_object_get(c->credentials, "users"), role, user)
	{
		begin(c);
		do_as(c, "as", role);
		do_method(c, "GET", "users/me?_fields=id");
		send_request(c);
		id = expect_value(&c->answer, c->arena, "id");
		if (!id)
			printf("cannot log in as %s: %d %s\n", role, c->answer.status,
			       c->answer.body);
		vars_set(&c->vars, arena_printf(c->arena, "%s_id", role), id ? id : "0");
		vars_set(&c->vars, arena_printf(c->arena, "%s_login", role),
			 json_string_value(json_object_get(user, "login")));
	}
}

static void set_time(struct contract *c, const char *name, int64_t seconds)
{
	char text[CLOCK_TEXT];

	clock_iso(seconds, text);
	vars_set(&c->vars, name, text);
}

static void set_constants(struct contract *c)
{
	char md5[33], run[32];

	picture_png(&c->picture, 400, 300);
	picture_md5(&c->picture, md5);
	snprintf(run, sizeof(run), "k%llx", (unsigned long long)time(NULL));
	vars_set(&c->vars, "md5", md5);
	vars_set(&c->vars, "run", run);
	vars_set(&c->vars, "url", c->url);
	set_time(c, "yesterday", clock_now() - 86400);
	set_time(c, "soon", clock_now() + 30);
	set_time(c, "tomorrow", clock_now() + 86400);
	set_time(c, "hour_ago", clock_now() - 3600);
}

static enum err open_portal(struct contract *c, const char *path)
{
	struct http_options options = {0};
	json_error_t why;
	char *url;
	size_t n;

	c->credentials = json_load_file(path, 0, &why);
	if (!c->credentials)
		return err_set(ERR_CONFIG, "%s: %s", path, why.text);
	url = mem_strdup(json_string_value(json_object_get(c->credentials, "url")));
	if (!url)
		return err_set(ERR_CONFIG, "%s names no url", path);
	for (n = strlen(url); n && url[n - 1] == '/'; n--)
		url[n - 1] = '\0';
	c->url = url;
	return http_new(&options, &c->http);
}

static void release(struct contract *c, struct table *table)
{
	begin(c);
	http_free(c->http);
	json_decref(c->credentials);
	vars_release(&c->vars);
	str_free(&c->picture);
	str_free(&c->body);
	free((char *)c->url);
	arena_free(c->arena);
	table_release(table);
}

int main(int argc, char **argv)
{
	struct contract c = {.arena = arena_new(), .body = STR_INIT, .picture = STR_INIT};
	struct arena *texts = arena_new();
	struct table table = {0};
	enum err e = argc < 3 ? err_set(ERR_USAGE, "usage: contract CREDENTIALS TABLE...") : OK;

	c.answer.body = "";
	if (!e)
		e = open_portal(&c, argv[1]);
	for (int i = 2; !e && i < argc; i++)
		e = table_read(&table, texts, argv[i]);
	if (e) {
		fprintf(stderr, "contract: %s\n", err_detail());
		c.failed++;
	} else {
		set_constants(&c);
		ask_version(&c);
		ask_namespaces(&c);
		ask_ids(&c);
		for (size_t i = 0; i < table.count; i++)
			run_row(&c, &table.rows[i]);
		printf("%d passed, %d failed, %d skipped, %d of toasoan/v1 not there\n", c.passed,
		       c.failed, c.skipped, c.apart);
	}
	release(&c, &table);
	arena_free(texts);
	return c.failed ? 1 : 0;
}

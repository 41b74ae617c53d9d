#include <string.h>
#include <strings.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/base/utf8.h"

/* By code where WordPress's status says less than we must know; the first that fits. */
static const struct {
	const char *code;
	enum err err;
} by_code[] = {
	{"rest_not_logged_in", ERR_LOGIN},
	{"incorrect_password", ERR_LOGIN},
	{"invalid_username", ERR_LOGIN},
	{"invalid_email", ERR_LOGIN},
	{"application_passwords_disabled", ERR_LOGIN},
	{"comment_flood", ERR_TOO_MANY},
	{"comment_duplicate", ERR_CONFLICT},
	{"rest_already_trashed", ERR_GONE},
	/* 500 for what is the file's fault. */
	{"rest_upload_sideload_error", ERR_REFUSED},
	{"rest_upload_unknown_error", ERR_TOO_LARGE},
	{"rest_trash_not_supported", ERR_REFUSED},
	/* The file came damaged, and nothing of it was kept. */
	{"rest_upload_hash_mismatch", ERR_LINE_CUT},
	{"toasoan_still_running", ERR_TOO_MANY},
	{"toasoan_key_reused", ERR_CONFLICT},
	{"toasoan_busy", ERR_TOO_MANY},
	{"toasoan_four_eyes", ERR_FOUR_EYES},
	{"toasoan_needs_publish", ERR_NEEDS_CHIEF},
};

/* By status, the first range that fits; html: where a page came instead of JSON. */
static const struct {
	int from, to;
	enum err json, html;
} by_status[] = {
	/* Where the portal refuses nothing, a page is not its own. */
	{200, 299, OK, ERR_CAPTIVE},
	{300, 399, ERR_BAD_REPLY, ERR_BAD_REPLY},
	{401, 401, ERR_LOGIN, ERR_FIREWALL},
	{403, 403, ERR_FORBIDDEN, ERR_FIREWALL},
	{404, 404, ERR_NOT_FOUND, ERR_NOT_PORTAL},
	{407, 407, ERR_PROXY, ERR_PROXY},
	{409, 409, ERR_CONFLICT, ERR_FIREWALL},
	{410, 410, ERR_GONE, ERR_NOT_PORTAL},
	{412, 412, ERR_CONFLICT, ERR_FIREWALL},
	{413, 413, ERR_TOO_LARGE, ERR_TOO_LARGE},
	{429, 429, ERR_TOO_MANY, ERR_TOO_MANY},
	{400, 499, ERR_REFUSED, ERR_FIREWALL},
	/* RFC 6585: the network wants a login. */
	{511, 511, ERR_CAPTIVE, ERR_CAPTIVE},
	{500, 599, ERR_PORTAL, ERR_PORTAL},
};

static bool is_html(const struct http_reply *reply)
{
	const char *type = http_header(reply, "Content-Type", 0);
	const char *body = reply->body + strspn(reply->body, " \t\r\n");

	if (str_starts(body, "\xef\xbb\xbf"))
		body += 3;
	return *body == '<' || (*body != '{' && *body != '[' && type &&
				!strncasecmp(type, "text/html", strlen("text/html")));
}

static void read_error(const struct http_reply *reply, struct arena *a, struct api_error *error)
{
	json_t *root = reply->body_len ? json_parse(reply) : NULL;
	json_t *params;

	*error = (struct api_error){
		.code = json_line(a, root, "code"),
		.message = json_plain(a, root, "message"),
		.retry_after = http_retry_after(reply),
		.term = json_id(root, "data.term_id"),
		.field = "",
	};
	params = (json_t *)json_at(root, "data.params");
	if (json_object_size(params))
		error->field = utf8_guard_line(a, json_object_iter_key(json_object_iter(params)));
	json_decref(root);
}

/* A write that is sent to another host has met the network's login page (http follows a read). */
static bool is_sent_away(const struct http_reply *reply)
{
	const char *to = http_header(reply, "Location", 0);

	return reply->status / 100 == 3 && to && strstr(to, "://") &&
	       !http_same_host(reply->url, to);
}

static enum err judge(const struct http_reply *reply, const char *code)
{
	bool html = reply->body_len && is_html(reply);
	size_t i;

	if (is_sent_away(reply))
		return ERR_CAPTIVE;

	for (i = 0; !html && reply->status >= 400 && i < sizeof(by_code) / sizeof(*by_code); i++) {
		if (!strcmp(code, by_code[i].code))
			return by_code[i].err;
	}
	for (i = 0; i < sizeof(by_status) / sizeof(*by_status); i++) {
		if (reply->status >= by_status[i].from && reply->status <= by_status[i].to)
			return html ? by_status[i].html : by_status[i].json;
	}
	return ERR_BAD_REPLY;
}

enum err api_between(const struct http_reply *reply)
{
	enum err e = reply->err ? reply->err : judge(reply, "");

	return e == ERR_CAPTIVE || e == ERR_PROXY ? e : OK;
}

/* How much of an address says what was asked: the long list of fields does not. */
static int asked_length(const char *url)
{
	return (int)strcspn(url, strstr(url, "?rest_route=") ? "&" : "?");
}

enum err api_error(const struct http_reply *reply, struct arena *a, struct api_error *error)
{
	static const struct api_error none = {
		.code = "", .message = "", .field = "", .retry_after = -1};
	struct api_error own;
	enum err e;

	error = error ? error : &own;
	*error = none;
	if (reply->err)
		return err_set(reply->err, "%s", reply->detail);
	if (reply->status >= 400)
		read_error(reply, a, error);
	e = judge(reply, error->code);
	if (!e)
		return OK;
	if (!*error->code)
		return err_set(e, "%d %.*s", reply->status, asked_length(reply->url), reply->url);
	return err_set(e, "%d %s: %s", reply->status, error->code, error->message);
}

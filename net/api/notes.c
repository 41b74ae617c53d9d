#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"

#define FIELDS	    "id,post,author,author_name,date_gmt,content,status,type"
#define DASH	    "— "
#define RETURN_WORD "lần "
#define REMARK_WORD "góp ý"
#define ROW_SIGN    " · #"
#define ROW_MAX	    40
#define ROUND_MAX   1000 /* of what a reply may claim */

void api_get_notes(struct arena *a, const struct api *api, int64_t post, enum api_note_way way,
		   bool moderator, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "GET", "comments");
	request_int(&q, "post", post);
	if (way == API_NOTE)
		request_plain(&q, "type", "note");
	request_plain(&q, "status", "all");
	/* Who may edit a post may read its notes raw; comments only a moderator. */
	if (way == API_NOTE || moderator)
		request_plain(&q, "context", "edit");
	request_plain(&q, "order", "asc");
	request_int(&q, "per_page", API_PER_PAGE);
	request_plain(&q, "_fields", FIELDS);
	request_end(&q);
}

void api_post_note(struct arena *a, const struct api *api, int64_t post, enum api_note_way way,
		   enum note_kind kind, int round, const char *row, const char *text,
		   struct http_request *r)
{
	json_t *body = json_object();
	char word[32] = REMARK_WORD;
	struct request q;

	if (kind == NOTE_RETURN)
		snprintf(word, sizeof(word), RETURN_WORD "%d", round);
	json_object_set_new(body, "post", json_integer(post));
	json_set_text(body, "content",
		      arena_printf(a, "%s%s" DASH "%s" ROW_SIGN "%s", text, *text ? "\n\n" : "",
				   word, row));
	if (way == API_NOTE)
		json_set_text(body, "type", "note");
	else
		json_set_text(body, "status", "hold");
	request_begin(&q, a, api, r, "POST", "comments");
	request_plain(&q, "_fields", FIELDS);
	request_json(&q, body);
	request_end(&q);
}

void api_hold_note(struct arena *a, const struct api *api, int64_t id, struct http_request *r)
{
	json_t *body = json_object();
	struct request q;

	json_set_text(body, "status", "hold");
	request_begin(&q, a, api, r, "POST", "comments/%lld", (long long)id);
	request_plain(&q, "_fields", FIELDS);
	request_json(&q, body);
	request_end(&q);
}

void api_delete_note(struct arena *a, const struct api *api, int64_t id, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "DELETE", "comments/%lld", (long long)id);
	request_plain(&q, "force", "true");
	request_end(&q);
}

/* ------------------------------------------------------------------ reading */

/* Takes the last line off the text, if it is ours, and reads kind, round and row from it. */
static void read_mark(struct arena *a, const char *text, struct api_note *out)
{
	const char *line = strrchr(text, '\n'), *row;
	size_t n = line ? (size_t)(line - text) : 0;

	line = line ? line + 1 : text;
	row = strstr(line, ROW_SIGN);
	out->note.text = text;
	out->row = "";
	if (!str_starts(line, DASH) || !row || strlen(row) > ROW_MAX)
		return;
	line += strlen(DASH);
	if (str_starts(line, RETURN_WORD)) {
		out->note.kind = NOTE_RETURN;
		out->note.round = (int)(strtoul(line + strlen(RETURN_WORD), NULL, 10) % ROUND_MAX);
	} else if (!str_starts(line, REMARK_WORD)) {
		return;
	}
	out->row = row + strlen(ROW_SIGN);
	while (n && text[n - 1] == '\n')
		n--;
	out->note.text = arena_strndup(a, text, n);
}

static bool read_row(const json_t *row, struct arena *a, struct api_note *out)
{
	const char *type = json_line(a, row, "type"), *status = json_line(a, row, "status");
	bool raw = json_at(row, "content.raw") != NULL;

	*out = (struct api_note){
		.note = {.id = json_id(row, "id"),
			 .post = json_id(row, "post"),
			 .author = json_id(row, "author"),
			 .date = json_date(row, "date_gmt"),
			 .author_name = json_plain(a, row, "author_name")},
		.is_note = !strcmp(type, "note"),
	};
	out->is_approved = !out->is_note && !strcmp(status, "approved");
	read_mark(a, json_plain_lines(a, row, raw ? "content.raw" : "content.rendered"), out);
	return out->note.id != 0;
}

enum err api_read_notes(const struct http_reply *reply, struct arena *a, struct api_note **notes,
			size_t *count)
{
	json_t *root, *row;
	size_t i, n = 0;
	enum err e = json_open(reply, a, JSON_ARRAY, &root);

	*notes = NULL;
	*count = 0;
	if (e)
		return e;
	*notes = arena_array(a, json_array_size(root), sizeof(**notes));
	json_array_foreach(root, i, row) n += read_row(row, a, &(*notes)[n]);
	*count = n;
	json_decref(root);
	return OK;
}

enum err api_read_note(const struct http_reply *reply, struct arena *a, struct api_note *note)
{
	json_t *root;
	enum err e = json_open(reply, a, JSON_OBJECT, &root);

	if (e)
		return e;
	if (!read_row(root, a, note))
		e = err_set(ERR_BAD_REPLY, "%s: no note", reply->url);
	json_decref(root);
	return e;
}

bool api_lacks_notes(const struct http_reply *reply)
{
	struct arena *a = arena_new();
	struct api_error error;
	bool lacks = api_error(reply, a, &error) &&
		     (!strcmp(error.code, "rest_invalid_comment_type") ||
		      (!strcmp(error.code, "rest_invalid_param") && !strcmp(error.field, "type")));

	arena_free(a);
	return lacks;
}

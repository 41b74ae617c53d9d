#include <string.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"
#include "net/base/note.h"

#define FIELDS "id,post,parent,author,author_name,date_gmt,content,status,type,meta"

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

/* Beside the words for people, WordPress 6.9 has one for its own screens. */
static const char *meta_word(enum note_kind kind)
{
	return kind == NOTE_RESOLVED ? "resolved" : kind == NOTE_REOPENED ? "reopen" : NULL;
}

static json_t *note_json(const struct api_new_note *note, enum api_note_way way)
{
	const char *word = meta_word(note->kind);
	json_t *body = json_object();
	struct str content = STR_INIT;

	note_write(&content, note->kind, note->round, note->row, note->text);
	json_object_set_new(body, "post", json_integer(note->post));
	if (note->parent)
		json_object_set_new(body, "parent", json_integer(note->parent));
	json_set_text(body, "content", content.data);
	str_free(&content);
	if (way == API_NOTE_HELD || note->open)
		json_set_text(body, "status", "hold");
	if (way == API_NOTE)
		json_set_text(body, "type", "note");
	if (way == API_NOTE && word)
		json_object_set_new(body, "meta", json_pack("{s:s}", "_wp_note_status", word));
	return body;
}

void api_post_note(struct arena *a, const struct api *api, enum api_note_way way,
		   const struct api_new_note *note, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "POST", "comments");
	request_plain(&q, "_fields", FIELDS);
	request_json(&q, note_json(note, way));
	request_end(&q);
}

void api_put_note_status(struct arena *a, const struct api *api, int64_t id, bool approved,
			 struct http_request *r)
{
	json_t *body = json_object();
	struct request q;

	json_set_text(body, "status", approved ? "approved" : "hold");
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

/* What another program's answer means where it says so only by its meta. */
static enum note_kind kind_of_meta(const json_t *row, const struct note *note)
{
	const char *word = json_string_value(json_at(row, "meta._wp_note_status"));

	for (int kind = 0; word && note->parent && kind < NOTE_KINDS; kind++)
		if (str_equal(word, meta_word((enum note_kind)kind)))
			return (enum note_kind)kind;
	return NOTE_COMMENT;
}

static bool read_row(const json_t *row, struct arena *a, void *record)
{
	struct api_note *out = record;
	const char *type = json_line(a, row, "type"), *status = json_line(a, row, "status");
	bool raw = json_at(row, "content.raw") != NULL;
	struct note_read read;

	note_read(a, json_plain_lines(a, row, raw ? "content.raw" : "content.rendered"), &read);
	*out = (struct api_note){
		.note = {.id = json_id(row, "id"),
			 .post = json_id(row, "post"),
			 .parent = json_id(row, "parent"),
			 .author = json_id(row, "author"),
			 .date = json_date(row, "date_gmt"),
			 .kind = read.kind,
			 .round = read.round,
			 .text = read.text,
			 .author_name = json_plain(a, row, "author_name")},
		.row = read.row,
		.is_note = !strcmp(type, "note"),
	};
	out->is_approved = !strcmp(status, "approved");
	if (read.kind == NOTE_COMMENT)
		out->note.kind = kind_of_meta(row, &out->note);
	return out->note.id != 0;
}

enum err api_read_notes(const struct http_reply *reply, struct arena *a, struct api_note **notes,
			size_t *count)
{
	void *rows;
	enum err e = json_rows(reply, a, sizeof(**notes), read_row, &rows, count);

	*notes = rows;
	return e;
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

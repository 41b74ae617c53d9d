#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"
#include "net/base/utf8.h"

#define FIELDS	     "id,alt_text,caption,source_url,mime_type,media_details"
#define NAME_MAX_LEN 100

void api_get_media(struct arena *a, const struct api *api, const struct api_media_query *query,
		   struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "GET", "media");
	request_ids(&q, "include", query->include, query->include_count);
	request_text(&q, "search", query->search);
	request_int(&q, "author", query->author);
	request_int(&q, "page", query->page > 1 ? query->page : 0);
	request_int(&q, "per_page", query->per_page);
	request_plain(&q, "_fields", FIELDS);
	request_end(&q);
}

/* ------------------------------------------------------------------ names */

char *api_file_name(struct arena *a, const char *name)
{
	struct str folded = STR_INIT, out = STR_INIT;
	char *text;

	utf8_fold(name, &folded);
	for (const char *p = folded.data; *p && out.len < NAME_MAX_LEN; p++) {
		unsigned char c = (unsigned char)*p;
		bool plain = c < 0x80 && (isalnum(c) || c == '_' || (c == '.' && out.len));

		if (plain)
			str_addc(&out, *p);
		else if (out.len && out.data[out.len - 1] != '-')
			str_addc(&out, '-');
	}
	text = arena_strdup(a, out.len ? out.data : "file");
	str_free(&folded);
	str_free(&out);
	return text;
}

/* ------------------------------------------------------------------ writing */

void api_upload(struct arena *a, const struct api *api, const char *path, const char *name,
		const char *mime, const char *md5, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "POST", "media");
	request_plain(&q, "_fields", FIELDS);
	request_end(&q);
	r->body_file = arena_strdup(a, path);
	http_request_header(r, "Content-Type", arena_strdup(a, mime));
	http_request_header(r, "Content-Disposition",
			    arena_printf(a, "attachment; filename=\"%s\"", api_file_name(a, name)));
	if (md5)
		http_request_header(r, "Content-MD5", arena_strdup(a, md5));
}

void api_post_media(struct arena *a, const struct api *api, int64_t id, const char *title,
		    const char *alt, const char *caption, struct http_request *r)
{
	json_t *body = json_object();
	struct request q;

	if (title)
		json_set_text(body, "title", title);
	if (alt)
		json_set_text(body, "alt_text", alt);
	if (caption)
		json_set_text(body, "caption", caption);
	request_begin(&q, a, api, r, "POST", "media/%lld", (long long)id);
	request_plain(&q, "_fields", FIELDS);
	request_json(&q, body);
	request_end(&q);
}

void api_delete_media(struct arena *a, const struct api *api, int64_t id, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "DELETE", "media/%lld", (long long)id);
	request_plain(&q, "force", "true");
	request_end(&q);
}

/* ------------------------------------------------------------------ reading */

static int compare_size(const void *left, const void *right)
{
	const struct media_size *a = left, *b = right;

	return (a->width > b->width) - (a->width < b->width);
}

/* media_details.sizes is an object by name, or [] for what is no picture. */
static void read_sizes(const json_t *row, struct arena *a, struct media *media)
{
	json_t *sizes = (json_t *)json_at(row, "media_details.sizes"), *size;
	struct media_size *out = arena_array(a, json_object_size(sizes), sizeof(*out));
	const char *name;

	json_object_foreach(sizes, name, size)
	{
		struct media_size one = {
			.width = (int)json_id(size, "width"),
			.height = (int)json_id(size, "height"),
			.bytes = json_id(size, "filesize"),
			.url = json_line(a, size, "source_url"),
		};

		if (*one.url)
			out[media->size_count++] = one;
	}
	if (media->size_count)
		qsort(out, media->size_count, sizeof(*out), compare_size);
	media->sizes = out;
}

static bool read_row(const json_t *row, struct arena *a, void *record)
{
	struct media *media = record;

	*media = (struct media){
		.id = json_id(row, "id"),
		.width = (int)json_id(row, "media_details.width"),
		.height = (int)json_id(row, "media_details.height"),
		.bytes = json_id(row, "media_details.filesize"),
		.url = json_line(a, row, "source_url"),
		.mime = json_line(a, row, "mime_type"),
		.alt = json_plain(a, row, "alt_text"),
		.caption = json_plain(a, row, "caption.rendered"),
	};
	read_sizes(row, a, media);
	return media->id != 0;
}

enum err api_read_media(const struct http_reply *reply, struct arena *a, struct media **media,
			size_t *count)
{
	void *rows;
	enum err e = json_rows(reply, a, sizeof(**media), read_row, &rows, count);

	*media = rows;
	return e;
}

enum err api_read_medium(const struct http_reply *reply, struct arena *a, struct media *media)
{
	json_t *root;
	enum err e = json_open(reply, a, JSON_OBJECT, &root);

	if (e)
		return e;
	if (!read_row(root, a, media))
		e = err_set(ERR_BAD_REPLY, "%s: no media item", reply->url);
	json_decref(root);
	return e;
}

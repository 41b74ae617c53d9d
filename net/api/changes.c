/* What changed since: toasoan/v1/changes and /texts, as toasoan-portal's changes.h describes them.
 */
#include <string.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"
#include "net/api/text.h"
#include "net/base/pack.h"
#include "net/base/utf8.h"

/* The places in a post's row. */
enum post_place {
	POST_ID,
	POST_TITLE,
	POST_LEAD,
	POST_DATE,
	POST_SECTION,
	POST_AUTHOR,
	POST_MODIFIED, /* less date */
	POST_VERSION,
	POST_STATUS,
	POST_VIEWS,
	POST_PICTURE,
	POST_TAGS,
	POST_HTML,
};

/* And in a text's. */
enum text_place {
	TEXT_ID,
	TEXT_MODIFIED,
	TEXT_HTML,
	TEXT_PICTURE,
	TEXT_TAGS,
	TEXT_VERSION,
	TEXT_VIEWS,
};

/* And in a picture's. */
enum picture_place {
	PICTURE_ID,
	PICTURE_WIDTH,
	PICTURE_HEIGHT,
	PICTURE_BYTES,
	PICTURE_CAPTION,
	PICTURE_ALT,
};

static void ask(struct request *q)
{
	request_int(q, "z", PACK_NUMBER);
	q->http->plain = true;
	request_end(q);
}

void api_get_changes(struct arena *a, const struct api *api, const char *since, int limit,
		     int bodies, struct http_request *r)
{
	struct request q;

	request_begin_own(&q, a, api, r, "GET", "changes");
	request_text(&q, "since", *since ? since : NULL);
	request_int(&q, "limit", limit);
	request_int(&q, "bodies", bodies);
	ask(&q);
}

void api_get_texts(struct arena *a, const struct api *api, const int64_t *ids, size_t count,
		   struct http_request *r)
{
	struct request q;

	request_begin_own(&q, a, api, r, "GET", "texts");
	request_ids(&q, "include", ids, count);
	ask(&q);
}

/* ---- Reading ---- */

static int64_t number_at(const json_t *row, size_t place, int64_t usual)
{
	const json_t *value = json_array_get(row, place);

	return json_is_integer(value) ? json_integer_value(value) : usual;
}

static const char *text_at(struct arena *a, const json_t *row, size_t place)
{
	const char *text = json_string_value(json_array_get(row, place));

	return text ? text_line(a, text) : "";
}

/* A name is no HTML. */
static const char *name_at(struct arena *a, const json_t *row, size_t place)
{
	const char *text = json_string_value(json_array_get(row, place));

	return text ? utf8_guard_line(a, text) : "";
}

static const char *bytes_at(struct arena *a, const json_t *row, size_t place)
{
	const json_t *value = json_array_get(row, place);
	const char *text = json_string_value(value);

	return text && strlen(text) == json_string_length(value) ? arena_strdup(a, text) : NULL;
}

static const int64_t *ids_of(struct arena *a, const json_t *list, size_t *n)
{
	int64_t *ids = arena_array(a, json_array_size(list), sizeof(*ids));

	*n = 0;
	for (size_t i = 0; i < json_array_size(list); i++)
		if (number_at(list, i, 0) > 0)
			ids[(*n)++] = number_at(list, i, 0);
	return ids;
}

static enum status status_at(const json_t *row)
{
	const char *word = json_string_value(json_array_get(row, POST_STATUS));
	enum status s = word ? status_from_word(word) : STATUS_PUBLISH;

	return s == STATUS_COUNT ? STATUS_PRIVATE : s;
}

static bool read_post(const json_t *row, struct arena *a, struct article *post)
{
	int64_t date = number_at(row, POST_DATE, 0);

	*post = (struct article){
		.id = number_at(row, POST_ID, 0),
		.title = text_at(a, row, POST_TITLE),
		.date = date,
		.section = number_at(row, POST_SECTION, 0),
		.author = number_at(row, POST_AUTHOR, 0),
		.modified = date + number_at(row, POST_MODIFIED, 0),
		.version = number_at(row, POST_VERSION, 1),
		.status = status_at(row),
		.views = number_at(row, POST_VIEWS, 0),
		.picture = number_at(row, POST_PICTURE, 0),
		.html = bytes_at(a, row, POST_HTML),
		.link = "",
		.slug = "",
		.section_name = "",
		.author_name = "",
		.brief = true,
	};
	post->lead = api_lead(a, text_at(a, row, POST_LEAD), post->html);
	post->tags = ids_of(a, json_array_get(row, POST_TAGS), &post->tag_count);
	post->state = api_state(post->status, NULL, 0, false);
	return post->id > 0;
}

/* As a body alone: title is NULL. */
static bool read_text(const json_t *row, struct arena *a, struct article *post)
{
	*post = (struct article){
		.id = number_at(row, TEXT_ID, 0),
		.modified = number_at(row, TEXT_MODIFIED, 0),
		.html = bytes_at(a, row, TEXT_HTML),
		.picture = number_at(row, TEXT_PICTURE, 0),
		.version = number_at(row, TEXT_VERSION, 1),
		.views = number_at(row, TEXT_VIEWS, 0),
		.link = "",
		.slug = "",
		.section_name = "",
		.author_name = "",
	};
	post->tags = ids_of(a, json_array_get(row, TEXT_TAGS), &post->tag_count);
	return post->id > 0;
}

static void read_names(const json_t *root, struct arena *a, struct api_changes *c)
{
	const json_t *sections = json_object_get(root, "sections"),
		     *people = json_object_get(root, "people"), *row;
	size_t i;

	c->sections = arena_array(a, json_array_size(sections), sizeof(*c->sections));
	json_array_foreach(sections, i, row)
	{
		c->sections[c->section_count++] = (struct term){.id = number_at(row, 0, 0),
								.kind = TERM_SECTION,
								.name = name_at(a, row, 1),
								.parent = number_at(row, 2, 0),
								.slug = ""};
	}
	c->people = arena_array(a, json_array_size(people), sizeof(*c->people));
	json_array_foreach(people, i, row)
	{
		c->people[c->person_count++] = (struct person){
			.id = number_at(row, 0, 0), .name = name_at(a, row, 1), .slug = ""};
	}
}

/* Without its files, which are told to those who ask for the picture. */
static struct media *read_pictures(const json_t *root, struct arena *a, size_t *n)
{
	const json_t *rows = json_object_get(root, "pictures"), *row;
	struct media *pictures = arena_array(a, json_array_size(rows), sizeof(*pictures));
	size_t i;

	*n = 0;
	json_array_foreach(rows, i, row)
	{
		struct media one = {
			.id = number_at(row, PICTURE_ID, 0),
			.width = (int)number_at(row, PICTURE_WIDTH, 0),
			.height = (int)number_at(row, PICTURE_HEIGHT, 0),
			.bytes = number_at(row, PICTURE_BYTES, 0),
			.url = "",
			.mime = "",
			.caption = text_at(a, row, PICTURE_CAPTION),
			.alt = text_at(a, row, PICTURE_ALT),
		};

		if (one.id > 0)
			pictures[(*n)++] = one;
	}
	return pictures;
}

/* Reads the rows of either kind into c->posts; false: one is none. */
static bool read_rows(const json_t *rows, struct arena *a, struct api_changes *c,
		      bool (*read)(const json_t *row, struct arena *a, struct article *post))
{
	const json_t *row;
	bool good = true;
	size_t i;

	c->posts = arena_array(a, json_array_size(rows), sizeof(*c->posts));
	json_array_foreach(rows, i, row)
	{
		if (read(row, a, &c->posts[c->count]))
			c->count++;
		else
			good = false;
	}
	return good;
}

/* What was packed, as JSON; the portal may also answer in plain. */
static enum err open_reply(const struct http_reply *reply, struct arena *a, json_t **root)
{
	struct str text = STR_INIT;
	enum err e = api_error(reply, a, NULL);

	*root = NULL;
	if (e || reply->status == 204)
		return e;
	if (*reply->body == '{')
		str_add(&text, reply->body, reply->body_len);
	else
		e = pack_open(reply->body, reply->body_len, HTTP_REPLY_MAX, &text);
	if (!e)
		*root = json_loadb(text.data, text.len, 0, NULL);
	str_free(&text);
	if (!e && (!json_is_object(*root) ||
		   json_array_size(json_object_get(*root, "posts")) > API_ROWS_MAX)) {
		json_decref(*root);
		*root = NULL;
		e = err_set(ERR_BAD_REPLY, "%s: no list of changes", reply->url);
	}
	return e;
}

enum err api_read_changes(const struct http_reply *reply, struct arena *a, struct api_changes *c)
{
	json_t *root;
	enum err e = open_reply(reply, a, &root);

	*c = (struct api_changes){.cursor = ""};
	if (e || !root)
		return e;
	c->cursor = json_line(a, root, "cursor");
	c->more = json_flag(root, "more");
	c->all_sections = json_flag(root, "all_sections");
	c->gone = ids_of(a, json_object_get(root, "gone"), &c->gone_count);
	read_names(root, a, c);
	c->pictures = read_pictures(root, a, &c->picture_count);
	if (!read_rows(json_object_get(root, "posts"), a, c, read_post) || !*c->cursor)
		e = err_set(ERR_BAD_REPLY, "%s: a row that is no post", reply->url);
	json_decref(root);
	return e;
}

enum err api_read_texts(const struct http_reply *reply, struct arena *a, struct api_posts *posts)
{
	struct api_changes c = {0};
	json_t *root;
	enum err e = open_reply(reply, a, &root);

	*posts = (struct api_posts){.total = -1, .pages = -1};
	if (e)
		return e;
	if (!read_rows(json_object_get(root, "texts"), a, &c, read_text))
		e = err_set(ERR_BAD_REPLY, "%s: a row that is no text", reply->url);
	posts->posts = c.posts;
	posts->count = c.count;
	posts->pictures = read_pictures(root, a, &posts->picture_count);
	json_decref(root);
	return e;
}

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/post.h"
#include "net/api/text.h"

static enum status status_of(const json_t *row)
{
	const char *word = json_string_value(json_object_get(row, "status"));
	enum status s = word ? status_from_word(word) : STATUS_PUBLISH;

	/* A plugin's own status is shown as what the public does not see. */
	return s == STATUS_COUNT ? STATUS_PRIVATE : s;
}

static int64_t revision_of(const json_t *row)
{
	const json_t *links = json_at(row, "_links.predecessor-version");

	return json_id(json_array_get(links, 0), "id");
}

/* Title and lead as they are shown, from what the context gave. */
static void read_words(const json_t *row, struct arena *a, struct article *post)
{
	const char *excerpt = post->raw_lead;

	post->title = post->raw_title ? text_line(a, post->raw_title)
				      : json_plain(a, row, "title.rendered");
	if (excerpt) {
		post->lead = text_line(a, excerpt);
		return;
	}
	post->lead = api_lead(a, json_plain(a, row, "excerpt.rendered"), post->html);
}

const char *api_lead(struct arena *a, const char *lead, const char *html)
{
	return text_is_beginning(a, lead, html) ? "" : lead;
}

static bool read_row(const json_t *row, struct arena *a, struct article *post)
{
	size_t sections;
	const int64_t *ids = json_ids(a, row, "categories", &sections);

	*post = (struct article){
		.id = json_id(row, "id"),
		.status = status_of(row),
		.date = json_date(row, "date_gmt"),
		.modified = json_date(row, "modified_gmt"),
		.author = json_id(row, "author"),
		.section = sections ? ids[0] : 0,
		.picture = json_id(row, "featured_media"),
		.views = json_int(row, "views", -1),
		.version = json_id(row, "version"),
		.link = json_line(a, row, "link"),
		.slug = json_line(a, row, "slug"),
		.html = json_bytes(a, row, "content.rendered"),
		.raw = json_bytes(a, row, "content.raw"),
		.raw_title = json_bytes(a, row, "title.raw"),
		.raw_lead = json_bytes(a, row, "excerpt.raw"),
		.section_name = "",
		.author_name = "",
		.brief = !json_object_get(row, "link"),
	};
	if (json_object_get(row, "title") || json_object_get(row, "excerpt"))
		read_words(row, a, post);
	post->tags = json_ids(a, row, "tags", &post->tag_count);
	post->standing = read_standing(a, row);
	post->state =
		post->standing ? post->standing->state : api_state(post->status, NULL, 0, false);
	if (!post->version)
		post->version = revision_of(row);
	/* context=edit is given only for what may be edited; its links tell the rest. */
	post->may_edit = post->may_delete = post->raw != NULL;
	post->may_publish = json_at(row, "_links.wp:action-publish") != NULL;
	return post->id != 0;
}

/* The author that came along; one that is hidden comes as an error without an id. */
static void read_author(const json_t *row, struct arena *a, struct api_posts *posts)
{
	const json_t *author = json_array_get(json_at(row, "_embedded.author"), 0);
	struct person person = {.id = json_id(author, "id")};

	for (size_t i = 0; i < posts->person_count; i++)
		if (posts->people[i].id == person.id)
			return;
	if (!person.id)
		return;
	person.name = json_plain(a, author, "name");
	person.slug = json_line(a, author, "slug");
	posts->people[posts->person_count++] = person;
}

static int64_t header_number(const struct http_reply *reply, const char *name)
{
	const char *value = http_header(reply, name, 0);
	char *end;
	int64_t n = value ? strtoll(value, &end, 10) : -1;

	return value && end != value && n >= 0 ? n : -1;
}

enum err api_read_posts(const struct http_reply *reply, struct arena *a, struct api_posts *posts)
{
	struct api_error error;
	json_t *root, *row;
	size_t i;
	enum err e;

	*posts = (struct api_posts){
		.total = header_number(reply, "X-WP-Total"),
		.pages = header_number(reply, "X-WP-TotalPages"),
		.date = http_date(reply),
	};
	e = api_error(reply, a, &error);
	if (e && !strcmp(error.code, "rest_post_invalid_page_number"))
		return OK;
	if (!e)
		e = json_open(reply, a, JSON_ARRAY, &root);
	else
		root = reply->err ? json_parse_part(reply) : NULL;
	if (!root)
		return e;
	posts->posts = arena_array(a, json_array_size(root), sizeof(*posts->posts));
	posts->people = arena_array(a, json_array_size(root), sizeof(*posts->people));
	json_array_foreach(root, i, row)
	{
		read_author(row, a, posts);
		if (read_row(row, a, &posts->posts[posts->count]))
			posts->count++;
		else
			e = err_set(ERR_BAD_REPLY, "%s: row %zu is no post", reply->url, i);
	}
	json_decref(root);
	return e;
}

/* Allow on a single post tells what this account may do with it; a creation's is the list's. */
static void read_allow(const struct http_reply *reply, struct article *post)
{
	const char *allow = http_header(reply, "Allow", 0);

	if (!allow || reply->status == 201)
		return;
	post->may_edit = strcasestr(allow, "PATCH") != NULL;
	post->may_delete = strcasestr(allow, "DELETE") != NULL;
}

enum err api_read_post(const struct http_reply *reply, struct arena *a, struct article *post)
{
	json_t *root, *row;
	enum err e = api_error(reply, a, NULL);

	if (e)
		return e;
	root = json_parse(reply);
	*post = (struct article){0};
	row = json_is_array(root) && json_array_size(root) < 2 ? json_array_get(root, 0) : root;
	if (json_is_array(root) && !row)
		e = err_set(ERR_NOT_FOUND, "%s: no such post for this account", reply->url);
	else if (!read_row(row, a, post))
		e = err_set(ERR_BAD_REPLY, "%s: no post", reply->url);
	else if (row == root)
		read_allow(reply, post);
	if (!post->title)
		post->title = post->lead = "";
	json_decref(root);
	return e;
}

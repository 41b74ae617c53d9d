#include "net/portal/media_api.h"

#include <stdlib.h>
#include <string.h>

#include "net/portal/clean.h"
#include "net/portal/media.h"
#include "net/portal/media_json.h"
#include "net/portal/once.h"
#include "net/portal/post.h"
#include "net/portal/slug.h"
#include "net/portal/upload.h"

const struct arg media_list_args[] = {
	ARGS_CONTEXT,
	ARGS_PAGES,
	{"offset", ARG_INT, 0, NULL, 0, 0, NULL, "How many to pass over, instead of page."},
	{"search", ARG_TEXT, 0, NULL, 0, 0, NULL, "Words in title, caption or file name."},
	{"after", ARG_DATE, 0, NULL, 0, 0, NULL, "Only those added after this time."},
	{"before", ARG_DATE, 0, NULL, 0, 0, NULL, "Only those added before this time."},
	{"modified_after", ARG_DATE, 0, NULL, 0, 0, NULL, "Only those changed after this time."},
	{"modified_before", ARG_DATE, 0, NULL, 0, 0, NULL, "Only those changed before this time."},
	{"author", ARG_IDS, 0, "", 0, 0, NULL, "Only those of these users."},
	{"author_exclude", ARG_IDS, 0, "", 0, 0, NULL, "Without those of these users."},
	{"include", ARG_IDS, 0, "", 0, 0, NULL, "Only these ids."},
	{"exclude", ARG_IDS, 0, "", 0, 0, NULL, "Without these ids."},
	{"parent", ARG_IDS, 0, "", 0, 0, NULL, "Only those of these posts."},
	{"parent_exclude", ARG_IDS, 0, "", 0, 0, NULL, "Without those of these posts."},
	{"slug", ARG_TEXTS, 0, NULL, 0, 0, NULL, "Only these slugs."},
	{"status", ARG_WORDS, 0, "inherit", 0, 0, "inherit,private,trash",
	 "Always inherit: a file is as public as its post."},
	{"media_type", ARG_WORD, 0, NULL, 0, 0, "image,video,text,application,audio",
	 "Only files of this kind."},
	{"mime_type", ARG_TEXT, 0, NULL, 0, 0, NULL, "Only files of this type."},
	{"order", ARG_WORD, 0, "desc", 0, 0, "asc,desc", "Upwards or downwards."},
	{"orderby", ARG_WORD, 0, "date", 0, 0,
	 "author,date,id,include,modified,parent,relevance,slug,title", "By what."},
	ARGS_END,
};

const struct arg media_item_args[] = {
	ARGS_CONTEXT,
	ARGS_END,
};

const struct arg media_write_args[] = {
	{"date", ARG_DATE, ARG_NULL, NULL, 0, 0, NULL, "When it was added, in the portal's zone."},
	{"date_gmt", ARG_DATE, ARG_NULL, NULL, 0, 0, NULL, "The same in UTC."},
	{"slug", ARG_TEXT, 0, NULL, 0, 0, NULL, "Its name in an address."},
	{"title", ARG_RAW, 0, NULL, 0, 0, NULL, "Its title; the file's name without another."},
	{"author", ARG_INT, 0, NULL, 0, 0, NULL, "The user it belongs to."},
	{"alt_text", ARG_TEXT, 0, NULL, 0, 0, NULL, "What to say where it cannot be seen."},
	{"caption", ARG_RAW, 0, NULL, 0, 0, NULL, "Its caption."},
	{"description", ARG_RAW, 0, NULL, 0, 0, NULL, "Its description."},
	{"post", ARG_INT, 0, NULL, 0, 0, NULL, "The post it was uploaded for."},
	ARGS_END,
};

const struct arg media_delete_args[] = {
	{"force", ARG_TRUE, 0, "false", 0, 0, NULL, "Must be true: there is no trash for files."},
	ARGS_END,
};

/* ---- Rights ---- */

/* True if the user may read that post; no post counts as readable. */
static bool post_readable(const struct request *rq, int64_t id, bool edit)
{
	struct post post;

	if (!id)
		return !edit;
	if (post_load(rq->db, rq->arena, id, &post))
		return !edit;
	return edit ? post_may_edit(rq->user, &post) : post_may_read(rq->user, &post);
}

static bool may_change(const struct request *rq, const struct media_item *m, enum right own,
		       enum right others)
{
	return rq->user->id && user_may(rq->user, m->author == rq->user->id ? own : others);
}

static bool may_edit(const struct request *rq, const struct media_item *m)
{
	return may_change(rq, m, RIGHT_edit_posts, RIGHT_edit_others_posts);
}

/* The file that the address names; NULL: 404 is in rp. */
static struct media_item *subject(struct request *rq, struct reply *rp)
{
	struct media_item *m = rq->subject;
	enum err e;

	if (m)
		return m;
	m = arena_alloc(rq->arena, sizeof(*m));
	e = media_load(rq->db, rq->arena, arg_int(rq, "id"), m);
	if (e == ERR_NOT_FOUND)
		reply_error(rp, 404, "rest_post_invalid_id", "Invalid post ID.");
	else if (e)
		reply_failed(rp, e);
	rq->subject = e ? NULL : m;
	return rq->subject;
}

/* True if the list asks for files as public as their posts: all there are. */
static bool asks_inherit(const struct request *rq)
{
	for (size_t i = 0; i < arg_count(rq, "status"); i++)
		if (!strcmp(arg_text_at(rq, "status", i), "inherit"))
			return true;
	return !arg_sent(rq, "status");
}

bool media_may_list(struct request *rq, struct reply *rp)
{
	if (!asks_inherit(rq) && !user_may(rq->user, RIGHT_edit_posts))
		return reply_bad_param(rp, "status", "rest_forbidden_status",
				       "Status is forbidden.");
	if (request_context(rq, "edit") && !user_may(rq->user, RIGHT_edit_posts))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit posts in this post type.");
	return true;
}

bool media_may_get(struct request *rq, struct reply *rp)
{
	const struct media_item *m = subject(rq, rp);

	if (!m)
		return false;
	if (request_context(rq, "edit") && !may_edit(rq, m))
		return reply_denied(rq, rp, "rest_forbidden_context",
				    "Sorry, you are not allowed to edit this post.");
	if (!post_readable(rq, m->post, false) && !may_edit(rq, m))
		return reply_denied(rq, rp, "rest_forbidden",
				    "Sorry, you are not allowed to do that.");
	return true;
}

/* An upload may only be given to a post that its uploader may edit. */
static bool may_attach(struct request *rq, struct reply *rp)
{
	if (arg_int(rq, "post") > 0 && !post_readable(rq, arg_int(rq, "post"), true))
		return reply_denied(rq, rp, "rest_cannot_edit",
				    "Sorry, you are not allowed to upload media to this post.");
	return true;
}

/* And to another author by an editor. */
static bool may_assign(struct request *rq, struct reply *rp)
{
	if (arg_int(rq, "author") > 0 && arg_int(rq, "author") != rq->user->id &&
	    !user_may(rq->user, RIGHT_edit_others_posts))
		return reply_denied(rq, rp, "rest_cannot_edit_others",
				    "Sorry, you are not allowed to edit posts as this user.");
	return true;
}

bool media_may_create(struct request *rq, struct reply *rp)
{
	if (!user_may(rq->user, RIGHT_upload_files))
		return reply_denied(rq, rp, "rest_cannot_create",
				    "Sorry, you are not allowed to upload media on this site.");
	return may_attach(rq, rp) && may_assign(rq, rp);
}

bool media_may_update(struct request *rq, struct reply *rp)
{
	const struct media_item *m = subject(rq, rp);

	if (!m)
		return false;
	if (!may_edit(rq, m))
		return reply_denied(rq, rp, "rest_cannot_edit",
				    "Sorry, you are not allowed to edit this post.");
	return may_assign(rq, rp);
}

bool media_may_delete(struct request *rq, struct reply *rp)
{
	const struct media_item *m = subject(rq, rp);

	if (!m)
		return false;
	if (!may_change(rq, m, RIGHT_delete_posts, RIGHT_delete_others_posts))
		return reply_denied(rq, rp, "rest_cannot_delete",
				    "Sorry, you are not allowed to delete this post.");
	return true;
}

/* ---- Reading ---- */

#define LIST_WHERE                                                                              \
	" FROM media LEFT JOIN post ON post.id = media.post WHERE "                             \
	"(media.post IS NULL OR post.status = 'publish' OR ?1 OR post.author = ?2 "             \
	"OR media.author = ?2) "                                                                \
	"AND (?3 IS NULL OR media.id IN (SELECT value FROM json_each(?3))) "                    \
	"AND (?4 IS NULL OR media.id NOT IN (SELECT value FROM json_each(?4))) "                \
	"AND (?5 IS NULL OR media.author IN (SELECT value FROM json_each(?5))) "                \
	"AND (?6 IS NULL OR media.author NOT IN (SELECT value FROM json_each(?6))) "            \
	"AND (?7 IS NULL OR coalesce(media.post, 0) IN (SELECT value FROM json_each(?7))) "     \
	"AND (?8 IS NULL OR coalesce(media.post, 0) NOT IN (SELECT value FROM json_each(?8))) " \
	"AND (?9 IS NULL OR media.slug IN (SELECT value FROM json_each(?9))) "                  \
	"AND (?10 IS NULL OR media.mime LIKE ?10) "                                             \
	"AND (?11 IS NULL OR media.mime = ?11) "                                                \
	"AND (?12 IS NULL OR media.title LIKE ?12 OR media.caption LIKE ?12 "                   \
	"OR media.description LIKE ?12 OR media.file_name LIKE ?13 OR media.slug LIKE ?13) "    \
	"AND (?14 = 0 OR media.date > ?14) AND (?15 = 0 OR media.date < ?15) "                  \
	"AND (?16 = 0 OR media.modified > ?16) AND (?17 = 0 OR media.modified < ?17)"
#define LIST_TYPES "iisssssssssssiiii"

/* The values of LIST_WHERE's arguments. */
struct filter {
	const char *include, *exclude, *author, *author_exclude, *parent, *parent_exclude, *slug;
	const char *kind, *mime, *words, *slug_words;
	int64_t all, after, before, modified_after, modified_before;
};

#define LIST_VALUES(rq, f)                                                                      \
	(f)->all, (rq)->user->id, (f)->include, (f)->exclude, (f)->author, (f)->author_exclude, \
		(f)->parent, (f)->parent_exclude, (f)->slug, (f)->kind, (f)->mime, (f)->words,  \
		(f)->slug_words, (f)->after, (f)->before, (f)->modified_after,                  \
		(f)->modified_before

/* A list argument as JSON text for json_each, NULL where there is none. */
static const char *list_text(const struct request *rq, const char *name)
{
	char *text;
	const char *kept;

	if (!arg_count(rq, name))
		return NULL;
	text = json_dumps(arg_json(rq, name), JSON_COMPACT);
	kept = arena_strdup(rq->arena, text);
	free(text);
	return kept;
}

static int64_t date_or_0(const struct request *rq, const char *name)
{
	int64_t seconds = 0;

	return arg_date(rq, name, &seconds) ? seconds : 0;
}

static void read_search(const struct request *rq, struct filter *f)
{
	const char *words = arg_text(rq, "search");
	struct str slug = STR_INIT;

	if (!words || !*words)
		return;
	slug_make(words, &slug);
	f->words = arena_printf(rq->arena, "%%%s%%", words);
	f->slug_words = arena_printf(rq->arena, "%%%s%%", slug.len ? slug.data : words);
	str_free(&slug);
}

static void read_filter(const struct request *rq, struct filter *f)
{
	*f = (struct filter){
		.all = user_may(rq->user, RIGHT_edit_others_posts),
		.include = asks_inherit(rq) ? list_text(rq, "include") : "[]",
		.exclude = list_text(rq, "exclude"),
		.author = list_text(rq, "author"),
		.author_exclude = list_text(rq, "author_exclude"),
		.parent = list_text(rq, "parent"),
		.parent_exclude = list_text(rq, "parent_exclude"),
		.slug = list_text(rq, "slug"),
		.kind = arg_text(rq, "media_type")
				? arena_printf(rq->arena, "%s/%%", arg_text(rq, "media_type"))
				: NULL,
		.mime = arg_text(rq, "mime_type"),
		.after = date_or_0(rq, "after"),
		.before = date_or_0(rq, "before"),
		.modified_after = date_or_0(rq, "modified_after"),
		.modified_before = date_or_0(rq, "modified_before"),
	};
	read_search(rq, f);
}

/* By what a list is ordered. */
static const char *order_column(const char *word)
{
	static const char *const columns[][2] = {
		{"author", "media.author"},
		{"id", "media.id"},
		{"modified", "media.modified"},
		{"parent", "media.post"},
		{"slug", "media.slug"},
		{"title", "media.title"},
		{"relevance", "media.date"},
		{"include", "(SELECT key FROM json_each(?3) WHERE value = media.id)"},
	};

	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
		if (!strcmp(columns[i][0], word))
			return columns[i][1];
	return "media.date";
}

static const char *list_sql(const struct request *rq)
{
	const char *by = arg_text(rq, "orderby");
	bool up = !strcmp(arg_text(rq, "order"), "asc") || !strcmp(by, "include");

	return arena_printf(rq->arena,
			    "SELECT " MEDIA_COLUMNS
			    "%s ORDER BY %s %s, media.id %s LIMIT ? OFFSET ?",
			    LIST_WHERE, order_column(by), up ? "ASC" : "DESC", up ? "ASC" : "DESC");
}

static enum err read_list(struct request *rq, const struct filter *f, int64_t offset, json_t *list)
{
	struct media_item items[100];
	struct stmt *s;
	size_t n = 0;
	enum err e = db_query(rq->db, &s, list_sql(rq), LIST_TYPES "ii", LIST_VALUES(rq, f),
			      arg_int(rq, "per_page"), offset);

	while (!e && n < 100 && db_step(s, &e))
		media_read_row(s, rq->arena, &items[n++]);
	db_end(s);
	for (size_t i = 0; !e && i < n; i++) {
		e = media_read_sizes(rq->db, rq->arena, &items[i]);
		if (!e)
			json_array_append_new(list, media_json(rq, &items[i]));
	}
	return e;
}

void media_list(struct request *rq, struct reply *rp)
{
	int64_t page = arg_int(rq, "page"), per_page = arg_int(rq, "per_page"), total = 0, offset;
	json_t *list = json_array();
	struct filter f;
	enum err e;

	read_filter(rq, &f);
	offset = arg_sent(rq, "offset") ? arg_int(rq, "offset") : (page - 1) * per_page;
	e = db_get_int(rq->db, &total, "SELECT count(*)" LIST_WHERE, LIST_TYPES,
		       LIST_VALUES(rq, &f));
	if (!e && offset >= total && page > 1 && !arg_sent(rq, "offset")) {
		json_decref(list);
		reply_error(
			rp, 400, "rest_post_invalid_page_number",
			"The page number requested is larger than the number of pages available.");
		return;
	}
	if (!e)
		e = read_list(rq, &f, offset, list);
	if (e) {
		json_decref(list);
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, 200, list);
	reply_paging(rq, rp, total, per_page, page);
}

void media_get(struct request *rq, struct reply *rp)
{
	reply_json(rp, 200, media_json(rq, rq->subject));
}

/* ---- Writing ---- */

/* A text argument as it may be stored, NULL if it was not sent; in the arena. */
static const char *cleaned(struct request *rq, const char *name, enum clean_field field)
{
	const char *sent = arg_sent(rq, name) ? arg_text(rq, name) : NULL;
	struct str text = STR_INIT;

	if (!sent)
		return NULL;
	clean_html(field, user_may(rq->user, RIGHT_unfiltered_html), sent, &text);
	sent = arena_strdup(rq->arena, text.data);
	str_free(&text);
	return sent;
}

static const char *plain(struct request *rq, const char *name)
{
	const char *sent = arg_sent(rq, name) ? arg_text(rq, name) : NULL;
	struct str text = STR_INIT;

	if (!sent)
		return NULL;
	clean_text(sent, &text);
	str_rtrim(&text);
	sent = arena_strdup(rq->arena, text.data);
	str_free(&text);
	return sent;
}

static void read_change(struct request *rq, struct media_change *change)
{
	*change = (struct media_change){
		.author = arg_int(rq, "author"),
		.post = arg_sent(rq, "post") ? arg_int(rq, "post") : -1,
		.slug = arg_sent(rq, "slug") ? arg_text(rq, "slug") : NULL,
		.title = cleaned(rq, "title", CLEAN_TITLE),
		.caption = cleaned(rq, "caption", CLEAN_CONTENT),
		.description = cleaned(rq, "description", CLEAN_CONTENT),
		.alt = plain(rq, "alt_text"),
	};
	if (!arg_date(rq, "date_gmt", &change->date))
		(void)arg_date(rq, "date", &change->date);
}

/* Answers with the file as it is now, as those see it who may edit. */
static void reply_item(struct request *rq, struct reply *rp, int status, int64_t id)
{
	struct media_item m;
	enum err e = media_load(rq->db, rq->arena, id, &m);

	json_object_set_new(rq->args, "context", json_string("edit"));
	if (e)
		reply_failed(rp, e);
	else
		reply_json(rp, status, media_json(rq, &m));
}

void media_create(struct request *rq, struct reply *rp)
{
	struct media_change change;
	struct media_kept file;
	const char *name;
	int64_t id;
	enum err e;

	if (!upload_check(rq, rp, &name))
		return;
	read_change(rq, &change);
	if (change.author <= 0)
		change.author = rq->user->id;
	e = media_keep(rq->portal, rq->arena, rq->upload.fd, name, &file);
	if (!e)
		e = once_begin(rq);
	if (!e)
		e = media_add_row(rq->db, &file, &change, &id);
	if (e == ERR_BAD_INPUT || e == ERR_LIMIT) {
		reply_error(rp, 500,
			    rq->upload.file_name ? "rest_upload_unknown_error"
						 : "rest_upload_sideload_error",
			    "Sorry, you are not allowed to upload this file type.");
		return;
	}
	if (e) {
		reply_failed(rp, e);
		return;
	}
	reply_item(rq, rp, 201, id);
	reply_header(rq, rp, "Location", "%s/wp/v2/media/%lld", rq->api, (long long)id);
}

void media_update(struct request *rq, struct reply *rp)
{
	const struct media_item *m = rq->subject;
	struct media_change change;
	enum err e;

	read_change(rq, &change);
	e = media_update_row(rq->db, m, &change);
	if (e)
		reply_failed(rp, e);
	else
		reply_item(rq, rp, 200, m->id);
}

void media_delete(struct request *rq, struct reply *rp)
{
	const struct media_item *m = rq->subject;
	json_t *previous;
	enum err e;

	if (!arg_true(rq, "force")) {
		reply_error(rp, 501, "rest_trash_not_supported",
			    "The post does not support trashing. Set 'force=true' to delete.");
		return;
	}
	json_object_set_new(rq->args, "context", json_string("edit"));
	previous = media_json(rq, m);
	e = media_remove(rq->portal, rq->db, m);
	if (e) {
		json_decref(previous);
		reply_failed(rp, e);
		return;
	}
	reply_json(rp, 200, json_pack("{s:b, s:o}", "deleted", 1, "previous", previous));
}

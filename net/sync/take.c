/* From the api's records into the store. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/log.h"
#include "net/doc/html.h"
#include "net/doc/manuscript.h"
#include "net/store/work.h"
#include "net/sync/inside.h"

int64_t setting_get(struct sync *sync, const char *key)
{
	struct arena *a = arena_new();
	const char *value;
	int64_t number = 0;

	if (!store_get(sync->store, key, a, &value))
		number = strtoll(value, NULL, 10);
	arena_free(a);
	return number;
}

/* A setting that is not kept costs a request at the next start, no more. */
void setting_put(struct sync *sync, const char *key, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)value);
	if (store_put(sync->store, key, text))
		log_line("sync", "'%s' is not kept: %s", key, err_detail());
}

/* ---- Fields ---- */

static const char *tag_names(struct sync *sync, const struct article *post, struct arena *a)
{
	const char *names = "";

	for (size_t i = 0; i < post->tag_count; i++) {
		struct term *tag;

		if (!cache_term(sync->store, TERM_TAG, post->tags[i], a, &tag))
			names = arena_printf(a, "%s%s%s", names, *names ? ", " : "", tag->name);
	}
	return names;
}

enum err take_fields(struct sync *sync, const struct article *post, struct arena *a,
		     struct draft_text *text)
{
	struct media *picture = NULL;

	if (post->picture && cache_media(sync->store, post->picture, a, &picture))
		picture = NULL;
	return manuscript_open(post, picture, tag_names(sync, post, a), a, text);
}

/* The draft of this post, if it is here and nothing was changed, shows what the portal has. */
static enum err refresh_draft(struct sync *sync, const struct article *post, struct arena *a)
{
	struct draft_text text;
	char id[DRAFT_ID];
	enum err e = draft_of_post(sync->store, post->id, id);

	if (e == ERR_NOT_FOUND)
		return OK;
	if (!e)
		e = draft_moved(sync->store, post);
	if (!e)
		e = take_fields(sync, post, a, &text);
	if (!e)
		e = draft_refresh(sync->store, id, post, &text);
	if (e == ERR_LIMIT) { /* a post too long to be a draft does not stop the others */
		log_line("sync", "draft %s stays as it is: %s", id, err_detail());
		e = OK;
	}
	return e;
}

/* ---- Articles ---- */

/* The plain text for the search; NULL where there is none to be had. */
static const char *plain_text(const struct article *post, struct arena *a)
{
	const char *html = post->html ? post->html : post->raw;
	struct doc *doc;

	if (!html)
		return NULL;
	if (html_read(html, strlen(html), a, &doc)) {
		log_line("sync", "article %lld is not indexed: %s", (long long)post->id,
			 err_detail());
		return NULL;
	}
	return doc_text(doc, a);
}

/* A headline that came without its address has the one that every portal knows. */
static void give_address(struct sync *sync, struct article *post, struct arena *a)
{
	const char *home = sync->site->url;

	if (post->brief && !*post->link && *home && post->status == STATUS_PUBLISH)
		post->link = arena_printf(a, "%s%s?p=%lld", home, str_ends(home, "/") ? "" : "/",
					  (long long)post->id);
}

/* A body that came alone joins the headline that is here; false: there is none, it is dropped. */
static bool join_headline(struct sync *sync, struct article *post, struct arena *a)
{
	struct article *known, body = *post;

	if (post->title) {
		give_address(sync, post, a);
		return true;
	}
	if (cache_article(sync->store, post->id, a, &known))
		return false;
	*post = *known;
	post->modified = body.modified ? body.modified : known->modified;
	post->picture = body.picture;
	post->tags = body.tags;
	post->tag_count = body.tag_count;
	post->html = body.html;
	post->raw = post->raw_title = post->raw_lead = NULL;
	post->views = body.views;
	post->version = body.version;
	post->lead = api_lead(a, known->lead, body.html);
	return true;
}

typedef enum err put_fn(struct store *store, const struct fill *rows, size_t n, bool read);

static enum err take_slice(struct sync *sync, struct article *posts, size_t n, bool read,
			   put_fn *put, struct arena *a)
{
	struct fill fills[TAKE_AT_ONCE];
	size_t count = 0;
	enum err e;

	for (size_t i = 0; i < n; i++)
		if (join_headline(sync, &posts[i], a))
			fills[count++] = (struct fill){.article = &posts[i],
						       .text = plain_text(&posts[i], a)};
	e = put(sync->store, fills, count, read);
	for (size_t i = 0; !e && i < n; i++)
		if (posts[i].raw)
			e = refresh_draft(sync, &posts[i], a);
	return e;
}

static enum err take(struct sync *sync, struct article *posts, size_t n, bool read, put_fn *put)
{
	struct arena *a = arena_new();
	enum err e = OK;

	for (size_t from = 0; !e && from < n; from += TAKE_AT_ONCE) {
		e = take_slice(sync, posts + from,
			       n - from < TAKE_AT_ONCE ? n - from : TAKE_AT_ONCE, read, put, a);
		arena_clear(a);
	}
	arena_free(a);
	return e;
}

enum err take_posts(struct sync *sync, struct article *posts, size_t n, bool read)
{
	return take(sync, posts, n, read, fill_articles);
}

enum err take_series(struct sync *sync, struct article *posts, size_t n, bool read)
{
	return take(sync, posts, n, read, fill_rows);
}

enum err take_what_came(struct sync *sync, enum err e, struct api_posts *posts, bool read)
{
	enum err stored = OK;

	if ((!e || is_cut(e)) && posts->count)
		stored = take_posts(sync, posts->posts, posts->count, read);
	return e ? e : stored;
}

/* What cannot be stored now comes with the whole reply. */
static void take_some(struct lane *lane, const struct http_reply *reply, bool read)
{
	struct arena *a = arena_new();
	struct api_posts posts;
	enum err e = api_read_posts(reply, a, &posts);

	if (e == ERR_CANCELLED && posts.count > lane->parts &&
	    !take_posts(lane->sync, posts.posts + lane->parts, posts.count - lane->parts, read))
		lane->parts = posts.count;
	arena_free(a);
}

void take_part(struct lane *lane, const struct http_reply *reply)
{
	take_some(lane, reply, false);
}

void take_old_part(struct lane *lane, const struct http_reply *reply)
{
	take_some(lane, reply, true);
}

enum err take_pictures(struct sync *sync, struct media *pictures, size_t n, struct arena *a)
{
	size_t new = 0;

	for (size_t i = 0; i < n; i++) {
		struct media *known;

		if (cache_media(sync->store, pictures[i].id, a, &known))
			pictures[new ++] = pictures[i];
	}
	return new ? fill_media(sync->store, pictures, new) : OK;
}

/* Whether somebody wrote one of these whose name is not here. */
static bool lacks_names(struct sync *sync, const int64_t *ids, size_t n)
{
	bool lacking = false;

	for (size_t i = 0; !lacking && i < n; i++)
		if (fill_lacks_name(sync->store, ids[i], &lacking))
			return false;
	return lacking;
}

void ask_bodies(struct sync *sync, struct arena *a, const int64_t *ids, size_t n,
		struct http_request *r)
{
	struct api_posts_query q = {.detail = API_BODY,
				    .include = ids,
				    .include_count = n,
				    .per_page = n > API_USUAL_PAGE ? API_PER_PAGE : 0};

	q.names = n <= ALONG_MAX && lacks_names(sync, ids, n);
	if (feed_is_there(sync))
		api_get_texts(a, &sync->api, ids, n, r);
	else
		api_get_posts(a, &sync->api, &q, r);
}

enum err take_bodies(struct sync *sync, const struct http_reply *reply, int64_t *ids, size_t n,
		     struct arena *a)
{
	struct api_posts posts;
	enum err e = feed_is_there(sync) ? api_read_texts(reply, a, &posts)
					 : api_read_posts(reply, a, &posts);

	e = take_what_came(sync, e, &posts, false);
	if (!e && posts.person_count)
		e = fill_people(sync->store, posts.people, posts.person_count);
	if (!e)
		e = take_pictures(sync, posts.pictures, posts.picture_count, a);
	return e ? e : fill_remove(sync->store, ids, not_among(ids, n, &posts));
}

enum err take_notes(struct sync *sync, int64_t post, const struct api_note *notes, size_t n,
		    struct arena *a)
{
	struct note *plain = arena_array(a, n, sizeof(*plain));

	for (size_t i = 0; i < n; i++)
		plain[i] = notes[i].note;
	return fill_notes(sync->store, post, plain, n);
}

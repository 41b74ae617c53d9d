#include "tests/fault/ask.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void on_reply(void *arg, const struct http_reply *reply)
{
	struct ask *ask = arg;

	ask->read(ask, reply);
	ask->done = true;
}

static void send(struct ask *ask, const struct http_request *r,
		 void (*read)(struct ask *ask, const struct http_reply *reply), void *into)
{
	ask->read = read;
	ask->into = into;
	ask->done = false;
	http_start(ask->http, r, on_reply, ask);
	while (http_step(ask->http), !ask->done)
		http_wait(ask->http, NULL, 0, -1);
}

void ask_open(struct ask *ask, const struct own_portal *portal, const struct site *site)
{
	*ask = (struct ask){.arena = arena_new(), .site = *site};
	ask->site.api = mem_strdup(arena_printf(ask->arena, "%s/wp-json/", portal->url));
	ask->api = (struct api){&ask->site, portal->reviewer, portal->reviewer_password};
	assert_int_equal(http_new(&(struct http_options){0}, &ask->http), OK);
}

void ask_close(struct ask *ask)
{
	http_free(ask->http);
	arena_free(ask->arena);
	free((char *)ask->site.api);
}

static void read_posts(struct ask *ask, const struct http_reply *reply)
{
	assert_int_equal(api_read_posts(reply, ask->arena, ask->into), OK);
}

struct api_posts ask_posts(struct ask *ask, const char *word)
{
	struct api_posts_query q = {.detail = API_EDIT,
				    .status = "draft,pending,publish,future,private",
				    .search = word,
				    .per_page = 20};
	struct api_posts posts;
	struct http_request r;

	api_get_posts(ask->arena, &ask->api, &q, &r);
	send(ask, &r, read_posts, &posts);
	return posts;
}

static void read_notes(struct ask *ask, const struct http_reply *reply)
{
	struct api_note *notes;
	size_t n;

	if (!api_lacks_notes(reply)) {
		assert_int_equal(api_read_notes(reply, ask->arena, &notes, &n), OK);
		*(size_t *)ask->into += n;
	}
}

size_t ask_notes(struct ask *ask, int64_t post)
{
	static const enum api_note_way ways[] = {API_NOTE, API_NOTE_HELD};
	size_t n = 0;

	for (size_t i = 0; i < 2; i++) {
		struct http_request r;

		api_get_notes(ask->arena, &ask->api, post, ways[i], true, &r);
		send(ask, &r, read_notes, &n);
	}
	return n;
}

struct settled {
	int64_t note;
	bool found, settled;
};

static void read_settled(struct ask *ask, const struct http_reply *reply)
{
	struct settled *s = ask->into;
	struct api_note *notes;
	size_t n;

	assert_int_equal(api_read_notes(reply, ask->arena, &notes, &n), OK);
	for (size_t i = 0; i < n; i++)
		if (notes[i].note.id == s->note)
			*s = (struct settled){s->note, true, notes[i].is_approved};
}

bool ask_settled(struct ask *ask, int64_t post, int64_t note)
{
	struct settled s = {.note = note};
	struct http_request r;

	api_get_notes(ask->arena, &ask->api, post, API_NOTE, true, &r);
	send(ask, &r, read_settled, &s);
	assert_true(s.found);
	return s.settled;
}

static void read_pictures(struct ask *ask, const struct http_reply *reply)
{
	struct media *media;

	assert_int_equal(api_read_media(reply, ask->arena, &media, ask->into), OK);
}

size_t ask_pictures(struct ask *ask, const char *word)
{
	struct api_media_query q = {.search = word, .per_page = 20};
	struct http_request r;
	size_t n = 0;

	api_get_media(ask->arena, &ask->api, &q, &r);
	send(ask, &r, read_pictures, &n);
	return n;
}

static void read_post(struct ask *ask, const struct http_reply *reply)
{
	assert_int_equal(api_read_post(reply, ask->arena, ask->into), OK);
}

struct article ask_make(struct ask *ask, const char *title, enum status status)
{
	struct api_post post = {
		.set = API_SET_TITLE | API_SET_RAW | API_SET_STATUS,
		.title = title,
		.raw = "<!-- wp:paragraph -->\n<p>Nước lên.</p>\n<!-- /wp:paragraph -->",
		.status = status};
	struct article article;
	struct http_request r;

	api_post_post(ask->arena, &ask->api, 0, &post, &r);
	send(ask, &r, read_post, &article);
	return article;
}

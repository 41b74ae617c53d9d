/* A portal's reply to a record (net/api), by each of the readers. */
#include "tests/fuzz/fuzz.h"
#include "tests/unit/api_reply.h"

static void read_posts(const struct http_reply *r, struct arena *a)
{
	struct api_posts posts;
	struct article post;

	(void)!api_read_posts(r, a, &posts);
	(void)!api_read_post(r, a, &post);
}

static void read_people(const struct http_reply *r, struct arena *a)
{
	struct person *people;
	struct me me;
	size_t n;

	(void)!api_read_people(r, a, &people, &n);
	(void)!api_read_me(r, a, &me);
}

static void read_terms(const struct http_reply *r, struct arena *a)
{
	struct term *terms, term;
	int64_t pages;
	size_t n;

	(void)!api_read_terms(r, a, TERM_SECTION, &terms, &n, &pages);
	(void)!api_read_term(r, a, TERM_TAG, &term);
}

static void read_media(const struct http_reply *r, struct arena *a)
{
	struct media *list, media;
	size_t n;

	(void)!api_read_media(r, a, &list, &n);
	(void)!api_read_medium(r, a, &media);
}

static void read_revisions(const struct http_reply *r, struct arena *a)
{
	struct revision *list;
	size_t n;

	(void)!api_read_revisions(r, a, &list, &n);
}

static void read_notes(const struct http_reply *r, struct arena *a)
{
	struct api_note *list, note;
	size_t n;

	(void)!api_read_notes(r, a, &list, &n);
	(void)!api_read_note(r, a, &note);
}

static void read_site(const struct http_reply *r, struct arena *a)
{
	struct site site;

	(void)!api_read_index(r, a, "https://portal.example/wp-json/", &site);
}

static void read_error(const struct http_reply *r, struct arena *a)
{
	struct api_error error;

	(void)!api_error(r, a, &error);
}

static void (*const readers[])(const struct http_reply *r, struct arena *a) = {
	read_posts, read_people,    read_terms, read_media,
	read_notes, read_revisions, read_site,	read_error,
};

#define READERS (sizeof(readers) / sizeof(*readers))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int statuses[] = {200, 201, 400, 403};
	unsigned way = fuzz_choice(&data, &size, 4 * READERS);
	struct arena *a = arena_new();
	struct http_reply reply =
		reply_of(statuses[way / READERS], arena_strndup(a, (const char *)data, size),
			 HEADERS({"X-WP-Total", "12"}, {"X-WP-TotalPages", "x"}));

	reply.body_len = size;
	readers[way % READERS](&reply, a);
	arena_free(a);
	return 0;
}

/*
 * Two editors, one post: random interleavings of writing, saving, submitting and merging against
 * toasoan-portal. One of them has two programs on one outbox. Whatever either wrote must be in the
 * post in the end, or in a version that is kept; each row must have been sent once.
 *
 * An editor adds sentences to any paragraph, and rewrites those that were there at the beginning:
 * nobody takes out what somebody typed, but by a choice in a conflict.
 */
#include "net/doc/manuscript.h"
#include "net/doc/merge_draft.h"
#include "tests/unit/own_portal.h"
#include "tests/unit/sync_client.h"

#define ROUNDS	      500
#define ROUNDS_SAMPLE 12
#define STEPS	      14
#define SENTENCES     (2 * STEPS)

static const char beginning[] = "Đoạn một.\n\nĐoạn hai.\n\nĐoạn ba.\n\nĐoạn bốn.";

struct editor {
	struct client *clients[2]; /* on one store folder; [1] NULL: one program */
	char draft[DRAFT_ID];
};

struct scene {
	struct editor editors[2];
	char sentences[SENTENCES][48];
	size_t count;
	int64_t post;
	int merges, conflicts;
};

static int below(int n)
{
	return rand() % n;
}

/* The program that the editor happens to use now. */
static struct client *at(const struct editor *e)
{
	return e->clients[e->clients[1] ? below(2) : 0];
}

static struct draft *draft_of(struct client *c, const char *id)
{
	struct draft *draft;

	assert_int_equal(draft_get(c->store, id, c->arena, &draft), OK);
	return draft;
}

/* ---- What an editor does ---- */

/* The text with the sentence at the end of a random paragraph, or in place of an old one. */
static const char *with_sentence(struct arena *a, const char *body, const char *sentence)
{
	static const char *const old[] = {"Đoạn một.", "Đoạn hai.", "Đoạn ba.", "Đoạn bốn."};
	const char *place = strstr(body, old[below(4)]);
	size_t paragraphs = 1, n;

	if (place && below(2)) {
		n = strcspn(place, ".") + 1;
		return arena_printf(a, "%.*s%s%s", (int)(place - body), body, sentence, place + n);
	}
	for (const char *p = body; (p = strstr(p, "\n\n")); p += 2)
		paragraphs++;
	place = body;
	for (int i = below((int)paragraphs); i > 0; i--)
		place = strstr(place, "\n\n") + 2;
	n = (size_t)(place - body) +
	    (strstr(place, "\n\n") ? (size_t)(strstr(place, "\n\n") - place) : strlen(place));
	return arena_printf(a, "%.*s%s%s%s", (int)n, body, below(3) ? " " : "\n\n", sentence,
			    body + n);
}

static void write_sentence(struct scene *scene, int who)
{
	const struct editor *e = &scene->editors[who];
	struct client *c = at(e);
	struct draft *draft = draft_of(c, e->draft);
	char *sentence = scene->sentences[scene->count];

	snprintf(sentence, sizeof(*scene->sentences), "Câu thứ %zu của %s.", scene->count++,
		 who ? "biên tập" : "phóng viên");
	draft->text.body = with_sentence(c->arena, draft->text.body, sentence);
	assert_int_equal(draft_save(c->store, e->draft, &draft->text, 0), OK);
}

static bool in_conflict(struct client *c)
{
	struct send *rows;
	size_t n;

	assert_int_equal(outbox_list(c->store, false, c->arena, &rows, &n), OK);
	for (size_t i = 0; i < n; i++)
		if (rows[i].state == SEND_CONFLICT)
			return true;
	return false;
}

static void choose(struct merge_place *place)
{
	static const enum merge_choice choices[] = {CHOICE_MINE, CHOICE_THEIRS, CHOICE_BOTH};

	place->choice = choices[below(3)];
}

static void merge(struct scene *scene, const struct editor *e)
{
	struct client *c = at(e);
	struct draft *draft = draft_of(c, e->draft);
	struct article *article = client_article(c, scene->post);
	struct draft_text base, theirs, result;
	struct draft_merge *m;
	bool sent;

	if (!in_conflict(c))
		return;
	assert_int_equal(draft_acknowledged(c->store, e->draft, c->arena, &base), OK);
	assert_int_equal(manuscript_open(article, NULL, "", c->arena, &theirs), OK);
	m = merge_drafts(&base, &draft->text, &theirs, c->arena);
	for (size_t i = 0; i < m->n; i++)
		choose(&m->places[i]);
	scene->merges++;
	scene->conflicts += (int)m->conflicts;
	merge_result(m, c->arena, &result);
	assert_int_equal(draft_settle(c->store, e->draft, article, &theirs, &result, "", &sent),
			 OK);
	assert_true(sent);
}

static void step(struct scene *scene, int who)
{
	const struct editor *e = &scene->editors[who];
	struct client *c = at(e);

	switch (below(5)) {
	case 0:
	case 1:
		write_sentence(scene, who);
		break;
	case 2:
		assert_int_equal(draft_send(c->store, e->draft), OK);
		client_sync(at(e));
		break;
	case 3:
		assert_int_equal(draft_submit(c->store, e->draft), OK);
		client_sync(at(e));
		break;
	default:
		merge(scene, e);
		client_sync(at(e));
	}
}

/* ---- Beginning and end ---- */

static void begin(struct scene *scene)
{
	struct editor *reporter = &scene->editors[0], *reviewer = &scene->editors[1];
	struct client *c = reporter->clients[0], *other = reviewer->clients[0];
	struct draft_text text = {.title = "Hai người một bài", .body = beginning};
	struct article *article;
	bool stale;

	assert_int_equal(draft_new(c->store, &text, reporter->draft), OK);
	assert_int_equal(draft_submit(c->store, reporter->draft), OK);
	client_sync(c);
	client_sent(c);
	scene->post = draft_of(c, reporter->draft)->base.post;
	client_sync(other);
	article = client_article(other, scene->post);
	assert_int_equal(manuscript_open(article, NULL, "", other->arena, &text), OK);
	assert_int_equal(draft_open_post(other->store, article, &text, reviewer->draft, &stale),
			 OK);
}

/* Both send what they have, and merge, until nobody has anything that the portal has not. */
static void come_to_rest(struct scene *scene)
{
	bool rest = false;

	for (int i = 0; i < 20 && !rest; i++) {
		rest = true;
		for (int who = 0; who < 2; who++) {
			const struct editor *e = &scene->editors[who];
			struct client *c = e->clients[0];

			if (in_conflict(c))
				merge(scene, e);
			else if (draft_of(c, e->draft)->changed)
				assert_int_equal(draft_send(c->store, e->draft), OK);
			else
				continue;
			client_sync(c);
			rest = false;
		}
	}
	assert_true(rest);
	client_sent(scene->editors[0].clients[0]);
	client_sent(scene->editors[1].clients[0]);
}

static bool in_versions(const struct editor *e, const char *sentence)
{
	struct client *c = e->clients[0];
	struct version *versions;
	struct draft_text text;
	size_t n;

	assert_int_equal(draft_versions(c->store, e->draft, c->arena, &versions, &n), OK);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(draft_version(c->store, versions[i].id, c->arena, &text), OK);
		if (strstr(text.body, sentence))
			return true;
	}
	return false;
}

/* Returns how many sentences the post itself has. */
static size_t check(struct scene *scene)
{
	struct client *c = scene->editors[1].clients[0];
	const char *raw;
	size_t there = 0;

	client_sync(c);
	raw = client_article(c, scene->post)->raw;
	for (size_t i = 0; i < scene->count; i++) {
		const char *first = strstr(raw, scene->sentences[i]);

		there += first != NULL;
		if (!first && !in_versions(&scene->editors[0], scene->sentences[i]) &&
		    !in_versions(&scene->editors[1], scene->sentences[i]))
			fail_msg("lost: '%s' of\n%s", scene->sentences[i], raw);
	}
	return there;
}

/* A second program on the same store. */
static void client_beside(struct client *c, const struct client *other, const struct own_portal *p)
{
	struct sync_options options = {.address = p->url,
				       .login = p->reporter,
				       .password = p->reporter_password,
				       .once = true,
				       .texts = 50};
	char cache[96], state[96];

	snprintf(cache, sizeof(cache), "%s/cache", other->folder);
	snprintf(state, sizeof(state), "%s/state", other->folder);
	assert_int_equal(store_open(cache, state, &c->store), OK);
	assert_int_equal(http_new(&(struct http_options){0}, &c->http), OK);
	c->sync = sync_new(c->store, c->http, &options);
	c->arena = arena_new();
}

static void close_beside(struct client *c)
{
	sync_free(c->sync);
	http_free(c->http);
	store_close(c->store);
	arena_free(c->arena);
}

static void interleave(void **state)
{
	const int rounds = getenv("TOASOAN_TEST_FULL") ? ROUNDS : ROUNDS_SAMPLE;
	const struct own_portal *portal = *state;
	struct client reporter, second, reviewer;
	size_t typed = 0, there = 0;
	int merges = 0, conflicts = 0;

	client_open(&reporter, portal->url, portal->reporter, portal->reporter_password);
	client_beside(&second, &reporter, portal);
	client_open(&reviewer, portal->url, portal->reviewer, portal->reviewer_password);
	for (int i = 0; i < rounds; i++) {
		struct scene scene = {.editors = {{.clients = {&reporter, &second}},
						  {.clients = {&reviewer, NULL}}}};

		begin(&scene);
		for (int k = 0; k < STEPS; k++)
			step(&scene, below(2));
		come_to_rest(&scene);
		there += check(&scene);
		typed += scene.count;
		merges += scene.merges;
		conflicts += scene.conflicts;
		arena_clear(reporter.arena);
		arena_clear(second.arena);
		arena_clear(reviewer.arena);
	}
	printf("%d interleavings: %d merges, %d conflicts, %zu sentences, %zu in the posts, the "
	       "others "
	       "in versions\n",
	       rounds, merges, conflicts, typed, there);
	close_beside(&second);
	client_close(&reporter);
	client_close(&reviewer);
}

static int start(void **state)
{
	struct own_portal *portal;

	assert_true(own_portal_start(&portal));
	*state = portal;
	return 0;
}

static int stop(void **state)
{
	own_portal_stop(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(interleave, start, stop)};
	const char *named = getenv("TOASOAN_TEST_SEED");
	unsigned seed = named ? (unsigned)strtoul(named, NULL, 10) : (unsigned)clock_now();

	printf("TOASOAN_TEST_SEED=%u\n", seed);
	srand(seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

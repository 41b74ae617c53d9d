#include "tests/fault/exchange.h"

#include "net/doc/manuscript.h"
#include "net/store/fill.h"

/* ---- What is there ---- */

/* The one post that there must be, by its title. */
static struct article *the_post(struct desk *d, enum status status)
{
	struct api_posts posts = ask_posts(&d->ask, d->word);

	assert_int_equal(posts.count, 1);
	assert_int_equal(posts.posts[0].status, status);
	assert_null(strstr(posts.posts[0].slug, d->draft));
	return &posts.posts[0];
}

static void assert_text(const struct article *post, const char *words)
{
	const char *found = post->raw ? strstr(post->raw, words) : NULL;

	assert_non_null(found);
	if (found)
		assert_null(strstr(found + 1, words));
}

static void assert_sent(struct desk *d, struct client *c)
{
	struct draft *draft;

	assert_int_equal(draft_get(c->store, d->draft, c->arena, &draft), OK);
	assert_false(draft->changed);
	assert_int_equal(draft->waiting, 0);
	assert_true(draft->base.post > 0);
}

/* ---- Create and submit ---- */

static void begin_submit(struct desk *d)
{
	struct draft_text text = {.title = d->word, .tags = "mưa", .body = "Nước lên nhanh."};

	assert_int_equal(draft_new(d->reporter.store, &text, d->draft), OK);
	assert_int_equal(draft_submit(d->reporter.store, d->draft), OK);
}

static void check_submit(struct desk *d)
{
	assert_text(the_post(d, STATUS_PENDING), "Nước lên nhanh.");
	assert_sent(d, &d->reporter);
}

/* ---- Update ---- */

/* A post that is there, and in the reviewer's cache. */
static struct article make(struct desk *d, enum status status)
{
	struct article post = ask_make(&d->ask, d->word, status);
	struct fill fill = {.article = &post, .text = "Nước lên."};

	assert_int_equal(fill_articles(d->reviewer.store, &fill, 1, true), OK);
	d->post = post.id;
	return post;
}

static void begin_update(struct desk *d)
{
	struct article post = make(d, STATUS_DRAFT);
	struct draft_text text;
	bool stale;

	assert_int_equal(manuscript_open(&post, NULL, "", d->reviewer.arena, &text), OK);
	assert_int_equal(draft_open_post(d->reviewer.store, &post, &text, d->draft, &stale), OK);
	text.body = "Nước rút dần.";
	assert_int_equal(draft_save(d->reviewer.store, d->draft, &text, 0), OK);
	assert_int_equal(draft_send(d->reviewer.store, d->draft), OK);
}

static void check_update(struct desk *d)
{
	assert_text(the_post(d, STATUS_DRAFT), "Nước rút dần.");
	assert_sent(d, &d->reviewer);
}

/* ---- Decisions ---- */

static void decide(struct desk *d, enum send_kind kind, const char *note)
{
	struct article post = make(d, STATUS_PENDING);

	snprintf(d->draft, sizeof(d->draft), "none");
	assert_int_equal(post_decide(d->reviewer.store, post.id, kind, post.version, note, 0), OK);
}

static void begin_approve(struct desk *d)
{
	decide(d, SEND_APPROVE, NULL);
}

static void check_approve(struct desk *d)
{
	assert_text(the_post(d, STATUS_PUBLISH), "Nước lên.");
}

static void begin_return(struct desk *d)
{
	decide(d, SEND_RETURN, "Thiếu nguồn tin.");
}

static void check_return(struct desk *d)
{
	the_post(d, STATUS_DRAFT);
	assert_int_equal(ask_notes(&d->ask, d->post), 1);
}

/* ---- A picture ---- */

static void begin_picture(struct desk *d)
{
	struct draft_text text = {.title = d->word,
				  .picture = d->picture,
				  .caption = "Cầu bị cuốn.",
				  .body = "Nước lên nhanh."};

	assert_int_equal(draft_new(d->reviewer.store, &text, d->draft), OK);
	assert_int_equal(draft_send(d->reviewer.store, d->draft), OK);
}

static void check_picture(struct desk *d)
{
	struct article *post = the_post(d, STATUS_DRAFT);
	size_t pictures = ask_pictures(&d->ask, d->word);

	assert_int_equal(pictures, 1);
	assert_true(post->picture > 0);
	assert_sent(d, &d->reviewer);
}

const struct exchange exchanges[] = {
	{"create and submit", false, begin_submit, check_submit},
	{"update", true, begin_update, check_update},
	{"approve", true, begin_approve, check_approve},
	{"return with a note", true, begin_return, check_return},
	{"picture of 300 bytes", true, begin_picture, check_picture},
	{NULL, false, NULL, NULL},
};

/*
 * net/sync: whichever reply of a write is lost, there is one post, one note, one picture, and the
 * outbox is empty in the end. Against the portal of own_portal.h; the clock is set past the pauses.
 */
#include "sync_client.h"

#include <fcntl.h>
#include <sys/mman.h>

#include "net/api/api.h"
#include "net/base/log.h"
#include "net/store/late.h"
#include "own_portal.h"
#include "tests/fault/ask.h"
#include "tests/fault/cut.h"

#define WRITES_MAX 40

static struct client reporter, reviewer;
static struct cut_line *line;
static int64_t *clock_shift;
static char clock_file[64], picture[96];

/* A 1×1 PNG. */
static const unsigned char png[] = {
	0x89, 'P',  'N',  'G',	0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 'I',  'H',
	'D',  'R',  0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00,
	0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 'I',  'D',  'A',	'T',  0x78,
	0x9c, 0x63, 0xf8, 0xff, 0xff, 0xff, 0x7f, 0x00, 0x09, 0xfb, 0x03, 0xfd, 0x05, 0x43,
	0x45, 0xca, 0x00, 0x00, 0x00, 0x00, 'I',  'E',	'N',  'D',  0xae, 0x42, 0x60, 0x82};

/* Sends until nothing is left, past every pause. */
static void send_all(struct client *c)
{
	struct outbox_count count;

	for (int i = 0; i < 8; i++) {
		sync_now(c->sync);
		client_run(c);
		assert_int_equal(outbox_count(c->store, &count), OK);
		if (!count.waiting || count.trouble)
			break;
		*clock_shift += (int64_t)61 * 1000;
	}
	client_sync(c);
	client_sent(c);
}

static void approve(int64_t post)
{
	client_sync(&reviewer);
	assert_int_equal(post_decide(reviewer.store, post, SEND_APPROVE,
				     client_article(&reviewer, post)->version, NULL, 0),
			 OK);
	send_all(&reviewer);
}

static void on_posts(void *arg, const struct http_reply *reply)
{
	struct api_posts posts;

	assert_int_equal(api_read_posts(reply, reviewer.arena, &posts), OK);
	*(int64_t *)arg = (int64_t)posts.count;
}

/* How many posts the portal has of that title, in any status. */
static int64_t posts_titled(const struct own_portal *portal, const char *title)
{
	struct api_posts_query q = {.detail = API_IDS,
				    .status = "draft,pending,publish,future",
				    .search = title,
				    .per_page = 50};
	struct api api = {.login = portal->reviewer, .password = portal->reviewer_password};
	struct http_request r;
	struct site *site;
	int64_t n = -1;

	assert_int_equal(cache_site(reviewer.store, reviewer.arena, &site), OK);
	api.site = site;
	api_get_posts(reviewer.arena, &api, &q, &r);
	http_start(reviewer.http, &r, on_posts, &n);
	while (n < 0) {
		http_step(reviewer.http);
		http_wait(reviewer.http, NULL, 0, 5);
	}
	return n;
}

/* Write, submit, return, submit again, approve; the nth write from now on gets no reply. */
static void tell(const struct own_portal *portal, int nth)
{
	char title[64], id[DRAFT_ID];
	struct draft_text text = {
		.title = title, .tags = "mưa", .body = "Nước lên.\n\nBản bị cắt."};
	struct draft *draft;
	struct note *notes;
	int64_t post;
	size_t n;

	cut_arm(line, CUT_LOST, CUT_CLOSE, nth);
	snprintf(title, sizeof(title), "Lũ về mất%dq%ldq", nth, (long)getpid());
	assert_int_equal(draft_new(reporter.store, &text, id), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	send_all(&reporter);
	assert_int_equal(draft_get(reporter.store, id, reporter.arena, &draft), OK);
	post = draft->base.post;
	assert_int_equal(draft->base.status, STATUS_PENDING);

	client_sync(&reviewer);
	assert_int_equal(post_decide(reviewer.store, post, SEND_RETURN,
				     client_article(&reviewer, post)->version, "Thiếu nguồn.", 0),
			 OK);
	send_all(&reviewer);
	assert_int_equal(cache_notes(reviewer.store, post, reviewer.arena, &notes, &n), OK);
	assert_int_equal(n, 1);

	client_sync(&reporter);
	assert_int_equal(draft_get(reporter.store, id, reporter.arena, &draft), OK);
	text = draft->text;
	text.body = "Nước lên nhanh.\n\nBản bị cắt.";
	assert_int_equal(draft_save(reporter.store, id, &text, 0), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	send_all(&reporter);

	approve(post);
	assert_int_equal(client_article(&reviewer, post)->status, STATUS_PUBLISH);
	assert_non_null(strstr(client_article(&reviewer, post)->raw, "lên nhanh"));
	assert_null(strstr(client_article(&reviewer, post)->slug, id));
	assert_int_equal(posts_titled(portal, title), 1);
}

static void every_lost_reply(void **state)
{
	int nth = 1;

	if (!*state)
		skip();
	do
		tell(*state, nth);
	while (cut_fired(line) && nth++ < WRITES_MAX);
	print_message("%d writes, each lost once\n", nth - 1);
	assert_in_range(nth, 8, WRITES_MAX);
}

static void one_picture(void **state)
{
	int nth;

	if (!*state)
		skip();
	for (nth = 1; nth <= 4; nth++) {
		char title[64], id[DRAFT_ID];
		struct draft_text text = {.title = title,
					  .picture = picture,
					  .caption = "Cầu bị cuốn.",
					  .credit = "Ảnh: Mùa A Tủa",
					  .body = "Nước lên."};
		struct draft *draft;
		struct media *media;

		cut_arm(line, CUT_LOST, CUT_CLOSE, nth);
		snprintf(title, sizeof(title), "Ảnh mất%dp%ldp", nth, (long)getpid());
		assert_int_equal(draft_new(reviewer.store, &text, id), OK);
		assert_int_equal(draft_send(reviewer.store, id), OK);
		send_all(&reviewer);
		assert_int_equal(draft_get(reviewer.store, id, reviewer.arena, &draft), OK);
		assert_true(draft->base.picture > 0);
		assert_false(draft->changed);
		assert_int_equal(
			cache_media(reviewer.store, draft->base.picture, reviewer.arena, &media),
			OK);
		assert_string_equal(media->caption, "Cầu bị cuốn. Ảnh: Mùa A Tủa");
		assert_int_equal(posts_titled(*state, title), 1);
	}
	cut_arm(line, CUT_NOTHING, CUT_CLOSE, 0);
}

static struct send *only_row(struct client *c, enum send_kind kind)
{
	struct send *rows;
	size_t n;

	assert_int_equal(outbox_list(c->store, false, c->arena, &rows, &n), OK);
	assert_true(n >= 1);
	assert_int_equal(rows[0].kind, kind);
	return &rows[0];
}

/* Until the picture is under way, and its reply does not come. */
static void begin_upload(struct client *c)
{
	sync_now(c->sync);
	while (!cut_is_silent(line)) {
		sync_step(c->sync, clock_ms());
		http_step(c->http);
		http_wait(c->http, NULL, 0, 5);
	}
}

/*
 * A picture is given up while the portal has it already, or while it is still on its way and comes
 * later: the row waits for the user, knows what became of the picture, and sent again there is one.
 */
static void a_picture_given_up(void **state)
{
	static const enum cut_what ways[] = {CUT_LOST, CUT_DELAY};
	struct site *site;
	struct ask ask;

	if (!*state)
		skip();
	send_all(&reviewer);
	assert_int_equal(cache_site(reviewer.store, reviewer.arena, &site), OK);
	ask_open(&ask, *state, site);
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct draft_text text = {
			.title = "Thôi gửi", .picture = picture, .body = "Nước lên."};
		struct send *row;
		char id[DRAFT_ID];

		assert_int_equal(draft_new(reviewer.store, &text, id), OK);
		assert_int_equal(draft_send(reviewer.store, id), OK);
		cut_arm(line, ways[i], CUT_SILENCE, 1);
		begin_upload(&reviewer);
		assert_int_equal(outbox_stop(reviewer.store, only_row(&reviewer, SEND_UPLOAD)->id),
				 OK);
		for (int k = 0; k < 3; k++) { /* given up; looked up; left alone */
			sync_now(reviewer.sync);
			client_run(&reviewer);
			*clock_shift += (int64_t)61 * 1000;
		}
		row = only_row(&reviewer, SEND_UPLOAD);
		assert_int_equal(row->state, SEND_REFUSED);
		assert_int_equal(row->err, ERR_CANCELLED);
		assert_int_equal(row->result > 0, ways[i] == CUT_LOST);
		if (ways[i] == CUT_DELAY)
			cut_release(line);
		assert_int_equal(outbox_retry(reviewer.store, row->id), OK);
		send_all(&reviewer);
		assert_int_equal(ask_pictures(&ask, row->mark), 1);
	}
	cut_arm(line, CUT_NOTHING, CUT_CLOSE, 0);
	ask_close(&ask);
}

/*
 * A note that seems to be there twice, on a post that its writer may no longer change: it is let
 * be, and the round goes on.
 */
static void a_late_note_that_is_not_ours_any_more(void **state)
{
	const struct draft_text text = {.title = "Đã đăng", .body = "Nước lên."};
	char id[DRAFT_ID], *mark;
	struct draft *draft;
	struct late *late;
	int64_t post;

	if (!*state)
		skip();
	client_plain(&reporter);
	client_plain(&reviewer);
	assert_int_equal(draft_new(reporter.store, &text, id), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	send_all(&reporter);
	assert_int_equal(draft_get(reporter.store, id, reporter.arena, &draft), OK);
	post = draft->base.post;
	assert_int_equal(post_note(reporter.store, post, NOTE_COMMENT, 0, "Xin xem sớm."), OK);
	mark = arena_strdup(reporter.arena, only_row(&reporter, SEND_NOTE)->mark);
	send_all(&reporter);

	approve(post);
	assert_int_equal(late_expect(reporter.store, LATE_NOTE, mark, post), OK);
	assert_int_equal(late_kept(reporter.store, LATE_NOTE, mark, INT32_MAX), OK);
	*clock_shift += (int64_t)121 * 1000;
	client_sync(&reporter);
	assert_int_equal(late_due(reporter.store, INT32_MAX, reporter.arena, &late), OK);
	assert_int_equal(late->checks, 1);
}

static void make_file(char *path, size_t size, const char *format, const void *bytes, size_t n)
{
	int fd;

	snprintf(path, size, "%s", format);
	fd = mkstemps(path, (int)strlen(strrchr(format, '.')));
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	close(fd);
}

static void set_clock_file(void)
{
	const int64_t zero = 0;
	int fd;

	make_file(clock_file, sizeof(clock_file), "/tmp/toasoan-clock-XXXXXX.ms", &zero,
		  sizeof(zero));
	fd = open(clock_file, O_RDWR | O_CLOEXEC);
	clock_shift = mmap(NULL, sizeof(*clock_shift), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	assert_ptr_not_equal(clock_shift, MAP_FAILED);
	setenv("TOASOAN_TEST_CLOCK", clock_file, 1);
}

static int open_clients(void **state)
{
	struct own_portal *portal;

	if (!own_portal_start(&portal))
		return 0;
	*state = portal;
	make_file(picture, sizeof(picture), "/tmp/toasoan-anh-XXXXXX.png", png, sizeof(png));
	line = cut_start(portal->url);
	client_open(&reporter, cut_url(line), portal->reporter, portal->reporter_password);
	client_open(&reviewer, cut_url(line), portal->reviewer, portal->reviewer_password);
	return 0;
}

static int close_clients(void **state)
{
	if (!*state)
		return 0;
	client_close(&reporter);
	client_close(&reviewer);
	cut_stop(line);
	own_portal_stop(*state);
	unlink(picture);
	return 0;
}

/* The program maps its clock once, so all tests share one. */
static int open_clock(void **state)
{
	(void)state;
	set_clock_file();
	return 0;
}

static int close_clock(void **state)
{
	(void)state;
	return unlink(clock_file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_lost_reply, open_clients, close_clients),
		cmocka_unit_test_setup_teardown(one_picture, open_clients, close_clients),
		cmocka_unit_test_setup_teardown(a_picture_given_up, open_clients, close_clients),
		cmocka_unit_test_setup_teardown(a_late_note_that_is_not_ours_any_more, open_clients,
						close_clients),
	};

	if (getenv("SYNC_LOG"))
		log_to_stderr();
	return cmocka_run_group_tests(tests, open_clock, close_clock);
}

/*
 * net/sync against a real portal: a reporter writes and submits, a reviewer returns with a note,
 * the reporter reads it and submits again, the reviewer approves, a reader reads.
 *
 * SYNC_STORY names the portal: "URL reporter password reviewer password"; without it the test runs
 * against an own toasoan-portal if that was built (TOASOAN_PORTAL), else it skips.
 */
#include "sync_client.h"

#include "net/base/log.h"
#include "net/doc/manuscript.h"
#include "net/store/inside.h"
#include "own_portal.h"

static struct client reporter, reviewer, reader;

static const char *const body =
	"Sáng 12/10, nước suối **Nậm Rốm** dâng cao.\n\nHai bản bị chia cắt.";

static int64_t write_and_submit(char id[DRAFT_ID])
{
	const struct draft_text text = {.title = "Lũ về & \"bản\" Na Ư",
					.lead = "Nước lên nhanh trong đêm.",
					.tags = "mưa lũ, Na Ư",
					.byline = "Tin: Lò Văn Ánh",
					.body = body};
	struct draft *draft;

	assert_int_equal(draft_new(reporter.store, &text, id), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	client_sync(&reporter);
	client_sent(&reporter);
	assert_int_equal(draft_get(reporter.store, id, reporter.arena, &draft), OK);
	assert_true(draft->base.post > 0);
	assert_false(draft->changed);
	assert_int_equal(draft->base.status, STATUS_PENDING);
	assert_null(strstr(draft->base.slug, id));
	return draft->base.post;
}

static void state_of_mine(int64_t post, enum state state)
{
	struct mine *rows;
	bool more;
	size_t n, i;

	assert_int_equal(mine_list(reporter.store, false, 50, reporter.arena, &rows, &n, &more),
			 OK);
	for (i = 0; i < n && rows[i].post != post; i++)
		;
	assert_true(i < n);
	assert_string_equal(state_word(rows[i].state), state_word(state));
	for (i++; i < n; i++)
		assert_int_not_equal(rows[i].post, post);
}

static void on_reply(void *arg, const struct http_reply *reply)
{
	snprintf(arg, 2000, "%d %s", reply->status, reply->body);
}

/* One request beside the client's own; its status and body are in answer. */
static void ask(struct client *c, const struct http_request *request, char answer[2000])
{
	answer[0] = '\0';
	http_start(c->http, request, on_reply, answer);
	while (!answer[0]) {
		http_step(c->http);
		http_wait(c->http, NULL, 0, 5);
	}
}

/* A comment that the reporter wrote in a browser: approved at once, public with the post. */
static void comment_as_reporter(const struct own_portal *portal, int64_t post)
{
	struct http_request r = {
		.method = "POST", .user = portal->reporter, .password = portal->reporter_password};
	char json[200], answer[2000];
	struct site *site;

	assert_int_equal(cache_site(reporter.store, reporter.arena, &site), OK);
	r.url = arena_printf(reporter.arena, "%swp/v2/comments", site->api);
	snprintf(json, sizeof(json), "{\"post\":%lld,\"content\":\"Nội bộ %lld\"}", (long long)post,
		 (long long)clock_ms());
	r.body = json;
	r.body_len = strlen(json);
	http_request_header(&r, "Content-Type", "application/json");
	ask(&reporter, &r, answer);
	assert_true(str_starts(answer, "201 "));
}

static void nobody_reads_a_comment(int64_t post)
{
	struct http_request r = {.method = "GET"};
	char answer[2000];
	struct site *site;

	assert_int_equal(cache_site(reader.store, reader.arena, &site), OK);
	r.url = arena_printf(reader.arena, "%swp/v2/comments?post=%lld", site->api,
			     (long long)post);
	ask(&reader, &r, answer);
	assert_string_equal(answer, "200 []");
}

/* Under no UUID, without note or comment. */
static void it_is_published(int64_t post, const char *id)
{
	struct article *article;

	client_sync(&reader);
	article = client_article(&reader, post);
	assert_int_equal(article->state, STATE_PUBLISHED);
	assert_non_null(strstr(article->html, "theo UBND xã"));
	assert_null(strstr(article->html, "Thiếu nguồn tin"));
	assert_null(strstr(article->link, id));
	nobody_reads_a_comment(post);
	client_sync(&reporter);
	state_of_mine(post, STATE_PUBLISHED);
}

/* The reviewer sees it, with its text, and returns it; the version that was seen. */
static int64_t it_is_returned(int64_t post)
{
	struct article *article;
	int64_t seen;

	client_sync(&reviewer);
	article = client_article(&reviewer, post);
	assert_int_equal(article->state, STATE_PENDING);
	assert_string_equal(article->title, "Lũ về & \"bản\" Na Ư");
	assert_non_null(strstr(article->raw, "Nậm Rốm"));
	seen = article->version;
	assert_int_equal(post_decide(reviewer.store, post, SEND_RETURN, seen, "  ", 0),
			 ERR_BAD_INPUT);
	assert_int_equal(
		post_decide(reviewer.store, post, SEND_RETURN, seen, "Thiếu nguồn tin.", 0), OK);
	client_sync(&reviewer);
	client_sent(&reviewer);
	assert_int_equal(client_article(&reviewer, post)->status, STATUS_DRAFT);
	return seen;
}

/* The reporter sees that and why, and changes one word. */
static void it_is_changed(int64_t post, const char *id)
{
	struct draft_text text;
	struct draft *draft;
	struct note *notes;
	size_t n;

	client_sync(&reporter);
	state_of_mine(post, STATE_RETURNED);
	assert_int_equal(cache_notes(reporter.store, post, reporter.arena, &notes, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(notes[0].kind, NOTE_RETURN);
	assert_int_equal(notes[0].round, 1);
	assert_string_equal(notes[0].text, "Thiếu nguồn tin.");
	assert_int_equal(draft_get(reporter.store, id, reporter.arena, &draft), OK);
	assert_false(draft->changed);
	assert_string_equal(draft->text.byline, "Tin: Lò Văn Ánh");
	assert_string_equal(draft->text.tags, "mưa lũ, Na Ư");
	text = draft->text;
	text.body =
		"Sáng 12/10, theo UBND xã, nước suối **Nậm Rốm** dâng cao.\n\nHai bản bị chia cắt.";
	assert_int_equal(draft_save(reporter.store, id, &text, 3), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	client_sync(&reporter);
	client_sent(&reporter);
}

/* A decision on what was shown before is not carried out; one on what is there now is. */
static void it_is_approved(int64_t post, int64_t seen)
{
	struct article *article;

	client_sync(&reviewer);
	article = client_article(&reviewer, post);
	assert_non_null(strstr(article->raw, "theo UBND xã"));
	if (seen != article->version)
		assert_int_equal(post_decide(reviewer.store, post, SEND_APPROVE, seen, NULL, 0),
				 ERR_CONFLICT);
	assert_int_equal(post_decide(reviewer.store, post, SEND_APPROVE, article->version, NULL, 0),
			 OK);
	client_sync(&reviewer);
	client_sent(&reviewer);
}

static void the_story(void **state)
{
	char id[DRAFT_ID];
	int64_t post, seen;

	post = write_and_submit(id);
	state_of_mine(post, STATE_PENDING);
	seen = it_is_returned(post);
	it_is_changed(post, id);
	comment_as_reporter(*state, post);
	it_is_approved(post, seen);
	it_is_published(post, id);
}

static void decide(struct client *c, int64_t post, enum send_kind kind, int64_t at,
		   enum state state)
{
	assert_int_equal(
		post_decide(c->store, post, kind, client_article(c, post)->version, NULL, at), OK);
	client_sync(c);
	client_sent(c);
	assert_string_equal(state_word(client_article(c, post)->state), state_word(state));
}

/* One who may publish: writes, publishes, corrects, withdraws, trashes, restores, schedules. */
static void an_own_post(void **state)
{
	struct draft_text text = {.title = "Tin & của \"tôi\"", .lead = "Ngắn.", .body = body};
	struct draft *draft;
	char id[DRAFT_ID];
	int64_t post;

	if (!*state)
		skip();
	assert_int_equal(draft_new(reviewer.store, &text, id), OK);
	assert_int_equal(draft_publish(reviewer.store, id, 0), OK);
	client_sync(&reviewer);
	client_sent(&reviewer);
	assert_int_equal(draft_get(reviewer.store, id, reviewer.arena, &draft), OK);
	post = draft->base.post;
	assert_int_equal(client_article(&reviewer, post)->state, STATE_PUBLISHED);
	assert_int_equal(draft->base.status, STATUS_PUBLISH);
	assert_false(draft->changed);

	/* A correction changes the text and leaves the post where it is. */
	text = draft->text;
	text.lead = "Ngắn, đã sửa.";
	assert_int_equal(draft_save(reviewer.store, id, &text, 0), OK);
	assert_int_equal(draft_submit(reviewer.store, id), OK);
	client_sync(&reviewer);
	client_sent(&reviewer);
	assert_int_equal(client_article(&reviewer, post)->state, STATE_PUBLISHED);
	assert_string_equal(client_article(&reviewer, post)->raw_lead, "Ngắn, đã sửa.");

	decide(&reviewer, post, SEND_WITHDRAW, 0, STATE_WITHDRAWN);
	decide(&reviewer, post, SEND_SCHEDULE, clock_now() + 7200, STATE_SCHEDULED);
	decide(&reviewer, post, SEND_APPROVE, 0, STATE_PUBLISHED);
	decide(&reviewer, post, SEND_TRASH, 0, STATE_TRASHED);
	decide(&reviewer, post, SEND_RESTORE, 0, STATE_WITHDRAWN);
	assert_int_equal(draft_get(reviewer.store, id, reviewer.arena, &draft), OK);
	assert_false(draft->changed);
}

/* Opened and saved as it is: nothing is sent. Changed by another: a conflict, nothing is lost. */
static void two_write_one_post(void **state)
{
	struct draft_text text = {.title = "Hai người một bài", .body = body}, theirs;
	struct article *article;
	struct draft *draft;
	struct send *rows;
	char id[DRAFT_ID], other[DRAFT_ID];
	int64_t post;
	bool stale;
	size_t n;

	if (!*state)
		skip();
	assert_int_equal(draft_new(reporter.store, &text, id), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	client_sync(&reporter);
	client_sent(&reporter);
	assert_int_equal(draft_get(reporter.store, id, reporter.arena, &draft), OK);
	post = draft->base.post;

	client_sync(&reviewer);
	article = client_article(&reviewer, post);
	assert_int_equal(manuscript_open(article, NULL, "", reviewer.arena, &theirs), OK);
	assert_int_equal(draft_open_post(reviewer.store, article, &theirs, other, &stale), OK);
	assert_int_equal(draft_send(reviewer.store, other), OK);
	assert_int_equal(outbox_list(reviewer.store, false, reviewer.arena, &rows, &n), OK);
	assert_int_equal(n, 0);
	theirs.title = "Hai người, một bài";
	assert_int_equal(draft_save(reviewer.store, other, &theirs, 0), OK);
	assert_int_equal(draft_send(reviewer.store, other), OK);
	client_sync(&reviewer);
	client_sent(&reviewer);

	text = draft->text;
	text.body = "Sửa của phóng viên.";
	assert_int_equal(draft_save(reporter.store, id, &text, 0), OK);
	assert_int_equal(draft_send(reporter.store, id), OK);
	client_sync(&reporter);
	assert_int_equal(outbox_list(reporter.store, false, reporter.arena, &rows, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(send_state_word(rows[0].state), "conflict");

	/* The reporter keeps theirs on top of the other title. */
	article = client_article(&reporter, post);
	assert_string_equal(article->raw_title, "Hai người, một bài");
	text.title = "Hai người, một bài";
	assert_int_equal(draft_save(reporter.store, id, &text, 0), OK);
	assert_int_equal(manuscript_open(article, NULL, "", reporter.arena, &theirs), OK);
	assert_int_equal(draft_rebase(reporter.store, id, article, &theirs, &text, ""), OK);
	assert_int_equal(draft_send(reporter.store, id), OK);
	client_sync(&reporter);
	client_sent(&reporter);
	article = client_article(&reporter, post);
	assert_string_equal(article->raw_title, "Hai người, một bài");
	assert_non_null(strstr(article->raw, "Sửa của phóng viên."));
}

/* Times have whole seconds: what was saved twice in one is told by its version. */
static void two_saves_within_a_second(void **state)
{
	struct draft_text text = {.title = "Hai lần một giây", .body = body};
	struct article *article;
	struct draft *draft;
	char id[DRAFT_ID];
	int64_t post;

	if (!*state)
		skip();
	assert_int_equal(draft_new(reporter.store, &text, id), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	client_sync(&reporter);
	client_sent(&reporter);
	assert_int_equal(draft_get(reporter.store, id, reporter.arena, &draft), OK);
	post = draft->base.post;
	client_sync(&reviewer);
	assert_null(strstr(client_article(&reviewer, post)->raw, "Lần hai."));

	text = draft->text;
	text.body = "Lần hai.";
	assert_int_equal(draft_save(reporter.store, id, &text, 0), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	client_sync(&reporter);
	client_sent(&reporter);
	/* As if the first one had been saved, and read, in the same second. */
	article = client_article(&reporter, post);
	assert_int_equal(db_run(reviewer.store->cache,
				"UPDATE article SET modified = ? WHERE id = ?", "ii",
				article->modified, post),
			 OK);
	client_sync(&reviewer);
	assert_non_null(strstr(client_article(&reviewer, post)->raw, "Lần hai."));
}

/* A paragraph before a locked block, sent twice: the block stays, its line never becomes text. */
static void a_locked_block_stays(void **state)
{
	struct draft_text text = {.title = "Có mã ngắn", .body = "[gallery ids=\"1,2\"]"};
	struct article *article;
	struct draft *draft;
	char id[DRAFT_ID];
	bool stale;

	if (!*state)
		skip();
	assert_int_equal(draft_new(reporter.store, &text, id), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	client_sync(&reporter);
	client_sent(&reporter);
	assert_int_equal(draft_get(reporter.store, id, reporter.arena, &draft), OK);
	client_sync(&reviewer);
	article = client_article(&reviewer, draft->base.post);
	assert_int_equal(manuscript_open(article, NULL, "", reviewer.arena, &text), OK);
	assert_non_null(strstr(text.body, "[khối"));
	assert_int_equal(draft_open_post(reviewer.store, article, &text, id, &stale), OK);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(draft_get(reviewer.store, id, reviewer.arena, &draft), OK);
		draft->text.body =
			arena_printf(reviewer.arena, "Đoạn %d.\n\n%s", i, draft->text.body);
		assert_int_equal(draft_save(reviewer.store, id, &draft->text, 0), OK);
		assert_int_equal(draft_send(reviewer.store, id), OK);
		client_sync(&reviewer);
		client_sent(&reviewer);
	}
	article = client_article(&reviewer, article->id);
	assert_non_null(strstr(article->raw, "[gallery ids="));
	assert_non_null(strstr(article->raw, "Đoạn 1."));
	assert_null(strstr(article->raw, "[khối"));
	assert_int_equal(draft_get(reviewer.store, id, reviewer.arena, &draft), OK);
	assert_false(draft->changed);
	assert_non_null(strstr(draft->text.body, "#3]"));
}

static int open_clients(void **state)
{
	struct own_portal *portal;

	if (!own_portal_start(&portal))
		return 0;
	*state = portal;
	client_open(&reporter, portal->url, portal->reporter, portal->reporter_password);
	client_open(&reviewer, portal->url, portal->reviewer, portal->reviewer_password);
	client_open(&reader, portal->url, NULL, NULL);
	return 0;
}

static int close_clients(void **state)
{
	if (!*state)
		return 0;
	client_close(&reporter);
	client_close(&reviewer);
	client_close(&reader);
	own_portal_stop(*state);
	return 0;
}

static void story(void **state)
{
	if (!*state) {
		print_message("no portal to talk to: skipped\n");
		skip();
	}
	the_story(state);
}

int main(void)
{
	if (getenv("SYNC_LOG"))
		log_to_stderr();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(story, open_clients, close_clients),
		cmocka_unit_test_setup_teardown(an_own_post, open_clients, close_clients),
		cmocka_unit_test_setup_teardown(two_write_one_post, open_clients, close_clients),
		cmocka_unit_test_setup_teardown(two_saves_within_a_second, open_clients,
						close_clients),
		cmocka_unit_test_setup_teardown(a_locked_block_stays, open_clients, close_clients),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Notes and read counts between two clients and a real portal: answered, settled, suggested; the
 * same words in two rounds; nothing of it public; an article counted once a day, with the line down
 * in between. SYNC_STORY as in sync_story_test.c.
 */
#include "sync_client.h"

#include "net/base/log.h"
#include "net/store/views.h"
#include "own_portal.h"
#include "tests/fault/ask.h"

static struct client reporter, reviewer, reader;

static int64_t submitted(const char *title, char id[DRAFT_ID])
{
	const struct draft_text text = {.title = title, .body = "Một.\n\nHai bản."};
	struct draft *draft;

	assert_int_equal(draft_new(reporter.store, &text, id), OK);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	client_sync(&reporter);
	client_sent(&reporter);
	assert_int_equal(draft_get(reporter.store, id, reporter.arena, &draft), OK);
	client_sync(&reviewer);
	return draft->base.post;
}

static struct note *notes_of(struct client *c, int64_t post, size_t count)
{
	struct note *notes;
	size_t n;

	store_want(c->store, c, WANT_NOTES, post, NULL, WANT_URGENT);
	client_run(c);
	store_unwant_all(c->store, c);
	assert_int_equal(cache_notes(c->store, post, c->arena, &notes, &n), OK);
	assert_int_equal(n, count);
	return notes;
}

static void say(struct client *c, int64_t post, enum note_kind kind, int64_t parent,
		const char *text)
{
	assert_int_equal(post_note(c->store, post, kind, parent, text), OK);
	client_sync(c);
	client_sent(c);
}

static bool keeps_notes(void)
{
	struct site *site;

	assert_int_equal(cache_site(reviewer.store, reviewer.arena, &site), OK);
	return site->notes;
}

static void a_note_is_answered_and_settled(void **state)
{
	char id[DRAFT_ID];
	int64_t post = submitted("Góp ý", id);
	struct note *notes, *waiting;
	size_t n;

	(void)state;
	assert_int_equal(post_note(reviewer.store, post, NOTE_COMMENT, 0, " \n"), ERR_BAD_INPUT);
	assert_int_equal(post_note(reviewer.store, post, NOTE_RESOLVED, 0, ""), ERR_BAD_INPUT);
	assert_int_equal(post_note(reviewer.store, post, NOTE_RETURN, 0, "x"), ERR_USAGE);
	assert_int_equal(post_note(reviewer.store, 999999, NOTE_COMMENT, 0, "x"), ERR_NOT_FOUND);

	/* It is shown before it is sent. */
	assert_int_equal(
		post_note(reviewer.store, post, NOTE_COMMENT, 0, "> Hai bản.\nBản < nào & ai?"),
		OK);
	assert_int_equal(outbox_notes(reviewer.store, post, reviewer.arena, &waiting, &n), OK);
	assert_int_equal(n, 1);
	assert_true(waiting[0].id < 0);
	client_sync(&reviewer);
	client_sent(&reviewer);
	assert_int_equal(outbox_notes(reviewer.store, post, reviewer.arena, &waiting, &n), OK);
	assert_int_equal(n, 0);

	notes = notes_of(&reviewer, post, 1);
	assert_string_equal(notes[0].text, "> Hai bản.\nBản < nào & ai?");
	say(&reviewer, post, NOTE_COMMENT, notes[0].id, "Hỏi xã.");
	say(&reviewer, post, NOTE_RESOLVED, notes[0].id, "");
	say(&reviewer, post, NOTE_REOPENED, notes[0].id, "");

	client_sync(&reporter);
	notes = notes_of(&reporter, post, 4);
	assert_int_equal(notes[0].parent, 0);
	for (size_t i = 1; i < 4; i++)
		assert_int_equal(notes[i].parent, notes[0].id);
	assert_int_equal(notes[1].kind, NOTE_COMMENT);
	assert_string_equal(notes[1].text, "Hỏi xã.");
	assert_int_equal(notes[2].kind, NOTE_RESOLVED);
	assert_int_equal(notes[3].kind, NOTE_REOPENED);
}

/* WordPress's own screen tells an open note from a settled one by its status. */
static void a_thread_stands_alike_on_the_portals_screen(void **state)
{
	char id[DRAFT_ID];
	int64_t post = submitted("Màn hình khác", id), note;
	struct site *site;
	struct ask ask;

	say(&reviewer, post, NOTE_COMMENT, 0, "Bản nào?");
	note = notes_of(&reviewer, post, 1)[0].id;
	if (!keeps_notes())
		skip();
	assert_int_equal(cache_site(reviewer.store, reviewer.arena, &site), OK);
	ask_open(&ask, *state, site);
	assert_false(ask_settled(&ask, post, note));
	say(&reviewer, post, NOTE_RESOLVED, note, "");
	assert_true(ask_settled(&ask, post, note));
	say(&reviewer, post, NOTE_COMMENT, note, "Hỏi lại.");
	assert_true(ask_settled(&ask, post, note));
	say(&reviewer, post, NOTE_REOPENED, note, "");
	assert_false(ask_settled(&ask, post, note));
	ask_close(&ask);
}

/* A suggestion as the editor writes it; quotation marks and dashes come back as they were. */
static void a_suggestion_arrives_as_it_was_sent(void **state)
{
	static const char *const text = "Xin sửa.\n[1] Nội dung\n- Ông \"A\" -- nói...\n"
					"+ Ông 'A' < B & C: 2x3 :) www.example.com\n+\n+ ␠␠- mục";
	char id[DRAFT_ID];
	int64_t post = submitted("Đề nghị", id);
	struct note *notes;

	(void)state;
	say(&reviewer, post, NOTE_SUGGESTION, 0, text);
	client_sync(&reporter);
	notes = notes_of(&reporter, post, 1);
	assert_int_equal(notes[0].kind, NOTE_SUGGESTION);
	assert_string_equal(notes[0].text, text);
}

static void give_back(int64_t post)
{
	struct article *article;

	client_sync(&reviewer);
	article = client_article(&reviewer, post);
	assert_int_equal(
		post_decide(reviewer.store, post, SEND_RETURN, article->version, "Thiếu nguồn.", 0),
		OK);
	client_sync(&reviewer);
	client_sent(&reviewer);
	client_sync(&reporter);
}

static void the_same_reason_in_two_rounds(void **state)
{
	char id[DRAFT_ID];
	int64_t post = submitted("Hai lần", id);
	struct note *notes;

	(void)state;
	give_back(post);
	assert_int_equal(draft_submit(reporter.store, id), OK);
	client_sync(&reporter);
	client_sent(&reporter);
	give_back(post);
	notes = notes_of(&reporter, post, 2);
	assert_string_equal(notes[0].text, "Thiếu nguồn.");
	assert_string_equal(notes[1].text, "Thiếu nguồn.");
	assert_int_equal(notes[0].kind, NOTE_RETURN);
	assert_int_equal(notes[1].kind, NOTE_RETURN);
	assert_int_equal(notes[1].round, 2);
}

static void decide(int64_t post, enum send_kind kind, const char *note)
{
	struct article *article;

	client_sync(&reviewer);
	article = client_article(&reviewer, post);
	assert_int_equal(post_decide(reviewer.store, post, kind, article->version, note, 0), OK);
	client_sync(&reviewer);
	client_sent(&reviewer);
}

/* Its reason is told from what else was said; what only waited is taken back with a plain note. */
static void the_reason_of_a_withdrawal(void **state)
{
	char id[DRAFT_ID], waiting_id[DRAFT_ID];
	int64_t post = submitted("Gỡ", id), waiting = submitted("Rút", waiting_id);
	struct note *notes;

	(void)state;
	if (!keeps_notes()) /* before 6.9 it keeps none on a published post */
		skip();
	decide(post, SEND_APPROVE, NULL);
	decide(post, SEND_WITHDRAW, "Sai tên.");
	decide(waiting, SEND_WITHDRAW, "Để tôi sửa.");
	client_sync(&reporter);
	notes = notes_of(&reporter, post, 1);
	assert_int_equal(notes[0].kind, NOTE_WITHDRAWAL);
	assert_string_equal(notes[0].text, "Sai tên.");
	assert_int_equal(client_article(&reporter, post)->state, STATE_WITHDRAWN);
	notes = notes_of(&reporter, waiting, 1);
	assert_int_equal(notes[0].kind, NOTE_COMMENT);
	assert_int_equal(client_article(&reporter, waiting)->state, STATE_DRAFT);
}

static void on_reply(void *arg, const struct http_reply *reply)
{
	snprintf(arg, 4000, "%d %s", reply->status, reply->body);
}

static void nobody_reads(const char *route, int64_t post, const char *answer)
{
	struct http_request r = {.method = "GET"};
	char got[4000] = "";
	struct site *site;

	assert_int_equal(cache_site(reader.store, reader.arena, &site), OK);
	r.url = arena_printf(reader.arena, "%swp/v2/%s%lld", site->api, route, (long long)post);
	http_start(reader.http, &r, on_reply, got);
	while (!got[0]) {
		http_step(reader.http);
		http_wait(reader.http, NULL, 0, 5);
	}
	if (answer)
		assert_string_equal(got, answer);
	assert_null(strstr(got, "KÍN"));
}

static void nothing_said_becomes_public(void **state)
{
	char id[DRAFT_ID];
	int64_t post = submitted("Công khai", id);
	struct article *article;
	struct note *notes;

	(void)state;
	say(&reviewer, post, NOTE_COMMENT, 0, "> Một.\nKÍN một");
	notes = notes_of(&reviewer, post, 1);
	say(&reviewer, post, NOTE_COMMENT, notes[0].id, "KÍN hai");
	say(&reviewer, post, NOTE_RESOLVED, notes[0].id, "KÍN ba");
	say(&reviewer, post, NOTE_SUGGESTION, 0, "[1] Tiêu đề\n- a\n+ KÍN");
	article = client_article(&reviewer, post);
	assert_int_equal(post_decide(reviewer.store, post, SEND_APPROVE, article->version, NULL, 0),
			 OK);
	client_sync(&reviewer);
	client_sent(&reviewer);
	client_sync(&reader);
	nobody_reads("comments?post=", post, "200 []");
	nobody_reads("posts/", post, NULL);
}

static bool is_toasoan(void)
{
	struct site *site;

	return !cache_site(reader.store, reader.arena, &site) && site->toasoan;
}

static void an_article_counts_once_a_day(void **state)
{
	struct page page;
	const struct query q = {.list = LIST_ALL, .limit = 1};
	const char *token, *again;
	int64_t *ids, before;
	size_t n;

	(void)state;
	client_sync(&reader);
	if (!is_toasoan())
		skip();
	assert_int_equal(reader_token(reader.store, reader.arena, &token), OK);
	assert_int_equal(strlen(token), 32);
	assert_int_equal(reader_token(reader.store, reader.arena, &again), OK);
	assert_string_equal(token, again);
	assert_int_equal(cache_list(reader.store, &q, reader.arena, &page), OK);
	assert_int_equal(page.n, 1);
	before = page.rows[0].views;
	assert_true(before >= 0);

	for (int i = 0; i < 3; i++)
		assert_int_equal(viewed_mark(reader.store, page.rows[0].id), OK);
	assert_int_equal(viewed_untold(reader.store, reader.arena, &ids, &n), OK);
	assert_int_equal(n, 1);
	client_sync(&reader);
	assert_int_equal(viewed_untold(reader.store, reader.arena, &ids, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(viewed_mark(reader.store, page.rows[0].id), OK);
	assert_int_equal(viewed_untold(reader.store, reader.arena, &ids, &n), OK);
	assert_int_equal(n, 0);

	store_want(reader.store, &reader, WANT_BODY, page.rows[0].id, NULL, WANT_URGENT);
	client_run(&reader);
	store_unwant_all(reader.store, &reader);
	assert_int_equal(client_article(&reader, page.rows[0].id)->views, before + 1);
}

static void the_portals_page_is_kept(void **state)
{
	struct bulletin *page;

	(void)state;
	if (!is_toasoan())
		skip();
	assert_int_equal(cache_portal(reader.store, reader.arena, &page), ERR_NOT_FOUND);
	store_want(reader.store, &reader, WANT_PORTAL, 0, NULL, WANT_URGENT);
	client_run(&reader);
	store_unwant_all(reader.store, &reader);
	assert_int_equal(cache_portal(reader.store, reader.arena, &page), OK);
	assert_true(page->visits >= 0 && page->fetched > 0);
	assert_true(*page->links_heading && *page->map_heading && *page->statistics_heading);
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

/* As at a WordPress 6.9: wp/v2 alone, with notes that have their own type. */
static int open_plain_clients(void **state)
{
	open_clients(state);
	if (*state) {
		client_plain(&reporter);
		client_plain(&reviewer);
		client_plain(&reader);
	}
	return 0;
}

/* Notes of their own type are on drafts, too, and the client learns from the first that they are.
 */
static void a_draft_has_notes(void **state)
{
	char id[DRAFT_ID];
	int64_t post = submitted("Nháp", id);
	struct article *article;
	struct site *site;
	struct note *notes;

	(void)state;
	give_back(post);
	article = client_article(&reporter, post);
	assert_int_equal(article->status, STATUS_DRAFT);
	assert_int_equal(article->state, STATE_RETURNED);
	say(&reviewer, post, NOTE_COMMENT, 0, "Xin thêm ảnh.");
	client_sync(&reporter);
	notes = notes_of(&reporter, post, 2);
	assert_string_equal(notes[1].text, "Xin thêm ảnh.");
	assert_int_equal(cache_site(reviewer.store, reviewer.arena, &site), OK);
	assert_true(site->notes);
	assert_false(site->toasoan);
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

static void without_portal(void **state)
{
	(void)state;
	print_message("no portal to talk to: skipped\n");
	skip();
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_note_is_answered_and_settled),
		cmocka_unit_test(a_thread_stands_alike_on_the_portals_screen),
		cmocka_unit_test(a_suggestion_arrives_as_it_was_sent),
		cmocka_unit_test(the_same_reason_in_two_rounds),
		cmocka_unit_test(the_reason_of_a_withdrawal),
		cmocka_unit_test(nothing_said_becomes_public),
		cmocka_unit_test(an_article_counts_once_a_day),
		cmocka_unit_test(the_portals_page_is_kept),
	};
	static const struct CMUnitTest plain[] = {
		cmocka_unit_test(a_note_is_answered_and_settled),
		cmocka_unit_test(a_thread_stands_alike_on_the_portals_screen),
		cmocka_unit_test(a_suggestion_arrives_as_it_was_sent),
		cmocka_unit_test(the_same_reason_in_two_rounds),
		cmocka_unit_test(the_reason_of_a_withdrawal),
		cmocka_unit_test(nothing_said_becomes_public),
		cmocka_unit_test(a_draft_has_notes),
	};
	static const struct CMUnitTest none[] = {cmocka_unit_test(without_portal)};

	if (getenv("SYNC_LOG"))
		log_to_stderr();
	if (!getenv("SYNC_STORY") && !getenv("TOASOAN_PORTAL"))
		return cmocka_run_group_tests(none, NULL, NULL);
	if (cmocka_run_group_tests(tests, open_clients, close_clients))
		return EXIT_FAILURE;
	/* Another portal is not to be taken for a third kind. */
	return getenv("SYNC_STORY")
		       ? EXIT_SUCCESS
		       : cmocka_run_group_tests(plain, open_plain_clients, close_clients);
}

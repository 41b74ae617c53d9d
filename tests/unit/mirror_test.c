/*
 * net/mirror: the real program as the copy of a real portal, over a counted line. What two clients
 * read crosses the line once; the copy answers with the line down; writes go through, and their
 * outcome is in the copy.
 */
#include "sync_client.h"

#include "own_portal.h"
#include "tests/fault/cut.h"

#define ARTICLES 6

static struct own_portal *portal;
static struct cut_line *line;
static struct client reviewer; /* at the portal itself */
static char folder[64], mirror_url[128];
static pid_t mirror;

/* A paragraph that packs badly, so that bytes tell whether it has crossed the line. */
static const char *text_of(struct arena *a, int number)
{
	const char *text = "";

	for (unsigned i = 0, x = 7u * (unsigned)number + 1; i < 200; i++) {
		x = x * 1103515245u + 12345u;
		text = arena_printf(a, "%s%x ", text, x);
	}
	return text;
}

static void publish(struct client *c, int number, const char *picture)
{
	const struct draft_text text = {.title = arena_printf(c->arena, "Bài số %d", number),
					.lead = "Tin ngắn.",
					.picture = picture,
					.caption = picture ? "Chợ phiên sáng nay." : "",
					.body = text_of(c->arena, number)};
	char id[DRAFT_ID];

	assert_int_equal(draft_new(c->store, &text, id), OK);
	assert_int_equal(draft_publish(c->store, id, 0), OK);
	client_sync(c);
}

/* ---- Asking the copy as a program would ---- */

struct answer {
	int status;
	size_t size;
	char total[16];
	bool done;
};

static void on_answer(void *arg, const struct http_reply *reply)
{
	struct answer *answer = arg;
	const char *total = http_header(reply, "X-WP-Total", 0);

	answer->status = reply->status;
	answer->size = reply->body_len;
	snprintf(answer->total, sizeof(answer->total), "%s", total ? total : "");
	answer->done = true;
}

static struct answer get(const char *address)
{
	struct http_request r = {.method = "GET", .url = address};
	struct answer answer = {0};

	http_start(reviewer.http, &r, on_answer, &answer);
	while (!answer.done) {
		http_step(reviewer.http);
		if (!answer.done)
			http_wait(reviewer.http, NULL, 0, 1000);
	}
	return answer;
}

/* Until the copy holds so many articles. */
static void wait_for(int articles)
{
	char address[200], expected[16];
	int64_t end = clock_ms() + 60000;
	struct answer answer;

	snprintf(address, sizeof(address), "%s/wp-json/wp/v2/posts?_fields=id", mirror_url);
	snprintf(expected, sizeof(expected), "%d", articles);
	do {
		answer = get(address);
		http_wait(reviewer.http, NULL, 0, 20);
	} while (strcmp(answer.total, expected) != 0 && clock_ms() < end);
	assert_string_equal(answer.total, expected);
}

/* ---- The tests ---- */

/* A reader in the house: all headlines, then every text. */
static void read_everything(int articles)
{
	struct client c;
	struct page page;

	client_open(&c, mirror_url, NULL, NULL);
	client_sync(&c);
	assert_int_equal(
		cache_list(c.store, &(struct query){.list = LIST_ALL, .limit = 50}, c.arena, &page),
		OK);
	assert_int_equal(page.n, articles);
	for (size_t i = 0; i < page.n; i++)
		store_want(c.store, &c, WANT_BODY, page.rows[i].id, NULL, WANT_URGENT);
	client_run(&c);
	for (size_t i = 0; i < page.n; i++) {
		int number = (int)strtol(page.rows[i].title + strlen("Bài số "), NULL, 10);

		assert_string_equal(page.rows[i].lead, "Tin ngắn.");
		assert_non_null(client_article(&c, page.rows[i].id)->html);
		assert_non_null(strstr(client_article(&c, page.rows[i].id)->html,
				       arena_strndup(c.arena, text_of(c.arena, number), 80)));
	}
	client_close(&c);
}

static void two_readers_cost_the_line_once(void **state)
{
	struct cut_seen copied, after;
	int tries = 5;

	(void)state;
	if (!portal)
		skip();
	wait_for(ARTICLES);
	/* The copy may still look whether there is something older; then its readers cost nothing.
	 */
	do {
		copied = cut_seen(line);
		read_everything(ARTICLES);
		read_everything(ARTICLES);
		after = cut_seen(line);
	} while ((after.up != copied.up || after.down != copied.down) && --tries);
	print_message("mirror: %ld bytes for the copy, %ld more for two readers\n",
		      copied.up + copied.down, after.up + after.down - copied.up - copied.down);
	assert_int_equal(after.down, copied.down);
	assert_int_equal(after.up, copied.up);
}

static void a_picture_crosses_once(void **state)
{
	struct client c;
	struct page page;
	struct media *media = NULL;
	struct cut_seen before, after;
	struct answer first, second;

	(void)state;
	if (!portal)
		skip();
	client_open(&c, mirror_url, NULL, NULL);
	client_sync(&c);
	assert_int_equal(
		cache_list(c.store, &(struct query){.list = LIST_ALL, .limit = 50}, c.arena, &page),
		OK);
	for (size_t i = 0; i < page.n && !media; i++) {
		if (!page.rows[i].picture)
			continue;
		store_want(c.store, &c, WANT_MEDIA, page.rows[i].picture, NULL, WANT_URGENT);
		client_run(&c);
		assert_int_equal(cache_media(c.store, page.rows[i].picture, c.arena, &media), OK);
	}
	assert_non_null(media);
	if (!media)
		return;
	assert_true(http_same_origin(media->url, mirror_url));
	first = get(media->url);
	before = cut_seen(line);
	second = get(media->url);
	after = cut_seen(line);
	assert_int_equal(first.status, 200);
	assert_int_equal(second.status, 200);
	assert_true(first.size > 0);
	assert_int_equal(second.size, first.size);
	assert_int_equal(after.up, before.up);
	client_close(&c);
}

static void a_write_goes_through(void **state)
{
	struct client c;

	(void)state;
	if (!portal)
		skip();
	client_open(&c, mirror_url, portal->reviewer, portal->reviewer_password);
	publish(&c, ARTICLES + 1, NULL);
	client_sent(&c);
	wait_for(ARTICLES + 1);
	client_close(&c);
}

static void other_places_are_not_reached_as_files(void **state)
{
	char address[200];

	(void)state;
	if (!portal)
		skip();
	snprintf(address, sizeof(address), "%s/wp-content/uploads/%%2e%%2e/%%2e%%2e/wp-json/",
		 mirror_url);
	assert_int_equal(get(address).status, 404);
}

static void the_copy_answers_without_the_line(void **state)
{
	struct client c;
	struct send *rows;
	size_t n;
	char id[DRAFT_ID];

	(void)state;
	if (!portal) {
		skip();
		return;
	}
	kill(portal->server, SIGTERM);
	waitpid(portal->server, NULL, 0);
	portal->server = 0;
	read_everything(ARTICLES + 1);
	client_open(&c, mirror_url, portal->reviewer, portal->reviewer_password);
	assert_int_equal(
		draft_new(c.store, &(struct draft_text){.title = "Chờ", .body = "Chờ."}, id), OK);
	assert_int_equal(draft_publish(c.store, id, 0), OK);
	sync_now(c.sync);
	client_run(&c);
	assert_int_not_equal(sync_result(c.sync), OK);
	assert_int_equal(outbox_list(c.store, false, c.arena, &rows, &n), OK);
	assert_true(n > 0);
	assert_int_not_equal(rows[0].state, SEND_REFUSED);
	client_close(&c);
}

/* ---- Setting up ---- */

static const char *write_picture(void)
{
	static const unsigned char pixel[] = {
		0x89, 'P',  'N',  'G',	13,   10,   26,	 10,  0,   0,	0,    13,   'I',  'H',
		'D',  'R',  0,	  0,	0,    1,    0,	 0,   0,   1,	8,    6,    0,	  0,
		0,    0x1f, 0x15, 0xc4, 0x89, 0,    0,	 0,   13,  'I', 'D',  'A',  'T',  0x78,
		0x9c, 0x63, 0x60, 0x60, 0x60, 0x60, 0,	 0,   0,   5,	0,    1,    0xa5, 0xf6,
		0x45, 0x40, 0,	  0,	0,    0,    'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
	static char path[96];
	FILE *file;

	snprintf(path, sizeof(path), "%s/cho.png", folder);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(pixel, 1, sizeof(pixel), file), sizeof(pixel));
	assert_int_equal(fclose(file), 0);
	return path;
}

static int start(void **state)
{
	const char *program = getenv("TOASOAN_PORTAL");
	char copy[80];

	(void)state;
	/* A portal that was given to the tests may be another's. */
	if (getenv("SYNC_STORY") || !own_portal_start(&portal))
		return 0;
	snprintf(folder, sizeof(folder), "/tmp/toasoan-mirror-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(copy, sizeof(copy), "%s/copy", folder);
	client_open(&reviewer, portal->url, portal->reviewer, portal->reviewer_password);
	for (int i = 0; i < ARTICLES; i++)
		publish(&reviewer, i, i ? NULL : write_picture());
	client_sent(&reviewer);
	line = cut_start(portal->url);
	cut_arm(line, CUT_NOTHING, CUT_RESET, 0);
	const char *const args[] = {program,	  "-d",	   copy, "mirror",	cut_url(line),
				    "--interval", "86400", "-l", "127.0.0.1:0", NULL};
	assert_true(portal_listen(program, args, &mirror, mirror_url));
	return 0;
}

static int stop(void **state)
{
	int status = 0;

	(void)state;
	if (!portal)
		return 0;
	kill(mirror, SIGTERM);
	waitpid(mirror, &status, 0);
	assert_true(WIFEXITED(status) && !WEXITSTATUS(status));
	client_close(&reviewer);
	cut_stop(line);
	own_portal_stop(portal);
	nftw(folder, portal_remove_one, 8, FTW_DEPTH | FTW_PHYS);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_readers_cost_the_line_once),
		cmocka_unit_test(a_picture_crosses_once),
		cmocka_unit_test(a_write_goes_through),
		cmocka_unit_test(other_places_are_not_reached_as_files),
		cmocka_unit_test(the_copy_answers_without_the_line),
	};

	return cmocka_run_group_tests(tests, start, stop);
}

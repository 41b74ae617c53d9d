/*
 * net/sync: a feed of changes that cannot go on (the portal was made anew from a backup) begins
 * again, and what is there no longer goes away here too.
 */
#include "sync_client.h"

#include "own_portal.h"

#define POSTS 130 /* more than are asked for at once */
#define KEPT  5	  /* of them, in the backup */

static struct own_portal *portal;
static const char *program;

static void run(const char *const *args)
{
	char last[128];

	assert_true(portal_do(program, args, last, sizeof(last)));
}

/* Posts from one number up to another, a minute apart. */
static void import(int from, int to)
{
	FILE *f = own_portal_news(portal);

	assert_non_null(f);
	for (int i = from; i < to; i++)
		fprintf(f,
			"{\"title\":\"Bài %d\",\"lead\":\"\",\"category\":\"Thời sự\","
			"\"date\":\"2023-10-29T%02d:%02d:00Z\",\"body_text\":\"Nước lên %d.\"}\n",
			i, 10 + i / 60, i % 60, i);
	assert_true(own_portal_import(portal, f));
}

static void backup(const char *path)
{
	run((const char *[]){program, "-d", portal->folder, "backup", path, NULL});
}

/* The portal as it was then, at the same address. */
static void restore(const char *path)
{
	const char *place = strstr(portal->url, "127.0.0.1");
	char folder[128], url[128];

	kill(portal->server, SIGTERM);
	waitpid(portal->server, NULL, 0);
	snprintf(folder, sizeof(folder), "%s/again", portal->folder);
	run((const char *[]){program, "-d", folder, "restore", path, NULL});
	assert_true(portal_listen(
		program, (const char *[]){program, "-d", folder, "serve", "-l", place, NULL},
		&portal->server, url));
}

static int64_t articles(struct client *c)
{
	struct count count;

	assert_int_equal(cache_count(c->store, LIST_ALL, 0, &count), OK);
	return count.total;
}

static void what_is_gone_goes(void **state)
{
	struct sync_options options = {.once = true, .archive = SYNC_WHOLE};
	struct client c;
	char path[96];

	(void)state;
	if (!portal)
		skip();
	snprintf(path, sizeof(path), "%s/backup", portal->folder);
	import(0, KEPT);
	backup(path);
	import(KEPT, POSTS);
	client_open(&c, portal->url, NULL, NULL);
	sync_free(c.sync);
	options.address = portal->url;
	c.sync = sync_new(c.store, c.http, &options);
	client_sync(&c);
	assert_int_equal(articles(&c), POSTS);
	restore(path);
	client_sync(&c);
	assert_int_equal(articles(&c), KEPT);
	client_close(&c);
}

static int open_portal(void **state)
{
	(void)state;
	program = getenv("TOASOAN_PORTAL");
	own_portal_fresh(&portal);
	return 0;
}

static int close_portal(void **state)
{
	(void)state;
	if (portal)
		own_portal_stop(portal);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_gone_goes),
	};

	return cmocka_run_group_tests(tests, open_portal, close_portal);
}

/* The clients of the tests, and their loop, in which a silent line makes the clock go on. */
#include "tests/fault/exchange.h"

#include "net/store/late.h"

#define PAST_PATIENCE ((int64_t)61 * 1000) /* of http, and of the outbox */
#define BEAT_MS	      50
#define PICTURE_BYTES 300
#define TRIES	      8

static const int late_checks[] = LATE_CHECKS;

/* A PNG of 1×1, and behind its end what makes it long enough. */
static const unsigned char png[PICTURE_BYTES] = {
	0x89, 'P',  'N',  'G',	0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 'I',  'H',
	'D',  'R',  0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00,
	0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 'I',  'D',  'A',	'T',  0x78,
	0x9c, 0x63, 0xf8, 0xff, 0xff, 0xff, 0x7f, 0x00, 0x09, 0xfb, 0x03, 0xfd, 0x05, 0x43,
	0x45, 0xca, 0x00, 0x00, 0x00, 0x00, 'I',  'E',	'N',  'D',  0xae, 0x42, 0x60, 0x82};

static struct sync *sender_of(struct client *c, const char *url, const char *login,
			      const char *password)
{
	struct sync_options options = {.address = url,
				       .login = login,
				       .password = password,
				       .what = SYNC_SEND,
				       .once = true};

	if (getenv("FAULT_PLAIN"))
		client_plain(c);
	else
		client_sync(c);
	return sync_new(c->store, c->http, &options);
}

void desk_open(struct desk *d, struct own_portal *portal)
{
	const char *url;
	struct site *site;

	d->portal = portal;
	d->line = cut_start(portal->url);
	url = cut_url(d->line);
	client_open(&d->reporter, url, portal->reporter, portal->reporter_password);
	client_open(&d->reviewer, url, portal->reviewer, portal->reviewer_password);
	d->sender[0] = sender_of(&d->reporter, url, portal->reporter, portal->reporter_password);
	d->sender[1] = sender_of(&d->reviewer, url, portal->reviewer, portal->reviewer_password);
	assert_int_equal(cache_site(d->reviewer.store, d->reviewer.arena, &site), OK);
	ask_open(&d->ask, portal, site);
	snprintf(d->folder, sizeof(d->folder), "/tmp/toasoan-fault-XXXXXX");
	assert_non_null(mkdtemp(d->folder));
}

void desk_close(struct desk *d)
{
	sync_free(d->sender[0]);
	sync_free(d->sender[1]);
	client_close(&d->reporter);
	client_close(&d->reviewer);
	ask_close(&d->ask);
	cut_stop(d->line);
	nftw(d->folder, client_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

void desk_next(struct desk *d)
{
	FILE *file;

	arena_clear(d->ask.arena);
	arena_clear(d->reporter.arena);
	arena_clear(d->reviewer.arena);
	if (*d->picture)
		unlink(d->picture);
	d->number++;
	d->post = 0;
	snprintf(d->word, sizeof(d->word), "cau%lxx%05dz", (long)getpid(), d->number);
	snprintf(d->picture, sizeof(d->picture), "%s/%s.png", d->folder, d->word);
	file = fopen(d->picture, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(png, 1, sizeof(png), file), sizeof(png));
	fclose(file);
}

/* Until nothing is under way. */
static void run(struct desk *d, struct client *c, struct sync *sync)
{
	while (sync_step(sync, clock_ms()), http_step(c->http), sync_busy(sync)) {
		if (cut_is_silent(d->line))
			*d->clock += PAST_PATIENCE;
		else if (cut_fired(d->line))
			*d->clock += BEAT_MS; /* pauses between tries pass faster too */
		http_wait(c->http, NULL, 0, 2);
	}
}

static struct client *client_of(struct desk *d, const struct exchange *x)
{
	return x->reviewer ? &d->reviewer : &d->reporter;
}

void desk_send(struct desk *d, const struct exchange *x)
{
	struct client *c = client_of(d, x);
	struct sync *sync = d->sender[x->reviewer];
	struct outbox_count count;

	for (int i = 0; i < TRIES; i++) {
		sync_now(sync);
		run(d, c, sync);
		assert_int_equal(outbox_count(c->store, &count), OK);
		if (!count.waiting || count.trouble)
			break;
		/* What had reached the portal is done before its patience is over. */
		while (!cut_is_settled(d->line))
			http_wait(c->http, NULL, 0, 1);
		*d->clock += PAST_PATIENCE;
	}
	client_sent(c);
}

void desk_look(struct desk *d, const struct exchange *x)
{
	struct client *c = client_of(d, x);

	*d->clock += (int64_t)(late_checks[0] + 1) * 1000;
	sync_now(c->sync);
	run(d, c, c->sync);
	assert_int_equal(sync_result(c->sync), OK);
}

#include "net/sync/sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/sync/inside.h"

#define REFUSED_MS  300000 /* pause after the portal did not want us */
#define OLD_SECONDS 60	   /* a round that is a little late is no reason to doubt the line */
#define BUSY_MS	    1000   /* pause when another process writes, or makes the round */

static int headlines_of(const struct sync_options *o)
{
	int n = o->headlines > 0 ? o->headlines : SYNC_HEADLINES;

	if (n < o->texts)
		n = o->texts;
	return n < API_PER_PAGE ? n : API_PER_PAGE;
}

/* The lanes, with nothing under way in any. */
static void begin_lanes(struct sync *sync, int64_t archive)
{
	sync->serving.kind = WANT_KINDS;
	lane_init(&sync->round.lane, sync, HTTP_ORDINARY);
	lane_init(&sync->serve, sync, HTTP_URGENT);
	lane_init(&sync->lock, sync, HTTP_ORDINARY);
	lane_init(&sync->send, sync, HTTP_ORDINARY);
	archive_init(sync, archive);
	ahead_init(sync);
}

struct sync *sync_new(struct store *store, struct http *http, const struct sync_options *o)
{
	struct sync *sync = mem_alloc(sizeof(*sync));

	sync->store = store;
	sync->http = http;
	sync->address = mem_strdup(o->address);
	sync->login = mem_strdup(o->login);
	sync->password = mem_strdup(o->password);
	sync->what = o->what ? o->what : SYNC_ALL;
	if (!o->login)
		sync->what &= ~(unsigned)SYNC_SEND;
	sync->interval = o->interval ? o->interval
			 : o->login  ? SYNC_INTERVAL
				     : SYNC_INTERVAL_NOBODY;
	sync->once = o->once;
	sync->headlines = headlines_of(o);
	sync->texts = o->texts;
	sync->texts_limit = o->texts_limit;
	sync->known = arena_new();
	begin_lanes(sync, o->archive);
	sync->line = *store_line(store);
	sync->line.state = LINE_UNKNOWN;
	sync->line.since = clock_now();
	sync->line.synced = setting_get(sync, "sync.done");
	sync->line.text = setting_get(sync, "text.cost");
	sync->due = clock_ms();
	sync->metered = sync->line.metered = o->metered;
	sync->asked = !o->metered || !sync->line.synced;
	sync_reload(sync);
	store_set_line(store, &sync->line);
	return sync;
}

static enum err put_now(struct store *store, const char *key)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)clock_now());
	return store_put(store, key, text);
}

enum err sync_introduce(struct store *store, const char *address, const struct site *site,
			const struct me *me)
{
	enum err e = fill_site(store, site);

	if (!e)
		e = store_put(store, "site.address", address);
	if (!e)
		e = put_now(store, "at.site");
	if (e || !me)
		return e;
	e = fill_me(store, me);
	/* Portals name only those who have published; this one is known anyway. */
	if (!e && me->id)
		e = fill_people(store, &(struct person){.id = me->id, .name = me->name, .slug = ""},
				1);
	return e ? e : put_now(store, "at.me");
}

void sync_free(struct sync *sync)
{
	if (!sync)
		return;
	sync_cancel(sync);
	send_stop(sync);
	lane_release(&sync->round.lane);
	lane_release(&sync->serve);
	lane_release(&sync->lock);
	lane_release(&sync->send);
	archive_release(sync);
	ahead_release(sync);
	arena_free(sync->known);
	free(sync->address);
	free(sync->login);
	if (sync->password)
		explicit_bzero(sync->password, strlen(sync->password));
	free(sync->password);
	free(sync);
}

/* Whether the portal that is known was found at another address: the account's was changed. */
static bool has_moved(struct sync *sync)
{
	const char *address;

	return store_get(sync->store, "site.address", sync->known, &address) == OK && *address &&
	       strcmp(address, sync->address) != 0;
}

void sync_reload(struct sync *sync)
{
	arena_clear(sync->known);
	if (has_moved(sync) || cache_site(sync->store, sync->known, &sync->site))
		sync->site = NULL;
	if (!sync->login || cache_me(sync->store, sync->known, &sync->me))
		sync->me = NULL;
	sync->api =
		(struct api){.site = sync->site, .login = sync->login, .password = sync->password};
}

bool sync_may(const struct sync *sync, enum cap cap)
{
	return sync->me && sync->me->caps & cap;
}

bool sync_is_safe(const struct sync *sync)
{
	return sync->site && sync->site->toasoan;
}

/* ---- The line ---- */

static void line_is(struct sync *sync, enum line_state state, enum err e, const char *detail)
{
	struct line *line = &sync->line;

	if (line->state != state || line->err != e)
		line->since = clock_now();
	line->state = state;
	line->err = e;
	snprintf(line->detail, sizeof(line->detail), "%s", detail);
	store_set_line(sync->store, line);
}

void sync_work(struct sync *sync, enum line_work work, size_t done, size_t total)
{
	sync->line.work = work;
	sync->line.done = done;
	sync->line.total = total;
	store_set_line(sync->store, &sync->line);
}

static void pause_until(struct sync *sync, int64_t ms)
{
	sync->due = clock_ms() + ms;
	sync->line.next_try = clock_now() + (ms + 999) / 1000;
}

void sync_heard(struct sync *sync, const struct http_reply *reply)
{
	/* While the portal is looked for, a page is what is asked for. */
	enum err e = reply->err || !sync->site ? reply->err : api_between(reply);

	if (e) {
		if (!is_line_error(e))
			return;
		sync->failures++;
		pause_until(sync, http_backoff(sync->failures));
		line_is(sync, LINE_DOWN, e, reply->err ? reply->detail : reply->url);
		return;
	}
	if (sync->line.state == LINE_DOWN && outbox_hurry(sync->store, sync_is_safe(sync)))
		log_line("sync", "the outbox waits for its own time: %s", err_detail());
	sync->failures = 0;
	sync->line.next_try = 0;
	sync->line.heard = clock_now();
	sync->line.old_from = sync->line.heard + sync->interval + OLD_SECONDS;
	line_is(sync, LINE_UP, OK, "");
}

void sync_refused(struct sync *sync, enum err e)
{
	pause_until(sync, REFUSED_MS);
	line_is(sync, LINE_REFUSED, e, err_detail());
}

/* The mean, in which a reply counts for a quarter: lines and portals differ, and change. */
void learn_text_cost(struct sync *sync, int64_t bytes, size_t texts)
{
	int64_t one = texts ? bytes / (int64_t)texts : 0, *mean = &sync->line.text;

	if (!one)
		return;
	*mean = *mean ? (*mean * 3 + one) / 4 : one;
	setting_put(sync, "text.cost", *mean);
	store_set_line(sync->store, &sync->line);
}

static void count_bytes(struct sync *sync)
{
	int64_t in, out;

	http_bytes(sync->http, &in, &out);
	if ((uint64_t)in == sync->line.in && (uint64_t)out == sync->line.out)
		return;
	sync->line.in = (uint64_t)in;
	sync->line.out = (uint64_t)out;
	sync->moved_at = clock_ms();
	store_set_line(sync->store, &sync->line);
}

/* ---- When ---- */

/* Who the portal and the account are must be known before anything else. */
static bool is_introduced(const struct sync *sync)
{
	return sync->site && (sync->me || !sync->login);
}

static bool rounds_wanted(const struct sync *sync)
{
	if (sync->round.running || ((sync->once || sync->metered) && !sync->asked))
		return false;
	return sync->what & SYNC_READ || !is_introduced(sync);
}

void sync_make_way(struct sync *sync)
{
	round_make_way(sync);
	archive_make_way(sync);
	ahead_make_way(sync);
}

/* Another process makes the rounds; what it reads shows up here too. */
static void leave_round(struct sync *sync)
{
	if (!is_introduced(sync))
		sync_reload(sync);
	sync->due = clock_ms() +
		    (sync->once || !is_introduced(sync) ? BUSY_MS : sync->interval * (int64_t)1000);
	sync->asked = sync->once && sync->asked;
	sync->result = OK;
	if (sync->line.state == LINE_UNKNOWN)
		line_is(sync, LINE_SHARED, OK, "");
}

static void begin_round(struct sync *sync)
{
	enum err e = store_lease(sync->store, "sync", SYNC_LEASE);

	if (e == ERR_BUSY) {
		leave_round(sync);
		return;
	}
	if (e) {
		sync->asked = false;
		round_fail(sync, e);
		return;
	}
	if (sync->asked)
		sync_make_way(sync);
	sync->asked = false;
	if (sync->line.state != LINE_UP)
		line_is(sync, LINE_CONNECTING, OK, "");
	round_start(sync);
}

void sync_step(struct sync *sync, int64_t now)
{
	count_bytes(sync);
	if (rounds_wanted(sync) && now >= sync->due)
		begin_round(sync);
	round_resume(sync, now);
	if (!is_introduced(sync))
		return;
	if (sync->what & SYNC_SEND)
		send_step(sync);
	if (sync->what & SYNC_WANTS)
		serve_step(sync);
	if (!sync->sending && sync->serving.kind == WANT_KINDS)
		round_go_on(sync);
	lock_step(sync, now);
	if (!(sync->what & SYNC_READ))
		return;
	ahead_step(sync, now);
	archive_step(sync, now);
}

static int64_t min_time(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int64_t sync_due(struct sync *sync)
{
	int64_t due = INT64_MAX;

	if (rounds_wanted(sync))
		due = sync->due;
	if (sync->round.running && sync->round.resume && !sync->serve.request)
		due = min_time(due, sync->round.resume);
	if (!is_introduced(sync))
		return due;
	if (sync->what & SYNC_SEND && !sync->sending)
		due = min_time(due, sync->send_idle ? sync->send_due : 0);
	if (sync->what & SYNC_WANTS && serve_ready(sync))
		due = 0;
	if (sync->what & SYNC_READ)
		due = min_time(due, min_time(archive_next(sync), ahead_next(sync)));
	return min_time(due, lock_next(sync));
}

void sync_now(struct sync *sync)
{
	sync->asked = true;
	sync->due = clock_ms();
	sync->send_idle = false;
	sync->send_due = 0;
	if (outbox_hurry(sync->store, sync_is_safe(sync)))
		log_line("sync", "the outbox waits for its own time: %s", err_detail());
}

static void stop_round(struct sync *sync)
{
	lane_cancel(&sync->round.lane);
	if (sync->round.running)
		store_unlease(sync->store, "sync");
	sync->round.running = false;
	pause_until(sync, sync->interval * (int64_t)1000);
}

void sync_cancel(struct sync *sync)
{
	stop_round(sync);
	sync->asked = false;
	archive_pause(sync, sync->interval * (int64_t)1000);
	ahead_cancel(sync);
	if (sync->serving.kind == WANT_PICTURE)
		lane_stop(&sync->serve);
	lane_cancel(&sync->serve);
	if (sync->serving.kind != WANT_KINDS)
		want_failed(sync->store, sync->serving.kind, sync->serving.id, sync->serving.words,
			    ERR_CANCELLED, "");
	if (sync->serving.kind == WANT_BODY)
		for (size_t i = 1; i < sync->along_count; i++)
			want_back(sync->store, WANT_BODY, sync->along[i], "");
	if (sync->serving.kind == WANT_MEDIA || sync->serving.kind == WANT_NAME)
		for (size_t i = 1; i < sync->together_count; i++)
			want_back(sync->store, sync->serving.kind, sync->together[i], "");
	sync->serving.kind = WANT_KINDS;
	sync_work(sync, WORK_NONE, 0, 0);
}

void sync_metered(struct sync *sync, bool on)
{
	sync->metered = sync->line.metered = on;
	store_set_line(sync->store, &sync->line);
}

bool sync_busy(const struct sync *sync)
{
	if (sync->round.running || sync->sending || sync->serving.kind != WANT_KINDS)
		return true;
	if (rounds_wanted(sync) && sync->asked)
		return true;
	if (!is_introduced(sync))
		return false;
	if (sync->once && sync->line.state == LINE_UP && archive_wanting(sync))
		return true;
	return (sync->what & SYNC_SEND && !sync->send_idle) ||
	       (sync->what & SYNC_WANTS && serve_ready(sync));
}

bool sync_pauses(const struct sync *sync)
{
	return sync->round.running && sync->round.resume;
}

enum err sync_result(const struct sync *sync)
{
	return sync->result;
}

#include "net/mirror/mirror.h"

#include <string.h>

#include "net/api/memory.h"
#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/mirror/copier.h"
#include "net/mirror/pass.h"
#include "net/portal/copy.h"
#include "net/store/cache.h"
#include "net/store/want.h"
#include "net/sync/sync.h"

struct mirror {
	const struct mirror_options *options;
	struct arena *arena;
	struct portal *portal;
	struct store *store;
	struct http *http;
	struct sync *sync;
	struct copier *copier;
	struct pass *pass;
	struct server *server;
	int64_t quiet;	 /* seconds UTC: no round was under way then */
	int64_t settled; /* what was changed before this has been read */
	int64_t synced;	 /* line.synced at the last look */
	bool oldest;	 /* nothing older is there */
};

/* ---- The folder ---- */

static enum err make(const char *folder, const char *address, struct portal **portal)
{
	struct db *db;
	enum err e = portal_init(folder, address, "UTC");

	if (!e)
		e = portal_open(folder, portal);
	if (!e)
		e = portal_db(*portal, &db);
	return e ? e : settings_set(db, "copy_of", address);
}

static enum err open_folder(struct mirror *m, const char *folder)
{
	const char *address = m->options->address;
	struct settings site;
	struct db *db;
	enum err e = portal_open(folder, &m->portal);

	if (e == ERR_NOT_FOUND)
		return make(folder, address, &m->portal);
	if (!e)
		e = portal_db(m->portal, &db);
	if (!e)
		e = settings_load(db, m->arena, &site);
	if (e)
		return e;
	if (!*site.copy_of)
		return err_set(ERR_USAGE, "'%s' holds a portal of its own, no copy", folder);
	if (strcmp(site.copy_of, address) != 0)
		return err_set(ERR_USAGE, "'%s' is a copy of '%s'", folder, site.copy_of);
	return OK;
}

/* ---- The parts ---- */

/* Where requests go, once the other portal was found. */
static void find_place(struct mirror *m)
{
	struct arena *a = arena_new();
	struct site *site;

	if (!cache_site(m->store, a, &site))
		pass_set_place(m->pass, site->api, copy_files(a, site->url));
	arena_free(a);
}

/* What somebody has written there is to be seen here at once. */
static void on_written(void *arg)
{
	sync_now(((struct mirror *)arg)->sync);
}

static enum err open_parts(struct mirror *m, const char *folder)
{
	const struct mirror_options *o = m->options;
	const struct http_options http = {.ca_file = o->ca_file};
	struct server_options server = o->server;
	enum err e = store_open(arena_printf(m->arena, "%s/mirror/cache", folder),
				arena_printf(m->arena, "%s/mirror/state", folder), &m->store);

	api_memory_init();
	if (!e)
		e = http_new(&http, &m->http);
	if (!e)
		e = pass_new(m->http, arena_printf(m->arena, "%s/mirror/files", folder), on_written,
			     m, &m->pass);
	if (e)
		return e;
	m->sync = sync_new(m->store, m->http,
			   &(struct sync_options){
				   .address = o->address,
				   .what = SYNC_READ | SYNC_WANTS,
				   .interval = o->interval ? o->interval : MIRROR_INTERVAL,
				   .texts = (int)(o->keep ? o->keep : MIRROR_KEEP),
			   });
	m->copier = copier_new(m->store, m->portal, o->keep ? o->keep : MIRROR_KEEP);
	find_place(m);
	server.origin = pass_origin(m->pass);
	return server_start(m->portal, &server, &m->server);
}

static void close_parts(struct mirror *m)
{
	if (m->pass)
		pass_close(m->pass);
	server_stop(m->server);
	copier_free(m->copier);
	if (m->sync)
		sync_free(m->sync);
	pass_free(m->pass);
	if (m->http)
		http_free(m->http);
	store_close(m->store);
	portal_close(m->portal);
	arena_free(m->arena);
}

/* ---- The loop ---- */

/*
 * A round that has ended has read what was changed before it began. When it began is not said, but
 * at the last look without one it had not.
 */
static void watch_rounds(struct mirror *m)
{
	const struct line *line = store_line(m->store);

	if (line->synced != m->synced) {
		m->synced = line->synced;
		m->settled = m->quiet ? m->quiet : line->synced;
	}
	if (line->work == WORK_NONE)
		m->quiet = clock_now();
}

/*
 * Back in time, as long as there is room and something older; the texts of what has come are
 * fetched by a round.
 */
static void go_back(struct mirror *m)
{
	const struct want *older = store_wanted(m->store, WANT_OLDER, 0, NULL);
	size_t keep = m->options->keep ? m->options->keep : MIRROR_KEEP;
	struct count count;

	if (older->state == WANT_DONE) {
		m->oldest = !older->more;
		store_unwant(m->store, m, WANT_OLDER, 0);
		sync_now(m->sync);
	} else if (m->synced && !m->oldest && older->state != WANT_WORKING &&
		   !cache_count(m->store, LIST_ALL, 0, &count) && (size_t)count.total < keep) {
		store_want(m->store, m, WANT_OLDER, 0, NULL, WANT_NORMAL);
	}
}

static enum err look(struct mirror *m, bool *more)
{
	unsigned changes = store_take_changes(m->store);

	if (changes & CHANGE_SITE)
		find_place(m);
	copier_note(m->copier, changes);
	watch_rounds(m);
	go_back(m);
	return copier_step(m->copier, m->settled, more);
}

static int wait_ms(const struct mirror *m, bool more)
{
	int64_t due = sync_due(m->sync) - clock_ms();

	if (more || due <= 0)
		return 0;
	return due < SERVER_BEAT_MS ? (int)due : SERVER_BEAT_MS;
}

static enum err run(struct mirror *m)
{
	for (;;) {
		struct pollfd fds[] = {{.fd = server_signals(m->server), .events = POLLIN},
				       {.fd = pass_fd(m->pass), .events = POLLIN}};
		bool more = false;
		enum err e = server_beat(m->server);

		if (!e)
			e = look(m, &more);
		if (e == ERR_BUSY)
			log_line("mirror", "waits for another process: %s", err_detail());
		else if (e)
			return e;
		more = more || store_tidy(m->store);
		sync_step(m->sync, clock_ms());
		pass_step(m->pass);
		http_step(m->http);
		http_wait(m->http, fds, 2, wait_ms(m, more));
		if (fds[0].revents)
			return OK;
	}
}

enum err mirror_run(const char *folder, const struct mirror_options *options)
{
	struct mirror m = {.options = options, .arena = arena_new()};
	enum err e = open_folder(&m, folder);

	if (!e)
		e = open_parts(&m, folder);
	if (!e)
		e = run(&m);
	close_parts(&m);
	return e;
}

#include "net/portal/views.h"

#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/portal/pace.h"

#define TOKEN_MAX  128
#define SALT_BYTES 16
#define QUEUE_MAX  4096 /* pages between two beats; more are not counted */

const struct arg views_args[] = {
	{"ids", ARG_IDS, ARG_REQUIRED, NULL, 0, 0, NULL, "What was read, at most 200 ids."},
	{"reader", ARG_TEXT, 0, NULL, 0, TOKEN_MAX, NULL,
	 "A random token of the installation; needed without a login."},
	ARGS_END,
};

/* ---- The day and its salt ---- */

static int64_t today_in(const char *zone)
{
	int64_t now = clock_now();

	return (now + clock_zone_offset(zone, now)) / CLOCK_DAY;
}

/* The salt's row is "DAY:HEX". */
static enum err new_day(struct db *db, int64_t day, struct str *salt)
{
	unsigned char bytes[SALT_BYTES];
	enum err e = db_run(db, "DELETE FROM view WHERE day < ?", "i", day);

	if (RAND_bytes(bytes, sizeof(bytes)) != 1)
		mem_exhausted();
	str_cut(salt, 0);
	str_addf(salt, "%lld:", (long long)day);
	for (size_t i = 0; i < sizeof(bytes); i++)
		str_addf(salt, "%02x", bytes[i]);
	return e ? e : settings_set(db, "view_salt", salt->data);
}

/* "" while there is none. */
static enum err read_salt(struct db *db, struct str *salt)
{
	struct stmt *s;
	enum err e = db_query(db, &s, "SELECT value FROM setting WHERE name = 'view_salt'", "");

	if (!e && db_step(s, &e))
		str_adds(salt, db_text(s, 0));
	db_end(s);
	return e;
}

static enum err need_salt(struct db *db, int64_t day, struct str *salt)
{
	enum err e = read_salt(db, salt);

	if (!e && (!salt->len || strtoll(salt->data, NULL, 10) != day))
		e = new_day(db, day, salt);
	return e;
}

/* Eight bytes of the hash: two readers of one day in a hundred million days look alike. */
static int64_t reader_hash(const struct str *salt, const char *who)
{
	unsigned char hash[SHA256_DIGEST_LENGTH];
	struct str text = STR_INIT;
	int64_t n;

	str_addf(&text, "%s %s", salt->data, who);
	SHA256((const unsigned char *)text.data, text.len, hash);
	str_free(&text);
	memcpy(&n, hash, sizeof(n));
	return n;
}

/* ---- Counting ---- */

static enum err count_one(struct db *db, int64_t day, int64_t reader, int64_t post)
{
	enum err e = db_run(db,
			    "INSERT OR IGNORE INTO view SELECT ?1, ?2, ?3 WHERE ?2 = 0 OR EXISTS "
			    "(SELECT 1 FROM post WHERE id = ?2 AND status = 'publish')",
			    "iii", day, post, reader);

	if (e || !db_changes(db))
		return e;
	if (post)
		return db_run(db, "UPDATE post SET views = views + 1 WHERE id = ?", "i", post);
	return db_run(
		db,
		"INSERT INTO visit VALUES (?, 1) ON CONFLICT DO UPDATE SET readers = readers + 1",
		"i", day);
}

/* What one reader read; within a transaction. */
static enum err count(struct db *db, const char *zone, const char *who, const int64_t *ids,
		      size_t n)
{
	struct str salt = STR_INIT;
	int64_t day = today_in(zone), reader;
	enum err e = need_salt(db, day, &salt);

	reader = reader_hash(&salt, who);
	if (!e)
		e = count_one(db, day, reader, 0);
	for (size_t i = 0; !e && i < n; i++)
		if (ids[i] > 0)
			e = count_one(db, day, reader, ids[i]);
	str_free(&salt);
	return e;
}

static enum err finish(struct db *db, enum err e)
{
	if (!e)
		return db_commit(db);
	db_rollback(db);
	return e;
}

/* ---- From the client ---- */

static struct pace pace = PACE_INIT(30, 60000);

static bool may_count(struct request *rq, struct reply *rp)
{
	const char *reader = arg_text(rq, "reader");
	int wait = pace_wait(&pace, rq->address);

	if (wait) {
		reply_error(rp, 429, "toasoan_too_many_views",
			    "Reads are reported too often from this address; wait a moment.");
		reply_header(rq, rp, "Retry-After", "%d", wait);
		return false;
	}
	pace_count(&pace, rq->address);
	if (arg_count(rq, "ids") > VIEWS_IDS)
		return reply_bad_param(rp, "ids", "rest_too_many_items",
				       "ids must contain at most 200 items.");
	if (!rq->user->id && (!reader || !*reader))
		return reply_bad_param(rp, "reader", "rest_invalid_param",
				       "reader must be given without a login.");
	return true;
}

void views_add(struct request *rq, struct reply *rp)
{
	size_t n = arg_count(rq, "ids");
	int64_t ids[VIEWS_IDS];
	const char *who;
	enum err e;

	if (!may_count(rq, rp))
		return;
	for (size_t i = 0; i < n; i++)
		ids[i] = arg_int_at(rq, "ids", i);
	who = rq->user->id ? arena_printf(rq->arena, "u%lld", (long long)rq->user->id)
			   : arena_printf(rq->arena, "t%s", arg_text(rq, "reader"));
	e = db_begin(rq->db);
	if (!e)
		e = finish(rq->db, count(rq->db, rq->site->zone, who, ids, n));
	if (e)
		reply_failed(rp, e);
	else
		reply_json(rp, 204, NULL);
	rp->lean = !e;
}

/* ---- From the public pages ---- */

/* A page that was shown; in a ring of those since the last beat. */
struct shown {
	int64_t post;
	char *who;
};

static struct shown queue[QUEUE_MAX];
static size_t queued;
static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;

static bool is_robot(const char *agent)
{
	static const char *const words[] = {"bot", "crawl", "spider", "slurp", "preview"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcasestr(agent, words[i]))
			return true;
	return !*agent;
}

void views_page(const struct request *rq, int64_t post)
{
	const char *agent = request_header(rq, "User-Agent"), *purpose;
	struct str who = STR_INIT;

	purpose = request_header(rq, "Sec-Purpose");
	if (rq->head || is_robot(agent ? agent : "") || (purpose && strstr(purpose, "prefetch")))
		return;
	str_addf(&who, "b%s %s", rq->address ? rq->address : "", agent);
	pthread_mutex_lock(&queue_lock);
	if (queued < QUEUE_MAX)
		queue[queued++] = (struct shown){post, str_take(&who)};
	pthread_mutex_unlock(&queue_lock);
	str_free(&who);
}

static size_t take_queue(struct shown **list)
{
	size_t n;

	*list = NULL;
	pthread_mutex_lock(&queue_lock);
	n = queued;
	if (n) {
		*list = mem_array(n, sizeof(**list));
		memcpy(*list, queue, n * sizeof(**list));
	}
	queued = 0;
	pthread_mutex_unlock(&queue_lock);
	return n;
}

static enum err count_shown(struct db *db, const struct shown *list, size_t n)
{
	struct arena *a = arena_new();
	struct settings site;
	enum err e = settings_load(db, a, &site);

	for (size_t i = 0; !e && i < n; i++)
		e = count(db, site.zone, list[i].who, &list[i].post, 1);
	arena_free(a);
	return e;
}

enum err views_beat(struct db *db)
{
	struct shown *list;
	size_t n = take_queue(&list);
	enum err e = n ? db_begin(db) : OK;

	if (n && !e)
		e = finish(db, count_shown(db, list, n));
	for (size_t i = 0; i < n; i++)
		free(list[i].who);
	free(list);
	return e;
}

/* ---- Totals ---- */

enum err views_sweep(struct db *db)
{
	struct arena *a = arena_new();
	struct settings site;
	struct str salt = STR_INIT;
	enum err e = settings_load(db, a, &site);

	if (!e)
		e = read_salt(db, &salt);
	if (!e && salt.len && strtoll(salt.data, NULL, 10) != today_in(site.zone)) {
		e = db_begin(db);
		if (!e)
			e = finish(db, new_day(db, today_in(site.zone), &salt));
	}
	str_free(&salt);
	arena_free(a);
	return e;
}

enum err views_visits(struct db *db, const char *zone, int64_t *all, int64_t *today)
{
	enum err e = db_get_int(db, all, "SELECT coalesce(sum(readers), 0) FROM visit", "");

	*today = 0;
	if (!e)
		e = db_get_int(db, today, "SELECT readers FROM visit WHERE day = ?", "i",
			       today_in(zone));
	return e == ERR_NOT_FOUND ? OK : e;
}

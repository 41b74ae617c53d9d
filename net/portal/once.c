#include "net/portal/once.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/portal/route.h"

#define KEY_MAX	   255
#define HASH_BYTES 32
#define WAIT	   "1" /* seconds, while the first request runs */

const struct once_header once_headers[] = {
	{"Idempotency-Key",
	 "A key of the client's own for this one write: sent again with the same key within 24 "
	 "hours, the request is not done twice and gets the first reply.",
	 false},
	{"If-Match", "The version that is to be changed, as \"v7\"; another one is a 412.", true},
	{NULL, NULL, false},
};

struct once {
	const char *key; /* NULL: only a transaction */
	unsigned char hash[HASH_BYTES];
	int64_t user;
	bool begun;
	struct once *next; /* of those that run */
};

/* ---- Those that run at this moment, in all threads ---- */

static struct once *running;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* False: a request with that key runs. */
static bool join(struct once *o)
{
	bool alone = true;

	pthread_mutex_lock(&lock);
	for (const struct once *r = running; r; r = r->next)
		alone &= r->user != o->user || strcmp(r->key, o->key) != 0;
	if (alone) {
		o->next = running;
		running = o;
	}
	pthread_mutex_unlock(&lock);
	return alone;
}

static void part(const struct once *o)
{
	pthread_mutex_lock(&lock);
	for (struct once **r = &running; *r; r = &(*r)->next)
		if (*r == o) {
			*r = o->next;
			break;
		}
	pthread_mutex_unlock(&lock);
}

/* ---- The same request ---- */

static void add_json(EVP_MD_CTX *sha, const json_t *json)
{
	char *text = json ? json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS) : NULL;

	/* The NUL parts it from what follows. */
	EVP_DigestUpdate(sha, text ? text : "", text ? strlen(text) + 1 : 1);
	free(text);
}

static void add_file(EVP_MD_CTX *sha, int fd)
{
	char block[16384];
	off_t at = 0;
	ssize_t n;

	while (fd >= 0 && (n = pread(fd, block, sizeof(block), at)) > 0) {
		EVP_DigestUpdate(sha, block, (size_t)n);
		at += n;
	}
}

static void hash_request(const struct request *rq, unsigned char hash[HASH_BYTES])
{
	EVP_MD_CTX *sha = EVP_MD_CTX_new();

	if (!sha || !EVP_DigestInit_ex(sha, EVP_sha256(), NULL))
		mem_exhausted();
	EVP_DigestUpdate(sha, &rq->method, sizeof(rq->method));
	EVP_DigestUpdate(sha, rq->path, strlen(rq->path) + 1);
	add_json(sha, rq->query);
	add_json(sha, rq->body);
	add_file(sha, rq->upload.fd);
	EVP_DigestFinal_ex(sha, hash, NULL);
	EVP_MD_CTX_free(sha);
}

/* ---- Before ---- */

static bool key_is_fit(const char *key)
{
	size_t n = strlen(key);

	for (const char *p = key; *p; p++)
		if (*p <= ' ' || *p > '~')
			return false;
	return n && n <= KEY_MAX;
}

/* Gives the reply of the first time; false: there was none. */
static bool replay(struct request *rq, struct reply *rp, const struct once *o)
{
	struct stmt *s;
	bool found;
	enum err e = db_query(rq->db, &s,
			      "SELECT hash, status, location, body FROM once "
			      "WHERE user = ? AND key = ? AND created > ?",
			      "isi", o->user, o->key, clock_now() - ONCE_KEPT);

	found = !e && db_step(s, &e);
	if (found) {
		size_t n;
		const void *hash = db_blob(s, 0, &n);

		if (n != HASH_BYTES || memcmp(hash, o->hash, n)) {
			reply_error(rp, 422, "toasoan_key_reused",
				    "This Idempotency-Key was sent with another request.");
		} else {
			reply_json(rp, (int)db_int(s, 1),
				   json_loads(db_text(s, 3), JSON_DECODE_ANY, NULL));
			if (*db_text(s, 2))
				reply_header(rq, rp, "Location", "%s", db_text(s, 2));
		}
	} else if (e) {
		found = true;
		reply_failed(rp, e);
	}
	db_end(s);
	return found;
}

static bool is_secret(const struct request *rq)
{
	return str_equal(rq->route->schema, "application-password");
}

static bool is_post(const struct request *rq)
{
	return str_equal(rq->route->schema, "post");
}

bool once_enter(struct request *rq, struct reply *rp)
{
	const char *key = request_header(rq, "Idempotency-Key");
	struct once *o;

	if (rq->method == METHOD_GET || !rq->user->id || is_secret(rq) || (!key && !is_post(rq)))
		return true;
	o = arena_alloc(rq->arena, sizeof(*o));
	rq->once = o;
	if (!key)
		return true;
	if (!key_is_fit(key))
		return reply_error(rp, 400, "toasoan_bad_key",
				   "An Idempotency-Key is 1 to 255 visible ASCII characters.");
	o->user = rq->user->id;
	hash_request(rq, o->hash);
	o->key = key;
	if (!join(o)) {
		o->key = NULL;
		reply_header(rq, rp, "Retry-After", WAIT);
		return reply_error(rp, 409, "toasoan_still_running",
				   "The first request with this Idempotency-Key is not done yet.");
	}
	if (!replay(rq, rp, o))
		return true;
	part(o);
	return false;
}

enum err once_begin(struct request *rq)
{
	enum err e = rq->once && !rq->once->begun ? db_begin(rq->db) : OK;

	if (!e && rq->once)
		rq->once->begun = true;
	return e;
}

/* ---- After ---- */

static const char *location_of(const struct reply *rp)
{
	for (const struct reply_header *h = rp->headers; h; h = h->next)
		if (!strcmp(h->name, "Location"))
			return h->value;
	return "";
}

static enum err keep(const struct request *rq, const struct reply *rp, const struct once *o)
{
	char *body =
		rp->json ? json_dumps(rp->json, JSON_COMPACT | JSON_ENCODE_ANY) : mem_strdup("");
	enum err e =
		body ? db_run(rq->db,
			      "INSERT OR REPLACE INTO once (user, key, hash, status, location, "
			      "body, created) VALUES (?, ?, ?, ?, ?, ?, ?)",
			      "isbissi", o->user, o->key, (const void *)o->hash, (size_t)HASH_BYTES,
			      (int64_t)rp->status, location_of(rp), body, clock_now())
		     : err_set(ERR_PORTAL, "a reply cannot be kept");

	free(body);
	return e;
}

void once_leave(struct request *rq, struct reply *rp)
{
	struct once *o = rq->once;
	enum err e = OK;

	if (!o)
		return;
	if (o->begun && rp->error) {
		db_rollback(rq->db);
	} else if (o->begun) {
		if (o->key)
			e = keep(rq, rp, o);
		if (e)
			db_rollback(rq->db);
		else
			e = db_commit(rq->db);
	}
	if (e)
		reply_failed(rp, e);
	if (o->key)
		part(o);
	rq->once = NULL;
}

enum err once_sweep(struct db *db)
{
	return db_run(db, "DELETE FROM once WHERE created <= ?", "i", clock_now() - ONCE_KEPT);
}

#include "net/portal/auth.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <pthread.h>
#include <string.h>

#include "net/base/clock.h"

#define FAILURES    10	  /* from one address before it must wait */
#define WINDOW_MS   60000 /* one failure is forgotten in each tenth of it */
#define ADDRESSES   1024  /* remembered; a power of two */
#define CREDENTIALS 64	  /* proven ones that a thread remembers */

/* ---- Failures ---- */

struct failures {
	char address[64];
	int count;
	int64_t since; /* clock_ms when count was last lowered */
};

static struct failures failures[ADDRESSES];
static pthread_mutex_t failures_lock = PTHREAD_MUTEX_INITIALIZER;

static struct failures *slot_of(const char *address)
{
	uint32_t h = 2166136261u;

	for (const char *p = address; *p; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	return &failures[h % ADDRESSES];
}

static void forget_some(struct failures *f, int64_t now)
{
	int64_t forgiven = (now - f->since) / (WINDOW_MS / FAILURES);

	if (forgiven <= 0)
		return;
	f->count = forgiven >= f->count ? 0 : f->count - (int)forgiven;
	f->since = now;
}

/* Seconds this address must wait before credentials are looked at again; 0: none. */
static int must_wait(const char *address)
{
	struct failures *f = slot_of(address);
	int64_t now = clock_ms();
	int wait = 0;

	pthread_mutex_lock(&failures_lock);
	if (!strcmp(f->address, address)) {
		forget_some(f, now);
		if (f->count >= FAILURES)
			wait = WINDOW_MS / FAILURES / 1000;
	}
	pthread_mutex_unlock(&failures_lock);
	return wait;
}

/* A second address in a slot takes it over: an attacker gains one try, no memory. */
static void count_failure(const char *address)
{
	struct failures *f = slot_of(address);
	int64_t now = clock_ms();

	pthread_mutex_lock(&failures_lock);
	if (strcmp(f->address, address) != 0) {
		snprintf(f->address, sizeof(f->address), "%s", address);
		f->count = 0;
		f->since = now;
	}
	forget_some(f, now);
	f->count++;
	pthread_mutex_unlock(&failures_lock);
}

/* ---- Proven credentials ---- */

struct proven {
	unsigned char hash[SHA256_DIGEST_LENGTH]; /* of the header's value */
	int64_t user;				  /* 0: an empty place */
	char uuid[UUID_TEXT];
};

static _Thread_local struct proven proven[CREDENTIALS];
static _Thread_local int64_t proven_people = -1; /* the counter they were proven under */
static _Thread_local unsigned proven_next;

static const struct proven *find_proven(const unsigned char *hash, int64_t people)
{
	if (people != proven_people) {
		memset(proven, 0, sizeof(proven));
		proven_people = people;
	}
	for (size_t i = 0; i < CREDENTIALS; i++)
		if (proven[i].user && !memcmp(proven[i].hash, hash, SHA256_DIGEST_LENGTH))
			return &proven[i];
	return NULL;
}

static void remember(const unsigned char *hash, const struct user *user)
{
	struct proven *p = &proven[proven_next++ % CREDENTIALS];

	memcpy(p->hash, hash, SHA256_DIGEST_LENGTH);
	p->user = user->id;
	snprintf(p->uuid, sizeof(p->uuid), "%s", user->password_uuid);
}

/* ---- The header ---- */

/* Splits "Basic base64(login:password)" in the arena; false if it is none. */
static bool read_basic(struct arena *a, const char *header, char **login, char **password)
{
	const char *code;
	char *text, *colon;
	size_t n;
	int got;

	if (strncasecmp(header, "Basic ", 6) != 0)
		return false;
	code = header + 6 + strspn(header + 6, " ");
	n = strlen(code);
	if (!n || n > 1024 || n % 4)
		return false;
	text = arena_alloc(a, n);
	got = EVP_DecodeBlock((unsigned char *)text, (const unsigned char *)code, (int)n);
	if (got < 0)
		return false;
	text[got] = '\0';
	colon = strchr(text, ':');
	if (!colon)
		return false;
	*colon = '\0';
	*login = text;
	*password = colon + 1;
	return true;
}

static enum err prove(struct request *rq, const char *header, const unsigned char *hash,
		      struct user *user)
{
	char *login, *password;
	enum err e;

	if (!read_basic(rq->arena, header, &login, &password))
		return ERR_LOGIN;
	e = password_check(rq->db, rq->arena, login, password, rq->address, user);
	if (!e)
		remember(hash, user);
	else if (e == ERR_LOGIN)
		count_failure(rq->address);
	return e;
}

static bool too_many(const struct request *rq, struct reply *rp, int wait)
{
	reply_error(rp, 429, "toasoan_too_many_failures",
		    "Too many failed logins from this address; wait a moment.");
	reply_header(rq, rp, "Retry-After", "%d", wait);
	return false;
}

bool auth_request(struct request *rq, struct reply *rp)
{
	const char *header = request_header(rq, "Authorization");
	struct user *user = arena_alloc(rq->arena, sizeof(*user));
	unsigned char hash[SHA256_DIGEST_LENGTH];
	const struct proven *known;
	int64_t people = 0;
	enum err e;
	int wait;

	if (!header || !*header)
		return true;
	SHA256((const unsigned char *)header, strlen(header), hash);
	e = db_get_int(rq->db, &people, "SELECT value FROM counter WHERE name = 'people'", "");
	if (e)
		return reply_failed(rp, e);
	known = find_proven(hash, people);
	if (known) {
		e = user_by_id(rq->db, rq->arena, known->user, user);
		user->password_uuid = known->uuid;
	} else {
		wait = must_wait(rq->address);
		if (wait)
			return too_many(rq, rp, wait);
		e = prove(rq, header, hash, user);
	}
	if (e && e != ERR_LOGIN && e != ERR_NOT_FOUND)
		return reply_failed(rp, e);
	if (!e)
		rq->user = user;
	return true;
}

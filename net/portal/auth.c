#include "net/portal/auth.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string.h>

#include "net/portal/pace.h"

#define CREDENTIALS 64 /* proven ones that a thread remembers */

static struct pace failures = PACE_INIT(10, 60000);

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

bool auth_read_basic(struct arena *a, const char *header, char **login, char **password)
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

	if (!auth_read_basic(rq->arena, header, &login, &password))
		return ERR_LOGIN;
	e = password_check(rq->db, rq->arena, login, password, rq->address, user);
	if (!e)
		remember(hash, user);
	else if (e == ERR_LOGIN)
		pace_count(&failures, rq->address);
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
		wait = pace_wait(&failures, rq->address);
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

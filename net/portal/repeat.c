#include "net/portal/repeat.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"

#define PLACES	512  /* a power of two; two keys of one place take turns */
#define KEY_MAX 2000 /* bytes */

struct repeat {
	uint32_t asked; /* hash_of the key that was answered last */
	char *key;	/* NULL: nothing is kept */
	char *path;
	char *body;
	size_t n;
	int64_t second; /* of the response's Date */
	struct MHD_Response *response;
};

/* A thread's: all of it is from one moment. */
struct table {
	struct repeat_moment moment;
	size_t bytes;
	struct repeat places[PLACES];
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t thread_key;

/* ---- The thread's table ---- */

static void drop(struct table *t, struct repeat *k)
{
	if (!k->key)
		return;
	MHD_destroy_response(k->response);
	t->bytes -= k->n;
	free(k->key);
	free(k->path);
	free(k->body);
	k->key = NULL;
}

static void drop_all(struct table *t)
{
	for (size_t i = 0; t->bytes && i < PLACES; i++)
		drop(t, &t->places[i]);
}

static void free_table(void *table)
{
	drop_all(table);
	free(table);
}

static void make_key(void)
{
	pthread_key_create(&thread_key, free_table);
}

static struct table *own_table(void)
{
	struct table *t;

	pthread_once(&once, make_key);
	t = pthread_getspecific(thread_key);
	if (!t) {
		t = mem_alloc(sizeof(*t));
		pthread_setspecific(thread_key, t);
	}
	return t;
}

void repeat_forget(void)
{
	struct table *t = own_table();

	drop_all(t);
	memset(t, 0, sizeof(*t));
}

static uint32_t hash_of(const char *key)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *key; key++)
		h = (h ^ (unsigned char)*key) * 16777619u;
	return h;
}

static struct repeat *place_of(struct table *t, const char *key)
{
	return &t->places[hash_of(key) % PLACES];
}

/* ---- Finding ---- */

const char *repeat_key(const struct request *rq, const char *method, bool zipped)
{
	/* A proxy's words about the client; whoever is no proxy's may send them too, and gets an
	 * entry of his own. */
	static const char *const about[] = {"Host", "X-Forwarded-Host", "X-Forwarded-Proto"};
	static const char *const own[] = {"Authorization", "Content-Length", "Transfer-Encoding"};
	const char *values[3];
	size_t n = strlen(rq->uri);

	if (strcmp(method, "GET") != 0)
		return NULL;
	for (size_t i = 0; i < 3; i++) {
		const char *value = request_header(rq, about[i]);

		if (request_header(rq, own[i]))
			return NULL;
		values[i] = value ? value : "";
		n += strlen(values[i]);
	}
	return n > KEY_MAX ? NULL
			   : arena_printf(rq->arena, "%d %s\n%s\n%s\n%s", zipped, values[0],
					  values[1], values[2], rq->uri);
}

static bool same_moment(const struct repeat_moment *a, const struct repeat_moment *b)
{
	return a->version && a->version == b->version && a->changes == b->changes;
}

static enum MHD_Result copy_header(void *cls, enum MHD_ValueKind kind, const char *name,
				   const char *value)
{
	(void)kind;
	return strcmp(name, "Date") != 0 ? MHD_add_response_header(cls, name, value) : MHD_YES;
}

/* The reply with a time, and the other headers of model. NULL: there is none. */
static struct MHD_Response *dated(const char *body, size_t n, struct MHD_Response *model,
				  int64_t second)
{
	struct MHD_Response *response =
		MHD_create_response_from_buffer(n, (void *)body, MHD_RESPMEM_MUST_COPY);
	char date[CLOCK_TEXT];

	if (!response)
		return NULL;
	clock_http(second, date);
	MHD_add_response_header(response, "Date", date);
	MHD_get_response_headers(model, copy_header, response);
	return response;
}

/* The response before may be on its way still: it stays as it is. */
static void renew(struct repeat *k, int64_t second)
{
	struct MHD_Response *fresh = dated(k->body, k->n, k->response, second);

	if (!fresh)
		return;
	MHD_destroy_response(k->response);
	k->response = fresh;
	k->second = second;
}

struct MHD_Response *repeat_find(struct db *db, const char *key, struct repeat_moment *moment,
				 const char **path)
{
	struct table *t = own_table();
	struct repeat *k = place_of(t, key);
	int64_t second = clock_now();

	*moment = (struct repeat_moment){db_data_version(db), db_own_changes(db)};
	if (!same_moment(moment, &t->moment)) {
		drop_all(t);
		t->moment = *moment;
	}
	if (!k->key || strcmp(k->key, key) != 0)
		return NULL;
	if (k->second != second)
		renew(k, second);
	*path = k->path;
	return k->response;
}

/* ---- Keeping ---- */

static bool may_be_kept(const struct request *rq, const struct reply *rp)
{
	return rp->status == 200 && !rp->error && !rp->lean && !rp->date && rp->fd < 0 &&
	       !rq->user->id && rq->is_api && str_starts(rq->path, "/wp/v2/") && !rq->site->as_of &&
	       !json_object_get(rq->query, "password");
}

void repeat_keep(const struct request *rq, const struct reply *rp, const char *key,
		 const struct repeat_moment *moment, struct MHD_Response *response,
		 const char *body, size_t n)
{
	struct table *t = own_table();
	struct repeat *k = place_of(t, key);
	uint32_t hash = hash_of(key), before = k->asked;
	int64_t second = clock_now();
	char *copy;

	/* Another exchange of this thread may have seen a change since the moment. */
	if (n > REPEAT_LARGE || !same_moment(moment, &t->moment) || !may_be_kept(rq, rp))
		return;
	/* What is asked once, as most is, costs nothing and takes no place. */
	k->asked = hash;
	if (before != hash)
		return;
	response = dated(body, n, response, second);
	if (!response)
		return;
	drop(t, k);
	if (t->bytes + n > REPEAT_BYTES)
		drop_all(t);
	copy = mem_array(n, 1);
	memcpy(copy, body, n);
	*k = (struct repeat){.asked = hash,
			     .key = mem_strdup(key),
			     .path = mem_strdup(rq->path),
			     .body = copy,
			     .n = n,
			     .second = second,
			     .response = response};
	t->bytes += n;
}

#include "net/portal/kept.h"

#include <openssl/sha.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/base/pack.h"

#define PLACES 64
#define LARGE  ((size_t)64 * 1024) /* packed bytes that are not kept */

static struct kept {
	unsigned char hash[SHA256_DIGEST_LENGTH];
	char *bytes; /* NULL: an empty place */
	size_t n;
} places[PLACES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct kept *place_of(const unsigned char *hash)
{
	return &places[hash[0] % PLACES];
}

static bool find(const unsigned char *hash, struct str *out)
{
	const struct kept *k = place_of(hash);
	bool found;

	pthread_mutex_lock(&lock);
	found = k->bytes && !memcmp(k->hash, hash, SHA256_DIGEST_LENGTH);
	if (found)
		str_add(out, k->bytes, k->n);
	pthread_mutex_unlock(&lock);
	return found;
}

static void keep(const unsigned char *hash, const char *bytes, size_t n)
{
	struct kept *k = place_of(hash);
	char *copy, *old;

	if (n > LARGE)
		return;
	copy = mem_array(n, 1);
	memcpy(copy, bytes, n);
	pthread_mutex_lock(&lock);
	old = k->bytes;
	k->bytes = copy;
	k->n = n;
	memcpy(k->hash, hash, SHA256_DIGEST_LENGTH);
	pthread_mutex_unlock(&lock);
	free(old);
}

void kept_pack(const char *bytes, size_t n, struct str *out)
{
	unsigned char hash[SHA256_DIGEST_LENGTH];
	size_t begin = out->len;

	SHA256((const unsigned char *)bytes, n, hash);
	if (find(hash, out))
		return;
	pack_text(bytes, n, out);
	keep(hash, out->data + begin, out->len - begin);
}

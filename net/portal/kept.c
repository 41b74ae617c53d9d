#include "net/portal/kept.h"

#include <openssl/sha.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/base/pack.h"
#include "net/portal/gzip.h"

#define PLACES 64
#define LARGE  ((size_t)64 * 1024) /* compressed bytes that are not kept */

/* Apart: lists, which are many and quick to compress, push out none that was long in packing. */
enum coding { PACKED, GZIPPED, CODINGS };

static struct kept {
	unsigned char hash[SHA256_DIGEST_LENGTH];
	char *bytes; /* NULL: an empty place */
	size_t n;
} places[CODINGS][PLACES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct kept *place_of(enum coding coding, const unsigned char *hash)
{
	return &places[coding][hash[0] % PLACES];
}

static bool find(enum coding coding, const unsigned char *hash, struct str *out)
{
	const struct kept *k = place_of(coding, hash);
	bool found;

	pthread_mutex_lock(&lock);
	found = k->bytes && !memcmp(k->hash, hash, SHA256_DIGEST_LENGTH);
	if (found)
		str_add(out, k->bytes, k->n);
	pthread_mutex_unlock(&lock);
	return found;
}

static void keep(enum coding coding, const unsigned char *hash, const char *bytes, size_t n)
{
	struct kept *k = place_of(coding, hash);
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
	if (find(PACKED, hash, out))
		return;
	pack_text(bytes, n, out);
	keep(PACKED, hash, out->data + begin, out->len - begin);
}

bool kept_gzip(const char *bytes, size_t n, struct str *out)
{
	unsigned char hash[SHA256_DIGEST_LENGTH];

	SHA256((const unsigned char *)bytes, n, hash);
	if (find(GZIPPED, hash, out))
		return true;
	if (!gzip_text(bytes, n, out))
		return false;
	keep(GZIPPED, hash, out->data, out->len);
	return true;
}

#include "net/portal/gzip.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "net/base/mem.h"

#define WORTH  400 /* bytes; what fits a packet gains nothing */
#define LEVEL  5   /* 6 takes twice the time for 1 % of a long list */
#define GZIP   16  /* zlib: write a gzip header */
#define WINDOW 15

bool gzip_accepted(const char *header)
{
	const char *at = header ? strcasestr(header, "gzip") : NULL;

	if (!at)
		return false;
	at += strlen("gzip");
	at += strspn(at, " \t");
	if (*at != ';')
		return true;
	at += 1 + strspn(at + 1, " \t");
	if (strncasecmp(at, "q=", 2) != 0)
		return true;
	/* q=0, q=0.0 and so on refuse it. */
	return at[2 + strspn(at + 2, "0.")] >= '1' && at[2 + strspn(at + 2, "0.")] <= '9';
}

static pthread_once_t key_once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void free_stream(void *stream)
{
	deflateEnd(stream);
	free(stream);
}

static void make_key(void)
{
	pthread_key_create(&key, free_stream);
}

/* Setting up a compressor costs 256 KiB of memory and more time than a small reply. */
static z_stream *thread_stream(void)
{
	z_stream *z;

	pthread_once(&key_once, make_key);
	z = pthread_getspecific(key);
	if (z)
		return deflateReset(z) == Z_OK ? z : NULL;
	z = mem_alloc(sizeof(*z));
	if (deflateInit2(z, LEVEL, Z_DEFLATED, WINDOW | GZIP, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
		free(z);
		return NULL;
	}
	pthread_setspecific(key, z);
	return z;
}

bool gzip_text(const char *bytes, size_t n, struct str *out)
{
	z_stream *z = n >= WORTH && n < UINT32_MAX ? thread_stream() : NULL;

	if (!z)
		return false;
	str_reserve(out, n);
	z->next_in = (unsigned char *)bytes;
	z->avail_in = (uInt)n;
	z->next_out = (unsigned char *)out->data;
	z->avail_out = (uInt)n;
	if (deflate(z, Z_FINISH) != Z_STREAM_END)
		return false;
	out->len = n - z->avail_out;
	out->data[out->len] = '\0';
	return true;
}

#include "net/base/pack.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#define LEVEL 19 /* what is packed once is sent often */

extern const char pack_words[];

static pthread_once_t once = PTHREAD_ONCE_INIT;
static ZSTD_CDict *dictionary;

static void make_dictionary(void)
{
	dictionary = ZSTD_createCDict(pack_words, strlen(pack_words), LEVEL);
}

void pack_text(const char *bytes, size_t n, struct str *out)
{
	ZSTD_CCtx *z = ZSTD_createCCtx();
	size_t room = ZSTD_compressBound(n), made;

	pthread_once(&once, make_dictionary);
	str_reserve(out, room);
	made = z && dictionary ? ZSTD_compress_usingCDict(z, out->data + out->len, room, bytes, n,
							  dictionary)
			       : 0;
	/* With room for the worst case nothing but memory can fail. */
	if (!made || ZSTD_isError(made))
		abort();
	out->len += made;
	out->data[out->len] = '\0';
	ZSTD_freeCCtx(z);
}

static enum err unpack(ZSTD_DCtx *z, const char *bytes, size_t n, size_t most, struct str *out)
{
	ZSTD_inBuffer in = {bytes, n, 0};
	size_t left = ZSTD_DCtx_loadDictionary(z, pack_words, strlen(pack_words));
	size_t begin = out->len;

	while (!ZSTD_isError(left)) {
		char block[16384];
		ZSTD_outBuffer piece = {block, sizeof(block), 0};

		left = ZSTD_decompressStream(z, &piece, &in);
		if (ZSTD_isError(left))
			break;
		if (piece.pos > most - (out->len - begin))
			return err_set(ERR_LIMIT, "the reply is larger than accepted");
		str_add(out, block, piece.pos);
		if (!left)
			return in.pos == n ? OK
					   : err_set(ERR_BAD_REPLY, "bytes behind what is packed");
		if (in.pos == n && piece.pos < sizeof(block))
			return err_set(ERR_BAD_REPLY, "what is packed breaks off");
	}
	return err_set(ERR_BAD_REPLY, "this is not packed: %s", ZSTD_getErrorName(left));
}

enum err pack_open(const char *bytes, size_t n, size_t most, struct str *out)
{
	ZSTD_DCtx *z = ZSTD_createDCtx();
	enum err e = z ? unpack(z, bytes, n, most, out) : err_set(ERR_LIMIT, "no memory for zstd");

	ZSTD_freeDCtx(z);
	return e;
}

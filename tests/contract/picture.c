#include "tests/contract/picture.h"

#include <arpa/inet.h>
#include <openssl/evp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "net/base/mem.h"

static void add_number(struct str *out, uint32_t n)
{
	n = htonl(n);
	str_add(out, (const char *)&n, sizeof(n));
}

/* Length, name, data, checksum of name and data. */
static void add_chunk(struct str *out, const char *name, const char *data, size_t n)
{
	size_t start = out->len + 4;

	add_number(out, (uint32_t)n);
	str_add(out, name, 4);
	str_add(out, data, n);
	add_number(out, (uint32_t)crc32(0, (const Bytef *)out->data + start, (uInt)(n + 4)));
}

void picture_png(struct str *out, unsigned width, unsigned height)
{
	struct str head = STR_INIT, rows = STR_INIT;
	uLongf packed_len;
	char *packed;

	add_number(&head, width);
	add_number(&head, height);
	str_add(&head, "\x08\x00\x00\x00\x00", 5); /* 8 bits of grey, not interlaced */
	for (unsigned y = 0; y < height; y++) {
		str_addc(&rows, '\0'); /* no filter */
		for (unsigned x = 0; x < width; x++)
			str_addc(&rows, (char)(x ^ y));
	}
	packed_len = compressBound(rows.len);
	packed = mem_alloc(packed_len);
	compress((Bytef *)packed, &packed_len, (const Bytef *)rows.data, rows.len);
	str_add(out, "\x89PNG\r\n\x1a\n", 8);
	add_chunk(out, "IHDR", head.data, head.len);
	add_chunk(out, "IDAT", packed, packed_len);
	add_chunk(out, "IEND", "", 0);
	free(packed);
	str_free(&head);
	str_free(&rows);
}

void picture_md5(const struct str *bytes, char hex[33])
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned n = 0;

	EVP_Digest(bytes->data, bytes->len, digest, &n, EVP_md5(), NULL);
	for (unsigned i = 0; i < 16; i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

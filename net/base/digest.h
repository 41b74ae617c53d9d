/* Sums of files, as other programs ask for them. */
#ifndef NET_BASE_DIGEST_H
#define NET_BASE_DIGEST_H

#include "net/base/err.h"

#define DIGEST_MD5_TEXT 33

/*
 * MD5 (RFC 1321) of the file's bytes in hex, for Content-MD5 as WordPress reads it: against damage
 * on the way, not against forgery. ERR_IO where it cannot be read.
 */
enum err digest_md5_file(const char *path, char hex[DIGEST_MD5_TEXT]) MUST_CHECK;

#define DIGEST_SHA256_TEXT 65

/* SHA-256 (FIPS 180-4) of a text in hex. */
void digest_sha256(const char *text, char hex[DIGEST_SHA256_TEXT]);

#endif

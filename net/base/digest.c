#include "net/base/digest.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>

#include "net/base/mem.h"

enum err digest_md5_file(const char *path, char hex[DIGEST_MD5_TEXT])
{
	unsigned char digest[EVP_MAX_MD_SIZE], block[16384];
	FILE *file = fopen(path, "re");
	EVP_MD_CTX *md5 = EVP_MD_CTX_new();
	unsigned size = 0;
	enum err e = file ? OK : err_errno(path);
	size_t n;

	if (!md5 || !EVP_DigestInit_ex(md5, EVP_md5(), NULL))
		mem_exhausted();
	while (!e && (n = fread(block, 1, sizeof(block), file)))
		EVP_DigestUpdate(md5, block, n);
	if (!e && ferror(file))
		e = err_errno(path);
	EVP_DigestFinal_ex(md5, digest, &size);
	EVP_MD_CTX_free(md5);
	if (file)
		fclose(file);
	for (unsigned i = 0; i < 16; i++)
		snprintf(hex + 2 * (size_t)i, 3, "%02x", digest[i]);
	return e;
}

void digest_sha256(const char *text, char hex[DIGEST_SHA256_TEXT])
{
	unsigned char sum[SHA256_DIGEST_LENGTH];

	SHA256((const unsigned char *)text, strlen(text), sum);
	for (size_t i = 0; i < sizeof(sum); i++)
		snprintf(hex + 2 * i, 3, "%02x", sum[i]);
}

#include "net/portal/upload.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

char *upload_name(struct arena *a, const char *header)
{
	while (*header) {
		size_t n = strcspn(header, ";"), key;
		const char *s = header + strspn(header, " \t"), *end = header + n;

		key = strcspn(s, "=; \t");
		if (key == 8 && !strncasecmp(s, "filename", 8)) {
			s += key + strspn(s + key, " \t");
			if (*s == '=') {
				s += 1 + strspn(s + 1, " \t");
				if (*s == '"') { /* a ';' may stand in quotes */
					end = s + 1 + strcspn(s + 1, "\"");
					return end > ++s ? arena_strndup(a, s, (size_t)(end - s))
							 : NULL;
				}
				while (end > s && (end[-1] == ' ' || end[-1] == '\t'))
					end--;
				return end > s ? arena_strndup(a, s, (size_t)(end - s)) : NULL;
			}
		}
		header += n + (header[n] == ';');
	}
	return NULL;
}

static bool same_md5(int fd, const char *wanted)
{
	unsigned char digest[EVP_MAX_MD_SIZE], block[65536];
	EVP_MD_CTX *md5 = EVP_MD_CTX_new();
	char hex[33] = "";
	unsigned n = 0;
	off_t at = 0;
	ssize_t got;

	EVP_DigestInit_ex(md5, EVP_md5(), NULL);
	while ((got = pread(fd, block, sizeof(block), at)) > 0) {
		EVP_DigestUpdate(md5, block, (size_t)got);
		at += got;
	}
	EVP_DigestFinal_ex(md5, digest, &n);
	EVP_MD_CTX_free(md5);
	for (unsigned i = 0; i < 16 && i < n; i++)
		snprintf(hex + 2 * (size_t)i, 3, "%02x", digest[i]);
	return !strcasecmp(hex, wanted);
}

static bool same_digest(const struct request *rq, struct reply *rp)
{
	const char *wanted = request_header(rq, "Content-MD5");

	if (wanted && !same_md5(rq->upload.fd, wanted))
		return reply_error(rp, 412, "rest_upload_hash_mismatch",
				   "Content hash did not match expected.");
	return true;
}

/* A body that is the file: its name is in a header. */
static bool check_raw(struct request *rq, struct reply *rp, const char **name)
{
	const char *disposition = request_header(rq, "Content-Disposition");
	const char *type = request_header(rq, "Content-Type");

	if (!type || !*type)
		return reply_error(rp, 400, "rest_upload_no_content_type",
				   "No Content-Type supplied.");
	if (!disposition)
		return reply_error(rp, 400, "rest_upload_no_content_disposition",
				   "No Content-Disposition supplied.");
	if (!same_digest(rq, rp))
		return false;
	*name = upload_name(rq->arena, disposition);
	if (!*name)
		return reply_error(
			rp, 400, "rest_upload_invalid_disposition",
			"Invalid Content-Disposition supplied. Content-Disposition needs to be "
			"formatted as `attachment; filename=\"image.png\"` or similar.");
	return true;
}

bool upload_check(struct request *rq, struct reply *rp, const char **name)
{
	if (rq->upload.too_large)
		return reply_error(rp, 413, "rest_upload_file_too_big",
				   "The file is larger than this portal accepts.");
	if (rq->upload.fd < 0 || !rq->upload.size)
		return reply_error(rp, 400, "rest_upload_no_data", "No data supplied.");
	if (!rq->upload.file_name)
		return check_raw(rq, rp, name);
	*name = rq->upload.file_name;
	return same_digest(rq, rp);
}

/* A file in memory, unpacked where it is packed. */
#include <errno.h>
#include <lzma.h>
#include <stdio.h>
#include <string.h>

#include "net/portal/import_parts.h"

/* What unpacking may use: a file of xz -9 needs 65 MiB. */
#define XZ_MEMORY ((uint64_t)128 * 1024 * 1024)

static enum err read_plain(FILE *f, const char *path, struct str *bytes)
{
	char block[65536];
	size_t n;

	while ((n = fread(block, 1, sizeof(block), f))) {
		if (bytes->len + n > IMPORT_MAX)
			return err_set(ERR_LIMIT, "'%s' is larger than %zu MiB", path,
				       IMPORT_MAX >> 20);
		str_add(bytes, block, n);
	}
	return ferror(f) ? err_errno(path) : OK;
}

static const char *xz_reason(lzma_ret rc)
{
	switch (rc) {
	case LZMA_MEMLIMIT_ERROR:
		return "needs more memory than is allowed";
	case LZMA_BUF_ERROR:
		return "ends in the middle";
	case LZMA_OPTIONS_ERROR:
		return "is packed in a way that is not known here";
	default:
		return "is damaged";
	}
}

static enum err unpack(const char *path, const struct str *packed, struct str *text)
{
	lzma_stream xz = LZMA_STREAM_INIT;
	lzma_ret rc = lzma_stream_decoder(&xz, XZ_MEMORY, LZMA_CONCATENATED);
	uint8_t block[65536];

	xz.next_in = (const uint8_t *)packed->data;
	xz.avail_in = packed->len;
	while (rc == LZMA_OK && text->len <= IMPORT_MAX) {
		xz.next_out = block;
		xz.avail_out = sizeof(block);
		rc = lzma_code(&xz, LZMA_FINISH);
		str_add(text, (const char *)block, sizeof(block) - xz.avail_out);
	}
	lzma_end(&xz);
	if (text->len > IMPORT_MAX)
		return err_set(ERR_LIMIT, "'%s' is larger than %zu MiB", path, IMPORT_MAX >> 20);
	return rc == LZMA_STREAM_END
		       ? OK
		       : err_set(ERR_BAD_INPUT, "%s:1: the file %s", path, xz_reason(rc));
}

enum err import_read(const char *path, struct str *text)
{
	static const char magic[] = "\xFD"
				    "7zXZ";
	struct str bytes = STR_INIT;
	FILE *f = fopen(path, "rbe");
	enum err e;

	if (!f)
		return err_errno(path);
	e = read_plain(f, path, &bytes);
	fclose(f);
	if (!e && bytes.len > 6 && !memcmp(bytes.data, magic, 6)) {
		e = unpack(path, &bytes, text);
		str_free(&bytes);
	} else {
		*text = bytes;
	}
	return e;
}

#include "net/portal/file_type.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* The head of a file that tells its type. */
#define HEAD 64

/* At most so many segments of a JPEG are passed over in search of its size. */
#define SEGMENTS_MAX 1000

typedef bool measure_fn(int fd, const unsigned char *head, size_t n, struct file_type *type);
static measure_fn measure_jpeg, measure_png, measure_gif, measure_webp;

/*
 * The types that may be stored; magic at that place of the file, "?" matching any byte. No SVG, no
 * HTML: they can hold scripts that would run in the portal's name.
 */
static const struct known {
	const char *mime, *coder, *extensions;
	size_t at;
	const char *magic;
	measure_fn *measure;
} known[] = {
	{"image/jpeg", "jpeg", "jpg jpeg jpe", 0, "\xFF\xD8\xFF", measure_jpeg},
	{"image/png", "png", "png", 0, "\x89PNG\r\n\x1A\n", measure_png},
	{"image/gif", "gif", "gif", 0, "GIF8?a", measure_gif},
	{"image/webp", "webp", "webp", 0, "RIFF????WEBP", measure_webp},
	{"application/pdf", NULL, "pdf", 0, "%PDF-", NULL},
	{"audio/mpeg", NULL, "mp3", 0, "ID3", NULL},
	{"audio/mpeg", NULL, "mp3", 0, "\xFF\xFB", NULL},
	{"audio/ogg", NULL, "ogg oga", 0, "OggS", NULL},
	{"video/ogg", NULL, "ogv", 0, "OggS", NULL},
	{"audio/wav", NULL, "wav", 0, "RIFF????WAVE", NULL},
	{"audio/mpeg", NULL, "m4a", 4, "ftyp", NULL},
	{"video/mp4", NULL, "mp4 m4v", 4, "ftyp", NULL},
	{"video/quicktime", NULL, "mov", 4, "ftyp", NULL},
	{"video/webm", NULL, "webm", 0, "\x1A\x45\xDF\xA3", NULL},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", NULL, "docx", 0,
	 "PK\x03\x04", NULL},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", NULL, "xlsx", 0,
	 "PK\x03\x04", NULL},
	{"application/vnd.oasis.opendocument.text", NULL, "odt", 0, "PK\x03\x04", NULL},
	{"application/zip", NULL, "zip", 0, "PK\x03\x04", NULL},
	{"application/msword", NULL, "doc", 0, "\xD0\xCF\x11\xE0", NULL},
};

static bool has_magic(const struct known *k, const unsigned char *head, size_t n)
{
	size_t len = strlen(k->magic);

	if (n < k->at + len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (k->magic[i] != '?' && (unsigned char)k->magic[i] != head[k->at + i])
			return false;
	return true;
}

static bool has_extension(const struct known *k, const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t n = dot ? strlen(dot + 1) : 0;

	for (const char *e = k->extensions; n && *e;) {
		size_t len = strcspn(e, " ");

		if (len == n && !strncasecmp(e, dot + 1, n))
			return true;
		e += len + strspn(e + len, " ");
	}
	return false;
}

static unsigned big_16(const unsigned char *b)
{
	return (unsigned)b[0] << 8 | b[1];
}

static uint32_t big_32(const unsigned char *b)
{
	return (uint32_t)big_16(b) << 16 | big_16(b + 2);
}

static unsigned little_16(const unsigned char *b)
{
	return (unsigned)b[1] << 8 | b[0];
}

static uint32_t little_24(const unsigned char *b)
{
	return (uint32_t)b[2] << 16 | little_16(b);
}

static bool set_size(struct file_type *type, uint32_t width, uint32_t height)
{
	if (!width || !height || width > 0xFFFFFF || height > 0xFFFFFF)
		return false;
	type->width = (int)width;
	type->height = (int)height;
	return true;
}

/* PNG (W3C REC-PNG, 5.6): the first chunk is IHDR. */
static bool measure_png(int fd, const unsigned char *head, size_t n, struct file_type *type)
{
	(void)fd;
	return n >= 24 && !memcmp(head + 12, "IHDR", 4) &&
	       set_size(type, big_32(head + 16), big_32(head + 20));
}

static bool measure_gif(int fd, const unsigned char *head, size_t n, struct file_type *type)
{
	(void)fd;
	return n >= 10 && set_size(type, little_16(head + 6), little_16(head + 8));
}

/* WebP (RFC 9649): lossy, lossless or extended. */
static bool measure_webp(int fd, const unsigned char *head, size_t n, struct file_type *type)
{
	(void)fd;
	if (n < 30)
		return false;
	if (!memcmp(head + 12, "VP8X", 4))
		return set_size(type, little_24(head + 24) + 1, little_24(head + 27) + 1);
	if (!memcmp(head + 12, "VP8 ", 4))
		return set_size(type, little_16(head + 26) & 0x3FFF, little_16(head + 28) & 0x3FFF);
	if (!memcmp(head + 12, "VP8L", 4)) {
		uint32_t bits = little_24(head + 21) | (uint32_t)head[24] << 24;

		return set_size(type, (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
	}
	return false;
}

/* The orientation in an Exif segment (TIFF 6.0, tag 0x0112), 1 where it does not say. */
static unsigned exif_orientation(const unsigned char *b, size_t n)
{
	bool little = n > 14 && b[6] == 'I';
	const unsigned char *tiff = b + 6;
	uint32_t at;
	unsigned count;

	if (n < 22 || memcmp(b, "Exif\0\0", 6))
		return 1;
	at = little ? little_24(tiff + 4) : big_32(tiff + 4);
	if (at > n - 6 - 2)
		return 1;
	count = little ? little_16(tiff + at) : big_16(tiff + at);
	for (unsigned i = 0; i < count && 6 + at + 2 + (i + 1) * 12 <= n; i++) {
		const unsigned char *entry = tiff + at + 2 + i * 12;

		if ((little ? little_16(entry) : big_16(entry)) == 0x0112)
			return little ? little_16(entry + 8) : big_16(entry + 8);
	}
	return 1;
}

/* True of the segments that begin a frame (ITU T.81, table B.1): not DHT, JPG, DAC. */
static bool is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
	       marker != 0xCC;
}

static bool measure_jpeg(int fd, const unsigned char *head, size_t n, struct file_type *type)
{
	unsigned turn = 1;
	off_t at = 2;

	(void)head;
	(void)n;
	for (int i = 0; i < SEGMENTS_MAX; i++) {
		unsigned char s[512];
		ssize_t got = pread(fd, s, sizeof(s), at);

		if (got < 9 || s[0] != 0xFF)
			return false;
		if (s[1] == 0xFF) {
			at++; /* fill byte */
			continue;
		}
		if (is_frame(s[1]))
			return turn >= 5 && turn <= 8
				       ? set_size(type, big_16(s + 5), big_16(s + 7))
				       : set_size(type, big_16(s + 7), big_16(s + 5));
		if (s[1] == 0xE1)
			turn = exif_orientation(s + 4, (size_t)got - 4);
		at += 2 + (off_t)big_16(s + 2);
	}
	return false;
}

bool file_type_read(int fd, const char *name, struct file_type *type)
{
	unsigned char head[HEAD];
	ssize_t n = pread(fd, head, sizeof(head), 0);

	for (size_t i = 0; n > 0 && i < sizeof(known) / sizeof(*known); i++) {
		if (!has_magic(&known[i], head, (size_t)n) || !has_extension(&known[i], name))
			continue;
		*type = (struct file_type){.mime = known[i].mime, .coder = known[i].coder};
		return !known[i].measure || known[i].measure(fd, head, (size_t)n, type);
	}
	return false;
}

#include "net/portal/body.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/base/utf8.h"
#include "net/portal/call.h"
#include "net/portal/form.h"

#define PARTS_BUFFER 4096 /* holds a part's headers */

void body_init(struct body *b, struct arena *a)
{
	*b = (struct body){.arena = a, .text = STR_INIT, .upload = {.fd = -1}};
}

void body_release(struct body *b)
{
	if (b->parts)
		MHD_destroy_post_processor(b->parts);
	json_decref(b->fields);
	str_free(&b->text);
	if (b->upload.fd >= 0)
		close(b->upload.fd);
}

/* ---- Writing ---- */

static bool spool(struct body *b, const char *data, size_t n)
{
	if (b->upload.fd < 0 && portal_scratch(b->portal, &b->upload.fd))
		return false;
	while (n) {
		ssize_t done = write(b->upload.fd, data, n);

		if (done < 0 && errno != EINTR)
			return false;
		if (done > 0) {
			data += done;
			n -= (size_t)done;
			b->upload.size += done;
		}
	}
	return true;
}

/* The part that ended becomes an argument. */
static void end_part(struct body *b)
{
	if (!b->part)
		return;
	if (memchr(b->text.data, 0, b->text.len) || !utf8_valid(b->text.data, b->text.len) ||
	    json_object_size(b->fields) >= FORM_PAIRS ||
	    !form_add(b->fields, b->part, b->text.data))
		b->broken = true;
	str_cut(&b->text, 0);
	b->part = NULL;
}

static enum MHD_Result take_part(void *cls, enum MHD_ValueKind kind, const char *key,
				 const char *file_name, const char *type, const char *encoding,
				 const char *data, uint64_t offset, size_t n)
{
	struct body *b = cls;

	(void)kind;
	(void)encoding;
	if (file_name) {
		end_part(b);
		if (!b->file || (offset == 0 && b->upload.file_name))
			return MHD_YES; /* no place for it; WordPress, too, takes one file */
		if (offset == 0) {
			b->upload.file_name = arena_strdup(b->arena, file_name);
			b->upload.mime = arena_strdup(b->arena, type);
		}
		if (!spool(b, data, n))
			b->broken = true;
		return MHD_YES;
	}
	if (offset == 0) {
		end_part(b);
		b->part = arena_strdup(b->arena, key ? key : "");
	}
	if ((int64_t)(b->text.len + n) > BODY_LIMIT)
		b->too_large = true;
	else
		str_add(&b->text, data, n);
	return MHD_YES;
}

/* ---- Reading ---- */

static bool is_text_type(const char *type)
{
	return type && (!strncasecmp(type, "application/json", 16) ||
			!strncasecmp(type, "application/x-www-form-urlencoded", 33));
}

void body_expect(struct body *b, const struct request *rq, bool file, int64_t limit)
{
	const char *length = request_header(rq, "Content-Length");
	const char *type = request_header(rq, "Content-Type");

	b->portal = rq->portal;
	b->file = file;
	b->limit = limit;
	b->begun = clock_ms();
	if (type && !strncasecmp(type, "multipart/form-data", 19)) {
		b->parts = MHD_create_post_processor((struct MHD_Connection *)rq->connection,
						     PARTS_BUFFER, take_part, b);
		b->fields = json_object();
		b->broken = !b->parts;
	} else if (file && (!is_text_type(type) || request_header(rq, "Content-Disposition"))) {
		b->spooled = true;
		b->upload.mime = arena_strdup(b->arena, type);
	} else {
		b->limit = BODY_LIMIT;
	}
	if (length && strtoll(length, NULL, 10) > b->limit)
		b->too_large = true;
}

static bool too_slow(const struct body *b)
{
	return clock_ms() - b->begun > BODY_GRACE + b->size * 1000 / BODY_RATE;
}

bool body_add(struct body *b, const char *data, size_t n)
{
	b->size += (int64_t)n;
	if (b->size > b->limit)
		b->too_large = true;
	if (b->too_large || b->broken) /* read on, keep nothing: the answer follows at the end */
		return b->size <= b->limit * 2 && !too_slow(b);
	if (b->parts) {
		if (MHD_post_process(b->parts, data, n) != MHD_YES)
			b->broken = true;
	} else if (b->spooled) {
		if (!spool(b, data, n))
			b->broken = true;
	} else {
		str_add(&b->text, data, n);
	}
	return !too_slow(b);
}

void body_finish(struct body *b, struct request *rq)
{
	if (b->parts) {
		if (MHD_destroy_post_processor(b->parts) != MHD_YES)
			b->broken = true;
		b->parts = NULL;
		end_part(b);
		rq->body = json_incref(b->fields);
	} else if (!b->spooled) {
		rq->raw = b->text.data;
		rq->raw_size = b->text.len;
	}
	b->upload.too_large = b->too_large;
	rq->upload = b->upload;
	if (rq->upload.fd >= 0)
		(void)lseek(rq->upload.fd, 0, SEEK_SET);
}

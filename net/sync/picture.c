/* A picture's file, for somebody who asked for it: what broke off earlier is gone on with. */
#include <stdlib.h>
#include <string.h>

#include "net/store/shelf.h"
#include "net/sync/inside.h"

static bool is_picture(const struct http_reply *reply)
{
	const char *type = http_header(reply, "Content-Type", 0);

	return type && str_starts(type, "image/");
}

/* What tells this file from another one under its address; "" nothing does. */
static const char *tag_of(const struct http_reply *reply)
{
	const char *tag = http_header(reply, "ETag", 0);

	if (tag && *tag == '"') /* a weak one does not promise the same bytes */
		return tag;
	tag = http_header(reply, "Last-Modified", 0);
	return tag ? tag : "";
}

/* "bytes 100-199/200": where the bytes belong; 0 without it. */
static int64_t place_of(const struct http_reply *reply)
{
	const char *range = http_header(reply, "Content-Range", 0);

	return range && str_starts(range, "bytes ") ? strtoll(range + 6, NULL, 10) : 0;
}

/* A reply that broke off is kept as far as it came, for the next time. */
static enum err keep(struct sync *sync, const struct http_reply *reply)
{
	const char *url = sync->serving.words, *tag;
	int64_t from = place_of(reply);
	bool fits = from == 0 || from == shelf_begun(sync->store, url, sync->serve.arena, &tag);
	enum err e = OK;

	if (fits && reply->body_len && is_picture(reply))
		e = shelf_add(sync->store, url, tag_of(reply), from, reply->body, reply->body_len);
	if (e || reply->err)
		return e ? e : err_set(reply->err, "%s", reply->detail);
	if (!fits)
		return err_set(ERR_BAD_REPLY, "%s: another part than was asked for", url);
	return shelf_done(sync->store, url);
}

void picture_file_came(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	const char *url = sync->serving.words;
	enum err e = reply->err ? OK : api_error(reply, lane->arena, NULL);

	/* Nothing is behind what is here: it was all of it, or it has another end now. */
	if (reply->status == 416)
		e = shelf_done(sync->store, url);
	else if (!e)
		e = keep(sync, reply);
	wish_served(sync, e);
}

static void moved(void *arg, int64_t received, int64_t receive_all, int64_t sent, int64_t send_all)
{
	struct lane *lane = arg;

	(void)sent;
	(void)send_all;
	sync_work(lane->sync, WORK_PICTURE, (size_t)received, (size_t)receive_all);
}

/* Pictures are public; their address may lie elsewhere, so that no login goes with it. */
void picture_file_ask(struct sync *sync, struct arena *a, struct http_request *r)
{
	const char *url = sync->serving.words, *tag;
	int64_t begun = shelf_begun(sync->store, url, a, &tag);

	*r = (struct http_request){
		.method = "GET",
		.url = url,
		.plain = true,
		.keep_part = true,
		.max_reply = SHELF_BYTES / 2,
		.progress = moved,
	};
	if (!begun)
		return;
	http_request_header(r, "Range", arena_printf(a, "bytes=%lld-", (long long)begun));
	http_request_header(r, "If-Range", tag);
}

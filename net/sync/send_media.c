/* The picture of a draft: uploaded under a name that holds the row's mark, then its words. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "net/base/clock.h"
#include "net/base/digest.h"
#include "net/doc/manuscript.h"
#include "net/store/late.h"
#include "net/sync/send.h"

#define STEM_MAX 60

/* GIVEN_UP: only whether it arrived is still to be known. */
enum { STAGE_FILE, STAGE_CAPTION, STAGE_GIVEN_UP };

/* A request that was cut off is over on a portal that reads whole requests only. */
#define AFTER_CUT 2 /* seconds */

static const struct {
	const char *ending, *mime;
} types[] = {
	{".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"}, {".png", "image/png"},
	{".gif", "image/gif"},	{".webp", "image/webp"},
};

static const char *mime_of(const char *path)
{
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot && i < sizeof(types) / sizeof(*types); i++)
		if (!strcasecmp(dot, types[i].ending))
			return types[i].mime;
	return NULL;
}

/* "anh-lu-a1b2c.jpg": the mark finds it again. */
static const char *marked_name(struct sending *s)
{
	const char *path = s->text.picture, *name = strrchr(path, '/'), *dot;
	char *stem;

	name = name ? name + 1 : path;
	dot = strrchr(name, '.');
	/* As the portal will call it: a second dot, or too long a name, would cost the mark. */
	stem = api_file_name(s->arena, arena_strndup(s->arena, name, (size_t)(dot - name)));
	for (char *p = stem; *p; p++)
		*p = *p == '.' ? '-' : *p;
	return arena_printf(s->arena, "%.*s-%s%s", STEM_MAX, stem, s->row->mark, dot);
}

static void on_caption(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct media media;
	enum err e = api_read_medium(reply, lane->arena, &media);

	if (!e)
		e = fill_media(sync->store, &media, 1);
	if (e)
		send_failed(sync, e);
	else
		send_done(sync);
}

/* Twice does no harm. */
static void set_caption(struct sync *sync)
{
	struct sending *s = sync->sending;
	const char *caption = caption_join(s->arena, s->text.caption, s->text.credit);
	struct http_request r;

	s->row->stage = STAGE_CAPTION;
	api_post_media(lane_begin(&sync->send), &sync->api, s->row->result, NULL,
		       *s->text.alt ? s->text.alt : s->text.caption, caption, &r);
	send_write_request(sync, &r, on_caption);
}

/* What is said of the picture is sent behind it. */
static bool has_words(const struct sending *s)
{
	return *s->text.caption || *s->text.credit || *s->text.alt;
}

static void uploaded(struct sync *sync, const struct media *media)
{
	struct sending *s = sync->sending;
	enum err e = fill_media(sync->store, media, 1);

	if (e) {
		send_failed(sync, e);
		return;
	}
	e = late_kept(sync->store, LATE_PICTURE, marked_name(s), media->id);
	if (e) {
		send_failed(sync, e);
		return;
	}
	s->row->result = media->id;
	s->row->unsure = false;
	if (has_words(s))
		set_caption(sync);
	else
		send_done(sync);
}

static void on_uploaded(struct lane *lane, const struct http_reply *reply)
{
	struct media media;
	enum err e = api_read_medium(reply, lane->arena, &media);

	if (e)
		send_failed(lane->sync, e);
	else
		uploaded(lane->sync, &media);
}

static void upload_progress(void *arg, int64_t received, int64_t receive_all, int64_t sent,
			    int64_t send_all)
{
	struct lane *lane = arg;

	(void)received;
	(void)receive_all;
	sync_work(lane->sync, WORK_SEND, (size_t)sent, (size_t)send_all);
}

static void upload(struct sync *sync)
{
	struct sending *s = sync->sending;
	char md5[DIGEST_MD5_TEXT];
	struct http_request r;
	enum err e = digest_md5_file(s->text.picture, md5);

	if (e) {
		send_refused(sync, e);
		return;
	}
	if (s->was_unsure && !sync_is_safe(sync)) {
		e = late_expect(sync->store, LATE_PICTURE, marked_name(s), 0);
		if (e) {
			send_failed(sync, e);
			return;
		}
	}
	api_upload(lane_begin(&sync->send), &sync->api, s->text.picture, marked_name(s),
		   mime_of(s->text.picture), md5, &r);
	r.progress = upload_progress;
	send_write_request(sync, &r, on_uploaded);
}

/* ---- Given up ---- */

void send_stop_upload(struct sync *sync)
{
	struct sending *s = sync->sending;

	if (s->row->kind != SEND_UPLOAD || !outbox_stopped(sync->store, s->row->id))
		return;
	lane_cancel(&sync->send);
	s->row->stage = STAGE_GIVEN_UP;
	s->row->unsure |= s->writing;
	send_settle(sync, SEND_UNKNOWN, err_why(ERR_CANCELLED, WHY_GIVEN_UP, NULL),
		    clock_now() + (sync_is_safe(sync) ? AFTER_CUT : SEND_PATIENCE));
}

/* What became of it is known: the user decides. found: the picture is there, to be taken as it is.
 */
static void given_up(struct sync *sync, const struct media *found)
{
	struct send *row = sync->sending->row;
	enum err e = found ? fill_media(sync->store, found, 1) : OK;

	if (e) {
		send_failed(sync, e);
		return;
	}
	row->stage = STAGE_FILE;
	row->result = found ? found->id : 0;
	row->unsure = false;
	send_refused(sync,
		     err_why(ERR_CANCELLED, found ? WHY_CAME_ALL_THE_SAME : WHY_NOT_THERE, NULL));
}

static void on_searched(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct media *media;
	size_t n;
	enum err e = api_read_media(reply, lane->arena, &media, &n);

	if (e) {
		send_failed(sync, e);
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (strstr(media[i].url, sync->sending->row->mark)) {
			if (sync->sending->row->stage == STAGE_GIVEN_UP)
				given_up(sync, &media[i]);
			else
				uploaded(sync, &media[i]);
			return;
		}
	if (!send_again(sync))
		return;
	if (sync->sending->row->stage == STAGE_GIVEN_UP)
		given_up(sync, NULL);
	else
		upload(sync);
}

static void look_up(struct sync *sync)
{
	struct api_media_query q = {.search = sync->sending->row->mark,
				    .author = sync->me ? sync->me->id : 0,
				    .per_page = 5};
	struct http_request r;

	api_get_media(lane_begin(&sync->send), &sync->api, &q, &r);
	send_read_request(sync, &r, on_searched);
}

void send_upload(struct sync *sync)
{
	struct sending *s = sync->sending;
	const char *path = s->text.picture;
	struct stat st;

	if (s->row->stage == STAGE_GIVEN_UP)
		look_up(sync);
	else if (s->row->stage == STAGE_CAPTION || (s->row->result && has_words(s)))
		set_caption(sync);
	else if (s->row->result)
		send_done(sync);
	else if (!sync_may(sync, CAP_UPLOAD))
		send_refused(sync, err_why(ERR_FORBIDDEN, WHY_NO_UPLOAD, NULL));
	else if (!mime_of(path))
		send_refused(sync, err_why(ERR_BAD_INPUT, WHY_NO_PICTURE, path));
	else if (stat(path, &st) || !S_ISREG(st.st_mode))
		send_refused(sync, err_why(ERR_IO, WHY_NO_FILE, path));
	else if (s->row->unsure)
		look_up(sync);
	else
		upload(sync);
}

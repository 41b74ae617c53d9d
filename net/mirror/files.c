/* Files of the other portal: asked for once, then kept by the hash of their name. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/digest.h"
#include "net/base/log.h"
#include "net/mirror/passage.h"
#include "net/portal/file_type.h"

#define FILE_MAX ((size_t)32 * 1024 * 1024)

static char *path_of(const struct passage *p)
{
	char hash[DIGEST_SHA256_TEXT];

	digest_sha256(p->file, hash);
	return arena_printf(p->rq->arena, "%s/%s", p->pass->folder, hash);
}

/* The kept file as the reply; false: there is none, or it is nothing that is shown. */
static bool answer_from_disk(struct passage *p)
{
	int fd = open(path_of(p), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct file_type type;

	if (fd < 0)
		return false;
	if (!file_type_read(fd, p->file, &type)) {
		close(fd);
		return false;
	}
	reply_file(p->rp, 200, type.mime, fd);
	reply_header(p->rq, p->rp, "Cache-Control", "public, max-age=31536000, immutable");
	reply_header(p->rq, p->rp, "X-Content-Type-Options", "nosniff");
	reply_header(p->rq, p->rp, "Content-Security-Policy", "default-src 'none'; sandbox");
	return true;
}

static enum err write_whole(const char *path, const char *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		return err_errno(path);
	for (size_t done = 0; done < n;) {
		ssize_t got = write(fd, bytes + done, n - done);

		if (got < 0 && errno != EINTR) {
			close(fd);
			unlink(path);
			return err_errno(path);
		}
		done += got > 0 ? (size_t)got : 0;
	}
	return close(fd) ? err_errno(path) : OK;
}

/* Under another name first, so that nobody finds half a file. */
static enum err keep(const struct passage *p, const struct http_reply *reply)
{
	const char *path = path_of(p), *fresh = arena_printf(p->rq->arena, "%s.new", path);
	enum err e = write_whole(fresh, reply->body, reply->body_len);

	if (!e && rename(fresh, path))
		e = err_errno(path);
	return e;
}

static void say_missing(struct passage *p)
{
	reply_error(p->rp, 404, "toasoan_no_file", "The portal has no such file.");
}

static void answer(struct passage *p, const struct http_reply *reply)
{
	if (reply->err)
		passage_answer(p, reply);
	else if (reply->status != 200)
		say_missing(p);
	else if (!answer_from_disk(p))
		reply_error(p->rp, 502, "toasoan_bad_file",
			    "The portal gave something that is no picture.");
}

/* The reply goes to all who asked for that file meanwhile. */
static void on_file(void *arg, const struct http_reply *reply)
{
	struct passage *first = arg, *next;
	struct pass *pass = first->pass;
	char *name = mem_strdup(first->file);

	if (!reply->err && reply->status == 200 && keep(first, reply))
		log_line("mirror", "'%s' is not kept: %s", name, err_detail());
	for (struct passage *p = pass->first; p; p = next) {
		next = p->next;
		if (!p->file || strcmp(p->file, name) != 0)
			continue;
		answer(p, reply);
		passage_end(p);
	}
	free(name);
}

static bool is_on_its_way(const struct passage *p)
{
	for (const struct passage *other = p->pass->first; other; other = other->next)
		if (other != p && other->id && other->file && !strcmp(other->file, p->file))
			return true;
	return false;
}

void file_begin(struct passage *p)
{
	struct http_request r = {.method = "GET", .max_reply = FILE_MAX, .tries = 3};
	struct str url = STR_INIT;

	/* Not a way to other places of the portal. */
	if (strstr(p->file, ".."))
		say_missing(p);
	if (p->rp->error || answer_from_disk(p)) {
		passage_end(p);
		return;
	}
	if (is_on_its_way(p))
		return;
	str_adds(&url, p->pass->files);
	passage_add_path(&url, p->file);
	r.url = url.data;
	p->id = http_start(p->pass->http, &r, on_file, p);
	str_free(&url);
}

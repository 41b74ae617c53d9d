#include "net/portal/import.h"

#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/legacy.h"
#include "net/portal/import_parts.h"
#include "net/portal/user.h"

/* Who has what nobody else has: made when a portal without users imports. */
#define OWN_LOGIN "toasoan"
#define OWN_NAME  "Tòa soạn"

#define FAULTS_MAX 20 /* of one file are told */

static enum err find_author(struct import *im)
{
	struct user user;
	enum err e;

	if (im->login) {
		e = user_by_login(im->db, im->arena, im->login, &user);
		if (e == ERR_NOT_FOUND)
			e = err_set(ERR_USAGE, "there is no user '%s'", im->login);
		im->author = e ? 0 : user.id;
		return e;
	}
	e = db_get_int(im->db, &im->author,
		       "SELECT id FROM user WHERE role IN ('administrator', 'editor', 'author') "
		       "ORDER BY id LIMIT 1",
		       "");
	if (e == ERR_NOT_FOUND)
		e = user_add(im->db, OWN_LOGIN, OWN_NAME, "", ROLE_AUTHOR, &im->author);
	return e;
}

enum err import_begin(struct import *im)
{
	enum err e = db_begin(im->db);

	if (e)
		return e;
	e = find_author(im);
	if (e)
		db_rollback(im->db);
	return e;
}

enum err import_end(struct import *im, enum err e)
{
	if (e)
		db_rollback(im->db);
	else
		e = db_commit(im->db);
	return e;
}

enum err import_post(struct import *im, struct post_change *change, int64_t date, int64_t views,
		     int64_t *id)
{
	enum err e;

	change->status = im->status;
	change->has_author = true;
	change->author = im->author;
	change->has_date = date > 0;
	change->date = date;
	change->has_views = views >= 0;
	change->views = views;
	change->comment_status = "closed";
	e = post_add(im->db, change, id);
	im->count += !e;
	return e;
}

/* Tells what is not understood, so that the lines behind it are looked at too. */
static bool told(const struct import *im, enum err e, int *faults)
{
	if (e != ERR_BAD_INPUT || !im->fault || ++*faults > FAULTS_MAX)
		return false;
	im->fault(err_detail());
	return true;
}

static enum err import_lines(struct import *im, const char *text, size_t n)
{
	const char *end = text + n;
	enum err e = import_begin(im);
	int faults = 0;

	if (e)
		return e;
	for (int number = 1; !e && text < end; number++) {
		const char *next = memchr(text, '\n', (size_t)(end - text));
		size_t len = next ? (size_t)(next - text) : (size_t)(end - text);

		if (strspn(text, " \t\r") < len)
			e = import_line(im, text, len, number);
		if (told(im, e, &faults))
			e = OK;
		text += len + 1;
	}
	if (!e && faults)
		e = err_set(ERR_BAD_INPUT, "%s: nothing of it is stored", im->path);
	return import_end(im, e);
}

/* A page is text from outside: it passes the guard here. */
static enum err import_text(struct import *im, const struct str *bytes)
{
	struct str text = STR_INIT;
	enum legacy charset = legacy_recognise(bytes->data, bytes->len);
	size_t line = 1;
	enum err e;

	if (charset)
		return err_set(ERR_BAD_INPUT,
			       "%s: it looks like %s; make UTF-8 of it: toasoan convert %s",
			       im->path, legacy_name(charset), im->path);
	if (!utf8_valid(bytes->data, bytes->len)) {
		for (size_t at = 0; at < bytes->len; line++) {
			size_t n = strcspn(bytes->data + at, "\n");

			if (!utf8_valid(bytes->data + at, n))
				break;
			at += n + 1;
		}
		return err_set(ERR_BAD_INPUT, "%s:%zu: the line is not UTF-8", im->path, line);
	}
	utf8_guard(bytes->data, bytes->len, UTF8_LINES, &text);
	e = import_page(im, text.data);
	str_free(&text);
	return e;
}

static enum err import_bytes(struct import *im, const struct str *bytes)
{
	const char *first = bytes->data + strspn(bytes->data, " \t\r\n\xEF\xBB\xBF");

	return *first == '{' ? import_lines(im, bytes->data, bytes->len) : import_text(im, bytes);
}

enum err import_file(struct portal *portal, const char *path, const struct import_options *options,
		     int64_t *count)
{
	struct import im = {.portal = portal,
			    .arena = arena_new(),
			    .path = path,
			    .fault = options->fault,
			    .login = options->author,
			    .status = options->status ? options->status : "publish"};
	struct str bytes = STR_INIT;
	enum err e = portal_db(portal, &im.db);

	*count = 0;
	if (!e)
		e = import_read(path, &bytes);
	if (!e && !bytes.len)
		e = err_set(ERR_BAD_INPUT, "%s:1: the file is empty", path);
	if (!e)
		e = settings_load(im.db, im.arena, &im.site);
	if (!e)
		e = import_bytes(&im, &bytes);
	*count = e ? 0 : im.count;
	str_free(&bytes);
	arena_free(im.arena);
	return e;
}

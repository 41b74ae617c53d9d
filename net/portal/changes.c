#include "net/portal/changes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/pack.h"
#include "net/portal/json_write.h"
#include "net/portal/kept.h"
#include "net/portal/media.h"
#include "net/portal/post_html.h"
#include "net/portal/posts.h"
#include "net/portal/render.h"

const struct arg changes_args[] = {
	{"since", ARG_TEXT, 0, NULL, 0, 40, NULL, "The cursor of the last reply; none: begin."},
	{"limit", ARG_INT, 0, "20", 1, 100, NULL, "At most so many posts."},
	{"bodies", ARG_INT, 0, "0", 0, 100, NULL, "With the bodies of so many public posts."},
	{"z", ARG_INT, 0, "0", 0, 1000, NULL, "Packed with the dictionary of that number."},
	ARGS_END,
};

const struct arg changes_texts_args[] = {
	{"include", ARG_IDS, ARG_REQUIRED, NULL, 0, 0, NULL, "Of these posts, at most 100."},
	{"z", ARG_INT, 0, "0", 0, 1000, NULL, "Packed with the dictionary of that number."},
	ARGS_END,
};

#define TEXTS_MAX 100

/* Lists of wp/v2 answer a wrong login as nobody; a client that follows changes must hear of it. */
bool changes_may(struct request *rq, struct reply *rp)
{
	if (!rq->user->id && request_header(rq, "Authorization"))
		return reply_error(rp, 401, "rest_not_logged_in",
				   "You are not currently logged in.");
	return true;
}

/* ---- Who sees what ---- */

enum sight { SIGHT_PUBLIC, SIGHT_OWN, SIGHT_ALL };

static enum sight sight_of(const struct user *user)
{
	if (user_may(user, RIGHT_edit_others_posts) && user_may(user, RIGHT_read_private_posts))
		return SIGHT_ALL;
	return user_may(user, RIGHT_edit_posts) ? SIGHT_OWN : SIGHT_PUBLIC;
}

/* What a post, or what it was, must be like to be seen; ?2 is the user. */
#define SEEN_PUBLIC(row) row ".status = 'publish'"
#define SEEN_OWN(row)	 "(" row ".status = 'publish' OR " row ".author = ?2)"

static const char *const changed_sql[] = {
#define CHANGED(seen)                                                                         \
	"SELECT " POST_COLUMNS " FROM post WHERE change > ?1 AND " seen " AND ?2 IS NOT NULL" \
	" ORDER BY change LIMIT ?3"
	[SIGHT_PUBLIC] = CHANGED(SEEN_PUBLIC("post")),
	[SIGHT_OWN] = CHANGED(SEEN_OWN("post")),
	[SIGHT_ALL] = CHANGED("1"),
};

static const char *const gone_sql[] = {
#define GONE(was, is)                                                                       \
	"SELECT DISTINCT gone.post FROM gone WHERE gone.change > ?1 AND gone.change <= ?3 " \
	"AND " was                                                                          \
	" AND ?2 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post WHERE post.id = gone.post"  \
	" AND " is ")"
	[SIGHT_PUBLIC] = GONE(SEEN_PUBLIC("gone"), SEEN_PUBLIC("post")),
	[SIGHT_OWN] = GONE(SEEN_OWN("gone"), SEEN_OWN("post")),
	[SIGHT_ALL] = GONE("1", "1"),
};

static const char newest_sql[] = "SELECT " POST_COLUMNS " FROM post WHERE status = 'publish'"
				 " ORDER BY date DESC, id DESC LIMIT ?3 OFFSET ?1 * 0 + ?2 * 0";

/* ---- Cursors ---- */

/* The epoch of this user: what another one, or one with other rights, sees is another story. */
static enum err epoch_of(const struct request *rq, uint32_t *epoch)
{
	int64_t life = 0;
	enum err e = portal_epoch(rq->db, &life);
	const char *text = arena_printf(rq->arena, "%" PRId64 " %" PRId64 " %s", life, rq->user->id,
					role_word(rq->user->role));

	*epoch = 2166136261u; /* FNV-1a */
	for (; *text; text++)
		*epoch = (*epoch ^ (unsigned char)*text) * 16777619u;
	return e;
}

/* False: it is none of ours, or of another life. */
static bool read_cursor(const char *text, uint32_t epoch, int64_t now, int64_t *since)
{
	char *end;
	bool ours = strtoul(text, &end, 16) == epoch && *end == '.';

	*since = ours ? strtoll(end + 1, &end, 10) : -1;
	return ours && !*end && *since >= 0 && *since <= now;
}

/* ---- Making the reply ---- */

/* One reply: what it is made of and what was read for it. */
struct feed {
	struct request *rq;
	struct post *posts;
	struct post_html *html;
	size_t n;
	int64_t bodies;
	json_t *out;
};

static const char *body_of(const struct feed *f, size_t i)
{
	struct media_source source = {f->rq->db, f->rq->arena, f->rq->base, f->rq->site->zone};
	struct render_pictures pictures = {media_find_picture, &source, f->rq->base};
	struct str text = STR_INIT;
	const char *body;

	if (*f->posts[i].password)
		return "";
	if (f->html[i].content)
		return f->html[i].content;
	render_content(f->posts[i].content, &pictures, &text);
	body = arena_strdup(f->rq->arena, text.data);
	str_free(&text);
	return body;
}

/* The lead without the paragraph around it; what would be made of the body is not sent. */
static const char *lead_of(const struct feed *f, size_t i)
{
	const char *text = f->html[i].excerpt, *end;
	struct arena *a = f->rq->arena;

	if (!*f->posts[i].excerpt || *f->posts[i].password)
		return "";
	if (!text)
		return f->posts[i].excerpt;
	end = strstr(text, "</p>");
	return str_starts(text, "<p>") && end && !end[4 + strspn(end + 4, "\n")]
		       ? arena_strndup(a, text + 3, (size_t)(end - text) - 3)
		       : text;
}

static const char *title_of(const struct feed *f, size_t i)
{
	return f->html[i].title ? f->html[i].title : f->posts[i].title;
}

/* What stands at the end and says nothing is left out. */
static void trim(json_t *row, json_t *usual)
{
	size_t n = json_array_size(row);

	while (n && json_equal(json_array_get(row, n - 1), json_array_get(usual, n - 1)))
		json_array_remove(row, --n);
	json_decref(usual);
}

/* The terms of a post: its first category, and its tags. */
static enum err read_terms(const struct request *rq, int64_t post, int64_t *section, json_t *tags)
{
	struct stmt *s;
	enum err e = db_query(rq->db, &s,
			      "SELECT term.id, term.taxonomy = 'category' FROM post_term"
			      " JOIN term ON term.id = post_term.term WHERE post_term.post = ?"
			      " ORDER BY post_term.place",
			      "i", post);

	*section = 0;
	while (!e && db_step(s, &e)) {
		if (!db_int(s, 1))
			json_array_append_new(tags, json_integer(db_int(s, 0)));
		else if (!*section)
			*section = db_int(s, 0);
	}
	db_end(s);
	return e;
}

static enum err add_post(struct feed *f, size_t i, json_t *rows)
{
	const struct post *p = &f->posts[i];
	bool whole = f->bodies > 0 && post_is_public(p);
	int64_t section;
	json_t *tags = json_array(), *row;
	enum err e = read_terms(f->rq, p->id, &section, tags);

	f->bodies -= whole;
	row = json_pack("[IooIIIIIsIIoo]", (json_int_t)p->id, text_json(title_of(f, i)),
			text_json(lead_of(f, i)), (json_int_t)p->date, (json_int_t)section,
			(json_int_t)p->author, (json_int_t)(p->modified - p->date),
			(json_int_t)p->version, p->status, (json_int_t)p->views,
			(json_int_t)p->featured_media, tags,
			whole ? text_json(body_of(f, i)) : json_null());
	trim(row, json_pack("[nnnnnniisii[]n]", 0, 1, "publish", 0, 0));
	json_array_append_new(rows, row);
	return e;
}

/* Reads posts by a statement, which takes three numbers, and what is rendered of them. */
static enum err read_posts(struct feed *f, const char *sql, int64_t one, int64_t two, int64_t most)
{
	struct arena *a = f->rq->arena;
	struct stmt *s;
	enum err e = db_query(f->rq->db, &s, sql, "iii", one, two, most);

	f->posts = arena_array(a, (size_t)most, sizeof(*f->posts));
	f->html = arena_array(a, (size_t)most, sizeof(*f->html));
	while (!e && f->n < (size_t)most && db_step(s, &e))
		post_read(s, a, &f->posts[f->n++]);
	db_end(s);
	if (!e && f->n)
		e = post_html_read(f->rq->db, a, f->posts, f->n, f->bodies ? f->rq->base : NULL,
				   f->html);
	return e;
}

static void set_list(json_t *out, const char *name, json_t *list)
{
	if (json_array_size(list))
		json_object_set_new(out, name, list);
	else
		json_decref(list);
}

static enum err add_posts(struct feed *f)
{
	json_t *rows = json_array();
	enum err e = OK;

	for (size_t i = 0; !e && i < f->n; i++)
		e = add_post(f, i, rows);
	set_list(f->out, "posts", rows);
	return e;
}

/* Rows of an id, a name and, unless 0, a third number. */
static enum err add_names(struct feed *f, const char *name, const char *sql, const char *ids)
{
	json_t *rows = json_array();
	struct stmt *s;
	enum err e = db_query(f->rq->db, &s, sql, "s", ids);

	while (!e && db_step(s, &e)) {
		json_t *row = json_pack("[Io]", (json_int_t)db_int(s, 0), text_json(db_text(s, 1)));

		if (db_int(s, 2))
			json_array_append_new(row, json_integer(db_int(s, 2)));
		json_array_append_new(rows, row);
	}
	db_end(s);
	set_list(f->out, name, rows);
	return e;
}

/* Whether a section was added, renamed, moved or removed since. */
static enum err sections_changed(const struct feed *f, int64_t since, bool *changed)
{
	int64_t last = 0;
	enum err e = db_get_int(f->rq->db, &last,
				"SELECT value FROM counter WHERE name = 'sections'", "");

	*changed = last > since;
	return e;
}

/* The names that the posts need; those of all sections at the beginning, and when one changed. */
static enum err add_people_and_sections(struct feed *f, bool begin, int64_t since)
{
	const char *ids = post_ids_json(f->rq->arena, f->posts, f->n);
	bool all = begin;
	enum err e = begin ? OK : sections_changed(f, since, &all);

	if (all && !begin)
		json_object_set_new(f->out, "all_sections", json_true());
	if (!e && (f->n || all))
		e = add_names(f, "sections",
			      all ? "SELECT id, name, parent FROM term"
				    " WHERE taxonomy = 'category' AND ?1 IS NOT NULL"
				  : "SELECT id, name, parent FROM term WHERE taxonomy = 'category'"
				    " AND id IN (SELECT term FROM post_term WHERE post IN"
				    " (SELECT value FROM json_each(?1)))",
			      ids);
	if (!e && f->n)
		e = add_names(f, "people",
			      "SELECT id, name, 0 FROM user WHERE id IN (SELECT author FROM post"
			      " WHERE id IN (SELECT value FROM json_each(?1)))",
			      ids);
	return e;
}

/* What stands under the pictures of posts whose bodies are sent. */
static enum err add_pictures(struct feed *f)
{
	json_t *rows = json_array();
	struct stmt *s;
	enum err e = db_query(f->rq->db, &s,
			      "SELECT id, width, height, size, caption, alt FROM media WHERE id IN"
			      " (SELECT featured_media FROM post WHERE id IN"
			      " (SELECT value FROM json_each(?1)))",
			      "s", post_ids_json(f->rq->arena, f->posts, f->n));

	while (!e && db_step(s, &e)) {
		json_t *row =
			json_pack("[IIIIoo]", (json_int_t)db_int(s, 0), (json_int_t)db_int(s, 1),
				  (json_int_t)db_int(s, 2), (json_int_t)db_int(s, 3),
				  text_json(db_text(s, 4)), text_json(db_text(s, 5)));

		trim(row, json_pack("[nnnnss]", "", ""));
		json_array_append_new(rows, row);
	}
	db_end(s);
	set_list(f->out, "pictures", rows);
	return e;
}

static enum err add_gone(struct feed *f, int64_t since, int64_t until)
{
	const struct user *user = f->rq->user;
	json_t *ids = json_array();
	struct stmt *s;
	enum err e =
		db_query(f->rq->db, &s, gone_sql[sight_of(user)], "iii", since, user->id, until);

	while (!e && db_step(s, &e))
		json_array_append_new(ids, json_integer(db_int(s, 0)));
	db_end(s);
	set_list(f->out, "gone", ids);
	return e;
}

/* ---- Answering ---- */

/* Takes over the reply; packed if that was asked for. */
static void answer(struct request *rq, struct reply *rp, json_t *out)
{
	struct str text = STR_INIT, packed = STR_INIT;

	rp->lean = true;
	if (arg_int(rq, "z") != PACK_NUMBER) {
		reply_json(rp, 200, out);
		return;
	}
	if (json_write(out, &text)) {
		kept_pack(text.data, text.len, &packed);
		reply_text(rp, 200, NULL, &packed);
	} else {
		reply_failed(rp, err_set(ERR_PORTAL, "a reply cannot be written as JSON"));
	}
	str_free(&text);
	json_decref(out);
}

/* Posts since that change; *now becomes the change up to which they go. */
static enum err read_changed(struct feed *f, int64_t since, int64_t limit, int64_t *now)
{
	const struct user *user = f->rq->user;
	enum err e = read_posts(f, changed_sql[sight_of(user)], since, user->id, limit + 1);

	if (!e && f->n > (size_t)limit) {
		f->n = (size_t)limit;
		*now = f->posts[f->n - 1].change;
		json_object_set_new(f->out, "more", json_true());
	}
	return e ? e : add_gone(f, since, *now);
}

static enum err read_feed(struct feed *f, const char *since_text, uint32_t epoch, int64_t now,
			  int64_t since)
{
	int64_t limit = arg_int(f->rq, "limit");
	bool bodies = f->bodies > 0;
	enum err e = since_text ? read_changed(f, since, limit, &now)
				: read_posts(f, newest_sql, 0, 0, limit);

	if (!e)
		e = add_posts(f);
	if (!e)
		e = add_people_and_sections(f, !since_text, since);
	if (!e && bodies && f->n)
		e = add_pictures(f);
	json_object_set_new(
		f->out, "cursor",
		json_string(arena_printf(f->rq->arena, "%" PRIx32 ".%" PRId64, epoch, now)));
	return e;
}

void changes_list(struct request *rq, struct reply *rp)
{
	const char *text = arg_text(rq, "since");
	struct feed f = {.rq = rq, .bodies = arg_int(rq, "bodies")};
	int64_t now = 0, at = 0, since = 0;
	uint32_t epoch;
	enum err e = epoch_of(rq, &epoch);

	/* Before the posts: what is written meanwhile comes again, but is not missed. */
	if (!e)
		e = portal_changed(rq->db, &now, &at);
	if (!e && text && !read_cursor(text, epoch, now, &since)) {
		reply_error(rp, 410, "toasoan_epoch",
			    "What has changed since then is not known; start over.");
		return;
	}
	f.out = json_object();
	if (!e)
		e = read_feed(&f, text, epoch, now, since);
	if (e) {
		json_decref(f.out);
		reply_failed(rp, e);
	} else if (text && json_object_size(f.out) == 1) {
		json_decref(f.out);
		rp->status = 204;
		rp->lean = true;
	} else {
		answer(rq, rp, f.out);
	}
}

static void add_text(struct feed *f, size_t i, json_t *rows)
{
	const struct post *p = &f->posts[i];
	int64_t section;
	json_t *tags = json_array(), *row;

	if (read_terms(f->rq, p->id, &section, tags))
		json_array_clear(tags);
	row = json_pack("[IIoIoII]", (json_int_t)p->id, (json_int_t)p->modified,
			text_json(body_of(f, i)), (json_int_t)p->featured_media, tags,
			(json_int_t)p->version, (json_int_t)p->views);
	trim(row, json_pack("[nnni[]ii]", 0, 1, 0));
	json_array_append_new(rows, row);
}

void changes_texts(struct request *rq, struct reply *rp)
{
	size_t n = arg_count(rq, "include");
	struct feed f = {.rq = rq, .bodies = 1};
	json_t *rows = json_array();
	enum err e = OK;

	n = n < TEXTS_MAX ? n : TEXTS_MAX;
	f.posts = arena_array(rq->arena, n, sizeof(*f.posts));
	f.html = arena_array(rq->arena, n, sizeof(*f.html));
	for (size_t i = 0; !e && i < n; i++) {
		e = post_load(rq->db, rq->arena, arg_int_at(rq, "include", i), &f.posts[f.n]);
		if (!e && post_may_read(rq->user, &f.posts[f.n]))
			f.n++;
		else if (e == ERR_NOT_FOUND)
			e = OK;
	}
	if (!e && f.n)
		e = post_html_read(rq->db, rq->arena, f.posts, f.n, rq->base, f.html);
	for (size_t i = 0; !e && i < f.n; i++)
		add_text(&f, i, rows);
	f.out = json_pack("{so}", "texts", rows);
	if (!e && f.n)
		e = add_pictures(&f);
	if (e) {
		json_decref(f.out);
		reply_failed(rp, e);
		return;
	}
	answer(rq, rp, f.out);
}

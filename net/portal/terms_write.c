/* Making, changing and removing sections and tags; declared in terms_api.h. */
#include <string.h>

#include "net/portal/clean.h"
#include "net/portal/slug.h"
#include "net/portal/term.h"
#include "net/portal/terms_api.h"
#include "net/portal/terms_json.h"

static bool check_parent(const struct request *rq, struct reply *rp)
{
	int64_t id = arg_int(rq, "parent");
	enum err e;

	if (!id || terms_are_tags(rq))
		return true;
	e = db_get_int(rq->db, &id, "SELECT id FROM term WHERE id = ? AND taxonomy = 'category'",
		       "i", id);
	if (e == ERR_NOT_FOUND)
		return reply_error(rp, 400, "rest_term_invalid", "Parent term does not exist.");
	return e ? reply_failed(rp, e) : true;
}

/* The name without tags, or NULL when none was sent. */
static const char *plain_name(const struct request *rq)
{
	const char *name = arg_text(rq, "name");
	struct str out = STR_INIT;

	if (!name)
		return NULL;
	clean_text(name, &out);
	str_rtrim(&out);
	name = arena_strdup(rq->arena, out.data + strspn(out.data, " \t\r\n"));
	str_free(&out);
	return name;
}

static const char *description(const struct request *rq)
{
	const char *text = arg_text(rq, "description");
	struct str out = STR_INIT;

	if (!text)
		return NULL;
	clean_html(CLEAN_COMMENT, user_may(rq->user, RIGHT_unfiltered_html), text, &out);
	text = arena_strndup(rq->arena, out.data, out.len);
	str_free(&out);
	return text;
}

static void say_exists(struct reply *rp, int64_t id)
{
	reply_error(rp, 400, "term_exists",
		    "A term with the name provided already exists with this parent.");
	json_object_set_new(json_object_get(rp->json, "data"), "term_id", json_integer(id));
}

void terms_create(struct request *rq, struct reply *rp)
{
	const char *name = plain_name(rq), *slug = arg_text(rq, "slug"), *about = description(rq);
	int64_t id = 0;
	enum err e;

	if (!check_parent(rq, rp))
		return;
	if (!*name) {
		reply_error(rp, 400, "empty_term_name", "A name is required for this term.");
		return;
	}
	e = term_add(rq->db, terms_taxonomy(rq), name, slug ? slug : "", about ? about : "",
		     terms_are_tags(rq) ? 0 : arg_int(rq, "parent"), &id);
	if (e == ERR_CONFLICT) {
		say_exists(rp, id);
	} else if (e) {
		reply_failed(rp, e);
	} else {
		reply_header(rq, rp, "Location", "%s/wp/v2/%s/%lld", rq->api, terms_collection(rq),
			     (long long)id);
		terms_answer(rq, rp, id, 201);
	}
}

static bool slug_is_taken(const struct request *rq, const char *slug, int64_t id)
{
	int64_t other;

	return slug && *slug &&
	       !db_get_int(rq->db, &other,
			   "SELECT id FROM term WHERE taxonomy = ? AND slug = ? AND id <> ?", "ssi",
			   terms_taxonomy(rq), slug, id);
}

void terms_update(struct request *rq, struct reply *rp)
{
	int64_t id = arg_int(rq, "id");
	const char *name = plain_name(rq);
	struct str slug = STR_INIT;
	enum err e;

	if (!check_parent(rq, rp))
		return;
	if (arg_text(rq, "slug"))
		slug_make(arg_text(rq, "slug"), &slug);
	if (slug_is_taken(rq, slug.data, id)) {
		reply_error(rp, 400, "duplicate_term_slug",
			    "The slug is already in use by another term.");
		str_free(&slug);
		return;
	}
	e = db_run(rq->db,
		   "UPDATE term SET name = coalesce(?, name), slug = coalesce(?, slug),"
		   " description = coalesce(?, description),"
		   " parent = CASE WHEN ? THEN ? ELSE parent END WHERE id = ?",
		   "sssiii", name && *name ? name : NULL, slug.len ? slug.data : NULL,
		   description(rq), (int64_t)(arg_sent(rq, "parent") && !terms_are_tags(rq)),
		   arg_int(rq, "parent"), id);
	str_free(&slug);
	if (e)
		reply_failed(rp, e);
	else
		terms_answer(rq, rp, id, 200);
}

/* Posts that lose their only category get the first one; children move up. */
static enum err delete_term(struct db *db, int64_t id, bool category)
{
	enum err e = db_begin(db);

	if (e)
		return e;
	if (category) {
		e = db_run(db,
			   "UPDATE term SET parent = (SELECT parent FROM term WHERE id = ?1)"
			   " WHERE parent = ?1",
			   "i", id);
		if (!e)
			e = db_run(db,
				   "INSERT OR IGNORE INTO post_term SELECT post, 1, 0 FROM "
				   "post_term AS x"
				   " WHERE term = ? AND NOT EXISTS (SELECT 1 FROM post_term AS y"
				   " JOIN term ON term.id = y.term WHERE y.post = x.post"
				   " AND y.term <> x.term AND taxonomy = 'category')",
				   "i", id);
	}
	if (!e)
		e = db_run(db, "DELETE FROM term WHERE id = ?", "i", id);
	if (!e)
		return db_commit(db);
	db_rollback(db);
	return e;
}

void terms_delete(struct request *rq, struct reply *rp)
{
	int64_t id = arg_int(rq, "id");
	json_t *previous;
	enum err e;

	if (!arg_true(rq, "force")) {
		reply_error(rp, 501, "rest_trash_not_supported",
			    "Terms do not support trashing. Set 'force=true' to delete.");
		return;
	}
	previous = terms_load(rq, rp, id);
	if (!previous)
		return;
	e = delete_term(rq->db, id, !terms_are_tags(rq));
	if (e) {
		json_decref(previous);
		reply_failed(rp, e);
	} else {
		reply_deleted(rp, previous);
	}
}

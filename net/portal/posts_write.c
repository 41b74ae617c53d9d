#include <string.h>

#include "net/portal/clean.h"
#include "net/portal/date.h"
#include "net/portal/posts.h"
#include "net/portal/review.h"

#define FORMATS "standard,aside,chat,gallery,link,image,quote,status,video,audio"

const struct arg posts_write_args[] = {
	{"date", ARG_DATE, ARG_NULL, NULL, 0, 0, NULL,
	 "When it is published, in the portal's zone."},
	{"date_gmt", ARG_DATE, ARG_NULL, NULL, 0, 0, NULL, "When it is published, in UTC."},
	{"slug", ARG_TEXT, 0, NULL, 0, 0, NULL, "The last part of its address."},
	{"status", ARG_WORD, 0, NULL, 0, 0, "publish,future,draft,pending,private",
	 "Where it stands in the newsroom."},
	{"password", ARG_TEXT, 0, NULL, 0, 255, NULL, "What a reader must know to read it."},
	{"title", ARG_RAW, 0, NULL, 0, 0, NULL, "The title."},
	{"content", ARG_RAW, 0, NULL, 0, 0, NULL, "The text."},
	{"author", ARG_INT, 0, NULL, 0, 0, NULL, "The author's id."},
	{"excerpt", ARG_RAW, 0, NULL, 0, 0, NULL, "The lead."},
	{"featured_media", ARG_INT, 0, NULL, 0, 0, NULL, "The picture's id; 0 for none."},
	{"comment_status", ARG_WORD, 0, NULL, 0, 0, "open,closed", "Whether comments are taken."},
	{"ping_status", ARG_WORD, 0, NULL, 0, 0, "open,closed", "Whether pings are taken."},
	{"format", ARG_WORD, 0, NULL, 0, 0, FORMATS, "The kind of post."},
	{"meta", ARG_OBJECT, 0, NULL, 0, 0, NULL, "No key is registered; all are left out."},
	{"sticky", ARG_TRUE, 0, NULL, 0, 0, NULL, "Whether it stays on top."},
	{"template", ARG_TEXT, 0, NULL, 0, 100, NULL, "The theme's template; unused."},
	{"categories", ARG_IDS, 0, NULL, 0, 0, NULL,
	 "Ids of categories; the first is the section."},
	{"tags", ARG_IDS, 0, NULL, 0, 0, NULL, "Ids of tags."},
	ARGS_END,
};

/* ---- Rights ---- */

bool posts_may_create(struct request *rq, struct reply *rp)
{
	if (!user_may(rq->user, RIGHT_edit_posts))
		return reply_denied(rq, rp, "rest_cannot_create",
				    "Sorry, you are not allowed to create posts as this user.");
	return true;
}

bool posts_may_update(struct request *rq, struct reply *rp)
{
	struct post *post = posts_subject(rq, rp, "id", "rest_post_invalid_id");

	if (!post)
		return false;
	if (!post_may_edit(rq->user, post))
		return reply_denied(rq, rp, "rest_cannot_edit",
				    "Sorry, you are not allowed to edit this post.");
	return true;
}

/* What needs more than the right to write: another's name, a sticky place. */
static bool check_extras(const struct request *rq, struct reply *rp)
{
	const struct user *u = rq->user;
	int64_t author = arg_int(rq, "author");

	if (author && author != u->id && !user_may(u, RIGHT_edit_others_posts))
		return reply_denied(rq, rp, "rest_cannot_edit_others",
				    "Sorry, you are not allowed to create posts as this user.");
	if (arg_true(rq, "sticky") && !user_may(u, RIGHT_edit_others_posts) &&
	    !user_may(u, RIGHT_publish_posts))
		return reply_denied(rq, rp, "rest_cannot_assign_sticky",
				    "Sorry, you are not allowed to make posts sticky.");
	return true;
}

static bool needs_publish(const char *status)
{
	return !strcmp(status, "publish") || !strcmp(status, "future") ||
	       !strcmp(status, "private");
}

/* A status that is sent back as it is asks for nothing. */
static bool check_status(const struct request *rq, struct reply *rp, const struct post *old)
{
	const char *status = arg_text(rq, "status");

	if (!status || (old && !strcmp(status, old->status)) || !needs_publish(status) ||
	    user_may(rq->user, RIGHT_publish_posts))
		return true;
	return reply_denied(
		rq, rp, "rest_cannot_publish",
		strcmp(status, "private")
			? "Sorry, you are not allowed to publish posts in this post type."
			: "Sorry, you are not allowed to create private posts in this post type.");
}

static bool check_author(const struct request *rq, struct reply *rp)
{
	int64_t author = arg_int(rq, "author");
	struct user user;
	enum err e;

	if (!arg_sent(rq, "author") || author == rq->user->id)
		return true;
	e = user_by_id(rq->db, rq->arena, author, &user);
	if (e == ERR_NOT_FOUND)
		return reply_error(rp, 400, "rest_invalid_author", "Invalid author ID.");
	return e ? reply_failed(rp, e) : true;
}

/* A sticky post cannot have a password, whichever comes first. */
static bool check_sticky(const struct request *rq, struct reply *rp, const struct post *old)
{
	const char *password = arg_text(rq, "password");
	bool sticky = arg_true(rq, "sticky");

	if (password && *password && sticky)
		return reply_error(rp, 400, "rest_invalid_field",
				   "A post can not be sticky and have a password.");
	if (password && *password && old && old->sticky)
		return reply_error(rp, 400, "rest_invalid_field",
				   "A sticky post can not be password protected.");
	if (sticky && old && *old->password && !password)
		return reply_error(rp, 400, "rest_invalid_field",
				   "A password protected post can not be set to sticky.");
	return true;
}

/* ---- From arguments to a change ---- */

/* The text as it is stored for this user; NULL when it was not sent. */
static const char *cleaned(const struct request *rq, const char *name, enum clean_field field)
{
	const char *html = arg_text(rq, name);
	struct str out = STR_INIT;

	if (!html)
		return NULL;
	clean_html(field, user_may(rq->user, RIGHT_unfiltered_html), html, &out);
	html = arena_strndup(rq->arena, out.data, out.len);
	str_free(&out);
	return html;
}

static int64_t *ids_of(const struct request *rq, const char *name, size_t *n)
{
	int64_t *ids;

	if (!arg_sent(rq, name))
		return NULL;
	*n = arg_count(rq, name);
	ids = arena_array(rq->arena, *n + 1, sizeof(*ids));
	for (size_t i = 0; i < *n; i++)
		ids[i] = arg_int_at(rq, name, i);
	return ids;
}

/* "date" goes before "date_gmt"; null lets a draft's date float; the date it has changes nothing.
 */
static void read_date(const struct request *rq, const struct post *old, struct post_change *c)
{
	static const char *const names[] = {"date", "date_gmt"};
	const char *text;

	for (size_t i = 0; i < 2; i++) {
		if (!arg_sent(rq, names[i]))
			continue;
		text = arg_text(rq, names[i]);
		c->has_date = true;
		c->date = 0;
		if (!text || !date_read(i ? "UTC" : rq->site->zone, text, &c->date))
			continue;
		if (old && c->date == old->date)
			c->has_date = false;
		return;
	}
}

static void read_change(const struct request *rq, const struct post *old, struct post_change *c)
{
	*c = (struct post_change){
		.status = arg_text(rq, "status"),
		.title = cleaned(rq, "title", CLEAN_TITLE),
		.content = cleaned(rq, "content", CLEAN_CONTENT),
		.excerpt = cleaned(rq, "excerpt", CLEAN_CONTENT),
		.slug = arg_text(rq, "slug"),
		.password = arg_text(rq, "password"),
		.format = arg_text(rq, "format"),
		.template = arg_text(rq, "template"),
		.comment_status = arg_text(rq, "comment_status"),
		.ping_status = arg_text(rq, "ping_status"),
		.has_author = arg_int(rq, "author") != 0,
		.author = arg_int(rq, "author"),
		.has_sticky = arg_sent(rq, "sticky"),
		.sticky = arg_true(rq, "sticky"),
		.has_featured_media = arg_sent(rq, "featured_media"),
		.featured_media = arg_int(rq, "featured_media"),
		.drop_pending_slug = !user_may(rq->user, RIGHT_publish_posts),
	};
	c->categories = ids_of(rq, "categories", &c->category_count);
	c->tags = ids_of(rq, "tags", &c->tag_count);
	read_date(rq, old, c);
}

/* A picture that does not exist leaves the post as it was (WordPress does not complain either). */
static void check_picture(const struct request *rq, struct post_change *c)
{
	int64_t id;

	if (c->has_featured_media && c->featured_media &&
	    db_get_int(rq->db, &id, "SELECT id FROM media WHERE id = ?", "i", c->featured_media))
		c->has_featured_media = false;
}

static bool check_content(struct reply *rp, const struct post *old, const struct post_change *c)
{
	const char *title = c->title ? c->title : old ? old->title : "";
	const char *content = c->content ? c->content : old ? old->content : "";
	const char *excerpt = c->excerpt ? c->excerpt : old ? old->excerpt : "";

	if (*title || *content || *excerpt)
		return true;
	return reply_error(rp, 400, "empty_content", "Content, title, and excerpt are empty.");
}

/* True if the text that readers get is another one then. */
static bool is_new_text(const struct post *old, const struct post_change *c)
{
	return !old || (c->title && strcmp(c->title, old->title) != 0) ||
	       (c->content && strcmp(c->content, old->content) != 0) ||
	       (c->excerpt && strcmp(c->excerpt, old->excerpt) != 0) ||
	       (c->has_featured_media && c->featured_media != old->featured_media);
}

/* Two steps and four eyes hold by this way too, where the portal asks for them. */
static bool check_review(struct request *rq, struct reply *rp, const struct post *old,
			 const struct post_change *c)
{
	const char *status = c->status ? c->status : old ? old->status : "draft";
	const struct review_refusal *refusal;
	struct review review = {0};
	bool own = true; /* who brings it in */
	enum err e = OK;

	if (!rq->site->two_step && !rq->site->four_eyes)
		return true;
	if (old)
		e = review_read(rq->db, rq->arena, old, 1, &review);
	if (!e && old)
		e = review_is_own(rq->db, old, rq->user->id, &own);
	if (e)
		return reply_failed(rp, e);
	refusal = review_guard(rq->site, rq->user, old, &review, own, is_new_text(old, c), status);
	if (!refusal)
		return true;
	reply_error(rp, refusal->status, refusal->code, refusal->message);
	if (old)
		json_object_set_new(json_object_get(rp->json, "data"), "state",
				    json_string(review_word(review_state(old, &review))));
	return false;
}

static bool prepare(struct request *rq, struct reply *rp, const struct post *old,
		    struct post_change *c)
{
	if (!check_extras(rq, rp) || !check_status(rq, rp, old) || !check_author(rq, rp) ||
	    !check_sticky(rq, rp, old))
		return false;
	read_change(rq, old, c);
	check_picture(rq, c);
	return check_content(rp, old, c) && check_review(rq, rp, old, c);
}

void posts_create(struct request *rq, struct reply *rp)
{
	struct post_change change;
	int64_t id;
	enum err e;

	if (arg_int(rq, "id")) {
		reply_error(rp, 400, "rest_post_exists", "Cannot create existing post.");
		return;
	}
	if (!prepare(rq, rp, NULL, &change))
		return;
	if (!change.has_author) {
		change.has_author = true;
		change.author = rq->user->id;
	}
	change.by = rq->user->id;
	e = post_add(rq->db, &change, &id);
	if (e) {
		reply_failed(rp, e);
		return;
	}
	reply_header(rq, rp, "Location", "%s/wp/v2/posts/%lld", rq->api, (long long)id);
	posts_answer(rq, rp, id, 201, "edit");
}

void posts_update(struct request *rq, struct reply *rp)
{
	const struct post *old = rq->subject;
	struct post_change change;
	enum err e;

	if (!posts_match(rq, rp, old) || !prepare(rq, rp, old, &change))
		return;
	e = post_update(rq->db, old, &change, rq->user->id);
	if (e)
		reply_failed(rp, e);
	else
		posts_answer(rq, rp, old->id, 200, "edit");
}

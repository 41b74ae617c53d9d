/* The text of a draft: a new post, or a change of one. */
#include <stdlib.h>
#include <string.h>

#include "net/doc/html.h"
#include "net/doc/manuscript.h"
#include "net/store/late.h"
#include "net/sync/send.h"

/* The stages of a save. */
enum { STAGE_TEXT, STAGE_SLUG };

/* ---- Fields to what is sent ---- */

/* A title or lead as the portal keeps it: text with & and < as entities; quotes may stay. */
static const char *plain_to_raw(struct arena *a, const char *text)
{
	struct str out = STR_INIT;
	const char *copy;

	for (; *text; text++) {
		const char *entity = *text == '&'   ? "&amp;"
				     : *text == '<' ? "&lt;"
				     : *text == '>' ? "&gt;"
						    : NULL;

		if (entity)
			str_adds(&out, entity);
		else
			str_addc(&out, *text);
	}
	copy = arena_strdup(a, out.data);
	str_free(&out);
	return copy;
}

/* The picture that begins the body, because its words are not the library's; NULL for none. */
static const struct media *figure_of(struct sync *sync, struct sending *s, int64_t picture)
{
	const char *caption = caption_join(s->arena, s->text.caption, s->text.credit);
	struct media *media;

	if (!picture || (!*caption && !*s->text.alt) ||
	    cache_media(sync->store, picture, s->arena, &media))
		return NULL;
	if (manuscript_has_figure(s->draft->base.raw))
		return media;
	return strcmp(caption, media->caption) != 0 ||
			       strcmp(s->text.alt, own_alt(media->alt, s->text.caption)) != 0
		       ? media
		       : NULL;
}

static unsigned differing(const struct draft_text *new, const struct draft_text *old)
{
	unsigned set = 0;

	set |= strcmp(new->title, old->title) ? API_SET_TITLE : 0;
	set |= strcmp(new->lead, old->lead) ? API_SET_LEAD : 0;
	set |= new->section != old->section ? API_SET_SECTIONS : 0;
	set |= strcmp(new->tags, old->tags) ? API_SET_TAGS : 0;
	set |= strcmp(new->picture, old->picture) ? API_SET_PICTURE : 0;
	if (strcmp(new->body, old->body) || strcmp(new->byline, old->byline) ||
	    strcmp(new->picture, old->picture) || strcmp(new->caption, old->caption) ||
	    strcmp(new->credit, old->credit) || strcmp(new->alt, old->alt))
		set |= API_SET_RAW;
	return set;
}

/* What of the fields the portal does not have; all of them for a new post. */
static enum err choose_fields(struct sync *sync, struct sending *s, unsigned *set)
{
	static const struct draft_text nothing = {"", "", 0, "", "", "", "", "", "", ""};
	struct draft_text old = nothing;
	enum err e =
		s->row->post ? draft_acknowledged(sync->store, s->draft->id, s->arena, &old) : OK;

	*set = differing(&s->text, &old);
	return e == ERR_NOT_FOUND ? OK : e;
}

static struct manuscript_base base_of(const struct draft *draft)
{
	return (struct manuscript_base){draft->base.raw, draft->base.picture, draft->base.spare};
}

static enum err compose(struct sync *sync, struct sending *s)
{
	struct api_post *change = &s->change;
	int64_t picture = strtoll(s->text.picture, NULL, 10);
	const struct media *figure = figure_of(sync, s, picture);
	const struct manuscript_base base = base_of(s->draft);
	struct str raw = STR_INIT;
	enum err e = choose_fields(sync, s, &change->set);

	if (!e && change->set & API_SET_RAW) {
		e = manuscript_raw(&s->text, &base, figure, &raw);
		/* A figure takes the featured picture's place, and the other way round. */
		change->set |= API_SET_PICTURE;
	}
	change->raw = arena_strdup(s->arena, raw.data);
	str_free(&raw);
	if (s->row->post && change->set & API_SET_RAW && !strcmp(change->raw, s->draft->base.raw))
		change->set &= ~(unsigned)API_SET_RAW;
	change->title = plain_to_raw(s->arena, s->text.title);
	change->lead = plain_to_raw(s->arena, s->text.lead);
	change->sections = &s->text.section;
	change->section_count = s->text.section ? 1 : 0;
	change->picture = figure ? 0 : picture;
	if (s->row->post && change->picture == s->draft->base.picture)
		change->set &= ~(unsigned)API_SET_PICTURE;
	return e;
}

/* ---- What the portal has ---- */

static char *words_of(struct arena *a, const char *raw)
{
	struct doc *doc;

	return html_read(raw, strlen(raw), a, &doc) ? arena_strdup(a, raw) : doc_text(doc, a);
}

/* Whether the post has what we sent, though the portal may have written its markup in its own way.
 */
static bool is_ours(struct sending *s, const struct article *post)
{
	const char *raw = s->change.set & API_SET_RAW ? s->change.raw : s->draft->base.raw;

	return post->raw && !strcmp(html_text(s->arena, post->raw_title), s->text.title) &&
	       !strcmp(html_text(s->arena, post->raw_lead), s->text.lead) &&
	       !strcmp(words_of(s->arena, post->raw), words_of(s->arena, raw));
}

/* ---- The reply ---- */

static void clear_slug(struct sync *sync);
static void compare_and_update(struct sync *sync);
static void look_up(struct sync *sync);

/*
 * The post has paragraphs that its old base had not: locked lines get the numbers that their blocks
 * have now, in what was sent and in what was typed meanwhile.
 */
static enum err renumber(struct sync *sync, const struct article *post)
{
	struct sending *s = sync->sending;
	const struct manuscript_base base = base_of(s->draft);
	const struct manuscript_base new = {post->raw, post->picture, ""};
	struct draft *now;
	const char *body;
	enum err e = manuscript_carry(s->text.body, &base, &new, s->arena, &s->text.body);

	if (!e)
		e = draft_get(sync->store, s->draft->id, s->arena, &now);
	if (!e)
		e = manuscript_carry(now->text.body, &base, &new, s->arena, &body);
	if (!e && strcmp(body, now->text.body) != 0)
		e = draft_renumber(sync->store, s->draft->id, now->text.body, body);
	return e;
}

static enum err acknowledge(struct sync *sync, struct article *post)
{
	struct sending *s = sync->sending;
	enum err e = take_posts(sync, post, 1, true);

	if (!e)
		e = renumber(sync, post);
	if (!e)
		e = draft_acknowledge(sync->store, s->draft->id, post, &s->text);
	if (!e)
		e = late_kept(sync->store, LATE_POST, s->draft->id, post->id);
	if (e)
		return e;
	s->row->post = post->id;
	s->row->version = post->version;
	s->row->modified = post->modified;
	s->row->unsure = false;
	s->post = post_copy(s->arena, post);
	return OK;
}

/* The text is there. Its slug is still ours where the post was just made: away with it. */
static void saved(struct sync *sync, struct article *post)
{
	enum err e = acknowledge(sync, post);

	if (e)
		send_failed(sync, e);
	else if (is_uuid_slug(sync->sending->post->slug))
		clear_slug(sync);
	else
		send_done(sync);
}

/* Somebody was faster than the update: maybe an earlier request of our own. */
static void look_again(struct sync *sync)
{
	if (sync->sending->draft->base.post)
		send_read_post(sync, compare_and_update);
	else
		look_up(sync);
}

static void on_saved(struct lane *lane, const struct http_reply *reply)
{
	struct article post;
	enum err e = api_read_post(reply, lane->arena, &post);

	if (send_look_twice(lane->sync, e))
		look_again(lane->sync);
	else if (e)
		send_failed(lane->sync, e);
	else
		saved(lane->sync, &post);
}

static void on_slug_cleared(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct article post;
	enum err e = api_read_post(reply, lane->arena, &post);

	if (!e)
		e = acknowledge(sync, &post);
	if (e)
		send_failed(sync, e);
	else
		send_done(sync);
}

/* So that no public address is ever a UUID, whoever publishes the post. Twice does no harm. */
static void clear_slug(struct sync *sync)
{
	struct sending *s = sync->sending;
	struct api_post change = {.set = API_SET_SLUG, .slug = ""};
	struct http_request r;

	s->row->stage = STAGE_SLUG;
	api_post_post(lane_begin(&sync->send), &sync->api, s->row->post, &change, &r);
	send_write_request(sync, &r, on_slug_cleared);
}

/* ---- A new post ---- */

static void update(struct sync *sync);

static void on_created(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct article post;
	enum err e = api_read_post(reply, lane->arena, &post);

	if (send_look_twice(sync, e))
		look_up(sync); /* the key came with another text: an earlier one has arrived */
	else if (e)
		send_failed(sync, e);
	else if (is_uuid_slug(post.slug) && strcmp(post.slug, sync->sending->draft->id) != 0)
		look_up(sync); /* "uuid-2": an earlier request has arrived after all */
	else
		saved(sync, &post);
}

static void create(struct sync *sync)
{
	struct sending *s = sync->sending;
	struct http_request r;
	enum err e = OK;

	if (s->was_unsure && !sync_is_safe(sync))
		e = late_expect(sync->store, LATE_POST, s->draft->id, 0);
	if (e) {
		send_failed(sync, e);
		return;
	}
	s->change.set |= API_SET_STATUS | API_SET_SLUG;
	s->change.status = STATUS_DRAFT;
	s->change.slug = s->draft->id;
	api_post_post(lane_begin(&sync->send), &sync->api, 0, &s->change, &r);
	send_write_request(sync, &r, on_created);
}

static void begin_create(struct sync *sync)
{
	send_tags(sync, create);
}

static void on_extra_trashed(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct article post;
	enum err e = api_read_post(reply, lane->arena, &post);

	if (e && e != ERR_GONE)
		send_failed(sync, e);
	else
		look_up(sync);
}

/* The lowest id, of those in the trash only where there is no other. */
static const struct article *first_of(const struct api_posts *posts)
{
	const struct article *kept = NULL;

	for (size_t i = 0; i < posts->count; i++) {
		const struct article *post = &posts->posts[i];
		bool trash = post->status == STATUS_TRASH;
		bool kept_trash = kept && kept->status == STATUS_TRASH;

		if (!kept || trash < kept_trash || (trash == kept_trash && post->id < kept->id))
			kept = post;
	}
	return kept;
}

/*
 * A second post of ours, if one request came twice: a draft with the text that we sent, or with
 * that of the post that stays. Another text is somebody's work: it is left to be seen.
 */
static const struct article *extra_of(struct sending *s, const struct api_posts *posts,
				      const struct article *kept)
{
	for (size_t i = 0; i < posts->count; i++) {
		const struct article *post = &posts->posts[i];

		if (post->id != kept->id && post->status == STATUS_DRAFT && post->raw &&
		    (is_ours(s, post) || str_equal(post->raw, kept->raw)))
			return post;
	}
	return NULL;
}

/* The post that stays: it has our text, or it gets it. */
static void adopt(struct sync *sync, const struct article *kept)
{
	struct sending *s = sync->sending;

	s->post = post_copy(s->arena, kept);
	s->row->post = kept->id;
	if (kept->status == STATUS_TRASH)
		send_refused(sync, err_why(ERR_GONE, WHY_IN_TRASH, NULL));
	else if (is_ours(s, kept))
		saved(sync, s->post);
	else
		send_tags(sync, update);
}

static void on_looked_up(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	const struct article *kept, *extra;
	struct api_posts posts;
	struct http_request r;
	enum err e = api_read_posts(reply, lane->arena, &posts);

	if (e) {
		send_failed(sync, e);
		return;
	}
	kept = first_of(&posts);
	if (!kept) {
		if (send_again(sync))
			begin_create(sync);
		return;
	}
	extra = extra_of(sync->sending, &posts, kept);
	if (!extra) {
		adopt(sync, kept);
		return;
	}
	api_delete_post(lane_begin(&sync->send), &sync->api, extra->id, false, &r);
	send_read_request(sync, &r, on_extra_trashed); /* twice does no harm */
}

static void look_up(struct sync *sync)
{
	struct http_request r;

	api_get_same(lane_begin(&sync->send), &sync->api, sync->me ? sync->me->id : 0,
		     sync->sending->draft->id, &r);
	send_read_request(sync, &r, on_looked_up);
}

/* ---- A change ---- */

static void update(struct sync *sync)
{
	struct sending *s = sync->sending;
	struct http_request r;

	if (is_uuid_slug(s->post->slug)) {
		s->change.set |= API_SET_SLUG;
		s->change.slug = "";
	}
	if (!s->change.set) { /* opened and saved as it was: nothing is sent */
		saved(sync, s->post);
		return;
	}
	s->version = s->post->version;
	api_post_post(lane_begin(&sync->send), &sync->api, s->row->post, &s->change, &r);
	send_write_request(sync, &r, on_saved);
}

/* Tags, section and status are sent only where they were changed here: they cannot collide. */
static bool same_text(const struct article *post, const struct draft_base *base)
{
	return str_equal(post->raw, base->raw) && str_equal(post->raw_title, base->raw_title) &&
	       str_equal(post->raw_lead, base->raw_lead);
}

static void compare_and_update(struct sync *sync)
{
	struct sending *s = sync->sending;
	const struct draft_base *base = &s->draft->base;
	enum err e;

	if (s->post->status == STATUS_TRASH) {
		send_refused(sync, err_why(ERR_GONE, WHY_IN_TRASH, NULL));
		return;
	}
	e = compose(sync, s);
	if (e) {
		send_failed(sync, e);
	} else if (same_text(s->post, base)) {
		if (send_again(sync))
			send_tags(sync, update);
	} else if (s->row->unsure && is_ours(s, s->post)) {
		saved(sync, s->post);
	} else {
		send_conflict(sync, WHY_CHANGED_OPENED);
	}
}

static void send_new(struct sync *sync)
{
	struct sending *s = sync->sending;
	enum err e = compose(sync, s);

	if (e)
		send_failed(sync, e);
	else if (s->row->unsure && !sync_is_safe(sync))
		look_up(sync);
	else
		begin_create(sync);
}

void send_save(struct sync *sync)
{
	struct sending *s = sync->sending;

	if (!s->draft) {
		send_refused(sync, err_why(ERR_NOT_FOUND, WHY_NO_DRAFT, NULL));
		return;
	}
	s->row->post = s->draft->base.post; /* what the portal acknowledged, not what was tried */
	if (s->row->post && s->row->stage == STAGE_SLUG)
		clear_slug(sync);
	else if (s->row->post)
		send_read_post(sync, compare_and_update);
	else
		send_new(sync);
}

#include "tui/view/editions.h"

#include <stdlib.h>
#include <string.h>

#include "net/doc/manuscript.h"
#include "net/store/cache.h"
#include "net/store/seen.h"
#include "net/store/want.h"
#include "net/store/work.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/edit_post.h"

#define NAMED 8 /* editions that are no revisions, at most */

static struct store *store_of(const struct view *v)
{
	return v->room->store;
}

/* ---- Fields ---- */

static const char *section_name(struct view *v, int64_t id)
{
	struct term *term;

	if (!id || cache_term(store_of(v), TERM_SECTION, id, v->arena, &term))
		return "";
	return term->name;
}

/* The name of a picture's file. */
static const char *picture_name(struct view *v, const char *picture)
{
	struct media *media;
	const char *slash;

	if (!*picture || strspn(picture, "0123456789") != strlen(picture))
		return picture;
	if (cache_media(store_of(v), strtoll(picture, NULL, 10), v->arena, &media))
		return arena_printf(v->arena, "#%s", picture);
	slash = strrchr(media->url, '/');
	return slash ? slash + 1 : media->url;
}

static struct compared fields_of(struct view *v, const struct draft_text *text)
{
	return (struct compared){
		.title = text->title,
		.lead = text->lead,
		.section = section_name(v, text->section),
		.tags = text->tags,
		.picture = picture_name(v, text->picture),
		.caption = caption_join(v->arena, text->caption, text->credit),
		.byline = text->byline,
		.body = text->body,
	};
}

/* A text with its section and picture; one that cannot be taken apart is compared as it is. */
static struct compared whole_fields(struct view *v, const struct article *post)
{
	struct media *picture = NULL;
	struct draft_text text;

	if (post->picture && cache_media(store_of(v), post->picture, v->arena, &picture))
		picture = NULL;
	if (manuscript_open(post, picture, "", v->arena, &text))
		return (struct compared){.title = post->raw_title,
					 .lead = post->raw_lead,
					 .body = changes_body(post->raw, v->arena)};
	return fields_of(v, &text);
}

/* When it is to go out, or went. */
static const char *time_of(struct view *v, const struct article *post)
{
	if (post->status == STATUS_DRAFT || post->status == STATUS_PENDING)
		return NULL;
	return format_moment(v->arena, post->date, room_zone(v->room));
}

/* ---- The editions ---- */

static struct edition *add(struct editions *all, enum edition_kind kind, int64_t id, int64_t date,
			   const char *author)
{
	struct edition *e = &all->list[all->n++];

	*e = (struct edition){.kind = kind, .id = id, .date = date, .author = author};
	return e;
}

static enum err add_portal(struct view *v, struct editions *all, const struct article *post)
{
	struct draft_text text;
	struct article *same;
	struct edition *e;

	if (!post->raw)
		return OK;
	e = add(all, EDITION_PORTAL, post->version, post->modified, "");
	if (editor_fields(store_of(v), post->id, v->arena, &same, &text))
		e->text = whole_fields(v, post);
	else
		e->text = fields_of(v, &text);
	e->text.time = time_of(v, post);
	return OK;
}

static enum err add_draft(struct view *v, struct editions *all, int64_t post)
{
	char id[DRAFT_ID];
	struct draft *draft;
	enum err e = draft_of_post(store_of(v), post, id);

	if (e == ERR_NOT_FOUND)
		return OK;
	if (!e)
		e = draft_get(store_of(v), id, v->arena, &draft);
	if (e || draft->trashed || !draft->changed)
		return e;
	add(all, EDITION_DRAFT, 0, draft->updated, "")->text = fields_of(v, &draft->text);
	return OK;
}

static enum err add_seen(struct view *v, struct editions *all, const struct article *post)
{
	struct article *texts;
	size_t n;
	enum err e = seen_texts(store_of(v), post->id, v->arena, &texts, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct edition *seen;

		if (texts[i].version == post->version)
			continue;
		seen = add(all, EDITION_SEEN, texts[i].version, texts[i].modified, "");
		seen->text = whole_fields(v, &texts[i]);
		seen->text.tags = NULL;
		/* The time of a text that was not to go out yet is none. */
		return OK;
	}
	return e;
}

static const struct revision *revision_with(const struct revision *revisions, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (revisions[i].id == id && revisions[i].raw)
			return &revisions[i];
	return NULL;
}

/* A saved version knows neither section nor picture, and its tags not either. */
static struct compared saved_fields(struct view *v, int64_t post, const struct revision *r)
{
	const struct article saved = {.id = post,
				      .raw = r->raw,
				      .raw_title = r->title ? r->title : "",
				      .raw_lead = r->lead ? r->lead : ""};
	struct compared text = whole_fields(v, &saved);

	text.section = text.tags = NULL;
	if (text.picture && !*text.picture)
		text.picture = text.caption = NULL;
	return text;
}

static const struct {
	enum edition_kind kind;
	const char *actions[2];
} milestones[] = {
	{EDITION_RETURNED, {"return", NULL}},
	{EDITION_SUBMITTED, {"submit", NULL}},
	{EDITION_PUBLISHED, {"publish", "approve"}},
};

static bool is_milestone(const struct event *event, size_t which)
{
	for (size_t i = 0; i < 2 && milestones[which].actions[i]; i++)
		if (!strcmp(event->action, milestones[which].actions[i]))
			return true;
	return false;
}

/* The text that stood there at the last return, submission, publication. */
static enum err add_milestones(struct view *v, struct editions *all, const struct article *post,
			       const struct revision *revisions, size_t n)
{
	struct event *events;
	size_t count;
	bool whole;
	enum err e = cache_history(store_of(v), post->id, v->arena, &events, &count, &whole);

	if (e || !whole)
		return e;
	for (size_t k = 0; k < sizeof(milestones) / sizeof(*milestones); k++)
		for (size_t i = count; i-- > 0;) {
			const struct event *x = &events[i];
			const struct revision *r;

			if (!is_milestone(x, k))
				continue;
			r = revision_with(revisions, n, x->revision);
			if (!r || x->version == post->version)
				break;
			add(all, milestones[k].kind, x->revision, x->date, x->user_name)->text =
				saved_fields(v, post->id, r);
			break;
		}
	return OK;
}

static bool same_text(const struct article *post, const struct revision *r)
{
	return post->raw && !strcmp(r->raw, post->raw) && str_equal(r->title, post->raw_title) &&
	       str_equal(r->lead, post->raw_lead);
}

static enum err add_saved(struct view *v, struct editions *all, const struct article *post)
{
	struct revision *revisions;
	struct edition *list;
	size_t n;
	enum err e = cache_revisions(store_of(v), post->id, v->arena, &revisions, &n);

	if (e)
		return e;
	list = arena_array(v->arena, n + NAMED, sizeof(*list));
	memcpy(list, all->list, all->n * sizeof(*list));
	all->list = list;
	e = add_milestones(v, all, post, revisions, n);
	for (size_t i = 0; !e && i < n; i++)
		if (revisions[i].raw && !same_text(post, &revisions[i]))
			add(all, EDITION_REVISION, revisions[i].id, revisions[i].date,
			    person_name(v->room, revisions[i].author, revisions[i].author_name))
				->text = saved_fields(v, post->id, &revisions[i]);
	return e;
}

enum err editions_read(struct view *v, int64_t id, struct editions *all)
{
	struct article *post;
	enum err e = cache_article(store_of(v), id, v->arena, &post);

	*all = (struct editions){.list = arena_array(v->arena, NAMED, sizeof(*all->list))};
	if (!e)
		e = add_portal(v, all, post);
	if (!e)
		e = add_draft(v, all, id);
	if (!e)
		e = add_seen(v, all, post);
	if (!e)
		e = add_saved(v, all, post);
	return e;
}

void editions_want(struct view *v, const void *owner, int64_t post)
{
	static const enum want_kind kinds[] = {WANT_EDIT, WANT_REVISIONS, WANT_HISTORY};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (store_wanted(store_of(v), kinds[i], post, NULL)->state == WANT_NONE)
			store_want(store_of(v), owner, kinds[i], post, NULL, WANT_URGENT);
}

/* ---- Which ---- */

size_t edition_find(const struct editions *all, enum edition_kind kind, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->list[i].kind == kind && (!id || all->list[i].id == id))
			return i;
	return all->n;
}

void editions_choose(const struct editions *all, bool writing, size_t *before, size_t *after)
{
	static const enum edition_kind earlier[] = {EDITION_SEEN, EDITION_RETURNED,
						    EDITION_SUBMITTED, EDITION_PUBLISHED,
						    EDITION_REVISION};
	size_t draft = edition_find(all, EDITION_DRAFT, 0);

	*after = edition_find(all, EDITION_PORTAL, 0);
	if (writing && draft < all->n) {
		*before = *after;
		*after = draft;
		return;
	}
	*before = all->n;
	for (size_t i = 0; *before == all->n && i < sizeof(earlier) / sizeof(*earlier); i++)
		*before = edition_find(all, earlier[i], 0);
	/* Nothing is older, but something is being written here. */
	if (*before == all->n && draft < all->n)
		editions_choose(all, true, before, after);
}

const char *edition_label(struct view *v, const struct edition *e)
{
	static const enum message words[] = {
		[EDITION_PORTAL] = MSG_EDITION_PORTAL,
		[EDITION_DRAFT] = MSG_EDITION_DRAFT,
		[EDITION_SEEN] = MSG_EDITION_SEEN,
		[EDITION_SUBMITTED] = MSG_EDITION_SUBMITTED,
		[EDITION_RETURNED] = MSG_EDITION_RETURNED,
		[EDITION_PUBLISHED] = MSG_EDITION_PUBLISHED,
		[EDITION_REVISION] = MSG_EDITION_REVISION,
	};
	const char *when = format_date_time(v->arena, e->date, room_zone(v->room));

	return arena_printf(v->arena, "%s%s%s", message_fill(v->arena, words[e->kind], when, NULL),
			    *e->author ? " · " : "", e->author);
}

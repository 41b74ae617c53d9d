#include "tui/view/editions.h"

#include <stdio.h>
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
#include "tui/view/version_page.h"

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
		.alt = text->alt,
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

/* When it is to go out, or went; "" where that is not said. */
static const char *time_words(struct view *v, int64_t at)
{
	return at ? format_moment(v->arena, at, room_zone(v->room)) : "";
}

/* ---- The editions ---- */

static struct edition *add(struct editions *all, enum edition_kind kind, int64_t id, int64_t date,
			   const char *author)
{
	struct edition *e = &all->list[all->n++];

	*e = (struct edition){.kind = kind, .id = id, .date = date, .author = author};
	return e;
}

static struct compared portal_fields(struct view *v, const struct article *post)
{
	struct draft_text text;
	struct article *same;
	struct compared fields = editor_fields(store_of(v), post->id, v->arena, &same, &text)
					 ? whole_fields(v, post)
					 : fields_of(v, &text);

	fields.time = time_words(v, standing_planned(store_of(v), post));
	return fields;
}

static void add_portal(struct editions *all, const struct article *post)
{
	if (post->raw)
		add(all, EDITION_PORTAL, post->version, post->modified, "")->article = post;
}

/* Room for that many more. */
static void make_room(struct view *v, struct editions *all, size_t n)
{
	struct edition *list = arena_array(v->arena, all->n + n, sizeof(*list));

	if (all->n)
		memcpy(list, all->list, all->n * sizeof(*list));
	all->list = list;
}

/* The draft, if it says anything else than the portal's text. */
static enum err add_draft(struct view *v, struct editions *all, const char *id)
{
	struct draft *draft;
	enum err e = draft_get(store_of(v), id, v->arena, &draft);

	if (e || draft->trashed || !draft->changed)
		return e;
	add(all, EDITION_DRAFT, 0, draft->updated, "")->text = fields_of(v, &draft->text);
	return OK;
}

static enum err add_versions(struct view *v, struct editions *all, const char *id)
{
	struct version *versions;
	size_t n;
	enum err e = draft_versions(store_of(v), id, v->arena, &versions, &n);

	if (e)
		return e;
	make_room(v, all, n);
	for (size_t i = 0; i < n; i++)
		add(all, EDITION_VERSION, versions[i].id, versions[i].created, "")->why =
			versions[i].kind;
	return OK;
}

static struct compared seen_fields(struct view *v, const struct article *seen)
{
	struct compared text = whole_fields(v, seen);

	text.tags = NULL;
	text.time = time_words(v, seen->date);
	return text;
}

static void add_seen(struct editions *all, const struct article *post, const struct article *seen,
		     size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (seen[i].version != post->version) {
			add(all, EDITION_SEEN, seen[i].version, seen[i].modified, "")->article =
				&seen[i];
			return;
		}
}

static bool same_text(const struct article *post, const struct revision *r)
{
	return post->raw && !strcmp(r->raw, post->raw) && str_equal(r->title, post->raw_title) &&
	       str_equal(r->lead, post->raw_lead);
}

static const struct revision *revision_with(const struct revision *revisions, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (revisions[i].id == id && revisions[i].raw)
			return &revisions[i];
	return NULL;
}

/* A saved version knows neither section nor picture, and its tags not either. */
static struct compared saved_fields(struct view *v, const struct revision *r)
{
	const struct article saved = {.id = r->post,
				      .raw = r->raw,
				      .raw_title = r->title ? r->title : "",
				      .raw_lead = r->lead ? r->lead : ""};
	struct compared text = whole_fields(v, &saved);

	text.section = text.tags = NULL;
	if (text.picture && !*text.picture)
		text.picture = text.caption = NULL;
	return text;
}

static enum err fill_version(struct view *v, struct edition *edition)
{
	struct draft_text text;
	enum err e = draft_version(store_of(v), edition->id, v->arena, &text);

	if (!e)
		edition->text = fields_of(v, &text);
	return e;
}

enum err edition_fill(struct view *v, struct edition *edition)
{
	if (edition->kind == EDITION_VERSION)
		return fill_version(v, edition);
	if (edition->kind == EDITION_PORTAL)
		edition->text = portal_fields(v, edition->article);
	else if (edition->article)
		edition->text = seen_fields(v, edition->article);
	else if (edition->revision)
		edition->text = saved_fields(v, edition->revision);
	return OK;
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

/* Everything that is known of one post's earlier texts. */
struct past {
	const struct article *post;
	struct article *seen; /* net/store/seen.h */
	struct revision *revisions;
	struct event *events;
	size_t seen_count, revision_count, event_count;
	bool whole; /* the portal keeps a history */
};

static enum err read_past(struct view *v, const struct article *post, struct past *p)
{
	struct store *store = store_of(v);
	enum err e;

	*p = (struct past){.post = post};
	e = seen_texts(store, post->id, v->arena, &p->seen, &p->seen_count);
	if (!e)
		e = cache_revisions(store, post->id, v->arena, &p->revisions, &p->revision_count);
	if (!e)
		e = cache_history(store, post->id, v->arena, &p->events, &p->event_count,
				  &p->whole);
	return e;
}

/* As a saved version was seen here by then, with its section and picture; NULL: it was not. */
static const struct article *seen_then(const struct past *p, const struct revision *r, int64_t date)
{
	for (size_t i = 0; i < p->seen_count; i++)
		if (p->seen[i].modified <= date && same_text(&p->seen[i], r))
			return &p->seen[i];
	return NULL;
}

/* The text that stood there at the last return, submission, publication. */
static void add_milestone(struct editions *all, const struct past *p, size_t which)
{
	struct edition *e;

	for (size_t i = p->event_count; i-- > 0;) {
		const struct event *x = &p->events[i];
		const struct revision *r;

		if (!is_milestone(x, which))
			continue;
		r = revision_with(p->revisions, p->revision_count, x->revision);
		if (!r || x->version == p->post->version)
			return;
		e = add(all, milestones[which].kind, x->revision, x->date, x->user_name);
		e->article = seen_then(p, r, x->date);
		e->revision = r;
		return;
	}
}

static void add_revisions(struct view *v, struct editions *all, const struct past *p)
{
	make_room(v, all, p->revision_count);
	for (size_t i = 0; i < p->revision_count; i++) {
		const struct revision *r = &p->revisions[i];

		if (r->raw && !same_text(p->post, r))
			add(all, EDITION_REVISION, r->id, r->date,
			    person_name(v->room, r->author, r->author_name))
				->revision = r;
	}
}

static void add_earlier(struct editions *all, const struct past *p)
{
	add_seen(all, p->post, p->seen, p->seen_count);
	for (size_t k = 0; p->whole && k < sizeof(milestones) / sizeof(*milestones); k++)
		add_milestone(all, p, k);
}

/* The draft's id: the one given, or the post's; "" for none. */
static enum err find_draft(struct view *v, int64_t post, const char *given, char id[DRAFT_ID])
{
	enum err e = OK;

	snprintf(id, DRAFT_ID, "%s", given);
	if (!*id)
		e = draft_of_post(store_of(v), post, id);
	if (e)
		*id = '\0';
	return e == ERR_NOT_FOUND ? OK : e;
}

static enum err read_post(struct view *v, int64_t id, struct editions *all, struct past *past)
{
	struct article *post;
	enum err e = cache_article(store_of(v), id, v->arena, &post);

	if (!e)
		e = read_past(v, post, past);
	if (e)
		return e;
	add_portal(all, post);
	all->published = post->status == STATUS_PUBLISH;
	return OK;
}

enum err editions_read(struct view *v, int64_t post, const char *draft, struct editions *all)
{
	char id[DRAFT_ID];
	struct past past = {0};
	enum err e = find_draft(v, post, draft, id);

	*all = (struct editions){.list = arena_array(v->arena, NAMED, sizeof(*all->list))};
	if (!e && post)
		e = read_post(v, post, all, &past);
	if (!e && *id)
		e = add_draft(v, all, id);
	if (e)
		return e;
	if (post)
		add_earlier(all, &past);
	if (*id)
		e = add_versions(v, all, id);
	if (!e)
		add_revisions(v, all, &past);
	return e;
}

void editions_want(struct view *v, const void *owner, int64_t post)
{
	static const enum want_kind kinds[] = {WANT_EDIT, WANT_REVISIONS, WANT_HISTORY};

	for (size_t i = 0; post && i < sizeof(kinds) / sizeof(*kinds); i++)
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
		*before = *after < all->n ? *after : edition_find(all, EDITION_VERSION, 0);
		*after = draft;
		return;
	}
	*before = all->published ? edition_find(all, EDITION_PUBLISHED, 0) : all->n;
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
		[EDITION_VERSION] = MSG_EDITION_VERSION,
		[EDITION_REVISION] = MSG_EDITION_REVISION,
	};
	const char *when = format_date_time(v->arena, e->date, room_zone(v->room));

	const char *more = e->kind == EDITION_VERSION ? version_words(e->why) : e->author;

	return arena_printf(v->arena, "%s%s%s", message_fill(v->arena, words[e->kind], when, NULL),
			    *more ? " · " : "", more);
}

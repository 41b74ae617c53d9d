#include "net/mirror/copier.h"

#include <stdlib.h>

#include "net/portal/copy.h"
#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/follow.h"
#include "net/store/want.h"

#define SLICE 10  /* articles of one step */
#define PAGE  100 /* articles compared in one step at the start */

/* What the first pass over everything does, in this order; then only what changes is copied. */
enum pass { PASS_COMPARE, PASS_REMOVE, PASS_DONE };

/* Ids in a row: taken from the front, added behind. */
struct ids {
	int64_t *list;
	size_t first, count, room;
};

struct copier {
	struct store *store;
	struct portal *portal;
	size_t keep;
	struct arena *arena; /* of one step */
	unsigned changes;    /* not acted upon yet */
	enum pass pass;
	int64_t at;	     /* where the pass stands: page.next, or the last id */
	struct ids queue;    /* to be copied */
	struct ids nameless; /* copied before their author's name or their picture was known */
	bool incomplete;     /* an article's text has not come yet */
	int64_t said;	     /* as_of, as it was last told */
	const char *files;   /* where the other portal keeps its files */
	struct arena *known; /* of files */
};

struct copier *copier_new(struct store *store, struct portal *portal, size_t keep)
{
	struct copier *c = mem_alloc(sizeof(*c));

	c->store = store;
	c->portal = portal;
	c->keep = keep;
	c->arena = arena_new();
	c->known = arena_new();
	c->files = "";
	c->changes = CHANGE_ALL;
	store_follow(store);
	return c;
}

void copier_free(struct copier *c)
{
	if (!c)
		return;
	arena_free(c->arena);
	arena_free(c->known);
	free(c->queue.list);
	free(c->nameless.list);
	free(c);
}

void copier_note(struct copier *c, unsigned changes)
{
	c->changes |= changes;
}

/* ---- What is to be copied ---- */

static void add(struct ids *ids, int64_t id)
{
	if (ids->first == ids->count)
		ids->first = ids->count = 0;
	if (ids->count == ids->room) {
		ids->room = ids->room ? ids->room * 2 : 64;
		ids->list = mem_resize(ids->list, ids->room, sizeof(*ids->list));
	}
	ids->list[ids->count++] = id;
}

static bool is_empty(const struct ids *ids)
{
	return ids->first == ids->count;
}

/* Once more, when names or pictures have come. */
static void add_nameless(struct copier *c)
{
	while (!is_empty(&c->nameless))
		add(&c->queue, c->nameless.list[c->nameless.first++]);
}

static void add_followed(struct copier *c)
{
	int64_t *ids;
	size_t n;

	store_take_followed(c->store, c->arena, &ids, &n);
	for (size_t i = 0; i < n; i++)
		add(&c->queue, ids[i]);
}

/* The next page of the cache: what the copy has not, or not as it is now. */
static enum err compare(struct copier *c, struct db *db)
{
	const struct query q = {.list = LIST_ALL, .limit = PAGE, .from = c->at};
	struct page page;
	enum err e = cache_list(c->store, &q, c->arena, &page);

	for (size_t i = 0; !e && i < page.n; i++) {
		bool has;

		e = copy_has(db, page.rows[i].id, page.rows[i].modified, &has);
		if (!e && !has)
			add(&c->queue, page.rows[i].id);
	}
	if (e)
		return e;
	c->at = page.more ? page.next : 0;
	c->pass = page.more ? PASS_COMPARE : PASS_REMOVE;
	return OK;
}

/* The next ids of the copy: what the cache has no more is looked at as if it had changed. */
static enum err look_for_gone(struct copier *c, struct db *db)
{
	int64_t *ids;
	size_t n;
	enum err e = copy_ids(db, c->at, PAGE, c->arena, &ids, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct held held;

		e = fill_held(c->store, ids[i], &held);
		if (!e && (!held.id || held.status != STATUS_PUBLISH))
			add(&c->queue, ids[i]);
	}
	if (e)
		return e;
	c->at = n ? ids[n - 1] : 0;
	c->pass = n == PAGE ? PASS_REMOVE : PASS_DONE;
	return OK;
}

/* ---- Copying ---- */

static enum err copy_picture(struct copier *c, struct db *db, const struct article *article)
{
	struct media *media;
	enum err e = cache_media(c->store, article->picture, c->arena, &media);

	if (!e && !*media->url) /* what stands under it came with the text, its files did not */
		e = err_set(ERR_NOT_FOUND, "the files of picture %lld", (long long)media->id);
	if (e == ERR_NOT_FOUND) {
		store_want(c->store, c, WANT_MEDIA, article->picture, NULL, WANT_NORMAL);
		add(&c->nameless, article->id);
	}
	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	return copy_media(db, media, article->author);
}

static enum err put(struct copier *c, struct db *db, const struct article *article)
{
	const struct person author = {
		.id = article->author, .name = article->author_name, .slug = ""};
	enum err e = copy_person(db, &author);

	if (*author.name == '#') /* "#12": not known yet */
		add(&c->nameless, article->id);
	if (!e && article->picture)
		e = copy_picture(c, db, article);
	return e ? e : copy_article(db, article, c->files);
}

static bool is_among(int64_t id, const int64_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

/* An article as it is in the cache now. Without its text it comes when the text does. */
static enum err copy_one(struct copier *c, struct db *db, int64_t id, const int64_t *missing,
			 size_t n)
{
	struct article *article;
	enum err e = cache_article(c->store, id, c->arena, &article);

	if (e == ERR_NOT_FOUND || (!e && article->status != STATUS_PUBLISH))
		return copy_remove(db, id);
	if (e || !article->html || is_among(id, missing, n))
		return e;
	return put(c, db, article);
}

static enum err copy_slice(struct copier *c, struct db *db)
{
	int64_t *missing;
	size_t n;
	enum err e = fill_missing(c->store, MISSING_TEXT, c->keep, c->arena, &missing, &n);

	c->incomplete = n > 0;
	for (size_t i = 0; !e && i < SLICE && !is_empty(&c->queue); i++) {
		e = copy_one(c, db, c->queue.list[c->queue.first], missing, n);
		if (!e)
			c->queue.first++;
	}
	return e;
}

/* ---- What belongs to them ---- */

static enum err copy_kind(struct copier *c, struct db *db, enum term_kind kind)
{
	struct term *terms;
	size_t n;
	enum err e = cache_terms(c->store, kind, true, c->arena, &terms, &n);

	return e ? e : copy_terms(db, terms, n);
}

static enum err copy_portal(struct copier *c, struct db *db)
{
	struct site *site;
	enum err e = cache_site(c->store, c->arena, &site);

	if (e)
		return e == ERR_NOT_FOUND ? OK : e;
	arena_clear(c->known);
	c->files = copy_files(c->known, site->url);
	return copy_site(db, site);
}

static enum err copy_rest(struct copier *c, struct db *db)
{
	enum err e = OK;

	if (c->changes & CHANGE_SITE)
		e = copy_portal(c, db);
	if (!e && c->changes & CHANGE_TERMS)
		e = copy_kind(c, db, TERM_SECTION);
	if (!e && c->changes & CHANGE_TERMS)
		e = copy_kind(c, db, TERM_TAG);
	if (!e && c->changes & (CHANGE_TERMS | CHANGE_MEDIA))
		add_nameless(c);
	if (!e)
		c->changes = 0;
	return e;
}

static enum err say_settled(struct copier *c, struct db *db, int64_t settled)
{
	enum err e;

	if (c->incomplete || settled <= c->said)
		return OK;
	e = copy_as_of(db, settled);
	if (!e)
		c->said = settled;
	return e;
}

enum err copier_step(struct copier *c, int64_t settled, bool *more)
{
	struct db *db;
	enum err e = portal_db(c->portal, &db);

	*more = false;
	arena_clear(c->arena);
	if (!e && c->changes)
		e = copy_rest(c, db);
	if (e)
		return e;
	add_followed(c);
	if (c->pass == PASS_COMPARE)
		e = compare(c, db);
	else if (c->pass == PASS_REMOVE)
		e = look_for_gone(c, db);
	else if (!is_empty(&c->queue))
		e = copy_slice(c, db);
	*more = c->pass != PASS_DONE || !is_empty(&c->queue);
	if (!e && !*more)
		e = say_settled(c, db, settled);
	return e;
}

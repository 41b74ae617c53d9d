#include "net/store/want.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/store/inside.h"

#define WISHES_MAX 256
#define AGAIN_MS   60000 /* after a failure, for what nobody waits for */
#define OWNERS_MAX 8	 /* views that want the same thing at once */

struct wish {
	struct wish *next;
	struct want want;
	char *words, *detail;
	int64_t *ids;
	int64_t failed; /* clock_ms */
	const void *owners[OWNERS_MAX];
	size_t owner_count;
};

static void wish_free(struct wish *w)
{
	free(w->words);
	free(w->detail);
	free(w->ids);
	free(w);
}

void wishes_free(struct store *store)
{
	for (struct wish *w = store->wishes, *next; w; w = next) {
		next = w->next;
		wish_free(w);
	}
	store->wishes = NULL;
}

static struct wish *wish_find(const struct store *store, enum want_kind kind, int64_t id,
			      const char *words)
{
	struct wish *w = store->wishes;

	while (w && (w->want.kind != kind || w->want.id != id ||
		     strcmp(w->words, words ? words : "") != 0))
		w = w->next;
	return w;
}

static void wish_drop(struct store *store, struct wish *gone)
{
	struct wish **p = &store->wishes;

	while (*p != gone)
		p = &(*p)->next;
	*p = gone->next;
	wish_free(gone);
}

/* The least important one, among equals the oldest. */
static void make_room(struct store *store)
{
	struct wish *least = NULL;
	size_t n = 0;

	for (struct wish *w = store->wishes; w; w = w->next, n++)
		if (!least || w->want.priority <= least->want.priority)
			least = w;
	if (n >= WISHES_MAX)
		wish_drop(store, least);
}

static void add_owner(struct wish *w, const void *owner)
{
	for (size_t i = 0; i < w->owner_count; i++)
		if (w->owners[i] == owner)
			return;
	if (w->owner_count < OWNERS_MAX)
		w->owners[w->owner_count++] = owner;
}

static struct wish *wish_new(struct store *store, enum want_kind kind, int64_t id,
			     const char *words)
{
	struct wish *w;

	make_room(store);
	w = mem_alloc(sizeof(*w));
	w->words = mem_strdup(words ? words : "");
	w->detail = mem_strdup("");
	w->want = (struct want){.kind = kind,
				.id = id,
				.words = w->words,
				.detail = w->detail,
				.state = WANT_WAITING};
	w->next = store->wishes;
	store->wishes = w;
	return w;
}

/* A view that asks each time it is drawn must not keep the line busy with what is not there. */
static bool may_begin_anew(const struct wish *w, int priority)
{
	if (w->want.state == WANT_FAILED)
		return priority >= WANT_URGENT || clock_ms() - w->failed >= AGAIN_MS;
	return w->want.state == WANT_DONE;
}

void store_want(struct store *store, const void *owner, enum want_kind kind, int64_t id,
		const char *words, int priority)
{
	struct wish *w = wish_find(store, kind, id, words);

	if (!w) {
		w = wish_new(store, kind, id, words);
	} else if (may_begin_anew(w, priority)) {
		w->want.state = WANT_WAITING;
	} else if (priority <= w->want.priority) {
		add_owner(w, owner);
		return;
	}
	if (priority > w->want.priority)
		w->want.priority = priority;
	add_owner(w, owner);
	store->changes |= CHANGE_WANTS;
}

static bool remove_owner(struct wish *w, const void *owner)
{
	for (size_t i = 0; i < w->owner_count; i++)
		if (w->owners[i] == owner) {
			w->owners[i] = w->owners[--w->owner_count];
			return true;
		}
	return false;
}

static void unwant(struct store *store, const void *owner, enum want_kind kind, int64_t id)
{
	for (struct wish *w = store->wishes, *next; w; w = next) {
		next = w->next;
		if ((kind == WANT_KINDS || (w->want.kind == kind && w->want.id == id)) &&
		    remove_owner(w, owner) && !w->owner_count)
			wish_drop(store, w);
	}
}

void store_unwant(struct store *store, const void *owner, enum want_kind kind, int64_t id)
{
	unwant(store, owner, kind, id);
}

void store_unwant_all(struct store *store, const void *owner)
{
	unwant(store, owner, WANT_KINDS, 0);
}

static const struct want *show(struct store *store, const struct wish *w)
{
	store->shown = w ? w->want : (struct want){.words = "", .detail = ""};
	return &store->shown;
}

const struct want *store_wanted(struct store *store, enum want_kind kind, int64_t id,
				const char *words)
{
	return show(store, wish_find(store, kind, id, words));
}

/* ---- For net/sync ---- */

static struct wish *most_wanted(const struct store *store, enum want_kind kind)
{
	struct wish *best = NULL;

	for (struct wish *w = store->wishes; w; w = w->next)
		if (w->want.state == WANT_WAITING && (kind == WANT_KINDS || w->want.kind == kind) &&
		    (!best || w->want.priority > best->want.priority))
			best = w;
	return best;
}

const struct want *want_take(struct store *store, enum want_kind kind)
{
	struct wish *w = most_wanted(store, kind);

	if (!w)
		return NULL;
	w->want.state = WANT_WORKING;
	store->changes |= CHANGE_WANTS;
	return show(store, w);
}

int want_waiting(const struct store *store)
{
	const struct wish *w = most_wanted(store, WANT_KINDS);

	return w ? w->want.priority : 0;
}

bool want_is_waiting(const struct store *store, enum want_kind kind)
{
	return most_wanted(store, kind) != NULL;
}

void want_done(struct store *store, enum want_kind kind, int64_t id, const char *words, bool more,
	       const int64_t *ids, size_t n)
{
	struct wish *w = wish_find(store, kind, id, words);

	if (!w)
		return;
	free(w->ids);
	w->ids = mem_array(n, sizeof(*ids));
	if (n)
		memcpy(w->ids, ids, n * sizeof(*ids));
	w->want.ids = w->ids;
	w->want.id_count = n;
	w->want.more = more;
	w->want.state = WANT_DONE;
	w->want.err = OK;
	store->changes |= CHANGE_WANTS;
}

void want_failed(struct store *store, enum want_kind kind, int64_t id, const char *words,
		 enum err err, const char *detail)
{
	struct wish *w = wish_find(store, kind, id, words);

	if (!w)
		return;
	free(w->detail);
	w->detail = mem_strdup(detail);
	w->want.detail = w->detail;
	w->want.err = err;
	w->want.state = WANT_FAILED;
	w->failed = clock_ms();
	store->changes |= CHANGE_WANTS;
}

void want_back(struct store *store, enum want_kind kind, int64_t id, const char *words)
{
	struct wish *w = wish_find(store, kind, id, words);

	if (w && w->want.state == WANT_WORKING)
		w->want.state = WANT_WAITING;
}

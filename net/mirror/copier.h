/*
 * From what net/sync has read (net/store) into the portal that is the copy (net/portal/copy.h). An
 * article is copied when its whole text is here, so that whoever finds it in the copy can read it.
 */
#ifndef NET_MIRROR_COPIER_H
#define NET_MIRROR_COPIER_H

#include "net/portal/portal.h"
#include "net/store/store.h"

struct copier;

/* keep: so many of the newest articles are copied. Both are borrowed. */
struct copier *copier_new(struct store *store, struct portal *portal, size_t keep);
void copier_free(struct copier *copier);

/* Notes what has changed: the mask of store_take_changes. */
void copier_note(struct copier *copier, unsigned changes);

/*
 * Copies a slice of what has changed, a few ms; *more: there is more to do at once. At the end of
 * all of it everything of before `settled` (seconds UTC, 0: not known) is said to be here.
 */
enum err copier_step(struct copier *copier, int64_t settled, bool *more) MUST_CHECK;

#endif

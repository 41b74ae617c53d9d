/*
 * Searching the archive (net/base/find.h is the language): the hits come in steps, so that the
 * screen shows the first at once and no search, whatever its words, holds a key up.
 *
 *	struct search *search = search_new(store, "sạt lở", zone);
 *	e = search_step(search, 40, 6000);          what fits on a screen
 *	loop: if (!search_at_end(search)) e = search_step(search, n + 40, 6000);
 *
 * Words are whole words of title, lead and text. An article comes once, in the first of these that
 * finds it, each newest first: with these very marks; with them at the other tone seat; without
 * regard to marks. In each of them those come first that have the words without quotes together,
 * among the newest SEARCH_NEAR that have them all. Without words, the filters alone choose.
 *
 * Published articles are searched; others where status: names them.
 */
#ifndef NET_STORE_SEARCH_H
#define NET_STORE_SEARCH_H

#include "net/base/find.h"
#include "net/store/cache.h"

#define SEARCH_NEAR 4096

struct search;

/* zone: of the days in filters. Nothing is looked for yet. */
struct search *search_new(struct store *store, const char *words, const char *zone);
void search_free(struct search *s);

/* What was understood of the words. Borrowed. */
const struct find *search_find(const struct search *s);

/*
 * Goes on until wanted articles are found in all, everything was looked at, or about us
 * microseconds are over (0: no such bound). ERR_BUSY: again from the loop.
 */
enum err search_step(struct search *s, size_t wanted, int64_t us) MUST_CHECK;

/* Everything was looked at. */
bool search_at_end(const struct search *s);

/* What was found so far, list rows; valid until search_free. Rows do not change their place. */
size_t search_count(const struct search *s);
const struct article *search_row(const struct search *s, size_t i);

#endif

/*
 * What net/sync writes into the cache. Each call is one transaction, so that a slice of a reply is
 * there whole or not at all; keep slices small (20 articles), the screen is drawn between them.
 */
#ifndef NET_STORE_FILL_H
#define NET_STORE_FILL_H

#include "net/store/cache.h"

/* An article with the plain text of its body for the search; NULL: not known, or html is NULL. */
struct fill {
	struct article *article;
	const char *text;
};

/*
 * Puts articles. A headline without html or raw keeps the text that is here, which counts as old
 * when modified differs; version 0, views -1 and NULL texts keep what is known. state is worked out
 * here from status and notes. New articles are unread (read: as read, for older pages and own
 * posts), those known keep their mark; but what waits for review is unread again when it changed.
 * Of an id that is there twice the first counts.
 */
enum err fill_articles(struct store *store, const struct fill *rows, size_t n,
		       bool read) MUST_CHECK;

/*
 * The same for a long series, in steps between which the screen is drawn: fill_begin, fill_rows as
 * often as one likes, fill_index until nothing is left, fill_end. All of it is one transaction, as
 * is whatever else is written to the cache meanwhile: a page that many articles touch is written
 * once, and the index, which comes last, takes many at half the price. Of an id that comes again
 * the first counts. A series does not wait for the line: another process cannot write to the cache
 * meanwhile.
 */
enum err fill_begin(struct store *store) MUST_CHECK;
enum err fill_rows(struct store *store, const struct fill *rows, size_t n, bool read) MUST_CHECK;
enum err fill_index(struct store *store, size_t most, bool *left) MUST_CHECK; /* steps */
enum err fill_end(struct store *store, enum err e) MUST_CHECK; /* e: nothing of it is kept */

bool fill_is_under_way(const struct store *store);

/* Ends one that is under way, whole, as fill_articles and fill_remove do first. */
enum err fill_settle(struct store *store) MUST_CHECK;

/* Why the last series that somebody else so ended was not kept; OK when it was. Tells it once. */
enum err fill_lost(struct store *store);

/* The article is gone, or no longer visible: away with it and what belongs to it. */
enum err fill_remove(struct store *store, const int64_t *ids, size_t n) MUST_CHECK;

/* Put what is named by id: what was known of it is replaced. */
enum err fill_terms(struct store *store, enum term_kind kind, const struct term *terms, size_t n,
		    bool whole) MUST_CHECK; /* whole: others of that kind are gone */
enum err fill_people(struct store *store, const struct person *people, size_t n) MUST_CHECK;
enum err fill_media(struct store *store, const struct media *media, size_t n) MUST_CHECK;

/* Takes the place of all notes, or revisions, of that post. States of posts are worked out anew. */
enum err fill_notes(struct store *store, int64_t post, const struct note *notes,
		    size_t n) MUST_CHECK;
enum err fill_revisions(struct store *store, int64_t post, const struct revision *revisions,
			size_t n) MUST_CHECK;

/*
 * A post's text is as before, but who has it open and who approved it may differ: takes over state,
 * lock and approval of the review alone. Nothing happens where no review is known of the post.
 */
enum err fill_standing(struct store *store, int64_t post,
		       const struct standing *standing) MUST_CHECK;

/* Takes the place of the whole history of that post. */
enum err fill_history(struct store *store, int64_t post, const struct event *events,
		      size_t n) MUST_CHECK;

/* The portal; the page it shows beside its news, whole; who the account is there. */
enum err fill_site(struct store *store, const struct site *site) MUST_CHECK;
enum err fill_portal(struct store *store,
		     const struct bulletin *page) MUST_CHECK; /* fetched is now */
enum err fill_me(struct store *store, const struct me *me) MUST_CHECK;

/*
 * Ids of what is missing, at most limit, in a: articles without text, or with an old one, among the
 * limit newest published; the same with an old one alone; authors, pictures, sections that articles
 * name and that are not known.
 */
enum missing { MISSING_TEXT, MISSING_NEW_TEXT, MISSING_PEOPLE, MISSING_MEDIA, MISSING_SECTIONS };
enum err fill_missing(struct store *store, enum missing what, size_t limit, struct arena *a,
		      int64_t **ids, size_t *n) MUST_CHECK;

/* MISSING_TEXT, among the limit newest published of one section. */
enum err fill_missing_in(struct store *store, int64_t section, size_t limit, struct arena *a,
			 int64_t **ids, size_t *n) MUST_CHECK;

/* These were asked for and not all answered: they are no longer missing (a name may be hidden). */
enum err fill_asked(struct store *store, enum missing what, const int64_t *ids,
		    size_t n) MUST_CHECK;

/* Whether an article names an author whose name is not known and was not asked for. */
enum err fill_lacks_name(struct store *store, int64_t article, bool *lacks) MUST_CHECK;

/* What is here of a post, to compare with what the portal has. */
struct held {
	int64_t id, modified, version; /* id 0: nothing is here */
	enum status status;
	bool text; /* its text is here and of that modified */
	bool raw;  /* so is its raw text */
};
enum err fill_held(struct store *store, int64_t id, struct held *held) MUST_CHECK;

/*
 * Ids of articles with one of those statuses (bits 1 << status), of that author (0: of all), behind
 * that id, in the order of ids, at most limit.
 */
enum err fill_ids(struct store *store, unsigned statuses, int64_t author, int64_t after,
		  size_t limit, struct arena *a, int64_t **ids, size_t *n) MUST_CHECK;

#endif

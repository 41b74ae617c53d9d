/*
 * The portal's articles and what belongs to them, as far as they were read. Lists go by key, newest
 * first, and always with a limit: a page costs a screen, not the archive. Records come in the
 * caller's arena (net/base/record.h).
 */
#ifndef NET_STORE_CACHE_H
#define NET_STORE_CACHE_H

#include "net/base/find.h"
#include "net/store/store.h"

/* ---- Lists ---- */

enum list {
	LIST_ALL,	/* published, every section */
	LIST_SECTION,	/* published, in section */
	LIST_REVIEW,	/* waiting for review (status pending), every author */
	LIST_SCHEDULED, /* status future */
	LIST_SEARCH,	/* what a search finds; see search.h */
	LIST_AUTHOR,	/* every status, of one author; see mine_list in work.h for "my posts" */
};

/* The most rows of one page. */
#define LIST_MAX 1000

struct query {
	enum list list;
	int64_t id;		 /* LIST_SECTION: the section; LIST_AUTHOR: the person */
	bool unread;		 /* only unread ones */
	const struct find *find; /* NULL, or what title, author and section must hold */
	bool by_title;		 /* in the order of the dictionary; not for LIST_AUTHOR */
	size_t limit;		 /* 1 ... LIST_MAX */
	int64_t ms;   /* how long it may look for rows that hold; 0: as long as it takes */
	int64_t from; /* 0: from the first; else page.next (or page.before) of an earlier page */
	bool back;    /* the page before; rows still come in the order of the list */
};

struct page {
	struct article *rows; /* without html and raw (NULL) */
	size_t n;
	bool more;	/* there may be further rows that way */
	int64_t next;	/* from for the page behind this one */
	int64_t before; /* from for the page before this one, with back */
};

/*
 * One page of a list: newest (date, id) first, or by title. With find the rows of a better rank
 * come first (find.h), each in that order. A page that took its time comes back short, with more:
 * call again with from.
 */
enum err cache_list(struct store *store, const struct query *query, struct arena *a,
		    struct page *page) MUST_CHECK;

/* How many a list holds and how many of them are unread, from counters; 0 for LIST_SEARCH,
 * LIST_AUTHOR. */
struct count {
	int64_t total, unread;
};
enum err cache_count(struct store *store, enum list list, int64_t id,
		     struct count *count) MUST_CHECK;

/* ---- Articles ---- */

/*
 * One article with all that is here of it; html and raw NULL where not fetched. ERR_NOT_FOUND.
 * A text older than the headline (the portal has a newer one) is given all the same.
 */
enum err cache_article(struct store *store, int64_t id, struct arena *a,
		       struct article **article) MUST_CHECK;

/*
 * The articles with these ids, as list rows, in the order of the ids; those that are not here are
 * left out.
 */
enum err cache_articles(struct store *store, const int64_t *ids, size_t n, struct arena *a,
			struct page *page) MUST_CHECK;

/*
 * The article before (-1) or behind (+1) this one in the list; 0 for none, or none that was found
 * within query.ms.
 */
enum err cache_neighbour(struct store *store, const struct query *query, int64_t id, int way,
			 int64_t *neighbour) MUST_CHECK;

/* Marks one article read or unread. */
enum err cache_mark(struct store *store, int64_t id, bool unread) MUST_CHECK;

/*
 * Marks a slice of a list as read, newest first; *left says how many are left. Call again from the
 * loop until it is 0, so that the screen stays alive.
 */
enum err cache_mark_list(struct store *store, enum list list, int64_t id, int64_t *left) MUST_CHECK;

/*
 * Says that the owner (a view) shows this article, so that it is not deleted for its age
 * (retain.h); 0 for none any more.
 */
void cache_hold(struct store *store, const void *owner, int64_t id);
bool cache_is_held(const struct store *store, int64_t id);

/* ---- What belongs to them ---- */

/* Sections or tags by name, with unread counts; sections without posts are left out unless all. */
enum err cache_terms(struct store *store, enum term_kind kind, bool all, struct arena *a,
		     struct term **terms, size_t *n) MUST_CHECK;

/* The term of that id, or of that name (as typed, compared folded). ERR_NOT_FOUND. */
enum err cache_term(struct store *store, enum term_kind kind, int64_t id, struct arena *a,
		    struct term **term) MUST_CHECK;
enum err cache_term_named(struct store *store, enum term_kind kind, const char *name,
			  struct arena *a, struct term **term) MUST_CHECK;

/* A picture with its sizes. ERR_NOT_FOUND. */
enum err cache_media(struct store *store, int64_t id, struct arena *a,
		     struct media **media) MUST_CHECK;

/* Notes on a post, oldest first. */
enum err cache_notes(struct store *store, int64_t post, struct arena *a, struct note **notes,
		     size_t *n) MUST_CHECK;

/* Revisions of a post, newest first; raw is NULL where only the list is here. */
enum err cache_revisions(struct store *store, int64_t post, struct arena *a,
			 struct revision **revisions, size_t *n) MUST_CHECK;

/* Where a post stands in review; ERR_NOT_FOUND where the portal said nothing of it. */
enum err cache_standing(struct store *store, int64_t post, struct arena *a,
			struct standing **standing) MUST_CHECK;

/*
 * When a post went out, is scheduled, or is wished for; 0: nothing is said, or it cannot be read.
 * WordPress dates what is not to go out yet, too: with its last change.
 */
int64_t standing_planned(struct store *store, const struct article *post);

/*
 * Who did what with a post, oldest first: the portal's own history where it was read (*whole), else
 * what its revisions and notes tell.
 */
enum err cache_history(struct store *store, int64_t post, struct arena *a, struct event **events,
		       size_t *n, bool *whole) MUST_CHECK;

/* What the portal shows beside its news. ERR_NOT_FOUND before it was read. */
enum err cache_portal(struct store *store, struct arena *a, struct bulletin **page) MUST_CHECK;

/* The portal, and who the account is there. ERR_NOT_FOUND before the first discovery, or login. */
enum err cache_site(struct store *store, struct arena *a, struct site **site) MUST_CHECK;
enum err cache_me(struct store *store, struct arena *a, struct me **me) MUST_CHECK;

#endif

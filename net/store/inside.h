/*
 * What the files of net/store share. Not for others.
 */
#ifndef NET_STORE_INSIDE_H
#define NET_STORE_INSIDE_H

#include "net/base/clock.h"
#include "net/base/str.h"
#include "net/store/db.h"
#include "net/store/fill.h"
#include "net/store/lock.h"
#include "net/store/outbox.h"
#include "net/store/want.h"

struct batch;
struct wish;

/* A post that is open for editing (lock.c); post 0: a free place. */
struct held_lock {
	int64_t post, due; /* clock_ms of its next request */
	enum lock_task task;
	struct lock_view view;
	char *name; /* of the holder */
};

/* An article that an owner (a view) shows. */
struct shown_article {
	const void *owner;
	int64_t id;
};

struct store {
	char *cache_dir;
	struct db *cache, *work;
	unsigned changes;	       /* enum change, not taken yet */
	int64_t cache_seen, work_seen; /* PRAGMA data_version at the last look */
	int64_t looked;		       /* clock_ms of it */
	int64_t writes;		       /* of articles; see store_writes */
	int work_depth;		       /* of nested transactions on work.db */
	char owner[40];		       /* names this store in leases: process and a random part */
	struct line line;
	struct batch *batch;	    /* batch.c: articles that are being stored, NULL none */
	enum err lost;		    /* fill_lost */
	struct wish *wishes;	    /* want.c; the newest first */
	struct shown_article *held; /* cache_hold: what is on the screen */
	size_t held_n;
	struct want shown; /* what want_take and store_wanted gave out */
	struct held_lock locks[LOCKS_MAX];
	int64_t stop;		      /* the row that outbox_stop asked for, 0 none */
	bool patient;		      /* store_be_patient */
	int owed;		      /* merge.c: slices that the index was not merged behind */
	bool settled;		      /* merge.c: there is nothing to merge at rest */
	bool (*waits)(void *context); /* store_give_way */
	void *waits_context;
	bool follows; /* follow.c: somebody does */
	int64_t *followed;
	size_t followed_count, followed_room;
};

void locks_free(struct store *store);

/* Ends what want.c keeps. */
void wishes_free(struct store *store);

/* Fills text with n - 1 random letters of 0-9a-z. */
void random_letters(char *text, size_t n);

/* A transaction on db; then commit, or rollback where e is an error; what changed is noted. */
enum err finish(struct store *store, struct db *db, enum err e, unsigned changes) MUST_CHECK;

/* Begins one on work.db with that durability; end it with work_finish. */
enum err work_begin(struct store *store, enum db_sync sync) MUST_CHECK;
enum err work_finish(struct store *store, enum err e, unsigned changes) MUST_CHECK;

/* ---- Rows ---- */

/* The columns of a list row and the record made of them. */
#define ARTICLE_COLUMNS                                                                        \
	"a.key, a.id, a.status, a.state, a.date, a.modified, a.author, a.section, a.picture, " \
	"a.views, a.version, a.rights, a.unread, a.title, a.lead, a.link, a.slug, a.tags, "    \
	"t.name, p.name"
#define ARTICLE_JOINS                                          \
	" LEFT JOIN term t ON t.kind = 0 AND t.id = a.section" \
	" LEFT JOIN person p ON p.id = a.author "
int64_t article_read(struct stmt *s, struct arena *a, struct article *article); /* its key */

/* The search index of a published article (words.c); text is that of its body, plain. */
enum err words_add(struct store *store, int64_t key, const char *title, const char *lead,
		   const char *text) MUST_CHECK;
enum err words_remove(struct store *store, int64_t key, const char *title, const char *lead,
		      const char *text) MUST_CHECK;

/* A slice was written into the index: it is to be merged a little (merge.c). */
void merge_owe(struct store *store);

/* A step of what is owed; false: there was nothing, or somebody waits. */
bool merge_owed(struct store *store);

/* What a key is made of: article.key = date << KEY_SHIFT | low bits of id, + 1. */
#define KEY_SHIFT 20

/* "#12" */
const char *person_unknown(struct arena *a, int64_t id);

/* Puts what the portal said of a post's review; inside a transaction. */
enum err standing_put(struct store *store, int64_t post, const struct standing *r) MUST_CHECK;

/* The state the portal gave the post, STATE_COUNT where it gave none. */
enum state standing_state(struct store *store, int64_t post);

/* What a post is: as the portal says, else from its status and its notes. */
enum state state_of(struct store *store, int64_t post, enum status status, bool was_public);

/* Notes that the author (MISSING_PEOPLE) or picture is to be asked for, if it is not known. */
enum err fill_unknown(struct store *store, enum missing what, int64_t id) MUST_CHECK;

/* ---- Drafts ---- */

/* The columns of draft and version that are the fields, in this order. */
#define TEXT_COLUMNS "title, lead, section, tags, picture, caption, credit, alt, byline, body"
#define TEXT_TYPES   "ssisssssss"
#define TEXT_COUNT   10
#define TEXT_ARGS(t)                                                                             \
	(t)->title, (t)->lead, (t)->section, (t)->tags, (t)->picture, (t)->caption, (t)->credit, \
		(t)->alt, (t)->byline, (t)->body

/* Fields of nothing. */
#define TEXT_EMPTY                                    \
	{                                             \
		"", "", 0, "", "", "", "", "", "", "" \
	}

/* Reads TEXT_COLUMNS beginning at column. */
void text_read(struct stmt *s, int column, struct arena *a, struct draft_text *text);
bool text_equal(const struct draft_text *a, const struct draft_text *b);

/* A copy with "" in the place of NULL; ERR_LIMIT over DRAFT_MAX. */
enum err text_check(const struct draft_text *text, struct draft_text *clean) MUST_CHECK;

/* Adds a version with these fields, whatever the newest is; inside a transaction. */
enum err version_add(struct store *store, const char *draft, enum version_kind kind,
		     const struct draft_text *text, int64_t *version) MUST_CHECK;

/* draft_keep without its own transaction; *version is the one that has the draft's fields now. */
enum err version_keep(struct store *store, const char *draft, enum version_kind kind,
		      int64_t *version) MUST_CHECK;

/* ---- The outbox ---- */

/* Seconds for which a row that is done is kept, and listed. */
#define SEND_SHOWN CLOCK_DAY

/* Whether an earlier row of the same post is open. */
#define HELD                                                                   \
	"EXISTS (SELECT 1 FROM send b WHERE b.state <> 5 AND b.id < s.id AND " \
	"((s.draft <> '' AND b.draft = s.draft) OR (s.post <> 0 AND b.post = s.post)))"

/* The columns of a row of the outbox ("send s"), and the record made of them. */
#define SEND_COLUMNS                                                                               \
	"s.id, s.kind, s.state, s.draft, s.post, s.title, s.version, s.modified, s.text, s.note, " \
	"s.at, s.mark, s.round, s.stage, s.result, s.err, s.detail, s.tries, s.created, s.tried, " \
	"s.next_try, s.unsure, s.parent, s.note_kind, " HELD " AS held"
void send_read(struct stmt *s, struct arena *a, struct send *row);

/* Adds a row with a mark of its own; inside a transaction on work.db. */
enum err send_add(struct store *store, const struct send *row) MUST_CHECK;

/* Drops the rows of a draft's text that nobody has begun; inside a transaction. */
enum err send_drop_unbegun(struct store *store, const char *draft) MUST_CHECK;

/* True if a note, or a text, says nothing. */
bool only_space(const char *text);

/* Adds a draft with these fields under a new UUID, or writes its fields; inside a transaction. */
enum err draft_insert(struct store *store, const struct draft_text *text,
		      char id[DRAFT_ID]) MUST_CHECK;
enum err draft_write(struct store *store, const char *id, const struct draft_text *text,
		     bool changed) MUST_CHECK;

/* Inside a transaction: ERR_CONFLICT when another process has the draft open; ERR_NOT_FOUND. */
enum err draft_mine(struct store *store, const char *id) MUST_CHECK;

/* "process 1234" of what stands in the row, "" where nobody else has the draft. */
const char *holder_name(const struct store *store, const char *holder, int64_t until,
			struct arena *a);

/* The full UUID of a draft named by its beginning. */
enum err draft_resolve(struct store *store, const char *id, char full[DRAFT_ID]) MUST_CHECK;

#endif

/*
 * What the files of net/sync share. Not for others.
 */
#ifndef NET_SYNC_INSIDE_H
#define NET_SYNC_INSIDE_H

#include "net/api/api.h"
#include "net/base/mem.h"
#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/lock.h"
#include "net/store/outbox.h"
#include "net/store/want.h"
#include "net/sync/sync.h"

/* One thing at a time: a chain of requests, each begun by the reply to the one before. */
struct lane {
	struct sync *sync;
	struct arena *arena; /* of one request and its reply: lane_begin clears it */
	struct arena *keep;  /* of the whole chain: its owner clears it */
	int64_t request;     /* under way, 0 none */
	enum http_priority priority;
	void (*then)(struct lane *lane, const struct http_reply *reply);
	void (*part)(struct lane *lane, const struct http_reply *reply);
	size_t parts;	     /* rows of the reply under way that were stored */
	int64_t received;    /* bytes of the last reply as they travelled */
	int64_t retry_after; /* of the last reply, seconds, -1 none */
	int64_t notes_post;  /* notes.c: whose notes are being read, and what comes then */
	bool notes_are_comments;
	void (*notes_then)(struct lane *lane, enum err e, struct api_note *notes, size_t n);
};

/* ---- Lanes (lane.c) ---- */

void lane_init(struct lane *lane, struct sync *sync, enum http_priority priority);
void lane_release(struct lane *lane);

/* Clears the arena for the next request, which is built in it. */
struct arena *lane_begin(struct lane *lane);

/* Sends; then is called with the reply, after the state of the line was noted. */
void lane_ask(struct lane *lane, struct http_request *request,
	      void (*then)(struct lane *lane, const struct http_reply *reply));

/* The same, and part is called with what came so far whenever more did
 * (http_request.part); NULL: not. */
void lane_ask_parts(struct lane *lane, struct http_request *request,
		    void (*then)(struct lane *lane, const struct http_reply *reply),
		    void (*part)(struct lane *lane, const struct http_reply *reply));
void lane_cancel(struct lane *lane);

/* The same, but then is called with what came so far, and ERR_CANCELLED. */
void lane_stop(struct lane *lane);

/* Whether the error is the line's, not the portal's; whether what came of the reply is of use. */
bool is_line_error(enum err e);
bool is_cut(enum err e);

/* ---- The round (round.c) and its steps ---- */

#define FOLLOW_MAX 30 /* changed posts whose notes and revisions one round reads */

/* A post that changed in this round. */
struct follow {
	int64_t post;
	bool review; /* it waits for us: its revisions are wanted too */
};

struct sending;

struct round {
	struct lane lane;
	bool running;
	size_t step; /* in the table of steps */
	int part;    /* within a step; each begins with 0 */
	int page;
	int64_t date; /* Date of the first reply of this step */
	struct api_discovery discovery;
	int64_t *ids; /* what the step fetches, in lane.keep */
	size_t id_count, id_next, asked;
	bool *seen;	 /* watch.c: which of them came */
	int64_t *listed; /* watch.c: what the portal has */
	size_t listed_count;
	int64_t resume; /* clock_ms when a step that gave way begins again, 0 none does */
	bool ahead;	/* texts are being fetched in advance */
	bool stirred;	/* a post that is worked on is not as it is here */
	struct follow follow[FOLLOW_MAX];
	size_t follow_count, notes_next, revisions_next;
};

/* Seconds after which the round, or the archive, of a process that died is anybody's. */
#define SYNC_LEASE 90

/* Begins a round. */
void round_start(struct sync *sync);

/* For handlers: the step is done; has more to do; or failed, which ends the round. */
void round_next(struct sync *sync);
void round_again(struct sync *sync);
void round_fail(struct sync *sync, enum err e);

/* Whether something may be fetched in advance: its limit for this hour is not reached. */
bool round_may_read_ahead(struct sync *sync);

/* What is fetched in advance gives way to what somebody waits for, and goes on behind it. */
void round_make_way(struct sync *sync);
void round_go_on(struct sync *sync);

/* A step that waits for a moment goes on. */
void round_resume(struct sync *sync, int64_t now);

/*
 * Steps: true when a request was sent, or the round has ended by an error; false when there is
 * nothing to do. Those of introduce.c come first; then those of refer.c, watch.c, bulletin.c,
 * late.c and due.c, in the order of the table in round.c.
 */
bool step_discover(struct sync *sync);
bool step_login(struct sync *sync);
bool step_terms(struct sync *sync);
bool step_people(struct sync *sync);
bool step_media(struct sync *sync);
bool step_presence(struct sync *sync);
bool step_mine(struct sync *sync);
bool step_review(struct sync *sync);
bool step_notes(struct sync *sync);
bool step_revisions(struct sync *sync);
bool step_portal(struct sync *sync);
bool step_views(struct sync *sync);
bool step_late(struct sync *sync);
bool step_due(struct sync *sync);

/* The news by a feed of changes (feed.c): whether the portal has it; asks. */
bool feed_is_there(struct sync *sync);
void feed_step(struct sync *sync);

/* The same for those who write, elsewhere (changed.c): false when all that changed is here. */
#define NEWS_OVERLAP 120 /* seconds: clocks and slow transactions of the portal */
bool changed_step(struct sync *sync, int64_t cursor);

/* The portal no longer takes the login: the next round proves it anew. ERR_LOGIN. */
enum err need_login(struct sync *sync) MUST_CHECK;

/* The same if that reply was made for nobody, as it were; else OK. */
enum err not_as_nobody(struct sync *sync, const struct http_reply *reply) MUST_CHECK;

/* How far back the news are here without a gap: in that section, 0 in all. */
void put_horizon(struct sync *sync, int64_t section, int64_t date);

/* What a reply to api_get_portal comes to (bulletin.c). */
enum err take_portal(struct sync *sync, const struct http_reply *reply, struct arena *a) MUST_CHECK;

/* Has the following rounds ask for all public articles that are here, whether they still are there.
 */
void presence_sweep(struct sync *sync);

/* Moves those of the n ids that are not among the posts to the front; how many they are. */
size_t not_among(int64_t *ids, size_t n, const struct api_posts *posts);

/* ---- Wishes (serve.c) ---- */

/* Takes a wish up, if there is one and the lane is free. */
void serve_step(struct sync *sync);

/* How the wish under way ended. */
void wish_served(struct sync *sync, enum err e);

/* A picture's file (picture.c). */
void picture_file_ask(struct sync *sync, struct arena *a, struct http_request *r);
void picture_file_came(struct lane *lane, const struct http_reply *reply);

/* Whether serve_step has something to begin. With the line down only what somebody waits for. */
bool serve_ready(const struct sync *sync);

/* ---- The archive (archive.c) ---- */

/* Articles that came in one reply. */
struct archive_page {
	struct arena *arena;
	struct article *posts;
	size_t count, stored;
	size_t again;	/* so many of them come once more with the next page */
	int64_t before; /* where the next one begins */
	bool goes_on;	/* there, and not in the midst of a second */
	bool last;	/* there is none */
};

struct archive {
	struct lane lane;
	int64_t most;		      /* so many of the newest articles; 0: none */
	int64_t taken;		      /* so many are here */
	bool whole;		      /* the portal has no older ones */
	bool refused;		      /* the last attempt failed: not again before due */
	int64_t due;		      /* clock_ms */
	int64_t total;		      /* how many it will be */
	struct archive_page pages[2]; /* the one that is stored, and the one behind it */
	size_t slice;		      /* so many articles are stored, or indexed, at once */
	size_t series;		      /* so many are stored in the series under way */
	int64_t series_at;	      /* clock_ms of its beginning */
	bool indexing;		      /* it takes no more */
	/* The next question. */
	int64_t before;
	int page, at_once, at_page; /* page of the answer; posts in a page: wanted, of this one */
	int64_t asked_at;
};

void archive_init(struct sync *sync, int64_t most);
void archive_release(struct sync *sync);

/* Stores a slice of what came, asks for the next page; when it is next needed (clock_ms). */
void archive_step(struct sync *sync, int64_t now);
int64_t archive_next(struct sync *sync);

/* Whether there is something to fetch or to store; whether all that is wanted is here. */
bool archive_wanting(const struct sync *sync);
bool archive_is_here(const struct sync *sync);

/* A page under way gives way to what somebody waits for; all of it rests for so long. */
void archive_make_way(struct sync *sync);
void archive_pause(struct sync *sync, int64_t ms);

/* ---- Texts in advance (ahead.c) ---- */

#define ALONG_MAX 5 /* texts in one request of somebody who reads, and of this */

struct ahead {
	struct lane lane;
	int64_t ids[ALONG_MAX]; /* on their way */
	size_t count;
	int64_t look; /* clock_ms: when followed sections are looked at again */
	int64_t due;  /* clock_ms: not before, after a refusal */
};

void ahead_init(struct sync *sync);
void ahead_release(struct sync *sync);

/* Asks for the next texts; when it has something to do next (clock_ms). */
void ahead_step(struct sync *sync, int64_t now);
int64_t ahead_next(struct sync *sync);

/* Whether that article's text is on its way. */
bool ahead_brings(const struct sync *sync, int64_t id);

/* Gives way to who waits: what came whole is kept, the rest comes later. Ends without a look. */
void ahead_make_way(struct sync *sync);
void ahead_cancel(struct sync *sync);

/* ---- Locks (lock.c) ---- */

/* Asks what is due at now (clock_ms); when there is something next. */
void lock_step(struct sync *sync, int64_t now);
int64_t lock_next(const struct sync *sync);

/* ---- The outbox (send.c, see send.h) ---- */

/* Takes a row up, if one is due and the lane is free. */
void send_step(struct sync *sync);

/* Lets go of the row under way: unknown if it may have been done, else queued again. */
void send_stop(struct sync *sync);

/* ---- Storing (take.c) ---- */

/* Articles with texts in one transaction: some 9 ms, less where the machine is slow (archive.c). */
#define TAKE_AT_ONCE 40

/* Articles with their plain texts; drafts of them that are not changed follow. */
enum err take_posts(struct sync *sync, struct article *posts, size_t n, bool read) MUST_CHECK;

/* The same in the series that is under way (fill_begin). */
enum err take_series(struct sync *sync, struct article *posts, size_t n, bool read) MUST_CHECK;

/* What stands under pictures, for those of which nothing is known: it came without their files. */
enum err take_pictures(struct sync *sync, struct media *pictures, size_t n,
		       struct arena *a) MUST_CHECK;

/*
 * The posts that a reply brought, read with that error: those that came whole before the line broke
 * are stored too. The error, or that of storing.
 */
enum err take_what_came(struct sync *sync, enum err e, struct api_posts *posts,
			bool read) MUST_CHECK;

/*
 * Asks for the bodies of articles whose headlines are here, at most API_PER_PAGE; stores the reply.
 * Those of the asked that the portal no longer shows go away. ids are put in another order.
 */
void ask_bodies(struct sync *sync, struct arena *a, const int64_t *ids, size_t n,
		struct http_request *r);
enum err take_bodies(struct sync *sync, const struct http_reply *reply, int64_t *ids, size_t n,
		     struct arena *a) MUST_CHECK;

/*
 * For lane_ask_parts: the posts that are here whole of a list under way are stored at once, so that
 * on a slow line the first is read while the others come. take_old_part: as older pages, read.
 */
void take_part(struct lane *lane, const struct http_reply *reply);
void take_old_part(struct lane *lane, const struct http_reply *reply);

/* Notes of a post as the api read them. */
enum err take_notes(struct sync *sync, int64_t post, const struct api_note *notes, size_t n,
		    struct arena *a) MUST_CHECK;

/* The fields of a post that came with its raw texts, from what is known of its picture and tags. */
enum err take_fields(struct sync *sync, const struct article *post, struct arena *a,
		     struct draft_text *text) MUST_CHECK;

/* Numbers in settings of the store, 0 where there is none. */
int64_t setting_get(struct sync *sync, const char *key);
void setting_put(struct sync *sync, const char *key, int64_t value);

/* A reply of so many bytes brought that many texts: what one costs is kept in the line's state. */
void learn_text_cost(struct sync *sync, int64_t bytes, size_t texts);

/* ---- The whole ---- */

struct sync {
	struct store *store;
	struct http *http;
	char *address, *login, *password;
	unsigned what;
	int interval;
	bool once, metered;
	int headlines, texts;			      /* as in sync_options */
	int64_t texts_limit, texts_bytes, texts_hour; /* bytes since that second; see round.c */

	struct arena *known; /* of site and me */
	struct site *site;   /* NULL: not discovered yet */
	struct me *me;	     /* NULL: nobody, or not proved yet */
	struct api api;

	struct line line; /* as last given to the store */
	int64_t moved_at; /* clock_ms when a byte moved last */
	int failures;	  /* of the line in a row */
	int64_t due;	  /* clock_ms of the next round */
	int64_t send_due; /* clock_ms of the outbox's next try, INT64_MAX none */
	bool send_idle;	  /* nothing of the outbox was due at the last look */
	enum err result;  /* of the last round */
	bool asked;	  /* by sync_now: the next round does not wait */

	struct round round;
	struct archive archive;
	struct ahead ahead;
	struct lane serve;
	struct lane lock;
	struct {
		enum lock_task task;
		int64_t post;
	} locking;		  /* what is asked in that lane */
	struct want serving;	  /* kind WANT_KINDS: none; words in serve.keep */
	int64_t along[ALONG_MAX]; /* of WANT_BODY: it, and what is fetched with it */
	size_t along_count;
	int64_t *together; /* of WANT_MEDIA and WANT_NAME: all that are asked for, in serve.keep */
	size_t together_count;
	struct lane send;
	struct sending *sending; /* send.c: the row under way, NULL none */
};

/* Reads site and me from the store again, after they were put. */
void sync_reload(struct sync *sync);

/* Says what is being done. */
void sync_work(struct sync *sync, enum line_work work, size_t done, size_t total);

/* Whoever waits for something goes before all that is fetched in advance. */
void sync_make_way(struct sync *sync);

/* The reply's consequences for the line: its state, the pauses, the outbox when it is back. */
void sync_heard(struct sync *sync, const struct http_reply *reply);

/* The portal answers, but not to us: LOGIN, FORBIDDEN, FIREWALL ... with err_detail. */
void sync_refused(struct sync *sync, enum err e);

/* Whether the portal speaks toasoan/v1: a write may be sent again without a look. */
bool sync_is_safe(const struct sync *sync);

/* Whether the account may do that; false for nobody. */
bool sync_may(const struct sync *sync, enum cap cap);

/*
 * Whether the portal names, when asked for, everybody who may write: to the public, and at first to
 * all, WordPress names only those who have published.
 */
bool knows_writers(const struct sync *sync);

#endif

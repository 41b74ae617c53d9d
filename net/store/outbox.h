/*
 * What is to be sent: each write on the portal is a row, made in the same transaction as the change
 * it carries, and stays until the portal has acknowledged it or the user has dropped it. Rows of
 * one post go in order; the first that meets trouble holds those behind it. One process sends a row
 * at a time: it leases it, and a lease that ran out means "unknown", never "queued": whether the
 * portal did it is looked up before it is sent again (net/sync/send.h).
 */
#ifndef NET_STORE_OUTBOX_H
#define NET_STORE_OUTBOX_H

#include "net/store/work.h"

/*
 * Seconds after which a request that got no reply is over on the portal, one way or the other: only
 * then is what is not found there sent again.
 */
#define SEND_PATIENCE 60

enum send_kind {
	SEND_UPLOAD,   /* the draft's picture */
	SEND_SAVE,     /* the draft's text: creates the post or updates it */
	SEND_SUBMIT,   /* status pending */
	SEND_APPROVE,  /* status publish; two steps: its text is approved, wished for at */
	SEND_SCHEDULE, /* status future, at a time */
	SEND_RETURN,   /* status draft, with a note that says why */
	SEND_WITHDRAW, /* from published, or pending, to draft */
	SEND_TRASH,
	SEND_RESTORE, /* out of the trash, to draft */
	SEND_NOTE,    /* a note alone */
	SEND_PUBLISH, /* two steps: what was approved is published, by the chief */
	SEND_KINDS
};

/* "save", "submit", ... for --json and logs. */
const char *send_kind_word(enum send_kind kind);

enum send_state {
	SEND_QUEUED,   /* waits for the line, its turn, or its next try */
	SEND_SENDING,  /* a process has it */
	SEND_UNKNOWN,  /* no reply came: it is looked up before it is sent again */
	SEND_REFUSED,  /* the portal does not take it: err and detail say why; the user decides */
	SEND_CONFLICT, /* the post is not what the decision, or the text, was made on */
	SEND_DONE,     /* kept a day, to be shown */
	SEND_STATES
};

const char *send_state_word(enum send_state state);

/* Why a row does not go through, where the client itself found it. */
enum why {
	WHY_OTHER, /* somebody else says it, in words of their own */
#define WHY(name, word) WHY_##name,
#include "net/store/whys.def"
#undef WHY
	WHY_COUNT
};

/* Sets the detail of the error to that reason, about something (a path, or NULL); returns err. */
enum err err_why(enum err err, enum why why, const char *about);

/* The reason in a row's detail; *about is what it is about, within detail, "" if nothing. */
enum why send_why(const char *detail, const char **about);

struct send {
	int64_t id;
	enum send_kind kind;
	enum send_state state;
	const char *draft; /* UUID, or "" */
	int64_t post;	   /* 0: not on the portal yet */
	const char *title; /* of what, when the row was made */
	int64_t version;   /* of the post that was shown; 0: what the row before leads to */
	int64_t modified;  /* the same post's modified */
	int64_t text;	   /* SEND_SAVE, SEND_UPLOAD: the version of the draft that is sent */
	const char *note;  /* SEND_RETURN, SEND_NOTE, SEND_WITHDRAW: the reason */
	int64_t parent;	   /* SEND_NOTE: the note that is answered, 0 none */
	enum note_kind note_kind; /* SEND_NOTE */
	int64_t at;		  /* SEND_SCHEDULE */
	const char *mark;	  /* five letters that find note and picture again: "a1b2c" */
	int round;		  /* SEND_RETURN: the how-manieth return of this post */
	int stage;		  /* how far a row of several requests is; meaning in send.c */
	int64_t result;		  /* id that an earlier stage got from the portal */
	enum err err;		  /* of the last try; OK before the first */
	const char *detail; /* why: send_why finds what the client saw; else the portal's words
			       (they begin with its status), or the line's */
	int tries;
	int64_t created;
	int64_t tried; /* when a request of it was last sent, 0 never */
	int64_t next_try;
	bool unsure; /* a request got no reply: looked up before it is sent again */
	bool held;   /* waits for an earlier row of the same post */
};

/* ---- Made by the views ---- */

/*
 * Sends the draft as it is: the upload of a local picture, the text if it is changed, then submit.
 * A version is kept (VERSION_SUBMIT). The rows are there when this returns. Older rows of this
 * draft that were not begun, or in trouble, give way. A post that is published or scheduled already
 * is only changed. ERR_BAD_INPUT when the title or the whole text is empty.
 */
enum err draft_submit(struct store *store, const char *id) MUST_CHECK;

/* The same without the submit: the draft is saved on the portal and stays a draft there. */
enum err draft_send(struct store *store, const char *id) MUST_CHECK;

/* The same with publish (at 0) or schedule (at that time) in the place of submit, by its right. */
enum err draft_publish(struct store *store, const char *id, int64_t at) MUST_CHECK;

/*
 * draft_rebase, and what waited to be sent of the draft is sent again with the result, in the same
 * transaction; *sent says whether anything did. sent NULL: nothing is sent. ERR_BUSY while it is
 * being sent.
 */
enum err draft_settle(struct store *store, const char *id, const struct article *article,
		      const struct draft_text *theirs, const struct draft_text *result,
		      const char *spare, bool *sent) MUST_CHECK;

/*
 * A decision on a post of the portal, bound to the version that was shown: if the post here is
 * already another one, ERR_CONFLICT at once; if it is another one on the portal when the row is
 * sent, the row becomes SEND_CONFLICT and nothing is done there. version is article.version.
 * note: needed for SEND_RETURN and SEND_NOTE (else ERR_BAD_INPUT). at: SEND_SCHEDULE; two steps:
 * SEND_APPROVE. Any kind but SEND_UPLOAD, SEND_SAVE and SEND_SUBMIT. A second decision while one
 * waits is ERR_BUSY; one that was refused, or met a conflict, gives way.
 */
enum err post_decide(struct store *store, int64_t post, enum send_kind kind, int64_t version,
		     const char *note, int64_t at) MUST_CHECK;

/*
 * A note on a post of the portal that is here (ERR_NOT_FOUND else), bound to no version: text says
 * something, unless it settles or reopens the note parent (ERR_BAD_INPUT). ERR_LIMIT where it is
 * longer than a portal keeps (NOTE_BYTES_MAX in net/base/note.h).
 */
enum err post_note(struct store *store, int64_t post, enum note_kind kind, int64_t parent,
		   const char *text) MUST_CHECK;

/* The notes on a post that wait to be sent, oldest first; their ids are the rows', negative. */
enum err outbox_notes(struct store *store, int64_t post, struct arena *a, struct note **notes,
		      size_t *n) MUST_CHECK;

/* Rows that are not done, oldest first; with done also those done within the last day. */
enum err outbox_list(struct store *store, bool done, struct arena *a, struct send **rows,
		     size_t *n) MUST_CHECK;

/* One row. ERR_NOT_FOUND. */
enum err outbox_get(struct store *store, int64_t id, struct arena *a, struct send **row) MUST_CHECK;

/* How many rows wait, and how many of them need the user (refused, conflict). */
struct outbox_count {
	int64_t waiting, trouble;
};
enum err outbox_count(struct store *store, struct outbox_count *count) MUST_CHECK;

/* Tries again now, whatever the state; an unknown row is looked up first all the same. */
enum err outbox_retry(struct store *store, int64_t id) MUST_CHECK;

/*
 * Takes a draft's rows back to edit it: they are dropped, its UUID is put in draft. For a row
 * without draft (a decision) ERR_BAD_INPUT. ERR_BUSY while it is being sent.
 */
enum err outbox_edit(struct store *store, int64_t id, char draft[DRAFT_ID]) MUST_CHECK;

/*
 * The post is gone, or taken by somebody else: the text of the row's draft becomes a new draft of
 * nothing, whose UUID is put in draft; locked parts of the text come along. The row and those of
 * the same draft are dropped, the old draft goes to the local trash with its versions. Errors as of
 * outbox_edit.
 */
enum err outbox_renew(struct store *store, int64_t id, char draft[DRAFT_ID]) MUST_CHECK;

/* Drops the row and those held by it. The draft stays. ERR_BUSY while it is being sent. */
enum err outbox_drop(struct store *store, int64_t id) MUST_CHECK;

/*
 * Gives up a picture that is being sent. It is looked up then whether it arrived all the same, and
 * the row becomes SEND_REFUSED with ERR_CANCELLED: nothing half-known stays, and tried again it is
 * never there twice. ERR_BUSY where another process sends it, or where it is no picture.
 */
enum err outbox_stop(struct store *store, int64_t id) MUST_CHECK;

/* ---- For net/sync ---- */

/* Whether outbox_stop was asked for this row; asking once takes the wish away. */
bool outbox_stopped(struct store *store, int64_t id);

/*
 * Leases the next row that is due at now (seconds UTC) for seconds: the oldest whose post has no
 * earlier row waiting. *row is NULL when there is none; *due is then when the next one is, 0 none.
 * Rows whose lease ran out while being sent are unsure. The row stands as SEND_SENDING meanwhile;
 * row->state and row->tried are those before.
 */
enum err outbox_take(struct store *store, int64_t now, int seconds, struct arena *a,
		     struct send **row, int64_t *due) MUST_CHECK;

/*
 * Remembers how far a leased row is (stage, result, unsure, post, version, modified), before the
 * next request of it goes out: tried is now. Renews the lease.
 */
enum err outbox_stage(struct store *store, const struct send *row, int seconds) MUST_CHECK;

/*
 * Ends the lease with that state; row as for outbox_stage; SEND_UNKNOWN makes it unsure. err,
 * detail and next_try as given; a try is counted. A row that is SEND_DONE lets the rows behind it
 * go; post, version and modified of row are handed on to rows of the same draft or post that have
 * version 0.
 */
enum err outbox_settle(struct store *store, const struct send *row, enum send_state state,
		       enum err err, const char *detail, int64_t next_try) MUST_CHECK;

/*
 * The line is back: what waits only for its next try is due now. Unknown rows keep their time,
 * unless sending again does no harm on this portal.
 */
enum err outbox_hurry(struct store *store, bool harmless) MUST_CHECK;

#endif

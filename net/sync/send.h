/*
 * The outbox, one row at a time: sent once, or the user is told.
 *
 * Before a write goes out the row is marked as tried, on the disk. A write that got no reply, or
 * one that does not say what happened, leaves the row unsure.
 *
 * Where the portal speaks toasoan/v1, the same request is sent again, at once: its Idempotency-Key,
 * made of the row and what it stands on, has it done once, and If-Match keeps it from a post that
 * somebody else has changed.
 *
 * Elsewhere, after SEND_PATIENCE seconds, it is looked up on the portal, and sent again only where
 * it is not found there. How each kind is looked up:
 *
 *	a new post   it was made as a draft with slug:<uuid of the draft>
 *	a change     the post is read; its text is ours, or still the base, or another's
 *	a status     the post is read
 *	a note       it ends in the row's mark
 *	a picture    its file name holds the row's mark
 *
 * A creation that is sent again may find the first one arriving behind it: late.c looks for that.
 *
 * A decision, and a change of text, are bound to the version they were made on; wp/v2 checks
 * nothing, so the post is read just before the write. What remains there is a race of one request.
 */
#ifndef NET_SYNC_SEND_H
#define NET_SYNC_SEND_H

#include "net/store/outbox.h"
#include "net/sync/inside.h"

#define TAGS_MAX 64 /* of one post */

/* A next part of sending a row. */
typedef void send_next(struct sync *sync);

/* A row under way. Lives, with all it points to, from lease to settlement. */
struct sending {
	/* What goes on when the post was read, the tags are there, the note is, nothing is public.
	 */
	send_next *after_read, *after_tags, *after_note, *after_hold;
	struct arena *arena;
	struct send *row;
	struct draft *draft;	/* NULL for a decision on a post without a draft here */
	struct draft_text text; /* SEND_SAVE, SEND_UPLOAD: what is sent */
	struct api_post change;
	int64_t tags[TAGS_MAX];
	size_t tag_count;
	char *tag_names;      /* what is left of the tags to be looked up */
	struct article *post; /* as the portal has it: read before, then the reply to our write */
	bool writing;	      /* the request under way changes something */
	bool was_unsure;      /* when it was leased */
	const char *why;      /* send_decide.c: the portal's words of a conflict */
	bool looked_twice;    /* somebody was faster, and what stands there was read again */
	int64_t version;      /* what the write under way may change (If-Match), 0: anything */
	int holds;	      /* how often comments were held back (send_note.c) */
};

typedef void send_then(struct lane *lane, const struct http_reply *reply);

/* Sends a request that only reads; or one that writes, after the row was marked. */
void send_read_request(struct sync *sync, struct http_request *r, send_then *then);
void send_write_request(struct sync *sync, struct http_request *r, send_then *then);

/*
 * Somebody was faster (ERR_CONFLICT): true, once for a row, when the post is to be read again, for
 * it may have been this row's own first request.
 */
bool send_look_twice(struct sync *sync, enum err e);

/*
 * The end of a row: done; failed with e, whatever that means for it; not what the decision was made
 * on; refused. The words of an error are in err_detail.
 */
void send_done(struct sync *sync);
void send_failed(struct sync *sync, enum err e);
void send_conflict(struct sync *sync, enum why why);
void send_refused(struct sync *sync, enum err e);

/*
 * For a row that is unsure and was not found on the portal: true when its last request can no
 * longer arrive, or does no harm when it does, so that it may be sent again; else the row was put
 * back until then.
 */
bool send_again(struct sync *sync);

/* Reads the post (API_EDIT) into sending->post, keeps it in the cache, then goes on. */
void send_read_post(struct sync *sync, send_next *next);

/* Copies a post that lives in the lane's arena. */
struct article *post_copy(struct arena *a, const struct article *post);

/* Whether the post is the one that the row, or the base, speaks of. */
bool same_version(const struct article *post, int64_t version, int64_t modified);

/* Whether a slug is one of ours: a UUID, perhaps with a number behind. */
bool is_uuid_slug(const char *slug);

/* The ids of the tags, if sending->change is to set them, then next (send_tags.c). */
void send_tags(struct sync *sync, send_next *next);

/* The picture under way is given up if that was asked for; it is looked up then (send_media.c). */
void send_stop_upload(struct sync *sync);

/* Ends the lease of the row under way with that state; what err_detail says goes with it. */
void send_settle(struct sync *sync, enum send_state state, enum err err, int64_t next_try);

/* Beginnings of the kinds. */
void send_save(struct sync *sync);   /* send_text.c */
void send_upload(struct sync *sync); /* send_media.c */
void send_status(struct sync *sync); /* send_state.c: submit, approve, ... restore */

/* The post as our write left it: into the cache, its draft and the row. */
enum err send_moved(struct sync *sync, struct article *post) MUST_CHECK;

/* Whether the row is one request of toasoan/v1, and that request (send_decide.c). */
bool send_is_decision(const struct sync *sync, const struct send *row);
void send_decision(struct sync *sync);

/*
 * Notes (send_note.c). Writes the row's note, reads back how the portal keeps it, then next. A note
 * that the portal would show to the public is taken away again and the row refused.
 */
void send_note(struct sync *sync, send_next *next);

/* Holds back what would become public with the post, reads again, then next. */
void hold_comments(struct sync *sync, send_next *next);

#endif

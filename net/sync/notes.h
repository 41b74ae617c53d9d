/*
 * Notes of a post: read in the way the portal keeps them (type "note" since WordPress 6.9, else
 * comments that are held back), and what was learned about that.
 */
#ifndef NET_SYNC_NOTES_H
#define NET_SYNC_NOTES_H

#include "net/sync/inside.h"

/* How to write one: as a note where nothing is known, which the portal may refuse. */
enum api_note_way notes_way(struct sync *sync);

/* The portal took one, or refused the type; kept for the account. */
void notes_learned(struct sync *sync, bool there);

/* Called with what was read, after what are notes was put into the store; they live in the lane's
 * arena. */
typedef void notes_then(struct lane *lane, enum err e, struct api_note *notes, size_t n);

/* Reads the notes of a post. */
void notes_read(struct lane *lane, int64_t post, notes_then *then);

/* Reads its comments, held back or not, whatever way notes are kept. */
void comments_read(struct lane *lane, int64_t post, notes_then *then);

#endif

/*
 * Comments and notes as they are stored, and the rules for a new one (wp-includes/comment.php read,
 * WordPress 6.1 measured). Knows no requests.
 */
#ifndef NET_PORTAL_COMMENT_H
#define NET_PORTAL_COMMENT_H

#include "net/portal/portal.h"
#include "net/portal/user.h"

/* As stored. Text is never NULL and belongs to the arena it was read into. */
struct comment {
	int64_t id, post, parent, author; /* author 0: a reader without account */
	const char *author_name, *author_email, *author_url, *author_ip, *author_agent;
	int64_t date;
	const char *content;
	const char *type;     /* "comment", "note" */
	const char *status;   /* "approved", "hold", "spam", "trash" */
	const char *resolved; /* _wp_note_status: "", "resolved", "reopen" */
};

/* The columns that comment_read reads, in that order. */
#define COMMENT_COLUMNS                                                                       \
	"comment.id, comment.post, comment.parent, comment.author, comment.author_name, "     \
	"comment.author_email, comment.author_url, comment.author_ip, comment.author_agent, " \
	"comment.date, comment.content, comment.type, comment.status, comment.resolved"
void comment_read(struct stmt *s, struct arena *a, struct comment *c);

/* ERR_NOT_FOUND without detail when there is none. */
enum err comment_load(struct db *db, struct arena *a, int64_t id, struct comment *c) MUST_CHECK;

/* Seconds in which one person may write one comment. */
#define COMMENT_FLOOD 15

/*
 * Whether a new comment may be: ERR_CONFLICT when the same person said the same to the same post,
 * ERR_TOO_MANY when it comes too soon after the last one (not asked of moderators).
 */
enum err comment_allow(struct db *db, const struct comment *c, bool moderator) MUST_CHECK;

/*
 * The status a new comment gets: approved from who moderates or wrote the post, and from whom one
 * was approved before; else hold.
 */
enum err comment_first_status(struct db *db, const struct comment *c, const struct user *user,
			      const char **status) MUST_CHECK;

/* Writes a new one as it stands; *id is the number it got. */
enum err comment_add(struct db *db, const struct comment *c, int64_t *id) MUST_CHECK;

/* Writes content, status, date, author and resolved of an existing one. */
enum err comment_save(struct db *db, const struct comment *c) MUST_CHECK;

/* To the trash, remembering the status; and away for good with its answers set free. */
enum err comment_trash(struct db *db, const struct comment *c) MUST_CHECK;
enum err comment_remove(struct db *db, int64_t id) MUST_CHECK;

/* "approve", "approved", "1" give "approved", "0" and "hold" hold, ...; NULL for an unknown word.
 */
const char *comment_status_word(const char *word);

#endif

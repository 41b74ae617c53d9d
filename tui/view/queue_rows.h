/*
 * The rows of the queue: what waits for this account, sorted, with what is known of each. The queue
 * is short beside the archive, so its headlines are read whole; what a row needs more is read when
 * it comes onto the screen.
 */
#ifndef TUI_VIEW_QUEUE_ROWS_H
#define TUI_VIEW_QUEUE_ROWS_H

#include "net/base/find.h"
#include "net/base/record.h"
#include "tui/messages.h"
#include "tui/view/table.h"

enum queue_sort {
	QUEUE_NEWEST,
	QUEUE_OLDEST,
	QUEUE_AUTHOR,
	QUEUE_SECTION,
	QUEUE_TITLE,
	QUEUE_SORTS
};

/* What was seen of a post: nothing, an older version, this one. */
enum queue_seen { SEEN_NEVER, SEEN_OLDER, SEEN_THIS };

struct waiting {
	const struct article *post;
	const struct standing *standing; /* NULL: the portal does not say */
	enum queue_seen seen;
	bool decided; /* a decision on it is in the outbox */
	bool marked;
	int64_t words; /* -1: the text is not here yet */
};

struct queue_rows {
	enum queue_sort sort;
	bool all_steps; /* also what waits for another's step */
	int64_t *marks; /* ids of marked posts */
	size_t mark_count, mark_cap;
	/* In the view's arena: */
	struct article **posts;
	size_t n;
};

extern const struct table_column queue_columns[];
extern const size_t queue_column_count;

/*
 * What waits for this account's step (with all_steps for anybody's) and holds find (NULL: all), in
 * a, in no order that counts; *n is 0 after an error.
 */
enum err queue_mine(const struct room *room, bool all_steps, const struct find *find,
		    struct arena *a, struct article ***posts, size_t *n) MUST_CHECK;

/* Reads and sorts the headlines that hold find (NULL: all); marks of posts that no longer wait are
 * dropped. */
enum err queue_rows_load(struct view *v, struct queue_rows *rows,
			 const struct find *find) MUST_CHECK;

/* How many wait for this account's step, whatever its filter: what the queue opens with. */
enum err queue_count(struct view *v, int64_t *count) MUST_CHECK;

/* For the table. */
enum err queue_rows_page(struct view *v, struct queue_rows *rows,
			 struct table_page *page) MUST_CHECK;

/* All that is known of one post, in a. */
enum err queue_waiting(struct view *v, const struct queue_rows *rows, const struct article *post,
		       struct arena *a, struct waiting *w) MUST_CHECK;

/* Marks a post to be decided with others, or takes the mark away. */
void queue_mark(struct queue_rows *rows, int64_t id);
bool queue_is_marked(const struct queue_rows *rows, int64_t id);

/* "Sắp theo: chờ lâu nhất" */
enum message queue_sort_words(enum queue_sort sort);

void queue_rows_release(struct queue_rows *rows);

#endif

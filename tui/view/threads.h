/*
 * The notes on a post as conversations: what somebody said, what was answered, whether it is
 * settled. Notes that wait in the outbox are among them.
 */
#ifndef TUI_VIEW_THREADS_H
#define TUI_VIEW_THREADS_H

#include "net/base/record.h"
#include "tui/view/view.h"

struct thread {
	const struct note *note; /* that began it; its id is negative while it waits to be sent */
	const struct note **answers;
	size_t answer_count;
	bool resolved;		  /* by its newest answer that says so, or the opposite */
	const char *quote, *said; /* of the note (net/doc/quote.h), or where it hangs
				   * (net/doc/anchor.h); quote "": the whole post */
};

struct threads {
	struct thread *all; /* oldest first */
	size_t n;
};

/* In a. */
enum err threads_load(const struct room *room, int64_t post, struct arena *a,
		      struct threads *threads) MUST_CHECK;

/* Whether its author has still to do something: it is no return, and not settled. */
bool thread_is_open(const struct thread *thread);
size_t threads_open(const struct threads *threads);

/* What a note says, for people: a suggestion in words ("Đề nghị sửa 3 chỗ"). */
const char *thread_words(const struct thread *thread, struct arena *a);

/* "Trần Văn B: Bản nào, bao nhiêu hộ?" in one line. */
const char *thread_line(const struct room *room, const struct thread *thread, struct arena *a);

#endif

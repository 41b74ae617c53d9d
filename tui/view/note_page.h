/*
 * Notes on a post's page: those on the whole post above the text, those on a paragraph behind it,
 * those whose paragraph is no longer there above with the words they quote ("đoạn đã đổi"). Shared
 * by reader and review:
 *
 *	load: note_page_load(v, post, doc, &notes);
 *	      lay_out_notes(v, page, &notes);
 *	      lay_out_noted(v, page, doc, &notes);
 */
#ifndef TUI_VIEW_NOTE_PAGE_H
#define TUI_VIEW_NOTE_PAGE_H

#include "tui/text/layout.h"
#include "tui/view/pager.h"
#include "tui/view/threads.h"

/* All in the view's arena. */
struct note_page {
	struct threads threads;
	/* Of each thread: the block it is about, block_count for none; whether that was changed. */
	size_t *blocks;
	bool *changed;
	const char **texts; /* of each block of the doc, in one line */
	size_t block_count;
	size_t *block_lines; /* where each begins on the page */
	size_t *lines;	     /* where the threads begin on the page, from top to bottom */
	size_t line_count;
};

/* The notes on the post, and where they belong in its text; doc NULL: it is not here. */
enum err note_page_load(struct view *v, int64_t post, const struct doc *doc,
			struct note_page *notes) MUST_CHECK;

/* Lays out what stands above the text, under a heading; nothing for none. */
void lay_out_notes(struct view *v, struct layout *page, struct note_page *notes);

/* Lays the text out with its notes. */
void lay_out_noted(struct view *v, struct layout *page, const struct doc *doc,
		   struct note_page *notes);

/* One conversation, its lines behind indent columns; quote: with the words it is about. */
void lay_out_thread(struct view *v, struct layout *page, const struct thread *thread, int indent,
		    bool quote, bool changed);

/* Goes to the next note on the page, from the last one to the first; says when there is none. */
void note_page_next(struct view *v, const struct note_page *notes, struct pager *pager);

/* Goes to the paragraph that the quote is about. */
void note_page_show(const struct note_page *notes, struct pager *pager, const char *quote);

#endif

/*
 * Writing notes from any screen: on the post, on a paragraph of it, as an answer, to settle or
 * reopen. Each asks what it has to, puts the note into the outbox and says so; what may not be done
 * says why.
 */
#ifndef TUI_VIEW_NOTE_ASK_H
#define TUI_VIEW_NOTE_ASK_H

#include "tui/messages.h"
#include "tui/view/note_page.h"
#include "tui/view/threads.h"

/* A note on the whole post. */
void note_ask(struct view *v, int64_t post);

/* Asks which paragraph (proposing the one at line of the page), then for the note. */
void note_ask_paragraph(struct view *v, int64_t post, const struct note_page *notes, size_t line);

/* An answer to a conversation. */
void note_ask_answer(struct view *v, int64_t post, const struct thread *thread);

/* Settles the conversation, or reopens it. */
void note_settle(struct view *v, int64_t post, const struct thread *thread);

/*
 * Before the post is submitted, or published: where notes are open, asks what to do about them and
 * returns true; done is called with NOTES_SUBMIT, or NOTES_LOOK. question names how many there are
 * and the title, go_on is the answer that sends it all the same.
 */
enum notes_choice { NOTES_SUBMIT, NOTES_LOOK, NOTES_NOTHING };
bool note_ask_submit(struct view *v, int64_t post, const char *title, enum message question,
		     enum message go_on, void (*done)(struct view *v, enum notes_choice choice));

#endif

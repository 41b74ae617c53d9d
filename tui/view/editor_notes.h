/*
 * Notes in the editor: a sign at the left of each paragraph that has an open one, keys to the next
 * and to the notes' screen, and what a reviewer suggests instead of saving.
 */
#ifndef TUI_VIEW_EDITOR_NOTES_H
#define TUI_VIEW_EDITOR_NOTES_H

#include "tui/view/view.h"

struct editor_notes;

/* Reads the notes of the post, if it is one; from the editor's load. */
enum err editor_notes_load(struct view *v) MUST_CHECK;
void editor_notes_free(struct editor_notes *notes);

/* Before the text is drawn: follows the notes' paragraphs, and goes to the one that was chosen. */
void editor_notes_arrive(struct view *v);

/* Whether an open note stands on that paragraph of the body. */
bool editor_notes_at(const struct view *v, size_t paragraph);

/* The next note, the notes' screen, a suggestion. False: not one of these. */
bool editor_notes_act(struct view *v, enum action action);

/*
 * Sends what was changed in somebody else's post as a suggestion and takes the post's text back
 * (editor_suggest.c).
 */
void editor_suggest(struct view *v);

#endif

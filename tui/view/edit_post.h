/*
 * From a post of the portal to the editor. The post is fetched fresh first, so that one edits what
 * is there now; with the line down the copy that is here does, since sending compares versions
 * anyway. A view that offers it keeps a struct edit_post in its state:
 *
 *	act:   edit_post_begin(v, &state->edit, id);
 *	due:   return edit_post_due(v, &state->edit);
 *	tick:  edit_post_tick(v, &state->edit);
 *
 * A draft that was changed here while the portal got a newer version is merged with it first
 * (conflict.h).
 */
#ifndef TUI_VIEW_EDIT_POST_H
#define TUI_VIEW_EDIT_POST_H

#include "net/store/work.h"
#include "tui/view/view.h"

struct edit_post {
	int64_t post; /* being fetched, 0 none */
};

/* Asks for the post and says so; opens the editor when it came, or cannot come. */
void edit_post_begin(struct view *v, struct edit_post *edit, int64_t post);

/* Gives up waiting; true if there was something to give up. */
bool edit_post_cancel(struct view *v, struct edit_post *edit);

/* When to look whether it came (clock_ms); looks. */
int64_t edit_post_due(const struct view *v, const struct edit_post *edit);
void edit_post_tick(struct view *v, struct edit_post *edit);

/*
 * The post as it is here with its fields, in a. ERR_NOT_FOUND; ERR_BAD_INPUT without raw text.
 */
enum err editor_fields(struct store *store, int64_t post, struct arena *a, struct article **article,
		       struct draft_text *text) MUST_CHECK;

/* A new draft in that section (0: none), in the editor. */
void write_post(struct view *v, int64_t section);

#endif

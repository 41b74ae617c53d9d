/* Within tui/text: what the parts of the edit buffer share. */
#ifndef TUI_TEXT_EDIT_TEXT_H
#define TUI_TEXT_EDIT_TEXT_H

#include "tui/text/edit.h"

/* One row of a paragraph as wrapped: bytes [start, end) are shown. */
struct edit_cut {
	size_t start, end;
};

struct paragraph {
	struct str text;
	size_t words;
	int wrapped; /* the width its rows are for, 0 when they are out of date */
	struct edit_cut *rows;
	size_t row_count, row_cap;
};

/* What was done: at that place the one text gave way to the other. */
struct edit_change {
	size_t step;
	struct edit_place at, cursor; /* cursor: where it stood before */
	struct str removed, inserted;
};

/* What the last change was, for joining the next one to it. */
enum edit_act { ACT_NONE, ACT_TYPE, ACT_DELETE };

struct edit {
	enum edit_kind kind;
	struct paragraph **list;
	size_t count, cap;
	size_t bytes, words; /* bytes: with the LFs between */
	uint64_t version;

	struct edit_place cursor, anchor;
	bool selecting, marking;
	int goal; /* column kept by moves up and down, -1 for none */

	struct edit_change *changes;
	size_t change_count, change_cap, done; /* those behind done can be done again */
	size_t step, kept;		       /* kept: bytes of text in changes */
	enum edit_act act;

	struct ime_options *method; /* borrowed, or NULL */
	struct ime ime;
	uint64_t ime_version;	     /* version and cursor after its last change: its word is */
	struct edit_place ime_place; /* still being typed if they are the same */

	int width;
	struct wrap wrap;
	size_t seek, seek_row; /* a paragraph and the row it begins at */
	uint64_t seek_version; /* when that was true */
};

/* Where text leads that begins at a place. */
struct edit_place edit_place_after(struct edit_place at, const char *text, size_t n);

/*
 * Puts n bytes of guarded text in the place of [from, to), not remembered; the cursor stands behind
 * it then.
 */
void edit_splice(struct edit *e, struct edit_place from, struct edit_place to, const char *text,
		 size_t n);

/* The same as a step of undo, or joined to the last change when act says so. */
void edit_change(struct edit *e, struct edit_place from, struct edit_place to, const char *text,
		 size_t n, enum edit_act act);

/* Appends the text of [from, to). */
void edit_range(const struct edit *e, struct edit_place from, struct edit_place to,
		struct str *out);

/* Where a move leads from the cursor. */
struct edit_place edit_target(struct edit *e, enum edit_move move);

/* Inserts letters as typed, without the input method (edit.c). */
void edit_insert_typed(struct edit *e, const char *text);

/* Backspace within the word being typed (edit_ime.c); false when there is none. */
bool edit_delete_typed(struct edit *e);

/* Forgets all changes. */
void edit_undo_clear(struct edit *e);

#endif

/*
 * A text being written: paragraphs, a cursor between letters, a selection, undo. Text stays guarded
 * and NFC: what is inserted passes utf8_guard, and a combining mark joins the letter before it.
 * Paragraphs are wrapped at a width by the reader's rules (tui/text/text.h), so that the cursor can
 * move by rows. A key costs its paragraph, not the text.
 *
 * A place is a paragraph and a byte within it, always between letters.
 */
#ifndef TUI_TEXT_EDIT_H
#define TUI_TEXT_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/find.h"
#include "net/base/str.h"
#include "tui/text/ime.h"
#include "tui/text/text.h"

struct edit;

struct edit_place {
	size_t paragraph, byte;
};

/* Which of two places comes first: below, at or above 0. */
int edit_place_compare(struct edit_place a, struct edit_place b);

enum edit_kind {
	EDIT_LINE, /* one paragraph: LF in inserted text becomes a space */
	EDIT_LINES,
};

/* The most bytes of one text; what would go beyond is not inserted. */
#define EDIT_MAX ((size_t)1024 * 1024)

struct edit *edit_new(enum edit_kind kind);
void edit_free(struct edit *e);

/* Sets the whole text (guarded), cursor at the start, nothing to undo. */
void edit_set(struct edit *e, const char *text);

/* Appends the whole text, LF between paragraphs. */
void edit_get(const struct edit *e, struct str *out);

bool edit_empty(const struct edit *e);

/* Grows with every change of the text: what is different from last time must be kept. */
uint64_t edit_version(const struct edit *e);

/* Words (runs without white space) in the text, and bytes; kept up to date, so free to ask. */
size_t edit_words(const struct edit *e);
size_t edit_bytes(const struct edit *e);

/*
 * Typing: the one place where key text becomes text, letter by letter, through the input method.
 * Replaces the selection. Words typed in one go are one step of undo.
 */
void edit_type(struct edit *e, const char *text);

/*
 * What keys are typed by: *options is borrowed and may change at any time; NULL (as at first) or
 * IME_OFF for as they are. Only what edit_type and edit_delete(EDIT_LEFT) do goes on with a word;
 * any other move or change ends it where it is. When a ready-made Vietnamese letter is typed,
 * another input method is at work, and options->method becomes IME_OFF.
 */
void edit_set_method(struct edit *e, struct ime_options *options);

/* True while letters are typed or deleted one by one at the cursor, and nothing else is done. */
bool edit_typing(const struct edit *e);

/* Ends the word being typed as a space would, before its text is taken. */
void edit_end_word(struct edit *e);

/* As edit_get, with the word being typed as it would end: for looking for what is half typed. */
void edit_get_ended(const struct edit *e, struct str *out);

/*
 * Inserts as it stands (paste, completion): one step of undo. False when EDIT_MAX forbids it, the
 * text is unchanged then.
 */
bool edit_insert(struct edit *e, const char *text);

/*
 * Puts guarded text of one line in the place of [from, to), which lie in one paragraph, as part of
 * the present step of undo: edit_step before the first and behind the last of several. The cursor
 * stays at its letter. False when EDIT_MAX forbids it.
 */
bool edit_replace(struct edit *e, struct edit_place from, struct edit_place to, const char *text);

enum edit_move {
	EDIT_LEFT,
	EDIT_RIGHT,
	EDIT_WORD_LEFT,
	EDIT_WORD_RIGHT,
	EDIT_UP, /* by rows as wrapped; keeps the column */
	EDIT_DOWN,
	EDIT_ROW_START,
	EDIT_ROW_END,
	EDIT_START,
	EDIT_END,
	EDIT_PARAGRAPH_UP,
	EDIT_PARAGRAPH_DOWN,
};

/*
 * Moves the cursor; extend keeps or begins a selection, otherwise it ends. False when the cursor
 * stands at that end already (the editor then goes to the next field).
 */
bool edit_move(struct edit *e, enum edit_move move, bool extend);

/* Moves by that many rows (a page), negative up. */
bool edit_move_rows(struct edit *e, int rows, bool extend);

/* Deletes the selection, or from the cursor to where the move leads (EDIT_LEFT: backspace). */
bool edit_delete(struct edit *e, enum edit_move move);

/* Breaks the paragraph at the cursor (Enter). False in EDIT_LINE. */
bool edit_break(struct edit *e);

/* The second goes to the nearest place before, should there be none. */
struct edit_place edit_cursor(const struct edit *e);
void edit_set_cursor(struct edit *e, struct edit_place place);

/* The mark: the next moves select, until it is set again or the text changes. */
void edit_toggle_mark(struct edit *e);
bool edit_marking(const struct edit *e);
void edit_select_all(struct edit *e);
void edit_select(struct edit *e, struct edit_place from, struct edit_place to);
void edit_unselect(struct edit *e);

/* The selection from *from to *to, in order; false when nothing is selected. */
bool edit_selection(const struct edit *e, struct edit_place *from, struct edit_place *to);

/* Appends the selected text; edit_delete takes it away. */
void edit_copy(const struct edit *e, struct str *out);

/* One step back, forward. False when there is none. Undo keeps at most 16 MiB of text. */
bool edit_undo(struct edit *e);
bool edit_redo(struct edit *e);

/* The next change begins a new step of undo. */
void edit_step(struct edit *e);

/*
 * Finds what is looked for (find_shown) behind the cursor, or before it, going round the end;
 * selects the hit. False when there is none.
 */
bool edit_find(struct edit *e, const struct find *find, bool backwards);

/*
 * Replaces every hit that is written as exact (NULL: every hit), one step of undo; returns how
 * many. The selected hit alone: edit_insert.
 */
size_t edit_replace_all(struct edit *e, const struct find *find, const char *exact,
			const char *replacement);

/* Wrapping. The text is wrapped at that width from now on (at least 2). */
void edit_set_width(struct edit *e, int columns);

/* Rows of the whole text; at least 1. */
size_t edit_rows(struct edit *e);

struct edit_row {
	struct edit_place place; /* where it begins */
	const char *text;	 /* n bytes, valid until the next change */
	size_t n;
};

/* Row number row (from 0), false past the end. */
bool edit_row(struct edit *e, size_t row, struct edit_row *out);

/* The row and column where the cursor stands. */
void edit_cursor_row(struct edit *e, size_t *row, int *column);

/* The place nearest to a row's column. */
struct edit_place edit_place_at(struct edit *e, size_t row, int column);

/* Paragraphs, and the text of one (NUL-terminated, valid until the next change). */
size_t edit_paragraphs(const struct edit *e);
const char *edit_paragraph(const struct edit *e, size_t i);

#endif

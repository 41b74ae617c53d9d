/*
 * Questions: asked at the bottom of the screen, answered later. A prompt belongs to the view that
 * asked; one is open at a time, a new one takes the place of the old (which is then cancelled), and
 * it vanishes with its view. Answers come by callback; texts are borrowed during the callback.
 * Question texts are copied.
 */
#ifndef TUI_VIEW_PROMPT_H
#define TUI_VIEW_PROMPT_H

#include "tui/view/view.h"

/*
 * One line of text with editing and history. changed (or NULL) is called after each change, for
 * filter-as-you-type; done gets the text, NULL when cancelled. secret shows no letters.
 */
struct prompt_line {
	const char *label;   /* "Tìm: " */
	const char *initial; /* or NULL */
	bool secret;
	void (*changed)(struct view *v, const char *text);
	void (*done)(struct view *v, const char *text);
};
void prompt_line(struct view *v, const struct prompt_line *p);

/* Several lines (a note to an author): Enter begins a new line, F2 or Ctrl-S takes it. */
struct prompt_note {
	const char *label;
	const char *initial;
	bool required;					/* an empty note is not taken */
	void (*done)(struct view *v, const char *text); /* NULL when cancelled */
};
void prompt_note(struct view *v, const struct prompt_note *p);

/*
 * Yes or no; the question names the thing ("Gỡ bài “Hội nghị …”?"). yes is the answer of "c"/"y"
 * and Enter stands for no unless enter_is_yes. done is called with false when cancelled.
 */
void prompt_confirm(struct view *v, const char *question, bool enter_is_yes,
		    void (*done)(struct view *v, bool yes));

/*
 * Something that was refused where one would go on typing: letters do nothing until Enter or Esc
 * says that it was read.
 */
void prompt_notice(struct view *v, const char *text);

/*
 * One of a list, filtered as one types (accents may be left out). done gets the index, -1 when
 * cancelled. The labels are copied. prompt_type goes on as if that had been typed: for the letter
 * that made the view ask.
 */
void prompt_choose(struct view *v, const char *label, const char *const *choices, size_t n,
		   int selected, void (*done)(struct view *v, int choice));
void prompt_type(struct view *v, const char *utf8);

/* Whether this view's question is open; gives it up without calling back. */
bool prompt_open(const struct view *v);
void prompt_drop(struct view *v);

#endif

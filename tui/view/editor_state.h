/* Within the editor: its state, and what its parts do for each other. */
#ifndef TUI_VIEW_EDITOR_STATE_H
#define TUI_VIEW_EDITOR_STATE_H

#include "net/base/resize.h"
#include "net/doc/typography.h"
#include "net/store/lock.h"
#include "net/store/work.h"
#include "tui/messages.h"
#include "tui/text/edit.h"
#include "tui/text/spell.h"
#include "tui/view/decide.h"
#include "tui/view/view.h"

enum field {
	FIELD_TITLE,
	FIELD_LEAD,
	FIELD_SECTION, /* chosen from a list, not typed: has no text of its own */
	FIELD_TAGS,
	FIELD_PICTURE,
	FIELD_CAPTION,
	FIELD_CREDIT,
	FIELD_ALT, /* of a picture: there only with one (editor_shows) */
	FIELD_BYLINE,
	FIELD_BODY,
	FIELD_COUNT
};

/* What came in last, and where: in the place of [from, to), which gave the field that version. */
struct incoming {
	enum field field;
	struct edit_place from, to;
	uint64_t version;
};

struct editor {
	struct decision decision; /* first, see decide.h */
	enum send_kind aim;	  /* of the questions that are open: SEND_SUBMIT, SEND_APPROVE,
				     SEND_SCHEDULE */
	char id[DRAFT_ID];	  /* "": no draft yet, the store did not take it */
	struct edit *fields[FIELD_COUNT]; /* NULL: FIELD_SECTION */
	int64_t post;			  /* what it is on the portal, 0 for nothing yet */
	int64_t section;
	char *section_name;
	enum field focus;
	size_t top; /* the first row on the screen */

	/* The journal (editor_save.c). */
	struct str saved;  /* the fields as the store has them, in one text */
	bool changed;	   /* something may differ from saved */
	enum err trouble;  /* why the store does not take it, OK: it does (editor_unsaved.c) */
	int64_t save_due;  /* clock_ms, INT64_MAX for never; the same for the others */
	int64_t pause_due; /* when the pause is long enough for a version */
	int64_t hold_due;
	int64_t busy_since; /* that another process keeps the store from being written */
	size_t saved_cursor;
	enum lock_state lock; /* what was said last of who else has the post open */
	bool lost;	      /* another process has the draft: here it can only be read */

	struct spell *spell; /* NULL without a dictionary (editor_spell.c) */
	bool marks;	     /* misspelt words are shown */
	struct edit_place
		misspelt; /* what a question is about: n bytes there, in the focused field */
	size_t misspelt_bytes;

	struct editor_notes *notes; /* NULL: the post is not on the portal (editor_notes.h) */

	struct resizing resizing; /* the picture is being made smaller (editor_picture.c) */
	int64_t resize_due;
	char *smaller; /* its path */

	char *clip; /* what was cut or copied */
	struct incoming incoming;
	const struct find *find; /* what is searched for, in found; NULL for nothing */
	struct arena *found;
	char *replacement;
	int64_t *sections; /* ids, in the order of the question that is open */
	size_t section_count;
};

/* ---- editor_save.c ---- */

/* Reads the draft into the fields. Fields that are the same keep their undo and cursor. */
enum err editor_read(struct view *v) MUST_CHECK;

/* Begins a draft in that section; where the store does not take it, it is tried again. */
void editor_begin(struct view *v, int64_t section);

/* Says that something was changed: it will be in the journal within a second. */
void editor_touch(struct view *v);

/* Puts what is changed into the journal now; what goes wrong is said, and tried again. */
bool editor_save(struct view *v);

/* Keeps a version of what was saved. */
void editor_keep_version(struct view *v, enum version_kind kind);

/*
 * Takes the draft for this process, and renews that. When another one has it, it is only read here,
 * and taking it over is offered.
 */
void editor_hold(struct view *v);

/* Offers to take over the draft that can only be read here. */
void editor_offer(struct view *v);

/* When something is to be saved, kept or asked next (clock_ms); does what is due. */
int64_t editor_due(const struct view *v);
void editor_tick(struct view *v);

/* ---- editor_unsaved.c ---- */

/* Says that the store does not take the text, which stays in memory, and why; OK: it does again. */
void editor_unsaved(struct view *v, enum err e);

/* Asks whether to leave a text that cannot be saved; nothing where it can. */
void editor_ask_to_leave(struct view *v);

/* Gives the fields to room->left, for the end of the program to show. */
void editor_hand_over(const struct view *v);

/* ---- editor_picture.c ---- */

/* Why the picture cannot be sent; MSG_COUNT: it can, or it can be made smaller. Its path becomes
 * one that holds from any folder. */
enum message editor_picture_hindrance(struct view *v);

/* Asks whether to make it smaller, where it is larger than the configuration allows. */
bool editor_picture_large(struct view *v);

/* When to look how far the picture that is made smaller is (clock_ms); looks. */
int64_t editor_picture_due(const struct view *v);
void editor_picture_tick(struct view *v);

/* Gives it up; false where nothing was under way. */
bool editor_picture_stop(struct view *v);

/* ---- editor_page.c ---- */

/* All fields, the cursor in the one that is typed in. */
void editor_draw(struct view *v, struct pane *pane);

/* Whether a field stands on the page: all do but those that say something of no picture. */
bool editor_shows(const struct editor *s, enum field f);

/* The name of a field. */
enum message editor_label(enum field f);

/* Rows of text on the screen, less one that stays when a page is turned. */
int editor_page_rows(const struct view *v);

/* ---- editor_find.c ---- */

/* Search, next and previous hit, replace. False: not one of these. */
bool editor_find_act(struct view *v, enum action action);

/* ---- editor_spell.c ---- */

/* Opens the dictionary, if there is one. */
void editor_spell_open(struct view *v);

/* Correct, next, previous, marks on and off. False: not one of these. */
bool editor_spell_act(struct view *v, enum action action);

/*
 * Gives the misspelt words of a field's rows their look, where typing_draw has drawn them (so the
 * arguments are the same). The word being typed has none yet, nor has what is selected.
 */
void editor_mark_spelling(const struct view *v, struct pane *pane, enum field f, int row,
			  int column, size_t first, int rows);

/* Whether the field holds prose, rather than names, addresses and tags. */
bool editor_is_prose(enum field f);

/* ---- editor_check.c ---- */

/* What the check of the text found: n bytes at that place should be fix. now, then: for people. */
struct editor_finding {
	enum field field;
	struct edit_place at;
	size_t n;
	enum typography kind;
	const char *fix, *now, *then;
};

/* Checks the fields together, since a style is one of the whole text; in a. Returns how many. */
size_t editor_check(const struct view *v, struct arena *a, struct editor_finding **found);

/* Mends these, in the order they were found: one step of undo in each field. */
void editor_mend(struct view *v, const struct editor_finding *found, size_t n);

/* The list of what was found. more: the view of the editor, which lies below. */
extern const struct view_ops check_view;

/* ---- editor_lock.c ---- */

/* Has others see that the post is open here; says what became of that since the last call. */
void editor_lock_tell(struct view *v);

/* Asks whether to take the post over from who has it open. */
void editor_lock_take(struct view *v);

/* The post is no longer open here. */
void editor_lock_close(struct view *v);

/* ---- editor_letters.c ---- */

/* Asks what the letters of the selection, or of the word at the cursor, are to become. */
void editor_change_letters(struct view *v);

/* ---- editor_incoming.c: text from elsewhere ---- */

/*
 * Puts n bytes, as they came, in the place of a field's selection, or at its cursor. If they are in
 * an old encoding it is asked whether to convert them: the text stands as it came meanwhile, and is
 * kept like everything that was typed.
 */
void editor_take_in(struct view *v, enum field f, const char *bytes, size_t n);

/* ---- editor_outside.c ---- */

/* Opens the text in the external editor and takes in what it left. */
void editor_edit_outside(struct view *v);

/* Takes in what the program has written since toasoan was killed beside it; says so. */
void editor_take_left(struct view *v);

/* ---- editor_do.c: what is done with the whole text ---- */

/* Asks for the section; says how many words there are; shows the post as a reader will see it. */
void editor_choose_section(struct view *v);
void editor_say_words(struct view *v);
void editor_preview(struct view *v);

/* ---- editor_send.c: the text goes out, after what is to be asked ---- */

/* To review; a public post is changed. */
void editor_submit(struct view *v);

/* To the readers, now (SEND_APPROVE) or at a time (SEND_SCHEDULE), or says why not. */
void editor_publish(struct view *v, enum send_kind aim);

/* To the portal and no further; a public post, which that would change for everybody, as if
 * submitted. */
void editor_send_draft(struct view *v);

/* What was begun last of submit and publish, begun anew: from the list of what the check found. */
void editor_send(struct view *v);

/* Whether the text may be changed; offers to take it over where another process has it. */
bool editor_may_change(struct view *v);

/* The field that is typed in: the focused one, the body where that has no text. */
struct edit *editor_text(const struct view *v);

#endif

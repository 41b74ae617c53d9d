/*
 * Views: one screen each (a list, an article, the editor), kept on a stack. A view reads the store
 * and draws; it never waits and never talks to the network. The framework owns the header line
 * (where one is, counts), the footer (keys, status; messages and questions take its place), the
 * split layout and the stack.
 *
 *	struct views *views = views_new(&room);
 *	views_open(views, &sections_view, NULL);
 *	loop: views_update(views, store_take_changes(store)); views_draw(views); views_tick(views);
 *	      wait until views_due(views), term_next_due(term), ...
 *	      while (term_key(term, &key)) act(views_key(views, &key));
 *
 * Rows of the screen: 0 the header, then the body, last the footer. From room->split columns a view
 * with VIEW_ASIDE stands at the right of the VIEW_LIST below it; both are drawn, one has the keys.
 * Below VIEWS_MIN_COLUMNS × VIEWS_MIN_ROWS only a request for a larger window is shown.
 */
#ifndef TUI_VIEW_VIEW_H
#define TUI_VIEW_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "net/store/store.h"
#include "tui/term/pane.h"
#include "tui/text/ime.h"
#include "tui/view/keymap.h"

#define VIEWS_MIN_COLUMNS 40
#define VIEWS_MIN_ROWS	  12

/* What the views work with; the app makes it and keeps it up to date. All borrowed. */
struct room {
	struct term *term;
	struct store *store;
	const struct config *config;
	const struct keymap *keys;
	const char *account;	   /* the account's name */
	const struct site *site;   /* NULL before the portal was found */
	const struct me *me;	   /* NULL before the first login */
	int text_width;		   /* widest text, columns */
	int split;		   /* columns from which list and article stand side by side */
	struct ime_options typing; /* how texts are typed now; views_new reads it from config */
	bool typing_left;	   /* the method left because letters came ready-made */
	struct str *left;	   /* texts that could not be saved when their view went; or NULL */
};

struct view;

/* What a view is opened with; each view says in its header which of these it reads. */
struct view_arg {
	int64_t id;	  /* an article, a section */
	const char *text; /* a draft's UUID, words */
	int number;	  /* a kind of list */
	const void *more; /* anything else, borrowed during open */
};

enum view_flag {
	VIEW_LIST = 1 << 0,  /* stands at the left of a split screen */
	VIEW_ASIDE = 1 << 1, /* stands at the right of a list */
};

struct view_ops {
	const char *name;	  /* key context (contexts.def), section of the help */
	unsigned watches;	  /* enum change: what makes it load again */
	unsigned flags;		  /* enum view_flag */
	size_t state_size;	  /* zeroed, freed with the view */
	const enum action *hints; /* for the footer, most important first, ended by ACTION_NONE */

	/* Each but draw may be NULL. */
	enum err (*open)(struct view *v, const struct view_arg *arg); /* fails: not opened */
	/* Store → v->arena, which was emptied before: what pointed into it is forgotten first. Also
	   called when the pane has another width. ERR_BUSY: called again soon; what was drawn
	   stays. */
	enum err (*load)(struct view *v);
	void (*draw)(struct view *v, struct pane *pane); /* the pane is empty */
	bool (*act)(struct view *v, enum action action); /* false: not mine */
	bool (*text)(struct view *v, const char *utf8);	 /* typed letters; NULL: takes no typing */
	bool (*paste)(struct view *v, const struct key *key);  /* K_PASTE; NULL: text gets it */
	bool (*can)(const struct view *v, enum action action); /* false: the hint is dim */
	bool (*leave)(struct view *v);	      /* asked before going back or quitting; false: stay */
	int64_t (*due)(const struct view *v); /* when tick is wanted, INT64_MAX for never */
	void (*tick)(struct view *v);
	void (*keep)(
		struct view *v); /* save now what is unsaved: suspend, hang-up, child program */
	void (*close)(struct view *v);
};

struct view {
	const struct view_ops *ops;
	void *state;
	struct views *views;
	struct room *room;
	struct arena *arena;   /* what load made; emptied before the next load */
	struct pager *pager;   /* its page of text (pager.h), NULL for none */
	struct filter *filter; /* of its rows (filter.h), NULL for none */
	/* The rest is the framework's. */
	struct pane *pane;
	char *title, *count;
	int cursor_row, cursor_column;
	int loaded_width; /* the pane's width when it was loaded last */
	bool stale, dirty, closing;
};

/* ---- For views ---- */

/* Opens another view on top. On failure it says so in the message line and returns the error. */
enum err view_open(struct view *v, const struct view_ops *ops, const struct view_arg *arg);

/*
 * Closes this view (without asking leave) and what lies on it, after what is being done has
 * returned: the view may go on using itself. The first view stays.
 */
void view_back(struct view *v);

/* To be loaded, to be drawn again before the next wait. load implies draw. */
void view_load(struct view *v);
void view_draw(struct view *v);

/* Loads at once what is to be loaded: the next key, which may be here already, finds the new rows.
 */
void view_settle(struct view *v);

/* The header's text for this view: where it is ("Tin mới"), and counts at the right. Copied. */
void view_set_title(struct view *v, const char *title);
void view_set_count(struct view *v, const char *count);

/* One line in the footer until the next key; look STYLE_MESSAGE, STYLE_ERROR. Copied. */
void view_say(struct view *v, unsigned look, const char *text);

/* Says an error in the user's words (message_error), what it concerns before it; NULL: nothing. */
void view_say_error(struct view *v, enum err e, const char *what);

/* Puts the cursor at a place of the view's pane (from draw). A view that does not has it at 0,0. */
void view_cursor(struct view *v, int row, int column);

/* Rows and columns of the view's pane. */
int view_rows(const struct view *v);
int view_columns(const struct view *v);

/* True when this view has the keys. */
bool view_focused(const struct view *v);

/* ---- For the app ---- */

struct views *views_new(struct room *room);

/* Closes all, newest first, without asking. */
void views_free(struct views *vs);

enum err views_open(struct views *vs, const struct view_ops *ops, const struct view_arg *arg);

/* Closes all views but the first, e.g. when the account is switched; leave is not asked. */
void views_reset(struct views *vs);

/*
 * Gives a key to the prompt, the view or the framework. What none of them does is returned for the
 * app (quit, sync, switch the account), else ACTION_NONE. ACTION_QUIT is returned when nothing is
 * left to go back to, after every view let go.
 */
enum action views_key(struct views *vs, const struct key *key);

/* Loads again what watches one of these changes (enum change). */
void views_update(struct views *vs, unsigned changes);

/* Draws what changed into the panes. What is read meanwhile may change more: update and prepare
 * again before the terminal is refreshed, so that a key is one write. */
void views_prepare(struct views *vs);

/* The same, and refreshes the terminal. */
void views_draw(struct views *vs);

/* When views_tick has something to do (clock_ms). */
int64_t views_due(const struct views *vs);
void views_tick(struct views *vs);

/* Saves whatever is unsaved in any view: before a suspend, on hang-up, before a child program. */
void views_keep(struct views *vs);

/* The status at the right of the footer: account, line, outbox. Copied; drawn if it differs. */
void views_set_status(struct views *vs, const char *status);

/* The view that has the keys, NULL when there is none. */
struct view *views_top(struct views *vs);

/* As view_say, from the app. The second takes that text back if it is still there. */
void views_say(struct views *vs, unsigned look, const char *text);
void views_unsay(struct views *vs, const char *text);

#endif

/*
 * The screens of the desk, each in its own file, and what each reads of its view_arg. The editor
 * and its preview are in editor.h.
 */
#ifndef TUI_VIEW_SCREENS_H
#define TUI_VIEW_SCREENS_H

#include "net/store/cache.h"
#include "tui/view/view.h"

/* Where one starts: all news, the sections, own posts, review, outbox, portal, accounts. Nothing is
   read. */
extern const struct view_ops sections_view;

/*
 * A list of published (LIST_ALL, LIST_SECTION, LIST_SEARCH) or scheduled articles. number: an enum
 * list; id: the section; text: the words of LIST_SEARCH, else a filter or NULL.
 */
extern const struct view_ops list_view;

struct list_rows;

/* What the reader was opened from: the list to go on in, and where it says what it shows. */
struct reading {
	const struct list_rows *rows; /* borrowed while the reader is open */
	int64_t *shown;		      /* the article on screen, in the list's state */
	const char *words;	      /* what the list was searched for, or NULL; read at once */
	bool whole;		      /* whole words of it only */
};

/* An article. id; more: a struct reading, or NULL. */
extern const struct view_ops reader_view;

/* My posts. Nothing is read. */
extern const struct view_ops mine_view;

/* The versions of a draft. text: its UUID. */
extern const struct view_ops versions_view;

/*
 * Two texts of one post. id, 0 where it is not on the portal yet; more: where one's own draft is
 * what counts, a struct version_arg, else NULL.
 */
struct version_arg {
	const char *draft; /* UUID, borrowed during open; "": the one of the post */
	int64_t version;   /* 0: none of them */
};
extern const struct view_ops compare_view;

/* Who did what with a post. id. */
extern const struct view_ops history_view;

/*
 * The notes on a post. id; text: the draft it is edited in, or NULL; more: a char ** of the view
 * that opens it, where the quote of a note is put that is to be gone to (the view takes and frees
 * it when it is drawn next), or NULL.
 */
extern const struct view_ops notes_view;

/* A suggestion. more: a struct suggesting. */
struct suggesting {
	int64_t note, post;
	const char *draft; /* that takes the changes over; "": the one that is here, or a new one */
};
extern const struct view_ops suggestion_view;

/* What waits for review. text: a filter, or NULL. */
extern const struct view_ops queue_view;

/* One post under review. id. */
extern const struct view_ops review_view;

/* What is to be sent; the portal's own page. Nothing is read. */
extern const struct view_ops outbox_view;
extern const struct view_ops portal_view;

/* All accounts; Enter is left to the app, which asks for the name. */
extern const struct view_ops accounts_view;

/* The account under the cursor of an accounts_view; NULL when there is none. */
const char *accounts_selected(const struct view *v);

/* The keys. number: the enum context one came from. */
extern const struct view_ops help_view;

/*
 * What an action means wherever one is (write, sections, my posts, outbox, accounts, help), done
 * from the view on top. False: none of these.
 */
bool desk_act(struct view *top, enum action action);

#endif

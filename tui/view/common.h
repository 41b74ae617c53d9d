/* Small things that several screens say in the same way. */
#ifndef TUI_VIEW_COMMON_H
#define TUI_VIEW_COMMON_H

#include "net/base/record.h"
#include "tui/messages.h"
#include "tui/text/layout.h"
#include "tui/view/table.h"
#include "tui/view/view.h"

/* The portal's zone, or that of Vietnam before the portal is known. */
const char *room_zone(const struct room *room);

/* Whether the account has all these rights (enum cap). */
bool room_has(const struct room *room, unsigned caps);

/*
 * A person's name as it may be shown: portals name only people who have published, so the name may
 * be "#12"; the account itself is known by its own name. In place of others stands the desk.
 */
const char *person_name(const struct room *room, int64_t id, const char *name);

/* The author's name for a place that shows it; where it is not known the portal is asked, once. */
const char *author_shown(struct view *v, const struct article *article);

/* Whether somebody else has the post open for editing now. */
bool is_locked_by_other(const struct room *room, const struct standing *standing);

/* Wishes to know who has which of the waiting posts open now, where the portal tells. */
void want_standings(struct view *v);

/* A title for a line or a question, without blanks around it: at most that many columns, "(chưa có
 * tiêu đề)" for none. */
const char *title_fit(struct arena *a, const char *title, int columns);

/* The look of a state: waiting, good, bad. */
unsigned state_look(enum state state);

/* Says a message in the footer. The second fills {1}. */
void say(struct view *v, unsigned look, enum message m);
void say_of(struct view *v, unsigned look, enum message m, const char *what);

/* A page for the width given, in the view's arena, with the words and lines of its terminal. */
struct layout *page_new(struct view *v, int width);

/*
 * For a table whose view has all its rows at hand: which of the count rows the page holds. Sets n,
 * more, next and before; the caller fills page->rows[0 ... n-1] with rows *first and on.
 */
void table_window(struct table_page *page, size_t count, size_t *first);

#endif

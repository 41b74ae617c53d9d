/*
 * Pictures of an article, on request: which one, how large it is and whether it is to be fetched;
 * then the program of the option picture-viewer shows it. Shared by reader and review. A view keeps
 * a struct picture_ask in its state:
 *
 *	act:   picture_ask(v, &state->picture, article, doc);
 *	load:  picture_go_on(v, &state->picture);
 *	close: picture_drop(&state->picture);
 */
#ifndef TUI_VIEW_PICTURE_ASK_H
#define TUI_VIEW_PICTURE_ASK_H

#include "net/base/record.h"
#include "net/doc/doc.h"
#include "tui/view/view.h"

enum picture_step { PICTURE_NONE, PICTURE_SIZES, PICTURE_FILE };

struct picture_ask {
	enum picture_step step; /* what is being waited for */
	int64_t media;		/* of PICTURE_SIZES */
	char *url;		/* of PICTURE_FILE; on the heap */
};

/* Whether there is one. doc may be NULL. */
bool picture_any(const struct article *article, const struct doc *doc);

/* Asks which of the pictures, if there are several, and goes on with it. doc may be NULL. */
void picture_ask(struct view *v, struct picture_ask *p, const struct article *article,
		 const struct doc *doc);

/* What was waited for may have come. */
void picture_go_on(struct view *v, struct picture_ask *p);

void picture_drop(struct picture_ask *p);

#endif

#include "tui/app_hint.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/log.h"
#include "tui/config.h"
#include "tui/format.h"
#include "tui/messages.h"
#include "tui/term/term.h"
#include "tui/view/queue_rows.h"

static const struct {
	const char *name;
	bool beeps, titles;
} hints[] = {
	{"off", false, false},
	{"bell", true, false},
	{"title", false, true},
	{"both", true, true},
};

static size_t chosen(const struct room *room)
{
	size_t i = sizeof(hints) / sizeof(*hints) - 1;

	while (i > 0 && strcmp(hints[i].name, config_text(room->config, OPTION_REVIEW_HINT)) != 0)
		i--;
	return i;
}

static bool is_known(const struct review_hint *h, int64_t id)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->known[i] == id)
			return true;
	return false;
}

/* Takes over what waits now; true when somebody else's post is among it that did not wait. */
static bool take(struct review_hint *h, const struct room *room, struct article *const *posts,
		 size_t n)
{
	int64_t *ids = mem_array(n, sizeof(*ids));
	int64_t me = room->me ? room->me->id : 0;
	bool is_new = false;

	for (size_t i = 0; i < n; i++) {
		ids[i] = posts[i]->id;
		is_new |= posts[i]->author != me && !is_known(h, ids[i]);
	}
	free(h->known);
	h->known = ids;
	h->n = n;
	return is_new;
}

/* "toasoan · Chờ duyệt: 3" */
static void set_title(const struct room *room, size_t n, struct arena *a)
{
	const char *number = format_number(a, (int64_t)n);

	term_title(room->term, n ? message_fill(a, MSG_REVIEW_HINT, number, NULL) : NULL);
}

void review_hint_update(struct review_hint *h, const struct room *room, unsigned changes)
{
	size_t hint = chosen(room), n;
	struct article **posts;
	struct arena *a;
	bool is_new;

	if (!hint || !(h->stale || !h->begun || changes & (CHANGE_ARTICLES | CHANGE_SITE)))
		return;
	a = arena_new();
	h->stale = queue_mine(room, false, NULL, a, &posts, &n) != OK;
	if (h->stale) {
		log_line("app", "what waits for review is looked at later: %s", err_detail());
	} else {
		is_new = take(h, room, posts, n);
		if (is_new && h->begun && hints[hint].beeps)
			term_beep(room->term);
		if (hints[hint].titles)
			set_title(room, n, a);
		h->begun = true;
	}
	arena_free(a);
}

void review_hint_release(struct review_hint *h)
{
	free(h->known);
	*h = (struct review_hint){0};
}

#include "tui/view/common.h"

#include <string.h>

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "net/store/want.h"
#include "tui/format.h"

const char *room_zone(const struct room *room)
{
	return room->site && *room->site->zone ? room->site->zone : "Asia/Ho_Chi_Minh";
}

bool room_has(const struct room *room, unsigned caps)
{
	return room->me && room->me->id && (room->me->caps & caps) == caps;
}

const char *person_name(const struct room *room, int64_t id, const char *name)
{
	if (*name && *name != '#')
		return name;
	if (room->me && room->me->id == id && *room->me->name)
		return room->me->name;
	return message(MSG_NOTE_SOMEBODY);
}

const char *author_shown(struct view *v, const struct article *article)
{
	struct store *store = v->room->store;

	if (*article->author_name == '#' &&
	    store_wanted(store, WANT_NAME, article->author, NULL)->state == WANT_NONE)
		store_want(store, v->state, WANT_NAME, article->author, NULL, WANT_NORMAL);
	return article->author_name;
}

bool is_locked_by_other(const struct room *room, const struct standing *st)
{
	return st->lock_user && st->lock_until > clock_now() &&
	       (!room->me || st->lock_user != room->me->id);
}

void want_standings(struct view *v)
{
	if (v->room->site && v->room->site->toasoan)
		store_want(v->room->store, v->state, WANT_STANDINGS, 0, NULL, WANT_NORMAL);
}

const char *title_fit(struct arena *a, const char *title, int columns)
{
	size_t n;

	title += strspn(title, " ");
	for (n = strlen(title); n && title[n - 1] == ' '; n--)
		continue;
	return text_fit(a, n ? arena_strndup(a, title, n) : message(MSG_NO_TITLE),
			columns > 8 ? columns : 8);
}

unsigned state_look(enum state state)
{
	switch (state) {
	case STATE_RETURNED:
	case STATE_WITHDRAWN:
		return STYLE_BAD;
	case STATE_PENDING:
	case STATE_REVIEWING:
	case STATE_APPROVED:
	case STATE_SCHEDULED:
		return STYLE_WAITING;
	case STATE_PUBLISHED:
		return STYLE_GOOD;
	default:
		return STYLE_COLUMN;
	}
}

void say(struct view *v, unsigned look, enum message m)
{
	view_say(v, look, message(m));
}

void say_of(struct view *v, unsigned look, enum message m, const char *what)
{
	struct arena *a = arena_new();

	view_say(v, look, message_fill(a, m, what, NULL));
	arena_free(a);
}

/* " · 143 kB" behind a picture whose record is here. */
static const char *picture_size(void *context, const struct picture *picture, struct arena *a)
{
	struct view *v = context;
	struct media *media;

	if (!picture->media || cache_media(v->room->store, picture->media, a, &media) ||
	    media->bytes <= 0)
		return NULL;
	return arena_printf(a, " · %s", format_bytes(a, media->bytes));
}

struct layout *page_new(struct view *v, int width)
{
	const struct layout_options options = {
		.width = width < 10 ? 10 : width,
		.figure = message(MSG_FIGURE),
		.links = message(MSG_LINKS),
		.ascii = term_ascii_lines(v->room->term),
		.about = picture_size,
		.context = v,
	};

	return layout_new(v->arena, &options);
}

void table_window(struct table_page *page, size_t count, size_t *first)
{
	size_t start = 0, end = count;

	if (page->from == TABLE_LAST)
		start = count > page->limit ? count - page->limit : 0;
	else if (page->from && page->back)
		end = (size_t)page->from - 1 < count ? (size_t)page->from - 1 : count;
	else if (page->from)
		start = (size_t)page->from - 1 < count ? (size_t)page->from - 1 : count;
	if (page->back && page->from != TABLE_LAST)
		start = end > page->limit ? end - page->limit : 0;
	else if (end - start > page->limit)
		end = start + page->limit;
	*first = start;
	page->n = end - start;
	page->more = page->back || page->from == TABLE_LAST ? start > 0 : end < count;
	page->next = (int64_t)end + 1;
	page->before = (int64_t)start + 1;
}

#include "tui/view/list_ahead.h"

#include "net/base/clock.h"
#include "net/store/want.h"
#include "tui/config.h"
#include "tui/view/list_columns.h"

#define REST_MS 2000 /* so long the cursor stands before it tells anything */
#define BEHIND	4    /* as the reader has them come along */

void list_ahead_open(struct list_ahead *ahead, const struct room *room)
{
	const char *what = config_text(room->config, OPTION_READ_AHEAD_LIST);

	ahead->never = str_equal(what, "no");
	ahead->screen = str_equal(what, "screen");
	ahead->due = ahead->screen ? clock_ms() + REST_MS : INT64_MAX;
}

void list_ahead_moved(struct list_ahead *ahead, struct store *store)
{
	store_unwant_all(store, ahead);
	ahead->due = ahead->never ? INT64_MAX : clock_ms() + REST_MS;
}

void list_ahead_rest(struct list_ahead *ahead)
{
	ahead->due = INT64_MAX;
}

void list_ahead_release(struct list_ahead *ahead, struct store *store)
{
	store_unwant_all(store, ahead);
}

static bool has_text(struct store *store, int64_t id)
{
	struct arena *a = arena_new();
	struct article *article;
	bool has = !cache_article(store, id, a, &article) && (article->html || article->raw);

	arena_free(a);
	return has;
}

static void wish(const struct list_ahead *ahead, struct store *store, int64_t id)
{
	if (!has_text(store, id))
		store_want(store, ahead, WANT_AHEAD, id, NULL, WANT_LOW);
}

static int64_t article_of(const struct table_row *row)
{
	const struct list_row *item = row ? row->item : NULL;

	return item && item->article ? item->article->id : 0;
}

/* Among equal wishes the newest is served first: what stands on top comes last. */
static void wish_for_screen(const struct list_ahead *ahead, const struct table *table,
			    const struct list_rows *rows)
{
	int n = view_rows(table->view);

	while (n-- > 0) {
		int64_t id = article_of(table_shown(table, n));

		if (id)
			wish(ahead, rows->store, id);
	}
}

/* What opening the article would fetch, if its text is not here. */
static void wish_for_cursor(const struct list_ahead *ahead, const struct table *table,
			    const struct list_rows *rows)
{
	int64_t ids[1 + BEHIND] = {article_of(table_selected(table))};
	size_t n = 0;

	if (!ids[0] || has_text(rows->store, ids[0]))
		return;
	while (++n < 1 + BEHIND && (ids[n] = list_rows_neighbour(rows, ids[n - 1], +1)))
		;
	while (n-- > 0)
		wish(ahead, rows->store, ids[n]);
}

void list_ahead_tick(struct list_ahead *ahead, const struct table *table,
		     const struct list_rows *rows)
{
	if (clock_ms() < ahead->due)
		return;
	/* The first headlines may be on their way yet. */
	ahead->due = table_selected(table) ? INT64_MAX : clock_ms() + REST_MS;
	if (ahead->screen)
		wish_for_screen(ahead, table, rows);
	wish_for_cursor(ahead, table, rows);
}

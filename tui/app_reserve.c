#include "tui/app_reserve.h"

#include <stdlib.h>

#include "net/base/mem.h"
#include "net/store/work.h"

/* The largest draft, some copies of it, and SQLite's pages. */
#define RESERVE (8 * DRAFT_MAX)

/* The hook takes no argument, and there is one screen. */
static struct {
	void *memory;
	struct store *const *store;
	struct views *const *views;
	struct term *const *term;
} reserve;

static void on_exhausted(void)
{
	if (!reserve.memory)
		return;
	free(reserve.memory);
	if (*reserve.store)
		store_abandon(*reserve.store);
	if (*reserve.views)
		views_keep(*reserve.views);
	term_close(*reserve.term);
}

void reserve_open(struct store *const *store, struct views *const *views, struct term *const *term)
{
	reserve.store = store;
	reserve.views = views;
	reserve.term = term;
	reserve.memory = mem_alloc(RESERVE);
	mem_on_exhausted(on_exhausted);
}

void reserve_close(void)
{
	free(reserve.memory);
	reserve.memory = NULL;
}

#include "net/store/follow.h"

#include <string.h>

#include "net/store/inside.h"

void store_follow(struct store *store)
{
	store->follows = true;
}

void follow_note(struct store *store, int64_t id)
{
	if (!store->follows)
		return;
	if (store->followed_count == store->followed_room) {
		store->followed_room = store->followed_room ? store->followed_room * 2 : 64;
		store->followed =
			mem_resize(store->followed, store->followed_room, sizeof(*store->followed));
	}
	store->followed[store->followed_count++] = id;
}

static bool comes_again(const struct store *store, size_t i)
{
	for (size_t k = i + 1; k < store->followed_count; k++)
		if (store->followed[k] == store->followed[i])
			return true;
	return false;
}

void store_take_followed(struct store *store, struct arena *a, int64_t **ids, size_t *n)
{
	*n = 0;
	*ids = arena_array(a, store->followed_count + 1, sizeof(**ids));
	for (size_t i = 0; i < store->followed_count; i++)
		if (!comes_again(store, i))
			(*ids)[(*n)++] = store->followed[i];
	store->followed_count = 0;
}

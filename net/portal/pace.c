#include "net/portal/pace.h"

#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"

static struct pace_slot *slot_of(struct pace *pace, const char *address)
{
	uint32_t h = 2166136261u;

	for (const char *p = address; *p; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	return &pace->slots[h % PACE_ADDRESSES];
}

static void forget_some(const struct pace *pace, struct pace_slot *slot, int64_t now)
{
	int64_t forgiven = (now - slot->since) / (pace->window_ms / pace->most);

	if (forgiven <= 0)
		return;
	slot->count = forgiven >= slot->count ? 0 : slot->count - (int)forgiven;
	slot->since = now;
}

int pace_wait(struct pace *pace, const char *address)
{
	struct pace_slot *slot = slot_of(pace, address);
	int64_t now = clock_ms();
	int wait = 0;

	pthread_mutex_lock(&pace->lock);
	if (!strcmp(slot->address, address)) {
		forget_some(pace, slot, now);
		if (slot->count >= pace->most)
			wait = pace->window_ms / pace->most / 1000;
	}
	pthread_mutex_unlock(&pace->lock);
	return wait;
}

/* A second address in a slot takes it over: an attacker gains one try, no memory. */
void pace_count(struct pace *pace, const char *address)
{
	struct pace_slot *slot = slot_of(pace, address);
	int64_t now = clock_ms();

	pthread_mutex_lock(&pace->lock);
	if (strcmp(slot->address, address) != 0) {
		snprintf(slot->address, sizeof(slot->address), "%s", address);
		slot->count = 0;
		slot->since = now;
	}
	forget_some(pace, slot, now);
	slot->count++;
	pthread_mutex_unlock(&pace->lock);
}

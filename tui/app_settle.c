#include "tui/app_settle.h"

#include <poll.h>

#include "net/base/clock.h"

#define REST_MS 30000 /* behind the last key, and the last article that was written */
#define STEP_MS 20    /* between two steps */

static bool is_waited_for(void *context)
{
	const struct settling *s = context;
	struct pollfd fds[] = {{.fd = term_fd(s->term), .events = POLLIN},
			       {.fd = s->signals, .events = POLLIN}};

	return poll(fds, sizeof(fds) / sizeof(*fds), 0) > 0;
}

void settling_open(struct settling *s, struct store *store, const struct term *term, int signals)
{
	*s = (struct settling){.store = store, .term = term, .signals = signals};
	store_give_way(store, is_waited_for, s);
	settling_put_off(s);
}

void settling_put_off(struct settling *s)
{
	s->due = clock_ms() + REST_MS;
}

void settling_run(struct settling *s)
{
	if (s->writes != store_writes(s->store))
		settling_put_off(s);
	s->writes = store_writes(s->store);
	if (clock_ms() >= s->due)
		s->due = clock_ms() + (store_settle(s->store) ? STEP_MS : REST_MS);
}

#include "tui/app_retain.h"

#include "net/base/clock.h"
#include "net/base/log.h"

#define FIRST_MS 3000	 /* behind the start, which belongs to the user */
#define SLICE_MS 20	 /* between two slices */
#define ROUND_MS 3600000 /* between two rounds */

static enum err begin(struct retain *r, struct store *store, const struct config *config)
{
	return retain_begin(r, store, config_number(config, OPTION_KEEP_DAYS),
			    config_number(config, OPTION_KEEP_MEGABYTES), clock_now());
}

void retention_open(struct retention *r)
{
	*r = (struct retention){.due = clock_ms() + FIRST_MS};
}

static void end_round(struct retention *r, enum err e)
{
	if (e)
		log_line("retain", "old articles are not deleted now: %s", err_detail());
	else if (r->retain.gone)
		log_line("retain", "%lld old articles are deleted", (long long)r->retain.gone);
	r->begun = false;
	r->due = clock_ms() + ROUND_MS;
}

void retention_run(struct retention *r, struct store *store, const struct config *config)
{
	enum err e;

	if (clock_ms() < r->due)
		return;
	e = r->begun ? retain_step(&r->retain, store) : begin(&r->retain, store, config);
	r->due = clock_ms() + SLICE_MS;
	if (e == ERR_BUSY)
		return;
	r->begun = true;
	if (e || !retain_goes_on(&r->retain))
		end_round(r, e);
}

enum err retention_finish(struct store *store, const struct config *config)
{
	struct retain r;
	enum err e = begin(&r, store, config);

	while (!e && retain_goes_on(&r))
		e = retain_step(&r, store);
	return e;
}

/*
 * The line to the portal is cut at every place of an exchange, by reset, by silence and by close;
 * its portal is done but a gateway's page comes; a request comes late, when the client has long
 * looked. When the line is back there must be one post, one note, one picture, the right text, and
 * an empty outbox. Against the portal of own_portal.h; time runs on the test clock.
 *
 * The series are long: a sample of it, unless TOASOAN_TEST_FULL is set. FAULT_ONLY=WORD runs only
 * exchanges whose name has it.
 */
#include "tests/fault/exchange.h"

#include <sys/mman.h>

#include "net/base/log.h"

#define FULL_SPREAD   104 /* points each way where not every byte is tried */
#define SAMPLE_OWN    24
#define SAMPLE_SPREAD 5

static struct desk desk;
static int64_t *clock_shift;
static char clock_file[64];

static const char *const ways[CUT_WAYS] = {"reset", "silence", "close"};
static const char *const whats[] = {"", "of the request", "of the reply", "lost", "502", "delay"};

/* One case; false: the exchange was over before the line was to be cut. */
static bool try(const struct exchange *x, enum cut_what what, enum cut_way way, long at)
{
	bool fired;

	desk_next(&desk);
	x->begin(&desk);
	cut_arm(desk.line, what, way, at);
	if (getenv("FAULT_LOUD"))
		print_message("  %s: %ld %s, %s\n", x->name, at, whats[what], ways[way]);
	desk_send(&desk, x);
	fired = cut_fired(desk.line);
	if (what == CUT_DELAY && fired) {
		cut_release(desk.line);
		desk_look(&desk, x);
	}
	cut_arm(desk.line, CUT_NOTHING, way, 0);
	x->check(&desk);
	return fired;
}

/* So many points of 1..all, or every one. */
static long points(long all)
{
	bool own = desk.portal->server;

	if (getenv("TOASOAN_TEST_FULL"))
		return own || all < FULL_SPREAD ? all : FULL_SPREAD;
	return own ? SAMPLE_OWN : SAMPLE_SPREAD;
}

static int cut_along(const struct exchange *x, enum cut_what what, long all)
{
	long n = points(all);
	int tried = 0;

	for (long i = 0; i < n; i++)
		tried += try(x, what, (enum cut_way)(i % CUT_WAYS), 1 + i * (all - 1) / (n - 1));
	return tried;
}

/* Each write of the exchange; a lost reply in every way where all is tried. */
static int each_write(const struct exchange *x, enum cut_what what, long writes)
{
	int tried = 0, many = what == CUT_LOST && getenv("TOASOAN_TEST_FULL") ? CUT_WAYS : 1;

	for (long nth = 1; nth <= writes; nth++)
		for (int i = 0; i < many; i++)
			tried += try(x, what, (enum cut_way)((nth + i) % CUT_WAYS), nth);
	return tried;
}

static void series(const struct exchange *x)
{
	struct cut_seen seen;
	int up, down, lost, gateway, late;

	try(x, CUT_NOTHING, CUT_RESET, 0); /* what is learned once is learned here */
	desk_next(&desk);
	x->begin(&desk);
	cut_arm(desk.line, CUT_NOTHING, CUT_RESET, 0);
	desk_send(&desk, x);
	seen = cut_seen(desk.line);
	x->check(&desk);
	up = cut_along(x, CUT_REQUEST, seen.up);
	down = cut_along(x, CUT_REPLY, seen.down);
	lost = each_write(x, CUT_LOST, seen.writes);
	gateway = each_write(x, CUT_502, seen.writes);
	late = each_write(x, CUT_DELAY, seen.writes);
	print_message("%s: cut at %d of %ld bytes up and %d of %ld down, %d replies lost, "
		      "%d gateways, %d late\n",
		      x->name, up, seen.up, down, seen.down, lost, gateway, late);
	assert_true(up > 0 && down > 0 && lost >= (int)seen.writes && gateway == (int)seen.writes &&
		    late == (int)seen.writes);
}

static void run_exchange(void **state)
{
	const struct exchange *x = *state;
	const char *only = getenv("FAULT_ONLY");

	if (!desk.portal || (only && !strstr(x->name, only)))
		skip();
	series(x);
}

/* ---- Around it ---- */

static void set_clock_file(void)
{
	const int64_t zero = 0;
	int fd;

	snprintf(clock_file, sizeof(clock_file), "/tmp/toasoan-clock-XXXXXX");
	fd = mkstemp(clock_file);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, &zero, sizeof(zero)), sizeof(zero));
	clock_shift = mmap(NULL, sizeof(*clock_shift), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	assert_ptr_not_equal(clock_shift, MAP_FAILED);
	setenv("TOASOAN_TEST_CLOCK", clock_file, 1);
}

static int open_all(void **state)
{
	struct own_portal *portal;

	(void)state;
	set_clock_file();
	desk.clock = clock_shift;
	if (own_portal_start(&portal))
		desk_open(&desk, portal);
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	if (desk.portal) {
		struct own_portal *portal = desk.portal;

		desk_close(&desk);
		own_portal_stop(portal);
	}
	return unlink(clock_file);
}

int main(void)
{
	struct CMUnitTest tests[8] = {{0}};
	size_t n = 0;

	for (const struct exchange *x = exchanges; x->name; x++)
		tests[n++] = (struct CMUnitTest){x->name, run_exchange, NULL, NULL, (void *)x};
	if (getenv("SYNC_LOG"))
		log_to_stderr();
	return _cmocka_run_group_tests("fault", tests, n, open_all, close_all);
}

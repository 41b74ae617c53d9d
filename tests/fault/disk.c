/*
 * Writing, keeping a version, submitting and settling on a disk that fails at call 1, 2, 3 ...: an
 * I/O error once, or from there on; a full disk; a power cut that drops what was not synced. What
 * was acknowledged is there afterwards, what failed was said to have failed and works when the disk
 * does again, and the file is sound. Syncs that take 300 ms are not felt while typing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/store/outbox.h"
#include "tests/fault/own_clock.h"
#include "tests/fault/vfs.h"
#include "tests/unit/store_folder.h"

#define SYNC_MS	    300
#define SAMPLE_STEP 7 /* of the calls, in the usual run */
#define SAVES	    1000

/* One course of events, and what of it was acknowledged. */
struct story {
	char id[DRAFT_ID];
	int written; /* number in the body that was last acknowledged by the journal */
	int tried;   /* or only tried */
	int durable; /* the same, behind a commit that synced */
	int kept;    /* number in the newest acknowledged version */
	bool submitted;
	int settled; /* rows of the outbox that were acknowledged as done */
	struct send *row;
};

static const char *failing; /* the act that is going on */
static const char *fault_name;
static size_t fault_call;

static _Noreturn void wrong(const char *what)
{
	fprintf(stderr, "%s at call %zu, %s: %s (%s)\n", fault_name, fault_call, failing, what,
		err_detail());
	exit(EXIT_FAILURE);
}

static struct draft_text numbered(int number)
{
	return (struct draft_text){.title = "Lũ về Na Ư",
				   .body = arena_printf(arena, "%d. Nước lên.", number)};
}

static enum err do_write(struct story *s)
{
	struct draft_text text;
	enum err e;

	s->tried = s->written + 1;
	text = numbered(s->tried);
	e = draft_save(store, s->id, &text, 1);
	if (!e)
		s->written = s->tried;
	return e;
}

static enum err do_keep(struct story *s)
{
	enum err e = draft_keep(store, s->id, VERSION_PAUSE);

	if (!e)
		s->kept = s->durable = s->written;
	return e;
}

static enum err do_submit(struct story *s)
{
	enum err e = draft_submit(store, s->id);

	if (!e) {
		s->submitted = true;
		s->kept = s->durable = s->written;
	}
	return e;
}

static enum err do_take(struct story *s)
{
	int64_t due;
	enum err e = outbox_take(store, clock_now() + 1, 60, arena, &s->row, &due);

	return !e && !s->row ? err_set(ERR_NOT_FOUND, "no row is due") : e;
}

static enum err do_settle(struct story *s)
{
	enum err e;

	s->row->post = 7;
	e = outbox_settle(store, s->row, SEND_DONE, OK, "", 0);
	if (!e) {
		s->settled++;
		s->durable = s->written;
	}
	return e;
}

static enum err do_acknowledge(struct story *s)
{
	const struct article post = {.id = 7,
				     .status = STATUS_DRAFT,
				     .modified = 100,
				     .raw = "<p>Nước lên.</p>",
				     .raw_title = "Lũ về Na Ư",
				     .raw_lead = "",
				     .slug = ""};
	struct draft_text text = numbered(s->written);
	enum err e = draft_acknowledge(store, s->id, &post, &text);

	if (!e)
		s->durable = s->written;
	return e;
}

static const struct {
	const char *name;
	enum err (*act)(struct story *s);
} acts[] = {
	{"journal", do_write}, {"version", do_keep},  {"journal", do_write},
	{"version", do_keep},  {"journal", do_write}, {"submit", do_submit},
	{"take", do_take},     {"settle", do_settle}, {"acknowledge", do_acknowledge},
	{"journal", do_write}, {"take", do_take},     {"settle", do_settle},
	{"version", do_keep},
};

/* ---- What must be there ---- */

static void check_versions(const struct story *s)
{
	const char *body = arena_printf(arena, "%d. Nước lên.", s->kept);
	struct version *versions;
	struct draft_text text;
	bool found = !s->kept;
	size_t n;

	if (draft_versions(store, s->id, arena, &versions, &n))
		wrong("versions cannot be read");
	for (size_t i = 0; i < n && !found; i++)
		found = !draft_version(store, versions[i].id, arena, &text) &&
			!strcmp(text.body, body);
	if (!found)
		wrong("a version that was acknowledged is gone");
}

static void check_outbox(const struct story *s)
{
	struct send *rows;
	size_t n, done = 0;

	if (outbox_list(store, true, arena, &rows, &n))
		wrong("the outbox cannot be read");
	for (size_t i = 0; i < n; i++)
		done += rows[i].state == SEND_DONE;
	if (s->submitted && n != 2)
		wrong("what was submitted is not in the outbox");
	if (n != 0 && n != 2)
		wrong("half of what was submitted is in the outbox");
	if ((int)done < s->settled)
		wrong("what was settled will be sent again");
}

static void check(const struct story *s, int least)
{
	struct draft *draft;
	int there;

	failing = "reopened";
	if (store_check(store))
		wrong("the file is not sound");
	if (draft_get(store, s->id, arena, &draft))
		wrong("the draft is gone");
	there = (int)strtol(draft->text.body, NULL, 10);
	if (there < least || there > s->tried)
		wrong(arena_printf(arena, "text %d is there, %d was acknowledged", there, least));
	check_versions(s);
	check_outbox(s);
}

/* ---- One fault ---- */

static size_t reported, silent;
static bool came; /* the fault, in this story */

/* Tries once more where the disk works again, as the program does. */
static bool act(struct story *s, size_t i, bool power)
{
	bool before = vfs_failed();
	enum err e;

	failing = acts[i].name;
	e = acts[i].act(s);
	came = came || vfs_failed();
	if (!e) {
		silent += !before && vfs_failed();
		return true;
	}
	if (!vfs_failed())
		wrong("it failed, though the disk did not");
	reported++;
	if (power)
		return false;
	vfs_set(VFS_NONE, 0);
	e = acts[i].act(s);
	if (e)
		wrong("it does not work though the disk does again");
	return true;
}

static void begin(struct story *s)
{
	struct draft_text text;

	*s = (struct story){.id = ""};
	vfs_set(VFS_NONE, 0);
	if (store_set_up(NULL))
		wrong("no folder");
	text = numbered(0);
	if (draft_new(store, &text, s->id))
		wrong("no draft");
}

static void end(void)
{
	vfs_set(VFS_NONE, 0);
	store_tear_down(NULL);
	vfs_forget();
}

/* Whether the fault came at all. */
static bool try_fault(enum vfs_fault fault, size_t n)
{
	const bool power = fault == VFS_POWER;
	bool going = true;
	struct story s;

	fault_call = n;
	begin(&s);
	came = false;
	vfs_set(fault, n);
	for (size_t i = 0; going && i < sizeof(acts) / sizeof(*acts); i++)
		going = act(&s, i, power);
	if (power) {
		store_close(store);
		store = NULL;
		vfs_set(VFS_NONE, 0);
		vfs_power_back();
	}
	vfs_set(VFS_NONE, 0);
	store_reopen();
	check(&s, power ? s.durable : s.written);
	end();
	return came;
}

/* Opening the files is itself an act; a fault then must leave them as they were. */
static bool try_opening(enum vfs_fault fault, size_t n)
{
	char cache[96], state[96];
	enum err e;
	struct story s;

	fault_call = n;
	begin(&s);
	failing = "journal";
	if (do_write(&s) || do_keep(&s))
		wrong("it failed without a fault");
	store_close(store);
	snprintf(cache, sizeof(cache), "%s/cache", store_folder);
	snprintf(state, sizeof(state), "%s/state", store_folder);
	failing = "opening";
	vfs_set(fault, n);
	e = store_open(cache, state, &store);
	came = vfs_failed();
	if (e && !came)
		wrong("it failed, though the disk did not");
	reported += e != OK;
	silent += came && !e;
	vfs_set(VFS_NONE, 0);
	if (e)
		store = NULL;
	store_reopen();
	check(&s, s.written);
	end();
	return came;
}

/* ---- All of them ---- */

static void try_all(const char *name, enum vfs_fault fault, bool (*try)(enum vfs_fault, size_t))
{
	const size_t step = getenv("TOASOAN_TEST_FULL") ? 1 : SAMPLE_STEP;
	size_t tried = 0;

	fault_name = name;
	reported = silent = 0;
	for (size_t n = 1; try(fault, n); n += step)
		tried++;
	printf("%s: %zu calls tried, %zu reported, %zu without effect\n", name, tried, reported,
	       silent);
	if (!tried)
		wrong("no fault came");
}

/* ---- A slow disk ---- */

static void pass(void)
{
	own_clock_pass(SYNC_MS);
}

static void slow_syncs(void)
{
	struct story s;
	size_t typing, keeping;

	fault_name = "slow sync";
	begin(&s);
	if (do_keep(&s))
		wrong("it failed without a fault");
	vfs_set(VFS_NONE, 0);
	vfs_slow_sync(pass);
	failing = "journal";
	for (int i = 0; i < SAVES; i++)
		if (do_write(&s) || draft_hold(store, s.id, false))
			wrong("it failed without a fault");
	typing = vfs_syncs();
	failing = "version";
	if (typing)
		wrong("typing waits for the disk");
	if (do_keep(&s))
		wrong("it failed without a fault");
	keeping = vfs_syncs();
	if (!keeping)
		wrong("a version is not synced");
	vfs_slow_sync(NULL);
	printf("syncs of %d ms: %zu within %d saves of the journal, %zu when a version is kept\n",
	       SYNC_MS, typing, SAVES, keeping);
	end();
}

int main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	own_clock_start();
	vfs_init();
	slow_syncs();
	try_all("opening, an I/O error", VFS_IO_ONCE, try_opening);
	try_all("an I/O error once", VFS_IO_ONCE, try_fault);
	try_all("I/O errors from there on", VFS_IO_ALWAYS, try_fault);
	try_all("a full disk", VFS_FULL, try_fault);
	try_all("a power cut", VFS_POWER, try_fault);
	own_clock_stop();
	return EXIT_SUCCESS;
}

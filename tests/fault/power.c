/*
 * The power fails while somebody writes in the editor: at write or sync 1, 2, 3 ... of all that the
 * program does. What is there when it is back is what was written at the last pause of 5 s, or
 * later; also where the last thing before was that the program was suspended, and where a disk
 * failed once in the pause.
 */
#include <fcntl.h>
#include <ftw.h>

#include "net/store/work.h"
#include "tests/fault/own_clock.h"
#include "tests/fault/vfs.h"
#include "tests/unit/in_terminal.h"
#include "tui/view/editor.h"

#define PAUSE_MS    5000
#define LETTER_MS   90
#define SAMPLE_STEP 5 /* of the calls, in the usual run */
#define STATES	    400

struct desk {
	char folder[40], draft[DRAFT_ID];
	struct arena *arena;
	struct room room;
	struct views *views;
	const char *states[STATES]; /* the body after each key */
	size_t n;
	size_t durable; /* of them, the one that no power cut may take */
};

static size_t cut_at;

static _Noreturn void wrong(const struct desk *d, const char *what)
{
	fprintf(stderr, "call %zu, after “%s”: %s (%s)\n", cut_at, d->states[d->n - 1], what,
		err_detail());
	exit(EXIT_FAILURE);
}

static void draw_nothing(struct view *v, struct pane *pane)
{
	(void)v, (void)pane;
}

static const struct view_ops root = {.name = "sections", .draw = draw_nothing};

/* ---- What somebody does ---- */

static void note_state(struct desk *d, const char *body)
{
	if (d->n == STATES)
		abort();
	d->states[d->n++] = arena_strdup(d->arena, body);
}

/* The program's turns while that time passes. */
static void pass(struct desk *d, int ms)
{
	for (int step; ms > 0; ms -= step) {
		step = ms < LETTER_MS ? ms : LETTER_MS;
		own_clock_pass(step);
		views_tick(d->views);
		views_draw(d->views);
	}
}

static void type(struct desk *d, const char *words)
{
	struct str body = STR_INIT;
	char letter[2] = "";

	str_adds(&body, d->states[d->n - 1]);
	for (; *words; words++) {
		letter[0] = *words;
		type_text(d->views, letter);
		str_addc(&body, *words);
		note_state(d, body.data);
		pass(d, LETTER_MS);
	}
	str_free(&body);
}

static void take_back(struct desk *d, int letters)
{
	for (; letters > 0; letters--) {
		const char *body = d->states[d->n - 1];

		press_keys(d->views, "Backspace");
		note_state(d, arena_strndup(d->arena, body, strlen(body) - 1));
		pass(d, LETTER_MS);
	}
}

static void kept(struct desk *d)
{
	if (!vfs_failed())
		d->durable = d->n - 1;
}

static void rest(struct desk *d)
{
	pass(d, PAUSE_MS);
	kept(d);
}

static void write_something(struct desk *d)
{
	type(d, "Mua lon tu dem qua.");
	rest(d);
	type(d, " Nuoc song len nhanh");
	pass(d, PAUSE_MS / 2); /* not long enough to count */
	type(d, ", hai cau treo bi cuon.");
	rest(d);
	/* There and back again: the newest version says the same, the journal did not. */
	type(d, " Chua ai");
	take_back(d, 8);
	rest(d);
	type(d, " Doan cuoi.");
	views_keep(d->views); /* suspended */
	kept(d);
	type(d, " Het.");
}

/* ---- Before and after ---- */

static void begin(struct desk *d)
{
	static const struct me me = {.id = 2, .name = "Mây", .caps = CAP_READ | CAP_EDIT};
	const struct draft_text text = {.title = "Mưa lớn"};

	*d = (struct desk){.folder = "/tmp/toasoan-power-XXXXXX", .arena = arena_new()};
	if (!mkdtemp(d->folder))
		abort();
	d->room = room_open(d->folder);
	d->room.me = &me;
	d->views = views_new(&d->room);
	note_state(d, "");
	if (draft_new(d->room.store, &text, d->draft) || views_open(d->views, &root, NULL) ||
	    views_open(d->views, &editor_view, &(struct view_arg){.text = d->draft}))
		wrong(d, "the editor does not open");
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st, (void)kind, (void)ftw;
	return remove(path);
}

static void end(struct desk *d)
{
	nftw(d->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	vfs_forget();
	arena_free(d->arena);
}

/* As after a start of the machine: what the draft says. */
static void check(struct desk *d)
{
	const char *cache = arena_printf(d->arena, "%s/cache", d->folder);
	const char *state = arena_printf(d->arena, "%s/state", d->folder);
	struct store *store;
	struct draft *draft;
	size_t at = d->durable;

	if (store_open(cache, state, &store) || store_check(store))
		wrong(d, "the file is not sound");
	if (draft_get(store, d->draft, d->arena, &draft))
		wrong(d, "the draft is gone");
	while (at < d->n && strcmp(d->states[at], draft->text.body) != 0)
		at++;
	if (at == d->n)
		wrong(d, arena_printf(d->arena, "“%s” is there, “%s” was kept", draft->text.body,
				      d->states[d->durable]));
	store_close(store);
}

/* ---- All of them ---- */

/* Whether the power failed at all. */
static bool cut_power(size_t call)
{
	struct desk d;
	bool came;

	cut_at = call;
	begin(&d);
	vfs_set(VFS_POWER, call);
	write_something(&d);
	came = vfs_failed();
	vfs_set(VFS_POWER, 1); /* where it did not, it does now */
	views_free(d.views);
	room_close(&d.room);
	vfs_set(VFS_NONE, 0);
	vfs_power_back();
	check(&d);
	end(&d);
	return came;
}

/* The disk fails once in the pause: it is tried again before anything else is typed. */
static void fail_once(void)
{
	struct desk d;

	cut_at = 1;
	begin(&d);
	type(&d, "Mua lon.");
	pass(&d, PAUSE_MS - 2 * LETTER_MS);
	vfs_set(VFS_IO_ONCE, 1);
	pass(&d, 4 * LETTER_MS);
	if (!vfs_failed())
		wrong(&d, "the disk was not asked in the pause");
	vfs_set(VFS_NONE, 0);
	rest(&d);
	vfs_set(VFS_POWER, 1);
	views_free(d.views);
	room_close(&d.room);
	vfs_set(VFS_NONE, 0);
	vfs_power_back();
	check(&d);
	end(&d);
}

static int tests(void)
{
	const size_t step = getenv("TOASOAN_TEST_FULL") ? 1 : SAMPLE_STEP;
	size_t tried = 0;

	for (size_t n = 1; cut_power(n); n += step)
		tried++;
	if (!tried) {
		fprintf(stderr, "the power never failed\n");
		return EXIT_FAILURE;
	}
	fail_once();
	printf("the power fails while somebody writes: %zu calls tried, at most what was typed "
	       "since the last pause is lost\n",
	       tried);
	return EXIT_SUCCESS;
}

int main(void)
{
	int exit_code;

	own_clock_start();
	vfs_init();
	exit_code = in_terminal(24, 80, tests);
	own_clock_stop();
	return exit_code;
}

#include "tui/term/term.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/base/mem.h"
#include "tui/term/inside.h"
#include "tui/term/terminfo.h"

/* Behind our own headers: curses has macros OK and ERR. */
#include <curses.h>

#define ESC_DELAY 100
#define PASTE_ON  "\x1b[?2004h"
#define PASTE_OFF "\x1b[?2004l"

/* The strings of terminfo that are keys; modifiers are ncurses's user capabilities. */
static const struct {
	const char *name;
	uint32_t code;
} capabilities[] = {
	{"kcuu1", K_UP},
	{"kcud1", K_DOWN},
	{"kcub1", K_LEFT},
	{"kcuf1", K_RIGHT},
	{"khome", K_HOME},
	{"kend", K_END},
	{"kpp", K_PAGE_UP},
	{"knp", K_PAGE_DOWN},
	{"kich1", K_INSERT},
	{"kdch1", K_DELETE},
	{"kcbt", K_TAB | K_SHIFT},
	{"kent", K_ENTER},
	{"kLFT", K_LEFT | K_SHIFT},
	{"kRIT", K_RIGHT | K_SHIFT},
	{"kri", K_UP | K_SHIFT},
	{"kind", K_DOWN | K_SHIFT},
	{"kHOM", K_HOME | K_SHIFT},
	{"kEND", K_END | K_SHIFT},
	{"kf1", K_F1},
	{"kf2", K_F1 + 1},
	{"kf3", K_F1 + 2},
	{"kf4", K_F1 + 3},
	{"kf5", K_F1 + 4},
	{"kf6", K_F1 + 5},
	{"kf7", K_F1 + 6},
	{"kf8", K_F1 + 7},
	{"kf9", K_F1 + 8},
	{"kf10", K_F1 + 9},
	{"kf11", K_F1 + 10},
	{"kf12", K_F1 + 11},
};

static void learn_keys(struct term *t)
{
	for (size_t i = 0; i < sizeof(capabilities) / sizeof(*capabilities); i++) {
		const char *string = terminfo_string(capabilities[i].name);

		if (string)
			decoder_learn(t->decoder, string, capabilities[i].code);
	}
}

static void use_utf8_locale(void)
{
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
}

static enum err check_terminal(void)
{
	const char *name = getenv("TERM");
	bool moves = false;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(ERR_IO, "standard input and output are not a terminal");
	if (!name || !*name)
		return err_set(ERR_IO, "TERM does not name the terminal; try TERM=xterm");
	if (!terminfo_check(&moves))
		return err_set(ERR_IO, "the terminal '%s' is unknown here (TERM); try TERM=xterm",
			       name);
	if (!moves)
		return err_set(ERR_IO,
			       "the terminal '%s' cannot move its cursor (TERM); try TERM=xterm",
			       name);
	return OK;
}

/* curses takes these signals; they belong to the app. */
static const int taken[] = {SIGINT, SIGTERM, SIGTSTP, SIGTTOU, SIGWINCH};
#define TAKEN (sizeof(taken) / sizeof(*taken))

static SCREEN *start_curses(struct term *t)
{
	struct sigaction before[TAKEN];
	SCREEN *screen;

	for (size_t i = 0; i < TAKEN; i++)
		sigaction(taken[i], NULL, &before[i]);
	/* Terminals without a size in their description (the Linux console) get one here; the true
	   one follows. */
	screen = newterm(NULL, t->collect, t->nothing);
	for (size_t i = 0; i < TAKEN; i++)
		sigaction(taken[i], &before[i], NULL);
	if (!screen)
		return NULL;
	typeahead(-1);
	nonl();
	t->rows = LINES;
	t->columns = COLS;
	tty_size(&t->rows, &t->columns);
	resizeterm(t->rows, t->columns);
	return screen;
}

static enum err open_files(struct term *t)
{
	int fd = memfd_create("screen", MFD_CLOEXEC);

	t->collect = fd < 0 ? NULL : fdopen(fd, "w+");
	t->nothing = fopen("/dev/null", "re");
	if (!t->collect || !t->nothing)
		return err_errno("cannot make room for the screen");
	return OK;
}

/* Own modes: keys of the keypad as terminfo describes them, pasted text marked as such. */
static void modes_on(struct term *t)
{
	terminfo_put("smkx", &t->out);
	output_add(t, PASTE_ON);
	title_on(t);
	t->entered = true;
}

static void modes_off(struct term *t)
{
	title_off(t);
	output_add(t, PASTE_OFF);
	terminfo_put("rmkx", &t->out);
	t->entered = false;
}

/* The empty screen goes out with the question; all else follows at the first refresh. */
static void first_screen(struct term *t, enum term_letters letters)
{
	wnoutrefresh(stdscr);
	doupdate();
	output_collect(t);
	modes_on(t);
	if (letters == TERM_ASK)
		probe_ask(t);
	output_send(t);
}

enum err term_open(const struct term_options *options, struct term **term)
{
	struct term *t;
	enum err e;

	use_utf8_locale();
	e = check_terminal();
	if (e)
		return e;
	t = mem_alloc(sizeof(*t));
	t->out = (struct str)STR_INIT;
	t->decoder = decoder_new(options->esc_delay_ms > 0 ? options->esc_delay_ms : ESC_DELAY);
	t->mono = options->mono;
	t->letters = options->letters == TERM_ASCII ? LETTERS_ASCII : LETTERS_UTF8;
	t->ascii_lines = options->ascii_lines || t->letters == LETTERS_ASCII;
	if (options->theme)
		t->theme = *options->theme;
	else
		theme_default(&t->theme);
	e = open_files(t);
	if (!e)
		e = tty_raw(t);
	if (e)
		goto out;
	t->screen = start_curses(t);
	if (!t->screen) {
		e = err_set(ERR_IO, "curses cannot use this terminal");
		goto out;
	}
	learn_keys(t);
	colours_start(t);
	output_start(t);
	first_screen(t, options->letters);
	*term = t;
	return OK;
out:
	term_close(t);
	return e;
}

void term_close(struct term *t)
{
	if (!t)
		return;
	if (t->screen && t->entered)
		term_leave(t);
	else
		tty_restore(t);
	while (t->panes)
		pane_free(t->panes);
	if (t->screen)
		delscreen(t->screen);
	if (t->collect)
		fclose(t->collect);
	if (t->nothing)
		fclose(t->nothing);
	decoder_free(t->decoder);
	str_free(&t->out);
	free(t->title);
	free(t);
}

int term_rows(const struct term *t)
{
	return t->rows;
}

int term_columns(const struct term *t)
{
	return t->columns;
}

bool term_ascii_letters(const struct term *t)
{
	return t->letters == LETTERS_ASCII;
}

bool term_ascii_lines(const struct term *t)
{
	return t->ascii_lines;
}

bool term_has_style(const struct term *t, enum style style)
{
	const struct theme_style *s = &t->theme.styles[style];

	return s->look || t->pairs[style];
}

int term_fd(const struct term *t)
{
	return t->gone ? -1 : STDIN_FILENO;
}

struct term_traffic term_take_traffic(struct term *t)
{
	struct term_traffic traffic = t->traffic;

	t->traffic = (struct term_traffic){0};
	return traffic;
}

/* Reads what is there without waiting. */
static void read_keys(struct term *t)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	char bytes[4096];
	ssize_t n;

	while (!t->gone && poll(&fd, 1, 0) > 0) {
		n = read(STDIN_FILENO, bytes, sizeof(bytes));
		t->traffic.reads++;
		if (n > 0)
			decoder_feed(t->decoder, bytes, (size_t)n, clock_ms());
		if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
			t->gone = true;
		if (n < (ssize_t)sizeof(bytes))
			return;
	}
}

static bool tell(struct key *key, enum key_kind kind)
{
	*key = (struct key){.kind = kind, .text = ""};
	return true;
}

bool term_key(struct term *t, struct key *key)
{
	if (t->resized) {
		t->resized = false;
		return tell(key, K_RESIZE);
	}
	read_keys(t);
	if (decoder_next(t->decoder, clock_ms(), key))
		return true;
	if (probe_answered(t))
		return tell(key, K_REDRAW);
	if (!t->gone || t->told_gone)
		return false;
	t->told_gone = true;
	return tell(key, K_HANGUP);
}

int64_t term_next_due(const struct term *t)
{
	if (t->resized || (t->gone && !t->told_gone))
		return 0;
	return decoder_due(t->decoder);
}

void term_resized(struct term *t)
{
	int rows = t->rows, columns = t->columns;

	tty_size(&rows, &columns);
	if (rows == t->rows && columns == t->columns)
		return;
	t->traffic.reads++;
	t->rows = rows;
	t->columns = columns;
	resizeterm(rows, columns);
	/* Some terminals cut the region that scrolls when they shrink, and leave it so when they
	   grow again; all may move text and cursor. */
	terminfo_put_region(rows, &t->out);
	t->trim.ground.top = 1;
	t->trim.ground.rows = t->trim.ground.bottom = rows;
	t->trim.ground.columns = columns;
	t->trim.cursor = (struct place){0};
	t->resized = true;
	term_redraw(t);
}

void term_cursor(struct term *t, const struct pane *pane, int row, int column)
{
	if (t->cursor_pane == pane && t->cursor_row == row && t->cursor_column == column)
		return;
	t->cursor_pane = pane;
	t->cursor_row = row;
	t->cursor_column = column;
	t->dirty = true;
}

static void place_cursor(struct term *t)
{
	const struct pane *p = t->cursor_pane;
	int row = t->cursor_row, column = t->cursor_column;

	if (!p || !p->window)
		return;
	row = row < 0 ? 0 : row >= p->rows ? p->rows - 1 : row;
	column = column < 0 ? 0 : column >= p->columns ? p->columns - 1 : column;
	wmove(p->window, row, column);
	wnoutrefresh(p->window);
}

void term_refresh(struct term *t)
{
	if (t->gone || !t->entered || !t->dirty)
		return;
	/* Panes may lie over each other: all are put together anew, curses finds what changed. */
	touchwin(stdscr);
	wnoutrefresh(stdscr);
	for (struct pane *p = t->panes; p; p = p->next) {
		if (!p->window)
			continue;
		touchwin(p->window);
		wnoutrefresh(p->window);
	}
	place_cursor(t);
	insert_room(t);
	doupdate();
	output_collect(t);
	output_send(t);
	t->dirty = false;
}

void term_redraw(struct term *t)
{
	clearok(curscr, TRUE);
	t->dirty = true;
}

void term_beep(struct term *t)
{
	int64_t now = clock_ms();

	if (t->gone || !t->entered || now - t->beeped < 1000)
		return;
	t->beeped = now;
	output_add(t, "\a");
	output_send(t);
}

void term_leave(struct term *t)
{
	if (!t->entered)
		return;
	modes_off(t);
	endwin();
	output_collect(t);
	/* Where the screen stays as it was, the shell begins on a row of its own. */
	if (!terminfo_string("rmcup"))
		output_add(t, "\r\n");
	output_send(t);
	tty_restore(t);
}

void term_enter(struct term *t)
{
	if (t->entered || t->gone)
		return;
	if (tty_raw(t))
		t->gone = true;
	t->traffic.reads++;
	modes_on(t);
	term_redraw(t);
	term_resized(t);
}

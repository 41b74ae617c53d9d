#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "tui/term/inside.h"
#include "tui/term/terminfo.h"

/* Behind our own headers: curses has macros OK and ERR. */
#include <curses.h>

#define UNSEEN (A_BOLD | A_DIM | A_ITALIC) /* on blanks */

/* As curses has sent them, or is about to. */
static bool blank(int row, int first, int end)
{
	int y, x;
	bool all = true;

	getyx(newscr, y, x);
	for (int i = first; i < end && all; i++) {
		wchar_t text[CCHARW_MAX + 1] = L"";
		cchar_t cell;
		attr_t attributes = 0;
		short pair = 0;

		mvwin_wch(newscr, row, i, &cell);
		getcchar(&cell, text, &attributes, &pair, NULL);
		all = text[0] == L' ' && !(attributes & ~UNSEEN) && !pair;
	}
	wmove(newscr, y, x);
	return all;
}

/* What the terminal can do to move, by its description. */
static unsigned ways(void)
{
	static const struct {
		enum way way;
		const char *name, *string;
	} all[] = {
		{WAY_PLACE, "cup", "\x1b[%i%p1%d;%p2%dH"},
		{WAY_RIGHT, "cuf", "\x1b[%p1%dC"},
		{WAY_LEFT, "cub", "\x1b[%p1%dD"},
		{WAY_UP, "cuu", "\x1b[%p1%dA"},
		{WAY_DOWN, "cud", "\x1b[%p1%dB"},
		{WAY_COLUMN, "hpa", "\x1b[%i%p1%dG"},
		{WAY_ROW, "vpa", "\x1b[%i%p1%dd"},
		{WAY_BACK, "ri", "\x1bM"},
		{WAY_FEED, "cud1", "\n"},
	};
	bool stays = terminfo_flag("xenl") || !terminfo_flag("am");
	unsigned found = stays ? WAY_STAYS : 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (terminfo_is(all[i].name, all[i].string))
			found |= all[i].way;
	return stays ? found : found & ~(unsigned)WAY_FEED;
}

void output_start(struct term *t)
{
	struct ground *ground = &t->trim.ground;

	t->inserts = terminfo_is("ich", "\x1b[%p1%d@");
	t->trim.erases = terminfo_is("ech", "\x1b[%p1%dX");
	/* Not where there is a screen of its own: some keep one place for both. */
	t->trim.saves = terminfo_is("sc", "\x1b"
					  "7") &&
			terminfo_is("rc", "\x1b"
					  "8") &&
			!terminfo_string("rmcup");
	ground->blank = blank;
	ground->rows = t->rows;
	ground->columns = t->columns;
	ground->ways = ways();
}

/* What is sent beside curses may leave the cursor anywhere. */
void output_add(struct term *t, const char *bytes)
{
	str_adds(&t->out, bytes);
	t->trim.cursor = (struct place){0};
}

void output_collect(struct term *t)
{
	int fd = fileno(t->collect);
	off_t n = lseek(fd, 0, SEEK_CUR);
	size_t before = t->out.len;

	if (n <= 0)
		return;
	str_reserve(&t->out, (size_t)n);
	n = pread(fd, t->out.data + t->out.len, (size_t)n, 0);
	if (n > 0) {
		t->out.len += (size_t)n;
		t->out.data[t->out.len] = '\0';
		getyx(curscr, t->trim.rest.row, t->trim.rest.column);
		t->trim.rest.row++;
		t->trim.rest.column++;
		output_trim(&t->trim, &t->out, before);
	}
	if (lseek(fd, 0, SEEK_SET) < 0 || ftruncate(fd, 0))
		t->gone = true;
}

/* How long (ms) a terminal may take nothing at all before it counts as gone. */
#define PATIENCE 30000

void output_send(struct term *t)
{
	size_t at = 0;

	while (at < t->out.len && !t->gone) {
		ssize_t n = write(STDOUT_FILENO, t->out.data + at, t->out.len - at);

		if (n > 0) {
			at += (size_t)n;
		} else if (n < 0 && errno == EAGAIN) {
			struct pollfd fd = {.fd = STDOUT_FILENO, .events = POLLOUT};

			t->gone = poll(&fd, 1, PATIENCE) == 0;
		} else if (n < 0 && errno != EINTR) {
			t->gone = true;
		}
	}
	t->traffic.writes += at > 0;
	str_cut(&t->out, 0);
}

#include <sys/ioctl.h>
#include <unistd.h>

#include "tui/term/inside.h"

enum err tty_raw(struct term *t)
{
	struct termios raw;

	if (!t->modes_known) {
		if (tcgetattr(STDIN_FILENO, &t->before))
			return err_errno("cannot read the terminal's modes");
		t->modes_known = true;
	}
	raw = t->before;
	cfmakeraw(&raw);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	if (tcsetattr(STDIN_FILENO, TCSADRAIN, &raw))
		return err_errno("cannot set the terminal's modes");
	return OK;
}

void tty_restore(struct term *t)
{
	if (t->modes_known && !t->gone)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &t->before);
}

void tty_size(int *rows, int *columns)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
		return;
	*rows = size.ws_row;
	*columns = size.ws_col;
}

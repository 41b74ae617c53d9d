#include "tui/term/terminfo.h"

#include <string.h>
#include <unistd.h>

/* Behind our own headers: curses has macros OK and ERR. */
#include <curses.h>
#include <term.h>

bool terminfo_check(bool *moves)
{
	int status;

	if (setupterm(NULL, STDOUT_FILENO, &status) != 0)
		return false;
	*moves = terminfo_string("cup") != NULL;
	/* newterm looks it up for itself. */
	del_curterm(cur_term);
	return true;
}

const char *terminfo_string(const char *name)
{
	const char *string = tigetstr(name);

	return string == (const char *)-1 ? NULL : string;
}

bool terminfo_is(const char *name, const char *string)
{
	const char *found = terminfo_string(name);
	size_t n = found ? strcspn(found, "$") : 0;

	return n && n == strlen(string) && !strncmp(found, string, n);
}

bool terminfo_flag(const char *name)
{
	return tigetflag(name) > 0;
}

/* tputs has no argument for its function, so what it adds to stands here meanwhile. */
static struct str *target;

static int put_byte(int c)
{
	str_addc(target, (char)c);
	return c;
}

static void put(const char *string, struct str *out)
{
	target = out;
	if (string)
		tputs(string, 1, put_byte);
	target = NULL;
}

void terminfo_put(const char *name, struct str *out)
{
	put(terminfo_string(name), out);
}

void terminfo_put_region(int rows, struct str *out)
{
	const char *region = terminfo_string("csr");

	put(region ? tiparm(region, 0, rows - 1) : NULL, out);
}

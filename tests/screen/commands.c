#include <stdio.h>

#include "net/base/str.h"
#include "tests/screen/test.h"

static const struct command commands[] = {
	{"size", 1, 1, BLOCK_NONE, do_size, "COLUMNSxROWS      of terminals to come"},
	{"term", 1, 1, BLOCK_NONE, do_term, "NAME|any          TERM of programs to come"},
	{"env", 1, 1, BLOCK_NONE, do_env, "NAME=VALUE         environment of programs to come"},
	{"unset", 1, 1, BLOCK_NONE, do_unset, "NAME             the other way round"},
	{"utf8", 1, 1, BLOCK_NONE, do_utf8, "on|off            what the terminal understands"},
	{"session", 1, 1, BLOCK_NONE, do_session,
	 "NAME           the person who acts from here on"},
	{"portal", 1, 1, BLOCK_NONE, do_portal, "sample|empty|wordpress|any|stop|start"},
	{"as", 1, 2, BLOCK_NONE, do_as,
	 "LOGIN [FILE]        account (password from FILE) and start"},
	{"start", 0, 0, BLOCK_NONE, do_start, "[WORD...]        toasoan WORD..., or as before"},
	{"program", 1, 0, BLOCK_NONE, do_program, "WORD...        another program"},
	{"file", 1, 1, BLOCK_ALWAYS, do_file, "NAME ... END      a file in the home directory"},
	{"need", 1, 1, BLOCK_NONE, do_need, "PATH              of $SHARED, or the test is skipped"},

	{"keys", 1, 0, BLOCK_NONE, do_keys, "KEY...            types: Enter C-s M-x F2 \"text\""},
	{"walk", 2, 0, BLOCK_NONE, do_walk,
	 "N KEY...          N of these keys by chance, each against what C-l shows"},
	{"paste", 1, 1, BLOCK_NONE, do_paste, "TEXT             pastes"},
	{"line", 1, 3, BLOCK_NONE, do_line, "back|cut|mute|lose|slow KBIT RTT|reply FILE"},
	{"clock", 1, 1, BLOCK_NONE, do_clock, "+N(s|m|h|d)      the programs' time goes on"},
	{"resize", 1, 1, BLOCK_NONE, do_resize, "COLUMNSxROWS    of the terminal that runs"},
	{"kill", 0, 0, BLOCK_NONE, do_kill, "                  SIGKILL"},
	{"hangup", 0, 0, BLOCK_NONE, do_hangup, "                the terminal goes away"},
	{"term-signal", 0, 0, BLOCK_NONE, do_term_signal, "           SIGTERM"},
	{"run", 1, 0, BLOCK_NONE, do_run,
	 "SHELL COMMAND      beside it, with $PORTAL, $PORTAL_DATA"},
	{"save", 1, 1, BLOCK_NONE, do_save, "NAME              the command's output as a variable"},

	{"wait", 1, 1, BLOCK_NONE, do_wait, "TEXT              until it is on the screen"},
	{"wait-gone", 1, 1, BLOCK_NONE, do_wait_gone, "TEXT         until it is not"},
	{"idle", 0, 0, BLOCK_NONE, do_idle,
	 "                  until nothing is under way on the network"},
	{"screen", 0, 0, BLOCK_ALWAYS, do_screen, "... END         the whole screen"},
	{"cursor", 1, 1, BLOCK_NONE, do_cursor, "ROW,COLUMN      from 1"},
	{"bytes", 2, 2, BLOCK_NONE, do_bytes,
	 "< N|floor+N      since the last typing, in one write, no full repaint"},
	{"title", 0, 1, BLOCK_NONE, do_title,
	 "[TEXT]            of the window; nothing: it has none"},
	{"bells", 1, 1, BLOCK_NONE, do_bells, "N                rung since this was asked last"},
	{"attr", 2, 2, BLOCK_NONE, do_attr, "ROW,COLUMN NAME  bold, underline, reverse, plain..."},
	{"exit", 0, 1, BLOCK_NONE, do_exit,
	 "[N]               waits for the end, exit code N or 0"},
	{"expect-exit", 1, 1, BLOCK_NONE, do_expect_exit, "N          exit code of the last run"},
	{"stdout", 0, 1, BLOCK_IF_BARE, do_stdout, "TEXT|~regex~|... END"},
	{"stderr", 0, 1, BLOCK_IF_BARE, do_stderr, "TEXT|~regex~|... END"},
};

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (str_equal(name, commands[i].name))
			return &commands[i];
	return NULL;
}

void commands_print(void)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		printf("  %s %s\n", commands[i].name, commands[i].usage);
}

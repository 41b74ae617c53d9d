#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tui/term/term.h"

void term_suspend(struct term *t)
{
	sigset_t stop, before;

	term_leave(t);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, &before);
	/* All of the job, as the terminal itself would do it. */
	kill(0, SIGTSTP);
	sigprocmask(SIG_SETMASK, &before, NULL);
	term_enter(t);
}

static int exit_code(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 127;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Found along PATH; with the signals as a program expects them. */
static enum err start(const char *const argv[], pid_t *pid)
{
	static const int taken[] = {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGCHLD, SIGHUP, SIGTERM};
	posix_spawnattr_t attributes;
	sigset_t usual, none;
	int error;

	sigemptyset(&none);
	sigemptyset(&usual);
	for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
		sigaddset(&usual, taken[i]);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	error = posix_spawnp(pid, argv[0], NULL, &attributes, (char *const *)argv, environ);
	posix_spawnattr_destroy(&attributes);
	if (!error)
		return OK;
	errno = error;
	return err_errno(argv[0]);
}

/* What the program left on the terminal stays until Enter. */
static void wait_for_enter(const char *words)
{
	char c = ' ';

	printf("\n%s", words);
	fflush(stdout);
	while (c != '\n' && read(STDIN_FILENO, &c, 1) == 1)
		continue;
}

static enum err run(struct term *t, const char *const argv[], const char *words, int *status)
{
	static const int quiet[] = {SIGINT, SIGQUIT};
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before[2];
	pid_t pid;
	enum err e;

	term_leave(t);
	/* Ctrl-C and Ctrl-\\ are for the program alone, until its words have been read. */
	for (size_t i = 0; i < 2; i++)
		sigaction(quiet[i], &ignore, &before[i]);
	e = start(argv, &pid);
	if (!e)
		*status = exit_code(pid);
	if (!e && !*status && words)
		wait_for_enter(words);
	for (size_t i = 0; i < 2; i++)
		sigaction(quiet[i], &before[i], NULL);
	term_enter(t);
	return e;
}

enum err term_run(struct term *t, const char *const argv[], int *status)
{
	return run(t, argv, NULL, status);
}

enum err term_show(struct term *t, const char *const argv[], const char *words, int *status)
{
	return run(t, argv, words, status);
}

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
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

/* In the child: signals as a program expects them, then the program; else errno into the pipe. */
static _Noreturn void become(const char *const argv[], int pipe_end)
{
	static const int signals[] = {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGCHLD, SIGHUP, SIGTERM};
	sigset_t none;
	int error;

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		signal(signals[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execvp(argv[0], (char *const *)argv);
	error = errno;
	if (write(pipe_end, &error, sizeof(error)) < 0)
		_exit(126);
	_exit(127);
}

static int exit_code(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 127;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static enum err start(const char *const argv[], pid_t *pid)
{
	int ends[2], error = 0;
	ssize_t n;

	if (pipe2(ends, O_CLOEXEC))
		return err_errno("pipe");
	*pid = fork();
	if (*pid == 0)
		become(argv, ends[1]);
	error = errno;
	close(ends[1]);
	n = *pid < 0 ? (ssize_t)sizeof(error) : read(ends[0], &error, sizeof(error));
	close(ends[0]);
	if (n != (ssize_t)sizeof(error))
		return OK;
	if (*pid > 0)
		exit_code(*pid);
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
	pid_t pid = -1;
	enum err e;

	term_leave(t);
	/* Ctrl-C is for the program, as the shell and system() have it. */
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

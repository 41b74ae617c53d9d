#include "tests/screen/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "net/base/mem.h"
#include "net/base/str.h"

int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t deadline_ms(void)
{
	const char *shorter = getenv("SCREEN_DEADLINE");
	return now_ms() + (shorter ? strtol(shorter, NULL, 10) : 10000L * SCREEN_PATIENCE);
}

void environment_set(struct environment *e, const char *name, const char *value)
{
	size_t n = strlen(name), kept = 0;
	for (size_t i = 0; i < e->count; i++)
		if (strncmp(e->lines[i], name, n) == 0 && e->lines[i][n] == '=')
			free(e->lines[i]);
		else
			e->lines[kept++] = e->lines[i];
	e->count = kept;
	e->lines = mem_resize(e->lines, kept + 2, sizeof(char *));
	if (value) {
		struct str line = STR_INIT;
		str_addf(&line, "%s=%s", name, value);
		e->lines[e->count++] = str_take(&line);
	}
	e->lines[e->count] = NULL;
}

void environment_copy(struct environment *to, const struct environment *from)
{
	to->lines = mem_array(from->count + 1, sizeof(char *));
	to->count = from->count;
	for (size_t i = 0; i < from->count; i++)
		to->lines[i] = mem_strdup(from->lines[i]);
}

void environment_release(struct environment *e)
{
	for (size_t i = 0; i < e->count; i++)
		free(e->lines[i]);
	free(e->lines);
	*e = (struct environment){0};
}

_Noreturn void process_become(const char *const *argv, const struct environment *e,
			      const char *directory)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_DFL);
	environ = e->lines; /* execvp looks for the program on this PATH */
	if (chdir(directory) == 0)
		execvp(argv[0], (char *const *)argv);
	fprintf(stderr, "cannot run '%s' in '%s': %s\n", argv[0], directory, strerror(errno));
	_exit(127);
}

int exit_code(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int process_wait(pid_t pid)
{
	int status = 0;
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);
	struct pollfd ended = {.fd = fd, .events = POLLIN};
	bool in_time = poll(&ended, 1, (int)(deadline_ms() - now_ms())) == 1;
	close(fd);
	if (!in_time)
		kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return in_time ? exit_code(status) : -1;
}

/* Reads both pipes to their ends; false when the deadline came first. */
static bool read_both(const int pipes[2], struct str texts[2])
{
	struct pollfd fds[2] = {{pipes[0], POLLIN, 0}, {pipes[1], POLLIN, 0}};
	char bytes[4096];
	int64_t deadline = deadline_ms();
	while (fds[0].fd >= 0 || fds[1].fd >= 0) {
		int64_t left = deadline - now_ms();
		if (left <= 0 || poll(fds, 2, (int)left) <= 0)
			return false;
		for (int i = 0; i < 2; i++) {
			if (fds[i].fd < 0 || !fds[i].revents)
				continue;
			ssize_t n = read(fds[i].fd, bytes, sizeof(bytes));
			if (n > 0)
				str_add(&texts[i], bytes, (size_t)n);
			else
				fds[i].fd = -1;
		}
	}
	return true;
}

void process_run(struct result *r, const char *const *argv, const struct environment *e,
		 const char *directory)
{
	int out[2], err[2];
	struct str texts[2] = {STR_INIT, STR_INIT};
	if (pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC)) {
		perror("pipe");
		exit(1);
	}
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
		dup2(null, 0);
		dup2(out[1], 1);
		dup2(err[1], 2);
		process_become(argv, e, directory);
	}
	close(out[1]);
	close(err[1]);
	if (!read_both((int[]){out[0], err[0]}, texts))
		kill(pid, SIGKILL);
	close(out[0]);
	close(err[0]);
	r->exit = process_wait(pid);
	r->out = str_take(&texts[0]);
	r->err = str_take(&texts[1]);
}

void result_release(struct result *r)
{
	free(r->out);
	free(r->err);
	*r = (struct result){0};
}

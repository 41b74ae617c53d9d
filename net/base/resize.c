#include "net/base/resize.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/base/str.h"

#define PROGRAM "/usr/bin/convert"
#define SECONDS 20

/* What the child may use; its own limits (-limit) are lower, so that it says why it stops. */
static const struct {
	int what;
	rlim_t most;
} limits[] = {
	{RLIMIT_CPU, SECONDS},
	{RLIMIT_AS, (rlim_t)2 << 30},
	{RLIMIT_FSIZE, (rlim_t)64 << 20},
	{RLIMIT_CORE, 0},
};

bool resize_available(void)
{
	return !access(PROGRAM, X_OK);
}

static enum err run(char *const argv[], struct resizing *r)
{
	static char path[] = "PATH=/usr/bin:/bin", language[] = "LC_ALL=C";
	char *environment[] = {path, language, NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none;
	pid_t pid;
	int rc;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addclosefrom_np(&files, 3);
	posix_spawnattr_init(&attributes);
	sigemptyset(&none);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	rc = posix_spawn(&pid, PROGRAM, &files, &attributes, argv, environment);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	if (rc) {
		errno = rc;
		return err_errno(PROGRAM);
	}
	/* posix_spawn sets no limits; the child has hardly begun to load its libraries. */
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
		struct rlimit l = {limits[i].most, limits[i].most};

		(void)prlimit(pid, limits[i].what, &l, NULL);
	}
	*r = (struct resizing){.pid = pid, .end = clock_ms() + (int64_t)SECONDS * 1000};
	return OK;
}

void resize_stop(struct resizing *r)
{
	if (!r->pid)
		return;
	kill(r->pid, SIGKILL);
	while (waitpid(r->pid, NULL, 0) < 0 && errno == EINTR)
		;
	r->pid = 0;
}

bool resize_over(struct resizing *r, enum err *e)
{
	int status;
	pid_t got = waitpid(r->pid, &status, WNOHANG);

	if (!got || (got < 0 && errno == EINTR)) {
		if (clock_ms() <= r->end)
			return false;
		resize_stop(r);
		*e = err_set(ERR_TIMEOUT, "%s took more than %d s", PROGRAM, SECONDS);
		return true;
	}
	*e = OK;
	if (got < 0)
		*e = err_errno(PROGRAM);
	else if (!WIFEXITED(status) || WEXITSTATUS(status))
		*e = err_set(ERR_BAD_INPUT, "%s could not make a smaller picture", PROGRAM);
	r->pid = 0;
	return true;
}

/* The sign behind a size: this one, filled, or no larger. */
static const char *const signs[] = {
	[RESIZE_EXACT] = "!", [RESIZE_CROP] = "^", [RESIZE_WITHIN] = ">"};

enum err resize_begin(const char *from, const char *to, const char *coder, int width, int height,
		      enum resize_fit fit, struct resizing *r)
{
	struct str in = STR_INIT, out = STR_INIT, size = STR_INIT, extent = STR_INIT;
	char *argv[40];
	size_t n = 0;
	enum err e;

	if (!resize_available())
		return err_set(ERR_NOT_FOUND, "%s is not installed", PROGRAM);
	/* The first picture of an animation; the coder by name, never guessed from the bytes. */
	str_addf(&in, "%s:%s[0]", coder, from);
	str_addf(&out, "%s:%s", coder, to);
	str_addf(&size, "%dx%d%s", width, height, signs[fit]);
	str_addf(&extent, "%dx%d", width, height);
	static const char *const before[] = {
		PROGRAM, "-limit", "memory", "256MiB", "-limit", "map",	   "512MiB", "-limit",
		"disk",	 "0",	   "-limit", "thread", "1",	 "-limit", "time",   "15"};
	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++)
		argv[n++] = (char *)before[i];
	argv[n++] = in.data;
	argv[n++] = (char *)"-auto-orient";
	argv[n++] = (char *)"-strip";
	argv[n++] = (char *)"-resize";
	argv[n++] = size.data;
	if (fit == RESIZE_CROP) {
		argv[n++] = (char *)"-gravity";
		argv[n++] = (char *)"center";
		argv[n++] = (char *)"-extent";
		argv[n++] = extent.data;
	}
	argv[n++] = (char *)"-quality";
	argv[n++] = (char *)"82";
	argv[n++] = out.data;
	argv[n] = NULL;
	e = run(argv, r);
	str_free(&in);
	str_free(&out);
	str_free(&size);
	str_free(&extent);
	return e;
}

enum err resize_picture(const char *from, const char *to, const char *coder, int width, int height,
			enum resize_fit fit)
{
	const struct timespec nap = {.tv_nsec = 5000000};
	struct resizing r = {0};
	enum err e = resize_begin(from, to, coder, width, height, fit, &r);

	if (e)
		return e;
	while (!resize_over(&r, &e))
		nanosleep(&nap, NULL);
	return e;
}

#include "tests/screen/session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include "net/base/mem.h"
#include "tests/screen/script.h"

enum {
	IDLE_FD = 9, /* in the program */
	SESSIONS_MAX = 8,
};

static void make_home(struct session *s, const char *directory)
{
	static const char *const places[][2] = {
		{"HOME", ""},
		{"XDG_CONFIG_HOME", "/config"},
		{"XDG_CACHE_HOME", "/cache"},
		{"XDG_STATE_HOME", "/state"},
		{"XDG_DATA_HOME", "/data"},
		{"XDG_RUNTIME_DIR", "/run"},
	};
	struct str path = STR_INIT;
	str_addf(&path, "%s/%s", directory, s->name);
	s->home = str_take(&path);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		str_addf(&path, "%s%s", s->home, places[i][1]);
		if (mkdir(path.data, 0700) && errno != EEXIST)
			fprintf(stderr, "%s: %s\n", path.data, strerror(errno));
		environment_set(&s->environment, places[i][0], path.data);
		str_cut(&path, 0);
	}
	str_free(&path);
}

struct session *session_new(const char *name, const char *directory,
			    const struct environment *environment)
{
	struct session *s = mem_alloc(sizeof(*s));
	*s = (struct session){.name = mem_strdup(name), .rows = 24, .columns = 80};
	s->master = s->slave = s->idle = -1;
	environment_copy(&s->environment, environment);
	make_home(s, directory);
	return s;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void close_all(struct session *s)
{
	close_fd(&s->master);
	close_fd(&s->slave);
	close_fd(&s->idle);
}

static void free_argv(struct session *s)
{
	for (size_t i = 0; s->argv && s->argv[i]; i++)
		free(s->argv[i]);
	free(s->argv);
	s->argv = NULL;
}

static void copy_argv(struct session *s, const char *const *argv)
{
	size_t n = 0;
	while (argv[n])
		n++;
	char **copy = mem_array(n + 1, sizeof(char *));
	for (size_t i = 0; i < n; i++)
		copy[i] = mem_strdup(argv[i]);
	free_argv(s);
	s->argv = copy;
}

void session_free(struct session *s)
{
	if (s->pid > 0) {
		kill(s->pid, SIGKILL);
		waitpid(s->pid, NULL, 0);
	}
	close_all(s);
	free_argv(s);
	terminal_free(s->terminal);
	lines_free(s->before.rows, s->before.count);
	environment_release(&s->environment);
	result_release(&s->result);
	free(s->name);
	free(s->home);
	free(s);
}

/* Of what the program writes from here on. */
static void count_anew(struct session *s)
{
	char stale[256];
	while (s->idle >= 0 && read(s->idle, stale, sizeof(stale)) > 0)
		;
	s->idle_state = 0;
	s->bytes = s->writes = 0;
	s->output_at = now_ms();
	if (s->terminal)
		terminal_take_drawn(s->terminal);
}

static void keep_screen(struct session *s)
{
	lines_free(s->before.rows, s->before.count);
	s->before = (struct screen_text){0};
	if (s->terminal)
		s->before.rows = terminal_rows(s->terminal, &s->before.count);
}

/* The child: takes the terminal and becomes the program. */
static _Noreturn void become(const struct session *s, int slave, int idle)
{
	login_tty(slave);
	if (idle != IDLE_FD)
		dup2(idle, IDLE_FD);
	fcntl(IDLE_FD, F_SETFD, 0); /* kept on exec, also where it had that number already */
	process_become((const char *const *)s->argv, &s->environment, s->home);
}

bool session_start(struct session *s, const char *const *argv)
{
	struct winsize size = {.ws_row = (unsigned short)s->rows,
			       .ws_col = (unsigned short)s->columns};
	int idle[2];
	copy_argv(s, argv);
	close_all(s);
	terminal_free(s->terminal);
	s->terminal = terminal_new(s->rows, s->columns);
	environment_set(&s->environment, "TOASOAN_IDLE_FD", "9");
	if (openpty(&s->master, &s->slave, NULL, NULL, &size) || pipe2(idle, O_CLOEXEC)) {
		perror("pty");
		return false;
	}
	fcntl(s->master, F_SETFD, FD_CLOEXEC);
	fcntl(s->slave, F_SETFD, FD_CLOEXEC);
	s->idle = idle[0];
	fcntl(s->idle, F_SETFL, O_NONBLOCK);
	fcntl(s->master, F_SETFL, O_NONBLOCK);
	count_anew(s);
	s->unread = false;
	s->pid = fork();
	if (s->pid == 0)
		become(s, s->slave, idle[1]);
	close(idle[1]);
	return s->pid > 0;
}

/* Puts all bytes into the pty; the program reads meanwhile, but may also wait for us to read. */
static void put(struct session *s, const char *bytes, size_t n)
{
	int64_t deadline = deadline_ms();
	while (n > 0 && s->master >= 0 && now_ms() < deadline) {
		ssize_t done = write(s->master, bytes, n);
		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		} else {
			sessions_pump(s, 10);
		}
	}
}

void session_type(struct session *s, const struct str *bytes)
{
	count_anew(s);
	keep_screen(s);
	s->new_size = false;
	s->unread = bytes->len > 0;
	put(s, bytes->data, bytes->len);
}

bool session_has_input(const struct session *s)
{
	int waiting = 0;
	return s->slave >= 0 && ioctl(s->slave, FIONREAD, &waiting) == 0 && waiting > 0;
}

void session_resize(struct session *s, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
	if (s->terminal)
		terminal_resize(s->terminal, rows, columns);
	count_anew(s);
	/* The same size again is told to nobody. */
	s->new_size = s->unread = rows != s->rows || columns != s->columns;
	s->rows = rows;
	s->columns = columns;
	if (s->master >= 0)
		ioctl(s->master, TIOCSWINSZ, &size);
}

void session_hangup(struct session *s)
{
	close_fd(&s->slave);
	close_fd(&s->master);
}

static void read_output(struct session *s)
{
	char bytes[8192];
	struct str answer = STR_INIT;
	ssize_t n;
	while (s->master >= 0 && (n = read(s->master, bytes, sizeof(bytes))) > 0) {
		terminal_feed(s->terminal, bytes, (size_t)n);
		s->bytes += (size_t)n;
		s->output_at = now_ms();
		terminal_answer(s->terminal, &answer);
	}
	if (answer.len)
		put(s, answer.data, answer.len);
	str_free(&answer);
}

static void take_idle(struct session *s, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (bytes[i] == 'k')
			s->unread = false;
		else if (bytes[i] == 'o')
			s->writes += !s->idle_state;
		else if (!s->unread)
			s->idle_state = bytes[i];
}

static void read_idle(struct session *s)
{
	char bytes[64];
	ssize_t n;
	while (s->idle >= 0 && (n = read(s->idle, bytes, sizeof(bytes))) > 0)
		take_idle(s, bytes, (size_t)n);
	if (s->idle >= 0 && n == 0)
		close_fd(&s->idle);
}

static void reap(struct session *s)
{
	int status;
	if (s->pid <= 0 || waitpid(s->pid, &status, WNOHANG) != s->pid)
		return;
	read_output(s);
	s->exit = exit_code(status);
	s->pid = 0;
}

void sessions_pump(struct session *list, int timeout)
{
	struct pollfd fds[3 * SESSIONS_MAX];
	nfds_t n = 0;
	for (struct session *s = list; s && n + 3 <= 3 * SESSIONS_MAX; s = s->next) {
		fds[n++] = (struct pollfd){.fd = s->pid > 0 ? s->master : -1, .events = POLLIN};
		fds[n++] = (struct pollfd){.fd = s->idle, .events = POLLIN};
		fds[n++] = (struct pollfd){.fd = -1, .events = POLLIN};
		if (s->pid > 0)
			fds[n - 1].fd = (int)syscall(SYS_pidfd_open, s->pid, 0);
	}
	poll(fds, n, timeout);
	for (nfds_t i = 2; i < n; i += 3)
		if (fds[i].fd >= 0)
			close(fds[i].fd);
	for (struct session *s = list; s; s = s->next) {
		read_output(s);
		read_idle(s);
		reap(s);
	}
}

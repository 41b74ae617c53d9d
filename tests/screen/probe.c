/*
 * A small full-screen program for the runner's own tests. It shows the terminal's size, what was
 * typed, TERM and LANG; 'q' leaves with exit code 3, C-b writes the typed text bold until the next
 * key, C-t shows the clock of tests, C-l and a new size draw all anew, C-w is written twice; it
 * leaves on hang-up. It reports its idleness and its writes as the client does.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { KEY_BOLD = 0x02, KEY_ANEW = 0x0c, KEY_CLOCK = 0x14, KEY_TWICE = 0x17 };

static char typed[256];
static size_t length;
static long clock_seconds = -1;

/* A variable that the runner sets, "" where it does not. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value ? value : "";
}

static void on_signal(int number)
{
	if (number == SIGHUP || number == SIGTERM)
		_exit(0);
}

/* The moved time alone, in seconds from the first time it was asked. */
static void read_clock(void)
{
	static int64_t first;
	int64_t offset = 0;
	int fd = open(variable("TOASOAN_TEST_CLOCK"), O_RDONLY | O_CLOEXEC);
	if (fd < 0 || read(fd, &offset, sizeof(offset)) != sizeof(offset))
		offset = 0;
	close(fd);
	if (clock_seconds < 0)
		first = offset;
	clock_seconds = (long)((offset - first) / 1000);
}

static void draw(bool anew, bool bold)
{
	struct winsize size = {0};
	ioctl(1, TIOCGWINSZ, &size);
	printf("\033[H%s%dx%d %s %s\r\n", anew ? "\033[2J" : "", size.ws_col, size.ws_row,
	       variable("TERM"), getenv("LANG") ? variable("LANG") : "no LANG");
	printf("tiếng Việt: %s%s\033[m\033[K\r\n", bold ? "\033[1m" : "", typed);
	if (clock_seconds >= 0)
		printf("clock +%ld\r\n", clock_seconds);
	printf("\033[%d;1H> ", size.ws_row);
	fflush(stdout);
}

static void add(const char *bytes, size_t n)
{
	for (size_t i = 0; i < n && length + 5 < sizeof(typed); i++) {
		unsigned char c = (unsigned char)bytes[i];
		if (c < 0x20 || c == 0x7f)
			length += (size_t)snprintf(typed + length, 5, "<%02x>", c);
		else
			typed[length++] = (char)c;
		typed[length] = '\0';
	}
}

static void raw_terminal(void)
{
	struct termios raw;
	struct sigaction act = {.sa_handler = on_signal};
	int signals[] = {SIGWINCH, SIGCONT, SIGHUP, SIGTERM};
	sigset_t blocked;
	sigemptyset(&blocked);
	tcgetattr(0, &raw);
	cfmakeraw(&raw);
	tcsetattr(0, TCSANOW, &raw);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		sigaction(signals[i], &act, NULL);
		sigaddset(&blocked, signals[i]);
	}
	/* They come in ppoll only, so that none is lost just before it. */
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	printf("\033[?2004h");
}

/* Whether the descriptor took it. */
static bool tell(int idle, bool twice)
{
	const char *said = twice ? "kooi" : "koi";
	return write(idle, said, strlen(said)) == (ssize_t)strlen(said);
}

int main(void)
{
	int idle = (int)strtol(variable("TOASOAN_IDLE_FD"), NULL, 10);
	char key = KEY_ANEW;
	sigset_t none;
	sigemptyset(&none);
	raw_terminal();
	for (;;) {
		char bytes[64];
		struct pollfd ready = {.fd = 0, .events = POLLIN};
		draw(key == KEY_ANEW, key == KEY_BOLD);
		if (key == KEY_TWICE)
			draw(false, false);
		if (!tell(idle, key == KEY_TWICE))
			return 1;
		key = KEY_ANEW;
		if (ppoll(&ready, 1, NULL, &none) < 0 && errno == EINTR)
			continue;
		ssize_t n = read(0, bytes, sizeof(bytes));
		if (n <= 0 || bytes[0] == 'q')
			return n <= 0 ? 0 : 3;
		key = bytes[0];
		if (key == KEY_CLOCK)
			read_clock();
		else if (key != KEY_BOLD && key != KEY_TWICE && key != KEY_ANEW)
			add(bytes, (size_t)n);
	}
}

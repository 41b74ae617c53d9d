#include "net/base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#include "net/base/clock.h"

#define LINE_MAX_BYTES 2048

static atomic_int log_fd = -1;

/* The file before is closed, unless it is standard error. */
static void log_to(int fd)
{
	int old = atomic_exchange(&log_fd, fd);

	if (old > STDERR_FILENO)
		close(old);
}

enum err log_open(const char *path)
{
	int fd = -1;

	if (path) {
		fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0600);
		if (fd < 0)
			return err_errno(path);
	}
	log_to(fd);
	return OK;
}

void log_to_stderr(void)
{
	log_to(STDERR_FILENO);
}

/* Copies text with controls as \xNN, so that a hostile reply cannot forge lines or sequences. */
static size_t put_visible(char *out, size_t room, const char *text)
{
	size_t n = 0;

	for (; *text && n + 5 < room; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x20 || c == 0x7F)
			n += (size_t)snprintf(out + n, room - n, "\\x%02X", c);
		else
			out[n++] = (char)c;
	}
	return n;
}

void log_line(const char *area, const char *format, ...)
{
	char text[LINE_MAX_BYTES], line[LINE_MAX_BYTES + CLOCK_TEXT + 64], now[CLOCK_TEXT];
	int fd = log_fd;
	size_t n;
	va_list args;

	if (fd < 0)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	clock_iso(clock_now(), now);
	n = (size_t)snprintf(line, sizeof(line), "%sZ %.30s ", now, area);
	n += put_visible(line + n, sizeof(line) - n - 1, text);
	line[n++] = '\n';
	/* One write a line keeps the lines of several threads whole; a full disk ends no program.
	 */
	if (write(fd, line, n) < 0)
		return;
}

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "tui/term/inside.h"

void output_add(struct term *t, const char *bytes)
{
	str_adds(&t->out, bytes);
}

void output_collect(struct term *t)
{
	int fd = fileno(t->collect);
	off_t n = lseek(fd, 0, SEEK_CUR);
	size_t before = t->out.len;

	if (n <= 0)
		return;
	str_reserve(&t->out, (size_t)n);
	n = pread(fd, t->out.data + t->out.len, (size_t)n, 0);
	if (n > 0) {
		t->out.len += (size_t)n;
		t->out.data[t->out.len] = '\0';
		output_trim(&t->out, before, &t->plain);
	}
	if (lseek(fd, 0, SEEK_SET) < 0 || ftruncate(fd, 0))
		t->gone = true;
}

/* How long (ms) a terminal may take nothing at all before it counts as gone. */
#define PATIENCE 30000

void output_send(struct term *t)
{
	size_t at = 0;

	while (at < t->out.len && !t->gone) {
		ssize_t n = write(STDOUT_FILENO, t->out.data + at, t->out.len - at);

		if (n > 0) {
			at += (size_t)n;
		} else if (n < 0 && errno == EAGAIN) {
			struct pollfd fd = {.fd = STDOUT_FILENO, .events = POLLOUT};

			t->gone = poll(&fd, 1, PATIENCE) == 0;
		} else if (n < 0 && errno != EINTR) {
			t->gone = true;
		}
	}
	t->sent += at;
	str_cut(&t->out, 0);
}

#include "tui/ground.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "net/base/log.h"
#include "tui/paths.h"

#define THEME_MAX 65536 /* bytes of a theme file */

static enum err read_theme(const struct config *config, struct theme *theme, bool *mono)
{
	const char *name = config_text(config, OPTION_THEME);
	struct arena *a = arena_new();
	struct str text = STR_INIT;
	enum err e = OK;

	*mono = !strcmp(name, "mono");
	theme_default(theme);
	if (!theme_named(name, theme)) {
		const char *path = path_in(a, DIR_CONFIG, arena_printf(a, "themes/%s", name));

		e = file_read(path, THEME_MAX, &text);
		if (!e)
			e = theme_read(path, text.data, theme);
	}
	str_free(&text);
	arena_free(a);
	return e;
}

enum err ground_term(const struct config *config, struct term **term)
{
	struct theme theme;
	const char *utf8 = config_text(config, OPTION_UTF8);
	struct term_options options = {
		.letters = !strcmp(utf8, "yes")	 ? TERM_UTF8
			   : !strcmp(utf8, "no") ? TERM_ASCII
						 : TERM_ASK,
		.ascii_lines = config_yes(config, OPTION_ASCII),
		.esc_delay_ms = (int)config_number(config, OPTION_ESCAPE_DELAY),
		.theme = &theme,
	};
	enum err e = read_theme(config, &theme, &options.mono);

	return e ? e : term_open(&options, term);
}

enum err ground_signals(int *fd)
{
	static const int watched[] = {SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT, SIGCHLD};
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof(watched) / sizeof(*watched); i++)
		sigaddset(&set, watched[i]);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (sigprocmask(SIG_BLOCK, &set, NULL))
		return err_errno("signals");
	*fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	return *fd < 0 ? err_errno("signals") : OK;
}

int ground_idle_fd(void)
{
	const char *text = getenv("TOASOAN_IDLE_FD");
	char *end;
	long fd = text ? strtol(text, &end, 10) : -1;
	int flags;

	if (!text || *end || fd < 0 || fd > 1023 || (flags = fcntl((int)fd, F_GETFL)) < 0)
		return -1;
	fcntl((int)fd, F_SETFL, flags | O_NONBLOCK);
	fcntl((int)fd, F_SETFD, FD_CLOEXEC);
	return (int)fd;
}

void ground_say_idle(int fd, struct term_traffic done, bool busy)
{
	struct str said = STR_INIT;

	if (done.reads)
		str_addc(&said, 'k');
	for (unsigned i = 0; i < done.writes; i++)
		str_addc(&said, 'o');
	str_addc(&said, busy ? 'w' : 'i');
	if (fd >= 0 && write(fd, said.data, said.len) < 0 && errno != EAGAIN)
		log_line("app", "TOASOAN_IDLE_FD: %s", strerror(errno));
	str_free(&said);
}

void ground_complain(enum message why, enum err e, const char *detail)
{
	/* An account that is not there says all by itself. */
	if (why == MSG_NO_SUCH_ACCOUNT || why == MSG_EMPTY_ACCOUNTS)
		detail = "";
	fprintf(stderr, "toasoan: %s%s%s%s\n", why != MSG_COUNT ? message(why) : message_error(e),
		*detail ? " (" : "", detail, *detail ? ")" : "");
}

bool ground_hand_over(struct str *texts)
{
	bool any = texts->len;

	if (any)
		fprintf(stderr, "toasoan: %s\n\n%s", message(MSG_UNSAVED_AT_END), texts->data);
	str_free(texts);
	return any;
}

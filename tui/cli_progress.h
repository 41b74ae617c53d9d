/*
 * What a command that takes its time is doing, on standard error: on a terminal in one line, which
 * is renewed and gone at the end; elsewhere (a log, cron's mail) in a line every ten seconds, so
 * that what is done sooner says nothing.
 *
 *	cli_progress_begin(&progress, &cli->session);
 *	... session_settle ...
 *	cli_progress_end(&progress);
 */
#ifndef TUI_CLI_PROGRESS_H
#define TUI_CLI_PROGRESS_H

#include "tui/session.h"

struct cli_progress {
	struct session *session;
	struct arena *arena; /* of one line */
	bool terminal, said;
	int64_t due; /* clock_ms of the next line */
};

/* Has session_settle report; session is borrowed. */
void cli_progress_begin(struct cli_progress *p, struct session *session);

/* No more reports; on a terminal the line is taken away. */
void cli_progress_end(struct cli_progress *p);

/* The articles that are here and what was fetched, where anybody reads it: see p->said. */
void cli_progress_sum(const struct cli_progress *p);

#endif

#include "tui/cli_progress.h"

#include <stdio.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "tui/format.h"
#include "tui/messages.h"
#include "tui/view/line_words.h"

#define RENEW_MS 200   /* on a terminal */
#define LINE_MS	 10000 /* elsewhere */
#define CLEAR	 "\r\033[K"

static const char *words(struct cli_progress *p)
{
	const struct line *line = store_line(p->session->store);

	arena_clear(p->arena);
	return arena_printf(p->arena, "%s · %s", line_words(line, "UTC", p->arena),
			    format_bytes(p->arena, (int64_t)line->in));
}

static void report(void *arg)
{
	struct cli_progress *p = arg;
	int64_t now = clock_ms();

	if (now < p->due)
		return;
	p->due = now + (p->terminal ? RENEW_MS : LINE_MS);
	p->said = true;
	if (p->terminal)
		fprintf(stderr, CLEAR "%s", words(p));
	else
		fprintf(stderr, "toasoan: %s\n", words(p));
}

void cli_progress_begin(struct cli_progress *p, struct session *session)
{
	*p = (struct cli_progress){
		.session = session, .arena = arena_new(), .terminal = isatty(STDERR_FILENO)};
	p->due = clock_ms() + (p->terminal ? RENEW_MS : LINE_MS);
	session->turned = report;
	session->turned_arg = p;
}

void cli_progress_end(struct cli_progress *p)
{
	p->session->turned = NULL;
	if (p->terminal && p->said)
		fputs(CLEAR, stderr);
	arena_free(p->arena);
	p->arena = NULL;
}

void cli_progress_sum(const struct cli_progress *p)
{
	const struct line *line = store_line(p->session->store);
	struct arena *a = arena_new();
	struct count count;

	if ((p->terminal || p->said) && !cache_count(p->session->store, LIST_ALL, 0, &count))
		fprintf(stderr, "toasoan: %s\n",
			message_fill(a, MSG_SYNC_ALL_DONE, format_number(a, count.total),
				     format_bytes(a, (int64_t)line->in), NULL));
	arena_free(a);
}

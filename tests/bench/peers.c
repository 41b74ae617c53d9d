/*
 * What people use instead, with the same made-up news, and ours: start, memory, bytes and
 * milliseconds of the keys. All are measured alike: a key is over when the program has been silent
 * for a while, and its time is that of the last byte. What is not installed is skipped.
 * Usage: bench-peers [--full]     1,000 articles; with --full 20,000
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/bench/bench.h"
#include "tests/bench/desk.h"
#include "tests/screen/script.h"

enum {
	BYTES = 3200,
	SILENCE_MS = 150,
	DEADLINE_MS = 60000,
	SAMPLES = 7,
	PATH_LENGTH = 512,
	APART = 60, /* seconds between two articles */
};

/* ---- The news in each one's form ---- */

/* envelope: as the line in front of a mail has it. */
static void write_date(FILE *f, bool envelope, int64_t i)
{
	time_t t = time(NULL) - (time_t)(i + 1) * APART;
	char text[64];
	struct tm tm;
	gmtime_r(&t, &tm);
	strftime(text, sizeof(text),
		 envelope ? "%a %b %d %H:%M:%S %Y" : "%a, %d %b %Y %H:%M:%S +0000", &tm);
	fputs(text, f);
}

static void feed_item(FILE *f, const struct news_item *item, int64_t i)
{
	fprintf(f,
		"<item><title>%s</title><guid>%lld</guid><link>http://127.0.0.1/%lld</link>"
		"<description><![CDATA[%s]]></description><pubDate>",
		item->title.data, (long long)i, (long long)i, item->html.data);
	write_date(f, false, i);
	fputs("</pubDate></item>\n", f);
}

static void message(FILE *f, const struct news_item *item, int64_t i)
{
	fprintf(f,
		"From: Bao <bao@example.test>\nTo: doc@example.test\nMessage-ID: <%lld@b>\n"
		"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
		"Content-Transfer-Encoding: 8bit\nSubject: %s\nDate: ",
		(long long)i, item->title.data);
	write_date(f, false, i);
	fprintf(f, "\n\n%s\n", item->text.data);
}

/* As one of many in a file. */
static void mail_item(FILE *f, const struct news_item *item, int64_t i)
{
	fputs("From bao@example.test ", f);
	write_date(f, true, i);
	fputc('\n', f);
	message(f, item, i);
}

/* A commit of git-fast-import; oldest first. */
static void commit_item(FILE *f, const struct news_item *item, int64_t i)
{
	fprintf(f, "commit refs/heads/main\ncommitter Bao <b@example.test> %lld +0000\ndata %zu\n",
		(long long)time(NULL) - (long long)(i + 1) * APART,
		item->title.len + 2 + item->text.len);
	fprintf(f, "%s\n\n%s\n", item->title.data, item->text.data);
}

/* All lead to one page. */
static void link_item(FILE *f, const struct news_item *item, int64_t i)
{
	(void)i;
	fprintf(f, "<li><a href=\"bai.html\">%s</a>\n", item->title.data);
}

static bool write_news(struct desk *d, const char *name, int64_t count, const char *head,
		       const char *tail, bool oldest_first,
		       void (*one)(FILE *f, const struct news_item *item, int64_t i))
{
	struct news_item item = NEWS_ITEM;
	char path[PATH_LENGTH];
	snprintf(path, sizeof(path), "%s/%s", d->work, name);
	FILE *f = fopen(path, "we");
	if (!f)
		return false;
	fputs(head, f);
	for (int64_t n = 0; n < count; n++) {
		int64_t i = oldest_first ? count - 1 - n : n;
		news_write(d->news, i, BYTES, &item);
		one(f, &item, i);
	}
	fputs(tail, f);
	news_release(&item);
	return fclose(f) == 0;
}

static bool shell(struct desk *d, const char *command)
{
	struct result r;
	process_run(&r, (const char *[]){"sh", "-c", command, NULL}, &d->environment, d->work);
	bool done = r.exit == 0;
	if (!done)
		fprintf(stderr, "%s: %s%s\n", command, r.out, r.err);
	result_release(&r);
	return done;
}

static bool prepare_newsboat(struct desk *d, int64_t count)
{
	return write_news(
		       d, "feed.xml", count,
		       "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Bao</title>\n",
		       "</channel></rss>\n", false, feed_item) &&
	       shell(d, "echo file://$PWD/feed.xml >urls && : >newsboat.conf &&"
			" newsboat -u urls -c cache.db -C newsboat.conf -x reload");
}

static bool prepare_neomutt(struct desk *d, int64_t count)
{
	return write_news(d, "box", count, "", "", true, mail_item) &&
	       shell(d, "echo 'set folder=. sort=reverse-date' >muttrc");
}

/* A folder of files, one for each message. */
static bool prepare_aerc(struct desk *d, int64_t count)
{
	struct news_item item = NEWS_ITEM;
	char path[PATH_LENGTH];
	bool done = shell(d, "umask 077 && mkdir -p aerc/aerc mail/INBOX/cur mail/INBOX/new"
			     " mail/INBOX/tmp && printf '[bao]\\nsource = maildir://%s/mail\\n"
			     "default = INBOX\\nfrom = Bao <bao@example.test>\\n' \"$PWD\""
			     " >aerc/aerc/accounts.conf");
	for (int64_t i = 0; done && i < count; i++) {
		snprintf(path, sizeof(path), "%s/mail/INBOX/cur/%lld.bao:2,", d->work,
			 (long long)i);
		FILE *f = fopen(path, "we");
		if (!f)
			done = false;
		else {
			news_write(d->news, i, BYTES, &item);
			message(f, &item, i);
			done = fclose(f) == 0;
		}
	}
	news_release(&item);
	return done;
}

static bool prepare_tig(struct desk *d, int64_t count)
{
	return write_news(d, "commits", count, "", "", true, commit_item) &&
	       shell(d, "git init -q -b main repo && git -C repo fast-import --quiet <commits");
}

static bool prepare_pages(struct desk *d, int64_t count)
{
	struct news_item item = NEWS_ITEM;
	char path[PATH_LENGTH];
	struct str page = STR_INIT;
	news_write(d->news, 0, BYTES, &item);
	str_addf(&page, "<meta charset=utf-8><h1>%s</h1>%s", item.title.data, item.html.data);
	snprintf(path, sizeof(path), "%s/bai.html", d->work);
	bool done = file_write(path, page.data) &&
		    write_news(d, "index.html", count, "<meta charset=utf-8><ul>\n", "</ul>\n",
			       false, link_item);
	str_free(&page);
	news_release(&item);
	return done;
}

/* ---- The programs ---- */

static const struct peer {
	const char *program;
	bool (*prepare)(struct desk *d, int64_t count); /* NULL: as the one before */
	const char *argv[12];
	const char *enter; /* key that leads from the first screen to the list, or NULL */
	const char *down, *open, *page, *back;
} peers[] = {
	{"newsboat",
	 prepare_newsboat,
	 {"newsboat", "-q", "-u", "../urls", "-c", "../cache.db", "-C", "../newsboat.conf", NULL},
	 "Enter",
	 "Down",
	 "Enter",
	 "Space",
	 "q"},
	{"neomutt",
	 prepare_neomutt,
	 {"neomutt", "-n", "-F", "../muttrc", "-f", "../box", NULL},
	 NULL,
	 "j",
	 "Enter",
	 "Space",
	 "q"},
	{"aerc",
	 prepare_aerc,
	 {"sh", "-c", "XDG_CONFIG_HOME=$(cd .. && pwd)/aerc exec aerc", NULL},
	 NULL,
	 "j",
	 "Enter",
	 "Space",
	 "q"},
	{"tig",
	 prepare_tig,
	 {"sh", "-c", "cd ../repo && exec tig", NULL},
	 NULL,
	 "j",
	 "Enter",
	 "Space",
	 "q"},
	{"w3m", prepare_pages, {"w3m", "../index.html", NULL}, NULL, "Tab", "Enter", "Space", "B"},
	{"lynx",
	 NULL,
	 {"lynx", "-cfg=/dev/null", "../index.html", NULL},
	 NULL,
	 "Down",
	 "Enter",
	 "Space",
	 "Left"},
};

/* ---- Measuring ---- */

enum figure {
	START,
	MEMORY,
	DOWN_BYTES,
	DOWN_MS,
	OPEN_BYTES,
	OPEN_MS,
	PAGE_BYTES,
	BACK_BYTES,
	BACK_MS,
	FIGURES
};

static const struct {
	const char *what, *unit;
} figures[FIGURES] = {
	[START] = {"start to first list", "ms"}, [MEMORY] = {"resident memory", "MB"},
	[DOWN_BYTES] = {"one row down", "B"},	 [DOWN_MS] = {"one row down", "ms"},
	[OPEN_BYTES] = {"open an article", "B"}, [OPEN_MS] = {"open an article", "ms"},
	[PAGE_BYTES] = {"page down in it", "B"}, [BACK_BYTES] = {"back to the list", "B"},
	[BACK_MS] = {"back to the list", "ms"},
};

/* Milliseconds from begin until the last byte before a silence, -1: the program has ended. */
static double until_silence(struct session *s, int64_t begin)
{
	int64_t last = bench_us();
	size_t bytes = s->bytes;
	while (s->pid > 0 && bench_us() - begin < DEADLINE_MS * 1000LL &&
	       (!s->bytes || bench_us() - last < SILENCE_MS * 1000LL)) {
		sessions_pump(s, 5);
		if (s->bytes != bytes)
			last = bench_us();
		bytes = s->bytes;
	}
	return s->pid > 0 ? (double)(last - begin) / 1000 : -1;
}

static double press(struct session *s, const char *key, double *bytes)
{
	int64_t begin = bench_us();
	person_press(s, key);
	double ms = until_silence(s, begin);
	*bytes = (double)s->bytes;
	return ms;
}

static bool measure(struct session *s, const struct peer *p, double values[FIGURES])
{
	double ms[SAMPLES], bytes[SAMPLES], ignored;
	int64_t begin = bench_us();
	if (!session_start(s, p->argv) || (values[START] = until_silence(s, begin)) < 0)
		return false;
	if (p->enter)
		values[START] += press(s, p->enter, &ignored);
	values[MEMORY] = (double)bench_memory(s->pid, "VmRSS") / 1024;
	for (size_t i = 0; i < SAMPLES; i++)
		ms[i] = press(s, p->down, &bytes[i]);
	values[DOWN_MS] = bench_rank(ms, SAMPLES, 0.5);
	values[DOWN_BYTES] = bench_rank(bytes, SAMPLES, 0.5);
	press(s, p->open, &ignored);
	press(s, p->back, &ignored);
	values[OPEN_MS] = press(s, p->open, &values[OPEN_BYTES]);
	press(s, p->page, &values[PAGE_BYTES]);
	values[BACK_MS] = press(s, p->back, &values[BACK_BYTES]);
	return s->pid > 0;
}

static bool measure_ours(struct desk *d, int64_t count, double values[FIGURES])
{
	static const struct peer ours = {"toasoan", NULL,   {"toasoan", "-a", "anonymous", NULL},
					 NULL,	    "Down", "Enter",
					 "Space",   "q"};
	struct session *s = NULL;
	struct result r = {0};
	if (desk_portal(d, (size_t)count, BYTES))
		s = desk_person(d, "anonymous", "xterm-256color");
	if (!s)
		return false;
	process_run(&r, (const char *[]){"toasoan", "sync", "--all", NULL}, &s->environment,
		    s->home);
	result_release(&r);
	bool done = measure(s, &ours, values);
	person_leave(s);
	session_free(s);
	return done;
}

static void print(const char *program, const double theirs[FIGURES], const double ours[FIGURES])
{
	bench_note("%s", program);
	for (size_t i = 0; i < FIGURES; i++)
		bench_note("  %-24s theirs %10.1f %-3s ours %10.1f %-3s ratio %.3f",
			   figures[i].what, theirs[i], figures[i].unit, ours[i], figures[i].unit,
			   theirs[i] > 0 ? ours[i] / theirs[i] : 0);
}

static bool is_installed(const char *program)
{
	char path[PATH_LENGTH];
	snprintf(path, sizeof(path), "/usr/bin/%s", program);
	return access(path, X_OK) == 0;
}

static void against(struct desk *d, int64_t count, const double ours[FIGURES])
{
	bool prepared = false;
	for (size_t i = 0; i < sizeof(peers) / sizeof(peers[0]); i++) {
		const struct peer *p = &peers[i];
		double theirs[FIGURES] = {0};
		if (!is_installed(p->program)) {
			bench_note("%s: not installed, skipped", p->program);
			continue;
		}
		prepared = p->prepare ? p->prepare(d, count) : prepared || prepare_pages(d, count);
		struct session *s = session_new(p->program, d->work, &d->environment);
		if (!prepared || !measure(s, p, theirs))
			bench_note("%s: cannot be measured", p->program);
		else
			print(p->program, theirs, ours);
		session_free(s);
	}
}

int main(int argc, char **argv)
{
	int64_t count = argc > 1 && str_equal(argv[1], "--full") ? 20000 : 1000;
	double ours[FIGURES] = {0};
	struct desk d;
	signal(SIGPIPE, SIG_IGN);
	if (!desk_open(&d, NULL))
		return 1;
	environment_set(&d.environment, "TERM", "xterm-256color");
	bench_heading("peers: %lld articles, 80x24, xterm-256color, beside ours", (long long)count);
	if (measure_ours(&d, count, ours))
		against(&d, count, ours);
	else
		bench_note("ours cannot be measured");
	desk_close(&d);
	return 0;
}

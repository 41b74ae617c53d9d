/*
 * How much toasoan-portal bears: requests a second for lists and posts, on as many posts as asked
 * for. Usage: bench-portal [--full]     10 k posts; with --full 100 k too
 */
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/bench/bench.h"
#include "tests/bench/desk.h"
#include "tests/bench/load.h"

enum {
	BYTES = 3200,
	MS = 1500,   /* a measurement */
	IDLE = 500,  /* connections */
	FIRST = 200, /* an id behind the sample's */
};

#define FIELDS                                                                        \
	"id,date_gmt,modified_gmt,status,author,categories,tags,featured_media,slug," \
	"link,title.rendered,excerpt.rendered"
#define POSTS "/wp-json/wp/v2/posts"

struct asked {
	int64_t posts;
};

/* Every list another address, as far as a cache can tell (_); the work is the same. */
static void new_list(void *context, int64_t n, char path[512])
{
	(void)context;
	snprintf(path, 512, POSTS "?per_page=20&_=%lld&_fields=" FIELDS, (long long)n);
}

/* A list whose total no counter knows. */
static void list_without(void *context, int64_t n, char path[512])
{
	const struct asked *a = context;
	snprintf(path, 512, POSTS "?per_page=20&exclude=%lld&_fields=" FIELDS,
		 FIRST + (long long)(n % a->posts));
}

static void same_list(void *context, int64_t n, char path[512])
{
	(void)context;
	(void)n;
	snprintf(path, 512, POSTS "?per_page=20&_fields=" FIELDS);
}

static void new_post(void *context, int64_t n, char path[512])
{
	const struct asked *a = context;
	snprintf(path, 512, POSTS "/%lld?_fields=" FIELDS ",content.rendered",
		 FIRST + (long long)(n * 7919 % (a->posts - FIRST)));
}

static void same_post(void *context, int64_t n, char path[512])
{
	(void)context;
	(void)n;
	snprintf(path, 512, POSTS "/%d?_fields=" FIELDS ",content.rendered", FIRST);
}

static void deep_page(void *context, int64_t n, char path[512])
{
	const struct asked *a = context;
	snprintf(path, 512, POSTS "?per_page=20&page=%lld&_=%lld&_fields=" FIELDS,
		 (long long)(a->posts / 20 - 1 - n % 10), (long long)n);
}

static void search(void *context, int64_t n, char path[512])
{
	static const char *const words[] = {"nguoi", "cua", "xa", "tinh", "dan"};
	(void)context;
	snprintf(path, 512, POSTS "?per_page=20&search=%s+%s&_=%lld&_fields=" FIELDS, words[n % 5],
		 words[n / 5 % 5], (long long)n);
}

static void nothing_new(void *context, int64_t n, char path[512])
{
	(void)context;
	snprintf(path, 512,
		 POSTS "?per_page=100&modified_after=2100-01-01T00:00:00Z&_=%lld&_fields=id",
		 (long long)n);
}

static const struct {
	const char *what;
	void (*path)(void *context, int64_t n, char path[512]);
	double bound; /* requests a second; 0: none */
} kinds[] = {
	{"list of 20, each another (uncached)", new_list, 5000},
	{"list of 20, the same (repeated)", same_list, 40000},
	{"post, each another (uncached)", new_post, 5000},
	{"post, the same (repeated)", same_post, 40000},
	{"list of 20 without some (exclude=)", list_without, 0},
	{"nothing new (modified_after)", nothing_new, 0},
	{"deep page", deep_page, 0},
	{"search of two common words", search, 0},
};

static void measure(struct desk *d, struct asked *asked, const char *headers)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct load load = {.port = d->portal.port,
				    .path = kinds[i].path,
				    .context = asked,
				    .headers = headers,
				    .connections = 16,
				    .ms = MS};
		struct load_result r;
		if (!load_run(&load, &r))
			continue;
		if (kinds[i].bound > 0)
			bench_at_least(kinds[i].what, r.rate, "1/s", kinds[i].bound);
		else
			bench_value(kinds[i].what, r.rate, "1/s");
		bench_note("    p50 %.2f ms, p99 %.2f ms, %.0f B a reply%s", r.p50, r.p99, r.bytes,
			   r.wrong ? "; SOME WERE NOT 200" : "");
	}
}

/* Connections that say nothing. */
static void hold_idle(struct desk *d)
{
	int fds[IDLE], made = 0;
	struct sockaddr_in to = {.sin_family = AF_INET,
				 .sin_port = htons((uint16_t)d->portal.port),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	for (; made < IDLE; made++) {
		fds[made] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (fds[made] < 0 || connect(fds[made], (struct sockaddr *)&to, sizeof(to)))
			break;
	}
	struct load load = {.port = d->portal.port,
			    .path = same_list,
			    .headers = "",
			    .connections = 4,
			    .ms = 500};
	struct load_result r = {0};
	bool answers = load_run(&load, &r);
	bench_value("idle connections held", made, "");
	bench_value("  list of 20 beside them", answers ? r.rate : 0, "1/s");
	bench_at_most("  private memory (" BENCH_PRIVATE ") with them",
		      (double)bench_memory(d->portal.pid, BENCH_PRIVATE) / 1024, "MB", 30);
	while (made-- > 0)
		close(fds[made]);
}

static void with_posts(int64_t posts)
{
	struct desk d;
	struct asked asked = {posts};
	if (!desk_open(&d, NULL))
		return;
	bench_heading("portal: %lld posts, 16 connections, one thread asks (42/s: WordPress)",
		      (long long)posts);
	int64_t begin = bench_us();
	if (desk_portal(&d, (size_t)posts, BYTES)) {
		bench_value("posts imported", (double)posts * 1e6 / (double)(bench_us() - begin),
			    "1/s");
		measure(&d, &asked, "");
		bench_note("with Accept-Encoding: gzip");
		measure(&d, &asked, "Accept-Encoding: gzip\r\n");
		bench_at_most("private memory (" BENCH_PRIVATE ") after this",
			      (double)bench_memory(d.portal.pid, BENCH_PRIVATE) / 1024, "MB", 30);
		hold_idle(&d);
	}
	desk_close(&d);
}

int main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	with_posts(10000);
	if (argc > 1 && str_equal(argv[1], "--full"))
		with_posts(100000);
	return 0;
}

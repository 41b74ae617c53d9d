/*
 * A portal for the tests of net/sync: the one that SYNC_STORY names ("URL reporter password
 * reviewer password"), else a toasoan-portal of our own, run from the program that TOASOAN_PORTAL
 * names.
 */
#ifndef TESTS_UNIT_OWN_PORTAL_H
#define TESTS_UNIT_OWN_PORTAL_H

#include <ftw.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct own_portal {
	char url[128];
	char reporter[64], reporter_password[64], reviewer[64], reviewer_password[64];
	char folder[64];
	pid_t server; /* 0: not ours */
};

/* Runs the program with these arguments; its output's last line is put in last. The pid, or -1. */
static inline pid_t portal_run(const char *program, const char *const *args, FILE **output)
{
	int pipes[2];
	pid_t pid;

	if (pipe(pipes))
		return -1;
	pid = fork();
	if (!pid) {
		dup2(pipes[1], STDOUT_FILENO);
		close(pipes[0]);
		close(pipes[1]);
		execv(program, (char *const *)args);
		_exit(127);
	}
	close(pipes[1]);
	*output = fdopen(pipes[0], "r");
	return pid;
}

/* Waits for its end; the last line of what it wrote, without the newline, is in last. */
static inline bool portal_do(const char *program, const char *const *args, char *last, size_t size)
{
	FILE *output;
	pid_t pid = portal_run(program, args, &output);
	char line[256];
	int status;

	if (pid < 0)
		return false;
	while (fgets(line, sizeof(line), output)) {
		line[strcspn(line, "\n")] = '\0';
		snprintf(last, size, "%.*s", (int)size - 1, line);
	}
	fclose(output);
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && !WEXITSTATUS(status);
}

static inline bool portal_user(struct own_portal *p, const char *program, const char *login,
			       const char *role, char *password, size_t size)
{
	const char *const args[] = {program, "-d",     p->folder, "user",	    "add",
				    login,   "--role", role,	  "--app-password", NULL};

	return portal_do(program, args, password, size);
}

/* Runs a program that serves, until it says where. */
static inline bool portal_listen(const char *program, const char *const *args, pid_t *server,
				 char url[128])
{
	FILE *output;
	char line[256];

	*server = portal_run(program, args, &output);
	if (*server < 0)
		return false;
	while (fgets(line, sizeof(line), output))
		if (sscanf(line, "listening on %127s", url) == 1)
			return true;
	return false;
}

static inline bool portal_serve(struct own_portal *p, const char *program)
{
	const char *const args[] = {program, "-d", p->folder, "serve", "-l", "127.0.0.1:0", NULL};

	return portal_listen(program, args, &p->server, p->url);
}

/* False when there is none. */
static inline bool own_portal_start(struct own_portal **out)
{
	const char *named = getenv("SYNC_STORY"), *program = getenv("TOASOAN_PORTAL");
	struct own_portal *p = calloc(1, sizeof(*p));
	char last[256];

	*out = p;
	if (!p)
		abort();
	if (named && sscanf(named, "%127s %63s %63s %63s %63s", p->url, p->reporter,
			    p->reporter_password, p->reviewer, p->reviewer_password) == 5)
		return true;
	snprintf(p->folder, sizeof(p->folder), "/tmp/toasoan-portal-XXXXXX");
	if (program && !access(program, X_OK) && mkdtemp(p->folder)) {
		const char *const init[] = {program, "-d", p->folder, "init", NULL};

		snprintf(p->reporter, sizeof(p->reporter), "phong.vien");
		snprintf(p->reviewer, sizeof(p->reviewer), "bien.tap");
		if (portal_do(program, init, last, sizeof(last)) &&
		    portal_user(p, program, p->reporter, "contributor", p->reporter_password,
				sizeof(p->reporter_password)) &&
		    portal_user(p, program, p->reviewer, "editor", p->reviewer_password,
				sizeof(p->reviewer_password)) &&
		    portal_serve(p, program))
			return true;
		fprintf(stderr, "%s does not start\n", program);
		abort();
	}
	free(p);
	*out = NULL;
	return false;
}

static inline void portal_news_path(const struct own_portal *p, char path[96])
{
	snprintf(path, 96, "%s/news.jsonl", p->folder);
}

/* A file for news that are to be imported, a JSON object a line. NULL: it cannot be written. */
static inline FILE *own_portal_news(const struct own_portal *p)
{
	char path[96];

	portal_news_path(p, path);
	return fopen(path, "we");
}

/* Words that do not pack, so that a reply is longer than its head. */
static inline void own_portal_words(FILE *news, unsigned seed, int n)
{
	while (n-- > 0) {
		seed = seed * 1103515245 + 12345;
		fprintf(news, " %x", seed >> 8);
	}
}

/* Closes that file and has it imported, as the reviewer's. */
static inline bool own_portal_import(const struct own_portal *p, FILE *news)
{
	const char *program = getenv("TOASOAN_PORTAL");
	char path[96], last[256];
	const char *const args[] = {program,	"-d",	     p->folder, "import",
				    "--author", p->reviewer, path,	NULL};

	portal_news_path(p, path);
	return !fclose(news) && program && portal_do(program, args, last, sizeof(last));
}

static inline int portal_remove_one(const char *path, const struct stat *st, int kind,
				    struct FTW *f)
{
	(void)st;
	(void)kind;
	(void)f;
	return remove(path);
}

static inline void own_portal_stop(struct own_portal *p)
{
	if (p->server) {
		kill(p->server, SIGTERM);
		waitpid(p->server, NULL, 0);
	}
	if (p->folder[0])
		nftw(p->folder, portal_remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(p);
}

/* One of our own, to be filled or made anew; false where there is none, or another is named. */
static inline bool own_portal_fresh(struct own_portal **out)
{
	if (!own_portal_start(out))
		return false;
	if ((*out)->server)
		return true;
	own_portal_stop(*out);
	*out = NULL;
	return false;
}

#endif

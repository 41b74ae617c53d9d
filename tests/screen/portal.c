#include "tests/screen/portal.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/mem.h"
#include "net/base/str.h"
#include "tests/screen/script.h"

static char *join(const char *directory, const char *name)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s/%s", directory, name);
	return str_take(&path);
}

/* Runs argv to its end; its standard output (caller frees), NULL after saying how it failed. */
static char *output_of(const char *const *argv, const struct environment *e)
{
	struct result r;
	process_run(&r, argv, e, "/");
	char *out = r.exit == 0 ? mem_strdup(r.out) : NULL;
	if (!out)
		fprintf(stderr, "%s %s ...: exit code %d\n%s%s", argv[0], argv[1], r.exit, r.out,
			r.err);
	result_release(&r);
	return out;
}

static bool succeeds(const char *const *argv, const struct environment *e)
{
	char *out = output_of(argv, e);
	free(out);
	return out;
}

/* The last line of text without its end. */
static const char *last_line(char *text)
{
	size_t n = strlen(text);
	while (n > 0 && text[n - 1] == '\n')
		text[--n] = '\0';
	const char *line = strrchr(text, '\n');
	return line ? line + 1 : text;
}

/* Adds "LOGIN PASSWORD" for one user of the sample. */
static bool add_password(const char *data, const char *login, const struct environment *e,
			 struct str *out)
{
	char *text = output_of((const char *[]){"toasoan-portal", "-d", data, "user",
						"app-password", "new", login, NULL},
			       e);
	if (text)
		str_addf(out, "%s %s\n", login, last_line(text));
	free(text);
	return text;
}

/* The users are those of share/articles/users.tsv: first column, behind the line of names. */
static bool make_passwords(const char *data, const struct environment *e)
{
	char *table = file_read(SCREEN_ARTICLES "/users.tsv");
	struct str out = STR_INIT;
	size_t count;
	char **lines = lines_split(table ? table : "", &count);
	bool made = count > 1;
	for (size_t i = 1; made && i < count; i++) {
		lines[i][strcspn(lines[i], "\t")] = '\0';
		made = add_password(data, lines[i], e, &out);
	}
	char *path = join(data, "passwords");
	made = made && file_write(path, out.data);
	free(path);
	str_free(&out);
	lines_free(lines, count);
	free(table);
	return made;
}

bool portal_make(const char *directory, bool sample, const struct environment *e)
{
	const char *option = sample ? "--sample" : NULL;
	return succeeds((const char *[]){"rm", "-rf", directory, NULL}, e) &&
	       succeeds((const char *[]){"toasoan-portal", "-d", directory, "init", option, NULL},
			e) &&
	       (!sample || make_passwords(directory, e));
}

/* Reads "listening on http://ADDR:PORT" from the portal's standard output. */
static bool read_port(struct portal *p)
{
	struct str text = STR_INIT;
	int64_t deadline = deadline_ms(), left;
	char c = 0;
	while (c != '\n' && (left = deadline - now_ms()) > 0) {
		struct pollfd ready = {.fd = p->listening, .events = POLLIN};
		if (poll(&ready, 1, (int)left) != 1 || read(p->listening, &c, 1) != 1)
			break;
		str_addc(&text, c);
	}
	const char *port = strrchr(text.data, ':');
	p->port =
		str_starts(text.data, "listening on http://") ? (int)strtol(port + 1, NULL, 10) : 0;
	if (p->port <= 0)
		fprintf(stderr, "toasoan-portal does not say where it listens: '%s', see %s\n",
			text.data, p->log);
	str_free(&text);
	return p->port > 0;
}

bool portal_start(struct portal *p, const struct environment *e)
{
	int out[2];
	struct str at = STR_INIT;
	/* Again on the same port, which the proxy knows. */
	str_addf(&at, "127.0.0.1:%d", p->port);
	const char *argv[] = {"toasoan-portal", "-d", p->data, "serve", "-l", at.data, NULL};
	if (pipe2(out, O_CLOEXEC))
		return false;
	p->pid = fork();
	if (p->pid == 0) {
		dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), 0);
		dup2(out[1], 1);
		dup2(open(p->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600), 2);
		process_become(argv, e, "/");
	}
	close(out[1]);
	str_free(&at);
	p->listening = out[0];
	return read_port(p);
}

bool portal_open(struct portal *p, const char *data, const char *work, const struct environment *e)
{
	*p = (struct portal){
		.data = join(work, "portal"), .log = join(work, "portal.log"), .listening = -1};
	p->passwords = join(p->data, "passwords");
	bool copied = succeeds((const char *[]){"cp", "-a", data, p->data, NULL}, e);
	return copied && portal_start(p, e) && proxy_start(&p->proxy, p->port);
}

bool portal_open_wordpress(struct portal *p, const char *directory, const char *reset,
			   const struct environment *e)
{
	char *url_file = join(directory, "url");
	char *url = file_read(url_file);
	free(url_file);
	*p = (struct portal){.passwords = join(directory, "passwords"), .listening = -1};
	if (!url)
		return false;
	p->port = (int)strtol(strrchr(url, ':') + 1, NULL, 10);
	free(url);
	return succeeds((const char *[]){reset, NULL}, e) && proxy_start(&p->proxy, p->port);
}

int portal_stop(struct portal *p)
{
	if (p->pid <= 0)
		return 0;
	kill(p->pid, SIGTERM);
	int code = process_wait(p->pid);
	p->pid = 0;
	close(p->listening);
	p->listening = -1;
	return code;
}

void portal_release(struct portal *p)
{
	portal_stop(p);
	proxy_stop(&p->proxy);
	free(p->data);
	free(p->passwords);
	free(p->log);
	*p = (struct portal){.listening = -1};
}

char *portal_password(const struct portal *p, const char *login)
{
	char *text = p->passwords ? file_read(p->passwords) : NULL;
	size_t count, n = strlen(login);
	char **lines = lines_split(text ? text : "", &count), *found = NULL;
	for (size_t i = 0; i < count && !found; i++)
		if (strncmp(lines[i], login, n) == 0 && lines[i][n] == ' ')
			found = mem_strdup(lines[i] + n + 1);
	lines_free(lines, count);
	free(text);
	return found;
}

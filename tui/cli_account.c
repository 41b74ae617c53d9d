/* toasoan account ... */
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "net/api/api.h"
#include "net/base/log.h"
#include "net/base/str.h"
#include "net/base/utf8.h"
#include "tui/cli_text.h"
#include "tui/messages.h"
#include "tui/view/elsewhere.h"

#define PASSWORD_MAX ((size_t)1024)

/* What is being found out about a new account. */
struct joining {
	struct cli *cli;
	struct http *http;
	struct api_discovery discovery;
	struct me me;
	enum err err;
	bool waiting;
};

/* Runs the loop until the request that was started has called back. */
static void wait_for(struct joining *j)
{
	while (j->waiting) {
		http_step(j->http);
		if (j->waiting)
			http_wait(j->http, NULL, 0, -1);
	}
}

static void on_discovery(void *arg, const struct http_reply *reply)
{
	struct joining *j = arg;

	api_discovery_take(&j->discovery, reply);
	j->waiting = false;
}

static enum err discover(struct joining *j, const char *url)
{
	struct http_request r;

	api_discovery_init(&j->discovery, j->cli->arena, url);
	while (api_discovery_next(&j->discovery, &r)) {
		j->waiting = true;
		http_start(j->http, &r, on_discovery, j);
		wait_for(j);
	}
	if (j->discovery.err)
		return err_set(j->discovery.err, "%s: %s", url, j->discovery.detail);
	return OK;
}

static void on_me(void *arg, const struct http_reply *reply)
{
	struct joining *j = arg;

	j->err = api_read_me(reply, j->cli->arena, &j->me);
	j->waiting = false;
}

/* Proves the login: a public list would take wrong credentials silently. */
static enum err prove(struct joining *j, const struct account *account, const char *password)
{
	struct api api = {&j->discovery.site, account->login, password};
	struct http_request r;

	api_get_me(j->cli->arena, &api, &r);
	j->waiting = true;
	http_start(j->http, &r, on_me, j);
	wait_for(j);
	return j->err;
}

/* Asks on the terminal and appends the answer; nothing where there is no terminal. */
static void ask(enum message question, bool hidden, struct str *answer)
{
	struct termios before, quiet;
	bool restore = false;
	char line[1024] = "";

	if (!isatty(STDIN_FILENO))
		return;
	fputs(message(question), stderr);
	if (hidden && !tcgetattr(STDIN_FILENO, &before)) {
		quiet = before;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		restore = !tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	}
	if (fgets(line, sizeof(line), stdin))
		str_add(answer, line, strcspn(line, "\r\n"));
	explicit_bzero(line, sizeof(line));
	if (restore) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		fputc('\n', stderr);
	}
}

static const char *ask_login(struct cli *cli)
{
	struct str answer = STR_INIT;
	const char *login;

	ask(MSG_ASK_LOGIN, false, &answer);
	login = utf8_guard_line(cli->arena, answer.data);
	str_free(&answer);
	return login;
}

/* The password: from its command, its file, or asked for. s is the caller's to wipe. */
static enum err get_password(struct cli *cli, const struct account *account, struct str *s)
{
	const char *file = cli_value(cli, "--password-file");
	enum err e;

	if (*account->password_command)
		return account_password(account, s);
	if (!file) {
		ask(MSG_ASK_PASSWORD, true, s);
		return s->len ? OK : err_set(ERR_LOGIN, "no application password was given");
	}
	e = cli_file(cli, file, PASSWORD_MAX, s);
	str_cut(s, strcspn(s->data, "\r\n"));
	return e;
}

/* A name for the account that is not taken: the host's, then host-2 ... */
static const char *default_name(struct cli *cli, const char *url)
{
	const char *host = strstr(url, "://");
	size_t n;

	host = host ? host + 3 : url;
	n = strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");
	return arena_strndup(cli->arena, host, n);
}

static enum err join(struct joining *j, struct account *account)
{
	struct str password = STR_INIT;
	enum err e = OK;

	if (*account->login) {
		e = get_password(j->cli, account, &password);
		if (!e)
			e = prove(j, account, password.data);
	}
	if (!e)
		e = account_save(account, *account->login && !*account->password_command
						  ? password.data
						  : NULL);
	explicit_bzero(password.data, password.len);
	str_free(&password);
	return e;
}

/* What was found out is kept where the program looks first; if it cannot be, it will ask again. */
static void keep(const struct joining *j, const struct account *account)
{
	struct session s;

	if (session_open(&s, j->cli->config, account->name))
		return;
	if (sync_introduce(s.store, account->url, &j->discovery.site, j->me.id ? &j->me : NULL))
		log_line("account", "the portal is not kept: %s", err_detail());
	session_close(&s);
}

enum exit_code cli_account_add(struct cli *cli)
{
	struct joining j = {.cli = cli};
	const char *name = cli_value(cli, "--name"), *login = cli_value(cli, "--login");
	const char *command = cli_value(cli, "--password-command");
	const char *moved = cli_value(cli, "--moved-from");
	struct account account = {0};
	enum err e;

	if (!*cli->words[0])
		return cli_usage(cli, "URL is empty");
	e = session_http(cli->config, &j.http);
	if (e)
		return cli_failed(e);
	e = discover(&j, cli->words[0]);
	if (e)
		goto out;
	fprintf(stderr, "%s\n",
		message_fill(cli->arena, MSG_FOUND_PORTAL, j.discovery.site.name,
			     j.discovery.site.url, NULL));
	account.url = j.discovery.site.url;
	account.moved_from = moved ? moved : "";
	account.name = name ? name : default_name(cli, account.url);
	account.login = login ? login : ask_login(cli);
	account.password_command = command ? command : "";
	e = join(&j, &account);
	if (!e)
		keep(&j, &account);
	if (!e && j.me.id)
		fprintf(stderr, "%s\n",
			message_fill(cli->arena, MSG_ACCOUNT_ADDED, account.name, j.me.name,
				     message_role(j.me.role), NULL));
	else if (!e)
		fprintf(stderr, "%s\n",
			message_fill(cli->arena, MSG_READER_ADDED, account.name, NULL));
out:
	http_free(j.http);
	return e ? cli_failed(e) : EXIT_DONE;
}

enum exit_code cli_account_list(struct cli *cli)
{
	struct account *accounts;
	size_t count;
	enum err e = accounts_load(cli->arena, &accounts, &count);
	json_t *list = json_array();

	if (e)
		goto out;
	for (size_t i = 0; i < count; i++) {
		const struct account *a = &accounts[i];

		if (cli_value(cli, "--json"))
			json_array_append_new(list,
					      json_pack("{ssssssss}", "name", a->name, "url",
							a->url, "login", a->login, "elsewhere",
							elsewhere_words(cli->arena, a)));
		else
			printf("%s\t%s\t%s\t%s\n", a->name, a->login, a->url,
			       elsewhere_words(cli->arena, a));
	}
	if (cli_value(cli, "--json")) {
		json_dumpf(list, stdout, JSON_INDENT(2));
		putchar('\n');
	}
out:
	json_decref(list);
	return e ? cli_failed(e) : EXIT_DONE;
}

enum exit_code cli_account_remove(struct cli *cli)
{
	enum err e = account_remove(cli->words[0]);

	return e ? cli_failed(e) : EXIT_DONE;
}

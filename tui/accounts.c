#include "tui/accounts.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <spawn.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "net/base/utf8.h"
#include "tui/paths.h"

#define ACCOUNTS_MAX ((size_t)64 * 1024)
#define PASSWORD_MAX ((size_t)1024)
#define NAME_MAX_LEN ((size_t)64)
#define FOLDER_MAX   ((size_t)200)

extern char **environ;

static bool name_ok(const char *name)
{
	size_t n =
		strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

	return n && !name[n] && n <= NAME_MAX_LEN && name[0] != '.';
}

/* A portal keeps its folder whether it is reached by http or https, with a slash at the end or not.
 */
const char *account_folder(struct arena *a, const struct account *account)
{
	const char *url = *account->moved_from ? account->moved_from : account->url;
	const char *scheme = strstr(url, "://"), *place = scheme ? scheme + strlen("://") : url;
	size_t n = strlen(place);
	char *folder, *p;

	while (n && place[n - 1] == '/')
		n--;
	n = n > FOLDER_MAX ? FOLDER_MAX : n;
	/* A name of its own, whatever the file says: not empty, and no dot first. */
	folder = arena_printf(a, "%s/%s%.*s", account->name, n && *place != '.' ? "" : "_", (int)n,
			      place);
	for (p = folder + strlen(account->name) + 1; *p; p++)
		*p = isalnum((unsigned char)*p) || strchr(".-:", *p)
			     ? (char)tolower((unsigned char)*p)
			     : '_';
	return folder;
}

struct reading {
	struct arena *a;
	struct account *accounts;
	size_t count;
};

static struct account *account_of(struct reading *r, const char *name)
{
	struct account *grown;

	for (size_t i = 0; i < r->count; i++)
		if (!strcmp(r->accounts[i].name, name))
			return &r->accounts[i];
	grown = arena_array(r->a, r->count + 1, sizeof(*grown));
	if (r->count)
		memcpy(grown, r->accounts, r->count * sizeof(*grown));
	r->accounts = grown;
	grown[r->count] = (struct account){arena_strdup(r->a, name), "", "", "", ""};
	return &grown[r->count++];
}

static const struct {
	const char *name;
	size_t offset;
} fields[] = {
	{"url", offsetof(struct account, url)},
	{"login", offsetof(struct account, login)},
	{"password-command", offsetof(struct account, password_command)},
	{"moved-from", offsetof(struct account, moved_from)},
};

static int read_line(void *user, const char *section, const char *name, const char *value)
{
	struct reading *r = user;
	struct account *account;

	if (!name_ok(section))
		return 0;
	account = account_of(r, section);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		if (!strcmp(fields[i].name, name)) {
			*(const char **)((char *)account + fields[i].offset) =
				utf8_guard_line(r->a, value);
			return 1;
		}
	}
	return 0;
}

enum err accounts_load(struct arena *a, struct account **accounts, size_t *count)
{
	const char *path = path_in(a, DIR_CONFIG, "accounts.conf");
	struct reading r = {.a = a};
	struct str text = STR_INIT;
	enum err e = file_read(path, ACCOUNTS_MAX, &text);
	int line;

	if (!e && (line = ini_parse_string(text.data, read_line, &r)))
		e = err_set(ERR_CONFIG,
			    "%s:%d: expected [name], url, login, password-command or moved-from",
			    path, line);
	if (e == ERR_NOT_FOUND)
		e = OK;
	*accounts = r.accounts;
	*count = e ? 0 : r.count;
	str_free(&text);
	return e;
}

enum err account_find(struct arena *a, const char *name, struct account **account)
{
	struct account *all;
	size_t count;
	enum err e = accounts_load(a, &all, &count);

	if (e)
		return e;
	for (size_t i = 0; i < count; i++) {
		if (!name || !strcmp(all[i].name, name)) {
			*account = &all[i];
			return OK;
		}
	}
	if (name)
		return err_set(ERR_NOT_FOUND, "no account '%s'; see: toasoan account list", name);
	return err_set(ERR_NOT_FOUND, "no account yet; add one: toasoan account add URL");
}

static const char *secret_path(struct arena *a, const char *name)
{
	return path_in(a, DIR_CONFIG, arena_printf(a, "secrets/%s", name));
}

static enum err save_all(struct arena *a, const struct account *accounts, size_t count)
{
	const char *path = path_in(a, DIR_CONFIG, "accounts.conf");
	struct str text = STR_INIT;
	enum err e = path_make_dir(path_in(a, DIR_CONFIG, ""));

	for (size_t i = 0; i < count; i++) {
		const struct account *account = &accounts[i];

		if (!*account->name)
			continue;
		str_addf(&text, "[%s]\nurl = %s\nlogin = %s\n", account->name, account->url,
			 account->login);
		if (*account->password_command)
			str_addf(&text, "password-command = %s\n", account->password_command);
		if (*account->moved_from)
			str_addf(&text, "moved-from = %s\n", account->moved_from);
		str_addc(&text, '\n');
	}
	if (!e)
		e = file_write(path, text.data, text.len);
	str_free(&text);
	return e;
}

static enum err save_secret(struct arena *a, const char *name, const char *password)
{
	enum err e = path_make_dir(path_in(a, DIR_CONFIG, "secrets"));

	return e ? e : file_write(secret_path(a, name), password, strlen(password));
}

enum err account_save(const struct account *account, const char *password)
{
	struct arena *a = arena_new();
	struct reading r = {.a = a};
	enum err e = accounts_load(a, &r.accounts, &r.count);

	if (!e && !name_ok(account->name))
		e = err_set(ERR_USAGE, "'%s': a name is letters, digits, '-', '_', '.'",
			    account->name);
	if (e)
		goto out;
	*account_of(&r, account->name) = *account;
	if (password)
		e = save_secret(a, account->name, password);
	if (!e)
		e = save_all(a, r.accounts, r.count);
out:
	arena_free(a);
	return e;
}

enum err account_remove(const char *name)
{
	struct arena *a = arena_new();
	struct account *account, *all;
	size_t count;
	enum err e = account_find(a, name, &account);

	if (!e)
		e = accounts_load(a, &all, &count);
	if (e)
		goto out;
	for (size_t i = 0; i < count; i++)
		if (!strcmp(all[i].name, name))
			all[i].name = "";
	e = save_all(a, all, count);
	if (!e && unlink(secret_path(a, name)) && errno != ENOENT)
		e = err_errno(secret_path(a, name));
out:
	arena_free(a);
	return e;
}

/* Runs the user's own command line by the shell and takes its standard output. */
static enum err run_password_command(const char *command, struct str *s)
{
	char *const argv[] = {(char *)"sh", (char *)"-c", (char *)command, NULL};
	posix_spawn_file_actions_t actions;
	char buffer[256];
	int fds[2], status = -1;
	pid_t pid;
	ssize_t n;

	if (pipe2(fds, O_CLOEXEC))
		return err_errno("password-command");
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
	errno = posix_spawn(&pid, "/bin/sh", &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(fds[1]);
	if (errno) {
		close(fds[0]);
		return err_errno("password-command");
	}
	while ((n = read(fds[0], buffer, sizeof(buffer))) > 0 && s->len < PASSWORD_MAX)
		str_add(s, buffer, (size_t)n);
	explicit_bzero(buffer, sizeof(buffer));
	close(fds[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return err_set(ERR_LOGIN, "password-command failed");
	return OK;
}

static enum err read_secret(const struct account *account, struct str *s)
{
	struct arena *a = arena_new();
	const char *path = secret_path(a, account->name);
	struct stat st;
	enum err e;

	if (!stat(path, &st) && (st.st_mode & 077)) {
		e = err_set(ERR_IO, "%s: others may read it; chmod 600 it", path);
		goto out;
	}
	e = file_read(path, PASSWORD_MAX, s);
	if (e == ERR_NOT_FOUND)
		e = err_set(ERR_LOGIN, "no application password is stored for '%s'", account->name);
out:
	arena_free(a);
	return e;
}

enum err account_password(const struct account *account, struct str *s)
{
	enum err e = *account->password_command ? run_password_command(account->password_command, s)
						: read_secret(account, s);

	/* Only the first line counts, as with most such commands. */
	if (!e)
		str_cut(s, strcspn(s->data, "\r\n"));
	if (!e && !s->len)
		e = err_set(ERR_LOGIN, "the application password of '%s' is empty", account->name);
	return e;
}

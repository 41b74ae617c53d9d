/* The commands about people. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/portal/command.h"
#include "net/portal/portal.h"
#include "net/portal/user.h"

/* What every command here works on. */
struct desk {
	struct portal *portal;
	struct db *db;
	struct arena *arena;
};

static enum err desk_open(const char *folder, struct desk *d)
{
	enum err e = portal_open(folder, &d->portal);

	d->arena = arena_new();
	return e ? e : portal_db(d->portal, &d->db);
}

static int desk_close(struct desk *d, enum err e)
{
	int code = e ? command_failed(e) : EXIT_DONE;

	arena_free(d->arena);
	portal_close(d->portal);
	return code;
}

static enum err find(struct desk *d, const char *login, struct user *user)
{
	enum err e = user_by_login(d->db, d->arena, login, user);

	return e == ERR_NOT_FOUND ? err_set(e, "there is no user '%s'", login) : e;
}

static enum err read_role(const char *word, enum role *role)
{
	*role = role_from_word(word);
	if (*word && *role < ROLE_COUNT)
		return OK;
	return err_set(
		ERR_USAGE,
		"'%s' is no role: administrator, chief, editor, author, contributor, subscriber",
		word);
}

/* The password alone on a line, so that a script takes it with tail -n 1. */
static enum err new_password(struct desk *d, int64_t user, const char *name)
{
	char shown[PASSWORD_SHOWN], uuid[UUID_TEXT];
	enum err e = password_new(d->db, user, name, "", shown, uuid);

	if (!e)
		puts(shown);
	return e;
}

static enum err add(struct desk *d, const char *login, const char *role_name, const char *name,
		    const char *email, bool password)
{
	enum role role;
	int64_t id;
	enum err e = read_role(role_name, &role);

	if (!e)
		e = user_add(d->db, login, name, email, role, &id);
	if (!e)
		printf("user %s, id %lld, %s\n", login, (long long)id, role_word(role));
	if (!e && password)
		e = new_password(d, id, "toasoan-portal user add");
	return e;
}

int command_user_add(const char *folder, int argc, char **argv)
{
	static const struct option options[] = {
		{"role", required_argument, NULL, 'r'},
		{"name", required_argument, NULL, 'n'},
		{"email", required_argument, NULL, 'e'},
		{"app-password", no_argument, NULL, 'p'},
		{NULL, 0, NULL, 0},
	};
	const char *role = "", *name = "", *email = "";
	bool password = false;
	struct desk d = {0};
	enum err e;
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (c) {
		case 'r':
			role = optarg;
			break;
		case 'n':
			name = optarg;
			break;
		case 'e':
			email = optarg;
			break;
		case 'p':
			password = true;
			break;
		default:
			return command_form();
		}
	}
	if (argc - optind != 1)
		return command_usage("takes one LOGIN");
	e = desk_open(folder, &d);
	if (!e)
		e = add(&d, argv[optind], role, name, email, password);
	return desk_close(&d, e);
}

int command_user_list(const char *folder, int argc, char **argv)
{
	struct desk d = {0};
	struct stmt *s = NULL;
	enum err e;

	(void)argv;
	if (argc != 1)
		return command_usage("takes no arguments");
	e = desk_open(folder, &d);
	if (!e)
		e = db_query(d.db, &s,
			     "SELECT id, login, role, name, (SELECT count(*) FROM app_password "
			     "WHERE user = id)"
			     " FROM user ORDER BY id",
			     "");
	while (!e && db_step(s, &e))
		printf("%lld\t%s\t%s\t%s\t%lld\n", (long long)db_int(s, 0), db_text(s, 1),
		       *db_text(s, 2) ? db_text(s, 2) : "disabled", db_text(s, 3),
		       (long long)db_int(s, 4));
	db_end(s);
	return desk_close(&d, e);
}

static int set_role(const char *folder, const char *login, const char *word)
{
	enum role role = ROLE_NONE;
	struct desk d = {0};
	struct user user;
	enum err e = desk_open(folder, &d);

	if (!e && word)
		e = read_role(word, &role);
	if (!e)
		e = find(&d, login, &user);
	if (!e)
		e = user_set_role(d.db, user.id, role);
	/* A disabled user comes back with new passwords only. */
	if (!e && !word)
		e = password_revoke(d.db, user.id, NULL);
	return desk_close(&d, e);
}

int command_user_role(const char *folder, int argc, char **argv)
{
	if (argc != 3)
		return command_usage("takes LOGIN and ROLE");
	return set_role(folder, argv[1], argv[2]);
}

int command_user_disable(const char *folder, int argc, char **argv)
{
	if (argc != 2)
		return command_usage("takes one LOGIN");
	return set_role(folder, argv[1], NULL);
}

/* ---- user app-password ---- */

static enum err list_passwords(struct desk *d, int64_t user)
{
	struct stmt *s;
	enum err e = db_query(
		d->db, &s,
		"SELECT uuid, name, created FROM app_password WHERE user = ? ORDER BY created", "i",
		user);

	while (!e && db_step(s, &e)) {
		char created[CLOCK_TEXT];

		clock_iso(db_int(s, 2), created);
		printf("%s\t%sZ\t%s\n", db_text(s, 0), created, db_text(s, 1));
	}
	db_end(s);
	return e;
}

static enum err revoke(struct desk *d, int64_t user, const char *uuid)
{
	enum err e = password_revoke(d->db, user, uuid);

	return e == ERR_NOT_FOUND ? err_set(e, "the user has no application password '%s'", uuid)
				  : e;
}

/* Each with the user named by the first argument; d is open when this gives OK. */
static enum err open_for(const char *folder, const char *login, struct desk *d, struct user *user)
{
	enum err e = desk_open(folder, d);

	return e ? e : find(d, login, user);
}

int command_password_new(const char *folder, int argc, char **argv)
{
	static const struct option options[] = {{"name", required_argument, NULL, 'n'},
						{NULL, 0, NULL, 0}};
	const char *name = "toasoan-portal";
	struct desk d = {0};
	struct user user;
	enum err e;
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c != 'n')
			return command_form();
		name = optarg;
	}
	if (argc - optind != 1)
		return command_usage("takes one LOGIN");
	e = open_for(folder, argv[optind], &d, &user);
	if (!e)
		e = new_password(&d, user.id, name);
	return desk_close(&d, e);
}

int command_password_list(const char *folder, int argc, char **argv)
{
	struct desk d = {0};
	struct user user;
	enum err e;

	if (argc != 2)
		return command_usage("takes one LOGIN");
	e = open_for(folder, argv[1], &d, &user);
	if (!e)
		e = list_passwords(&d, user.id);
	return desk_close(&d, e);
}

int command_password_revoke(const char *folder, int argc, char **argv)
{
	struct desk d = {0};
	struct user user;
	enum err e;

	if (argc != 2 && argc != 3)
		return command_usage("takes LOGIN, and UUID where only one is meant");
	e = open_for(folder, argv[1], &d, &user);
	if (!e)
		e = revoke(&d, user.id, argc == 3 ? argv[2] : NULL);
	return desk_close(&d, e);
}

#include "net/portal/user.h"

#include <string.h>

#include "net/base/clock.h"
#include "net/base/str.h"
#include "net/portal/slug.h"

/* The letters of rights.def. */
static const struct {
	const char *word;
	char letter;
} roles[ROLE_COUNT] = {
	[ROLE_NONE] = {"", '-'},
	[ROLE_SUBSCRIBER] = {"subscriber", 'S'},
	[ROLE_CONTRIBUTOR] = {"contributor", 'C'},
	[ROLE_AUTHOR] = {"author", 'U'},
	[ROLE_EDITOR] = {"editor", 'E'},
	[ROLE_CHIEF] = {"chief", 'H'},
	[ROLE_ADMINISTRATOR] = {"administrator", 'A'},
};

static const struct {
	const char *word, *letters;
} rights[RIGHT_COUNT] = {
#define RIGHT(name, letters) {#name, letters},
#include "net/portal/rights.def"
#undef RIGHT
};

const char *role_word(enum role role)
{
	return roles[role].word;
}

enum role role_from_word(const char *word)
{
	int role = ROLE_NONE;

	while (role < ROLE_COUNT && strcmp(roles[role].word, word) != 0)
		role++;
	return (enum role)role;
}

const char *right_word(enum right right)
{
	return rights[right].word;
}

bool role_may(enum role role, enum right right)
{
	return role_is_among(role, rights[right].letters);
}

bool role_is_among(enum role role, const char *letters)
{
	return strchr(letters, roles[role].letter) != NULL;
}

bool user_may(const struct user *user, enum right right)
{
	return role_may(user->role, right);
}

#define COLUMNS "id, role, login, email, name, slug, url, description, registered"

static enum err read_user(struct stmt *s, enum err e, struct arena *a, struct user *user)
{
	if (e || !db_step(s, &e)) {
		db_end(s);
		return e ? e : ERR_NOT_FOUND;
	}
	*user = (struct user){
		.id = db_int(s, 0),
		.role = role_from_word(db_text(s, 1)),
		.login = arena_strdup(a, db_text(s, 2)),
		.email = arena_strdup(a, db_text(s, 3)),
		.name = arena_strdup(a, db_text(s, 4)),
		.slug = arena_strdup(a, db_text(s, 5)),
		.url = arena_strdup(a, db_text(s, 6)),
		.description = arena_strdup(a, db_text(s, 7)),
		.registered = db_int(s, 8),
	};
	if (user->role == ROLE_COUNT)
		user->role = ROLE_NONE;
	db_end(s);
	return OK;
}

enum err user_by_id(struct db *db, struct arena *a, int64_t id, struct user *user)
{
	struct stmt *s;
	enum err e = db_query(db, &s, "SELECT " COLUMNS " FROM user WHERE id = ?", "i", id);

	return read_user(s, e, a, user);
}

enum err user_by_login(struct db *db, struct arena *a, const char *login, struct user *user)
{
	struct stmt *s;
	enum err e = db_query(db, &s,
			      "SELECT " COLUMNS
			      " FROM user WHERE login = ?1 OR email = ?1 AND ?1 LIKE '%@%'",
			      "s", login);

	return read_user(s, e, a, user);
}

/* The slug of an author's page: of the name, else of the login; -2, -3 where it is taken. */
static enum err free_slug(struct db *db, const char *login, struct str *slug)
{
	struct str base = STR_INIT;
	unsigned n = 1;
	enum err e;

	slug_make(login, &base);
	if (!base.len)
		str_adds(&base, "user");
	str_add(slug, base.data, base.len);
	for (;;) {
		int64_t taken;

		e = db_get_int(db, &taken, "SELECT id FROM user WHERE slug = ?", "s", slug->data);
		if (e)
			break;
		str_cut(slug, 0);
		slug_numbered(base.data, ++n, slug);
	}
	str_free(&base);
	return e == ERR_NOT_FOUND ? OK : e;
}

/* What WordPress allows in a user name in strict mode. */
static bool login_is_fit(const char *login)
{
	static const char fit[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _.-@";
	size_t n = strlen(login);

	return n && n <= 60 && strspn(login, fit) == n && login[0] != ' ' && login[n - 1] != ' ';
}

static enum err insert_user(struct db *db, const char *login, const char *name, const char *email,
			    enum role role, int64_t *id)
{
	struct str slug = STR_INIT;
	int64_t taken;
	enum err e = db_get_int(db, &taken, "SELECT id FROM user WHERE login = ? OR email = ?",
				"ss", login, email);

	if (!e)
		return err_set(ERR_CONFLICT, "there is a user '%s' or one with that e-mail already",
			       login);
	if (e != ERR_NOT_FOUND)
		return e;
	e = free_slug(db, login, &slug);
	if (!e)
		e = db_run(db,
			   "INSERT INTO user (login, email, name, slug, role, registered)"
			   " VALUES (?, ?, ?, ?, ?, ?)",
			   "sssssi", login, email, *name ? name : login, slug.data, role_word(role),
			   clock_now());
	if (!e)
		*id = db_last_id(db);
	str_free(&slug);
	return e;
}

enum err user_add(struct db *db, const char *login, const char *name, const char *email,
		  enum role role, int64_t *id)
{
	struct str address = STR_INIT;
	enum err e;

	if (!login_is_fit(login))
		return err_set(ERR_BAD_INPUT, "'%s' is no user name: letters, digits and _.-@ are",
			       login);
	if (*email)
		str_adds(&address, email);
	else /* never sent to: a name under .invalid (RFC 2606) */
		str_addf(&address, "%s@toasoan.invalid", login);
	e = db_begin(db);
	if (!e) {
		e = insert_user(db, login, name, address.data, role, id);
		if (e)
			db_rollback(db);
		else
			e = db_commit(db);
	}
	str_free(&address);
	return e;
}

enum err user_set_role(struct db *db, int64_t id, enum role role)
{
	enum err e = db_run(db, "UPDATE user SET role = ? WHERE id = ?", "si", role_word(role), id);

	if (!e && !db_changes(db))
		e = ERR_NOT_FOUND;
	return e;
}

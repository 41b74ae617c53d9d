/*
 * People: their roles and rights (rights.def), how they are stored, how they log in. The only
 * secret the portal knows is the application password; a login password does not exist.
 */
#ifndef NET_PORTAL_USER_H
#define NET_PORTAL_USER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/err.h"
#include "net/base/mem.h"
#include "net/store/db.h"

enum right {
#define RIGHT(name, roles) RIGHT_##name,
#include "net/portal/rights.def"
#undef RIGHT
	RIGHT_COUNT
};

enum role {
	ROLE_NONE, /* nobody, or a user who was disabled */
	ROLE_SUBSCRIBER,
	ROLE_CONTRIBUTOR,
	ROLE_AUTHOR,
	ROLE_EDITOR,
	ROLE_CHIEF, /* thư ký tòa soạn, tổng biên tập */
	ROLE_ADMINISTRATOR,
	ROLE_COUNT
};

/* Text is never NULL. */
struct user {
	int64_t id; /* 0: nobody */
	enum role role;
	const char *login, *email, *name, *slug, *url, *description;
	int64_t registered;
	const char *password_uuid; /* of the application password used, or NULL */
};

/* "editor"; ROLE_COUNT for an unknown word. */
const char *role_word(enum role role);
enum role role_from_word(const char *word);

/* "edit_posts" */
const char *right_word(enum right right);
bool role_may(enum role role, enum right right);

/* True if the role's letter of rights.def is among letters. */
bool role_is_among(enum role role, const char *letters);

/* Whether the user's role allows it. */
bool user_may(const struct user *user, enum right right);

/* ERR_NOT_FOUND without detail when there is no such one. Texts are in the arena. */
enum err user_by_id(struct db *db, struct arena *a, int64_t id, struct user *user) MUST_CHECK;
enum err user_by_login(struct db *db, struct arena *a, const char *login,
		       struct user *user) MUST_CHECK;

/* Adds a user; name "" takes the login. ERR_CONFLICT when login or e-mail is taken. */
enum err user_add(struct db *db, const char *login, const char *name, const char *email,
		  enum role role, int64_t *id) MUST_CHECK;

/* What to change of a user; NULL leaves a field. */
struct user_change {
	const char *name, *email, *url, *description, *slug;
	const char *role; /* a word of role_word */
};

/* ERR_CONFLICT when the e-mail or the slug is somebody else's; the detail is that field's name. */
enum err user_update(struct db *db, int64_t id, const struct user_change *change) MUST_CHECK;

/*
 * Removes a user. What they wrote goes to heir; with heir 0 their posts go too, and the rest
 * (pictures, revisions of others' posts) goes to keeper, whose texts and pictures they then are.
 */
enum err user_delete(struct db *db, int64_t id, int64_t heir, int64_t keeper) MUST_CHECK;

/* Role NONE disables: the user stays as author of posts and cannot log in. */
enum err user_set_role(struct db *db, int64_t id, enum role role) MUST_CHECK;

/* An application password as it is shown, once: "abcd EFGH ijkl MNOP qrst UVWX". */
#define PASSWORD_SHOWN 30
/* A UUID's text. */
#define UUID_TEXT      37

/* Makes one for the user, with a name to know it by. */
enum err password_new(struct db *db, int64_t user, const char *name, const char *app_id,
		      char shown[PASSWORD_SHOWN], char uuid[UUID_TEXT]) MUST_CHECK;

/* Revokes one; ERR_NOT_FOUND. uuid NULL revokes all. */
enum err password_revoke(struct db *db, int64_t user, const char *uuid) MUST_CHECK;

/*
 * Proves a login (user name or e-mail) with an application password (spaces do not matter), and
 * notes once a day that and from which address it was used. ERR_LOGIN without detail when it does
 * not fit.
 */
enum err password_check(struct db *db, struct arena *a, const char *login, const char *password,
			const char *address, struct user *user) MUST_CHECK;

#endif

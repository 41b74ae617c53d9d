/* Application passwords; declared in user.h, because a user is who has one. */
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "net/base/clock.h"
#include "net/portal/user.h"

#define LENGTH 24 /* letters of a password */

static enum err random_bytes(unsigned char *bytes, size_t n)
{
	return getrandom(bytes, n, 0) == (ssize_t)n ? OK : err_errno("getrandom");
}

/* Letters of [A-Za-z0-9], each equally likely: bytes beyond the last multiple of 62 are not used.
 */
static enum err random_letters(char text[LENGTH + 1])
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
	size_t n = 0;

	while (n < LENGTH) {
		unsigned char bytes[LENGTH];
		enum err e = random_bytes(bytes, sizeof(bytes));

		if (e)
			return e;
		for (size_t i = 0; i < sizeof(bytes) && n < LENGTH; i++)
			if (bytes[i] < 256 / 62 * 62)
				text[n++] = letters[bytes[i] % 62];
	}
	text[LENGTH] = '\0';
	return OK;
}

/* RFC 9562, version 4. */
static enum err random_uuid(char text[UUID_TEXT])
{
	unsigned char b[16];
	enum err e = random_bytes(b, sizeof(b));
	char *at = text;

	if (e)
		return e;
	b[6] = (unsigned char)(0x40 | (b[6] & 0x0f));
	b[8] = (unsigned char)(0x80 | (b[8] & 0x3f));
	for (size_t i = 0; i < sizeof(b); i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*at++ = '-';
		at += snprintf(at, 3, "%02x", b[i]);
	}
	return OK;
}

/* Hash of a password without its spaces; false if it cannot be one. */
static bool hash_password(const char *password, unsigned char hash[SHA256_DIGEST_LENGTH])
{
	char plain[LENGTH] = {0};
	size_t n = 0;

	for (; *password; password++) {
		if (*password == ' ')
			continue;
		if (n == LENGTH)
			return false;
		plain[n++] = *password;
	}
	SHA256((const unsigned char *)plain, n, hash);
	return n == LENGTH;
}

enum err password_new(struct db *db, int64_t user, const char *name, const char *app_id,
		      char shown[PASSWORD_SHOWN], char uuid[UUID_TEXT])
{
	unsigned char hash[SHA256_DIGEST_LENGTH];
	char plain[LENGTH + 1];
	enum err e = random_letters(plain);

	if (!e)
		e = random_uuid(uuid);
	if (e)
		return e;
	(void)hash_password(plain, hash);
	snprintf(shown, PASSWORD_SHOWN, "%.4s %.4s %.4s %.4s %.4s %.4s", plain, plain + 4,
		 plain + 8, plain + 12, plain + 16, plain + 20);
	explicit_bzero(plain, sizeof(plain));
	return db_run(db,
		      "INSERT INTO app_password (uuid, user, app_id, name, hash, created)"
		      " VALUES (?, ?, ?, ?, ?, ?)",
		      "sissbi", uuid, user, app_id, name, hash, sizeof(hash), clock_now());
}

enum err password_revoke(struct db *db, int64_t user, const char *uuid)
{
	enum err e =
		db_run(db, "DELETE FROM app_password WHERE user = ?1 AND (?2 IS NULL OR uuid = ?2)",
		       "is", user, uuid);

	if (!e && uuid && !db_changes(db))
		e = ERR_NOT_FOUND;
	return e;
}

/* WordPress notes the last use once a day: a write for every request would be dear. */
static void note_use(struct db *db, const char *uuid, const char *address, int64_t last_used)
{
	int64_t now = clock_now();

	if (now - last_used >= CLOCK_DAY &&
	    db_run(db, "UPDATE app_password SET last_used = ?, last_ip = ? WHERE uuid = ?", "iss",
		   now, address, uuid))
		return; /* a note, not worth a refused login */
}

enum err password_check(struct db *db, struct arena *a, const char *login, const char *password,
			const char *address, struct user *user)
{
	unsigned char hash[SHA256_DIGEST_LENGTH];
	struct stmt *s;
	const char *uuid = NULL;
	int64_t id = 0, last_used = 0;
	enum err e;

	if (!hash_password(password, hash))
		return ERR_LOGIN;
	e = db_query(db, &s, "SELECT user, uuid, last_used FROM app_password WHERE hash = ?", "b",
		     hash, sizeof(hash));
	if (!e && db_step(s, &e)) {
		id = db_int(s, 0);
		uuid = arena_strdup(a, db_text(s, 1));
		last_used = db_int(s, 2);
	}
	db_end(s);
	if (e || !id)
		return e ? e : ERR_LOGIN;
	e = user_by_id(db, a, id, user);
	if (e || user->role == ROLE_NONE ||
	    (strcasecmp(user->login, login) != 0 && strcasecmp(user->email, login) != 0))
		return e ? e : ERR_LOGIN;
	user->password_uuid = uuid;
	note_use(db, uuid, address, last_used);
	return OK;
}

/*
 * The accounts: $XDG_CONFIG_HOME/toasoan/accounts.conf, a section each. The application password is
 * not in it: it comes from the account's password-command, or from a file of mode 0600 beside it.
 */
#ifndef TUI_ACCOUNTS_H
#define TUI_ACCOUNTS_H

#include <stdbool.h>
#include <stddef.h>

#include "net/base/mem.h"
#include "net/base/str.h"

struct account {
	const char *name;  /* letters, digits, '-', '_', '.'; names its directories too */
	const char *url;   /* the portal's home page */
	const char *login; /* "" for an anonymous reader */
	const char *password_command; /* "" where the file is used */
	const char *moved_from;	      /* the address that the same portal had before, "" none */
};

/*
 * The account's folder in DIR_CACHE and DIR_STATE, "NAME/HOST:PORT_PATH", in a. What is kept
 * belongs to one portal: articles, drafts and what waits to be sent are named by its numbers, which
 * mean something else at another one. With moved_from it is the folder of that address.
 */
const char *account_folder(struct arena *a, const struct account *account);

/* All accounts in the order of the file, in a. No file: none, OK. ERR_CONFIG with file and line. */
enum err accounts_load(struct arena *a, struct account **accounts, size_t *count) MUST_CHECK;

/* The account of that name in a, the first one for NULL; ERR_NOT_FOUND says what to do. */
enum err account_find(struct arena *a, const char *name, struct account **account) MUST_CHECK;

/*
 * Adds or replaces the account of that name. password is stored in the secret file unless NULL
 * (then a stored one is kept, and a password-command is used where given).
 */
enum err account_save(const struct account *account, const char *password) MUST_CHECK;

/* Forgets the account and its secret; drafts stay where they are. */
enum err account_remove(const char *name) MUST_CHECK;

/*
 * Puts the application password into s (the caller wipes it with explicit_bzero). ERR_LOGIN when
 * there is none or the command fails; a secret file that others may read is refused (ERR_IO).
 */
enum err account_password(const struct account *account, struct str *s) MUST_CHECK;

#endif

/* One account in use: its store, the network and what moves between them. */
#ifndef TUI_SESSION_H
#define TUI_SESSION_H

#include "net/base/mem.h"
#include "net/http/http.h"
#include "net/store/store.h"
#include "net/sync/sync.h"
#include "tui/accounts.h"
#include "tui/config.h"

struct session {
	struct arena *arena;
	const struct config *config;
	const struct account *account; /* in arena */
	struct store *store;
	struct http *http;
	struct sync *sync;	   /* NULL before session_connect */
	int headlines;		   /* how many a list on the screen shows, 0: no screen */
	bool whole;		   /* all articles are fetched with their texts */
	void (*turned)(void *arg); /* NULL, or called at each turn of session_settle */
	void *turned_arg;
};

/*
 * Opens the account of that name (NULL: the first) with what is kept here of it. On failure nothing
 * stays open and *s is zeroed. ERR_NOT_FOUND (no such account), ERR_CONFIG, ERR_DB, ERR_IO.
 */
enum err session_open(struct session *s, const struct config *config, const char *name) MUST_CHECK;

/*
 * Begins to talk to the portal: what is a mask of enum sync_what, once as in struct sync_options.
 * ERR_LOGIN, ERR_IO: the password cannot be had; the session stays usable without the line.
 */
enum err session_connect(struct session *s, unsigned what, bool once) MUST_CHECK;

/* Turns the loop until nothing is under way or due. For commands; session_connect came before. */
void session_settle(struct session *s);

/* Closes what is open; a zeroed session is allowed. */
void session_close(struct session *s);

/* The network by the configuration alone, for what needs no account yet. */
enum err session_http(const struct config *config, struct http **http) MUST_CHECK;

#endif

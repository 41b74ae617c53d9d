#include "tui/session.h"

#include <stdint.h>
#include <string.h>

#include "net/api/memory.h"
#include "net/base/clock.h"
#include "net/base/str.h"
#include "tui/paths.h"

#define OFFLINE_TEXTS 50 /* of the newest that a command brings, to be read without the line */

enum err session_http(const struct config *config, struct http **http)
{
	const char *ca_file = config_text(config, OPTION_CA_FILE);
	const struct http_options options = {.ca_file = *ca_file ? ca_file : NULL};

	api_memory_init();
	return http_new(&options, http);
}

enum err session_open(struct session *s, const struct config *config, const char *name)
{
	struct account *account;
	const char *folder;
	enum err e;

	*s = (struct session){.arena = arena_new(), .config = config};
	e = account_find(s->arena, name, &account);
	if (e)
		goto out;
	s->account = account;
	folder = account_folder(s->arena, account);
	e = store_open(path_in(s->arena, DIR_CACHE, folder), path_in(s->arena, DIR_STATE, folder),
		       &s->store);
	if (!e)
		e = session_http(config, &s->http);
out:
	if (e)
		session_close(s);
	return e;
}

enum err session_connect(struct session *s, unsigned what, bool once)
{
	struct sync_options options = {.address = s->account->url, .what = what, .once = once};
	struct str password = STR_INIT;
	enum err e = OK;

	options.headlines = s->headlines;
	options.texts = s->whole ? 0
			: once	 ? OFFLINE_TEXTS
				 : (int)config_number(s->config, OPTION_READ_AHEAD);
	options.texts_limit =
		once ? 0 : 1000 * (int64_t)config_number(s->config, OPTION_READ_AHEAD_LIMIT);
	options.archive = s->whole ? SYNC_WHOLE
			  : once   ? 0
				   : config_number(s->config, OPTION_ARCHIVE);
	options.metered = !once && config_yes(s->config, OPTION_METERED);
	options.interval = (int)config_number(s->config, OPTION_SYNC_INTERVAL);
	if (*s->account->login) {
		e = account_password(s->account, &password);
		options.login = s->account->login;
		options.password = password.data;
	}
	if (once) /* a command: no screen waits meanwhile */
		store_be_patient(s->store, true);
	if (!e)
		s->sync = sync_new(s->store, s->http, &options);
	explicit_bzero(password.data, password.len);
	str_free(&password);
	return e;
}

/* How long the loop may sleep: until what is due next. */
static int wait_ms(const struct session *s)
{
	int64_t due = sync_due(s->sync), now = clock_ms();

	if (due == INT64_MAX)
		return -1;
	return due <= now ? 0 : due - now > INT32_MAX ? INT32_MAX : (int)(due - now);
}

void session_settle(struct session *s)
{
	for (;;) {
		sync_step(s->sync, clock_ms());
		http_step(s->http);
		if (!sync_busy(s->sync))
			return;
		if (s->turned)
			s->turned(s->turned_arg);
		http_wait(s->http, NULL, 0, wait_ms(s));
	}
}

void session_close(struct session *s)
{
	if (s->sync)
		sync_free(s->sync);
	if (s->http)
		http_free(s->http);
	if (s->store)
		store_close(s->store);
	arena_free(s->arena);
	*s = (struct session){0};
}

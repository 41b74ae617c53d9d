/* The portal and who the account is there, kept as one setting a field. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/store/cache.h"
#include "net/store/fill.h"
#include "net/store/inside.h"

static const char *get(struct store *store, const char *key, struct arena *a, enum err *e)
{
	const char *value = "";

	if (!*e)
		*e = store_get(store, key, a, &value);
	return value;
}

static int64_t get_int(struct store *store, const char *key, struct arena *a, enum err *e)
{
	return strtoll(get(store, key, a, e), NULL, 10);
}

static void put(struct store *store, const char *key, const char *value, enum err *e)
{
	if (!*e)
		*e = store_put(store, key, value ? value : "");
}

static void put_int(struct store *store, const char *key, int64_t value, enum err *e)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)value);
	put(store, key, text, e);
}

enum err cache_site(struct store *store, struct arena *a, struct site **out)
{
	struct site *site = arena_alloc(a, sizeof(*site));
	enum err e = OK;

	*out = NULL;
	site->name = get(store, "site.name", a, &e);
	site->description = get(store, "site.description", a, &e);
	site->url = get(store, "site.url", a, &e);
	site->api = get(store, "site.api", a, &e);
	site->zone = get(store, "site.zone", a, &e);
	site->notes = get_int(store, "site.notes", a, &e);
	site->toasoan = get_int(store, "site.toasoan", a, &e);
	site->two_step = get_int(store, "site.two_step", a, &e);
	site->four_eyes = get_int(store, "site.four_eyes", a, &e);
	site->app_passwords = get_int(store, "site.app_passwords", a, &e);
	if (!e && !*site->api)
		e = err_set(ERR_NOT_FOUND, "the portal has not been asked yet");
	if (!e)
		*out = site;
	return e;
}

enum err fill_site(struct store *store, const struct site *site)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	put(store, "site.name", site->name, &e);
	put(store, "site.description", site->description, &e);
	put(store, "site.url", site->url, &e);
	put(store, "site.api", site->api, &e);
	put(store, "site.zone", site->zone, &e);
	put_int(store, "site.notes", site->notes, &e);
	put_int(store, "site.toasoan", site->toasoan, &e);
	put_int(store, "site.app_passwords", site->app_passwords, &e);
	put_int(store, "site.two_step", site->two_step, &e);
	put_int(store, "site.four_eyes", site->four_eyes, &e);
	return finish(store, store->cache, e, CHANGE_SITE);
}

enum err cache_me(struct store *store, struct arena *a, struct me **out)
{
	struct me *me = arena_alloc(a, sizeof(*me));
	enum err e = OK;

	*out = NULL;
	me->id = get_int(store, "me.id", a, &e);
	me->name = get(store, "me.name", a, &e);
	me->login = get(store, "me.login", a, &e);
	me->role = get(store, "me.role", a, &e);
	me->caps = (unsigned)get_int(store, "me.caps", a, &e);
	if (!e && !me->id)
		e = err_set(ERR_NOT_FOUND, "the account has not been proved yet");
	if (!e)
		*out = me;
	return e;
}

enum err fill_me(struct store *store, const struct me *me)
{
	enum err e = db_begin(store->cache);

	if (e)
		return e;
	put_int(store, "me.id", me->id, &e);
	put(store, "me.name", me->name, &e);
	put(store, "me.login", me->login, &e);
	put(store, "me.role", me->role, &e);
	put_int(store, "me.caps", me->caps, &e);
	return finish(store, store->cache, e, CHANGE_SITE);
}

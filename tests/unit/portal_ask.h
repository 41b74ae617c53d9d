/* Requests to the portal of portal_desk.h through the table of routes, without a network. */
#ifndef TESTS_UNIT_PORTAL_ASK_H
#define TESTS_UNIT_PORTAL_ASK_H

#include <string.h>

#include "net/portal/form.h"
#include "net/portal/route.h"
#include "tests/unit/portal_desk.h"

static struct reply answer; /* the last one */
static const char *code;    /* its error code, or "" */

/* Fills answer and code; the status. Text is in the arena a, which must outlive the answer. */
static inline int ask_on(struct db *db, struct arena *a, const struct user *user, unsigned method,
			 const char *address, const char *body, struct reply *rp)
{
	const char *mark = strchr(address, '?');
	struct settings site;
	struct request rq = {
		.portal = desk_portal,
		.db = db,
		.arena = a,
		.site = &site,
		.user = user,
		.base = "http://portal.test",
		.api = "http://portal.test/wp-json",
		.method = method,
		.address = "192.0.2.1",
		.upload = {.fd = -1},
		.query = json_object(),
		.body = body ? json_loads(body, 0, NULL) : NULL,
	};

	if (settings_load(db, a, &site) || (body && !rq.body))
		abort();
	rq.path = mark ? arena_strndup(a, address, (size_t)(mark - address)) : address;
	if (mark && !form_read(mark + 1, strlen(mark + 1), rq.query))
		abort();
	reply_release(rp);
	*rp = (struct reply)REPLY_INIT;
	route_dispatch(&rq, rp);
	json_decref(rq.query);
	json_decref(rq.body);
	json_decref(rq.args);
	json_decref(rq.fields);
	return rp->status;
}

static inline const char *code_of(const struct reply *rp)
{
	const char *word = json_string_value(json_object_get(rp->json, "code"));

	return word ? word : "";
}

static inline int ask_as(const struct user *user, unsigned method, const char *address,
			 const char *body)
{
	int status = ask_on(desk_db, desk_arena, user, method, address, body, &answer);

	code = code_of(&answer);
	return status;
}

static inline int ask(enum role role, unsigned method, const char *address, const char *body)
{
	return ask_as(&desk_user[role], method, address, body);
}

#endif

/*
 * A request to the portal, through its table of routes (net/portal/route.h) to a real database: a
 * role, a method, "/wp/v2/posts?context=edit", and behind a line end a body, as JSON or as a form.
 */
#include <string.h>

#include "net/portal/form.h"
#include "net/portal/route.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/portal_desk.h"

static const unsigned methods[] = {METHOD_GET,	 METHOD_POST,	METHOD_PUT,
				   METHOD_PATCH, METHOD_DELETE, METHOD_OPTIONS};

static void close_desk(void)
{
	desk_close(NULL);
}

/* The body as arguments: JSON, or else a form. */
static json_t *arguments(const char *body, size_t n)
{
	json_t *args = json_loadb(body, n, 0, NULL);

	if (json_is_object(args))
		return args;
	json_decref(args);
	args = json_object();
	if (!form_read(body, n, args))
		json_object_clear(args);
	return args;
}

static void ask(struct request *rq)
{
	struct reply reply = REPLY_INIT;

	route_dispatch(rq, &reply);
	FUZZ_CHECK(reply.status >= 200 && reply.status < 600);
	/* Only what is broken here is 500. */
	FUZZ_CHECK(reply.status != 500);
	reply_release(&reply);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned role = fuzz_choice(&data, &size, ROLE_COUNT);
	unsigned method = fuzz_choice(&data, &size, sizeof(methods) / sizeof(*methods));
	struct settings site;
	char *path, *body, *query;

	if (!desk_portal) {
		FUZZ_CHECK(desk_open(NULL) == 0);
		atexit(close_desk);
	}
	FUZZ_CHECK(settings_load(desk_db, desk_arena, &site) == OK);
	path = arena_strndup(desk_arena, (const char *)data, size);
	body = path + strcspn(path, "\n");
	if (*body)
		*body++ = '\0';
	query = path + strcspn(path, "?");
	if (*query)
		*query++ = '\0';

	struct request rq = {
		.portal = desk_portal,
		.db = desk_db,
		.arena = desk_arena,
		.site = &site,
		.user = &desk_user[role],
		.base = "http://portal.test",
		.api = "http://portal.test/wp-json",
		.method = methods[method],
		.path = path,
		.address = "192.0.2.1",
		.upload = {.fd = -1},
		.query = arguments(query, strlen(query)),
		.body = *body ? arguments(body, strlen(body)) : NULL,
	};

	ask(&rq);
	json_decref(rq.query);
	json_decref(rq.body);
	json_decref(rq.args);
	json_decref(rq.fields);
	return 0;
}

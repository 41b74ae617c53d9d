#include "net/sync/inside.h"

void lane_init(struct lane *lane, struct sync *sync, enum http_priority priority)
{
	*lane = (struct lane){
		.sync = sync, .priority = priority, .arena = arena_new(), .keep = arena_new()};
}

void lane_release(struct lane *lane)
{
	lane_cancel(lane);
	arena_free(lane->arena);
	arena_free(lane->keep);
}

struct arena *lane_begin(struct lane *lane)
{
	arena_clear(lane->arena);
	return lane->arena;
}

static void heard(void *arg, const struct http_reply *reply)
{
	struct lane *lane = arg;

	lane->request = 0;
	lane->received = reply->received;
	lane->retry_after = reply->err ? -1 : http_retry_after(reply);
	sync_heard(lane->sync, reply);
	lane->then(lane, reply);
}

static void heard_part(void *arg, const struct http_reply *reply)
{
	struct lane *lane = arg;

	lane->part(lane, reply);
}

void lane_ask_parts(struct lane *lane, struct http_request *request,
		    void (*then)(struct lane *lane, const struct http_reply *reply),
		    void (*part)(struct lane *lane, const struct http_reply *reply))
{
	request->priority = lane->priority;
	request->part = part ? heard_part : NULL;
	lane->then = then;
	lane->part = part;
	lane->parts = 0;
	lane->request = http_start(lane->sync->http, request, heard, lane);
}

void lane_ask(struct lane *lane, struct http_request *request,
	      void (*then)(struct lane *lane, const struct http_reply *reply))
{
	lane_ask_parts(lane, request, then, NULL);
}

void lane_cancel(struct lane *lane)
{
	if (lane->request)
		http_cancel(lane->sync->http, lane->request);
	lane->request = 0;
}

void lane_stop(struct lane *lane)
{
	if (lane->request)
		http_stop(lane->sync->http, lane->request);
}

bool is_cut(enum err e)
{
	return is_line_error(e) || e == ERR_CANCELLED;
}

bool is_line_error(enum err e)
{
	static const enum err errors[] = {ERR_NO_NAME, ERR_NO_ROUTE, ERR_TIMEOUT, ERR_LINE_CUT,
					  ERR_TLS,     ERR_UNSAFE,   ERR_PROXY,	  ERR_CAPTIVE};

	for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++)
		if (errors[i] == e)
			return true;
	return false;
}

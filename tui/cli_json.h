/* Records as JSON for scripts: the keys of wp/v2, with state, version, views and unread added. */
#ifndef TUI_CLI_JSON_H
#define TUI_CLI_JSON_H

#include <jansson.h>

#include "net/base/record.h"
#include "net/store/outbox.h"

/* A post; with body also content (raw where it is known, rendered where it is). */
json_t *json_article(const struct article *article, bool body);
json_t *json_event(const struct event *event);

/*
 * Adds to a waiting post: round, submitted, wished, approved, lock (all null where the portal does
 * not say, standing NULL), seen (the version seen last, null never), changed since, age in seconds,
 * words (-1: null).
 */
void json_queue(json_t *post, const struct standing *standing, int64_t seen, int64_t age,
		int64_t words);
json_t *json_note(const struct note *note);
json_t *json_mine(const struct mine *mine);
json_t *json_send(const struct send *row);

/* Prints it on standard output with a newline and frees it. */
void json_print(json_t *json);

#endif

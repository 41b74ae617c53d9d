/* Sections and tags as JSON, for the routes of terms_api.h. */
#ifndef NET_PORTAL_TERMS_JSON_H
#define NET_PORTAL_TERMS_JSON_H

#include "net/portal/reply.h"

/* The two kinds, told apart by the route: "category" or "post_tag", "categories" or "tags". */
bool terms_are_tags(const struct request *rq);
const char *terms_taxonomy(const struct request *rq);
const char *terms_collection(const struct request *rq);

/* What terms_json reads from a statement, from column 0. */
#define TERMS_COLUMNS "term.id, term.count, term.description, term.name, term.slug, term.parent"
json_t *terms_json(const struct request *rq, struct stmt *s);

/* One term as JSON, a new reference; NULL: the answer (404, 500) is in rp. */
json_t *terms_load(struct request *rq, struct reply *rp, int64_t id);

/* Answers with one term, or 404. */
void terms_answer(struct request *rq, struct reply *rp, int64_t id, int status);

#endif

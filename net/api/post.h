/* What the files about posts share. */
#ifndef NET_API_POST_H
#define NET_API_POST_H

#include "net/api/api.h"
#include "net/api/json.h"

/* The _fields of that detail; those of toasoan/v1 only where the site has it. */
const char *post_fields(struct arena *a, const struct site *site, enum api_detail detail);

/* The member "review" of a post (review.c), NULL where there is none. */
const struct standing *read_standing(struct arena *a, const json_t *post);

#endif

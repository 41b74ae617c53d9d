/*
 * Which articles were read here, so that the portal can count them (POST /toasoan/v1/views): kept
 * in work.db until they were told, whether that takes a minute or a month without the line. One row
 * an article and day.
 */
#ifndef NET_STORE_VIEWS_H
#define NET_STORE_VIEWS_H

#include "net/store/store.h"

/* The most ids that one request names. */
#define VIEWS_MAX 200

/* The article was opened; the second time in a day says nothing new. Committed NORMAL. */
enum err viewed_mark(struct store *store, int64_t post) MUST_CHECK;

/* Articles not told yet, each once, at most VIEWS_MAX, in a. */
enum err viewed_untold(struct store *store, struct arena *a, int64_t **ids, size_t *n) MUST_CHECK;

/* The portal has these; what is of an earlier day is forgotten. */
enum err viewed_told(struct store *store, const int64_t *ids, size_t n) MUST_CHECK;

/*
 * What stands for a reader without login: 32 random letters, made at the first call and kept for
 * this account's portal alone. In a.
 */
enum err reader_token(struct store *store, struct arena *a, const char **token) MUST_CHECK;

#endif

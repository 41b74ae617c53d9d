/*
 * Reading JSON into records. A path names a member ("id") or one inside ("title.rendered"). What is
 * missing or of another type is 0, "", false or NULL: the portal may leave a field out, and a
 * plugin may change one.
 */
#ifndef NET_API_JSON_H
#define NET_API_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "net/base/err.h"
#include "net/base/mem.h"
#include "net/http/http.h"

/*
 * The reply as JSON of that type (JSON_ARRAY, JSON_OBJECT), after the judgement of api_error; the
 * caller gives *root back with json_decref (NULL after an error). An array longer than
 * API_ROWS_MAX is ERR_LIMIT.
 */
enum err json_open(const struct http_reply *reply, struct arena *a, json_type type,
		   json_t **root) MUST_CHECK;

/*
 * The reply's array as records of that size, in a. read fills one, zeroed; a row that it says false
 * to is left out. *rows NULL and *count 0 after an error.
 */
enum err json_rows(const struct http_reply *reply, struct arena *a, size_t size,
		   bool (*read)(const json_t *row, struct arena *a, void *record), void **rows,
		   size_t *count) MUST_CHECK;

/* Those elements of an array that came whole before the reply broke off, or NULL. */
json_t *json_parse_part(const struct http_reply *reply);

/* The whole reply, of any type, or NULL if it is no JSON. */
json_t *json_parse(const struct http_reply *reply);

/* The member at "content.raw", NULL where a step of the way is none. Borrowed. */
const json_t *json_at(const json_t *object, const char *path);

/* An integer (also one in a string), 0 if there is none or it is negative. */
int64_t json_id(const json_t *object, const char *path);
int64_t json_int(const json_t *object, const char *path, int64_t otherwise);
bool json_flag(const json_t *object, const char *path);

/* Seconds of "2023-10-29T04:19:35", 0 for none. */
int64_t json_date(const json_t *object, const char *path);

/* Guarded text in one line, "" if there is none. */
const char *json_line(struct arena *a, const json_t *object, const char *path);

/* The string without tags, entities decoded (net/api/text.h). */
const char *json_plain(struct arena *a, const json_t *object, const char *path);
const char *json_plain_lines(struct arena *a, const json_t *object, const char *path);

/* The bytes as they are (valid UTF-8), NULL if there are none or a NUL is among them. */
const char *json_bytes(struct arena *a, const json_t *object, const char *path);

/* An array of ids; *count 0 and NULL if there is none. */
const int64_t *json_ids(struct arena *a, const json_t *object, const char *path, size_t *count);

/* Sets a string member, guarded if it is no valid UTF-8 (jansson would leave it out). */
void json_set_text(json_t *object, const char *name, const char *text);
/* RFC 3339 without zone, as the *_gmt members are; 0 sets null. */
void json_set_date(json_t *object, const char *name, int64_t seconds);
void json_set_ids(json_t *object, const char *name, const int64_t *ids, size_t count);

#endif

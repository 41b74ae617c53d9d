#include "net/api/json.h"

#include <stdlib.h>
#include <string.h>

#include "net/api/api.h"
#include "net/api/text.h"
#include "net/base/clock.h"
#include "net/base/utf8.h"

#define PATH_MAX_PART 40

json_t *json_parse(const struct http_reply *reply)
{
	/* A byte order mark is against RFC 8259, but PHP files saved with one put it before all. */
	size_t skip = str_starts(reply->body, "\xef\xbb\xbf") ? 3 : 0;

	return json_loadb(reply->body + skip, reply->body_len - skip, JSON_ALLOW_NUL, NULL);
}

/* Behind the last element that is an object and whole; 0: there is none. */
static size_t end_of_elements(const char *text, size_t n)
{
	size_t end = 0, depth = 0;
	bool in_string = false;

	for (size_t i = 0; i < n; i++) {
		char c = text[i];

		if (in_string && c == '\\')
			i++;
		else if (c == '"')
			in_string = !in_string;
		else if (!in_string && (c == '[' || c == '{'))
			depth++;
		else if (!in_string && (c == ']' || c == '}') && depth && --depth == 1 && c == '}')
			end = i + 1;
	}
	return end;
}

enum err json_rows(const struct http_reply *reply, struct arena *a, size_t size,
		   bool (*read)(const json_t *row, struct arena *a, void *record), void **rows,
		   size_t *count)
{
	json_t *root, *row;
	size_t i;
	char *next;
	enum err e = json_open(reply, a, JSON_ARRAY, &root);

	*rows = NULL;
	*count = 0;
	if (e)
		return e;
	*rows = next = arena_array(a, json_array_size(root), size);
	json_array_foreach(root, i, row)
	{
		if (!read(row, a, next))
			continue;
		next += size;
		(*count)++;
	}
	json_decref(root);
	return OK;
}

json_t *json_parse_part(const struct http_reply *reply)
{
	size_t n = *reply->body == '[' ? end_of_elements(reply->body, reply->body_len) : 0;
	struct str text = STR_INIT;
	json_t *root;

	if (!n)
		return NULL;
	str_add(&text, reply->body, n);
	str_addc(&text, ']');
	root = json_loadb(text.data, text.len, JSON_ALLOW_NUL, NULL);
	str_free(&text);
	return root;
}

enum err json_open(const struct http_reply *reply, struct arena *a, json_type type, json_t **root)
{
	enum err e = api_error(reply, a, NULL);

	*root = NULL;
	if (e)
		return e;
	*root = json_parse(reply);
	if (*root && json_typeof(*root) == type && json_array_size(*root) <= API_ROWS_MAX)
		return OK;
	if (!*root)
		e = err_set(ERR_BAD_REPLY, "%s: %zu bytes that are no JSON", reply->url,
			    reply->body_len);
	else if (json_typeof(*root) == type)
		e = err_set(ERR_LIMIT, "%s: %zu rows", reply->url, json_array_size(*root));
	else
		e = err_set(ERR_BAD_REPLY, "%s: JSON of another shape", reply->url);
	json_decref(*root);
	*root = NULL;
	return e;
}

const json_t *json_at(const json_t *object, const char *path)
{
	char part[PATH_MAX_PART];
	size_t n;

	for (;;) {
		n = strcspn(path, ".");
		if (n >= sizeof(part))
			return NULL;
		memcpy(part, path, n);
		part[n] = '\0';
		object = json_object_get(object, part);
		if (!path[n])
			return object;
		path += n + 1;
	}
}

int64_t json_int(const json_t *object, const char *path, int64_t otherwise)
{
	const json_t *value = json_at(object, path);
	const char *text = json_string_value(value);
	char *end;
	int64_t n;

	if (json_is_integer(value))
		return json_integer_value(value);
	if (!text || !*text)
		return otherwise;
	n = strtoll(text, &end, 10);
	return *end ? otherwise : n;
}

int64_t json_id(const json_t *object, const char *path)
{
	int64_t id = json_int(object, path, 0);

	return id > 0 ? id : 0;
}

bool json_flag(const json_t *object, const char *path)
{
	return json_is_true(json_at(object, path));
}

int64_t json_date(const json_t *object, const char *path)
{
	const char *text = json_string_value(json_at(object, path));
	int64_t seconds = 0;

	/* MySQL's zero date stands for none. */
	if (text && !str_starts(text, "0000") && clock_parse_iso(text, &seconds))
		return seconds;
	return 0;
}

const char *json_line(struct arena *a, const json_t *object, const char *path)
{
	const json_t *value = json_at(object, path);
	struct str out = STR_INIT;
	const char *text;

	if (!json_is_string(value))
		return "";
	utf8_guard(json_string_value(value), json_string_length(value), UTF8_LINE, &out);
	text = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return text;
}

const char *json_plain(struct arena *a, const json_t *object, const char *path)
{
	return text_line(a, json_string_value(json_at(object, path)));
}

const char *json_plain_lines(struct arena *a, const json_t *object, const char *path)
{
	return text_lines(a, json_string_value(json_at(object, path)));
}

const char *json_bytes(struct arena *a, const json_t *object, const char *path)
{
	const json_t *value = json_at(object, path);
	size_t n = json_string_length(value);

	if (!json_is_string(value) || memchr(json_string_value(value), '\0', n))
		return NULL;
	return arena_strndup(a, json_string_value(value), n);
}

const int64_t *json_ids(struct arena *a, const json_t *object, const char *path, size_t *count)
{
	const json_t *array = json_at(object, path), *value;
	size_t i, n = json_array_size(array);
	int64_t *ids = arena_array(a, n, sizeof(*ids));

	*count = 0;
	json_array_foreach((json_t *)array, i, value)
	{
		if (json_integer_value(value) > 0)
			ids[(*count)++] = json_integer_value(value);
	}
	return *count ? ids : NULL;
}

void json_set_text(json_t *object, const char *name, const char *text)
{
	json_t *value = json_string(text);
	struct str out = STR_INIT;

	if (!value) {
		utf8_guard(text, strlen(text), UTF8_LINES, &out);
		value = json_string(out.data);
		str_free(&out);
	}
	json_object_set_new(object, name, value);
}

void json_set_date(json_t *object, const char *name, int64_t seconds)
{
	char text[CLOCK_TEXT];

	clock_iso(seconds, text);
	json_object_set_new(object, name, seconds ? json_string(text) : json_null());
}

void json_set_ids(json_t *object, const char *name, const int64_t *ids, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, json_integer(ids[i]));
	json_object_set_new(object, name, array);
}

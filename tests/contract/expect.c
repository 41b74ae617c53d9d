#include "tests/contract/expect.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/base/str.h"
#include "net/http/http.h"

#define SHOWN 200 /* bytes of a value in a message */

static const char *dump(struct arena *a, const json_t *value)
{
	char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS)
			   : mem_strdup("nothing");
	const char *copy = arena_strndup(a, text, strnlen(text, SHOWN));

	free(text);
	return copy;
}

/* ------------------------------------------------------------------ status, code, text */

static bool expect_status(const struct answer *w, struct arena *a, const char *rest,
			  const char **got)
{
	*got = arena_printf(a, "%d%s%s", w->status, w->status ? "" : " ", w->line);
	return w->status && strtol(rest, NULL, 10) == w->status;
}

static bool expect_code(const struct answer *w, struct arena *a, const char *rest, const char **got)
{
	const json_t *code = json_object_get(w->json, "code");

	*got = dump(a, code);
	return json_is_string(code) && !strcmp(json_string_value(code), rest);
}

static bool expect_text(const struct answer *w, struct arena *a, const char *rest, const char **got)
{
	bool has = str_starts(rest, "has "), lacks = str_starts(rest, "lacks ");

	*got = arena_strndup(a, w->body, strnlen(w->body, SHOWN));
	if (!strcmp(rest, "empty"))
		return !w->body_len;
	if (has || lacks)
		return has == !!strstr(w->body, strchr(rest, ' ') + 1);
	*got = "no such rule for text";
	return false;
}

/* ------------------------------------------------------------------ headers */

/* Several of one name are as good as one with commas (RFC 9110, 5.2). */
static const char *header_value(const struct answer *w, struct arena *a, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < w->header_count; i++) {
		if (strcasecmp(w->headers[i].name, name))
			continue;
		value = value ? arena_printf(a, "%s, %s", value, w->headers[i].value)
			      : w->headers[i].value;
	}
	return value;
}

static bool expect_head(const struct answer *w, struct arena *a, const char *rest, const char **got)
{
	char *name = arena_strdup(a, rest), *op = strchr(name, ' '), *want;
	const char *value;

	if (op)
		*op++ = '\0';
	value = header_value(w, a, name);
	*got = value ? value : "no such header";
	if (!op)
		return value;
	want = strchr(op, ' ');
	if (want)
		*want++ = '\0';
	if (!strcmp(op, "absent"))
		return !value;
	if (!strcmp(op, "=") && want)
		return value && !strcmp(value, want);
	if (!strcmp(op, "has") && want)
		return value && strstr(value, want);
	if (!strcmp(op, "lacks") && want)
		return !value || !strstr(value, want);
	*got = "no such rule for a header";
	return false;
}

/* ------------------------------------------------------------------ JSON */

static const json_t *step(const json_t *value, const char *part)
{
	if (json_is_array(value))
		return json_array_get(value, (size_t)strtoul(part, NULL, 10));
	return json_object_get(value, part);
}

/* Dots part the names. */
static const json_t *at_path(const json_t *value, const char *path)
{
	char part[100];
	size_t n;

	if (!strcmp(path, "."))
		return value;
	while (value && *path) {
		n = strcspn(path, ".");
		if (n >= sizeof(part))
			return NULL;
		memcpy(part, path, n);
		part[n] = '\0';
		value = step(value, part);
		path += n + (path[n] == '.');
	}
	return value;
}

static bool contains(const json_t *value, const json_t *want)
{
	const json_t *item;
	size_t i;

	if (json_is_string(value) && json_is_string(want))
		return strstr(json_string_value(value), json_string_value(want));
	if (json_is_object(value) && json_is_string(want))
		return json_object_get(value, json_string_value(want));
	json_array_foreach((json_t *)value, i, item)
	{
		if (json_equal(item, want))
			return true;
	}
	return false;
}

static bool op_equal(const json_t *value, const json_t *want)
{
	return json_equal(value, want);
}

static bool op_differ(const json_t *value, const json_t *want)
{
	return value && !json_equal(value, want);
}

static bool op_has(const json_t *value, const json_t *want)
{
	return contains(value, want);
}

static bool op_lacks(const json_t *value, const json_t *want)
{
	return value && !contains(value, want);
}

static bool op_count(const json_t *value, const json_t *want)
{
	size_t n = json_is_array(value) ? json_array_size(value) : json_object_size(value);

	return value && n == (size_t)json_integer_value(want);
}

static bool op_more(const json_t *value, const json_t *want)
{
	return json_number_value(value) > json_number_value(want);
}

static bool op_is(const json_t *value, const json_t *want)
{
	static const char *const names[] = {
		[JSON_OBJECT] = "object",   [JSON_ARRAY] = "array", [JSON_STRING] = "string",
		[JSON_INTEGER] = "integer", [JSON_REAL] = "real",   [JSON_TRUE] = "bool",
		[JSON_FALSE] = "bool",	    [JSON_NULL] = "null",
	};

	return value && json_is_string(want) &&
	       !strcmp(names[json_typeof(value)], json_string_value(want));
}

static bool op_absent(const json_t *value, const json_t *want)
{
	(void)want;
	return !value;
}

static const struct {
	const char *name;
	bool (*holds)(const json_t *value, const json_t *want);
} ops[] = {
	{"=", op_equal},     {"!=", op_differ}, {"has", op_has}, {"lacks", op_lacks},
	{"count", op_count}, {">", op_more},	{"is", op_is},	 {"absent", op_absent},
};

/* "*.status = X" holds for each element of an array that has any. */
static bool holds(const json_t *value, const char *path, const char *op, const json_t *want,
		  struct arena *a, const char **got)
{
	const json_t *item;
	size_t i;

	if (path[0] == '*') {
		json_array_foreach((json_t *)value, i, item)
		{
			if (!holds(item, path[1] ? path + 2 : ".", op, want, a, got))
				return false;
		}
		*got = dump(a, value);
		return json_array_size(value) > 0;
	}
	value = at_path(value, path);
	*got = dump(a, value);
	for (i = 0; i < sizeof(ops) / sizeof(*ops); i++) {
		if (!strcmp(ops[i].name, op))
			return ops[i].holds(value, want);
	}
	*got = "no such rule for JSON";
	return false;
}

static bool expect_json(const struct answer *w, struct arena *a, const char *rest, const char **got)
{
	char *path = arena_strdup(a, rest), *op = strchr(path, ' '), *text;
	json_t *want;
	bool ok;

	if (!op) {
		const json_t *value = at_path(w->json, path);

		*got = dump(a, value);
		return value;
	}
	*op++ = '\0';
	text = strchr(op, ' ');
	if (text)
		*text++ = '\0';
	want = json_loads(text ? text : "null", JSON_DECODE_ANY, NULL);
	if (!want)
		want = json_string(text); /* a bare word */
	ok = holds(w->json, path, op, want, a, got);
	json_decref(want);
	return ok;
}

/* ------------------------------------------------------------------ the words */

static const struct {
	const char *verb;
	bool (*expect)(const struct answer *w, struct arena *a, const char *rest, const char **got);
} verbs[] = {
	{"status", expect_status}, {"code", expect_code}, {"text", expect_text},
	{"head", expect_head},	   {"json", expect_json},
};

#define VERBS (sizeof(verbs) / sizeof(*verbs))

bool expect_knows(const char *verb)
{
	size_t i = 0;

	while (i < VERBS && strcmp(verbs[i].verb, verb))
		i++;
	return i < VERBS;
}

bool expect(const struct answer *answer, struct arena *a, const char *verb, const char *rest,
	    const char **got)
{
	for (size_t i = 0; i < VERBS; i++) {
		if (!strcmp(verbs[i].verb, verb))
			return verbs[i].expect(answer, a, rest, got);
	}
	*got = "no such word";
	return false;
}

const char *expect_value(const struct answer *answer, struct arena *a, const char *path)
{
	const json_t *value;

	if (str_starts(path, "head "))
		return header_value(answer, a, path + strlen("head "));
	value = at_path(answer->json, path);
	if (json_is_string(value))
		return arena_strdup(a, json_string_value(value));
	return value ? dump(a, value) : NULL;
}

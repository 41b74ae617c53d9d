#include "net/doc/front.h"

#include <stdbool.h>
#include <string.h>

#include "net/base/str.h"
#include "net/base/utf8.h"

#define FENCE "---"

struct reading {
	const char *name;
	const char *const *keys;
	struct arena *arena;
	struct front *front;
	char *rest; /* what is not read yet */
	int line;
};

/* Cuts the next line off the rest; NULL at the end. */
static char *next_line(struct reading *r)
{
	char *line = r->rest, *end;

	if (!*line)
		return NULL;
	end = strchr(line, '\n');
	if (end)
		*end = '\0';
	r->rest = end ? end + 1 : line + strlen(line);
	r->line++;
	return line;
}

static char *trim(char *text)
{
	char *end = text + strlen(text);

	while (*text == ' ' || *text == '\t')
		text++;
	while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
		*--end = '\0';
	return text;
}

static bool is_known(const char *const *keys, const char *key)
{
	for (; *keys; keys++)
		if (!strcmp(*keys, key))
			return true;
	return false;
}

static enum err read_field(struct reading *r, char *line)
{
	char *colon = strchr(line, ':');
	struct front *front = r->front;
	const char *key;

	if (!colon)
		return err_set(ERR_BAD_INPUT, "%s:%d: expected 'key: value' or a line '---'",
			       r->name, r->line);
	*colon = '\0';
	key = trim(line);
	if (!is_known(r->keys, key))
		return err_set(ERR_BAD_INPUT, "%s:%d: unknown key '%.60s'", r->name, r->line, key);
	for (size_t i = 0; i < front->count; i++)
		if (!strcmp(front->fields[i].key, key))
			return err_set(ERR_BAD_INPUT, "%s:%d: '%s' stands twice (first in line %d)",
				       r->name, r->line, key, front->fields[i].line);
	if (front->count == FRONT_MAX)
		return err_set(ERR_LIMIT, "%s:%d: more than %d keys", r->name, r->line, FRONT_MAX);
	front->fields[front->count++] = (struct front_field){key, trim(colon + 1), r->line};
	return OK;
}

static enum err read_fields(struct reading *r)
{
	enum err e = OK;
	char *line;

	while (!e && (line = next_line(r))) {
		if (!strcmp(trim(line), FENCE))
			return OK;
		if (*trim(line))
			e = read_field(r, line);
	}
	return e ? e
		 : err_set(ERR_BAD_INPUT, "%s:%d: the front matter has no closing line '---'",
			   r->name, r->line);
}

enum err front_read(const char *name, const char *bytes, size_t n, const char *const *keys,
		    struct arena *a, struct front **front)
{
	struct reading r = {.name = name, .keys = keys, .arena = a};
	struct str text = STR_INIT;
	enum err e = OK;

	utf8_guard(bytes, n, UTF8_LINES, &text);
	r.rest = arena_strndup(a, text.data, text.len);
	str_free(&text);
	*front = r.front = arena_alloc(a, sizeof(**front));
	if (str_starts(r.rest, FENCE "\n")) {
		next_line(&r);
		e = read_fields(&r);
	}
	r.front->body = r.rest + strspn(r.rest, "\n");
	return e;
}

const char *front_value(const struct front *front, const char *key)
{
	for (size_t i = 0; i < front->count; i++)
		if (!strcmp(front->fields[i].key, key))
			return front->fields[i].value;
	return "";
}

void front_write(const struct front_field *fields, size_t n, const char *body, struct str *out)
{
	str_adds(out, FENCE "\n");
	for (size_t i = 0; i < n; i++) {
		if (!*fields[i].value)
			continue;
		str_addf(out, "%s: ", fields[i].key);
		for (const char *p = fields[i].value; *p; p++)
			str_addc(out, *p == '\n' ? ' ' : *p);
		str_addc(out, '\n');
	}
	str_addf(out, FENCE "\n\n%s\n", body);
}

#include "net/portal/sample_table.h"

#include <stdio.h>
#include <string.h>

#include "net/base/utf8.h"

/* The largest file of the sample news. */
#define FILE_MAX ((size_t)1024 * 1024)

enum err sample_read_file(struct arena *a, const char *path, const char **bytes, size_t *n)
{
	FILE *f = fopen(path, "rbe");
	char *text;

	*bytes = "";
	*n = 0;
	if (!f)
		return err_errno(path);
	text = arena_alloc(a, FILE_MAX + 1);
	*n = fread(text, 1, FILE_MAX, f);
	*bytes = text;
	if (ferror(f)) {
		fclose(f);
		return err_errno(path);
	}
	fclose(f);
	return OK;
}

static void cut_row(struct arena *a, const char *line, size_t n, const char *row[TABLE_FIELDS])
{
	for (size_t i = 0; i < TABLE_FIELDS; i++) {
		const char *tab = memchr(line, '\t', n);
		size_t len = tab ? (size_t)(tab - line) : n;

		row[i] = arena_strndup(a, line, len);
		len += tab != NULL;
		line += len;
		n -= len;
	}
}

enum err sample_read_table(struct arena *a, const char *path, struct table **table)
{
	struct table *t = arena_alloc(a, sizeof(*t));
	struct str text = STR_INIT;
	const char *bytes, *line;
	size_t n;
	enum err e = sample_read_file(a, path, &bytes, &n);

	*table = t;
	utf8_guard(bytes, n, UTF8_LINES, &text);
	line = text.data + strcspn(text.data, "\n");
	while (!e && *line) {
		line += *line == '\n';
		n = strcspn(line, "\n");
		if (n && t->count == TABLE_ROWS)
			e = err_set(ERR_LIMIT, "%s: more than %d lines", path, TABLE_ROWS);
		else if (n)
			cut_row(a, line, n, t->fields[t->count++]);
		line += n;
	}
	str_free(&text);
	return e;
}

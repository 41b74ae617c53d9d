#include "tests/contract/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"

static struct row *add_row(struct table *t, const char *file, const char *section, const char *name,
			   int number)
{
	t->rows = mem_resize(t->rows, t->count + 1, sizeof(*t->rows));
	t->rows[t->count] =
		(struct row){.file = file, .section = section, .name = name, .number = number};
	return &t->rows[t->count++];
}

static void add_line(struct row *row, char *text, int number)
{
	size_t n = strcspn(text, " ");
	char *rest = text + n;

	if (*rest)
		*rest++ = '\0';
	row->lines = mem_resize(row->lines, row->count + 1, sizeof(*row->lines));
	row->lines[row->count++] = (struct line){text, rest + strspn(rest, " "), number};
}

enum err table_read(struct table *table, struct arena *a, const char *path)
{
	const char *section = "", *slash = strrchr(path, '/');
	const char *file = arena_strdup(a, slash ? slash + 1 : path);
	FILE *f = fopen(path, "re");
	struct row *row = NULL;
	char *line = NULL;
	size_t room = 0;
	enum err e = OK;

	if (!f)
		return err_errno(path);
	for (int number = 1; !e && getline(&line, &room, f) >= 0; number++) {
		char *text = arena_strdup(a, line);

		text[strcspn(text, "\n")] = '\0';
		if (!*text || *text == '#')
			continue;
		if (str_starts(text, "== "))
			section = text + 3;
		else if (*text != '\t')
			row = add_row(table, file, section, text, number);
		else if (row)
			add_line(row, text + 1, number);
		else
			e = err_set(ERR_BAD_INPUT, "%s:%d: a line before the first row", file,
				    number);
	}
	free(line);
	fclose(f);
	return e;
}

void table_release(struct table *table)
{
	for (size_t i = 0; i < table->count; i++)
		free(table->rows[i].lines);
	free(table->rows);
}

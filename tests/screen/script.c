#include "tests/screen/script.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/base/str.h"

bool read_pair(const char *text, char between, int *first, int *second)
{
	char *end;
	*first = (int)strtol(text, &end, 10);
	if (*end != between)
		return false;
	*second = (int)strtol(end + 1, &end, 10);
	return *end == '\0' && *first >= 1 && *second >= 1;
}

char *file_read(const char *path)
{
	FILE *f = fopen(path, "re");
	if (!f)
		return NULL;
	struct str text = STR_INIT;
	char chunk[4096];
	size_t n;
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		str_add(&text, chunk, n);
	fclose(f);
	return str_take(&text);
}

bool file_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");
	if (!f)
		return false;
	bool done = fputs(text, f) >= 0;
	return fclose(f) == 0 && done;
}

char **lines_split(const char *text, size_t *count)
{
	char **lines = NULL;
	*count = 0;
	while (*text) {
		size_t n = strcspn(text, "\n");
		lines = mem_resize(lines, *count + 1, sizeof(*lines));
		lines[(*count)++] = mem_strndup(text, n);
		text += n + (text[n] == '\n');
	}
	return lines;
}

void lines_free(char **lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(lines[i]);
	free(lines);
}

/* Appends the character that the escape at p (behind the backslash) stands for; gives its end. */
static const char *unescape(const char *p, struct str *out)
{
	static const char from[] = "nte\\\"", to[] = "\n\t\033\\\"";
	const char *found = *p ? strchr(from, *p) : NULL;
	if (found) {
		str_addc(out, to[found - from]);
		return p + 1;
	}
	if (*p == 'x' && p[1] && p[2]) {
		char hex[3] = {p[1], p[2], '\0'};
		str_addc(out, (char)strtoul(hex, NULL, 16));
		return p + 3;
	}
	str_addc(out, '\\');
	return p;
}

/* Reads the quoted word at p (behind the quote); NULL when its end is missing. */
static const char *read_quoted(const char *p, struct str *out)
{
	while (*p && *p != '"')
		if (*p == '\\')
			p = unescape(p + 1, out);
		else
			str_addc(out, *p++);
	return *p ? p + 1 : NULL;
}

static bool read_words(struct step *step)
{
	const char *p = step->rest;
	while (*(p += strspn(p, " \t"))) {
		struct str text = STR_INIT;
		bool quoted = *p == '"';
		if (quoted) {
			p = read_quoted(p + 1, &text);
		} else {
			size_t n = strcspn(p, " \t");
			str_add(&text, p, n);
			p += n;
		}
		step->words = mem_resize(step->words, step->word_count + 1, sizeof(struct word));
		step->words[step->word_count++] = (struct word){str_take(&text), quoted};
		if (!p)
			return false;
	}
	return true;
}

/* Takes the lines from i up to END as the step's block; gives the line behind, 0 without END. */
static size_t read_block(struct step *step, char **lines, size_t count, size_t i)
{
	step->block = mem_array(count + 1, sizeof(char *));
	for (; i < count; i++) {
		if (str_equal(lines[i], "END"))
			return i + 1;
		step->block[step->block_count++] = mem_strdup(lines[i]);
	}
	return 0;
}

static bool complain(const struct script *s, size_t line, const char *what)
{
	fprintf(stderr, "%s:%zu: %s\n", s->path, line, what);
	return false;
}

static bool read_steps(struct script *s, char **lines, size_t count, script_has_block *has_block)
{
	for (size_t i = 0; i < count;) {
		const char *line = lines[i] + strspn(lines[i], " \t");
		size_t number = ++i;
		if (!*line || *line == '#')
			continue;
		s->steps = mem_resize(s->steps, s->count + 1, sizeof(struct step));
		struct step *step = &s->steps[s->count++];
		size_t name = strcspn(line, " \t");
		*step = (struct step){
			.line = number,
			.name = mem_strndup(line, name),
			.rest = mem_strdup(line + name + strspn(line + name, " \t")),
		};
		if (!read_words(step))
			return complain(s, number, "the closing quote is missing");
		if (!has_block(step->name, step->word_count))
			continue;
		i = read_block(step, lines, count, i);
		if (!i)
			return complain(s, number, "the block has no END");
	}
	return true;
}

bool script_read(struct script *s, const char *path, script_has_block *has_block)
{
	*s = (struct script){.path = mem_strdup(path)};
	char *text = file_read(path);
	if (!text) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		return false;
	}
	size_t count;
	char **lines = lines_split(text, &count);
	bool read = read_steps(s, lines, count, has_block);
	lines_free(lines, count);
	free(text);
	return read;
}

static void step_release(struct step *step)
{
	for (size_t i = 0; i < step->word_count; i++)
		free(step->words[i].text);
	free(step->words);
	free(step->name);
	free(step->rest);
	lines_free(step->block, step->block_count);
	lines_free(step->update, step->update_count);
}

void script_release(struct script *s)
{
	for (size_t i = 0; i < s->count; i++)
		step_release(&s->steps[i]);
	free(s->steps);
	free(s->path);
}

void step_update(struct step *step, char **lines, size_t count)
{
	lines_free(step->update, step->update_count);
	step->update = lines;
	step->update_count = count;
}

static void add_lines(struct str *out, char **lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		str_addf(out, "%s\n", lines[i]);
}

bool script_write(const struct script *s)
{
	char *text = file_read(s->path);
	size_t count, next = 0;
	char **lines = lines_split(text ? text : "", &count);
	free(text);
	struct str out = STR_INIT;
	for (size_t i = 0; i < s->count; i++) {
		const struct step *step = &s->steps[i];
		if (!step->update)
			continue;
		add_lines(&out, lines + next, step->line - next);
		add_lines(&out, step->update, step->update_count);
		next = step->line + step->block_count;
	}
	bool written = true;
	if (next > 0) {
		add_lines(&out, lines + next, count - next);
		written = file_write(s->path, out.data);
	}
	str_free(&out);
	lines_free(lines, count);
	return written;
}

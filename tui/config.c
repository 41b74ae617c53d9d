#include "tui/config.h"

#include <ini.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/base/str.h"
#include "net/base/utf8.h"
#include "tui/paths.h"

#define CONFIG_MAX ((size_t)256 * 1024)

extern const char default_conf[]; /* share/default.conf */

enum kind { TEXT, NUMBER, YESNO, CHOICE };

static const struct option_info infos[OPTION_COUNT] = {
#define OPTION(id, name, kind, value, accepts, vi, en) {name, value, accepts, vi, en},
#include "tui/options.def"
#undef OPTION
};

static const enum kind kinds[OPTION_COUNT] = {
#define OPTION(id, name, kind, value, accepts, vi, en) kind,
#include "tui/options.def"
#undef OPTION
};

struct config {
	struct arena *texts;
	const char *values[OPTION_COUNT];
	struct binding *bindings;
	size_t binding_count;
	struct reason *reasons;
	size_t reason_count;
};

const struct option_info *config_options(size_t *count)
{
	*count = OPTION_COUNT;
	return infos;
}

static bool is_number_within(const char *value, const char *range)
{
	char *end, *dash;
	long n = strtol(value, &end, 10);
	long least = strtol(range, &dash, 10);

	return *value && !*end && n >= least && n <= strtol(dash + 1, NULL, 10);
}

/* True if value is one of the words in "a|b|c". */
static bool is_choice(const char *value, const char *choices)
{
	size_t n = strlen(value);

	for (const char *p = choices; p; p = strchr(p, '|'), p = p ? p + 1 : NULL)
		if (n && !strncmp(p, value, n) && (p[n] == '|' || !p[n]))
			return true;
	return false;
}

static bool accepts(enum option o, const char *value)
{
	switch (kinds[o]) {
	case TEXT:
		return true;
	case NUMBER:
		return is_number_within(value, infos[o].accepts);
	case YESNO:
	case CHOICE:
		return is_choice(value, infos[o].accepts);
	}
	return false;
}

#define DEFAULT_FILE "default.conf"

/* What inih's handler needs: the first pass only checks, so that a bad file changes nothing. */
struct reading {
	struct config *config;
	const char *file;
	const char *rest; /* of the text */
	int line;	  /* the one read last */
	bool apply;
	char problem[300];
};

static bool problem(struct reading *r, const char *name, const char *expected)
{
	struct str text = STR_INIT;

	str_addf(&text, "'%.60s': %.200s", name, expected);
	strncpy(r->problem, text.data, sizeof(r->problem) - 1);
	str_free(&text);
	return false;
}

static bool read_option(struct reading *r, const char *name, const char *value)
{
	struct str expected = STR_INIT;
	int o = 0;

	while (o < OPTION_COUNT && strcmp(infos[o].name, name))
		o++;
	if (o == OPTION_COUNT)
		return problem(r, name, "no such setting; see toasoan.conf(5)");
	if (!accepts((enum option)o, value)) {
		str_addf(&expected, "expected %s", infos[o].accepts);
		problem(r, name, expected.data);
		str_free(&expected);
		return false;
	}
	if (r->apply)
		r->config->values[o] = utf8_guard_line(r->config->texts, value);
	return true;
}

static bool read_binding(struct reading *r, const char *name, const char *keys)
{
	struct config *c = r->config;
	size_t i = 0;

	if (!strchr(name, '.'))
		return problem(r, name, "expected context.action = keys");
	if (!r->apply)
		return true;
	while (i < c->binding_count && strcmp(c->bindings[i].name, name))
		i++;
	if (i == c->binding_count) {
		c->bindings = mem_resize(c->bindings, i + 1, sizeof(*c->bindings));
		c->binding_count++;
	}
	c->bindings[i] = (struct binding){.name = arena_strdup(c->texts, name),
					  .keys = utf8_guard_line(c->texts, keys),
					  .file = arena_strdup(c->texts, r->file),
					  .line = r->line,
					  .built_in = !strcmp(r->file, DEFAULT_FILE)};
	return true;
}

static bool read_reason(struct reading *r, const char *name, const char *text)
{
	struct config *c = r->config;
	const char *line = utf8_guard_line(c->texts, text);
	size_t i = 0;

	if (!r->apply)
		return true;
	while (i < c->reason_count && strcmp(c->reasons[i].name, name))
		i++;
	if (i < c->reason_count) {
		c->reasons[i].text = arena_printf(c->texts, "%s\n%s", c->reasons[i].text, line);
		return true;
	}
	c->reasons = mem_resize(c->reasons, i + 1, sizeof(*c->reasons));
	c->reasons[c->reason_count++] =
		(struct reason){.name = utf8_guard_line(c->texts, name), .text = line};
	return true;
}

static int read_line(void *user, const char *section, const char *name, const char *value)
{
	struct reading *r = user;

	if (!strcmp(section, "toasoan"))
		return read_option(r, name, value);
	if (!strcmp(section, "keys"))
		return read_binding(r, name, value);
	if (!strcmp(section, "returns"))
		return read_reason(r, name, value);
	return problem(r, section, "no such section; expected [toasoan], [keys] or [returns]");
}

/* As fgets, of the text: inih reads through it, so that the number of the line is known. */
static char *next_line(char *line, int size, void *stream)
{
	struct reading *r = stream;
	size_t n = strcspn(r->rest, "\n");

	if (!*r->rest)
		return NULL;
	n += r->rest[n] == '\n';
	if (n > (size_t)size - 1)
		n = (size_t)size - 1;
	memcpy(line, r->rest, n);
	line[n] = '\0';
	r->rest += n;
	r->line++;
	return line;
}

static enum err pass(struct reading *r, const char *text)
{
	int line;

	r->rest = text;
	line = ini_parse_stream(next_line, r, read_line, r);
	if (line > 0)
		return err_set(ERR_CONFIG, "%s:%d: %s", r->file, line,
			       r->problem[0] ? r->problem : "expected name = value");
	return OK;
}

enum err config_read(struct config *config, const char *file, const char *text)
{
	struct reading check = {.config = config, .file = file};
	struct reading take = {.config = config, .file = file, .apply = true};
	enum err e = pass(&check, text);

	return e ? e : pass(&take, text);
}

struct config *config_new(void)
{
	struct config *config = mem_alloc(sizeof(*config));

	config->texts = arena_new();
	for (int o = 0; o < OPTION_COUNT; o++)
		config->values[o] = infos[o].value;
	/* A test reads default_conf: it cannot fail here. */
	if (config_read(config, DEFAULT_FILE, default_conf))
		abort();
	return config;
}

void config_free(struct config *config)
{
	if (!config)
		return;
	arena_free(config->texts);
	free(config->bindings);
	free(config->reasons);
	free(config);
}

enum err config_load(struct config *config)
{
	struct arena *a = arena_new();
	struct str text = STR_INIT;
	const char *path = path_in(a, DIR_CONFIG, "toasoan.conf");
	enum err e = file_read(path, CONFIG_MAX, &text);

	if (!e)
		e = config_read(config, path, text.data);
	else if (e == ERR_NOT_FOUND)
		e = OK;
	str_free(&text);
	arena_free(a);
	return e;
}

const char *config_text(const struct config *config, enum option o)
{
	return config->values[o];
}

int64_t config_number(const struct config *config, enum option o)
{
	return strtol(config->values[o], NULL, 10);
}

bool config_yes(const struct config *config, enum option o)
{
	return !strcmp(config->values[o], "yes");
}

const struct reason *config_reasons(const struct config *config, size_t *count)
{
	*count = config->reason_count;
	return config->reasons;
}

const struct binding *config_bindings(const struct config *config, size_t *count)
{
	*count = config->binding_count;
	return config->bindings;
}

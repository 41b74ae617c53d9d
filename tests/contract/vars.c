#include "tests/contract/vars.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"

static struct var *find(const struct vars *v, const char *name)
{
	for (size_t i = 0; i < v->count; i++) {
		if (!strcmp(v->vars[i].name, name))
			return &v->vars[i];
	}
	return NULL;
}

void vars_set(struct vars *v, const char *name, const char *value)
{
	struct var *var = find(v, name);

	if (!var) {
		v->vars = mem_resize(v->vars, v->count + 1, sizeof(*v->vars));
		var = &v->vars[v->count++];
		*var = (struct var){.name = mem_strdup(name)};
	}
	free(var->value);
	var->value = mem_strdup(value);
}

const char *vars_get(const struct vars *v, const char *name)
{
	const struct var *var = find(v, name);

	return var ? var->value : NULL;
}

static size_t name_length(const char *text)
{
	size_t n = 0;

	while (isalnum((unsigned char)text[n]) || text[n] == '_')
		n++;
	return n;
}

const char *vars_fill(const struct vars *v, struct arena *a, const char *text, const char **unknown)
{
	struct str out = STR_INIT;
	const char *filled;

	*unknown = NULL;
	while (*text && !*unknown) {
		size_t braces = text[0] == '$' && text[1] == '{';
		size_t n = *text == '$' ? name_length(text + 1 + braces) : 0;
		char *name;

		if (!n) {
			str_addc(&out, *text++);
			continue;
		}
		name = arena_strndup(a, text + 1 + braces, n);
		if (vars_get(v, name))
			str_adds(&out, vars_get(v, name));
		else
			*unknown = name;
		text += 1 + n + 2 * braces;
	}
	filled = *unknown ? NULL : arena_strdup(a, out.data);
	str_free(&out);
	return filled;
}

void vars_release(struct vars *v)
{
	for (size_t i = 0; i < v->count; i++) {
		free(v->vars[i].name);
		free(v->vars[i].value);
	}
	free(v->vars);
}

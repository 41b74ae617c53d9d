#include "net/portal/fields.h"

#include <string.h>

#define FIELDS_MAX 200 /* named in one request */

static void add_field(json_t *tree, const char *name, size_t n)
{
	const char *dot = memchr(name, '.', n);
	size_t head = dot ? (size_t)(dot - name) : n;
	json_t *node = json_object_getn(tree, name, head);

	if (!node) {
		node = json_object();
		json_object_setn_new(tree, name, head, node);
	} else if (!dot || !json_object_size(node)) {
		json_object_clear(node); /* the whole was named: its parts add nothing */
		return;
	}
	if (dot)
		add_field(node, dot + 1, n - head - 1);
}

static void add_list(json_t *tree, const char *list, int *count)
{
	while (*list && (*count)++ < FIELDS_MAX) {
		size_t n = strcspn(list, ", \t");

		if (n)
			add_field(tree, list, n);
		list += n;
		list += strspn(list, ", \t");
	}
}

json_t *fields_read(const json_t *value)
{
	json_t *tree = json_object();
	const json_t *item;
	int count = 0;
	size_t i;

	if (json_is_string(value))
		add_list(tree, json_string_value(value), &count);
	json_array_foreach(value, i, item)
	{
		if (json_is_string(item))
			add_list(tree, json_string_value(item), &count);
	}
	if (json_object_size(tree))
		return tree;
	json_decref(tree);
	return NULL;
}

bool fields_want(const json_t *tree, const char *field)
{
	while (tree && json_object_size(tree)) {
		size_t n = strcspn(field, ".");

		tree = json_object_getn(tree, field, n);
		if (!tree)
			return false;
		if (!field[n])
			return true;
		field += n + 1;
	}
	return true;
}

/* A name that nothing has, so that the tree still says that something was named. */
#define NOTHING ""

static bool is_nested(const char *schema, const char *name)
{
	static const struct {
		const char *schema, *names;
	} nested[] = {
		{"post", "title content excerpt guid review"},
		{"attachment", "title guid"},
	};
	bool known = *name == '_'; /* _links, _embedded */

	for (size_t i = 0; i < sizeof(nested) / sizeof(*nested); i++)
		known = known ||
			(!strcmp(nested[i].schema, schema) && strstr(nested[i].names, name));
	return known;
}

void fields_limit(json_t *tree, const char *schema)
{
	const char *name;
	json_t *node;
	void *next;

	json_object_foreach_safe(tree, next, name, node)
	{
		if (!json_object_size(node) || is_nested(schema, name))
			continue;
		json_object_del(tree, name);
		json_object_set_new(tree, NOTHING, json_object());
	}
}

static void keep(json_t *data, const json_t *tree)
{
	const char *name;
	json_t *value;
	void *next;
	size_t i;

	if (!json_object_size(tree))
		return;
	json_array_foreach(data, i, value)
	{
		keep(value, tree);
	}
	if (!json_is_object(data))
		return;
	json_object_foreach_safe(data, next, name, value)
	{
		const json_t *branch = json_object_get(tree, name);

		if (branch)
			keep(value, branch);
		else
			json_object_del(data, name);
	}
}

json_t *fields_keep(json_t *data, const json_t *tree)
{
	json_t *value;
	size_t i;

	keep(data, tree);
	json_array_foreach(data, i, value)
	{
		if (json_is_object(value) && !json_object_size(value))
			json_array_set_new(data, i, json_array());
	}
	if (!json_is_object(data) || json_object_size(data))
		return data;
	json_decref(data);
	return json_array();
}

#include "net/portal/fields.h"

#include <string.h>

#include "net/base/mem.h"
#include "net/base/str.h"

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

void fields_keep(json_t *data, const json_t *tree)
{
	const char *name;
	json_t *value;
	void *next;
	size_t i;

	if (!json_object_size(tree))
		return;
	json_array_foreach(data, i, value)
	{
		fields_keep(value, tree);
	}
	if (!json_is_object(data))
		return;
	json_object_foreach_safe(data, next, name, value)
	{
		const json_t *branch = json_object_get(tree, name);

		if (branch)
			fields_keep(value, branch);
		else
			json_object_del(data, name);
	}
}

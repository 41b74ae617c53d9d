/*
 * Holds docs/openapi.yaml and the portal together: the document is what the portal's own tables of
 * routes and arguments say, written as OpenAPI 3.1. `openapi FILE` compares, with UPDATE=1 in the
 * environment it writes the file anew.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"
#include "net/portal/args.h"
#include "net/portal/once.h"
#include "net/portal/route.h"

static const char head[] =
	"# The API of toasoan-portal. Written from its tables: UPDATE=1 ctest -R contract.openapi\n"
	"openapi: 3.1.0\n"
	"info:\n"
	"  title: toasoan-portal\n"
	"  version: \"" TOASOAN_VERSION "\"\n"
	"  license: {name: MIT, identifier: MIT}\n"
	"  description: >-\n"
	"    The routes of WordPress's REST API (wp/v2) that a newsroom uses, with WordPress's "
	"arguments,\n"
	"    rights, errors and codes. HEAD is answered as GET without a body, OPTIONS with the "
	"route's\n"
	"    schema. Every route also takes _fields, _envelope, _method and ?rest_route=. The "
	"namespace\n"
	"    toasoan/v1 says that posts have a version, and that writes heed Idempotency-Key and "
	"If-Match.\n"
	"servers:\n"
	"  - {url: /wp-json}\n"
	"security:\n"
	"  - {}\n"
	"  - application_password: []\n"
	"paths:\n";

static const char tail[] = "    error:\n"
			   "      type: object\n"
			   "      required: [code, message, data]\n"
			   "      properties:\n"
			   "        code: {type: string}\n"
			   "        message: {type: string}\n"
			   "        data: {type: object, properties: {status: {type: integer}}}\n"
			   "  securitySchemes:\n"
			   "    application_password: {type: http, scheme: basic}\n";

static const struct {
	unsigned method;
	const char *word;
} methods[] = {{METHOD_GET, "get"},
	       {METHOD_POST, "post"},
	       {METHOD_PUT, "put"},
	       {METHOD_PATCH, "patch"},
	       {METHOD_DELETE, "delete"}};

/* JSON is YAML: what has no layout of its own is written on one line. */
static void add_json(struct str *out, json_t *json)
{
	char *text = json_dumps(json, JSON_ENCODE_ANY);

	str_adds(out, text);
	free(text);
	json_decref(json);
}

/* The schema of an argument, without what OpenAPI says elsewhere. */
static json_t *schema_of(const struct arg *arg)
{
	json_t *schema = args_schema(arg);

	json_object_del(schema, "description");
	json_object_del(schema, "required");
	return schema;
}

static bool is_in_path(const char *pattern, const char *name)
{
	const char *at = strstr(pattern, name);

	return at && at > pattern && at[-1] == '{' && at[strlen(name)] == '}';
}

static void add_parameter(struct str *out, const struct arg *arg, const char *where)
{
	json_t *o = json_pack("{s:s, s:s, s:o}", "name", arg->name, "in", where, "schema",
			      schema_of(arg));

	if (!strcmp(where, "path") || arg->flags & ARG_REQUIRED)
		json_object_set_new(o, "required", json_true());
	if (arg->help)
		json_object_set_new(o, "description", json_string(arg->help));
	str_adds(out, "        - ");
	add_json(out, o);
	str_addc(out, '\n');
}

/* The names in braces, which the table of arguments need not repeat. */
static void add_path_parameters(struct str *out, const char *pattern)
{
	for (const char *p = strchr(pattern, '{'); p; p = strchr(p + 1, '{')) {
		size_t n = strcspn(p + 1, "}");
		bool word = n == 4 && !strncmp(p + 1, "uuid", 4);
		json_t *o = json_pack("{s:s%, s:s, s:b, s:{s:s}}", "name", p + 1, n, "in", "path",
				      "required", 1, "schema", "type", word ? "string" : "integer");

		str_adds(out, "        - ");
		add_json(out, o);
		str_addc(out, '\n');
	}
}

/* What a write may send beside its body (once.h). */
static void add_header_parameters(struct str *out, const struct route *route)
{
	bool post = !strcmp(route->pattern, "/wp/v2/posts/{id}");

	if (str_equal(route->schema, "application-password"))
		return;
	for (const struct once_header *h = once_headers; h->name; h++) {
		if (h->posts_only && !post)
			continue;
		str_adds(out, "        - ");
		add_json(out, json_pack("{s:s, s:s, s:{s:s}, s:s}", "name", h->name, "in", "header",
					"schema", "type", "string", "description", h->help));
		str_addc(out, '\n');
	}
}

static void add_body(struct str *out, const struct route *route, const struct arg *const tables[2])
{
	json_t *properties = json_object();

	for (int t = 0; t < 2; t++)
		for (const struct arg *arg = tables[t]; arg && arg->name; arg++)
			if (!is_in_path(route->pattern, arg->name))
				json_object_set_new(properties, arg->name, args_schema(arg));
	str_adds(out, "      requestBody:\n"
		      "        content:\n"
		      "          application/json:\n"
		      "            schema:\n"
		      "              type: object\n"
		      "              properties:\n");
	for (void *i = json_object_iter(properties); i; i = json_object_iter_next(properties, i)) {
		json_t *schema = json_incref(json_object_iter_value(i));

		json_object_del(schema, "required");
		str_addf(out, "                %s: ", json_object_iter_key(i));
		add_json(out, schema);
		str_addc(out, '\n');
	}
	json_decref(properties);
}

/* A route that lists things has pages, or makes new ones, or is the list of what was done. */
static bool is_list(const struct route *route)
{
	for (const struct endpoint *e = route->endpoints; e->methods; e++)
		if (args_row(e, "per_page") || e->methods == METHOD_POST)
			return true;
	return str_ends(route->pattern, "/history");
}

static void add_operation(struct str *out, const struct route *route,
			  const struct endpoint *endpoint, unsigned method, const char *word)
{
	const struct arg *const tables[2] = {endpoint->args, endpoint->more};
	bool writes = method & METHOD_WRITE, list = method == METHOD_GET && is_list(route);

	str_addf(out, "    %s:\n", word);
	str_adds(out, "      parameters:\n");
	add_path_parameters(out, route->pattern);
	if (method != METHOD_GET)
		add_header_parameters(out, route);
	for (int t = 0; t < 2 && !writes; t++)
		for (const struct arg *arg = tables[t]; arg && arg->name; arg++)
			if (!is_in_path(route->pattern, arg->name))
				add_parameter(out, arg, "query");
	if (str_ends(out->data, "parameters:\n")) {
		str_cut(out, out->len - 1);
		str_adds(out, " []\n");
	}
	if (writes)
		add_body(out, route, tables);
	str_adds(out, "      responses:\n        \"2XX\": {description: done");
	if (route->schema)
		str_addf(out, ", content: {application/json: {schema: %s{$ref: %s%s\"}%s}}",
			 list ? "{type: array, items: " : "", "\"#/components/schemas/",
			 route->schema, list ? "}" : "");
	str_adds(out, "}\n");
	str_adds(out,
		 "        default: {description: refused, content: {application/json: {schema: "
		 "{$ref: \"#/components/schemas/error\"}}}}\n");
}

static void add_route(struct str *out, const struct route *route)
{
	str_addf(out, "  %s:\n", route->pattern);
	for (const struct endpoint *e = route->endpoints; e->methods; e++)
		for (size_t m = 0; m < sizeof(methods) / sizeof(*methods); m++)
			if (e->methods & methods[m].method)
				add_operation(out, route, e, methods[m].method, methods[m].word);
}

/* Each kind of thing once: routes of one kind stand together or apart. */
static void add_schemas(struct str *out)
{
	str_adds(out, "components:\n  schemas:\n");
	for (const struct route *r = routes; r->pattern; r++) {
		const struct route *first = routes;

		while (!str_equal(first->schema, r->schema))
			first++;
		if (!r->schema || first != r)
			continue;
		json_t *fields = route_fields(r->schema);
		json_t *properties = json_incref(json_object_get(fields, "properties"));

		json_decref(fields);
		str_addf(out, "    %s:\n      type: object\n      properties:\n", r->schema);
		for (void *i = json_object_iter(properties); i;
		     i = json_object_iter_next(properties, i)) {
			str_addf(out, "        %s: ", json_object_iter_key(i));
			add_json(out, json_incref(json_object_iter_value(i)));
			str_addc(out, '\n');
		}
		json_decref(properties);
	}
}

static bool read_whole(const char *path, struct str *text)
{
	FILE *file = fopen(path, "r");
	char buffer[4096];
	size_t n;

	if (!file)
		return false;
	while ((n = fread(buffer, 1, sizeof(buffer), file)))
		str_add(text, buffer, n);
	fclose(file);
	return true;
}

static bool write_whole(const char *path, const struct str *text)
{
	FILE *file = fopen(path, "w");
	bool ok = file && fwrite(text->data, 1, text->len, file) == text->len;

	return file && fclose(file) == 0 && ok;
}

static int first_difference(const char *a, const char *b)
{
	int line = 1;

	for (; *a && *a == *b; a++, b++)
		line += *a == '\n';
	return line;
}

int main(int argc, char **argv)
{
	struct str out = STR_INIT, held = STR_INIT;
	int failed = 0;

	if (argc != 2) {
		fprintf(stderr, "usage: openapi FILE\n");
		return 2;
	}
	str_adds(&out, head);
	for (const struct route *r = routes; r->pattern; r++)
		add_route(&out, r);
	add_schemas(&out);
	str_adds(&out, tail);
	if (getenv("UPDATE")) {
		failed = !write_whole(argv[1], &out);
	} else if (!read_whole(argv[1], &held) || strcmp(out.data, held.data) != 0) {
		fprintf(stderr, "%s:%d: not what the portal's tables say; UPDATE=1 writes it\n",
			argv[1], first_difference(out.data, held.data));
		failed = 1;
	}
	str_free(&out);
	str_free(&held);
	return failed;
}

/* What the tables say of themselves: arguments and fields for OPTIONS and the index. */
#include <stdlib.h>
#include <string.h>

#include "net/portal/args.h"

const struct arg *args_row(const struct endpoint *endpoint, const char *name)
{
	const struct arg *tables[] = {endpoint ? endpoint->args : NULL,
				      endpoint ? endpoint->more : NULL};

	for (size_t i = 0; i < 2; i++)
		for (const struct arg *arg = tables[i]; arg && arg->name; arg++)
			if (!strcmp(arg->name, name))
				return arg;
	return NULL;
}

static json_t *word_list(const char *words)
{
	json_t *list = json_array();

	while (*words) {
		size_t n = strcspn(words, ",");

		json_array_append_new(list, json_stringn(words, n));
		words += n + (words[n] == ',');
	}
	return list;
}

static bool is_list(enum arg_type type)
{
	return type == ARG_IDS || type == ARG_TEXTS || type == ARG_WORDS;
}

static json_t *default_value(const struct arg *arg)
{
	if (arg->type == ARG_INT)
		return json_integer(strtoll(arg->standard, NULL, 10));
	if (arg->type == ARG_TRUE)
		return json_boolean(!strcmp(arg->standard, "true"));
	if (is_list(arg->type) && !*arg->standard)
		return json_array();
	return json_string(arg->standard);
}

/* The type of a value, or of a list's items. */
static const struct {
	const char *type, *format;
} types[] = {
	[ARG_TEXT] = {"string", NULL},	      [ARG_RAW] = {"object", NULL},
	[ARG_INT] = {"integer", NULL},	      [ARG_TRUE] = {"boolean", NULL},
	[ARG_DATE] = {"string", "date-time"}, [ARG_WORD] = {"string", NULL},
	[ARG_IDS] = {"integer", NULL},	      [ARG_TEXTS] = {"string", NULL},
	[ARG_WORDS] = {"string", NULL},	      [ARG_OBJECT] = {"object", NULL},
	[ARG_EMAIL] = {"string", "email"},    [ARG_URL] = {"string", "uri"},
};

static json_t *type_of(const struct arg *arg)
{
	const char *type = types[arg->type].type;

	return arg->flags & ARG_NULL ? json_pack("[s, s]", type, "null") : json_string(type);
}

static void add_bounds(const struct arg *arg, json_t *o)
{
	if (arg->type == ARG_INT && (arg->max > arg->min || arg->flags & ARG_MINIMUM))
		json_object_set_new(o, "minimum", json_integer(arg->min));
	if (arg->type == ARG_INT && arg->max > arg->min)
		json_object_set_new(o, "maximum", json_integer(arg->max));
}

json_t *args_schema(const struct arg *arg)
{
	json_t *o = json_object(), *value = o;

	if (arg->help)
		json_object_set_new(o, "description", json_string(arg->help));
	if (is_list(arg->type)) {
		json_object_set_new(o, "type", json_string("array"));
		value = json_object();
		json_object_set_new(o, "items", value);
	}
	json_object_set_new(value, "type", type_of(arg));
	if (types[arg->type].format)
		json_object_set_new(value, "format", json_string(types[arg->type].format));
	if (arg->words)
		json_object_set_new(value, "enum", word_list(arg->words));
	if (arg->type == ARG_RAW)
		json_object_set_new(o, "properties",
				    json_pack("{s:{s:s}}", "raw", "type", "string"));
	if (arg->standard)
		json_object_set_new(o, "default", default_value(arg));
	add_bounds(arg, o);
	json_object_set_new(o, "required", json_boolean(arg->flags & ARG_REQUIRED));
	return o;
}

/* ---- What the routes serve ---- */

/* The fields of one kind of thing, as "name:type" words; a "!" behind: set by the portal alone. */
static const struct {
	const char *name, *fields;
} kinds[] = {
	{"post", "id:integer! date:string date_gmt:string guid:object! modified:string! "
		 "modified_gmt:string! "
		 "slug:string status:string type:string! link:string! title:object content:object "
		 "excerpt:object author:integer featured_media:integer comment_status:string "
		 "ping_status:string sticky:boolean template:string format:string meta:object "
		 "categories:array tags:array password:string views:integer! version:integer! "
		 "review:object! permalink_template:string! "
		 "generated_slug:string!"},
	{"history", "id:integer! date_gmt:string! user:integer! user_name:string! action:string! "
		    "from:string! to:string! version:integer! revision:integer! note:string! "
		    "at_gmt:string!"},
	{"lock",
	 "user:integer! user_name:string! since_gmt:string! until_gmt:string! mine:boolean!"},
	{"portal", "notice:string! map:object! links:object! statistics:object! settings:object!"},
	{"revision",
	 "id:integer! author:integer date:string date_gmt:string modified:string "
	 "modified_gmt:string "
	 "parent:integer slug:string guid:object! title:object content:object excerpt:object"},
	{"term",
	 "id:integer! count:integer! description:string link:string! name:string slug:string "
	 "taxonomy:string! parent:integer meta:object"},
	{"user",
	 "id:integer! username:string name:string first_name:string last_name:string email:string "
	 "url:string description:string link:string! locale:string nickname:string slug:string "
	 "roles:array registered_date:string! capabilities:object! extra_capabilities:object! "
	 "meta:object"},
	{"application-password", "uuid:string! app_id:string name:string password:string! "
				 "created:string! last_used:string! "
				 "last_ip:string!"},
	{"attachment",
	 "id:integer! date:string date_gmt:string guid:object! modified:string! "
	 "modified_gmt:string! "
	 "slug:string status:string type:string! link:string! title:object author:integer "
	 "comment_status:string ping_status:string meta:object alt_text:string caption:object "
	 "description:object media_type:string! mime_type:string! media_details:object! "
	 "post:integer "
	 "source_url:string!"},
	{"comment",
	 "id:integer! post:integer parent:integer author:integer author_name:string "
	 "author_email:string author_url:string author_ip:string author_user_agent:string "
	 "date:string "
	 "date_gmt:string content:object link:string! status:string type:string! meta:object"},
};

static json_t *properties_of(const char *fields)
{
	json_t *o = json_object();

	while (*fields) {
		size_t name = strcspn(fields, ":"), type = strcspn(fields + name + 1, "! ");
		const char *end = fields + name + 1 + type;
		json_t *one = json_object();

		json_object_set_new(one, "type", json_stringn(fields + name + 1, type));
		if (*end == '!') {
			json_object_set_new(one, "readonly", json_true());
			end++;
		}
		json_object_setn_new(o, fields, name, one);
		fields = end + strspn(end, " ");
	}
	return o;
}

json_t *route_fields(const char *schema)
{
	for (size_t i = 0; schema && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(kinds[i].name, schema))
			return json_pack("{s:s, s:s, s:s, s:o}", "$schema",
					 "http://json-schema.org/draft-04/schema#", "title", schema,
					 "type", "object", "properties",
					 properties_of(kinds[i].fields));
	return NULL;
}

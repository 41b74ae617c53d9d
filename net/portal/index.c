#include "net/portal/index.h"

#include <string.h>

#include "net/base/clock.h"
#include "net/portal/posts.h"

const struct arg index_args[] = {
	ARGS_CONTEXT,
	ARGS_END,
};

/* A pattern as WordPress writes it: {id} is (?P<id>[\d]+). */
static char *regex_of(struct arena *a, const char *pattern)
{
	static const struct {
		const char *name, *regex;
	} kinds[] = {{"uuid", "[\\w\\-]+"}, {"user_id", "(?:[\\d]+|me)"}};
	struct str out = STR_INIT;
	char *text;

	for (const char *p = pattern; *p; p++) {
		const char *regex = "[\\d]+";
		size_t n;

		if (*p != '{') {
			str_addc(&out, *p);
			continue;
		}
		n = strcspn(++p, "}");
		for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
			if (strlen(kinds[i].name) == n && !memcmp(kinds[i].name, p, n))
				regex = kinds[i].regex;
		str_addf(&out, "(?P<%.*s>%s)", (int)n, p, regex);
		p += n;
	}
	text = arena_strdup(a, out.data);
	str_free(&out);
	return text;
}

static json_t *routes_json(const struct request *rq, const char *below)
{
	json_t *o = json_object();

	for (const struct route *r = routes; r->pattern; r++) {
		json_t *one;

		if (!str_starts(r->pattern, below))
			continue;
		one = route_schema(r);
		if (!strchr(r->pattern, '{')) {
			json_t *links = json_object();

			reply_link(rq, links, "self", NULL, "%s", r->pattern);
			json_object_set_new(one, "_links", links);
		}
		json_object_set_new(o, regex_of(rq->arena, r->pattern), one);
	}
	return o;
}

/* Hours from UTC now, as a whole number where it is one (WordPress writes 7 and 5.5). */
static json_t *offset_json(const char *zone)
{
	int offset = clock_zone_offset(zone, clock_now());

	return offset % 3600 ? json_real(offset / 3600.0) : json_integer(offset / 3600);
}

static json_t *authentication(const struct request *rq)
{
	return json_pack("{s:{s:{s:s}}}", "application-passwords", "endpoints", "authorization",
			 arena_printf(rq->arena, "%s/", rq->base));
}

/* A copy speaks what the other portal does: writes go there. */
static json_t *namespaces(const struct settings *site)
{
	json_t *list = json_pack("[s]", "wp/v2");

	if (strcmp(site->origin, "wp") != 0)
		json_array_append_new(list, json_string("toasoan/v1"));
	return list;
}

void index_get(struct request *rq, struct reply *rp)
{
	const struct settings *site = rq->site;
	bool zone_is_name = strchr(site->zone, '/') || !strcmp(site->zone, "UTC");
	json_t *o = json_object();

	json_object_set_new(o, "name", text_json(site->name));
	json_object_set_new(o, "description", text_json(site->description));
	json_object_set_new(o, "url", text_json(rq->base));
	json_object_set_new(o, "home", text_json(rq->base));
	json_object_set_new(o, "gmt_offset", offset_json(site->zone));
	json_object_set_new(o, "timezone_string", text_json(zone_is_name ? site->zone : ""));
	json_object_set_new(o, "namespaces", namespaces(site));
	json_object_set_new(o, "authentication", authentication(rq));
	if (request_wants(rq, "routes"))
		json_object_set_new(o, "routes", routes_json(rq, "/"));
	json_object_set_new(o, "_links",
			    json_pack("{s:[{s:s}]}", "help", "href",
				      "https://developer.wordpress.org/rest-api/"));
	reply_json(rp, 200, o);
}

void index_namespace(struct request *rq, struct reply *rp)
{
	json_t *links = json_object();

	reply_link(rq, links, "up", NULL, "/");
	reply_json(rp, 200,
		   json_pack("{s:s, s:o, s:o}", "namespace", rq->route->pattern + 1, "routes",
			     routes_json(rq, rq->route->pattern), "_links", links));
}

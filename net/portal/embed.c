#include "net/portal/embed.h"

#include <string.h>

#include "net/portal/form.h"

/* Lists among the embedded (comments, terms) are as long as their route's default. */
static json_t *fetch(const struct request *rq, const char *href)
{
	const char *path = href + strlen(rq->api), *mark = strchr(path, '?');
	struct reply rp = REPLY_INIT;
	struct request inner = *rq;
	json_t *found;

	inner.method = METHOD_GET;
	inner.head = false;
	inner.path = mark ? arena_strndup(rq->arena, path, (size_t)(mark - path)) : path;
	inner.query = json_pack("{s:s}", "context", "embed");
	if (mark)
		(void)form_read(mark + 1, strlen(mark + 1), inner.query);
	inner.body = inner.args = inner.fields = NULL;
	inner.raw_size = 0;
	inner.upload.fd = -1;
	inner.subject = NULL;
	inner.once = NULL; /* the transaction is the outer request's to end */
	route_dispatch(&inner, &rp);
	found = rp.json ? json_incref(rp.json) : json_object();
	reply_release(&rp);
	json_decref(inner.query);
	json_decref(inner.args);
	json_decref(inner.fields);
	return found;
}

static bool is_wanted(const struct request *rq, const char *rel)
{
	const json_t *names = json_object_get(rq->query, "_embed");
	const char *list = json_string_value(names), *at;
	size_t n = strlen(rel), i;
	json_t *name;

	json_array_foreach(names, i, name)
	{
		if (str_equal(json_string_value(name), rel))
			return true;
	}
	if (!list)
		return false;
	if (!*list || !strcmp(list, "1") || !strcmp(list, "true"))
		return true;
	for (at = list; (at = strstr(at, rel)); at++)
		if ((at == list || at[-1] == ',') && (!at[n] || at[n] == ','))
			return true;
	return false;
}

/* One relation's resources, in the order of its links; NULL when there are none. */
static json_t *embed_relation(struct request *rq, const json_t *links, json_t *seen)
{
	json_t *list = json_array(), *link;
	bool any = false;
	size_t i;

	json_array_foreach(links, i, link)
	{
		const char *href = json_string_value(json_object_get(link, "href"));
		json_t *found = NULL;

		if (href && json_is_true(json_object_get(link, "embeddable")) &&
		    str_starts(href, rq->api)) {
			found = json_object_get(seen, href);
			if (!found) {
				json_object_set_new(seen, href, fetch(rq, href));
				found = json_object_get(seen, href);
			}
			any = any || json_object_size(found) || json_array_size(found);
		}
		json_array_append_new(list, found ? json_deep_copy(found) : json_object());
	}
	if (any)
		return list;
	json_decref(list);
	return NULL;
}

static void embed_one(struct request *rq, json_t *item, json_t *seen)
{
	json_t *links = json_object_get(item, "_links"), *embedded = json_object(), *list, *found;
	const char *rel;

	json_object_foreach(links, rel, list)
	{
		if (is_wanted(rq, rel) && (found = embed_relation(rq, list, seen)))
			json_object_set_new(embedded, rel, found);
	}
	if (json_object_size(embedded))
		json_object_set(item, "_embedded", embedded);
	json_decref(embedded);
}

void embed_links(struct request *rq, json_t *data)
{
	json_t *seen = json_object(), *item;
	size_t i;

	if (json_is_object(data))
		embed_one(rq, data, seen);
	json_array_foreach(data, i, item)
	{
		embed_one(rq, item, seen);
	}
	json_decref(seen);
}

#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"

void api_get_people(struct arena *a, const struct api *api, const int64_t *ids, size_t count,
		    struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "GET", "users");
	request_ids(&q, "include", ids, count);
	request_int(&q, "per_page", count > API_USUAL_PAGE ? API_PER_PAGE : 0);
	request_plain(&q, "_fields", "id,name");
	request_end(&q);
}

enum err api_read_people(const struct http_reply *reply, struct arena *a, struct person **people,
			 size_t *count)
{
	json_t *root, *row;
	size_t i, n = 0;
	enum err e = json_open(reply, a, JSON_ARRAY, &root);

	*people = NULL;
	*count = 0;
	if (e)
		return e;
	*people = arena_array(a, json_array_size(root), sizeof(**people));
	json_array_foreach(root, i, row)
	{
		struct person p = {
			.id = json_id(row, "id"),
			.name = json_plain(a, row, "name"),
			.slug = json_line(a, row, "slug"),
		};

		if (p.id)
			(*people)[n++] = p;
	}
	*count = n;
	json_decref(root);
	return OK;
}

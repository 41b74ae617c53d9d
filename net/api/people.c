#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"

void api_get_people(struct arena *a, const struct api *api, const int64_t *ids, size_t count,
		    bool writers, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "GET", "users");
	request_ids(&q, "include", ids, count);
	if (writers)
		request_plain(&q, "who", "authors");
	request_int(&q, "per_page", count > API_USUAL_PAGE ? API_PER_PAGE : 0);
	request_plain(&q, "_fields", "id,name");
	request_end(&q);
}

static bool read_row(const json_t *row, struct arena *a, void *record)
{
	struct person *person = record;

	*person = (struct person){
		.id = json_id(row, "id"),
		.name = json_plain(a, row, "name"),
		.slug = json_line(a, row, "slug"),
	};
	return person->id != 0;
}

enum err api_read_people(const struct http_reply *reply, struct arena *a, struct person **people,
			 size_t *count)
{
	void *rows;
	enum err e = json_rows(reply, a, sizeof(**people), read_row, &rows, count);

	*people = rows;
	return e;
}

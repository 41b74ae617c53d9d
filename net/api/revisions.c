#include "net/api/api.h"
#include "net/api/json.h"
#include "net/api/request.h"

#define FULL "id,parent,author,date_gmt,title,excerpt,content"
#define LEAN "id,parent,author,date_gmt"

void api_get_revisions(struct arena *a, const struct api *api, int64_t post, bool full,
		       int per_page, struct http_request *r)
{
	struct request q;

	request_begin(&q, a, api, r, "GET", "posts/%lld/revisions", (long long)post);
	request_plain(&q, "context", "edit");
	request_int(&q, "per_page", per_page);
	request_plain(&q, "_fields", full ? FULL : LEAN);
	request_end(&q);
}

static bool read_row(const json_t *row, struct arena *a, void *record)
{
	struct revision *revision = record;

	*revision = (struct revision){
		.id = json_id(row, "id"),
		.post = json_id(row, "parent"),
		.author = json_id(row, "author"),
		.date = json_date(row, "date_gmt"),
		.author_name = "",
		.raw = json_bytes(a, row, "content.raw"),
	};
	if (revision->raw) {
		revision->title = json_plain(a, row, "title.raw");
		revision->lead = json_plain(a, row, "excerpt.raw");
	}
	return revision->id != 0;
}

enum err api_read_revisions(const struct http_reply *reply, struct arena *a,
			    struct revision **revisions, size_t *count)
{
	void *rows;
	enum err e = json_rows(reply, a, sizeof(**revisions), read_row, &rows, count);

	*revisions = rows;
	return e;
}

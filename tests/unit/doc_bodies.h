/* The article bodies in the shared data: what portals deliver, and raw content of a WordPress. */
#ifndef TESTS_UNIT_DOC_BODIES_H
#define TESTS_UNIT_DOC_BODIES_H

#include <jansson.h>

#include "tests/unit/base_data.h"

typedef void body_function(const char *body);

/* Calls the function with each of 39 articles of the press; returns how many. */
static inline size_t each_article(body_function *function)
{
	struct str all = STR_INIT;
	size_t count = 0;
	char *rest, *line;

	if (data_read("news-nasty.jsonl", &all))
		for (line = strtok_r(all.data, "\n", &rest); line;
		     line = strtok_r(NULL, "\n", &rest)) {
			json_t *o = json_loads(line, 0, NULL);
			json_t *body = json_object_get(o, "body_html");

			body = body ? body : json_object_get(o, "body_text");
			function(json_string_value(body));
			json_decref(o);
			count++;
		}
	str_free(&all);
	return count;
}

/* Calls the function with the raw content of each post that has any; returns how many. */
static inline size_t each_post(body_function *function)
{
	struct str all = STR_INIT;
	size_t count = 0, i;
	json_t *rows, *row;

	if (data_read("wp/wp_posts_vi_rows-clean.json", &all)) {
		rows = json_loads(all.data, 0, NULL);
		json_array_foreach(rows, i, row)
		{
			const char *body = json_string_value(json_object_get(row, "post_content"));

			if (body && body[strspn(body, " \r\n\t")]) {
				function(body);
				count++;
			}
		}
		json_decref(rows);
	}
	str_free(&all);
	return count;
}

#endif

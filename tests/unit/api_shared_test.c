/* net/api on shared data: WordPress's own recorded replies, and JSON made to break parsers. */
#include "tests/unit/api_reply.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

#include "net/base/str.h"

static struct arena *a;

static char *load(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *bytes = NULL;

	if (!f)
		return NULL;
	bytes = malloc(1 << 20);
	*n = fread(bytes, 1, (1 << 20) - 1, f);
	bytes[*n] = '\0';
	fclose(f);
	return bytes;
}

static const char *shared(const char *name)
{
	const char *folder = getenv("TOASOAN_TEST_DATA");

	return arena_printf(a, "%s/%s", folder ? folder : "nowhere", name);
}

/* The replies WordPress's own tests were recorded with. */
static void recorded_replies_are_read(void **state)
{
	size_t n;
	char *bytes = load(shared("wp/wp-responses.json"), &n), *part;
	json_t *all, *body;
	struct article post;
	struct api_posts posts;
	struct http_reply r;

	(void)state;
	if (!bytes) {
		print_message("no wp-responses.json\n");
		skip();
		return;
	}
	all = json_loadb(bytes, n, 0, NULL);
	free(bytes);
	body = json_object_get(all, "PostsCollection");
	part = json_dumps(body, 0);
	r = reply_of(200, part, NULL);
	assert_int_equal(api_read_posts(&r, a, &posts), OK);
	assert_int_equal(posts.count, json_array_size(body));
	assert_true(*posts.posts[0].title);
	free(part);
	part = json_dumps(json_object_get(all, "PostModel"), 0);
	r = reply_of(200, part, NULL);
	assert_int_equal(api_read_post(&r, a, &post), OK);
	assert_non_null(post.html);
	free(part);
	json_decref(all);
}

/* Each file of JSONTestSuite as the reply to everything: never a crash, broken JSON never OK. */
static void hostile_json_is_survived(void **state)
{
	const char *folder = shared("hostile/JSONTestSuite");
	DIR *dir = opendir(folder);
	struct dirent *d;
	int files = 0;

	(void)state;
	if (!dir) {
		print_message("no JSONTestSuite\n");
		skip();
		return;
	}
	while ((d = readdir(dir))) {
		char *bytes;
		struct http_reply r = reply_of(200, "", NULL);
		struct api_note *notes;
		struct api_posts posts;
		struct article post;
		struct term *terms;
		struct me me;
		size_t n;

		if (!str_ends(d->d_name, ".json"))
			continue;
		bytes = load(arena_printf(a, "%s/%s", folder, d->d_name), &r.body_len);
		r.body = bytes;
		files++;
		assert_int_not_equal(api_read_post(&r, a, &post), OK);
		assert_int_not_equal(api_read_me(&r, a, &me), OK);
		if (api_read_posts(&r, a, &posts) == OK)
			assert_true(d->d_name[0] != 'n' && posts.count == 0);
		if (api_read_terms(&r, a, TERM_TAG, &terms, &n, NULL) == OK)
			assert_true(d->d_name[0] != 'n');
		if (api_read_notes(&r, a, &notes, &n) == OK)
			assert_int_equal(n, 0);
		free(bytes);
	}
	closedir(dir);
	assert_true(files > 300);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(recorded_replies_are_read),
		cmocka_unit_test(hostile_json_is_survived),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}

/*
 * A post through the whole editor: its raw content as the fields, the body in the edit buffer, and
 * raw content again. What was not touched is the same bytes, and saving it sends nothing. The
 * articles of the press, a WordPress's posts and html5lib's documents, where they are there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>
#include <jansson.h>

#include "net/doc/manuscript.h"
#include "net/doc/split.h"
#include "net/store/outbox.h"
#include "tests/unit/doc_bodies.h"
#include "tests/unit/store_folder.h"
#include "tui/text/edit.h"

#define CHANGE "đổi "

static size_t bodies, changes;
static int64_t post_id;

/* The body as it leaves the edit buffer. */
static const char *through_editor(const char *body)
{
	struct edit *edit = edit_new(EDIT_LINES);
	struct str text = STR_INIT;
	const char *copy;

	edit_set(edit, body);
	edit_get(edit, &text);
	copy = arena_strndup(arena, text.data, text.len);
	str_free(&text);
	edit_free(edit);
	return copy;
}

static struct article post_of(const char *raw)
{
	return (struct article){.id = ++post_id,
				.modified = 100,
				.raw = raw,
				.raw_title = "Lũ &amp; lụt",
				.raw_lead = "",
				.slug = ""};
}

/* The picture of a figure that begins the body, as the portal knows it. */
static const struct media *figure_of(const struct draft_text *text, struct media *picture)
{
	*picture = (struct media){.id = strtoll(text->picture, NULL, 10),
				  .url = "",
				  .mime = "",
				  .alt = "",
				  .caption = ""};
	return *text->picture ? picture : NULL;
}

static const char *raw_of(const struct draft_text *text, const char *base)
{
	struct media picture;
	struct str raw = STR_INIT;
	const char *copy;

	assert_int_equal(manuscript_raw(text, &(struct manuscript_base){base, 0, ""},
					figure_of(text, &picture), &raw),
			 OK);
	copy = arena_strndup(arena, raw.data, raw.len);
	str_free(&raw);
	return copy;
}

/* Where a chunk stands in the body, NULL where it is not of the body (byline, figure). */
static const char *find_chunk(const char *body, const char *chunk)
{
	size_t n = strlen(chunk);

	for (const char *p = n ? strstr(body, chunk) : NULL; p; p = strstr(p + 1, chunk))
		if ((p == body || (p > body + 1 && p[-1] == '\n' && p[-2] == '\n')) &&
		    (!p[n] || (p[n] == '\n' && p[n + 1] == '\n')))
			return p;
	return NULL;
}

/* What differs between before and after must lie within one slice of before. */
static void check_within_one(const struct split *s, const char *after)
{
	size_t n = strlen(s->raw), m = strlen(after), head = 0, tail = 0;
	bool within = false;

	while (head < n && s->raw[head] == after[head])
		head++;
	while (tail < n - head && tail < m - head && s->raw[n - tail - 1] == after[m - tail - 1])
		tail++;
	for (size_t i = 0; i < s->count && !within; i++) {
		size_t from = (size_t)(s->slices[i].bytes - s->raw);

		within = head >= from && n - tail <= from + s->slices[i].len;
	}
	assert_true(within);
}

static void change_one_word(const char *raw, const struct draft_text *text)
{
	struct split *s;

	assert_int_equal(split_raw(raw, arena, &s), OK);
	for (size_t i = bodies % 5; i < s->count; i += 5) {
		struct draft_text changed = *text;
		const char *at =
			s->slices[i].locked ? NULL : find_chunk(text->body, s->slices[i].chunk);

		if (!at)
			continue;
		changed.body = arena_printf(arena, "%.*s" CHANGE "%s", (int)(at - text->body),
					    text->body, at);
		changed.body = through_editor(changed.body);
		check_within_one(s, raw_of(&changed, raw));
		changes++;
	}
}

/* Opened, saved as it is, and told to be sent. */
static void send_unchanged(const struct article *post, const struct draft_text *text)
{
	struct outbox_count count;
	struct draft_text saved = *text;
	char id[DRAFT_ID];
	bool stale;

	saved.body = through_editor(text->body);
	assert_int_equal(draft_open_post(store, post, text, id, &stale), OK);
	assert_int_equal(draft_save(store, id, &saved, 0), OK);
	assert_int_equal(draft_send(store, id), OK);
	assert_int_equal(outbox_count(store, &count), OK);
	assert_int_equal(count.waiting, 0);
}

static void check_body(const char *raw)
{
	struct article post = post_of(raw);
	struct draft_text text, saved;

	arena_clear(arena);
	assert_int_equal(manuscript_open(&post, NULL, "", arena, &text), OK);
	saved = text;
	saved.body = through_editor(text.body);
	assert_string_equal(saved.body, text.body);
	assert_string_equal(raw_of(&saved, raw), raw);
	change_one_word(raw, &text);
	if (bodies++ % 10 == 0 && *text.body)
		send_unchanged(&post, &text);
}

static void articles_of_the_press(void **state)
{
	size_t n;

	(void)state;
	n = each_article(check_body);
	print_message("%zu articles, %zu words changed\n", n, changes);
}

static void posts_of_a_wordpress(void **state)
{
	size_t n;

	(void)state;
	changes = 0;
	n = each_post(check_body);
	print_message("%zu posts, %zu words changed\n", n, changes);
}

/* html5lib's inputs, one a "#data" section. */
static void check_sections(const char *text)
{
	const char *p = text, *end;

	for (; (p = strstr(p, "#data\n")); p = end) {
		char *raw;

		p += strlen("#data\n");
		end = strstr(p, "\n#errors");
		end = end ? end : p + strlen(p);
		raw = mem_strndup(p, (size_t)(end - p));
		check_body(raw);
		free(raw);
	}
}

/* html5lib's inputs for a tokenizer: JSON; what stands behind a zero byte no string here holds. */
static void check_inputs(const char *text)
{
	json_t *root = json_loads(text, JSON_ALLOW_NUL, NULL), *tests, *test;
	const char *key;
	size_t i;

	assert_non_null(root);
	json_object_foreach(root, key, tests) json_array_foreach(tests, i, test)
		check_body(json_string_value(json_object_get(test, "input")));
	json_decref(root);
}

static void each_file(const char *kind, void check(const char *text))
{
	const char *data = getenv("TOASOAN_TEST_DATA");
	struct str pattern = STR_INIT;
	glob_t files = {0};

	str_addf(&pattern, "%s/hostile/html5lib/%s", data ? data : ".", kind);
	if (glob(pattern.data, 0, NULL, &files))
		printf("skipped: no files '%s'\n", pattern.data);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		FILE *f = fopen(files.gl_pathv[i], "rb");
		struct str all = STR_INIT;

		assert_non_null(f);
		data_read_all(f, &all);
		(void)fclose(f);
		check(all.data);
		str_free(&all);
	}
	globfree(&files);
	str_free(&pattern);
}

static void documents_of_html5lib(void **state)
{
	(void)state;
	bodies = changes = 0;
	each_file("tree-construction/*.dat", check_sections);
	each_file("encoding/*.dat", check_sections);
	/* All but unicodeCharsProblematic: halves of letters, which are no JSON. */
	each_file("tokenizer/[!u]*.test", check_inputs);
	each_file("tokenizer/unicodeChars.test", check_inputs);
	print_message("%zu documents, %zu words changed\n", bodies, changes);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_set_up, store_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(articles_of_the_press),
		TEST(posts_of_a_wordpress),
		TEST(documents_of_html5lib),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

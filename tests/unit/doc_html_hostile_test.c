#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <fnmatch.h>
#include <glob.h>

#include "net/doc/html.h"
#include "tests/unit/doc_bodies.h"
#include "tests/unit/doc_show.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* The same piece n times. */
static struct str repeated(const char *piece, size_t n)
{
	struct str s = STR_INIT;

	while (n--)
		str_adds(&s, piece);
	return s;
}

/* Deep or endless markup must give its text, quickly: a minute of work would end the test run. */
static void test_deep(void **state)
{
	static const char *const pieces[] = {
		"<div>",       "<b>",	  "<ul><li>",  "<blockquote>", "<table><tr><td>", "<a x='",
		"<p a=1 b=2 ", "[a b=\"", "[caption ", "<![",	       "<!-- wp:x -->",	  "</p>",
		"&#150;",      "<p>",	  "<figure>",  "<pre>"};

	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		struct arena *a = arena_new();
		struct str html = STR_INIT, deep = repeated(pieces[i], 20000);
		struct doc *doc;

		str_addf(&html, "trước %s'>ở đây", deep.data);
		assert_int_equal(html_read(html.data, html.len, a, &doc), OK);
		if (i < 5)
			assert_int_equal(fnmatch("trước*[^>]'>ở đây", doc_text(doc, a), 0), 0);
		str_free(&html);
		str_free(&deep);
		arena_free(a);
	}
}

static void test_limit(void **state)
{
	struct arena *a = arena_new();
	struct str html = repeated("0123456789abcdef", HTML_MAX / 16 + 1);
	struct doc *doc;

	(void)state;
	assert_int_equal(html_read(html.data, html.len, a, &doc), ERR_LIMIT);
	assert_int_equal(html_read(html.data, HTML_MAX, a, &doc), OK);
	str_free(&html);
	arena_free(a);
}

/* More blocks or columns than are shown as such: no word is lost. */
static void test_many(void **state)
{
	static const char *const pieces[] = {"<p>x y", "<td>x y", "<li>x y", "<hr>x y"};

	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		struct arena *a = arena_new();
		struct str html = STR_INIT, many = repeated(pieces[i], 60000);
		struct doc *doc;

		str_addf(&html, "<table><tr>%s", i == 1 ? many.data : "</table>");
		str_addf(&html, "%s", i == 1 ? "" : many.data);
		assert_int_equal(html_read(html.data, html.len, a, &doc), OK);
		assert_int_equal(doc_words(doc), 120000);
		str_free(&html);
		str_free(&many);
		arena_free(a);
	}
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The words of a text, sorted; made of letters and digits alone, so that markers do not count. */
static size_t sorted_words(char *text, char ***words)
{
	size_t count = 0, size = 0;
	char *rest, *word;

	*words = NULL;
	for (word = strtok_r(text, " \n\t", &rest); word; word = strtok_r(NULL, " \n\t", &rest)) {
		if (count == size)
			*words = mem_resize(*words, size = size * 2 + 64, sizeof(**words));
		(*words)[count++] = word;
	}
	if (count)
		qsort(*words, count, sizeof(**words), compare_words);
	return count;
}

/* The text that is neither markup nor left out, found without the reader's help. */
static char *naked_text(struct arena *a, const char *html)
{
	static const char *const dropped[] = {"title", "script",   "style", "iframe",
					      "video", "noscript", "audio", "object"};
	struct str s = STR_INIT;
	char *text;

	str_adds(&s, html);
	for (size_t i = 0; i < COUNT(dropped); i++) {
		char *from = s.data, *to, open[16], close[16];

		snprintf(open, sizeof(open), "<%s", dropped[i]);
		snprintf(close, sizeof(close), "</%s>", dropped[i]);
		while ((from = strcasestr(from, open)) && (to = strcasestr(from, close)))
			memset(from, ' ', (size_t)(to - from) + strlen(close));
	}
	text = html_text(a, s.data);
	str_free(&s);
	return text;
}

/* What the reader adds: notices and list markers; shortcodes it takes away. */
static bool is_furniture(const char *word)
{
	return strpbrk(word, "[]=•:") || !word[strspn(word, "0123456789.")];
}

static void check_words(const char *html)
{
	struct arena *a = arena_new();
	char **before, **after;
	size_t n, m, j = 0, lost = 0;
	struct doc *doc;

	assert_int_equal(html_read(html, strlen(html), a, &doc), OK);
	n = sorted_words(naked_text(a, html), &before);
	m = sorted_words(doc_text(doc, a), &after);
	for (size_t i = 0; i < n; i++) {
		while (j < m && strcmp(after[j], before[i]) < 0)
			j++;
		if (j < m && !strcmp(after[j], before[i])) {
			j++;
		} else if (!is_furniture(before[i])) {
			printf("lost: %s\n", before[i]);
			lost++;
		}
	}
	assert_int_equal(lost, 0);
	free(before);
	free(after);
	arena_free(a);
}

static void test_no_word_lost(void **state)
{
	size_t articles, posts;

	(void)state;
	articles = each_article(check_words);
	posts = each_post(check_words);
	assert_true(!articles || articles == 39);
	assert_true(!posts || posts == 70);
}

/* html5lib's inputs, one a "#data" section or a JSON string, must be read without a fault. */
static void read_sections(const char *text)
{
	const char *p = text, *end;

	for (; (p = strstr(p, "#data\n")); p = end) {
		struct arena *a = arena_new();
		struct doc *doc;

		p += strlen("#data\n");
		end = strstr(p, "\n#errors");
		end = end ? end : p + strlen(p);
		assert_int_equal(html_read(p, (size_t)(end - p), a, &doc), OK);
		arena_free(a);
	}
}

static void test_hostile(void **state)
{
	const char *data = getenv("TOASOAN_TEST_DATA");
	struct str pattern = STR_INIT;
	glob_t files = {0};

	(void)state;
	str_addf(&pattern, "%s/hostile/html5lib/*/*", data ? data : ".");
	if (glob(pattern.data, 0, NULL, &files))
		printf("skipped: no files '%s'\n", pattern.data);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		FILE *f = fopen(files.gl_pathv[i], "rb");
		struct arena *a = arena_new();
		struct str all = STR_INIT;
		struct doc *doc;

		assert_non_null(f);
		data_read_all(f, &all);
		(void)fclose(f);
		read_sections(all.data);
		assert_int_equal(html_read(all.data, all.len, a, &doc), OK);
		str_free(&all);
		arena_free(a);
	}
	globfree(&files);
	str_free(&pattern);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_deep),	cmocka_unit_test(test_limit),
		cmocka_unit_test(test_many),	cmocka_unit_test(test_no_word_lost),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

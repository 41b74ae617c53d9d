#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <ctype.h>
#include <jansson.h>
#include <strings.h>

#include "net/portal/clean.h"
#include "tests/unit/base_data.h"

struct pair {
	const char *in, *out;
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* What WordPress 6.1 stored of these for an author, who has no unfiltered_html. */
static const struct pair contents[] = {
	{"a & b < c > d", "a &amp; b  d"},
	{"<br/><img src='x.jpg'/>", "<br /><img src='x.jpg' />"},
	{"<script>alert(1)</script>ok", "alert(1)ok"},
	{"<p onclick=\"x()\" class=a>t</p>", "<p class=\"a\">t</p>"},
	{"<a href=\"java&#115;cript:alert(1)\">x</a>", "<a href=\"alert(1)\">x</a>"},
	{"<a href=\"  JaVaScRiPt:alert(1)\" target=\"_blank\">x</a>",
	 "<a href=\"alert(1)\" target=\"_blank\" rel=\"noopener\">x</a>"},
	{"<a href=\"https://x.vn/?a=1&b=2\" target=_blank rel=nofollow>x</a>",
	 "<a href=\"https://x.vn/?a=1&amp;b=2\" target=\"_blank\" rel=\"nofollow noopener\">x</a>"},
	{"<p style=\"color:red;position:fixed;background:url(javascript:x)\">x</p>",
	 "<p style=\"color:red\">x</p>"},
	{"<p style=\"width:calc(1px + 2px); text-align : center;\">x</p>",
	 "<p style=\"width:calc(1px + 2px);text-align : center\">x</p>"},
	{"<!-- wp:paragraph {\"a\":1} --><p>x</p><!-- /wp:paragraph -->",
	 "<!-- wp:paragraph {\"a\":1} --><p>x</p><!-- /wp:paragraph -->"},
	{"<!-- ghi chú -- x -->", "<!-- ghi chú - x -->"},
	{"&nbsp;&copy;&hoa;&#39;&#0039;&#x00e9;&#1;&#128;",
	 "&nbsp;&copy;&amp;hoa;&#039;&#039;&#xe9;&amp;#1;&#8364;"},
	{"a\001b\010c\\0d", "abc\\0d"},
	{"<table border=1><tr><td colspan=2 bgcolor=x foo=y>a</td></tr></table>",
	 "<table border=\"1\"><tr><td colspan=\"2\" bgcolor=\"x\">a</td></tr></table>"},
	{"<IMG SRC=x ONERROR=alert(1)>", "<IMG SRC=\"x\">"},
	{"<<script>x", "&lt;x"},
	{"<a href='data:text/html,x'>y</a>", "<a href='text/html,x'>y</a>"},
	{"<iframe src=x></iframe><svg><path d=1></svg>", ""},
	{"5 < 6 và \"7\"", "5 &lt; 6 và &quot;7&quot;"},
	{"<p data-id=\"3\" data-=\"4\" aria-label=b>x</p>",
	 "<p data-id=\"3\" aria-label=\"b\">x</p>"},
	{"<a download href=a.pdf>x</a><a download=b href=a.pdf>x</a>",
	 "<a download href=\"a.pdf\">x</a><a href=\"a.pdf\">x</a>"},
	{"<a class=1 class=2>x</a>", "<a class=\"1\">x</a>"},
	{"<p =x y>z</p>", "<p>z</p>"},
	{"<P>HOA</P>", "<P>HOA</P>"},
	{"<o:p>&nbsp;</o:p>", "&nbsp;"},
	{"</p foo>", "</p>"},
	{"<>", ""},
	{"<p", "&lt;p"},
	/* Where WordPress escapes a comment with a tag inside, ours keeps the comment. */
	{"<!-- a <b onclick=x> -->", "<!-- a &lt;b onclick=x&gt; -->"},
};

static const struct pair titles[] = {
	{"  Tin <b>mới</b> <p>x</p> & \"y\" ", "Tin <b>mới</b> x &amp; \"y\""},
	{"<em class=a>x</em>", "<em>x</em>"},
	{"<a href=x title=y target=_blank>z</a>", "<a href=\"x\" title=\"y\">z</a>"},
};

/* What everybody's text gets, with unfiltered_html too. */
static const struct pair trusted[] = {
	{"<script>a && b</script> & <p onclick=x>", "<script>a && b</script> & <p onclick=x>"},
	{"<a href=\"x\" target=\"_blank\">y</a>",
	 "<a href=\"x\" target=\"_blank\" rel=\"noopener\">y</a>"},
	{"<script>'<a target=x>'</script>", "<script>'<a target=x>'</script>"},
	{"<a target=x", "<a target=x"},
};

static const struct pair comments[] = {
	{"<p>a <a href=\"http://x.vn\" target=x>l</a></p>",
	 "a <a href=\"http://x.vn\" rel=\"nofollow ugc\">l</a>"},
};

static void check(const struct pair *table, size_t n, enum clean_field field, bool trust)
{
	for (size_t i = 0; i < n; i++) {
		struct str out = STR_INIT;

		clean_html(field, trust, table[i].in, &out);
		assert_string_equal(out.data, table[i].out);
		str_free(&out);
	}
}

static void test_tables(void **state)
{
	(void)state;
	check(contents, COUNT(contents), CLEAN_CONTENT, false);
	check(titles, COUNT(titles), CLEAN_TITLE, false);
	check(trusted, COUNT(trusted), CLEAN_CONTENT, true);
	check(comments, COUNT(comments), CLEAN_COMMENT, false);
}

/* The value that begins at tag[i] is one that a browser would fetch or go to. */
static bool is_address(const char *tag, size_t i)
{
	static const char *const names[] = {
		"href=", "src=", "action=", "background=", "poster=", "cite="};

	for (size_t k = 0; k < COUNT(names); k++)
		if (i > strlen(names[k]) &&
		    !strncasecmp(tag + i - strlen(names[k]), names[k], strlen(names[k])))
			return true;
	return false;
}

/* No tag may be left that can run, fetch or frame something, and no attribute that can. */
static void assert_tag_harmless(const char *tag, size_t n)
{
	static const char *const names[] = {"script", "iframe", "svg",	"math", "object", "embed",
					    "style",  "link",	"meta", "base", "form",	  "input"};
	const char *name = tag + 1 + (tag[1] == '/');

	for (size_t i = 0; i < COUNT(names); i++) {
		size_t len = strlen(names[i]);

		assert_false(!strncasecmp(name, names[i], len) &&
			     !isalnum((unsigned char)name[len]));
	}
	for (size_t i = 1; i + 3 < n; i++) {
		bool quoted = tag[i] == '"' || tag[i] == '\'';

		if (quoted) {
			const char *end = memchr(tag + i + 1, tag[i], n - i - 1);

			assert_non_null(end);
			if (is_address(tag, i)) {
				assert_true(strncasecmp(tag + i + 1, "javascript:", 11) != 0);
				assert_true(strncasecmp(tag + i + 1, "data:", 5) != 0);
			}
			i = (size_t)(end - tag);
		} else if (isspace((unsigned char)tag[i])) {
			assert_true(strncasecmp(tag + i + 1, "on", 2) != 0);
		}
	}
}

static void assert_harmless(const char *html)
{
	while ((html = strchr(html, '<'))) {
		size_t n = strcspn(html, ">");

		assert_int_equal(html[n], '>');
		if (!strncmp(html, "<!--", 4)) {
			n = (size_t)(strstr(html, "-->") - html);
			assert_null(memchr(html + 1, '<', n - 1));
		} else {
			assert_tag_harmless(html, n);
		}
		html += n;
	}
}

/* Cleans hostile text; what comes out is harmless, not much longer, and stays as it is. */
static void check_hostile(const char *html)
{
	struct str once = STR_INIT, twice = STR_INIT;

	clean_html(CLEAN_CONTENT, false, html, &once);
	assert_harmless(once.data);
	assert_true(once.len <= 6 * strlen(html) + 64 * 16);
	clean_html(CLEAN_CONTENT, false, once.data, &twice);
	assert_harmless(twice.data);
	str_free(&once);
	str_free(&twice);
}

static void test_hostile_pages(void **state)
{
	struct str text = STR_INIT;
	json_t *list, *v;
	size_t i;

	(void)state;
	if (!data_read("hostile/dompurify-expect.json", &text))
		skip();
	list = json_loads(text.data, 0, NULL);
	assert_true(json_array_size(list) > 200);
	json_array_foreach(list, i, v)
	{
		check_hostile(json_string_value(json_object_get(v, "payload")));
	}
	json_decref(list);
	str_free(&text);
}

/* Every test of html5lib's tree construction, as one text and in pieces. */
static void test_hostile_parser(void **state)
{
	static const char *const names[] = {
		"tests1",     "tests2",	    "tests16",		 "webkit01",
		"entities01", "comments01", "plain-text-unsafe", "scriptdata01"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct str name = STR_INIT, text = STR_INIT;

		str_addf(&name, "hostile/html5lib/tree-construction/%s.dat", names[i]);
		if (data_read(name.data, &text))
			for (size_t at = 0; at < text.len; at += 997)
				check_hostile(text.data + at);
		str_free(&name);
		str_free(&text);
	}
}

/* Long runs of what begins something must cost linear time: this ends at once. */
static void test_linear(void **state)
{
	static const char *const runs[] = {"<",
					   "<a ",
					   "<!--",
					   "&#",
					   "<p title=\"",
					   "a:",
					   "<p style=\"(",
					   "&",
					   "<a target=x ",
					   "--",
					   "<script",
					   "'"};

	(void)state;
	for (size_t i = 0; i < COUNT(runs); i++) {
		struct str text = STR_INIT, out = STR_INIT;

		while (text.len < 100000)
			str_adds(&text, runs[i]);
		clean_html(CLEAN_CONTENT, false, text.data, &out);
		clean_html(CLEAN_CONTENT, true, text.data, &out);
		clean_text(text.data, &out);
		str_free(&text);
		str_free(&out);
	}
}

static void test_text(void **state)
{
	struct str out = STR_INIT;

	(void)state;
	clean_text("a<b>b</b><!-- c -->d<script>e</script> < f\x01", &out);
	assert_string_equal(out.data, "abd < f");
	str_free(&out);
	assert_true(clean_url_allowed("https://x.vn/a:b"));
	assert_true(clean_url_allowed("/a:b"));
	assert_false(clean_url_allowed(" java\tscript:x"));
	assert_false(clean_url_allowed("javascript&#58;x"));
	assert_false(clean_url_allowed("data&colon;x"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),	       cmocka_unit_test(test_hostile_pages),
		cmocka_unit_test(test_hostile_parser), cmocka_unit_test(test_linear),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

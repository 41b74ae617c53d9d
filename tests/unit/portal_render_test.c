#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/render.h"

struct pair {
	const char *in, *out;
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* What WordPress 6.1 in Vietnamese made of these: wptexturize, wpautop, the_content, comment_text.
 */
static const struct pair marks[] = {
	{"\"Trích\" và 'trích'", "&#8220;Trích&#8221; và &#8216;trích&#8217;"},
	{"it's '99 '99' 5' 6'2\" 'tis 'em",
	 "it&#8217;s &#8217;99 &#8217;99&#8217; 5&#8242; 6&#8217;2&#8243; &#8217;tis &#8217;em"},
	{"a -- b --- c - d a-b xn--x", "a &#8212; b &#8212; c &#8211; d a-b xn--x"},
	{"...", "&#8230;"},
	{"9x9 10x10 0x5 3x4cm 2,5x3", "9&#215;9 10&#215;10 0x5 3x4cm 2,5&#215;3"},
	{"<code>\"a\"</code> \"b\" <a title=\"x & y\">c</a>",
	 "<code>\"a\"</code> &#8220;b&#8221; <a title=\"x &#038; y\">c</a>"},
	{"a & b &amp; &#38; &foo; &foobarbazqux;",
	 "a &#038; b &amp; &#38; &foo; &#038;foobarbazqux;"},
	{"(\"a\") [\"b\"] \"c\", \"d\".",
	 "(&#8220;a&#8221;) [&#8220;b&#8221;] &#8220;c&#8221;, &#8220;d&#8221;."},
	{"\"<b>a</b>\"", "&#8220;<b>a</b>&#8220;"},
	{"[caption width=\"3\"]\"a\"[/caption]", "[caption width=\"3\"]&#8220;a&#8221;[/caption]"},
	{"``a''", "&#8220;a&#8221;"},
	{"(tm) x (tm)", "(tm) x &#8482;"},
	{"\"5'10\"", "&#8220;5&#8217;10&#8221;"},
	{"\"\"a\"\"", "&#8220;&#8221;a&#8221;&#8221;"},
	{"'a' \"b' c\"", "&#8216;a&#8217; &#8220;b&#8217; c&#8221;"},
	{"Ông nói: \"Đi 5\" rồi\" và \"về\"",
	 "Ông nói: &#8220;Đi 5&#8243; rồi&#8221; và &#8220;về&#8221;"},
	{" \"a\" ", " &#8220;a&#8221; "},
	{"<!-- \"x\" --> \"y\"", "<!-- \"x\" --> &#8220;y&#8221;"},
	{"<pre>\"a\" -- b</pre>", "<pre>\"a\" -- b</pre>"},
};

static const struct pair paragraphs[] = {
	{"a\n\nb\nc", "<p>a</p>\n<p>b<br />\nc</p>\n"},
	{"a<br>b\n<br /><br />c", "<p>a<br />b</p>\n<p>c</p>\n"},
	{"<div>a\n\nb</div>", "<div>a</p>\n<p>b</p></div>\n"},
	{"<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
	{"x\n<blockquote>a\n\nb</blockquote>\ny",
	 "<p>x</p>\n<blockquote><p>a</p>\n<p>b</p></blockquote>\n<p>y</p>\n"},
	{"<pre>a\n\nb\n</pre>\nc", "<pre>a\n\nb\n</pre>\n<p>c</p>\n"},
	{"<table>\n<tr>\n<td>a\nb</td>\n</tr>\n</table>",
	 "<table>\n<tr>\n<td>a<br />\nb</td>\n</tr>\n</table>\n"},
	{"<h2>a</h2>\nb\n<hr>\nc", "<h2>a</h2>\n<p>b</p>\n<hr>\n<p>c</p>\n"},
	{"<p>a</p>\n\nb", "<p>a</p>\n<p>b</p>\n"},
	{"<script>\na\n\nb\n</script>", "<p><script>\na</p>\n<p>b\n</script></p>\n"},
	{"a\r\n\r\nb\rc", "<p>a</p>\n<p>b<br />\nc</p>\n"},
	{"<img alt=\"a\nb\">\nx", "<p><img alt=\"a\nb\"><br />\nx</p>\n"},
	{"<figure><img src=x>\n<figcaption>a</figcaption>\n</figure>",
	 "<figure><img src=x><figcaption>a</figcaption></figure>\n"},
	{"<li>a", "<li>a<br />\n"},
	{"   \n ", ""},
	{"a\n\n\n\n  b  \n", "<p>a</p>\n<p>  b  </p>\n"},
	{"<style>a\nb</style>\nc", "<style>a\nb</style>\n<p>c</p>\n"},
	{"<!-- x\n\ny -->\nz", "<p><!-- x\n\ny --><br />\nz</p>\n"},
};

static const struct pair contents[] = {
	{"a \"b\"\n\nc", "<p>a &#8220;b&#8221;</p>\n<p>c</p>\n"},
	{"<!-- wp:paragraph -->\n<p>a \"b\"</p>\n<!-- /wp:paragraph -->",
	 "\n<p>a &#8220;b&#8221;</p>\n"},
	{"[embed]https://x.example/a[/embed]",
	 "<p><a href=\"https://x.example/a\">https://x.example/a</a></p>\n"},
	{"<!-- wp:shortcode -->\n[la]\n<!-- /wp:shortcode -->", "<p>[la]</p>\n"},
	{"[caption id=\"attachment_5\" align=\"alignleft\" width=\"300\"]<img src=\"a.jpg\" /> Chú "
	 "\"thích\"[/caption]\n\nx",
	 "<figure id=\"attachment_5\" aria-describedby=\"caption-attachment-5\" "
	 "style=\"width: 300px\" class=\"wp-caption alignleft\"><img src=\"a.jpg\" /><figcaption "
	 "id=\"caption-attachment-5\" class=\"wp-caption-text\">Chú "
	 "&#8220;thích&#8221;</figcaption>"
	 "</figure>\n<p>x</p>\n"},
	{"[la]x[/la] [[gallery]]", "<p>[la]x[/la] [gallery]</p>\n"},
	{"<!-- wp:heading {\"level\":3} --><h3>a</h3><!-- /wp:heading -->", "<h3>a</h3>"},
	{"", ""},
};

static const struct pair comments[] = {
	{"a\nb\n\n\"c\" http://x.vn/a?b=1&c=2.",
	 "<p>a<br />\nb</p>\n<p>&#8220;c&#8221; <a href=\"http://x.vn/a?b=1&#038;c=2\" "
	 "rel=\"nofollow ugc\">http://x.vn/a?b=1&#038;c=2</a>.</p>\n"},
	{"<a href=\"http://x.vn\">http://x.vn</a>",
	 "<p><a href=\"http://x.vn\">http://x.vn</a></p>\n"},
};

static void check(const struct pair *table, size_t n, void (*render)(const char *, struct str *))
{
	for (size_t i = 0; i < n; i++) {
		struct str out = STR_INIT;

		render(table[i].in, &out);
		assert_string_equal(out.data, table[i].out);
		str_free(&out);
	}
}

static void with_breaks(const char *text, struct str *out)
{
	render_paragraphs(text, true, out);
}

static void without_pictures(const char *text, struct str *out)
{
	render_content(text, NULL, out);
}

static void test_tables(void **state)
{
	(void)state;
	check(marks, COUNT(marks), render_marks);
	check(paragraphs, COUNT(paragraphs), with_breaks);
	check(contents, COUNT(contents), without_pictures);
	check(comments, COUNT(comments), render_comment);
}

static void test_excerpt(void **state)
{
	struct str content = STR_INIT, out = STR_INIT;

	(void)state;
	render_excerpt("Tóm \"tắt\"", "x", &out);
	assert_string_equal(out.data, "<p>Tóm &#8220;tắt&#8221;</p>\n");
	str_cut(&out, 0);
	for (int i = 0; i < 60; i++)
		str_addf(&content, "%sv%d ", i % 10 ? "" : "\n\n", i);
	render_excerpt(" ", content.data, &out);
	assert_true(str_starts(out.data, "<p>v0 v1 "));
	assert_true(str_ends(out.data, " v53 v54 [&hellip;]</p>\n"));
	str_cut(&out, 0);
	render_excerpt(
		"",
		"<!-- wp:image --><figure><figcaption>không</figcaption></figure><!-- /wp:image -->"
		"<!-- wp:paragraph --><p>có</p><!-- /wp:paragraph -->[gallery ids=\"1\"]",
		&out);
	assert_string_equal(out.data, "<p>có</p>\n");
	str_free(&out);
	str_free(&content);
}

static bool find(void *context, int64_t id, const char *size, struct render_picture *p)
{
	(void)context;
	*p = (struct render_picture){
		id, 150, 100, "/wp-content/uploads/1.jpg", "/u/1-full.jpg", "a\"b", "Chú thích"};
	return id == 7 && !strcmp(size, "medium");
}

static void test_gallery(void **state)
{
	const struct render_pictures pictures = {find, NULL, "https://p.example"};
	struct str out = STR_INIT;

	(void)state;
	render_content("[gallery ids=\"7, 8\" columns=\"2\" size=\"medium\"]", &pictures, &out);
	assert_non_null(strstr(out.data, "gallery-columns-2 gallery-size-medium"));
	assert_non_null(strstr(out.data, "src=\"https://p.example/wp-content/uploads/1.jpg\""));
	assert_non_null(strstr(out.data, "alt=\"a&quot;b\""));
	assert_non_null(strstr(out.data, "Chú thích"));
	assert_null(strstr(strstr(out.data, "gallery-item") + 1, "gallery-item"));
	str_free(&out);
}

/* Long runs of what begins something must cost linear time: this ends at once. */
static void test_linear(void **state)
{
	static const char *const runs[] = {
		"<",	    "<p",    "[caption]", "[",	     "\"", "'", "<!--", "\n",
		"<br />\n", "<pre>", "<p>\n",	  "<script", "5x", "-", "<li",	"<blockquote>"};

	(void)state;
	for (size_t i = 0; i < COUNT(runs); i++) {
		struct str text = STR_INIT, out = STR_INIT;

		while (text.len < 30000)
			str_adds(&text, runs[i]);
		render_content(text.data, NULL, &out);
		render_excerpt("", text.data, &out);
		str_free(&text);
		str_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_excerpt),
		cmocka_unit_test(test_gallery),
		cmocka_unit_test(test_linear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

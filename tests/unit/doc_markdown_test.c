#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/doc/html.h"
#include "net/doc/markdown.h"
#include "tests/unit/base_data.h"
#include "tests/unit/doc_show.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

struct pair {
	const char *in, *out;
};

/* One block each, as WordPress 6.1's block editor writes it. */
static const struct pair blocks[] = {
	{"", ""},
	{"Một **hai** *ba* ~~bốn~~ `năm<`",
	 "<!-- wp:paragraph -->\n<p>Một <strong>hai</strong> <em>ba</em> <s>bốn</s> "
	 "<code>năm&lt;</code></p>\n<!-- /wp:paragraph -->"},
	{"a\nb\\\nc", "<!-- wp:paragraph -->\n<p>a b<br />c</p>\n<!-- /wp:paragraph -->"},
	{"<b>x</b> & &amp; &nbsp; \"q\" #tag",
	 "<!-- wp:paragraph -->\n<p>&lt;b&gt;x&lt;/b&gt; &amp; &amp; \xC2\xA0 &quot;q&quot; "
	 "#tag</p>\n<!-- /wp:paragraph -->"},
	{"a\n\nb", "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n"
		   "<!-- wp:paragraph -->\n<p>b</p>\n<!-- /wp:paragraph -->"},
	{"    không phải mã",
	 "<!-- wp:paragraph -->\n<p>không phải mã</p>\n<!-- /wp:paragraph -->"},
	{"## Đề mục", "<!-- wp:heading -->\n<h2>Đề mục</h2>\n<!-- /wp:heading -->"},
	{"### Đề mục ###",
	 "<!-- wp:heading {\"level\":3} -->\n<h3>Đề mục</h3>\n<!-- /wp:heading -->"},
	{"- a\n- b\n  1. c",
	 "<!-- wp:list -->\n<ul><!-- wp:list-item -->\n<li>a</li>\n<!-- /wp:list-item -->\n\n"
	 "<!-- wp:list-item -->\n<li>b<!-- wp:list {\"ordered\":true} -->\n<ol>"
	 "<!-- wp:list-item -->\n<li>c</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list --></li>\n"
	 "<!-- /wp:list-item --></ul>\n<!-- /wp:list -->"},
	{"3. a",
	 "<!-- wp:list {\"ordered\":true,\"start\":3} -->\n<ol start=\"3\"><!-- wp:list-item -->\n"
	 "<li>a</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->"},
	{"> a\n>\n> b",
	 "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>a</p>\n"
	 "<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>b</p>\n<!-- /wp:paragraph -->"
	 "</blockquote>\n<!-- /wp:quote -->"},
	{"```c\nx < y\n\nz\n```",
	 "<!-- wp:code -->\n<pre class=\"wp-block-code\"><code>x &lt; y\n\nz</code></pre>\n"
	 "<!-- /wp:code -->"},
	{"| a | b |\n|---|--:|\n| 1 | 2 |",
	 "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table><thead><tr><th>a</th>"
	 "<th class=\"has-text-align-right\" data-align=\"right\">b</th></tr></thead><tbody><tr>"
	 "<td>1</td><td class=\"has-text-align-right\" data-align=\"right\">2</td></tr></tbody>"
	 "</table></figure>\n<!-- /wp:table -->"},
	{"![Chú *thích* \"1\"](https://a.vn/x.jpg)",
	 "<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"https://a.vn/x.jpg\" "
	 "alt=\"Chú thích &quot;1&quot;\" /><figcaption class=\"wp-element-caption\">Chú "
	 "<em>thích</em> &quot;1&quot;</figcaption></figure>\n<!-- /wp:image -->"},
	{"a ![b](https://a.vn/x.jpg)",
	 "<!-- wp:paragraph -->\n<p>a <img src=\"https://a.vn/x.jpg\" alt=\"b\" /></p>\n"
	 "<!-- /wp:paragraph -->"},
	{"---",
	 "<!-- wp:separator -->\n<hr class=\"wp-block-separator has-alpha-channel-opacity\" />\n"
	 "<!-- /wp:separator -->"},
	{"[a](https://a.vn/?x=1&y=2) [b](javascript:x) [c](mailto:c@a.vn) ![d](file:///x)",
	 "<!-- wp:paragraph -->\n<p><a href=\"https://a.vn/?x=1&amp;y=2\">a</a> b "
	 "<a href=\"mailto:c@a.vn\">c</a> d</p>\n<!-- /wp:paragraph -->"},
	{"Tin, ảnh: A {.byline}",
	 "<!-- wp:paragraph {\"align\":\"right\",\"className\":\"byline\"} -->\n"
	 "<p class=\"has-text-align-right byline\">Tin, ảnh: A</p>\n<!-- /wp:paragraph -->"},
	{"a \\{.byline}", "<!-- wp:paragraph -->\n<p>a {.byline}</p>\n<!-- /wp:paragraph -->"},
	{"&#27;[31m&#x202E;x", "<!-- wp:paragraph -->\n<p>[31mx</p>\n<!-- /wp:paragraph -->"},
};

static void test_blocks(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(blocks); i++) {
		struct str raw = STR_INIT;

		assert_int_equal(markdown_to_blocks(blocks[i].in, strlen(blocks[i].in), &raw), OK);
		assert_string_equal(raw.data, blocks[i].out);
		str_free(&raw);
	}
}

/* Text of editors who do not think of Markdown comes back as it was typed. */
static const char *const typed[] = {
	"1. Một là",
	"2023. Một năm",
	"- Thưa ông",
	"+ Điểm",
	"* Ghi chú",
	"# Đầu",
	"#thẻ",
	"> lớn hơn",
	"---",
	"===",
	"***",
	"___",
	"```",
	"~~~",
	"a * b * c",
	"*nghiêng*",
	"**đậm**",
	"_a_ tên_tệp_này __b__",
	"`mã`",
	"[Ảnh 1]",
	"[a](b)",
	"[a]: https://b.vn",
	"![a](b)",
	"Chào! [a](b)",
	"<b>thẻ</b>",
	"<https://a.vn>",
	"a < b > c",
	"&amp; &nbsp; &#65; &",
	"~~bỏ~~ ~5",
	"a | b",
	"|a|b|",
	"C:\\tệp\\*",
	"5 \\* 3",
	"1) một",
	"a\\",
	"\\",
	"{.byline}",
	"Tin {.byline}",
	"x_",
	"_x",
	"a*",
	"*a",
	"100%",
	"!",
	"“Trích” – (ngoặc) …",
	"+84 912",
	"-5 độ",
	"1.5 triệu",
	"12.",
	"-",
	"a  b",
	"https://a.vn/x_y_z*",
};

static void test_typed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(typed); i++) {
		struct arena *a = arena_new();
		struct str markdown = STR_INIT, wanted = STR_INIT;
		struct doc *doc;
		char *text;

		markdown_escape(typed[i], &markdown);
		assert_int_equal(markdown_read(markdown.data, markdown.len, a, &doc), OK);
		text = doc_text(doc, a);
		/* White space is the layout's: runs are one space. */
		str_adds(&wanted, !strcmp(typed[i], "a  b") ? "a b" : typed[i]);
		if (doc->block_count != 1 || doc->blocks[0].kind != BLOCK_PARAGRAPH ||
		    doc->link_count || strcmp(text, wanted.data) != 0)
			fail_msg("'%s' became '%s', read as '%s'", typed[i], markdown.data, text);
		str_free(&markdown);
		str_free(&wanted);
		arena_free(a);
	}
}

/* HTML, and the Markdown it gives. */
static const struct pair written[] = {
	{"<p>a <b>b </b>c <i>d</i> <s>e</s> <code>f`g</code></p>", "a **b** c *d* ~~e~~ ``f`g``"},
	{"<b>a <i>b</i></b> <i>c <b>d</b></i>", "**a *b*** *c **d***"},
	{"<p>a<br>b</p>", "a\\\nb"},
	{"<p><a href='https://a.vn/(x)'>a <b>b</b>]</a></p>", "[a **b**\\]](<https://a.vn/(x)>)"},
	{"<p>Ô!<a href='https://a.vn'>x</a></p>", "Ô\\![x](https://a.vn)"},
	{"<h3>C #</h3>", "### C \\#"},
	{"<ul><li>a<li>b<ol start=9><li>c<li>d</ol></ul>e", "- a\n- b\n\n  9. c\n  10. d\n\ne"},
	{"<ol><li><p>a</p><p>b</p><li>c</ol>", "1. a\n\n   b\n2. c"},
	{"<blockquote><p>a<br>b</p><p>c</p></blockquote>", "> a\\\n> b\n>\n> c"},
	{"<pre>a\n\n```</pre>", "~~~~\na\n\n```\n~~~~"},
	{"<table><tr><th>a<th>b|<tr><td>1<td>2</table>", "| a | b\\| |\n|---|---|\n| 1 | 2 |"},
	{"<figure><img src='https://a.vn/x.jpg'><figcaption>[a] *b*</figcaption></figure>",
	 "![\\[a\\] \\*b\\*](https://a.vn/x.jpg)"},
	{"<p class=byline>Tin: A</p><hr>", "Tin: A {.byline}\n\n---"},
};

static void test_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(written); i++) {
		struct arena *a = arena_new();
		struct str markdown = STR_INIT, before = STR_INIT, after = STR_INIT;
		struct doc *doc, *back;

		assert_int_equal(html_read(written[i].in, strlen(written[i].in), a, &doc), OK);
		markdown_write(doc, &markdown);
		assert_string_equal(markdown.data, written[i].out);
		assert_int_equal(markdown_read(markdown.data, markdown.len, a, &back), OK);
		show_doc(doc, &before);
		show_doc(back, &after);
		if (doc->blocks[0].kind != BLOCK_PRE) /* code that was not marked so */
			assert_string_equal(after.data, before.data);
		str_free(&markdown);
		str_free(&before);
		str_free(&after);
		arena_free(a);
	}
}

/* Markdown → blocks → doc → Markdown → blocks, without a fault. */
static void check_way(const char *markdown, size_t n)
{
	struct str once = STR_INIT, twice = STR_INIT, back = STR_INIT;
	struct arena *a = arena_new();
	struct doc *doc;

	if (markdown_to_blocks(markdown, n, &once))
		goto out;
	assert_int_equal(html_read(once.data, once.len, a, &doc), OK);
	markdown_write(doc, &back);
	assert_int_equal(markdown_to_blocks(back.data, back.len, &twice), OK);
out:
	str_free(&once);
	str_free(&twice);
	str_free(&back);
	arena_free(a);
}

/* The examples of CommonMark, whole and in pieces, a table of many columns, and too much. */
static void test_hostile(void **state)
{
	struct str spec = STR_INIT, wide = STR_INIT, out = STR_INIT;

	(void)state;
	if (data_read("hostile/commonmark-spec.txt", &spec)) {
		check_way(spec.data, spec.len);
		for (size_t i = 0; i + 600 < spec.len; i += 600)
			check_way(spec.data + i, 600);
	}
	for (int i = 0; i < 10000; i++)
		str_adds(&wide, "|a");
	str_adds(&wide, "|\n");
	for (int i = 0; i < 10000; i++)
		str_adds(&wide, "|-");
	for (int i = 0; i < 10000; i++)
		str_adds(&wide, "|\n|b");
	check_way(wide.data, wide.len);
	str_free(&wide);
	for (int i = 0; i < 300000; i++)
		str_adds(&wide, "[>*_");
	assert_int_equal(markdown_to_blocks(wide.data, wide.len, &out), ERR_LIMIT);
	assert_int_equal(out.len, 0);
	check_way(wide.data, 100000);
	str_free(&out);
	str_free(&wide);
	str_free(&spec);
}

static void test_escape_html(void **state)
{
	struct str out = STR_INIT;

	(void)state;
	html_escape("a < b & \"c\" > 'd'", &out);
	assert_string_equal(out.data, "a &lt; b &amp; &quot;c&quot; &gt; 'd'");
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),	    cmocka_unit_test(test_typed),
		cmocka_unit_test(test_written),	    cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_escape_html),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

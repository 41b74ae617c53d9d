#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/doc/html.h"
#include "tests/unit/doc_show.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

struct pair {
	const char *in, *out;
};

static const struct pair cases[] = {
	{"", ""},
	{"<p>Một</p>\n<p>Hai</p>", "p {:Một}\np {:Hai}\n"},
	{"chữ trần", "p {:chữ trần}\n"},
	{"đoạn một\ndòng hai\n\nđoạn <b>hai</b>", "p {:đoạn một dòng hai}\np {:đoạn }{b:hai}\n"},

	/* white space and marks */
	{"<p> a &nbsp;&nbsp; b\n\tc </p>", "p {:a b c}\n"},
	{"<p>a <b>b </b>c</p>", "p {:a }{b:b}{: c}\n"},
	{"<p>a<b> b</b></p>", "p {:a }{b:b}\n"},
	{"<b>a <i>b</i></b><u>c</u><s>d</s><code>e</code>", "p {b:a }{bi:b}{u:c}{s:d}{c:e}\n"},
	{"<span style='FONT-WEIGHT: Bold; font-style:italic'>a</span>", "p {bi:a}\n"},
	{"<b style=\"font-weight:normal\">a<b>b</b></b>", "p {:a}{b:b}\n"},
	{"a<sup>2</sup> CO<sub>2</sub> x<sup>abc</sup>", "p {:a² CO₂ xabc}\n"},
	{"<p>a<br>b<br/><br />c<br></p>", "p {:a}{:\\n}{:b}\np {:c}\n"},
	{"<q>a</q>", "p {:“a”}\n"},

	/* entities */
	{"&amp;&lt;b&gt; &eacute;&#7879;&#x1EC7; &#150; &bogus; &", "p {:&<b> éệệ – &bogus; &}\n"},
	{"a&#27;[31m&#x202E;b&#8203;c&#xD800;", "p {:a[31mbc}\n"},
	{"Tie&#770;&#769;ng", "p {:Tiếng}\n"},

	/* headings, lists, quotes */
	{"<h1>a</h1><h2>b</h2><h6>c</h6>d", "h1 {:a}\nh2 {:b}\nh6 {:c}\np {:d}\n"},
	{"<ul><li>a<ul><li>b</ul><li>c</ul>d", "p d1 • {:a}\np d2 • {:b}\np d1 • {:c}\np {:d}\n"},
	{"<ol start=3><li>a<li value=7>b<li>c</ol>", "p d1 3. {:a}\np d1 7. {:b}\np d1 8. {:c}\n"},
	{"<ol type=a><li>x<li>y</ol>", "p d1 a. {:x}\np d1 b. {:y}\n"},
	{"<ol><li><p>a</p><p>b</p></ol>", "p d1 1. {:a}\np d1 {:b}\n"},
	{"<blockquote><p>a</p><blockquote>b</blockquote></blockquote>c",
	 "p q1 {:a}\np q2 {:b}\np {:c}\n"},
	{"<dl><dt>a<dd>b</dl>", "p {:a}\np d1 {:b}\n"},
	{"<pre>\n  a\n\tb\n</pre>", "pre {:  a\\n\tb}\n"},
	{"<hr>a<hr/>", "rule\np {:a}\nrule\n"},
	{"<p class='x byline'>Tin, ảnh: A</p><p>b</p>", "byline {:Tin, ảnh: A}\np {:b}\n"},

	/* links */
	{"<a href='https://a.vn/x'>a <b>b</b></a> c", "p {#1:a }{b#1:b}{: c}\n"},
	{"<a href='https://a.vn'>a</a><a href='https://b.vn'>b</a><a href='https://a.vn'>c</a>",
	 "p {#1:a}{#2:b}{#1:c}\n"},
	{"<a href='javascript:alert(1)'>a</a><a href='java&#10;script:x'>b</a><a href='/x'>c</a>"
	 "<a href='data:text/html,x'>d</a><a href='file:///etc'>e</a>",
	 "p {:abcde}\n"},

	/* pictures */
	{"<figure class=wp-block-image><img src='https://a.vn/a.jpg'/><figcaption>Chú <i>thích</i>"
	 "</figcaption></figure>",
	 "fig <https://a.vn/a.jpg> {:Chú }{i:thích}\n"},
	{"<div class='wp-caption alignnone'><a href='https://a.vn'><img src='//a.vn/a.jpg'></a>"
	 "<p class='wp-caption-text'>Chú thích</p></div><p>b</p>",
	 "fig <https://a.vn/a.jpg> {:Chú thích}\np {:b}\n"},
	{"[caption id='x' width='3']<img src='http://a.vn/a.jpg'/> Chú thích[/caption]\n\nb",
	 "fig <http://a.vn/a.jpg> {:Chú thích}\np {:b}\n"},
	{"<p>a<img src='https://a.vn/a.jpg' title='T'>b</p>",
	 "p {:a}\nfig <https://a.vn/a.jpg> {:T}\np {:b}\n"},
	{"<img src='data:image/gif;base64,x' data-src='https://a.vn/a.jpg'>",
	 "fig <https://a.vn/a.jpg>\n"},
	{"<img src='https://a.vn/1.gif' width=1 height=1>a", "p {:a}\n"},
	{"a <img class=emoji alt='☺' src='https://s.w.org/x.svg'> b", "p {:a ☺ b}\n"},
	{"<figure><figure><img src='https://a.vn/1.jpg'><figcaption>1</figcaption></figure>"
	 "<figure><img src='https://a.vn/2.jpg'></figure><figcaption>cả hai</figcaption></figure>",
	 "fig <https://a.vn/1.jpg> {:1}\nfig <https://a.vn/2.jpg>\np {:cả hai}\n"},

	/* tables */
	{"<table><tr><th colspan=2>A<th>B</tr><tr><td "
	 "rowspan=2>1<td>2<td>3</tr><tr><td>4<td>5</table>",
	 "table |h2{:A} | |h{:B} / |{:1} |{:2} |{:3} / | |{:4} |{:5}\n"},
	{"<table><tr><td>1<td>2<tr><td>&nbsp;<td> <tr><td>3<td>4</table>",
	 "table |{:1} |{:2} / |{:3} |{:4}\n"},
	{"<table><tr><td>a<td>b<table><tr><td>c<td>d</table>e<tr><td><ul><li>f<li>g</ul><td>h</"
	 "table>",
	 "table |{:a} |{:b}{:\\n}{:c}{:\\n}{:d}{:\\n}{:e} / |{:• f}{:\\n}{:• g} |{:h}\n"},
	{"<table><tr><td><img src='https://a.vn/a.jpg'><tr><td>Chú thích</table>",
	 "fig <https://a.vn/a.jpg> {:Chú thích}\n"},
	{"<table><tr><td><p>a</p><p>b</p></table>", "p {:a}{:\\n}{:b}\n"},
	{"<figure><table><tr><td>1<td>2<tr><td>3<td>4</table><figcaption>c</figcaption></figure>",
	 "table |{:1} |{:2} / |{:3} |{:4}\np {:c}\n"},

	/* what is left out */
	{"a<script>b</script><style>c</style><noscript>d</noscript><!-- e -->f", "p {:af}\n"},
	{"<iframe src='https://www.youtube.com/embed/x'>a</iframe>",
	 "notice {#1:[nội dung nhúng: www.youtube.com]}\n"},
	{"<video><source src='//v.vn/a.mp4'>a</video><audio src='/x.mp3'></audio>",
	 "notice {#1:[video: v.vn]}\nnotice {:[âm thanh]}\n"},
	{"<p>[gallery ids=\"1,2\"]</p>", "notice {:[mã ngắn: gallery]}\n"},
	{"<p>a [foo b=\"c\"]d[/foo] [1] [sic] [Ảnh 2]</p>", "p {:a d [1] [sic] [Ảnh 2]}\n"},

	/* Word, and whole documents */
	{"<p class=MsoNormal>a<o:p>&nbsp;</o:p></p><?xml:namespace prefix = o ns = \"x\" "
	 "/><p>b</p>",
	 "p {:a}\np {:b}\n"},
	{"<![if !supportLists]>a<![endif]><!--[if gte mso 9]><xml>x</xml><![endif]-->b",
	 "p {:ab}\n"},
	{"<!DOCTYPE html><html a=1><head><title>t</title><meta charset=latin1></head><body>ệ"
	 "<html b=2><body>c</body></html>d",
	 "p {:ệcd}\n"},
	{"<!-- wp:paragraph {\"a\":1} -->\n<p>a</p>\n<!-- /wp:paragraph -->", "p {:a}\n"},

	/* broken nesting */
	{"<b>a<p>b</b>c</p><td>d</li></ul>e", "p {b:a}\np {:bc}\np {:de}\n"},
	{"a < b > c <3 <", "p {:a < b > c <3 <}\n"},
};

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct str shown = STR_INIT;
		struct doc *doc;

		assert_int_equal(html_read(cases[i].in, strlen(cases[i].in), a, &doc), OK);
		show_doc(doc, &shown);
		if (strcmp(shown.data, cases[i].out) != 0)
			fail_msg("%s\ngives\n%sinstead of\n%s", cases[i].in, shown.data,
				 cases[i].out);
		str_free(&shown);
		arena_free(a);
	}
}

static void test_hosts(void **state)
{
	static const struct {
		const char *href, *url, *host;
	} links[] = {
		{"https://a.vn/b", "https://a.vn/b", "a.vn"},
		{" HTTPS://User:p@A.vn:8080/b c ", "HTTPS://User:p@A.vn:8080/b%20c", "a.vn"},
		{"http://good.vn@evil.vn/x", "http://good.vn@evil.vn/x", "evil.vn"},
		{"http://good.vn\\@evil.vn", "http://good.vn/@evil.vn", "good.vn"},
		{"//a.vn", "https://a.vn", "a.vn"},
		{"https://xn--bin-hoa.vn?q@x", "https://xn--bin-hoa.vn?q@x", "xn--bin-hoa.vn"},
		{"http://[::1]:80/", "http://[::1]:80/", "[::1]"},
		{"http://điệnbiên.vn/", "http://điệnbiên.vn/", "xn--inbin-ksa2y768s.vn"},
		{"http://BÜCHER.example", "http://BÜCHER.example", "xn--bcher-kva.example"},
		{"http://他们为什么不说中文.com", "http://他们为什么不说中文.com",
		 "xn--ihqwcrb4cv8a8dqg056pqjye.com"},
		{"mailto:a@b.vn", "mailto:a@b.vn", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(links); i++) {
		struct arena *a = arena_new();
		struct str html = STR_INIT;
		struct doc *doc;

		str_addf(&html, "<a href='%s'>x</a>", links[i].href);
		assert_int_equal(html_read(html.data, html.len, a, &doc), OK);
		assert_int_equal(doc->link_count, 1);
		assert_string_equal(doc->links[0].url, links[i].url);
		assert_string_equal(doc->links[0].host, links[i].host);
		str_free(&html);
		arena_free(a);
	}
}

static void test_picture(void **state)
{
	static const char html[] = "<img class='size-full wp-image-12' alt='Chợ &quot;A&quot;' "
				   "width=100 height='50' src='https://a.vn/a.jpg'>";
	struct arena *a = arena_new();
	struct doc *doc;

	(void)state;
	assert_int_equal(html_read(html, strlen(html), a, &doc), OK);
	assert_int_equal(doc->blocks[0].picture.media, 12);
	assert_int_equal(doc->blocks[0].picture.width, 100);
	assert_int_equal(doc->blocks[0].picture.height, 50);
	assert_string_equal(doc->blocks[0].picture.alt, "Chợ \"A\"");
	arena_free(a);
}

static void test_text(void **state)
{
	static const struct pair titles[] = {
		{"Hội nghị", "Hội nghị"},
		{"A &#8220;B&#8221; &amp; C", "A “B” & C"},
		{"<p>Một\n  <b>hai</b>&nbsp;ba&hellip;</p>\n<p>bốn</p>", "Một hai ba… bốn"},
		{"<script>x</script>a<br/>b &lt;i&gt; 1 < 2", "a b <i> 1 < 2"},
		{"&#27;[31m&#133;", "[31m…"},
		{"", ""},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(titles); i++)
		assert_string_equal(html_text(a, titles[i].in), titles[i].out);
	arena_free(a);
}

static void test_words(void **state)
{
	static const char html[] = "<p>Một <b>h</b>ai</p><ul><li>ba</ul>"
				   "<table><tr><td>bốn<td>năm<tr><td>sáu<td>bảy tám</table>";
	struct arena *a = arena_new();
	struct doc *doc;

	(void)state;
	assert_int_equal(html_read(html, strlen(html), a, &doc), OK);
	assert_int_equal(doc_words(doc), 8);
	assert_string_equal(doc_text(doc, a), "Một hai\n\n• ba\n\nbốn\tnăm\nsáu\tbảy tám");
	arena_free(a);
}

static void words_are_those_a_reader_sees(void **state)
{
	(void)state;
	assert_int_equal(html_words("<p>Đó là <em>quầy đổi trang</em>. Hết.</p>"), 6);
	assert_int_equal(html_words("<p>một</p><script>hai</script><!-- ba --><p>bốn</p>"), 2);
	assert_int_equal(html_words(""), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_those_a_reader_sees),
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_hosts),
		cmocka_unit_test(test_picture),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/doc/markdown.h"
#include "net/doc/split.h"
#include "tests/unit/doc_bodies.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Slices cover the raw content without a gap, and the unchanged text gives its bytes back. */
static struct split *checked_split(struct arena *a, const char *raw)
{
	struct str markdown = STR_INIT, back = STR_INIT;
	const char *p = raw;
	struct split *s;

	assert_int_equal(split_raw(raw, a, &s), OK);
	for (size_t i = 0; i < s->count; i++) {
		assert_ptr_equal(s->slices[i].bytes, p);
		p += s->slices[i].len;
	}
	assert_int_equal(*p, '\0');
	split_markdown(s, &markdown);
	assert_int_equal(split_join(s, markdown.data, &back), OK);
	assert_string_equal(back.data, raw);
	str_free(&markdown);
	str_free(&back);
	return s;
}

/* Raw content, and the chunks it is cut into. */
static const struct {
	const char *raw;
	const char *chunks[8];
} cuts[] = {
	{"", {NULL}},
	{" \r\n\n", {""}},
	{"<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n"
	 "<!-- wp:heading {\"level\":3} -->\n<h3>b</h3>\n<!-- /wp:heading -->\n",
	 {"a", "### b"}},
	{"<!-- wp:quote --><blockquote><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->"
	 "</blockquote><!-- /wp:quote --><p>b</p>",
	 {"> a", "b"}},
	{"<!-- wp:latest-posts {\"a\":1} /-->\n<p>a</p>", {"[khối: latest-posts #1]", "a"}},
	{"<!-- wp:group --><div><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --></div>"
	 "<!-- /wp:group -->",
	 {"[khối: nhóm #1]"}},
	{"Đoạn một\ndòng hai\r\n\r\n<b>Đoạn</b> hai\n\n\n<h2>c</h2>d",
	 {"Đoạn một\\\ndòng hai", "**Đoạn** hai", "## c", "d"}},
	{"<div><div>a</div> b</div>\n<ul><li>c</ul>", {"a\n\nb", "- c"}},
	{"a\n\n[gallery ids=\"1,2\"]\n\n<!--more-->\nb [1]",
	 {"a", "[khối: mã ngắn gallery #2]", "[khối: đọc tiếp #3]", "b [1]"}},
	{"[caption id=\"x\" width=\"9\"]<img src=\"https://a.vn/x.jpg\" /> Chú "
	 "thích[/caption]\n\nb",
	 {"![Chú thích](https://a.vn/x.jpg)", "b"}},
	{"<p>a</p><p>&nbsp;</p><!-- ghi chú --><p>b</p>", {"a", "b"}},
	{"<p></p><p>a</p>", {"a"}},
	{"<table><tr><td>1<td>2<tr><td>3<td>4</table>\n<iframe src='//a.vn'></iframe>",
	 {"[khối: bảng 2×2 #1]", "[khối: nội dung nhúng #2]"}},
	{"<p>1. Một</p><p># Hai</p><p>- ba *bốn*</p>", {"1\\. Một", "\\# Hai", "\\- ba \\*bốn\\*"}},
	{"<figure><a href='https://a.vn'><img src='https://a.vn/x.jpg'></a></figure>",
	 {"[khối: ảnh có liên kết #1]"}},
	{"<p>a <u>b</u> <a name=x>c</a></p><p><ruby>d</ruby></p>",
	 {"a b c", "[khối: HTML ruby #2]"}},
	{"<!-- wp:paragraph --><p>a</p>", {"a"}},
	{"<p>a", {"a"}},
	{"</p>a", {"a"}},
};

static void test_cuts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cuts); i++) {
		struct arena *a = arena_new();
		struct split *s = checked_split(a, cuts[i].raw);

		for (size_t k = 0; k < s->count; k++) {
			const char *wanted = cuts[i].chunks[k] ? cuts[i].chunks[k] : "no more";

			assert_string_equal(s->slices[k].chunk, wanted);
			assert_int_equal(s->slices[k].locked, str_starts(wanted, "[khối:"));
		}
		assert_null(cuts[i].chunks[s->count]);
		arena_free(a);
	}
}

/* Raw content, the text as edited, and what comes of it. */
static const struct {
	const char *raw, *edited, *joined;
} edits[] = {
	{"", "a", "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->"},
	{"<p class=x>a</p>\n\n<p>b</p>\n<p>c</p>", "a\n\nB\n\nc",
	 "<p class=x>a</p>\n\nB\n\n<p>c</p>"},
	{"<!-- wp:paragraph {\"x\":1} -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n"
	 "<!-- wp:paragraph -->\n<p>b</p>\n<!-- /wp:paragraph -->",
	 "a\n\nmới\n\nb",
	 "<!-- wp:paragraph {\"x\":1} -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n"
	 "<!-- wp:paragraph -->\n<p>mới</p>\n<!-- /wp:paragraph -->\n\n"
	 "<!-- wp:paragraph -->\n<p>b</p>\n<!-- /wp:paragraph -->"},
	/* deleted, moved, copied */
	{"<p>a</p>\n<p>b</p>\n<p>c</p>", "a\n\nc", "<p>a</p>\n\n<p>c</p>"},
	{"<p x=1>a</p>\n<p x=2>b</p>", "b\n\na", "<p x=2>b</p>\n\n<p x=1>a</p>\n"},
	{"<ruby>a</ruby>\n\n<p>b</p>", "b\n\n[khối: HTML ruby #1]\n\n[khối: HTML ruby #1]",
	 "<p>b</p>\n\n<ruby>a</ruby>\n\n<ruby>a</ruby>\n\n"},
	{"<p>a</p>", "", ""},
	{"<p>&nbsp;</p>\n", "a", "a"},
	/* typed in a locked line, or beside it without a blank line: block and words stay */
	{"<ruby>a</ruby>\n\n<p>b</p>", "[khối: HTML ruby #1, gấp]\n\nb",
	 "<ruby>a</ruby>\n\n, gấp\n\n<p>b</p>"},
	{"<ruby>a</ruby>\n\n<p>b</p>", "Xin [khối: HTML ruby #1] xem\nb",
	 "Xin\n\n<ruby>a</ruby>\n\nxem b"},
	{"<ruby>a</ruby>\n\n<p>b</p>", "[khối: HTML ruby #1\n\nb", "<ruby>a</ruby>\n\n<p>b</p>"},
	/* a note's place on WordPress's own screen */
	{"<!-- wp:paragraph {\"align\":\"center\",\"metadata\":{\"noteId\":[5],\"x\":\"}\"}} "
	 "-->\n<p>a <mark class=\"wp-note\" data-id=\"5\">b</mark></p>\n<!-- /wp:paragraph -->\n\n"
	 "<!-- wp:heading {\"level\":3,\"metadata\":{\"noteId\":[6]}} -->\n<h3>c</h3>\n"
	 "<!-- /wp:heading -->",
	 "a B\n\n### C",
	 "<!-- wp:paragraph {\"metadata\":{\"noteId\":[5],\"x\":\"}\"}} -->\n<p>a B</p>\n"
	 "<!-- /wp:paragraph -->\n\n"
	 "<!-- wp:heading {\"metadata\":{\"noteId\":[6]},\"level\":3} -->\n"
	 "<h3>C</h3>\n<!-- /wp:heading -->"},
	/* deleted and moved: not on another paragraph */
	{"<!-- wp:paragraph {\"metadata\":{\"noteId\":[5]}} -->\n<p>a</p>\n<!-- /wp:paragraph -->\n"
	 "<!-- wp:paragraph -->\n<p>b</p>\n<!-- /wp:paragraph -->",
	 "mới\n\nb\n\na",
	 "<!-- wp:paragraph -->\n<p>mới</p>\n<!-- /wp:paragraph -->\n\n"
	 "<!-- wp:paragraph -->\n<p>b</p>\n<!-- /wp:paragraph -->\n\n"
	 "<!-- wp:paragraph {\"metadata\":{\"noteId\":[5]}} -->\n<p>a</p>\n<!-- /wp:paragraph "
	 "-->\n"},
	/* a piece that only looks like a locked line is text */
	{"<p>a</p>", "a\n\n[khối: bảng 2×2 #7]", "<p>a</p>\n\n[khối: bảng 2×2 #7]"},
	/* classic posts stay classic */
	{"a\nb\n\nc", "a\\\nb\n\nd **e**\n\n- f",
	 "a\nb\n\nd <strong>e</strong>\n\n<ul><li>f</li></ul>"},
	/* code with blank lines is one piece */
	{"<!-- wp:code -->\n<pre class=\"wp-block-code\"><code>a\n\nb</code></pre>\n<!-- /wp:code "
	 "-->\n\n"
	 "<!-- wp:paragraph {\"x\":1} -->\n<p>c</p>\n<!-- /wp:paragraph -->",
	 "```\na\n\nB\n```\n\nc",
	 "<!-- wp:code -->\n<pre class=\"wp-block-code\"><code>a\n\nB</code></pre>\n<!-- /wp:code "
	 "-->\n\n"
	 "<!-- wp:paragraph {\"x\":1} -->\n<p>c</p>\n<!-- /wp:paragraph -->"},
	/* blank lines and white space around are no change */
	{"<p>a</p>\n<p>b</p>\n", "\n\na  \n\n\n\nb\n\n", "<p>a</p>\n<p>b</p>\n"},
};

static void test_edits(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(edits); i++) {
		struct arena *a = arena_new();
		struct str back = STR_INIT;
		struct split *s = checked_split(a, edits[i].raw);

		assert_int_equal(split_join(s, edits[i].edited, &back), OK);
		assert_string_equal(back.data, edits[i].joined);
		str_free(&back);
		arena_free(a);
	}
}

static size_t bodies, slices, locked;

/* Changes one word in one slice; the bytes before and behind that slice must not move. */
static void check_one_change(const struct split *s, size_t at)
{
	struct str edited = STR_INIT, back = STR_INIT;
	size_t before = (size_t)(s->slices[at].bytes - s->raw), behind;
	const char *rest;

	for (size_t i = 0; i < s->count; i++) {
		str_adds(&edited, i ? "\n\n" : "");
		str_adds(&edited, i == at ? "đổi " : "");
		str_adds(&edited, s->slices[i].chunk);
	}
	assert_int_equal(split_join(s, edited.data, &back), OK);
	assert_memory_equal(back.data, s->raw, before);
	if (at + 1 < s->count) {
		rest = s->slices[at + 1].bytes;
		behind = strlen(rest);
		assert_true(back.len >= behind);
		assert_string_equal(back.data + back.len - behind, rest);
	}
	assert_non_null(strstr(back.data + before, "đổi "));
	str_free(&edited);
	str_free(&back);
}

static void check_body(const char *raw)
{
	struct arena *a = arena_new();
	struct split *s = checked_split(a, raw);

	bodies++;
	for (size_t i = 0; i < s->count; i++) {
		slices++;
		locked += s->slices[i].locked != 0;
		if (!s->slices[i].locked && i % 5 == bodies % 5)
			check_one_change(s, i);
	}
	arena_free(a);
}

/* Nearly all of what the press writes can be edited. */
static void test_bodies(void **state)
{
	(void)state;
	each_article(check_body);
	each_post(check_body);
	if (bodies) {
		assert_int_equal(bodies, 109);
		assert_true(locked * 8 < slices);
	}
}

/* What was written from Markdown is cut at its chunks and reads as it was typed. */
static void test_own(void **state)
{
	static const char *const chunks[] = {
		"Đoạn **đậm** và *nghiêng*, ~~bỏ~~ `mã` [liên kết](https://a.vn/x).",
		"## Đề mục",
		"- một\n- hai\n  - ba\n  - bốn",
		"1. một\n2. hai",
		"> trích\\\n> dòng hai\n>\n> đoạn hai",
		"```\nmã  <x>\n\n  dòng\n```",
		"| a | b |\n|---|---|\n| 1 | **2** |",
		"![Chú thích “ảnh”](https://a.vn/x.jpg)",
		"---",
		"Tin, ảnh: Lò Văn A {.byline}",
		"2023\\. Năm \\*sao\\* \\[x\\](y)",
	};
	struct arena *a = arena_new();
	struct str markdown = STR_INIT, raw = STR_INIT;
	struct split *s;

	(void)state;
	for (size_t i = 0; i < COUNT(chunks); i++) {
		str_adds(&markdown, i ? "\n\n" : "");
		str_adds(&markdown, chunks[i]);
	}
	assert_int_equal(markdown_to_blocks(markdown.data, markdown.len, &raw), OK);
	s = checked_split(a, raw.data);
	assert_int_equal(s->count, COUNT(chunks));
	for (size_t i = 0; i < COUNT(chunks); i++) {
		assert_string_equal(s->slices[i].chunk, chunks[i]);
		assert_false(s->slices[i].locked);
	}
	str_free(&markdown);
	str_free(&raw);
	arena_free(a);
}

static void test_random(void **state)
{
	static const char *const pieces[] = {
		"<!-- wp:paragraph -->",
		"<!-- /wp:paragraph -->",
		"<!-- wp:x /-->",
		"<!-- wp:group -->",
		"<!-- /wp:group -->",
		"<p>",
		"</p>",
		"<p class=\"a>b\">",
		"<div>",
		"</div>",
		"\n",
		"\n\n",
		"\r\n\r\n",
		" ",
		"chữ",
		"<b>",
		"</b>",
		"<ul><li>",
		"</ul>",
		"<table><tr><td>",
		"</table>",
		"[gallery]",
		"[a b=\"c\"]",
		"[/a]",
		"<!--",
		"-->",
		"<!--more-->",
		"<hr>",
		"<",
		">",
		"&nbsp;",
		"\xFF",
		"e\xCC\x81",
		"\x01",
		"<img src=https://a.vn>",
		"```",
		"[khối: x #1]",
		"\\",
		"# ",
		"- ",
	};

	(void)state;
	srandom(3);
	for (int round = 0; round < 2000; round++) {
		struct arena *a = arena_new();
		struct str raw = STR_INIT;

		for (long n = random() % 25; n >= 0; n--)
			str_adds(&raw, pieces[(size_t)random() % COUNT(pieces)]);
		checked_split(a, raw.data);
		str_free(&raw);
		arena_free(a);
	}
}

/* Many things that never end, or end at once: each is given up in time. */
static void test_hostile(void **state)
{
	static const char *const pieces[] = {"<hr>",	   "<!-- wp:x -->", "<div>",  "[a b=\"c\" ",
					     "<p>x",	   "a\n",	    "<a x='", "[[",
					     "<td>x</td>", "x\n\n"};

	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		struct arena *a = arena_new();
		struct str raw = STR_INIT;

		for (int n = 0; n < 4000; n++)
			str_adds(&raw, pieces[i]);
		checked_split(a, raw.data);
		str_free(&raw);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cuts),   cmocka_unit_test(test_edits),
		cmocka_unit_test(test_bodies), cmocka_unit_test(test_own),
		cmocka_unit_test(test_random), cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* net/doc/manuscript: the fields of a newsroom in a post's content, there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "net/doc/manuscript.h"

static struct arena *arena;

static const struct media photo = {
	.id = 12, .url = "https://x.example/a.jpg", .mime = "image/jpeg", .alt = "", .caption = ""};

static struct draft_text open_raw(const char *raw, int64_t picture, const struct media *media)
{
	struct article post = {
		.id = 1, .raw = raw, .raw_title = "A &amp; B", .raw_lead = "", .picture = picture};
	struct draft_text text;

	assert_int_equal(manuscript_open(&post, media, "", arena, &text), OK);
	return text;
}

static const char *raw_of(const struct draft_text *text, const char *base,
			  const struct media *figure)
{
	struct str raw = STR_INIT;
	const char *copy;

	assert_int_equal(manuscript_raw(text, &(struct manuscript_base){base, 0, ""}, figure, &raw),
			 OK);
	copy = arena_strdup(arena, raw.data);
	str_free(&raw);
	return copy;
}

/* Each base, opened and saved as it was, gives its own bytes. */
static void unchanged_is_unchanged(void **state)
{
	static const char *const bases[] = {
		"",
		"<!-- wp:paragraph -->\n<p>Một &amp; hai.</p>\n<!-- /wp:paragraph -->",
		"<!-- wp:paragraph -->\n<p>Một.</p>\n<!-- /wp:paragraph -->\n\n"
		"<!-- wp:paragraph {\"className\":\"byline\"} -->\n<p class=\"byline\">Tin: "
		"Ánh</p>\n"
		"<!-- /wp:paragraph -->\n",
		"<!-- wp:image {\"id\":12} -->\n<figure class=\"wp-block-image\"><img "
		"src=\"a.jpg\" "
		"class=\"wp-image-12\"/><figcaption>Cầu. Ảnh: Mùa A Tủa</figcaption></figure>\n"
		"<!-- /wp:image -->\n\n<!-- wp:paragraph -->\n<p>Một.</p>\n<!-- /wp:paragraph -->",
		"Đoạn cổ điển thứ nhất.\n\nĐoạn hai có <b>đậm</b>.\r\n\r\nHết.",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bases) / sizeof(*bases); i++) {
		struct draft_text text = open_raw(bases[i], 0, NULL);
		const struct media *figure = manuscript_has_figure(bases[i]) ? &photo : NULL;

		assert_string_equal(raw_of(&text, bases[i], figure), bases[i]);
	}
}

static void fields_are_found(void **state)
{
	struct draft_text text = open_raw("<!-- wp:image {\"id\":12,\"sizeSlug\":\"full\"} "
					  "-->\n<figure class=\"wp-block-image\">"
					  "<img src=\"a.jpg\"/><figcaption>Cầu Nậm Khoang. Ảnh: "
					  "Mùa A Tủa</figcaption></figure>\n"
					  "<!-- /wp:image -->\n\n<!-- wp:paragraph "
					  "-->\n<p>Một.</p>\n<!-- /wp:paragraph -->\n\n"
					  "<!-- wp:paragraph -->\n<p class=\"has-text-align-right "
					  "byline\">Tin: Lò &amp; Vàng</p>\n"
					  "<!-- /wp:paragraph -->",
					  0, NULL);
	const struct media library = {
		.id = 5, .alt = "Suối mùa cạn", .caption = "Suối. Tranh: Giàng A Sình"};

	(void)state;
	assert_string_equal(text.title, "A & B");
	assert_string_equal(text.picture, "12");
	assert_string_equal(text.caption, "Cầu Nậm Khoang.");
	assert_string_equal(text.credit, "Ảnh: Mùa A Tủa");
	assert_string_equal(text.alt, "");
	assert_string_equal(text.byline, "Tin: Lò & Vàng");
	assert_string_equal(text.body, "Một.");
	text = open_raw("<!-- wp:paragraph -->\n<p>Một.</p>\n<!-- /wp:paragraph -->", 5, &library);
	assert_string_equal(text.picture, "5");
	assert_string_equal(text.caption, "Suối.");
	assert_string_equal(text.credit, "Tranh: Giàng A Sình");
	assert_string_equal(text.alt, "Suối mùa cạn");
	assert_string_equal(text.byline, "");
}

static void a_new_post(void **state)
{
	const struct draft_text text = {.title = "T",
					.lead = "",
					.tags = "",
					.picture = "12",
					.caption = "Cầu \"treo\" & bản",
					.credit = "Ảnh: Tủa",
					.alt = "Cầu \"treo\" bắc qua <suối>",
					.byline = "Tin: <Ánh>",
					.body = "Một **đậm**.\n\n## Mục\n\nHai."};
	const char *raw;
	struct draft_text back;

	(void)state;
	raw = raw_of(&text, "", &photo);
	assert_true(str_starts(raw, "<!-- wp:image {\"id\":12,"));
	assert_non_null(strstr(raw, "<strong>đậm</strong>"));
	assert_non_null(strstr(raw, "byline\">Tin: &lt;Ánh&gt;</p>"));
	back = open_raw(raw, 0, NULL);
	assert_string_equal(back.caption, "Cầu \"treo\" & bản.");
	assert_string_equal(back.credit, text.credit);
	assert_string_equal(back.alt, text.alt);
	assert_string_equal(back.byline, text.byline);
	assert_string_equal(back.body, text.body);
	assert_string_equal(raw_of(&back, raw, &photo), raw);
	back.byline = "";
	assert_null(strstr(raw_of(&back, raw, &photo), "byline"));
	assert_null(strstr(raw_of(&back, raw, NULL), "wp:image {\"id\":12,\"sizeSlug"));
}

static void captions(void **state)
{
	static const struct {
		const char *caption, *credit, *whole;
	} rows[] = {
		{"Cầu treo.", "Ảnh: Tủa", "Cầu treo. Ảnh: Tủa"},
		{"", "Ảnh: Tủa", "Ảnh: Tủa"},
		{"Cầu treo", "", "Cầu treo"},
		{"Triển lãm Ảnh: những năm tháng.", "Nguồn: TTXVN",
		 "Triển lãm Ảnh: những năm tháng. Nguồn: TTXVN"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *caption, *credit;

		assert_string_equal(caption_join(arena, rows[i].caption, rows[i].credit),
				    rows[i].whole);
		caption_split(arena, rows[i].whole, &caption, &credit);
		assert_string_equal(caption, rows[i].caption);
		assert_string_equal(credit, rows[i].credit);
	}
	assert_string_equal(caption_join(arena, "Cầu treo", "Ảnh: Tủa"), "Cầu treo. Ảnh: Tủa");
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

/* A colleague has put a paragraph before the block: my line for it must not become mere text. */
static void a_block_keeps_its_line(void **state)
{
	static const char from[] = "[gallery ids=\"1\"]\n\n<p>Sau.</p>";
	static const char to[] = "<p>Trước.</p>\n\n[gallery ids=\"1\"]\n\n<p>Sau.</p>";
	const struct manuscript_base before = {from, 0, ""}, after = {to, 0, ""};
	const char *body;

	(void)state;
	assert_string_equal(open_raw(from, 0, NULL).body, "[khối: mã ngắn gallery #1]\n\nSau.");
	assert_int_equal(manuscript_carry("Tôi.\n\n[khối: mã ngắn gallery #1]\n\n[khối: bảng #9]",
					  &before, &after, arena, &body),
			 OK);
	assert_string_equal(body, "Tôi.\n\n[khối: mã ngắn gallery #2]\n\n[khối: bảng #9]");
}

/*
 * A colleague has deleted blocks that mine keeps: their bytes go into the text again, as they were,
 * behind what stands there, and the colleague's own bytes stay.
 */
static void a_deleted_block_is_kept(void **state)
{
	static const char embed[] = "<!-- wp:embed {\"x\":1} -->\n<figure><div>https://vi.example/"
				    "e\u0302  </div></figure>\n<!-- /wp:embed -->";
	const char *from =
		arena_printf(arena, "<p>Một.</p>\n%s\n\n[gallery ids=\"1\"]\n<p>Hai.</p>", embed);
	const char to[] = "<p>Không.</p>\n<p>Một.</p>\n<p>Hai.</p> ";
	const struct manuscript_base before = {from, 0, ""};
	struct manuscript_base after = {to, 0, ""};
	const char *line;
	struct draft_text text;
	struct str raw = STR_INIT;

	(void)state;
	text = open_raw(from, 0, NULL);
	assert_int_equal(manuscript_spare(&before, &after, arena, &after.spare), OK);
	assert_int_equal(manuscript_carry(text.body, &before, &after, arena, &text.body), OK);
	text.body = arena_printf(arena, "Không.\n\n%s", text.body);
	assert_int_equal(manuscript_raw(&text, &after, NULL, &raw), OK);
	assert_string_equal(raw.data, arena_printf(arena,
						   "<p>Không.</p>\n<p>Một.</p>\n\n%s\n\n"
						   "[gallery ids=\"1\"]\n\n<p>Hai.</p> ",
						   embed));
	/* At the end, behind what no blank line followed. */
	str_cut(&raw, 0);
	line = strstr(text.body, "[khối: ");
	text.body = arena_printf(arena, "Không.\n\nMột.\n\nHai.\n\n%.*s", (int)strcspn(line, "\n"),
				 line);
	assert_int_equal(manuscript_raw(&text, &after, NULL, &raw), OK);
	assert_string_equal(raw.data, arena_printf(arena, "%s\n\n%s\n\n", to, embed));
	/* Not named, not there. */
	str_cut(&raw, 0);
	text.body = "Không.\n\nMột.\n\nHai.";
	assert_int_equal(manuscript_raw(&text, &after, NULL, &raw), OK);
	assert_string_equal(raw.data, to);
	/* The block stands there now, and is called as it is there. */
	after = (struct manuscript_base){from, 0, ""};
	assert_int_equal(manuscript_spare(&before, &after, arena, &after.spare), OK);
	assert_string_equal(after.spare, "");
	str_free(&raw);
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unchanged_is_unchanged),
		TEST(fields_are_found),
		TEST(a_new_post),
		TEST(captions),
		TEST(a_block_keeps_its_line),
		TEST(a_deleted_block_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

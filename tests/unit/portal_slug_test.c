#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/slug.h"

struct pair {
	const char *in, *out;
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* What sanitize_title of WordPress 6.1 made of these, in Vietnamese. */
static const struct pair slugs[] = {
	{"Điện Biên: 12% hộ — Tết!", "dien-bien-12-ho-tet"},
	{"  Hội nghị  góp ý…  ", "hoi-nghi-gop-y"},
	{"Ảnh “đẹp” & <b>rõ</b>", "anh-dep-ro"},
	{"a/b.c_d--e", "a-b-c_d-e"},
	{"100%25 x", "100%25-x"},
	{"Đường &amp; phố &#8211; chợ", "duong-pho-cho"},
	{"日本", "%e6%97%a5%e6%9c%ac"},
	{"!!!", ""},
	{"ÀÁẢÃẠ ĂẰẮẲẴẶ ÂẦẤẨẪẬ", "aaaaa-aaaaaa-aaaaaa"},
	{"5×4", "5x4"},
	{"é", "e"},
	{"Straße Øre æ", "strase-ore-ae"},
	{"nhà- -máy", "nha-may"},
};

/* What sanitize_file_name and wp_unique_filename made; ours joins "a.php.jpg" its own way. */
static const struct pair names[] = {
	{"anh lũ (1).JPG", "anh-lu-1.jpg"},
	{"Ảnh đẹp.jpeg", "Anh-dep.jpeg"},
	{"..\\x.png", "x.png"},
	{"a  b--c.png", "a-b-c.png"},
	{"IMG_8149.JPG", "IMG_8149.jpg"},
	{"đ.webp", "d.webp"},
	{"x'\"&.gif", "x.gif"},
	{"a.php.jpg", "a_php.jpg"},
	{"../../etc/passwd", "passwd"},
	{"!!!", ""},
};

static void check(const struct pair *table, size_t n, void (*make)(const char *, struct str *))
{
	for (size_t i = 0; i < n; i++) {
		struct str out = STR_INIT;

		make(table[i].in, &out);
		assert_string_equal(out.data, table[i].out);
		str_free(&out);
	}
}

static void test_slugs(void **state)
{
	(void)state;
	check(slugs, COUNT(slugs), slug_make);
}

static void test_file_names(void **state)
{
	(void)state;
	check(names, COUNT(names), slug_file_name);
}

static void test_long(void **state)
{
	struct str title = STR_INIT, slug = STR_INIT, next = STR_INIT;

	(void)state;
	for (int i = 0; i < 300; i++)
		str_adds(&title, i % 7 ? "đ" : "日 ");
	slug_make(title.data, &slug);
	assert_true(slug.len <= SLUG_MAX);
	assert_true(slug.len > SLUG_MAX / 2);
	slug_numbered(slug.data, 12, &next);
	assert_true(next.len <= SLUG_MAX);
	assert_true(str_ends(next.data, "-12"));
	str_free(&title);
	str_free(&slug);
	str_free(&next);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slugs),
		cmocka_unit_test(test_file_names),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

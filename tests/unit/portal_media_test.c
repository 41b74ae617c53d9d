#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

#include "net/portal/file_type.h"
#include "net/portal/media.h"
#include "net/portal/upload.h"
#include "net/portal/user.h"
#include "tests/unit/portal_folder.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* The heads of files: bytes, and what they are under that name. */
static const struct head {
	const char *bytes;
	size_t n;
	const char *name, *mime; /* mime NULL: refused */
	int width, height;
} heads[] = {
#define BYTES(text) text, sizeof(text) - 1
	{BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x03\x08\0\0\0\0"), "a.png",
	 "image/png", 258, 3},
	{BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x03\x08\0\0\0\0"), "a.jpg", NULL, 0,
	 0},
	{BYTES("\x89PNG\r\n\x1A\n"), "a.png", NULL, 0, 0},
	{BYTES("GIF89a\x0A\0\x14\0\x80"), "a.GIF", "image/gif", 10, 20},
	{BYTES("\xFF\xD8\xFF\xE0\0\x04\0\0\xFF\xC0\0\x0B\x08\0\x10\0\x20\x03\0\0"), "a.jpeg",
	 "image/jpeg", 32, 16},
	/* Exif says that it lies on its side. */
	{BYTES("\xFF\xD8\xFF\xE1\0\x22"
	       "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
	       "\xFF\xC0\0\x0B\x08\0\x10\0\x20\x03\0\0"),
	 "a.jpg", "image/jpeg", 16, 32},
	{BYTES("\xFF\xD8\xFF\xE0\xFF\xFF"), "a.jpg", NULL, 0, 0},
	{BYTES("RIFF\x20\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x63\0\0\x31\0\0"), "a.webp", "image/webp",
	 100, 50},
	{BYTES("RIFF\x20\0\0\0WEBPVP8 "), "a.webp", NULL, 0, 0},
	{BYTES("%PDF-1.4"), "a.pdf", "application/pdf", 0, 0},
	{BYTES("<svg onload=x>"), "a.svg", NULL, 0, 0},
	{BYTES("<html>"), "a.png", NULL, 0, 0},
	{BYTES("<?php"), "a.php", NULL, 0, 0},
	{BYTES(""), "a.png", NULL, 0, 0},
};

static int memory_file(const void *bytes, size_t n)
{
	int fd = memfd_create("test", MFD_CLOEXEC);

	assert_true(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
	return fd;
}

static void test_types(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(heads); i++) {
		int fd = memory_file(heads[i].bytes, heads[i].n);
		struct file_type type = {.width = -1};

		assert_int_equal(file_type_read(fd, heads[i].name, &type), heads[i].mime != NULL);
		if (heads[i].mime) {
			assert_string_equal(type.mime, heads[i].mime);
			assert_int_equal(type.width, heads[i].width);
			assert_int_equal(type.height, heads[i].height);
		}
		close(fd);
	}
}

static void test_names(void **state)
{
	static const char *const headers[][2] = {
		{"attachment; filename=\"a b.png\"", "a b.png"},
		{"attachment; filename=a.png", "a.png"},
		{"attachment;filename = \"x;y.png\" ; size=3", "x;y.png"},
		{"form-data; name=\"file\"; FileName=\"z\"", "z"},
		{"attachment", NULL},
		{"attachment; filename=", NULL},
		{"attachment; filename=\"\"", NULL},
		{"attachment; filename*=UTF-8''a.png", NULL},
		{"; ; ;", NULL},
		{"", NULL},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(headers); i++) {
		const char *name = upload_name(a, headers[i][0]);

		if (headers[i][1])
			assert_string_equal(name, headers[i][1]);
		else
			assert_null(name);
	}
	arena_free(a);
}

static int set_up(void **state)
{
	(void)state;
	return folder_set_up();
}

static int tear_down(void **state)
{
	(void)state;
	return folder_tear_down();
}

static int64_t add(const char *name, const struct head *head, enum err expected)
{
	static int64_t author;
	struct media_change change = {.alt = "x"};
	int fd = memory_file(head->bytes, head->n);
	int64_t id = 0;

	if (db_get_int(folder_db, &author, "SELECT id FROM user WHERE login = 'a'", ""))
		assert_int_equal(user_add(folder_db, "a", "A", "", ROLE_AUTHOR, &author), OK);
	change.author = author;
	assert_int_equal(media_add(folder_portal, folder_db, fd, name, &change, &id), expected);
	close(fd);
	return id;
}

static enum err open_file(struct arena *a, const char *name)
{
	const char *mime, *hash;
	int fd;
	enum err e = media_open(folder_portal, folder_db, a, "UTC", name, &fd, &mime, &hash);

	if (fd >= 0)
		close(fd);
	return e;
}

/* Equal files are kept once, under names of their own, until the last of them goes. */
static void test_library(void **state)
{
	struct arena *a = arena_new();
	struct media_item first, second, third;
	const char *name;

	(void)state;
	add("b.txt", &heads[0], ERR_BAD_INPUT);
	assert_int_equal(media_load(folder_db, a, add("../ảnh.png", &heads[0], OK), &first), OK);
	assert_int_equal(media_load(folder_db, a, add("ảnh.png", &heads[0], OK), &second), OK);
	assert_string_equal(first.file_name, "anh.png");
	assert_string_equal(second.file_name, "anh-1.png");
	assert_string_equal(first.hash, second.hash);
	assert_string_not_equal(first.slug, second.slug);
	assert_int_equal(first.width, 258);
	assert_int_equal(media_load(folder_db, a, add("日本.png", &heads[0], OK), &third), OK);
	assert_string_equal(third.file_name, "file.png");
	assert_int_equal(media_remove(folder_portal, folder_db, &third), OK);
	name = media_url(a, "", "UTC", &second, NULL) + strlen("/wp-content/uploads/");
	assert_int_equal(open_file(a, name), OK);
	assert_int_equal(media_remove(folder_portal, folder_db, &first), OK);
	assert_int_equal(open_file(a, name), OK);
	assert_int_equal(open_file(a, "1999/01/anh-1.png"), ERR_NOT_FOUND);
	assert_int_equal(open_file(a, "../portal.db"), ERR_NOT_FOUND);
	assert_int_equal(media_remove(folder_portal, folder_db, &second), OK);
	assert_int_equal(open_file(a, name), ERR_NOT_FOUND);
	arena_free(a);
}

/* A picture of many pixels is refused by its head alone. */
static void test_limits(void **state)
{
	static const struct head huge = {
		BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x80\0\0\0\x80\0\x08\0\0\0\0"), "h.png",
		NULL, 0, 0};

	(void)state;
	add("h.png", &huge, ERR_LIMIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_names),
		cmocka_unit_test_setup_teardown(test_library, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_limits, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

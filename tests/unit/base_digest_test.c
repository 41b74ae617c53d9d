/* net/base/digest.h: sums of known files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/base/digest.h"

/* RFC 1321, A.5, and one that takes several reads. */
static void known_sums(void **state)
{
	static const struct {
		const char *unit;
		int times;
		const char *md5;
	} files[] = {
		{"", 1, "d41d8cd98f00b204e9800998ecf8427e"},
		{"abc", 1, "900150983cd24fb0d6963f7d28e17f72"},
		{"a", 1000000, "7707d6ae4e027c70eea2a935c2296f21"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		char path[] = "/tmp/toasoan-digest-XXXXXX", hex[DIGEST_MD5_TEXT];
		FILE *file = fdopen(mkstemp(path), "w");

		assert_non_null(file);
		for (int n = 0; n < files[i].times; n++)
			fputs(files[i].unit, file);
		fclose(file);
		assert_int_equal(digest_md5_file(path, hex), OK);
		assert_string_equal(hex, files[i].md5);
		unlink(path);
	}
}

static void no_file(void **state)
{
	char hex[DIGEST_MD5_TEXT];

	(void)state;
	assert_int_equal(digest_md5_file("/tmp/toasoan-no-such-file", hex), ERR_IO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_sums),
		cmocka_unit_test(no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

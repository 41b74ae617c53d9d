/*
 * net/portal/json_write: the same value comes back as jansson reads it. json_memory: pieces come
 * again.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/json_memory.h"
#include "net/portal/json_write.h"

static void values_are_written_as_jansson_writes_them(void **state)
{
	static const char *const texts[] = {
		"null",
		"[true,false,null]",
		"{}",
		"[]",
		"[0,-1,9223372036854775807,-9223372036854775808]",
		"[0.5,-1e+100]",
		"{\"b\":1,\"a\":{\"x\":[[],[{}]]},\"\":\"\"}",
		"\"Điện Biên 😀 / \\\"trích\\\" \\\\ \\b\\f\\n\\r\\t \\u0001\\u001f \\u007f\"",
		"{\"khóa \\\"lạ\\\"\\n\":\"&<>'\"}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		json_t *value = json_loads(texts[i], JSON_DECODE_ANY, NULL);
		char *wanted = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
		struct str got = STR_INIT;
		json_t *again;

		assert_non_null(wanted);
		assert_true(json_write(value, &got));
		again = json_loadb(got.data, got.len, JSON_DECODE_ANY, NULL);
		assert_true(json_equal(value, again));
		assert_int_equal(got.len, strlen(wanted));
		json_decref(again);
		json_decref(value);
		str_free(&got);
		free(wanted);
	}
}

static void what_goes_round_in_itself_is_refused(void **state)
{
	json_t *outer = json_array();
	struct str got = STR_INIT;

	(void)state;
	for (int i = 0; i < 100; i++) {
		json_t *inner = outer;

		outer = json_array();
		json_array_append_new(outer, inner);
	}
	assert_false(json_write(outer, &got));
	assert_false(json_write(NULL, &got));
	json_decref(outer);
	str_free(&got);
}

static void *free_there(void *value)
{
	json_decref(value);
	return NULL;
}

/* Run last: it is for the whole process. What was made before is freed, and by another thread. */
static void freed_memory_is_taken_again(void **state)
{
	json_t *before = json_pack("{s:[i,s]}", "a", 1, "b"), *piece, *again;
	pthread_t thread;
	char large[1000];

	(void)state;
	json_memory_keep();
	piece = json_integer(1);
	json_decref(piece);
	again = json_integer(2);
	assert_ptr_equal(piece, again);
	memset(large, 'x', sizeof(large));
	json_object_set_new(before, "large", json_stringn(large, sizeof(large)));
	json_object_set_new(before, "again", again);
	pthread_create(&thread, NULL, free_there, before);
	pthread_join(thread, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_written_as_jansson_writes_them),
		cmocka_unit_test(what_goes_round_in_itself_is_refused),
		cmocka_unit_test(freed_memory_is_taken_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

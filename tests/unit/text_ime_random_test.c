/*
 * Any keys: the text stays valid UTF-8, the engine never takes away more than it gave, and
 * backspaces lead back to nothing. The seed is fixed; under the sanitizers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/ime_typing.h"

#define WORDS 6000
#define KEYS  90

static uint32_t random_number(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* Mostly keys that mean something. */
static char random_key(uint32_t *seed)
{
	static const char often[] = "aaeeoouuiywwddsfrxjz0123456789^+('`?~.\\[]{}ngthcpmkqgbl ";
	uint32_t n = random_number(seed);

	if (n % 8 == 0)
		return (char)(' ' + n / 8 % 95);
	return often[n / 8 % (sizeof(often) - 1)];
}

static void check_change(const struct str *text, const struct ime_change *change)
{
	assert_true(change->erase <= utf8_count(text->data));
	assert_true(utf8_valid(change->text, strlen(change->text)));
}

static void type_keys(struct ime *ime, size_t keys, uint32_t *seed, struct str *text)
{
	struct ime_change change;

	for (size_t i = 0; i < keys; i++) {
		bool back = random_number(seed) % 10 == 0;

		if (!back)
			ime_key(ime, random_key(seed), &change);
		else if (!ime_backspace(ime, &change))
			continue;
		check_change(text, &change);
		ime_typing_change(text, &change);
		assert_true(ime_length(ime) <= utf8_count(text->data));
	}
}

/* The word before the cursor goes letter by letter. */
static void take_back(struct ime *ime, struct str *text)
{
	struct ime_change change;

	for (size_t n; (n = ime_length(ime));) {
		size_t before = utf8_count(text->data);

		assert_true(ime_backspace(ime, &change));
		check_change(text, &change);
		ime_typing_change(text, &change);
		assert_true(ime_length(ime) < n || utf8_count(text->data) < before);
	}
}

static void test_any_keys(void **state)
{
	uint32_t seed = 20231029;

	(void)state;
	for (int word = 0; word < WORDS; word++) {
		const struct ime_options options = {
			.method = (enum ime_method)(IME_TELEX + word % 3),
			.style = word / 3 % 2 ? IME_NEW : IME_OLD,
			.simple = word / 6 % 2,
			.restore = word / 12 % 2,
		};
		struct str text = STR_INIT;
		struct ime_change change;
		struct ime ime;

		ime_init(&ime, &options);
		type_keys(&ime, random_number(&seed) % KEYS, &seed, &text);
		if (word % 2)
			take_back(&ime, &text);
		if (ime_end(&ime, &change)) {
			check_change(&text, &change);
			ime_typing_change(&text, &change);
		}
		assert_true(utf8_valid(text.data, text.len));
		assert_int_equal(ime_length(&ime), 0);
		str_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_any_keys)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

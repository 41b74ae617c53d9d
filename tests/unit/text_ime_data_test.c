/*
 * The typing engine against data: the shared rows of other engines, with our own choices from
 * docs/typing-choices.tsv, and every syllable of the dictionary in several orders of keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "net/doc/syllable.h"
#include "tests/unit/base_data.h"
#include "tests/unit/ime_typing.h"

#define DICTIONARY "/usr/share/hunspell/vi_VN.dic"

/* Of a hundred rows, those that may be our own choice. */
#define CHOICES_PERCENT 2

/* One row of a file of tab-separated fields, cut in place. */
struct row {
	char *fields[4];
};

/* Cuts the next line off *rest; false at the end. A missing field is empty. */
static bool next_row(char **rest, struct row *row)
{
	char *line = *rest, *end;

	if (!*line)
		return false;
	end = line + strcspn(line, "\n");
	*rest = *end ? end + 1 : end;
	*end = 0;
	for (int i = 0; i < 4; i++) {
		row->fields[i] = line;
		line += strcspn(line, "\t");
		if (*line)
			*line++ = 0;
	}
	return true;
}

/* The rows of a file but its heading; free the text and the rows. */
static struct row *read_rows(struct str *text, size_t *n)
{
	struct row *rows = NULL, row;
	char *rest = text->data;

	*n = 0;
	next_row(&rest, &row);
	while (next_row(&rest, &row)) {
		rows = mem_resize(rows, *n + 1, sizeof(row));
		rows[(*n)++] = row;
	}
	return rows;
}

static void read_file(const char *path, struct str *out)
{
	FILE *f = fopen(path, "rb");

	if (!f)
		return;
	data_read_all(f, out);
	(void)fclose(f);
}

static struct ime_options options_of(const char *method, enum ime_style style)
{
	return (struct ime_options){.method = ime_method(method), .style = style, .restore = true};
}

/* Whether the keys give the text in one of the styles; the tests that pin a style are elsewhere. */
static bool gives(const char *keys, const char *method, const char *expected)
{
	bool same = false;

	for (int style = IME_OLD; style <= IME_NEW && !same; style++) {
		struct ime_options options = options_of(method, (enum ime_style)style);
		struct str text = ime_typed_text(&options, keys);

		same = !strcmp(text.data, expected);
		str_free(&text);
	}
	return same;
}

/* Our own choices. */
static struct str choices_text;
static struct row *choices;
static size_t choice_count;

static const struct row *choice_of(const char *keys, const char *method)
{
	for (size_t i = 0; i < choice_count; i++)
		if (!strcmp(choices[i].fields[0], keys) && !strcmp(choices[i].fields[1], method))
			return &choices[i];
	return NULL;
}

/* ---- The dictionary ---- */

/* Its words, one a line, each between LFs. */
static struct str dictionary;

static bool is_in_dictionary(const char *word)
{
	struct str line = STR_INIT;
	bool found;

	str_addf(&line, "\n%s", word);
	str_rtrim(&line);
	str_addc(&line, '\n');
	found = strstr(dictionary.data, line.data) != NULL;
	str_free(&line);
	return found;
}

static int read_data(void **state)
{
	struct str bytes = STR_INIT;

	(void)state;
	choices_text = dictionary = (struct str)STR_INIT;
	read_file(TEST_CHOICES, &choices_text);
	choices = read_rows(&choices_text, &choice_count);
	read_file(DICTIONARY, &bytes);
	for (char *c = bytes.data; *c; c++)
		str_addc(&dictionary, *c == ' ' || *c == '-' || *c == '/' ? '\n' : *c);
	str_free(&bytes);
	return 0;
}

static int free_data(void **state)
{
	(void)state;
	free(choices);
	str_free(&choices_text);
	str_free(&dictionary);
	return 0;
}

/* ---- The shared rows ---- */

static bool is_ascii(const char *text)
{
	return utf8_count(text) == strlen(text);
}

/* A row we do otherwise is listed with what we do; its word is no syllable of the dictionary. */
static void check_choice(const char *keys, const char *method, const char *expected)
{
	const struct row *choice = choice_of(keys, method);

	if (!choice) {
		fail_msg("%s by %s does not give %s, and is no choice of ours", keys, method,
			 expected);
		return;
	}
	if (!gives(keys, method, choice->fields[2]))
		fail_msg("%s by %s does not give our %s", keys, method, choice->fields[2]);
	assert_true(*choice->fields[3]);
	/* Keys are ASCII: rows with ready-made letters are not typed. */
	if (is_ascii(keys) && !is_ascii(expected) && is_in_dictionary(expected))
		fail_msg("%s by %s should give the syllable %s", keys, method, expected);
}

static void test_rows(void **state)
{
	struct str text = STR_INIT;
	size_t n, other = 0;
	struct row *rows;

	(void)state;
	if (!data_read("telex_vni.tsv", &text))
		skip();
	rows = read_rows(&text, &n);
	for (size_t i = 0; i < n; i++) {
		char **f = rows[i].fields;

		if (gives(f[0], f[1], f[2])) {
			if (choice_of(f[0], f[1]))
				fail_msg("%s by %s is no choice: it gives %s", f[0], f[1], f[2]);
			continue;
		}
		check_choice(f[0], f[1], f[2]);
		other++;
	}
	printf("%zu rows, %zu by our own choice\n", n, other);
	assert_true(n > 7000);
	assert_true(other * 100 <= n * CHOICES_PERCENT);
	free(rows);
	str_free(&text);
}

/* Where engines disagree we do what one of them does: "a <= one,two | b <= three". */
static void test_conflicts(void **state)
{
	struct str text = STR_INIT;
	struct row *rows;
	size_t n;

	(void)state;
	if (!data_read("telex_conflicts.tsv", &text))
		skip();
	rows = read_rows(&text, &n);
	for (size_t i = 0; i < n; i++) {
		char **f = rows[i].fields, *way = f[2];
		bool found = choice_of(f[0], f[1]) != NULL;

		while (way && !found) {
			char *end = strstr(way, " <= ");

			assert_non_null(end);
			*end = 0;
			found = gives(f[0], f[1], way);
			way = strstr(end + 1, " | ");
			way = way ? way + 3 : NULL;
		}
		if (!found)
			fail_msg("%s by %s is as no engine has it", f[0], f[1]);
	}
	assert_true(n > 100);
	free(rows);
	str_free(&text);
}

/* ---- Every syllable ---- */

/* A letter with a mark, and the keys that make it. */
static const struct made {
	const char *letter;
	char base, keys[2]; /* Telex, VNI */
} made[] = {
	{"ă", 'a', {'w', '8'}}, {"â", 'a', {'a', '6'}}, {"ê", 'e', {'e', '6'}},
	{"ô", 'o', {'o', '6'}}, {"ơ", 'o', {'w', '7'}}, {"ư", 'u', {'w', '7'}},
	{"đ", 'd', {'d', '9'}},
};

static const char *const methods[] = {"telex", "vni"};

/* In the order of enum tone. */
static const char tones[2][TONE_COUNT + 1] = {" frxsj", " 23415"};

enum order { AT_ONCE, TONE_LAST, ALL_LAST, ORDERS };

static const struct made *made_of(uint32_t letter)
{
	size_t n;

	for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++)
		if (utf8_get(made[i].letter, &n) == letter)
			return &made[i];
	return NULL;
}

/*
 * The keys of a syllable. One key makes both letters of ươ when it comes last; in Telex a third o
 * takes back what a second one does.
 */
static void keys_of(const char *word, int method, enum order order, struct str *keys)
{
	struct str marks = STR_INIT;
	char tone_key = 0;
	uint32_t before = 0;

	for (size_t n; *word; word += n) {
		enum tone tone;
		uint32_t letter = tone_take(utf8_get(word, &n), &tone);
		const struct made *m = made_of(letter);
		bool both = order == ALL_LAST && letter == 0x1a1 && before == 0x1b0; /* ươ */

		str_addc(keys, m ? m->base : (char)letter);
		if (!method && letter == 'o' && before == 'o')
			str_addc(keys, 'o');
		if (m && !both)
			str_addc(order == ALL_LAST ? &marks : keys, m->keys[method]);
		if (tone != TONE_LEVEL)
			tone_key = tones[method][tone];
		if (tone != TONE_LEVEL && order == AT_ONCE)
			str_addc(keys, tone_key);
		before = letter;
	}
	str_adds(keys, marks.data);
	if (tone_key && order != AT_ONCE)
		str_addc(keys, tone_key);
	str_addc(keys, ' ');
	str_free(&marks);
}

static void check_syllable(const char *word)
{
	struct str expected = STR_INIT;

	str_addf(&expected, "%s ", word);
	for (int method = 0; method < 2; method++)
		for (enum order order = AT_ONCE; order < ORDERS; order++) {
			struct str keys = STR_INIT;

			keys_of(word, method, order, &keys);
			if (!gives(keys.data, methods[method], expected.data))
				fail_msg("%s by %s does not give %s", keys.data, methods[method],
					 word);
			str_free(&keys);
		}
	str_free(&expected);
}

/* In either style, three orders of keys, Telex and VNI, with the space that ends it. */
static void test_dictionary(void **state)
{
	size_t syllables = 0, foreign = 0;
	struct syllable s;
	struct row row;
	struct str words = STR_INIT;
	char *rest;

	(void)state;
	if (!dictionary.len) {
		printf("skipped: no " DICTIONARY "\n");
		skip();
	}
	utf8_lower(dictionary.data, &words);
	for (rest = words.data; next_row(&rest, &row);) {
		const char *word = row.fields[0];

		if (syllable_read(word, strlen(word), &s)) {
			check_syllable(word);
			syllables++;
		} else if (*word) {
			foreign++;
		}
	}
	printf("%zu syllables in 3 orders by 2 methods; %zu words are none\n", syllables, foreign);
	assert_true(syllables > 6500);
	assert_true(foreign < 100);
	str_free(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_conflicts),
		cmocka_unit_test(test_dictionary),
	};

	return cmocka_run_group_tests(tests, read_data, free_data);
}

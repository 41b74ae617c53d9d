/*
 * Unicode's own tests, as Debian's package unicode-data has them: GraphemeBreakTest.txt for the
 * letters that the cursor goes by, LineBreakTest.txt for the places where lines break.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/base/str.h"
#include "net/base/utf8.h"
#include "tui/text/breaks.h"
#include "tui/text/text.h"

#define FOLDER	  "/usr/share/unicode/auxiliary/"
#define BREAK	  "÷"
#define ROW_CHARS 64

/* One row: its characters, and before which byte of the text there is a break. */
struct row {
	const char *line;
	struct str text;
	uint32_t chars[ROW_CHARS];
	size_t starts[ROW_CHARS], count;
	bool breaks[ROW_CHARS];
};

/* Reads "× 0023 ÷ 0020 ÷"; false for a line without a row. */
static bool read_row(const char *line, struct row *row)
{
	char *end;

	*row = (struct row){.line = line, .text = STR_INIT};
	if (*line == '#' || *line == '\n')
		return false;
	for (; *line && *line != '#' && row->count < ROW_CHARS; line = end) {
		bool breaks = str_starts(line, BREAK);
		uint32_t c;

		line += strcspn(line, " #\t");
		c = (uint32_t)strtoul(line, &end, 16);
		if (end == line)
			break;
		row->chars[row->count] = c;
		row->starts[row->count] = row->text.len;
		row->breaks[row->count++] = breaks;
		utf8_add(c, &row->text);
		end += strspn(end, " ");
	}
	return row->count > 0;
}

/* Calls check for each row of a file; how many there were, 0 where there is no such file. */
static size_t each_row(const char *name, void (*check)(const struct row *row))
{
	FILE *f = fopen(name, "re");
	struct row row;
	char *line = NULL;
	size_t cap = 0, rows = 0;

	while (f && getline(&line, &cap, f) > 0)
		if (read_row(line, &row)) {
			check(&row);
			str_free(&row.text);
			rows++;
		}
	free(line);
	if (f)
		(void)fclose(f);
	else
		printf("skipped: no %s of unicode-data\n", name);
	return rows;
}

static void check_letters(const struct row *row)
{
	size_t at = 0;

	for (size_t i = 0; i < row->count; i++)
		if (row->starts[i] == at) {
			if (i && !row->breaks[i])
				print_error("a letter too many: %s", row->line);
			assert_true(!i || row->breaks[i]);
			at += text_next(row->text.data + at, row->text.len - at);
			if (text_prev(row->text.data, at) != row->starts[i])
				print_error("another letter backwards: %s", row->line);
			assert_true(text_prev(row->text.data, at) == row->starts[i]);
		} else {
			assert_false(row->breaks[i]);
		}
	assert_int_equal(at, row->text.len);
}

static void test_letters(void **state)
{
	size_t rows = each_row(FOLDER "GraphemeBreakTest.txt", check_letters);

	(void)state;
	assert_true(!rows || rows > 500);
}

/* ---- Lines ---- */

/* The class of character i, from the row's comment: "(AL)", "(CM1_CM)", "(OP_OP30)". */
static void class_of(const struct row *row, size_t i, char class[16])
{
	const char *at = strchr(row->line, '#');
	size_t n = 0;

	class[0] = '\0';
	for (; at && n <= i; n++) {
		at = strchr(at + 1, '(');
		/* Behind it stands the rule; names with brackets have none of that. */
		while (at && !memmem(at, strcspn(at, "(") + strcspn(at + 1, "("), ") ", 2))
			at = strchr(at + 1, '(');
	}
	if (at)
		snprintf(class, 16, "%.*s", (int)strcspn(at + 1, ")_"), at + 1);
}

static bool within_letter(const struct row *row, size_t i)
{
	for (size_t at = 0; at <= row->starts[i];
	     at += text_next(row->text.data + at, row->text.len - at))
		if (at == row->starts[i])
			return false;
	return true;
}

static bool has_tab(const struct row *row, size_t i)
{
	(void)i;
	return memchr(row->text.data, '\t', row->text.len) != NULL;
}

/* The place is behind white space that the line begins with. */
static bool is_indented(const struct row *row, size_t i)
{
	size_t start = i;

	while (start && row->chars[start - 1] != '\n')
		start--;
	while (start < i && row->chars[start] == ' ')
		start++;
	return start == i;
}

static bool is_object(const struct row *row, size_t i)
{
	for (size_t k = 0; k <= i; k++)
		if (row->chars[k] == 0xFFFC)
			return true;
	return false;
}

/*
 * Where lines break otherwise than in Unicode 15's test, and why. Classes before and behind the
 * place
 * ("": any); how many rows there are, so that no other difference hides among them.
 */
static struct exception {
	const char *before, *behind, *reason;
	bool (*holds)(const struct row *row, size_t i); /* or NULL: by the classes alone */
	size_t rows, found;
} exceptions[] = {
	{"", "", "within a letter (UAX 29): the cursor goes by letters", within_letter, 188, 0},
	{"", "", "a tab is white space here, and no BA", has_tab, 25, 0},
	{"", "", "a line does not break behind its indentation", is_indented, 39, 0},
	{"", "", "libunistring keeps U+FFFC with what stands beside it", is_object, 15, 0},
	{"CL", "PO", "LB25 by pairs of classes, as the annex allows", NULL, 1, 0},
	{"CL", "PR", "LB25 by pairs of classes, as the annex allows", NULL, 1, 0},
	{"CP", "PO", "LB25 by pairs of classes, as the annex allows", NULL, 1, 0},
	{"CP", "PR", "LB25 by pairs of classes, as the annex allows", NULL, 1, 0},
	{"PR", "OP", "LB25 by pairs of classes, as the annex allows", NULL, 3, 0},
	{"PO", "OP", "LB25 by pairs of classes, as the annex allows", NULL, 1, 0},
	{"IS", "NU", "LB25 by pairs of classes, as the annex allows", NULL, 13, 0},
	{"SY", "NU", "LB25 by pairs of classes, as the annex allows", NULL, 1, 0},
	{"CM1", "NU", "LB25 by pairs of classes, as the annex allows", NULL, 2, 0},
	{"CM1", "PO", "LB25 by pairs of classes, as the annex allows", NULL, 2, 0},
	{"CM1", "PR", "LB25 by pairs of classes, as the annex allows", NULL, 2, 0},
	{"CM1", "OP", "LB25 by pairs of classes, as the annex allows", NULL, 2, 0},
	{"CM1", "AL", "libunistring knows LB29 not behind a mark", NULL, 1, 0},
	{"CM1", "HL", "libunistring knows LB29 not behind a mark", NULL, 1, 0},
	{"CM1", "AI", "libunistring knows LB29 not behind a mark", NULL, 1, 0},
	{"CM1", "XX", "libunistring knows LB29 not behind a mark", NULL, 1, 0},
	{"CM1", "SA", "libunistring knows LB29 not behind a mark", NULL, 1, 0},
	{"IS", "XX", "libunistring does not know LB29", NULL, 1, 0},
	{"IS", "JL", "our names with a sign stay whole (TP.HCM), Hangul, too", NULL, 1, 0},
	{"IS", "JT", "our names with a sign stay whole (TP.HCM), Hangul, too", NULL, 1, 0},
	{"CM1", "RI", "libunistring counts a regional indicator with a mark as none (LB30a)", NULL,
	 1, 0},
	{"SP", "NS", "libunistring knows LB16 not across white space", NULL, 3, 0},
	{"SP", "CJ", "libunistring knows LB16 not across white space", NULL, 2, 0},
};

static size_t unguarded;

static void explain(const struct row *row, size_t i)
{
	char before[16], behind[16];

	class_of(row, i - 1, before);
	class_of(row, i, behind);
	for (size_t k = 0; k < sizeof(exceptions) / sizeof(*exceptions); k++) {
		struct exception *x = &exceptions[k];

		if ((*x->before && strcmp(x->before, before) != 0) ||
		    (*x->behind && strcmp(x->behind, behind) != 0) ||
		    (x->holds && !x->holds(row, i)))
			continue;
		x->found++;
		return;
	}
	fail_msg("(%s) and (%s), no known exception: %s", before, behind, row->line);
}

/* Where a line may begin, by our rules: at the starts of letters only. */
static void find_chances(const struct row *row, bool chances[ROW_CHARS])
{
	struct wrap_letter l = WRAP_LINE_START;
	struct wrap w = {0};

	wrap_begin(&w, row->text.data, row->text.len);
	for (size_t i = 0, at = 0; i < row->count; i++) {
		if (row->starts[i] != at)
			continue;
		if (row->chars[i] == '\n')
			l = (struct wrap_letter){.before = BREAK_GL, .bytes = 1};
		else
			wrap_letter(&w, at, &l);
		chances[i] = l.chance;
		at += l.bytes;
	}
	wrap_end(&w);
}

static void check_line(const struct row *row)
{
	bool chances[ROW_CHARS] = {false};
	struct str guarded = STR_INIT;

	/* Text that the guard changes never gets here: controls, invisible characters, NFD. */
	utf8_guard(row->text.data, row->text.len, UTF8_LINES, &guarded);
	if (guarded.len == row->text.len && !memcmp(guarded.data, row->text.data, guarded.len)) {
		find_chances(row, chances);
		for (size_t i = 1; i < row->count; i++)
			if (chances[i] != row->breaks[i] && row->chars[i - 1] != '\n') {
				explain(row, i);
				break;
			}
	} else {
		unguarded++;
	}
	str_free(&guarded);
}

static void test_lines(void **state)
{
	size_t rows = each_row(FOLDER "LineBreakTest.txt", check_line);

	(void)state;
	for (size_t k = 0; rows && k < sizeof(exceptions) / sizeof(*exceptions); k++) {
		const struct exception *x = &exceptions[k];

		if (x->found != x->rows)
			fail_msg("(%s) (%s) %s: %zu rows", x->before, x->behind, x->reason,
				 x->found);
	}
	assert_true(!rows || (rows > 7000 && unguarded < rows / 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

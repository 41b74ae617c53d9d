#include "tests/screen/match.h"

#include <fnmatch.h>
#include <regex.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/base/str.h"
#include "net/base/utf8.h"

static bool is_regex(const char *expected)
{
	return strlen(expected) > 2 && expected[0] == '~' && str_ends(expected, "~");
}

/* whole: the expression must cover all of text. */
static bool regex_matches(const char *expected, const char *text, bool whole)
{
	struct str pattern = STR_INIT;
	regex_t regex;
	str_adds(&pattern, whole ? "^(" : "(");
	str_add(&pattern, expected + 1, strlen(expected) - 2);
	str_adds(&pattern, whole ? ")$" : ")");
	bool found = false;
	if (regcomp(&regex, pattern.data, REG_EXTENDED | REG_NOSUB) == 0) {
		found = regexec(&regex, text, 0, NULL, 0) == 0;
		regfree(&regex);
	} else {
		fprintf(stderr, "'%s' is no regular expression\n", expected);
	}
	str_free(&pattern);
	return found;
}

/* '*' is the only special character, so that a news text needs no escapes. */
static bool glob_matches(const char *expected, const char *actual)
{
	struct str pattern = STR_INIT;
	for (const char *p = expected; *p; p++) {
		if (strchr("?[]\\", *p))
			str_addc(&pattern, '\\');
		str_addc(&pattern, *p);
	}
	bool found = fnmatch(pattern.data, actual, 0) == 0;
	str_free(&pattern);
	return found;
}

bool line_matches(const char *expected, const char *actual)
{
	if (str_equal(expected, actual))
		return true;
	if (is_regex(expected))
		return regex_matches(expected, actual, true);
	return strchr(expected, '*') && glob_matches(expected, actual);
}

bool text_contains(const char *text, const char *expected)
{
	return is_regex(expected) ? regex_matches(expected, text, false)
				  : strstr(text, expected) != NULL;
}

static const char *line_at(char **lines, size_t count, size_t i)
{
	return i < count ? lines[i] : "";
}

long lines_differ(char **expected, size_t expected_count, char **actual, size_t actual_count)
{
	for (size_t i = 0; i < expected_count || i < actual_count; i++)
		if (!line_matches(line_at(expected, expected_count, i),
				  line_at(actual, actual_count, i)))
			return (long)i;
	return -1;
}

char **lines_updated(char **expected, size_t expected_count, char **actual, size_t actual_count)
{
	char **lines = mem_array(actual_count + 1, sizeof(char *));
	for (size_t i = 0; i < actual_count; i++) {
		const char *old = line_at(expected, expected_count, i);
		lines[i] = mem_strdup(line_matches(old, actual[i]) ? old : actual[i]);
	}
	return lines;
}

static void print_rule(FILE *out, const char *title, int columns)
{
	int n = fprintf(out, "  +-- %s ", title) - 2;
	for (; n < columns + 1; n++)
		fputc('-', out);
	fputs("+\n", out);
}

void lines_print(FILE *out, const char *title, char **lines, size_t count, int columns, long mark)
{
	print_rule(out, title, columns);
	for (size_t i = 0; i < count; i++) {
		int room = columns - (int)utf8_count(lines[i]);
		fprintf(out, "%s |%s%*s|\n", mark == (long)i ? ">" : " ", lines[i],
			room > 0 ? room : 0, "");
	}
	print_rule(out, "", columns);
}

#include "net/portal/json_write.h"

#include <string.h>

#define DEPTH_MAX 64 /* replies have about ten levels */

/* What stands behind the backslash, or 0: \u00xx. */
static char short_escape(unsigned char c)
{
	switch (c) {
	case '"':
	case '\\':
		return (char)c;
	case '\b':
		return 'b';
	case '\f':
		return 'f';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\t':
		return 't';
	default:
		return 0;
	}
}

static bool is_plain(unsigned char c)
{
	return c >= ' ' && c != '"' && c != '\\';
}

static void write_string(const char *text, size_t n, struct str *out)
{
	const char *end = text + n;

	str_addc(out, '"');
	while (text < end) {
		const char *from = text;
		char letter;

		while (text < end && is_plain((unsigned char)*text))
			text++;
		str_add(out, from, (size_t)(text - from));
		if (text == end)
			break;
		letter = short_escape((unsigned char)*text);
		if (letter)
			str_add(out, (char[]){'\\', letter}, 2);
		else
			str_addf(out, "\\u%04x", (unsigned)(unsigned char)*text);
		text++;
	}
	str_addc(out, '"');
}

static void write_integer(json_int_t n, struct str *out)
{
	char digits[24], *at = digits + sizeof(digits);
	unsigned long long rest = n < 0 ? 0ULL - (unsigned long long)n : (unsigned long long)n;

	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (n < 0)
		*--at = '-';
	str_add(out, at, (size_t)(digits + sizeof(digits) - at));
}

/* Only headers of pictures and the like have fractions: jansson writes them. */
static bool write_real(const json_t *value, struct str *out)
{
	char text[64];
	size_t n = json_dumpb(value, text, sizeof(text), JSON_ENCODE_ANY);

	str_add(out, text, n <= sizeof(text) ? n : 0);
	return n && n <= sizeof(text);
}

static bool write_value(const json_t *value, int depth, struct str *out);

static bool write_array(const json_t *array, int depth, struct str *out)
{
	size_t n = json_array_size(array);

	str_addc(out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			str_addc(out, ',');
		if (!write_value(json_array_get(array, i), depth, out))
			return false;
	}
	str_addc(out, ']');
	return true;
}

static bool write_object(json_t *object, int depth, struct str *out)
{
	bool first = true;

	str_addc(out, '{');
	for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
		const char *key = json_object_iter_key(at);

		if (!first)
			str_addc(out, ',');
		first = false;
		write_string(key, strlen(key), out);
		str_addc(out, ':');
		if (!write_value(json_object_iter_value(at), depth, out))
			return false;
	}
	str_addc(out, '}');
	return true;
}

static bool write_value(const json_t *value, int depth, struct str *out)
{
	if (!value || depth == DEPTH_MAX)
		return false;
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return write_object((json_t *)value, depth + 1, out);
	case JSON_ARRAY:
		return write_array(value, depth + 1, out);
	case JSON_STRING:
		write_string(json_string_value(value), json_string_length(value), out);
		return true;
	case JSON_INTEGER:
		write_integer(json_integer_value(value), out);
		return true;
	case JSON_REAL:
		return write_real(value, out);
	default:
		str_adds(out, json_is_null(value)   ? "null"
			      : json_is_true(value) ? "true"
						    : "false");
		return true;
	}
}

bool json_write(const json_t *value, struct str *out)
{
	return write_value(value, 0, out);
}

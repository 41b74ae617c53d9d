#include "net/portal/form.h"

#include <ctype.h>
#include <string.h>

#include "net/base/utf8.h"

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void form_decode(const char *text, size_t n, bool plus, struct str *out)
{
	for (size_t i = 0; i < n; i++) {
		int high = i + 2 < n && text[i] == '%' ? hex(text[i + 1]) : -1;
		int low = high >= 0 ? hex(text[i + 2]) : -1;

		if (low >= 0) {
			str_addc(out, (char)(high * 16 + low));
			i += 2;
		} else {
			str_addc(out, plus && text[i] == '+' ? ' ' : text[i]);
		}
	}
}

/* Appends text with everything but letters, digits and -_. as %XX, a space as '+' (PHP urlencode).
 */
static void encode(const char *text, struct str *out)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (isalnum(c) || strchr("-_.", c))
			str_addc(out, (char)c);
		else if (c == ' ')
			str_addc(out, '+');
		else
			str_addf(out, "%%%02X", c);
	}
}

static bool is_number(const char *s, size_t n)
{
	return n && n < 10 && strspn(s, "0123456789") >= n;
}

/* "name[key]": one level is all that WordPress's arguments have; deeper brackets stay in the key.
 */
bool form_add(json_t *into, const char *name, const char *value)
{
	const char *open = strchr(name, '['), *close = open ? strchr(open, ']') : NULL;
	struct str base = STR_INIT, key = STR_INIT;
	json_t *text = json_string(value), *group;
	bool list;

	if (!text)
		return false;
	if (!close || open == name) {
		json_object_set_new(into, name, text);
		return true;
	}
	str_add(&base, name, (size_t)(open - name));
	str_add(&key, open + 1, (size_t)(close - open - 1));
	list = !key.len || is_number(key.data, key.len);
	group = json_object_get(into, base.data);
	if (!group || json_is_array(group) != list || json_is_string(group)) {
		json_object_set_new(into, base.data, list ? json_array() : json_object());
		group = json_object_get(into, base.data);
	}
	if (list)
		json_array_append_new(group, text);
	else
		json_object_set_new(group, key.data, text);
	str_free(&base);
	str_free(&key);
	return true;
}

static bool is_text(const struct str *s)
{
	return !memchr(s->data, 0, s->len) && utf8_valid(s->data, s->len);
}

static bool read_pair(const char *text, size_t n, json_t *into)
{
	const char *equals = memchr(text, '=', n);
	size_t name_size = equals ? (size_t)(equals - text) : n;
	struct str name = STR_INIT, value = STR_INIT;
	bool ok = true;

	form_decode(text, name_size, true, &name);
	if (equals)
		form_decode(equals + 1, n - name_size - 1, true, &value);
	if (name.len)
		ok = is_text(&name) && is_text(&value) && form_add(into, name.data, value.data);
	str_free(&name);
	str_free(&value);
	return ok;
}

bool form_read(const char *text, size_t n, json_t *into)
{
	const char *end = text + n;

	for (int pairs = 0; text < end; pairs++) {
		const char *and = memchr(text, '&', (size_t)(end - text));
		const char *stop = and? and : end;

		if (pairs >= FORM_PAIRS || !read_pair(text, (size_t)(stop - text), into))
			return false;
		text = stop + 1;
	}
	return true;
}

static void write_pair(const char *name, const char *key, const char *value, struct str *out)
{
	if (out->len && out->data[out->len - 1] != '?')
		str_addc(out, '&');
	encode(name, out);
	if (key) {
		str_adds(out, "%5B");
		encode(key, out);
		str_adds(out, "%5D");
	}
	if (*value) {
		str_addc(out, '=');
		encode(value, out);
	}
}

void form_write(const json_t *args, const char *except, struct str *out)
{
	/* jansson iterates only what is not const. */
	json_t *object = (json_t *)args, *value, *inner;
	const char *name, *key;
	size_t i;

	json_object_foreach(object, name, value)
	{
		if (except && !strcmp(name, except))
			continue;
		if (json_is_string(value))
			write_pair(name, NULL, json_string_value(value), out);
		json_array_foreach(value, i, inner)
		{
			write_pair(name, "", json_string_value(inner), out);
		}
		if (json_is_object(value)) {
			json_object_foreach(value, key, inner)
			{
				write_pair(name, key, json_string_value(inner), out);
			}
		}
	}
}

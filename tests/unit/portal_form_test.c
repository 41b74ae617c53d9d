/* net/portal/form and fields: arguments as PHP reads them, _fields as trees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "net/portal/fields.h"
#include "net/portal/form.h"

static void forms_are_read_as_php_does(void **state)
{
	static const struct {
		const char *form, *json;
	} cases[] = {
		{"", "{}"},
		{"a=1&b=x+y%21", "{\"a\":\"1\",\"b\":\"x y!\"}"},
		{"a=1&a=2", "{\"a\":\"2\"}"},
		{"a", "{\"a\":\"\"}"},
		{"a[]=1&a[]=2", "{\"a\":[\"1\",\"2\"]}"},
		{"a%5B0%5D=1&a%5B1%5D=2", "{\"a\":[\"1\",\"2\"]}"},
		{"t[raw]=x&t[b]=y", "{\"t\":{\"raw\":\"x\",\"b\":\"y\"}}"},
		{"t=1&t[raw]=x", "{\"t\":{\"raw\":\"x\"}}"},
		{"&&=1&", "{}"},
		{"q=%C4%90i%E1%BB%87n", "{\"q\":\"Điện\"}"},
		{"p=100%", "{\"p\":\"100%\"}"},
		{"p=%zz", "{\"p\":\"%zz\"}"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		json_t *o = json_object();
		char *text;

		assert_true(form_read(cases[i].form, strlen(cases[i].form), o));
		text = json_dumps(o, JSON_COMPACT);
		assert_string_equal(text, cases[i].json);
		free(text);
		json_decref(o);
	}
}

static void broken_text_is_refused(void **state)
{
	static const char *const cases[] = {"a=%ff", "%c0%80=1", "a=%00", "a=x%00y", "a=%ed%a0%80"};
	struct str many = STR_INIT;
	json_t *o = json_object();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_false(form_read(cases[i], strlen(cases[i]), o));
	for (int i = 0; i <= FORM_PAIRS; i++)
		str_adds(&many, "a=1&");
	assert_false(form_read(many.data, many.len, o));
	str_free(&many);
	json_decref(o);
}

static void forms_are_written_back(void **state)
{
	static const char form[] = "per_page=5&status%5B%5D=draft&q=x+y%26&t%5Braw%5D=1&empty";
	struct str out = STR_INIT;
	json_t *o = json_object();

	(void)state;
	assert_true(form_read(form, strlen(form), o));
	form_write(o, NULL, &out);
	assert_string_equal(out.data, form);
	str_cut(&out, 0);
	form_write(o, "per_page", &out);
	assert_true(str_starts(out.data, "status%5B%5D=draft&"));
	str_free(&out);
	json_decref(o);
}

static json_t *tree_of(const char *list)
{
	json_t *value = json_string(list), *tree = fields_read(value);

	json_decref(value);
	return tree;
}

static void fields_are_wanted(void **state)
{
	json_t *tree = tree_of("id, title.rendered,_links.self");

	(void)state;
	assert_true(fields_want(tree, "id"));
	assert_true(fields_want(tree, "title"));
	assert_true(fields_want(tree, "title.rendered"));
	assert_false(fields_want(tree, "title.raw"));
	assert_false(fields_want(tree, "content"));
	assert_true(fields_want(tree, "id.deeper"));
	assert_true(fields_want(NULL, "content"));
	assert_null(tree_of(" , "));
	json_decref(tree);
	/* The whole goes before its parts, in either order. */
	tree = tree_of("title,title.rendered");
	assert_true(fields_want(tree, "title.raw"));
	json_decref(tree);
	tree = tree_of("title.rendered,title");
	assert_true(fields_want(tree, "title.raw"));
	json_decref(tree);
}

static void fields_are_kept(void **state)
{
	json_t *data =
		json_loads("[{\"id\":1,\"title\":{\"raw\":\"a\",\"rendered\":\"b\"},\"x\":[1]},"
			   "{\"id\":2,\"l\":[{\"a\":1,\"b\":2}]}]",
			   0, NULL);
	json_t *tree = tree_of("id,title.rendered,l.a");
	char *text;

	(void)state;
	fields_keep(data, tree);
	text = json_dumps(data, JSON_COMPACT);
	assert_string_equal(text, "[{\"id\":1,\"title\":{\"rendered\":\"b\"}},"
				  "{\"id\":2,\"l\":[{\"a\":1}]}]");
	free(text);
	json_decref(data);
	json_decref(tree);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_read_as_php_does),
		cmocka_unit_test(broken_text_is_refused),
		cmocka_unit_test(forms_are_written_back),
		cmocka_unit_test(fields_are_wanted),
		cmocka_unit_test(fields_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What an editor writes (net/doc/markdown.h), with the front matter of a file. */
#include "net/doc/markdown.h"
#include "net/base/utf8.h"
#include "net/doc/front.h"
#include "net/doc/html.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/doc_show.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const keys[] = {"title", "tags", NULL};
	struct str text = STR_INIT, raw = STR_INIT, shown = STR_INIT;
	struct arena *a = arena_new();
	struct front *front;
	struct doc *doc;

	(void)!front_read("x.md", (const char *)data, size, keys, a, &front);
	utf8_guard((const char *)data, size, UTF8_LINES, &text);
	FUZZ_CHECK(markdown_to_blocks(text.data, text.len, &raw) == OK);
	FUZZ_CHECK(utf8_valid(raw.data, raw.len));
	FUZZ_CHECK(html_read(raw.data, raw.len, a, &doc) == OK || raw.len > HTML_MAX);
	FUZZ_CHECK(markdown_read(text.data, text.len, a, &doc) == OK);
	show_doc(doc, &shown);
	FUZZ_CHECK(utf8_valid(shown.data, shown.len));
	str_free(&text);
	str_free(&raw);
	str_free(&shown);
	arena_free(a);
	return 0;
}

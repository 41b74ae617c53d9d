/* HTML to blocks, to one line, to Markdown (net/doc/html.h); raw content to slices and back. */
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/html.h"
#include "net/doc/markdown.h"
#include "net/doc/split.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/doc_show.h"

/* What was not touched comes back byte for byte. */
static void check_split(const char *raw, struct arena *a)
{
	struct str markdown = STR_INIT, again = STR_INIT;
	struct split *split;

	if (split_raw(raw, a, &split) == OK) {
		split_markdown(split, &markdown);
		FUZZ_CHECK(split_join(split, markdown.data, &again) == OK);
		FUZZ_CHECK(!strcmp(again.data, raw));
	}
	str_free(&markdown);
	str_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct str shown = STR_INIT, raw = STR_INIT;
	struct arena *a = arena_new();
	struct doc *doc;
	const char *line;

	FUZZ_CHECK(html_read(bytes, size, a, &doc) == OK);
	show_doc(doc, &shown);
	FUZZ_CHECK(utf8_valid(shown.data, shown.len));
	FUZZ_CHECK(!strpbrk(shown.data, "\033\r"));
	str_cut(&shown, 0);
	markdown_write(doc, &shown);
	FUZZ_CHECK(utf8_valid(shown.data, shown.len));
	str_add(&raw, bytes, strnlen(bytes, size));
	line = html_text(a, raw.data);
	FUZZ_CHECK(utf8_valid(line, strlen(line)) && !strchr(line, '\n'));
	check_split(raw.data, a);
	str_free(&shown);
	str_free(&raw);
	arena_free(a);
	return 0;
}

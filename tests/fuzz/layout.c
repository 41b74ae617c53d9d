/* Lines of a page and of the edit buffer (tui/text), at any width. */
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/html.h"
#include "tests/fuzz/fuzz.h"
#include "tui/text/edit.h"
#include "tui/text/layout.h"

/* One letter may be wider than a narrower page: an emoji of several. */
#define NARROW 20

static void check_page(const char *html, size_t n, int width)
{
	struct arena *a = arena_new();
	struct layout_options options = {.width = width, .figure = "Ảnh", .links = "Liên kết"};
	struct layout *page = layout_new(a, &options);
	struct str line = STR_INIT;
	struct doc *doc;

	FUZZ_CHECK(html_read(html, n, a, &doc) == OK);
	layout_doc(page, doc);
	for (size_t i = 0; i < page->line_count; i++) {
		str_cut(&line, 0);
		layout_line_text(&page->lines[i], &line);
		FUZZ_CHECK(utf8_valid(line.data, line.len) && !strchr(line.data, '\n'));
		str_rtrim(&line);
		FUZZ_CHECK(text_width(line.data) <= width || width < NARROW);
	}
	str_free(&line);
	arena_free(a);
}

/* Each row begins where the one before ended, white space aside; the cursor gets everywhere. */
static void check_rows(const char *text, int width)
{
	struct edit *e = edit_new(EDIT_LINES);
	struct edit_row row;
	size_t rows, at;
	int column;

	edit_set(e, text);
	edit_set_width(e, width);
	rows = edit_rows(e);
	for (size_t i = 0; i < rows; i++) {
		FUZZ_CHECK(edit_row(e, i, &row));
		FUZZ_CHECK(text_width_n(row.text, row.n) <= width || width < NARROW);
	}
	FUZZ_CHECK(!edit_row(e, rows, &row));
	for (size_t i = 0; i <= rows && edit_move(e, EDIT_DOWN, false); i++) {
		edit_cursor_row(e, &at, &column);
		FUZZ_CHECK(at < rows && column >= 0 && column < (width > 2 ? width : 2));
	}
	edit_free(e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int width = 1 + (int)fuzz_choice(&data, &size, 120);
	struct str text = STR_INIT;

	check_page((const char *)data, size, width);
	utf8_guard((const char *)data, size, UTF8_LINES, &text);
	check_rows(text.data, width);
	str_free(&text);
	return 0;
}

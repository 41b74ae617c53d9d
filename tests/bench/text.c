/* How fast text is read, laid out and compared. */
#include <stdio.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/base/utf8.h"
#include "net/doc/diff.h"
#include "net/doc/html.h"
#include "tests/bench/bench.h"
#include "tests/bench/news.h"
#include "tui/text/layout.h"

enum {
	ARTICLES = 300,
	BYTES = 3500,
	ROUNDS = 5,
	DIFF_WORDS = 10000,
};

static double seconds_since(int64_t begin)
{
	return (double)(bench_us() - begin) / 1e6;
}

/* Each measurement: the best of some rounds, as others use the machine too. */
static double best(double a, double b)
{
	return a > 0 && a < b ? a : b;
}

static void guard(const struct str *text)
{
	double clean = 0, wild = 0;
	struct str out = STR_INIT, marks = STR_INIT;
	for (size_t i = 0; i < text->len; i++) {
		str_addc(&marks, text->data[i]);
		if (text->data[i] == ' ' && i % 64 < 8)
			str_adds(&marks, "a\xCC\x81"); /* an accent apart: to be composed */
	}
	for (int i = 0; i < ROUNDS; i++) {
		int64_t begin = bench_us();
		str_cut(&out, 0);
		utf8_guard(text->data, text->len, UTF8_LINES, &out);
		clean = best(clean, seconds_since(begin));
		begin = bench_us();
		str_cut(&out, 0);
		utf8_guard(marks.data, marks.len, UTF8_LINES, &out);
		wild = best(wild, seconds_since(begin));
	}
	bench_at_least("guard, clean text", (double)text->len / clean / 1e6, "MB/s", 200);
	bench_value("guard, accents apart here and there", (double)marks.len / wild / 1e6, "MB/s");
	str_free(&out);
	str_free(&marks);
}

static void fold(const struct str *text)
{
	double seconds = 0;
	struct str out = STR_INIT;
	for (int i = 0; i < ROUNDS; i++) {
		int64_t begin = bench_us();
		str_cut(&out, 0);
		utf8_fold(text->data, &out);
		seconds = best(seconds, seconds_since(begin));
	}
	bench_value("search form", (double)text->len / seconds / 1e6, "MB/s");
	str_free(&out);
}

static void html(struct news *news, struct arena *a)
{
	struct news_item item = NEWS_ITEM;
	double read = 0, laid = 0;
	size_t bytes = 0, text = 0;
	for (int n = 0; n < ARTICLES; n++) {
		struct doc *doc;
		arena_clear(a);
		news_write(news, n, BYTES, &item);
		int64_t begin = bench_us();
		if (html_read(item.html.data, item.html.len, a, &doc)) {
			bench_note("html: %s", err_detail());
			break;
		}
		read += seconds_since(begin);
		begin = bench_us();
		struct layout *page = layout_new(
			a, &(struct layout_options){.width = 78, .figure = "", .links = ""});
		layout_doc(page, doc);
		laid += seconds_since(begin);
		bytes += item.html.len;
		text += item.text.len;
	}
	bench_value("html to blocks, an article", read * 1000 / ARTICLES, "ms");
	bench_value("  in bytes", (double)bytes / read / 1e6, "MB/s");
	bench_value("layout at 78 columns", (double)text / laid / 1e6, "MB/s");
	bench_value("  an article", laid * 1000 / ARTICLES, "ms");
	news_release(&item);
}

/* Two versions of one text of 10,000 words: every so many words another one. */
static void compare(struct news *news, struct arena *a, size_t every)
{
	struct news_item item = NEWS_ITEM;
	struct str before = STR_INIT, after = STR_INIT;
	size_t words = 0;
	char what[64];
	news_write(news, 7, (size_t)DIFF_WORDS * 8, &item);
	for (const char *c = item.text.data; *c && words < DIFF_WORDS; c++) {
		str_add(&before, *c == '\n' ? "\n\n" : c, *c == '\n' ? 2 : 1);
		str_add(&after, *c == '\n' ? "\n\n" : c, *c == '\n' ? 2 : 1);
		if (*c == ' ' && ++words % every == 0)
			str_adds(&after, "khác ");
	}
	arena_clear(a);
	int64_t begin = bench_us();
	struct diff *d = diff_text(before.data, after.data, a);
	snprintf(what, sizeof(what), "diff, 10,000 words, %zu added", d->added);
	bench_value(what, seconds_since(begin) * 1000, "ms");
	str_free(&before);
	str_free(&after);
	news_release(&item);
}

int main(void)
{
	struct news *news = news_open();
	struct news_item item = NEWS_ITEM;
	struct str text = STR_INIT;
	if (!news)
		return 1;
	struct arena *a = arena_new();
	for (int64_t n = 0; text.len < 8000000; n++) {
		news_write(news, n % 500, BYTES, &item);
		str_adds(&text, item.text.data);
	}
	bench_heading("text");
	guard(&text);
	fold(&text);
	html(news, a);
	compare(news, a, 500);
	compare(news, a, 20);
	str_free(&text);
	news_release(&item);
	arena_free(a);
	news_close(news);
	return 0;
}

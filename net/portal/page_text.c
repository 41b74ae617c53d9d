#include "net/portal/page_text.h"

#include <ctype.h>
#include <string.h>

#include "net/base/utf8.h"
#include "net/portal/date_text.h"

#define BULLET "•"

/* The longest byline; what is longer is a paragraph. */
#define BYLINE_MAX 160

/* One paragraph of the page: lines that follow each other without a bullet or a blank line. */
struct line {
	const char *text;
	int number;  /* of its first line, from 1 */
	int indent;  /* columns before it */
	bool bullet; /* a bullet stands before it */
	bool joined; /* follows the line above without a blank one */
};

/* The page while it is read. */
struct reading {
	const char *name;
	struct arena *a;
	struct line *lines;
	size_t count, at;
	struct page_text *page;
};

static enum err fault(const struct reading *r, int line, const char *reason)
{
	return err_set(ERR_BAD_INPUT, "%s:%d: %s", r->name, line, reason);
}

/* ---- Lines ---- */

static bool read_line(struct arena *a, const char *s, size_t n, struct line *l)
{
	size_t i = 0;

	for (l->indent = 0; i < n; i++) {
		if (s[i] == ' ')
			l->indent++;
		else if (s[i] == '\t')
			l->indent += 8;
		else if (n - i >= 2 && !memcmp(s + i, "\xC2\xA0", 2))
			l->indent++, i++;
		else
			break;
	}
	l->bullet = n - i >= strlen(BULLET) && !memcmp(s + i, BULLET, strlen(BULLET));
	if (l->bullet)
		for (i += strlen(BULLET); i < n && isspace((unsigned char)s[i]); i++)
			;
	while (n > i && isspace((unsigned char)s[n - 1]))
		n--;
	l->text = arena_strndup(a, s + i, n - i);
	return n > i;
}

/* Cuts the text into lines that hold something. */
static enum err cut_lines(struct reading *r, const char *text)
{
	bool blank = true;
	int number = 1;

	for (; *text; number++) {
		size_t n = strcspn(text, "\n");
		struct line l = {.number = number};

		if (read_line(r->a, text, n, &l)) {
			if (r->count == PAGE_PARTS_MAX)
				return fault(r, number, "the page has too many lines");
			l.joined = !blank && !l.bullet;
			r->lines[r->count++] = l;
			blank = false;
		} else {
			blank = true;
		}
		text += n + (text[n] == '\n');
	}
	return OK;
}

/* ---- What a line is ---- */

/* Equal in search form: without case and marks. */
static bool begins_folded(const char *text, const char *folded)
{
	struct str f = STR_INIT;
	bool same;

	utf8_fold(text, &f);
	same = str_starts(f.data, folded);
	str_free(&f);
	return same;
}

static bool is_visits(const char *text)
{
	return utf8_count(text) < 60 &&
	       (begins_folded(text, "tong truy cap") || begins_folded(text, "tong luot truy cap"));
}

/* The block whose heading the text is, or SIDE_COUNT. */
static enum page_side side_of(const char *text)
{
	static const char *const headings[SIDE_COUNT] = {
		[SIDE_MAP] = "ban do hanh chinh",
		[SIDE_LINKS] = "lien ket web",
		[SIDE_STATISTICS] = "thong ke truy cap",
	};

	for (enum page_side side = 0; side < SIDE_COUNT; side++)
		if (utf8_count(text) < 60 && begins_folded(text, headings[side]))
			return side;
	return SIDE_COUNT;
}

/* Where the article ends: with the first of the blocks beside it. */
static bool is_beside(const char *text)
{
	return side_of(text) != SIDE_COUNT || is_visits(text);
}

static bool is_picture_name(const char *text)
{
	static const char *const extensions[] = {".jpg",  ".jpeg", ".jpe", ".png",  ".gif",
						 ".webp", ".bmp",  ".tif", ".tiff", ".jfif"};
	struct str lower = STR_INIT;
	bool is = false;

	utf8_lower(text, &lower);
	for (size_t i = 0; i < sizeof(extensions) / sizeof(*extensions); i++)
		is = is || (lower.len > strlen(extensions[i]) && lower.len < 256 &&
			    str_ends(lower.data, extensions[i]));
	str_free(&lower);
	return is;
}

/* How a byline begins. */
static bool is_byline(const char *text)
{
	static const char *const words[] = {
		"tin,", "tin:",	      "tin bai", "tin va anh", "anh:",	 "anh,",       "bai,",
		"bai:", "bai va anh", "theo ",	 "tac gia",    "nguon:", "thuc hien:", "nhom pv"};

	if (utf8_count(text) > BYLINE_MAX)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (begins_folded(text, words[i]))
			return true;
	return false;
}

/* ---- Count ---- */

/* A count behind a colon: "4254", "4.254", "4,254"; -1 without one. */
static int64_t read_count(const char *s)
{
	int64_t n = 0;
	bool any = false;

	for (s += strspn(s, ": "); *s && n < INT64_MAX / 100; s++) {
		if (isdigit((unsigned char)*s)) {
			n = n * 10 + (*s - '0');
			any = true;
		} else if (!any || (*s != '.' && *s != ',')) {
			break;
		}
	}
	return any ? n : -1;
}

/* Behind the words (in any case, with marks as written here), or NULL. */
static const char *behind(const char *text, const char *words)
{
	const char *at = strstr(text, words);

	return at ? at + strlen(words) : NULL;
}

/* ---- The page from top to bottom ---- */

static struct line *current(struct reading *r)
{
	return r->at < r->count ? &r->lines[r->at] : NULL;
}

/* The line's number, or that of the page's last line when it has ended. */
static int place(const struct reading *r)
{
	const struct line *l = r->at < r->count ? &r->lines[r->at] : NULL;

	if (!l && r->count)
		l = &r->lines[r->count - 1];
	return l ? l->number : 1;
}

/* Takes a bullet with the lines that go on with it. */
static bool take_bullet(struct reading *r, const char **text)
{
	struct line *l = current(r);

	if (!l || !l->bullet || is_beside(l->text))
		return false;
	*text = l->text;
	for (r->at++; (l = current(r)) && l->joined && !l->bullet; r->at++)
		*text = arena_printf(r->a, "%s %s", *text, l->text);
	return true;
}

static enum err read_time(struct reading *r, const char *zone)
{
	int line = place(r);
	const char *text, *time, *count;

	if (!take_bullet(r, &text))
		return fault(r, line,
			     "the posted time is expected: '• Thời gian đăng: 29/10/2023 "
			     "11:19:35 AM - Lượt đọc: 4254'");
	time = behind(text, "Thời gian đăng:");
	if (!time)
		return fault(r, line, "'Thời gian đăng:' is expected");
	if (!date_text_read(time, zone, &r->page->date))
		return fault(r, line, "the posted time is not like '29/10/2023 11:19:35 AM'");
	count = behind(text, "Lượt đọc:");
	r->page->views = count ? read_count(count) : -1;
	if (count && r->page->views < 0)
		return fault(r, line, "a number is expected behind 'Lượt đọc:'");
	return OK;
}

static enum err read_head(struct reading *r, const char *zone)
{
	const struct line *l = current(r);
	enum err e;

	if (!l || l->bullet)
		return fault(r, place(r), "the portal's name is expected in the first line");
	r->page->portal = l->text;
	r->at++;
	if (!take_bullet(r, &r->page->title))
		return fault(r, place(r), "the title is expected behind a bullet (•)");
	e = read_time(r, zone);
	l = current(r);
	if (!e && l && l->bullet && !is_picture_name(l->text))
		(void)take_bullet(r, &r->page->lead); /* not there: the blocks beside it follow */
	return e;
}

/* How far in most of the body stands: the deepest line below the head. */
static int body_indent(const struct reading *r)
{
	int deepest = 0;

	for (size_t i = r->at; i < r->count && !is_beside(r->lines[i].text); i++)
		if (!r->lines[i].bullet && r->lines[i].indent > deepest)
			deepest = r->lines[i].indent;
	return deepest;
}

/* The line after a picture is its caption if it stands less far in than the body; where all lines
 * stand alike, if more lines follow and it is no byline. */
static bool is_caption(const struct reading *r, int indent)
{
	const struct line *l = r->at < r->count ? &r->lines[r->at] : NULL;
	const struct line *next = r->at + 1 < r->count ? &r->lines[r->at + 1] : NULL;

	if (!l || l->bullet || is_beside(l->text))
		return false;
	if (l->indent < indent)
		return next && !next->bullet; /* else it is the byline of a page without body */
	return next && !next->bullet && utf8_count(l->text) <= 400;
}

static const char *take_paragraph(struct reading *r)
{
	const struct line *l = current(r);
	const char *text = l ? l->text : "";

	for (r->at++; (l = current(r)) && l->joined; r->at++)
		text = arena_printf(r->a, "%s %s", text, l->text);
	return text;
}

static enum err read_body(struct reading *r)
{
	int indent = body_indent(r), last_indent = indent;
	struct page_text *page = r->page;
	struct line *l;

	page->parts = arena_array(r->a, PAGE_PARTS_MAX, sizeof(*page->parts));
	while ((l = current(r)) && !is_beside(l->text)) {
		struct page_part *part = &page->parts[page->part_count++];

		part->caption = "";
		part->line = l->number;
		last_indent = l->indent;
		if (is_picture_name(l->text)) {
			part->picture = true;
			part->text = l->text;
			r->at++;
			if (is_caption(r, indent))
				part->caption = take_paragraph(r);
		} else if (l->bullet) {
			return fault(r, l->number,
				     "this line behind a bullet is neither a picture's name "
				     "nor a known heading");
		} else {
			part->text = take_paragraph(r);
		}
	}
	if (page->part_count && !page->parts[page->part_count - 1].picture) {
		const char *last = page->parts[page->part_count - 1].text;
		bool outside = last_indent < indent && utf8_count(last) <= BYLINE_MAX;

		if (outside || is_byline(last)) {
			page->byline = last;
			page->part_count--;
		}
	}
	for (size_t i = 0; i < page->part_count; i++)
		if (!page->parts[i].picture)
			return OK;
	return fault(r, place(r), "the page has no body");
}

/* "Đang truy cập: 12", "Hôm nay 1.204", "Tổng truy cập:": what is counted, and how often. */
static bool is_statistic(const char *text)
{
	size_t n = strlen(text), digits = 0;

	while (n > digits && strchr("0123456789.,", text[n - digits - 1]))
		digits++;
	return digits ? digits < n : n > 1 && text[n - 1] == ':';
}

/* What may stand under the heading of a block. */
static bool belongs(enum page_side side, const struct line *l)
{
	return side == SIDE_LINKS ? !l->bullet : side == SIDE_STATISTICS && is_statistic(l->text);
}

static void add_line(struct reading *r, struct page_block *block, const char *text)
{
	block->lines = *block->lines ? arena_printf(r->a, "%s\n%s", block->lines, text) : text;
}

/* The blocks beside the article: headings, under the links their names, under the statistics
 * counts.
 */
static enum err read_sides(struct reading *r)
{
	enum page_side in = SIDE_COUNT;
	const struct line *l;

	for (; (l = current(r)); r->at++) {
		enum page_side side = side_of(l->text);
		const char *colon = strrchr(l->text, ':');

		if (side != SIDE_COUNT) {
			in = side;
			r->page->sides[side].heading = l->text;
			continue;
		}
		if (is_visits(l->text)) {
			in = SIDE_STATISTICS;
			r->page->visits = colon ? read_count(colon) : -1;
		} else if (!belongs(in, l)) {
			return fault(r, l->number, "this line fits nowhere on an article page");
		}
		add_line(r, &r->page->sides[in], l->text);
	}
	return OK;
}

enum err page_text_read(const char *name, const char *text, const char *zone, struct arena *a,
			struct page_text *page)
{
	struct reading r = {.name = name,
			    .a = a,
			    .lines = arena_array(a, PAGE_PARTS_MAX, sizeof(struct line)),
			    .page = page};
	enum err e = cut_lines(&r, text);

	*page = (struct page_text){
		.portal = "", .title = "", .lead = "", .byline = "", .views = -1, .visits = -1};
	for (enum page_side side = 0; side < SIDE_COUNT; side++)
		page->sides[side] = (struct page_block){"", ""};
	if (!e)
		e = read_head(&r, zone);
	if (!e)
		e = read_body(&r);
	if (!e)
		e = read_sides(&r);
	return e;
}

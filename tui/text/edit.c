#include "tui/text/edit.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/utf8.h"
#include "tui/text/edit_text.h"

static struct paragraph *paragraph_new(void)
{
	struct paragraph *p = mem_alloc(sizeof(*p));

	p->text = (struct str)STR_INIT;
	return p;
}

static void paragraph_free(struct paragraph *p)
{
	str_free(&p->text);
	free(p->rows);
	free(p);
}

static void insert_paragraph(struct edit *e, size_t at)
{
	if (e->count == e->cap) {
		e->cap = e->cap ? e->cap * 2 : 16;
		e->list = mem_resize(e->list, e->cap, sizeof(struct paragraph *));
	}
	memmove(e->list + at + 1, e->list + at, (e->count - at) * sizeof(struct paragraph *));
	e->list[at] = paragraph_new();
	e->count++;
}

static void remove_paragraphs(struct edit *e, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		paragraph_free(e->list[i]);
	memmove(e->list + first, e->list + end, (e->count - end) * sizeof(struct paragraph *));
	e->count -= end - first;
}

struct edit *edit_new(enum edit_kind kind)
{
	struct edit *e = mem_alloc(sizeof(*e));

	e->kind = kind;
	e->goal = -1;
	e->width = 80;
	insert_paragraph(e, 0);
	return e;
}

void edit_free(struct edit *e)
{
	if (!e)
		return;
	edit_undo_clear(e);
	remove_paragraphs(e, 0, e->count);
	wrap_end(&e->wrap);
	free(e->changes);
	free(e->list);
	free(e);
}

int edit_place_compare(struct edit_place a, struct edit_place b)
{
	if (a.paragraph != b.paragraph)
		return a.paragraph < b.paragraph ? -1 : 1;
	return a.byte < b.byte ? -1 : a.byte > b.byte;
}

struct edit_place edit_place_after(struct edit_place at, const char *text, size_t n)
{
	for (const char *end = text + n, *lf; (lf = memchr(text, '\n', (size_t)(end - text)));) {
		at = (struct edit_place){at.paragraph + 1, 0};
		n -= (size_t)(lf + 1 - text);
		text = lf + 1;
	}
	at.byte += n;
	return at;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static size_t count_words(const char *text)
{
	size_t words = 0;

	for (bool before = true; *text; before = is_space(*text), text++)
		words += before && !is_space(*text);
	return words;
}

/* A paragraph has changed: its words are counted anew, its rows cut when they are asked for. */
static void touch(struct edit *e, size_t i)
{
	struct paragraph *p = e->list[i];

	e->words -= p->words;
	p->words = count_words(p->text.data);
	e->words += p->words;
	p->wrapped = 0;
}

/* Makes [from, to) disappear; what stands behind joins the paragraph of from. */
static void cut_out(struct edit *e, struct edit_place from, struct edit_place to)
{
	struct paragraph *first = e->list[from.paragraph], *last = e->list[to.paragraph];

	if (first == last) {
		str_splice(&first->text, from.byte, to.byte - from.byte, "", 0);
		return;
	}
	str_cut(&first->text, from.byte);
	str_add(&first->text, last->text.data + to.byte, last->text.len - to.byte);
	for (size_t i = from.paragraph + 1; i <= to.paragraph; i++)
		e->words -= e->list[i]->words;
	remove_paragraphs(e, from.paragraph + 1, to.paragraph + 1);
}

/*
 * Puts text with LFs at a place: the first line joins what stands before it, the last what is
 * behind. Returns the paragraph in which it ends.
 */
static size_t put_in(struct edit *e, struct edit_place at, const char *text, size_t n)
{
	const char *lf = memchr(text, '\n', n);
	struct str *here = &e->list[at.paragraph]->text;
	struct str behind = STR_INIT;
	size_t i = at.paragraph;

	if (!lf) {
		str_splice(here, at.byte, 0, text, n);
		return i;
	}
	str_add(&behind, here->data + at.byte, here->len - at.byte);
	str_cut(here, at.byte);
	for (; lf; lf = memchr(text, '\n', n)) {
		str_add(here, text, (size_t)(lf - text));
		touch(e, i);
		insert_paragraph(e, ++i);
		here = &e->list[i]->text;
		n -= (size_t)(lf + 1 - text);
		text = lf + 1;
	}
	str_add(here, text, n);
	str_add(here, behind.data, behind.len);
	str_free(&behind);
	return i;
}

static size_t range_bytes(const struct edit *e, struct edit_place from, struct edit_place to)
{
	size_t n = to.byte - from.byte;

	for (size_t i = from.paragraph; i < to.paragraph; i++)
		n += e->list[i]->text.len + 1;
	return n;
}

void edit_splice(struct edit *e, struct edit_place from, struct edit_place to, const char *text,
		 size_t n)
{
	e->bytes += n - range_bytes(e, from, to);
	cut_out(e, from, to);
	touch(e, put_in(e, from, text, n));
	e->cursor = edit_place_after(from, text, n);
	e->goal = -1;
	e->selecting = e->marking = false;
	e->version++;
}

void edit_range(const struct edit *e, struct edit_place from, struct edit_place to, struct str *out)
{
	for (size_t i = from.paragraph; i <= to.paragraph; i++) {
		const struct str *text = &e->list[i]->text;
		size_t start = i == from.paragraph ? from.byte : 0;
		size_t end = i == to.paragraph ? to.byte : text->len;

		if (i > from.paragraph)
			str_addc(out, '\n');
		str_add(out, text->data + start, end - start);
	}
}

static struct edit_place whole_end(const struct edit *e)
{
	return (struct edit_place){e->count - 1, e->list[e->count - 1]->text.len};
}

void edit_set(struct edit *e, const char *text)
{
	struct str clean = STR_INIT;

	utf8_guard(text, strlen(text), e->kind == EDIT_LINE ? UTF8_LINE : UTF8_LINES, &clean);
	edit_splice(e, (struct edit_place){0}, whole_end(e), clean.data, clean.len);
	str_free(&clean);
	edit_undo_clear(e);
	e->cursor = (struct edit_place){0};
}

void edit_get(const struct edit *e, struct str *out)
{
	edit_range(e, (struct edit_place){0}, whole_end(e), out);
}

bool edit_empty(const struct edit *e)
{
	return e->bytes == 0;
}

uint64_t edit_version(const struct edit *e)
{
	return e->version;
}

size_t edit_words(const struct edit *e)
{
	return e->words;
}

size_t edit_bytes(const struct edit *e)
{
	return e->bytes;
}

size_t edit_paragraphs(const struct edit *e)
{
	return e->count;
}

const char *edit_paragraph(const struct edit *e, size_t i)
{
	return e->list[i]->text.data;
}

/*
 * The letter before *from takes a combining mark in: from moves back over it, and it stands before
 * the text in joined, so that the guard composes them.
 */
static void join_mark(const struct edit *e, struct edit_place *from, const char *text,
		      struct str *joined)
{
	const char *line = e->list[from->paragraph]->text.data;
	size_t before = text_prev(line, from->byte), n = from->byte - before, bytes;

	if (!n || utf8_get(text, &bytes) < 0x300)
		return;
	str_add(joined, line + before, n);
	str_adds(joined, text);
	if (text_next(joined->data, joined->len) <= n)
		str_cut(joined, 0);
	else
		from->byte = before;
}

static bool insert(struct edit *e, const char *text, enum edit_act act)
{
	struct edit_place from = e->cursor, to = e->cursor;
	struct str joined = STR_INIT, clean = STR_INIT;
	bool fits;

	if (edit_selection(e, &from, &to)) {
		edit_step(e);
		act = ACT_NONE;
	} else if (*text) {
		join_mark(e, &from, text, &joined);
	}
	if (joined.len)
		text = joined.data;
	utf8_guard(text, strlen(text), e->kind == EDIT_LINE ? UTF8_LINE : UTF8_LINES, &clean);
	fits = e->bytes - range_bytes(e, from, to) + clean.len <= EDIT_MAX;
	if (fits && (clean.len || edit_place_compare(from, to)))
		edit_change(e, from, to, clean.data, clean.len, act);
	str_free(&joined);
	str_free(&clean);
	return fits;
}

void edit_insert_typed(struct edit *e, const char *text)
{
	insert(e, text, ACT_TYPE);
}

bool edit_insert(struct edit *e, const char *text)
{
	edit_step(e);
	return insert(e, text, ACT_NONE);
}

bool edit_replace(struct edit *e, struct edit_place from, struct edit_place to, const char *text)
{
	struct edit_place cursor = e->cursor;
	size_t n = strlen(text), gone = to.byte - from.byte;

	if (e->bytes - gone + n > EDIT_MAX)
		return false;
	edit_change(e, from, to, text, n, ACT_NONE);
	if (cursor.paragraph == from.paragraph && cursor.byte >= to.byte)
		cursor.byte += n - gone;
	edit_set_cursor(e, cursor);
	return true;
}

bool edit_break(struct edit *e)
{
	if (e->kind != EDIT_LINES)
		return false;
	edit_end_word(e);
	return edit_insert(e, "\n");
}

bool edit_delete(struct edit *e, enum edit_move move)
{
	struct edit_place from, to;
	enum edit_act act = ACT_NONE;

	if (move == EDIT_LEFT && edit_delete_typed(e))
		return true;
	if (!edit_selection(e, &from, &to)) {
		from = e->cursor;
		to = edit_target(e, move);
		act = move == EDIT_LEFT || move == EDIT_RIGHT ? ACT_DELETE : ACT_NONE;
	}
	if (edit_place_compare(from, to) > 0) {
		struct edit_place swap = from;

		from = to;
		to = swap;
	}
	if (!edit_place_compare(from, to))
		return false;
	if (act == ACT_NONE)
		edit_step(e);
	edit_change(e, from, to, "", 0, act);
	return true;
}

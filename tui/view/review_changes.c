#include "tui/view/review_changes.h"

#include <string.h>

#include "net/doc/html.h"
#include "tui/format.h"
#include "tui/messages.h"

const char *changes_body(const char *raw, struct arena *a)
{
	struct doc *doc;

	if (!raw || html_read(raw, strlen(raw), a, &doc))
		return raw ? raw : "";
	return doc_text(doc, a);
}

#define CHANGE_MARKS (MARK_ADDED | MARK_REMOVED)

/* Which text is shown: both in one, or one beside the other. */
enum shown { SHOWN_BOTH, SHOWN_BEFORE, SHOWN_AFTER };

/* A comparison on its way onto the page. */
struct painter {
	struct layout *page;
	struct arena *arena;
	struct changes_look look;
	struct changes *changes;
	size_t line_cap;
	size_t same; /* unchanged paragraphs since the last change */
};

/* Spans as they grow. */
struct spans {
	struct span *list;
	size_t n;
};

static void add_span(struct spans *s, unsigned marks, const char *text)
{
	s->list[s->n++] = (struct span){.marks = marks, .text = text};
}

static const char *sign_of(unsigned change, bool opening)
{
	if (change & MARK_RESPELT)
		return opening ? "{~" : "~}";
	if (change & MARK_ADDED)
		return opening ? "{+" : "+}";
	return opening ? "[-" : "-]";
}

/* Whether a span is not to be seen in that text. */
static bool is_hidden(unsigned marks, enum shown shown)
{
	return (shown == SHOWN_BEFORE && marks & MARK_ADDED) ||
	       (shown == SHOWN_AFTER && marks & MARK_REMOVED);
}

/* Whether nothing of such a row is in that text. */
static bool is_missing(enum diff_kind kind, enum shown shown)
{
	return (shown == SHOWN_BEFORE && kind == DIFF_ADDED) ||
	       (shown == SHOWN_AFTER && kind == DIFF_REMOVED);
}

/* One change: a stretch of spans with the same marks, in its signs. Both forms of a word that was
 * respelt stand in one pair: {~hòa→hoà~}. */
static void end_change(struct spans *s, unsigned before, unsigned change, bool both,
		       const struct painter *p)
{
	bool same_word = both && before & MARK_RESPELT && before & MARK_REMOVED &&
			 change & MARK_RESPELT && change & MARK_ADDED;

	if (same_word) {
		add_span(s, 0, p->page->options.ascii ? "->" : "→");
		return;
	}
	if (before)
		add_span(s, before & MARK_RESPELT ? 0 : before, sign_of(before, false));
	if (change)
		add_span(s, change & MARK_RESPELT ? 0 : change, sign_of(change, true));
}

/* A space stands on both sides of what is hidden: one of them is enough. */
static const char *without_space(const struct spans *s, const char *text, enum shown shown)
{
	const char *last = s->n ? s->list[s->n - 1].text : "";
	size_t n = strlen(last);

	return shown != SHOWN_BOTH && *text == ' ' && n && last[n - 1] == ' ' ? text + 1 : text;
}

/* The spans of a row with signs around what came and went. */
static void add_row(struct spans *s, const struct painter *p, const struct diff_row *row,
		    enum shown shown)
{
	unsigned before = 0;

	for (size_t i = 0; i <= row->span_count; i++) {
		unsigned marks = i < row->span_count ? row->spans[i].marks : 0;
		unsigned change = marks & (CHANGE_MARKS | MARK_RESPELT);

		if (i < row->span_count && is_hidden(marks, shown))
			continue;
		if (change != before)
			end_change(s, before, change, shown == SHOWN_BOTH, p);
		if (i < row->span_count)
			add_span(s, change & MARK_RESPELT ? 0 : marks,
				 without_space(s, row->spans[i].text, shown));
		before = change;
	}
}

static struct spans spans_of(const struct painter *p, const struct diff_row *row, enum shown shown)
{
	struct spans s = {arena_array(p->arena, row->span_count * 3 + 2, sizeof(struct span)), 0};

	add_row(&s, p, row, shown);
	return s;
}

struct span *change_spans(struct layout *page, const struct diff_row *row, struct arena *a,
			  size_t *n)
{
	const struct painter p = {.page = page, .arena = a};
	const struct spans s = spans_of(&p, row, SHOWN_BOTH);

	*n = s.n;
	return s.list;
}

/* Remembers where a change begins. */
static void mark_change(struct painter *p)
{
	struct changes *c = p->changes;

	if (c->line_count == p->line_cap) {
		size_t *larger;

		p->line_cap = p->line_cap ? p->line_cap * 2 : 32;
		larger = arena_array(p->arena, p->line_cap, sizeof(*larger));
		if (c->line_count)
			memcpy(larger, c->lines, c->line_count * sizeof(*larger));
		c->lines = larger;
	}
	c->lines[c->line_count++] = p->page->line_count;
}

static void lay_out_same(struct painter *p)
{
	if (!p->same)
		return;
	layout_text(p->page, ROLE_META,
		    message_fill(p->arena, MSG_PARAGRAPHS_SAME,
				 format_number(p->arena, (int64_t)p->same), NULL));
	layout_blank(p->page);
	p->same = 0;
}

/* ---- Paragraphs ---- */

/* The first words of a paragraph that stands elsewhere. */
#define BEGINNING 40

static const char *moved_words(const struct painter *p, const struct diff *d, size_t i,
			       enum message m)
{
	struct str text = STR_INIT;
	const char *words;

	for (size_t k = 0; k < d->rows[i].span_count; k++)
		str_adds(&text, d->rows[i].spans[k].text);
	words = message_fill(p->arena, m, text_fit(p->arena, text.data, BEGINNING), NULL);
	str_free(&text);
	return words;
}

/* What stands in the place of a paragraph that was, or is, elsewhere. */
static const char *place_words(const struct painter *p, const struct diff *d, size_t i)
{
	bool down = d->rows[i].other > i;

	if (d->rows[i].kind == DIFF_AWAY)
		return moved_words(p, d, i, down ? MSG_MOVED_DOWN : MSG_MOVED_UP);
	return message(down ? MSG_MOVED_FROM_BELOW : MSG_MOVED_FROM_ABOVE);
}

static void lay_out_unified(struct painter *p, const struct diff *d, size_t i)
{
	const struct diff_row *row = &d->rows[i];
	struct spans s;

	if (row->kind == DIFF_AWAY || row->kind == DIFF_MOVED)
		layout_text(p->page, ROLE_META, place_words(p, d, i));
	if (row->kind != DIFF_AWAY) {
		s = spans_of(p, row, SHOWN_BOTH);
		layout_spans(p->page, ROLE_TEXT, s.list, s.n, 0, NULL);
	}
	layout_blank(p->page);
}

/* One side of a row; empty where the paragraph is not in that text. */
static struct layout_side side_of(const struct painter *p, const struct diff *d, size_t i,
				  enum shown shown)
{
	const struct diff_row *row = &d->rows[i];
	enum diff_kind elsewhere = shown == SHOWN_BEFORE ? DIFF_MOVED : DIFF_AWAY;
	struct span *note;
	struct spans s;

	if (is_missing(row->kind, shown))
		return (struct layout_side){ROLE_TEXT, NULL, 0};
	if (row->kind == elsewhere) {
		note = arena_alloc(p->arena, sizeof(*note));
		note->text = place_words(p, d, i);
		return (struct layout_side){ROLE_META, note, 1};
	}
	s = spans_of(p, row, shown);
	return (struct layout_side){ROLE_TEXT, s.list, s.n};
}

static void lay_out_beside(struct painter *p, const struct diff *d, size_t i)
{
	const struct layout_side before = side_of(p, d, i, SHOWN_BEFORE),
				 after = side_of(p, d, i, SHOWN_AFTER);

	layout_beside(p->page, &before, &after);
	layout_blank(p->page);
}

static void lay_out_body(struct painter *p, const struct diff *d)
{
	for (size_t i = 0; i < d->row_count; i++) {
		if (d->rows[i].kind == DIFF_SAME && !p->look.whole) {
			p->same++;
			continue;
		}
		lay_out_same(p);
		if (d->rows[i].kind != DIFF_SAME)
			mark_change(p);
		if (p->look.beside)
			lay_out_beside(p, d, i);
		else
			lay_out_unified(p, d, i);
	}
	lay_out_same(p);
}

/* ---- Fields ---- */

/* A field as one row: what is left of the diff's rows one behind the other. */
static struct spans field_spans(const struct painter *p, const char *label, const struct diff *d,
				enum shown shown)
{
	struct spans s;
	size_t room = 2;

	for (size_t i = 0; i < d->row_count; i++)
		room += d->rows[i].span_count * 3 + 3;
	s = (struct spans){arena_array(p->arena, room, sizeof(struct span)), 0};
	add_span(&s, MARK_BOLD, label);
	for (size_t i = 0; i < d->row_count; i++) {
		if (!is_missing(d->rows[i].kind, shown))
			add_span(&s, 0, " ");
		add_row(&s, p, &d->rows[i], shown);
	}
	return s;
}

static void count(struct changes *c, const struct diff *d)
{
	c->added += d->added;
	c->removed += d->removed;
	c->moved += d->moved;
	c->respelt += d->respelt;
}

static void lay_out_field(struct painter *p, enum message name, const char *before,
			  const char *after)
{
	const char *label = arena_printf(p->arena, "%s:", message(name));
	struct diff *d;
	struct spans s, t;

	/* One of them does not know the field, or both say the same. */
	if (!before || !after || !strcmp(before, after))
		return;
	d = diff_text(before, after, p->arena);
	count(p->changes, d);
	mark_change(p);
	if (p->look.beside) {
		s = field_spans(p, label, d, SHOWN_BEFORE);
		t = field_spans(p, label, d, SHOWN_AFTER);
		layout_beside(p->page, &(struct layout_side){ROLE_TEXT, s.list, s.n},
			      &(struct layout_side){ROLE_TEXT, t.list, t.n});
	} else {
		s = field_spans(p, label, d, SHOWN_BOTH);
		layout_spans(p->page, ROLE_TEXT, s.list, s.n, 0, NULL);
	}
	layout_blank(p->page);
}

struct changes lay_out_changes(struct layout *page, const struct compared *before,
			       const struct compared *after, struct changes_look look,
			       struct arena *a)
{
	const struct {
		enum message name;
		const char *before, *after;
	} fields[] = {
		{MSG_FIELD_TITLE, before->title, after->title},
		{MSG_FIELD_LEAD, before->lead, after->lead},
		{MSG_FIELD_SECTION, before->section, after->section},
		{MSG_FIELD_TAGS, before->tags, after->tags},
		{MSG_FIELD_TIME, before->time, after->time},
		{MSG_FIELD_PICTURE, before->picture, after->picture},
		{MSG_FIELD_CAPTION, before->caption, after->caption},
		{MSG_FIELD_ALT, before->alt, after->alt},
		{MSG_FIELD_BYLINE, before->byline, after->byline},
	};
	struct changes changes = {0};
	struct painter p = {.page = page, .arena = a, .look = look, .changes = &changes};
	struct diff *d;

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		lay_out_field(&p, fields[i].name, fields[i].before, fields[i].after);
	d = diff_text(before->body, after->body, a);
	count(&changes, d);
	lay_out_body(&p, d);
	return changes;
}

const char *changes_count(const struct changes *c, struct arena *a)
{
	const char *text = message_fill(a, MSG_CHANGE_COUNT, format_number(a, (int64_t)c->added),
					format_number(a, (int64_t)c->removed), NULL);

	if (c->moved)
		text = arena_printf(a, "%s · %s", text,
				    message_fill(a, MSG_MOVED_COUNT,
						 format_number(a, (int64_t)c->moved), NULL));
	if (c->respelt)
		text = arena_printf(a, "%s · %s", text,
				    message_fill(a, MSG_RESPELT_COUNT,
						 format_number(a, (int64_t)c->respelt), NULL));
	return text;
}

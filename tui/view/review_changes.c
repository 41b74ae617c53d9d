#include "tui/view/review_changes.h"

#include <string.h>

#include "net/doc/diff.h"
#include "net/doc/html.h"
#include "tui/format.h"
#include "tui/messages.h"

/* ---- Which version ---- */

/* Whether the revision holds another text than the post, and is here. */
static bool is_earlier(const struct article *post, const struct revision *r)
{
	if (!r->raw || r->id == post->version)
		return false;
	return !post->raw || strcmp(r->raw, post->raw) != 0 ||
	       !str_equal(r->title, post->raw_title) || !str_equal(r->lead, post->raw_lead);
}

static int64_t last_return(const struct note *notes, size_t n)
{
	while (n-- > 0)
		if (notes[n].kind == NOTE_RETURN)
			return notes[n].date;
	return 0;
}

size_t changes_base(const struct article *post, const struct revision *revisions, size_t n,
		    const struct note *notes, size_t note_count, int64_t seen)
{
	const int64_t returned = last_return(notes, note_count);

	for (size_t i = 0; returned && i < n; i++)
		if (revisions[i].date <= returned && is_earlier(post, &revisions[i]))
			return i;
	for (size_t i = 0; i < n; i++)
		if (revisions[i].id == seen && is_earlier(post, &revisions[i]))
			return i;
	return n;
}

size_t changes_step(const struct article *post, const struct revision *revisions, size_t n,
		    size_t at, int way)
{
	size_t i = at;

	if (at >= n)
		i = way > 0 ? 0 : n;
	else
		i = way > 0 ? at + 1 : at - 1;
	for (; i<n; i += way> 0 ? 1 : (size_t)-1)
		if (is_earlier(post, &revisions[i]))
			return i;
	return n;
}

/* ---- The comparison ---- */

const char *changes_body(const char *raw, struct arena *a)
{
	struct doc *doc;

	if (!raw || html_read(raw, strlen(raw), a, &doc))
		return raw ? raw : "";
	return doc_text(doc, a);
}

static const char *whole_text(const struct compared *c, struct arena *a)
{
	return arena_printf(a, "%s\n\n%s\n\n%s", c->title ? c->title : "", c->lead ? c->lead : "",
			    c->body);
}

#define CHANGE_MARKS (MARK_ADDED | MARK_REMOVED)

/* The spans of a row with brackets around what came and went. */
static struct span *bracket(const struct diff_row *row, struct arena *a, size_t *n)
{
	static const char *const open[] = {"{+", "[-"}, *const shut[] = {"+}", "-]"};
	struct span *spans = arena_array(a, row->span_count * 3, sizeof(*spans));
	unsigned force = row->kind == DIFF_ADDED     ? MARK_ADDED
			 : row->kind == DIFF_REMOVED ? MARK_REMOVED
						     : 0;
	unsigned before = 0;

	*n = 0;
	for (size_t i = 0; i <= row->span_count; i++) {
		unsigned marks = i < row->span_count ? row->spans[i].marks | force : 0;
		unsigned change = marks & CHANGE_MARKS;

		if (before && change != before)
			spans[(*n)++] = (struct span){.marks = before,
						      .text = shut[before == MARK_REMOVED]};
		if (change && change != before)
			spans[(*n)++] = (struct span){.marks = change,
						      .text = open[change == MARK_REMOVED]};
		if (i < row->span_count)
			spans[(*n)++] = (struct span){.marks = marks, .text = row->spans[i].text};
		before = change;
	}
	return spans;
}

static void lay_out_same(struct layout *page, size_t same, struct arena *a)
{
	if (!same)
		return;
	layout_text(page, ROLE_META,
		    message_fill(a, MSG_PARAGRAPHS_SAME, format_number(a, (int64_t)same), NULL));
	layout_blank(page);
}

struct change_count lay_out_changes(struct layout *page, const struct compared *before,
				    const struct compared *after, struct arena *a)
{
	struct diff *diff = diff_text(whole_text(before, a), whole_text(after, a), a);
	size_t same = 0, n;

	for (size_t i = 0; i < diff->row_count; i++) {
		struct span *spans;

		if (diff->rows[i].kind == DIFF_SAME) {
			same++;
			continue;
		}
		lay_out_same(page, same, a);
		same = 0;
		spans = bracket(&diff->rows[i], a, &n);
		layout_spans(page, ROLE_TEXT, spans, n, 0, NULL);
		layout_blank(page);
	}
	lay_out_same(page, same, a);
	return (struct change_count){.added = diff->added, .removed = diff->removed};
}

#include "tui/text/flow.h"

#include <stdio.h>
#include <string.h>

void flow_begin(struct flow *f, struct arena *a, size_t bytes, size_t pieces)
{
	*f = (struct flow){.text = arena_alloc(a, bytes + 1),
			   .pieces = arena_array(a, pieces, sizeof(*f->pieces))};
}

void flow_add(struct flow *f, enum role role, unsigned marks, int link, const char *text)
{
	size_t n = strlen(text);

	if (!n)
		return;
	memcpy(f->text + f->n, text, n + 1);
	f->pieces[f->count++] = (struct flow_piece){f->n, role, marks, link};
	f->n += n;
}

/* Links of 9 digits are more than a page holds. */
#define LINK_NUMBER 16

void flow_spans(struct flow *f, struct arena *a, enum role role, const struct span *spans, size_t n)
{
	size_t bytes = 0;

	for (size_t i = 0; i < n; i++)
		bytes += strlen(spans[i].text) + LINK_NUMBER;
	flow_begin(f, a, bytes, n * 2);
	for (size_t i = 0; i < n; i++) {
		const struct span *s = &spans[i];
		char number[LINK_NUMBER];

		flow_add(f,
			 s->link		? ROLE_LINK
			 : s->marks & MARK_CODE ? ROLE_CODE
						: role,
			 s->marks, s->link, s->text);
		if (!s->link || (i + 1 < n && spans[i + 1].link == s->link))
			continue;
		snprintf(number, sizeof(number), "[%d]", s->link);
		flow_add(f, ROLE_LINK, 0, s->link, number);
	}
}

static size_t piece_end(const struct flow *f, size_t i)
{
	return i + 1 < f->count ? f->pieces[i + 1].start : f->n;
}

size_t flow_runs_max(struct flow *f, size_t start, size_t end)
{
	size_t i, n = 1;

	while (f->at + 1 < f->count && piece_end(f, f->at) <= start)
		f->at++;
	for (i = f->at; i + 1 < f->count && piece_end(f, i) < end; i++)
		n++;
	return n;
}

void flow_runs(struct flow *f, size_t start, size_t end, struct layout_line *line)
{
	while (start < end) {
		const struct flow_piece *p;
		size_t stop;

		while (f->at + 1 < f->count && piece_end(f, f->at) <= start)
			f->at++;
		p = &f->pieces[f->at];
		stop = piece_end(f, f->at) < end ? piece_end(f, f->at) : end;
		line->runs[line->run_count++] = (struct layout_run){p->role, p->marks, p->link,
								    f->text + start, stop - start};
		start = stop;
	}
}

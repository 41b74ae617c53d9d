#include "tui/view/note_page.h"

#include <string.h>

#include "net/doc/quote.h"
#include "tui/format.h"
#include "tui/view/common.h"

#define INDENT 4 /* of a note within the text; its sign stands before */
#define ANSWER 3 /* further, of an answer */

/* ---- Where they belong ---- */

static const char *block_text(const struct block *block, struct arena *a)
{
	const struct doc one = {.blocks = (struct block *)block, .block_count = 1};
	char *text = doc_text(&one, a);

	for (char *p = text; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return text;
}

static void place(struct note_page *notes, const char *const *words, struct arena *a)
{
	for (size_t i = 0; i < notes->threads.n; i++) {
		const char *quote = notes->threads.all[i].quote;
		enum quote_place where = QUOTE_GONE;

		notes->blocks[i] = notes->block_count;
		if (*quote)
			where = quote_find(quote_words(a, quote), words, notes->block_count,
					   &notes->blocks[i]);
		notes->changed[i] = *quote && where != QUOTE_HERE;
	}
}

enum err note_page_load(struct view *v, int64_t post, const struct doc *doc,
			struct note_page *notes)
{
	struct arena *a = v->arena;
	const char **words;
	enum err e;

	*notes = (struct note_page){.block_count = doc ? doc->block_count : 0};
	e = threads_load(v->room, post, a, &notes->threads);
	if (e)
		return e;
	notes->blocks = arena_array(a, notes->threads.n, sizeof(*notes->blocks));
	notes->changed = arena_array(a, notes->threads.n, sizeof(*notes->changed));
	notes->lines = arena_array(a, notes->threads.n, sizeof(*notes->lines));
	notes->texts = arena_array(a, notes->block_count, sizeof(*notes->texts));
	notes->block_lines = arena_array(a, notes->block_count, sizeof(*notes->block_lines));
	words = arena_array(a, notes->block_count, sizeof(*words));
	for (size_t i = 0; doc && i < notes->block_count; i++) {
		notes->texts[i] = block_text(&doc->blocks[i], a);
		words[i] = notes->threads.n ? quote_words(a, notes->texts[i]) : " ";
	}
	place(notes, words, a);
	return OK;
}

/* ---- One conversation ---- */

static const char *note_sign(const struct layout *page)
{
	return page->options.ascii ? ">" : "»";
}

static void add_text(struct layout *page, enum role role, const char *text, int indent,
		     const char *sign)
{
	struct span *span = arena_alloc(page->arena, sizeof(*span));

	span->text = text;
	layout_spans(page, role, span, 1, indent, sign);
}

/* The same for text of several lines. */
static void add_lines(struct layout *page, enum role role, const char *text, int indent)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		if (n)
			add_text(page, role, arena_strndup(page->arena, text, n), indent, NULL);
		text += n + (text[n] == '\n');
	}
}

static const char *kind_words(const struct note *note, struct arena *a)
{
	static const enum message kinds[NOTE_KINDS] = {
		[NOTE_COMMENT] = MSG_NOTE_COMMENT,	 [NOTE_RETURN] = MSG_NOTE_RETURN,
		[NOTE_SUGGESTION] = MSG_NOTE_SUGGESTION, [NOTE_RESOLVED] = MSG_NOTE_RESOLVED,
		[NOTE_REOPENED] = MSG_NOTE_REOPENED,	 [NOTE_WITHDRAWAL] = MSG_NOTE_WITHDRAWAL,
	};

	if (note->kind == NOTE_RETURN && note->round)
		return message_fill(a, MSG_NOTE_RETURN_ROUND, format_number(a, note->round), NULL);
	if (note->kind == NOTE_COMMENT && note->parent)
		return message(MSG_NOTE_ANSWER);
	return message(kinds[note->kind]);
}

/* "Trần Văn B · góp ý · 29/10/2023 11:19 · chờ gửi" */
static const char *about(struct view *v, const struct note *note, const char *more)
{
	const char *when = note->id < 0
				   ? message(MSG_NOTE_WAITS)
				   : format_date_time(v->arena, note->date, room_zone(v->room));
	const char *who = person_name(v->room, note->author, note->author_name);

	return arena_printf(v->arena, "%s · %s · %s%s%s", who, kind_words(note, v->arena), when,
			    *more ? " · " : "", more);
}

static void add_answer(struct view *v, struct layout *page, const struct note *note, int indent)
{
	add_text(page, ROLE_LABEL, about(v, note, ""), indent + ANSWER,
		 page->options.ascii ? "-" : "↳");
	add_lines(page, ROLE_TEXT, note->text, indent + ANSWER);
}

void lay_out_thread(struct view *v, struct layout *page, const struct thread *t, int indent,
		    bool quote, bool changed)
{
	const char *state = t->resolved ? message(MSG_NOTE_SETTLED) : "";

	add_text(page, ROLE_LABEL, about(v, t->note, state), indent,
		 indent ? note_sign(page) : NULL);
	if (quote && *t->quote)
		add_text(page, ROLE_META,
			 message_fill(v->arena, changed ? MSG_NOTE_ABOUT_CHANGED : MSG_NOTE_ABOUT,
				      t->quote, NULL),
			 indent, NULL);
	else if (changed)
		add_text(page, ROLE_META, message(MSG_NOTE_CHANGED), indent, NULL);
	add_lines(page, ROLE_TEXT, thread_words(t, v->arena), indent);
	for (size_t i = 0; i < t->answer_count; i++)
		add_answer(v, page, t->answers[i], indent);
	layout_blank(page);
}

/* ---- The page ---- */

static void add_thread(struct view *v, struct layout *page, struct note_page *notes, size_t i,
		       int indent, bool quote)
{
	notes->lines[notes->line_count++] = page->line_count;
	lay_out_thread(v, page, &notes->threads.all[i], indent, quote, notes->changed[i]);
}

void lay_out_notes(struct view *v, struct layout *page, struct note_page *notes)
{
	bool begun = false;

	for (size_t i = 0; i < notes->threads.n; i++) {
		if (notes->blocks[i] < notes->block_count)
			continue;
		if (!begun)
			layout_text(page, ROLE_HEADING, message(MSG_NOTES_HEADING));
		begun = true;
		add_thread(v, page, notes, i, 0, true);
	}
}

struct between {
	struct view *v;
	struct note_page *notes;
};

/* The notes on the paragraph before; what is settled stays out of the way, in the notes' screen. */
static void add_between(void *context, struct layout *page, size_t block)
{
	const struct between *b = context;
	struct note_page *notes = b->notes;
	bool begun = false;

	for (size_t i = 0; block && i < notes->threads.n; i++) {
		if (notes->blocks[i] != block - 1 || notes->threads.all[i].resolved)
			continue;
		if (!begun)
			layout_blank(page);
		begun = true;
		add_thread(b->v, page, notes, i, INDENT, false);
	}
	if (block < notes->block_count)
		notes->block_lines[block] = page->line_count;
}

void lay_out_noted(struct view *v, struct layout *page, const struct doc *doc,
		   struct note_page *notes)
{
	struct between between = {.v = v, .notes = notes};

	layout_doc_with(page, doc, add_between, &between);
}

void note_page_next(struct view *v, const struct note_page *notes, struct pager *pager)
{
	size_t i = 0;

	if (!notes->line_count) {
		say(v, STYLE_MESSAGE, MSG_NO_NOTES_HERE);
		return;
	}
	while (i < notes->line_count && notes->lines[i] <= pager->top)
		i++;
	/* At the end of the page the top no longer moves. */
	if (i == notes->line_count || pager_at_end(pager))
		i = 0;
	pager_top(pager, notes->lines[i]);
}

void note_page_show(const struct note_page *notes, struct pager *pager, const char *quote)
{
	for (size_t i = 0; i < notes->threads.n; i++)
		if (!strcmp(notes->threads.all[i].quote, quote) &&
		    notes->blocks[i] < notes->block_count) {
			pager_top(pager, notes->block_lines[notes->blocks[i]]);
			return;
		}
}

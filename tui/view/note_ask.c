#include "tui/view/note_ask.h"

#include <stdlib.h>
#include <string.h>

#include "net/doc/quote.h"
#include "net/store/cache.h"
#include "net/store/outbox.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/prompt.h"
#include "tui/view/rights.h"

#define TITLE_ROOM 52 /* columns that a question needs beside the title */

/* What is asked about; one question is open at a time. */
static struct {
	struct arena *arena;
	int64_t post, parent;
	const char *paragraph; /* NULL: the whole post */
	const char **paragraphs;
	void (*submit)(struct view *v, enum notes_choice choice);
} asked;

static void begin(int64_t post, int64_t parent)
{
	if (!asked.arena)
		asked.arena = arena_new();
	arena_clear(asked.arena);
	asked.post = post;
	asked.parent = parent;
	asked.paragraph = NULL;
}

/* ---- Whether, and sending ---- */

static bool may_note(struct view *v, int64_t post, struct arena *a, struct article **article)
{
	enum err e = cache_article(v->room->store, post, a, article);
	enum message why =
		e ? MSG_COUNT : decision_hindrance(v->room->me, v->room->site, *article, SEND_NOTE);

	if (e)
		view_say_error(v, e, NULL);
	else if (why != MSG_COUNT)
		say(v, STYLE_ERROR, why);
	return !e && why == MSG_COUNT;
}

static void put(struct view *v, enum note_kind kind, const char *text, enum message done)
{
	enum err e = post_note(v->room->store, asked.post, kind, asked.parent, text);

	if (e == ERR_LIMIT)
		say(v, STYLE_ERROR, MSG_NOTE_TOO_LONG);
	else if (e)
		view_say_error(v, e, NULL);
	else
		say(v, STYLE_MESSAGE, done);
	view_load(v);
}

static void on_note(struct view *v, const char *text)
{
	if (text)
		put(v, NOTE_COMMENT, quote_write(asked.arena, asked.paragraph, text),
		    asked.parent ? MSG_ANSWER_SENT : MSG_NOTE_SENT);
}

static void ask_words(struct view *v, enum message label, const char *what)
{
	struct arena *a = arena_new();

	prompt_note(v, &(struct prompt_note){
			       .label = message_fill(a, label, what, NULL),
			       .required = true,
			       .done = on_note,
		       });
	arena_free(a);
}

/* ---- On the post, on a paragraph ---- */

void note_ask(struct view *v, int64_t post)
{
	struct arena *a = arena_new();
	struct article *article;

	begin(post, 0);
	if (may_note(v, post, a, &article))
		ask_words(v, MSG_ASK_NOTE,
			  title_fit(a, article->title, term_columns(v->room->term) - TITLE_ROOM));
	arena_free(a);
}

static void on_paragraph(struct view *v, int choice)
{
	if (choice < 0)
		return;
	asked.paragraph = asked.paragraphs[choice];
	ask_words(v, MSG_ASK_NOTE_PARAGRAPH,
		  text_fit(asked.arena, asked.paragraph,
			   term_columns(v->room->term) - TITLE_ROOM / 2));
}

/* The paragraphs that have words, numbered; *selected is the first that begins at line or behind.
 */
static size_t list_paragraphs(const struct note_page *notes, size_t line, const char **labels,
			      int *selected)
{
	size_t n = 0;

	*selected = -1;
	for (size_t i = 0; i < notes->block_count; i++) {
		if (!*notes->texts[i])
			continue;
		if (*selected < 0 && notes->block_lines[i] >= line)
			*selected = (int)n;
		asked.paragraphs[n] = arena_strdup(asked.arena, notes->texts[i]);
		labels[n] = arena_printf(asked.arena, "%2zu  %s", n + 1, notes->texts[i]);
		n++;
	}
	if (*selected < 0)
		*selected = 0;
	return n;
}

void note_ask_paragraph(struct view *v, int64_t post, const struct note_page *notes, size_t line)
{
	struct arena *a = arena_new();
	struct article *article;
	const char **labels = arena_array(a, notes->block_count, sizeof(*labels));
	int selected;
	size_t n;

	begin(post, 0);
	asked.paragraphs = arena_array(asked.arena, notes->block_count, sizeof(*asked.paragraphs));
	n = list_paragraphs(notes, line, labels, &selected);
	if (!n)
		say(v, STYLE_MESSAGE, MSG_NO_PARAGRAPHS);
	else if (may_note(v, post, a, &article))
		prompt_choose(v, message(MSG_CHOOSE_PARAGRAPH), labels, n, selected, on_paragraph);
	arena_free(a);
}

/* ---- Answers ---- */

static bool is_sent(struct view *v, const struct thread *t)
{
	if (t->note->id < 0)
		say(v, STYLE_ERROR, MSG_NOTE_NOT_SENT);
	return t->note->id > 0;
}

void note_ask_answer(struct view *v, int64_t post, const struct thread *t)
{
	struct arena *a = arena_new();
	struct article *article;

	begin(post, t->note->id);
	if (is_sent(v, t) && may_note(v, post, a, &article))
		ask_words(v, MSG_ASK_ANSWER,
			  text_fit(a, thread_line(v->room, t, a),
				   term_columns(v->room->term) - TITLE_ROOM / 2));
	arena_free(a);
}

void note_settle(struct view *v, int64_t post, const struct thread *t)
{
	struct arena *a = arena_new();
	struct article *article;

	begin(post, t->note->id);
	if (t->note->kind == NOTE_RETURN || t->note->kind == NOTE_WITHDRAWAL)
		say(v, STYLE_MESSAGE, MSG_RETURN_SETTLES_ITSELF);
	else if (is_sent(v, t) && may_note(v, post, a, &article))
		put(v, t->resolved ? NOTE_REOPENED : NOTE_RESOLVED, "",
		    t->resolved ? MSG_NOTE_REOPENS : MSG_NOTE_RESOLVES);
	arena_free(a);
}

/* ---- Submitting with open notes ---- */

/* Every choice but the first is a note, and looks at them. */
static void on_submit(struct view *v, int choice)
{
	asked.submit(v, choice < 0 ? NOTES_NOTHING : choice ? NOTES_LOOK : NOTES_SUBMIT);
}

bool note_ask_submit(struct view *v, int64_t post, const char *title, enum message question,
		     enum message go_on, void (*done)(struct view *v, enum notes_choice choice))
{
	struct arena *a = arena_new();
	struct threads threads = {0};
	const char **labels;
	size_t n = 1, open;

	if (!post || threads_load(v->room, post, a, &threads))
		threads.n = 0;
	open = threads_open(&threads);
	labels = arena_array(a, open + 1, sizeof(*labels));
	labels[0] = message(go_on);
	for (size_t i = 0; i < threads.n; i++)
		if (thread_is_open(&threads.all[i]))
			labels[n++] = thread_line(v->room, &threads.all[i], a);
	asked.submit = done;
	if (open)
		prompt_choose(v,
			      message_fill(a, question, format_number(a, (int64_t)open),
					   title_fit(a, title, 40), NULL),
			      labels, n, 0, on_submit);
	arena_free(a);
	return open > 0;
}

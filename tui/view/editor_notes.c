/* Notes in the editor: a sign beside their paragraphs, and keys that lead to them. */
#include <stdlib.h>
#include <string.h>

#include "net/doc/quote.h"
#include "net/store/cache.h"
#include "net/store/want.h"
#include "tui/messages.h"
#include "tui/view/editor_notes.h"
#include "tui/view/editor_state.h"
#include "tui/view/screens.h"
#include "tui/view/threads.h"

/* An open note on a paragraph. */
struct marked {
	const struct thread *thread;
	const char *words; /* of its quote (quote_words) */
	size_t paragraph;  /* where it stands; PARAGRAPH_NONE: no longer */
};

#define PARAGRAPH_NONE SIZE_MAX

struct editor_notes {
	struct arena *arena;   /* of the notes */
	struct arena *scratch; /* of a look through the text */
	struct threads threads;
	struct marked *marked;
	size_t count;
	uint64_t version; /* of the text, when the places were found; 0: not yet */
	char *target;	  /* the quote of the note to go to, as the notes' screen left it */
};

void editor_notes_free(struct editor_notes *notes)
{
	if (!notes)
		return;
	arena_free(notes->arena);
	arena_free(notes->scratch);
	free(notes->target);
	free(notes);
}

/* A post that came back: why stands on the screen where it is mended. */
static void tell_return(struct view *v, const struct threads *threads)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	const struct thread *last = NULL;
	struct article *post;

	for (size_t i = 0; i < threads->n; i++)
		if (threads->all[i].note->kind == NOTE_RETURN)
			last = &threads->all[i];
	if (last && !cache_article(v->room->store, s->post, a, &post) &&
	    post->state == STATE_RETURNED)
		view_say(v, STYLE_MESSAGE,
			 message_fill(a, MSG_EDITOR_RETURNED, thread_line(v->room, last, a), NULL));
	arena_free(a);
}

enum err editor_notes_load(struct view *v)
{
	struct editor *s = v->state;
	struct editor_notes *notes = s->notes;
	bool first = !notes;
	enum err e;

	if (!s->post)
		return OK;
	if (!notes) {
		notes = s->notes = mem_alloc(sizeof(*notes));
		notes->arena = arena_new();
		notes->scratch = arena_new();
		store_want(v->room->store, s, WANT_NOTES, s->post, NULL, WANT_NORMAL);
	}
	arena_clear(notes->arena);
	notes->count = 0;
	notes->version = 0;
	e = threads_load(v->room, s->post, notes->arena, &notes->threads);
	notes->marked = arena_array(notes->arena, notes->threads.n, sizeof(*notes->marked));
	for (size_t i = 0; !e && i < notes->threads.n; i++) {
		const struct thread *t = &notes->threads.all[i];

		if (thread_is_open(t) && *t->quote)
			notes->marked[notes->count++] = (struct marked){
				.thread = t,
				.words = quote_words(notes->arena, t->quote),
				.paragraph = PARAGRAPH_NONE,
			};
	}
	if (!e && first)
		tell_return(v, &notes->threads);
	return e;
}

/* ---- Places ---- */

static bool stands_there(struct editor_notes *notes, const struct edit *body,
			 const struct marked *m)
{
	return m->paragraph < edit_paragraphs(body) &&
	       quote_holds(quote_words(notes->scratch, edit_paragraph(body, m->paragraph)),
			   m->words);
}

static void find_places(struct editor_notes *notes, const struct edit *body)
{
	size_t n = edit_paragraphs(body);
	const char **words = arena_array(notes->scratch, n, sizeof(*words));

	for (size_t i = 0; i < n; i++)
		words[i] = quote_words(notes->scratch, edit_paragraph(body, i));
	for (size_t i = 0; i < notes->count; i++) {
		struct marked *m = &notes->marked[i];

		if (quote_find(m->words, words, n, &m->paragraph) == QUOTE_GONE)
			m->paragraph = PARAGRAPH_NONE;
	}
}

/* A key costs the paragraphs that have notes, unless one of them has moved. */
static void follow(struct editor *s)
{
	struct editor_notes *notes = s->notes;
	const struct edit *body = s->fields[FIELD_BODY];
	bool moved = notes && !notes->version;

	if (!notes || !notes->count || notes->version == edit_version(body) + 1)
		return;
	arena_clear(notes->scratch);
	for (size_t i = 0; !moved && i < notes->count; i++)
		moved = !stands_there(notes, body, &notes->marked[i]);
	if (moved)
		find_places(notes, body);
	notes->version = edit_version(body) + 1;
}

bool editor_notes_at(const struct view *v, size_t paragraph)
{
	const struct editor *s = v->state;

	for (size_t i = 0; s->notes && i < s->notes->count; i++)
		if (s->notes->marked[i].paragraph == paragraph)
			return true;
	return false;
}

/* ---- Going there ---- */

static void go_to(struct view *v, const struct marked *m)
{
	struct editor *s = v->state;
	struct edit *body = s->fields[FIELD_BODY];
	struct arena *a = arena_new();
	const char *line = thread_line(v->room, m->thread, a);

	if (m->paragraph == PARAGRAPH_NONE) {
		view_say(v, STYLE_MESSAGE, message_fill(a, MSG_NOTE_CHANGED_SAID, line, NULL));
	} else {
		s->focus = FIELD_BODY;
		edit_unselect(body);
		edit_set_cursor(body, (struct edit_place){.paragraph = m->paragraph});
		view_say(v, STYLE_MESSAGE, line);
	}
	view_draw(v);
	arena_free(a);
}

/* The first note behind the cursor's paragraph; round the end. */
static const struct marked *next_note(const struct editor *s)
{
	size_t here = s->focus == FIELD_BODY ? edit_cursor(s->fields[FIELD_BODY]).paragraph
					     : PARAGRAPH_NONE;
	const struct marked *first = NULL, *next = NULL;

	for (size_t i = 0; i < s->notes->count; i++) {
		const struct marked *m = &s->notes->marked[i];

		if (!first || m->paragraph < first->paragraph)
			first = m;
		if (here != PARAGRAPH_NONE && m->paragraph > here &&
		    (!next || m->paragraph < next->paragraph))
			next = m;
	}
	return next ? next : first;
}

void editor_notes_arrive(struct view *v)
{
	struct editor *s = v->state;
	struct editor_notes *notes = s->notes;

	follow(s);
	if (!notes || !notes->target)
		return;
	for (size_t i = 0; i < notes->count; i++)
		if (!strcmp(notes->marked[i].thread->quote, notes->target)) {
			go_to(v, &notes->marked[i]);
			break;
		}
	free(notes->target);
	notes->target = NULL;
}

static void open_notes(struct view *v)
{
	struct editor *s = v->state;
	const struct view_arg arg = {
		.id = s->post, .text = s->id, .more = s->notes ? &s->notes->target : NULL};

	if (!s->post)
		view_say(v, STYLE_MESSAGE, message(MSG_NOTES_NOT_YET));
	else if (editor_save(v) && view_open(v, &notes_view, &arg))
		return;
}

bool editor_notes_act(struct view *v, enum action action)
{
	struct editor *s = v->state;

	if (action == ACTION_NOTES) {
		open_notes(v);
		return true;
	}
	if (action == ACTION_SUGGEST) {
		editor_suggest(v);
		return true;
	}
	if (action != ACTION_NEXT_NOTE)
		return false;
	follow(s);
	if (s->notes && s->notes->count)
		go_to(v, next_note(s));
	else
		view_say(v, STYLE_MESSAGE, message(MSG_NO_NOTES_HERE));
	return true;
}

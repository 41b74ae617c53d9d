#include "tui/view/threads.h"

#include <string.h>

#include "net/doc/anchor.h"
#include "net/doc/quote.h"
#include "net/doc/suggestion.h"
#include "net/store/cache.h"
#include "net/store/outbox.h"
#include "tui/format.h"
#include "tui/view/common.h"

#define DEPTH_MAX 20 /* of answers to answers */

/* All notes of a post: those of the portal, then those that wait. */
struct notes {
	struct note *all;
	size_t n;
	const char *raw; /* of the post, "" where it is not here */
};

static enum err load(const struct room *room, int64_t post, struct arena *a, struct notes *notes)
{
	struct note *kept, *waiting;
	struct article *article;
	size_t n = 0, m = 0;
	enum err e = cache_notes(room->store, post, a, &kept, &n);

	if (!e)
		e = outbox_notes(room->store, post, a, &waiting, &m);
	if (e)
		return e;
	notes->all = arena_array(a, n + m, sizeof(*notes->all));
	if (n)
		memcpy(notes->all, kept, n * sizeof(*kept));
	if (m)
		memcpy(notes->all + n, waiting, m * sizeof(*waiting));
	notes->n = n + m;
	notes->raw = "";
	if (notes->n && !cache_article(room->store, post, a, &article) && article->raw)
		notes->raw = article->raw;
	/* What waits is one's own. */
	for (size_t i = n; room->me && i < notes->n; i++)
		notes->all[i].author = room->me->id;
	return OK;
}

static const struct note *by_id(const struct notes *notes, int64_t id)
{
	for (size_t i = 0; id && i < notes->n; i++)
		if (notes->all[i].id == id)
			return &notes->all[i];
	return NULL;
}

/* The note that began the conversation; a note whose parent is not here began its own. */
static const struct note *root_of(const struct notes *notes, const struct note *note)
{
	const struct note *parent;

	for (int i = 0; i < DEPTH_MAX; i++) {
		parent = by_id(notes, note->parent);
		if (!parent || parent == note)
			break;
		note = parent;
	}
	return note;
}

static void begin(struct thread *t, const struct note *note, const struct notes *notes,
		  struct arena *a)
{
	*t = (struct thread){.note = note,
			     .answers = arena_array(a, notes->n, sizeof(struct note *))};
	quote_read(a, note->text, &t->quote, &t->said);
	if (!*t->quote && note->kind == NOTE_COMMENT)
		t->quote = anchor_quote(a, notes->raw, note->id);
}

static void add_answer(struct threads *threads, const struct note *root, const struct note *note)
{
	for (size_t i = 0; i < threads->n; i++) {
		struct thread *t = &threads->all[i];

		if (t->note != root)
			continue;
		t->answers[t->answer_count++] = note;
		if (note->kind == NOTE_RESOLVED || note->kind == NOTE_REOPENED)
			t->resolved = note->kind == NOTE_RESOLVED;
	}
}

enum err threads_load(const struct room *room, int64_t post, struct arena *a,
		      struct threads *threads)
{
	struct notes notes = {0};
	enum err e = load(room, post, a, &notes);

	*threads = (struct threads){.all = arena_array(a, notes.n, sizeof(*threads->all))};
	for (size_t i = 0; !e && i < notes.n; i++)
		if (root_of(&notes, &notes.all[i]) == &notes.all[i])
			begin(&threads->all[threads->n++], &notes.all[i], &notes, a);
	for (size_t i = 0; !e && i < notes.n; i++) {
		const struct note *root = root_of(&notes, &notes.all[i]);

		if (root != &notes.all[i])
			add_answer(threads, root, &notes.all[i]);
	}
	return e;
}

bool thread_is_open(const struct thread *t)
{
	return !t->resolved && (t->note->kind == NOTE_COMMENT || t->note->kind == NOTE_SUGGESTION);
}

size_t threads_open(const struct threads *threads)
{
	size_t n = 0;

	for (size_t i = 0; i < threads->n; i++)
		n += thread_is_open(&threads->all[i]);
	return n;
}

const char *thread_words(const struct thread *t, struct arena *a)
{
	const struct suggestion *s;
	const char *changes;

	if (t->note->kind != NOTE_SUGGESTION)
		return t->said;
	s = suggestion_read(t->note->text, a);
	changes = message_fill(a, MSG_NOTE_SUGGESTS, format_number(a, (int64_t)s->count), NULL);
	return *s->said ? arena_printf(a, "%s\n%s", s->said, changes) : changes;
}

const char *thread_line(const struct room *room, const struct thread *t, struct arena *a)
{
	char *line =
		arena_printf(a, "%s: %s", person_name(room, t->note->author, t->note->author_name),
			     thread_words(t, a));

	for (char *p = line; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return line;
}

/* The search index of published articles: tables words and marked of cache.sql. */
#include <stdlib.h>
#include <string.h>

#include "net/base/find_word.h"
#include "net/base/utf8.h"
#include "net/store/inside.h"

#define MERGE_STEP 64	/* pages of an index merged behind a slice: for a million articles */
#define SEEN_FIRST 1024 /* words of one article in the set at first; a power of 2 */

/* The words of one article that were added: their places in out. */
struct seen {
	size_t *places; /* place + 1, 0 free */
	size_t n, cap;
	struct str *out;
	struct str exact, folded, seat; /* of the word at hand */
};

static size_t hash(const char *word, size_t n)
{
	size_t h = 14695981039346656037u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)word[i]) * 1099511628211u;
	return h;
}

/* Whether out has the word at that place. */
static bool is_there(const struct seen *s, size_t place, const struct str *word)
{
	const char *at = s->out->data + place;

	return !strncmp(at, word->data, word->len) && at[word->len] == ' ';
}

/* The slot that has the word, or would. */
static size_t slot_of(const struct seen *s, const struct str *word)
{
	size_t slot = hash(word->data, word->len) & (s->cap - 1);

	while (s->places[slot] && !is_there(s, s->places[slot] - 1, word))
		slot = (slot + 1) & (s->cap - 1);
	return slot;
}

static void grow(struct seen *s)
{
	size_t *old = s->places, n = s->cap;

	s->cap *= 2;
	s->places = mem_array(s->cap, sizeof(*s->places));
	for (size_t i = 0; i < n; i++) {
		const char *word = old[i] ? s->out->data + old[i] - 1 : NULL;
		size_t slot;

		if (!word)
			continue;
		slot = hash(word, strcspn(word, " ")) & (s->cap - 1);
		while (s->places[slot])
			slot = (slot + 1) & (s->cap - 1);
		s->places[slot] = old[i];
	}
	free(old);
}

/* Appends the word unless it is there. */
static void add_once(struct seen *s, const struct str *word)
{
	size_t slot = slot_of(s, word);

	if (s->places[slot])
		return;
	s->places[slot] = s->out->len + 1;
	str_add(s->out, word->data, word->len);
	str_addc(s->out, ' ');
	if (++s->n > s->cap / 2)
		grow(s);
}

static bool is_ascii(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

/* A word of n bytes: as it is, and at the second seat. Words without marks need no telling. */
static void add_word(struct seen *s, const char *text, size_t n)
{
	if (is_ascii(text, n))
		return;
	str_cut(&s->exact, 0);
	find_exact(text, n, &s->exact);
	if (s->places[slot_of(s, &s->exact)])
		return;
	str_cut(&s->folded, 0);
	utf8_fold(s->exact.data, &s->folded);
	if (strcmp(s->exact.data, s->folded.data) != 0)
		add_once(s, &s->exact);
	str_cut(&s->seat, 0);
	str_addc(&s->seat, '0');
	if (find_seat(s->exact.data, &s->seat))
		add_once(s, &s->seat);
}

/* Appends what the table marked has of a text, separated by blanks. */
static void marked_words(const char *text, struct str *out)
{
	struct seen s = {.cap = SEEN_FIRST,
			 .out = out,
			 .exact = STR_INIT,
			 .folded = STR_INIT,
			 .seat = STR_INIT};
	size_t n = strlen(text), start = 0, bytes;
	bool inside = false;

	s.places = mem_array(s.cap, sizeof(*s.places));
	for (size_t at = 0; at < n; at += bytes) {
		bool letter = find_is_letter(utf8_next(text + at, n - at, &bytes));

		if (inside && !letter)
			add_word(&s, text + start, at - start);
		if (!inside)
			start = at;
		inside = letter;
	}
	if (inside)
		add_word(&s, text + start, n - start);
	free(s.places);
	str_free(&s.exact);
	str_free(&s.folded);
	str_free(&s.seat);
}

/* Runs one statement for each of the two tables. */
static enum err index_run(struct store *store, const char *words_sql, const char *marked_sql,
			  int64_t key, const char *text)
{
	struct str folded = STR_INIT, marked = STR_INIT;
	enum err e;

	utf8_fold(text, &folded);
	marked_words(text, &marked);
	e = db_run(store->cache, words_sql, "is", key, folded.data);
	if (!e)
		e = db_run(store->cache, marked_sql, "is", key, marked.data);
	str_free(&folded);
	str_free(&marked);
	return e;
}

static char *joined(const char *title, const char *lead, const char *text)
{
	struct str all = STR_INIT;

	str_addf(&all, "%s\n%s\n%s", title, lead, text);
	return str_take(&all);
}

enum err words_add(struct store *store, int64_t key, const char *title, const char *lead,
		   const char *text)
{
	char *all = joined(title, lead, text);
	enum err e = index_run(store, "INSERT INTO words (rowid, folded) VALUES (?, ?)",
			       "INSERT INTO marked (rowid, words) VALUES (?, ?)", key, all);

	free(all);
	return e;
}

enum err words_remove(struct store *store, int64_t key, const char *title, const char *lead,
		      const char *text)
{
	char *all = joined(title, lead, text);
	enum err e = index_run(
		store, "INSERT INTO words (words, rowid, folded) VALUES ('delete', ?, ?)",
		"INSERT INTO marked (marked, rowid, words) VALUES ('delete', ?, ?)", key, all);

	free(all);
	return e;
}

enum err words_merge(struct store *store)
{
	enum err e = db_run(store->cache, "INSERT INTO words (words, rank) VALUES ('merge', ?)",
			    "i", (int64_t)MERGE_STEP);

	if (!e)
		e = db_run(store->cache, "INSERT INTO marked (marked, rank) VALUES ('merge', ?)",
			   "i", (int64_t)MERGE_STEP);
	return e;
}

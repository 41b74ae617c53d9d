/* The search index of published articles: tables words and marked of cache.sql; merged in merge.c.
 */
#include <stdlib.h>
#include <string.h>

#include "net/base/find_word.h"
#include "net/base/utf8.h"
#include "net/store/inside.h"

/*
 * The same words come again and again: what the table marked has of each is worked out once. Texts
 * are numbered, so that a word of a text is seen to be there already; one that the memo has no room
 * for may be there twice, which the index does not mind.
 */
#define MEMO_SIZE 8192 /* a power of 2; Vietnamese has some 7,000 syllables, most of them rare */
#define MEMO_MOST 6144
#define WORD_MOST 23 /* bytes; what is longer is no syllable */

struct word {
	char word[WORD_MOST + 1];  /* as it stands in a text; "": a free place */
	char exact[WORD_MOST + 1]; /* in lower case; "": has no marks and needs no telling */
	char seat[WORD_MOST + 2];  /* "0" and the word with its tone at the second seat, or "" */
	uint32_t text;		   /* number of the last text that has exact */
};

static struct {
	struct word *words;
	size_t n;
	uint32_t text;
} memo;

static size_t slot_of(const char *word, size_t n)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)word[i]) * 1099511628211u;
	return (size_t)(h >> 32) & (MEMO_SIZE - 1);
}

/* The exact form of a word and, where it has one, the other; both empty without marks. */
static void work_out(const char *text, size_t n, struct str *exact, struct str *seat)
{
	struct str folded = STR_INIT;

	find_exact(text, n, exact);
	utf8_fold(exact->data, &folded);
	str_addc(seat, '0');
	if (strcmp(exact->data, folded.data) == 0)
		str_cut(exact, 0);
	if (!exact->len || !find_seat(exact->data, seat))
		str_cut(seat, 0);
	str_free(&folded);
}

static bool remember(struct word *w, const char *text, size_t n)
{
	struct str exact = STR_INIT, seat = STR_INIT;
	bool fits;

	work_out(text, n, &exact, &seat);
	fits = exact.len <= WORD_MOST && seat.len <= WORD_MOST + 1;
	if (fits) {
		memcpy(w->word, text, n);
		memcpy(w->exact, exact.data, exact.len + 1);
		memcpy(w->seat, seat.data, seat.len + 1);
		memo.n++;
	}
	str_free(&exact);
	str_free(&seat);
	return fits;
}

/* NULL: there is no place for it. */
static struct word *recall(const char *text, size_t n)
{
	size_t slot = slot_of(text, n);
	struct word *w;

	if (n > WORD_MOST)
		return NULL;
	for (;; slot = (slot + 1) & (MEMO_SIZE - 1)) {
		w = &memo.words[slot];
		if (!*w->word)
			return memo.n < MEMO_MOST && remember(w, text, n) ? w : NULL;
		if (!memcmp(w->word, text, n) && !w->word[n])
			return w;
	}
}

static void next_text(void)
{
	if (!memo.words)
		memo.words = mem_array(MEMO_SIZE, sizeof(*memo.words));
	if (memo.n == MEMO_MOST) {
		memset(memo.words, 0, MEMO_SIZE * sizeof(*memo.words));
		memo.n = 0;
	}
	memo.text++;
}

static void add(const char *word, struct str *out)
{
	if (!*word)
		return;
	str_adds(out, word);
	str_addc(out, ' ');
}

static void add_long_word(const char *text, size_t n, struct str *out)
{
	struct str exact = STR_INIT, seat = STR_INIT;

	work_out(text, n, &exact, &seat);
	add(exact.data, out);
	add(seat.data, out);
	str_free(&exact);
	str_free(&seat);
}

static bool is_ascii(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

/* A word of n bytes, unless this text has it: as it is, and at the second seat. */
static void add_word(const char *text, size_t n, struct str *out)
{
	struct word *w = is_ascii(text, n) ? NULL : recall(text, n);

	/* Which capitals it has does not matter. */
	if (w && *w->exact && strcmp(w->word, w->exact) != 0)
		w = recall(w->exact, strlen(w->exact));
	if (!w && !is_ascii(text, n))
		add_long_word(text, n, out);
	if (!w || w->text == memo.text)
		return;
	w->text = memo.text;
	add(w->exact, out);
	add(w->seat, out);
}

/* Appends what the table marked has of a text, separated by blanks. */
static void marked_words(const char *text, struct str *out)
{
	size_t n = strlen(text), start = 0, bytes;
	bool inside = false;

	next_text();
	for (size_t at = 0; at < n; at += bytes) {
		bool letter = find_is_letter(utf8_next(text + at, n - at, &bytes));

		if (inside && !letter)
			add_word(text + start, at - start, out);
		if (!inside)
			start = at;
		inside = letter;
	}
	if (inside)
		add_word(text + start, n - start, out);
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

	/* As str_addf would, which takes a tenth of all the time of indexing. */
	str_adds(&all, title);
	str_addc(&all, '\n');
	str_adds(&all, lead);
	str_addc(&all, '\n');
	str_adds(&all, text);
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

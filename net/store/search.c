#include <string.h>

#include "net/base/utf8.h"
#include "net/store/inside.h"

#define WORDS_MAX 16 /* of a search; what is typed behind them is left out */

/*
 * A search goes through phases, each newest first; an article belongs to the first that finds it.
 * The place in it (query.from) is key * 4 + phase.
 */
enum phase {
	PHASE_EXACT,	/* together, with these very marks, in title or lead */
	PHASE_TOGETHER, /* together, without regard to marks, anywhere */
	PHASE_ALL,	/* each word somewhere */
	PHASES
};

/* One thing to find: a word, or words in quotes. */
struct piece {
	struct str folded;
	bool quoted;
};

struct search {
	struct str exact, together; /* all of it, as FTS5 strings; exact "" where it adds nothing */
	struct piece pieces[WORDS_MAX];
	size_t n;
};

/* Appends text as an FTS5 string: "...", a quote in it doubled (never there: folded text). */
static void add_string(struct str *out, const char *text)
{
	str_addc(out, '"');
	for (; *text; text++)
		str_addc(out, *text == '"' ? ' ' : *text);
	str_addc(out, '"');
}

/* Whether the text has anything that the index knows: a letter, a digit. */
static bool has_word(const char *folded)
{
	for (; *folded; folded++)
		if ((unsigned char)*folded >= 0x80 || (*folded >= '0' && *folded <= '9') ||
		    (*folded >= 'a' && *folded <= 'z'))
			return true;
	return false;
}

static void add_piece(struct search *search, const char *text, size_t n, bool quoted)
{
	struct str part = STR_INIT;
	struct piece *piece = &search->pieces[search->n];

	if (search->n == WORDS_MAX)
		return;
	str_add(&part, text, n);
	*piece = (struct piece){.folded = STR_INIT, .quoted = quoted};
	utf8_fold(part.data, &piece->folded);
	if (has_word(piece->folded.data))
		search->n++;
	else
		str_free(&piece->folded);
	str_free(&part);
}

static void search_read(struct search *search, const char *words)
{
	struct str lower = STR_INIT, folded = STR_INIT;

	utf8_lower(words, &lower);
	utf8_fold(words, &folded);
	if (strcmp(lower.data, folded.data) != 0)
		add_string(&search->exact, lower.data);
	add_string(&search->together, folded.data);
	str_free(&lower);
	str_free(&folded);
	for (const char *p = words; *p;) {
		bool quoted = *p == '"';
		size_t n = strcspn(p += quoted, quoted ? "\"" : " \"");

		add_piece(search, p, n, quoted);
		p += n;
		if (*p == ' ' || (quoted && *p))
			p++;
	}
}

static void search_release(struct search *search)
{
	str_free(&search->exact);
	str_free(&search->together);
	for (size_t i = 0; i < search->n; i++)
		str_free(&search->pieces[i].folded);
}

/* The FTS5 expression of a phase; false where the phase can find nothing new. */
static bool phase_match(const struct search *search, enum phase phase, struct str *match)
{
	bool exact = search->exact.len;

	if (!search->n || (phase == PHASE_EXACT && !exact) ||
	    (phase == PHASE_ALL && search->n == 1))
		return false;
	if (phase == PHASE_EXACT) {
		str_addf(match, "exact : %s", search->exact.data);
		return true;
	}
	if (phase == PHASE_TOGETHER)
		str_addf(match, "folded : %s", search->together.data);
	for (size_t i = 0; phase == PHASE_ALL && i < search->n; i++) {
		str_adds(match, i ? " AND folded : " : "(folded : ");
		add_string(match, search->pieces[i].folded.data);
	}
	if (phase == PHASE_ALL)
		str_addf(match, ") NOT folded : %s", search->together.data);
	if (exact)
		str_addf(match, " NOT exact : %s", search->exact.data);
	return true;
}

static enum err phase_list(struct store *store, const struct query *q, const char *match,
			   enum phase phase, int64_t below, struct arena *a, struct page *page)
{
	struct stmt *s;
	enum err e =
		db_query(store->cache, &s,
			 "SELECT " ARTICLE_COLUMNS " FROM words JOIN article a "
			 "ON a.key = words.rowid" ARTICLE_JOINS
			 "WHERE words MATCH ?1 AND words.rowid < ?2 AND (?3 = 0 OR a.unread = 1) "
			 "ORDER BY words.rowid DESC",
			 "sii", match, below, (int64_t)q->unread);

	while (!e && db_step(s, &e)) {
		if (page->n == q->limit) {
			page->more = true;
			break;
		}
		page->next = article_read(s, a, &page->rows[page->n++]) * 4 + phase;
	}
	db_end(s);
	return e;
}

enum err search_list(struct store *store, const struct query *q, struct arena *a, struct page *page)
{
	struct search search = {.exact = STR_INIT, .together = STR_INIT};
	enum phase phase = q->from ? (enum phase)(q->from & 3) : PHASE_EXACT;
	int64_t below = q->from ? q->from / 4 : INT64_MAX;
	enum err e = OK;

	search_read(&search, q->words ? q->words : "");
	for (; !e && phase < PHASES && !page->more; phase++, below = INT64_MAX) {
		struct str match = STR_INIT;

		if (phase_match(&search, phase, &match))
			e = phase_list(store, q, match.data, phase, below, a, page);
		str_free(&match);
	}
	page->before = 0;
	search_release(&search);
	return e;
}

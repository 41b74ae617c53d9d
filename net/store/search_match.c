/* What the index is asked for a search, and in which order. */
#include <string.h>

#include "net/base/find_word.h"
#include "net/store/search_inside.h"

static bool wants_published(const struct find *f)
{
	return (!f->states || (f->states & 1u << STATE_PUBLISHED)) &&
	       !(f->not_states & 1u << STATE_PUBLISHED);
}

static bool wants_others(const struct find *f)
{
	return (f->states & ~(1u << STATE_PUBLISHED)) != 0;
}

static void add_string(struct str *out, const char *text, size_t n)
{
	str_addf(out, "%s\"%.*s\"", out->len ? " AND " : "", (int)n, text);
}

/* Appends each part of words (separated by one space) as a string that must be there. */
static size_t add_parts(struct str *out, const char *words)
{
	size_t count = 0;

	for (const char *p = words; *p; count++) {
		size_t n = strcspn(p, " ");

		add_string(out, p, n);
		p += n + (p[n] == ' ');
	}
	return count;
}

/* Appends a word and the number of its parts. */
static void add_run(struct str *match, struct str *runs, const struct find_word *word)
{
	str_addc(runs, (char)add_parts(match, word->folded));
}

static bool has_run(const struct str *runs)
{
	for (size_t i = 0; i < runs->len; i++)
		if (runs->data[i] > 1)
			return true;
	return false;
}

/* Words that must not be there; those of several parts are left to the text. */
static bool add_without(struct str *out, const struct find *f)
{
	bool left = false;

	for (size_t i = 0; i < f->without_n; i++)
		if (f->without[i].count == 1)
			str_addf(out, " NOT \"%s\"", f->without[i].folded);
		else
			left = true;
	return left;
}

static void ask_words(const struct find *f, struct pass *pass, struct arena *a)
{
	struct str match = STR_INIT, runs = STR_INIT;

	if (pass->together)
		add_run(&match, &runs, &f->together);
	for (size_t i = 0; i < f->n; i++)
		if (!pass->together || f->words[i].quoted)
			add_run(&match, &runs, &f->words[i]);
	pass->by_text = add_without(&match, f) || pass->rank != FIND_FOLDED;
	pass->match = arena_strdup(a, match.data);
	pass->runs = has_run(&runs) ? arena_strdup(a, runs.data) : "";
	str_free(&match);
	str_free(&runs);
}

/* A part that has marks, as the index of those has it; at either seat when that is enough. */
static void add_marked(struct str *out, const struct find_word *part, enum find_rank rank)
{
	if (part->marked)
		str_addf(out, "%s\"%s%s\"", out->len ? " AND " : "",
			 rank == FIND_SEAT && part->seated ? "0" : "",
			 rank == FIND_SEAT && part->seated ? part->seat : part->exact);
}

static void ask_marked(const struct find *f, struct pass *pass, struct arena *a)
{
	struct str match = STR_INIT;

	pass->by_text = f->without_n > 0;
	for (size_t i = 0; i < f->n; i++) {
		pass->by_text = pass->by_text || f->words[i].count > 1 || !f->words[i].marked;
		for (const char *p = f->words[i].exact; *p;) {
			size_t n = strcspn(p, " ");
			struct find_word part = find_word(a, p, n);

			add_marked(&match, &part, pass->rank);
			p += n + (p[n] == ' ');
		}
	}
	pass->match = arena_strdup(a, match.data);
	pass->runs = "";
	str_free(&match);
}

static size_t add_pass(const struct find *f, struct pass *pass, struct arena *a)
{
	if (pass->source == FROM_WORDS)
		ask_words(f, pass, a);
	else if (pass->source == FROM_MARKED)
		ask_marked(f, pass, a);
	else
		pass->by_text = true;
	return 1;
}

/* Which ranks the words can have at all. */
static bool can_have(const struct find *f, enum find_rank rank)
{
	for (size_t i = 0; i < f->n; i++)
		if (rank == FIND_EXACT ? f->words[i].marked : f->words[i].seated)
			return true;
	return rank == FIND_FOLDED;
}

size_t search_passes(const struct find *f, struct arena *a, struct pass passes[PASSES_MAX])
{
	size_t n = 0;

	for (enum find_rank rank = FIND_EXACT; f->n && wants_published(f) && rank <= FIND_FOLDED;
	     rank++) {
		if (!can_have(f, rank))
			continue;
		passes[n] = (struct pass){.source = FROM_WORDS, .rank = rank, .together = true};
		if (f->together.count)
			n += add_pass(f, &passes[n], a);
		passes[n] = (struct pass){.source = rank == FIND_FOLDED ? FROM_WORDS : FROM_MARKED,
					  .rank = rank};
		n += add_pass(f, &passes[n], a);
	}
	passes[n] = (struct pass){.source = FROM_ROWS, .rank = FIND_FOLDED, .published = true};
	if (!f->n && wants_published(f) && !find_is_empty(f))
		n += add_pass(f, &passes[n], a);
	passes[n] = (struct pass){.source = FROM_ROWS, .rank = FIND_FOLDED, .published = false};
	if (wants_others(f))
		n += add_pass(f, &passes[n], a);
	return n;
}

#include "net/doc/merge.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"
#include "net/doc/align.h"

enum side { BASE, MINE, THEIRS, SIDES };

/* Three rows of pieces (paragraphs or words), base aligned with both others. */
struct rows {
	struct token_table table;
	struct tokens of[SIDES];
	size_t *partner[SIDES]; /* of each piece of the base; [BASE] NULL */
	const char *end[SIDES]; /* of each text */
};

/* The next stretch: pieces from .. to of each side. */
struct stretch {
	size_t from[SIDES], to[SIDES];
	bool stable; /* one piece, the same in all three */
};

/* ---- Pieces ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static const char *word_end(const char *p)
{
	while (*p && !is_space(*p))
		p++;
	return p;
}

static void rows_init(struct rows *r, const char *const texts[SIDES],
		      const char *(*piece_end)(const char *p))
{
	*r = (struct rows){0};
	for (enum side s = BASE; s < SIDES; s++) {
		const char *p = texts[s] + strspn(texts[s], " \t\n"), *end;

		for (; *p; p = end + strspn(end, " \t\n")) {
			end = piece_end(p);
			tokens_add(&r->of[s], &r->table, p, (size_t)(end - p));
		}
		r->end[s] = texts[s] + strlen(texts[s]);
	}
	for (enum side s = MINE; s < SIDES; s++) {
		r->partner[s] = mem_array(r->of[BASE].count, sizeof(**r->partner));
		align(r->of[BASE].ids, r->of[BASE].count, r->of[s].ids, r->of[s].count,
		      r->partner[s]);
	}
}

static void rows_release(struct rows *r)
{
	for (enum side s = BASE; s < SIDES; s++) {
		tokens_free(&r->of[s]);
		free(r->partner[s]);
	}
	token_table_free(&r->table);
}

/* Where a piece with the white space behind it ends. */
static const char *piece_end(const struct rows *r, enum side s, size_t i)
{
	return i + 1 < r->of[s].count ? r->of[s].texts[i + 1] : r->end[s];
}

/* ---- Stretches ---- */

/* The next one behind *at (then .to is where to go on); false at the end. */
static bool next_stretch(const struct rows *r, const size_t at[SIDES], struct stretch *x)
{
	size_t i = at[BASE], n = r->of[BASE].count;

	while (i < n && (r->partner[MINE][i] == ALIGN_NONE || r->partner[THEIRS][i] == ALIGN_NONE))
		i++;
	memcpy(x->from, at, sizeof(x->from));
	x->to[BASE] = i;
	for (enum side s = MINE; s < SIDES; s++)
		x->to[s] = i < n ? r->partner[s][i] : r->of[s].count;
	x->stable = !memcmp(x->from, x->to, sizeof(x->to));
	if (!x->stable)
		return true;
	for (enum side s = BASE; s < SIDES; s++)
		x->to[s]++;
	return i < n;
}

static bool same(const struct rows *r, const struct stretch *x, enum side a, enum side b)
{
	size_t n = x->to[a] - x->from[a];

	return n == x->to[b] - x->from[b] &&
	       (!n || !memcmp(r->of[a].ids + x->from[a], r->of[b].ids + x->from[b],
			      n * sizeof(*r->of[a].ids)));
}

/* What became of the stretch, and whose pieces to take. */
static enum merge_kind settle(const struct rows *r, const struct stretch *x, enum side *take)
{
	*take = MINE;
	if (x->stable)
		return MERGE_SAME;
	if (same(r, x, MINE, THEIRS))
		return MERGE_BOTH;
	if (same(r, x, BASE, THEIRS))
		return MERGE_MINE;
	if (!same(r, x, BASE, MINE))
		return MERGE_CONFLICT;
	*take = THEIRS;
	return MERGE_THEIRS;
}

/* ---- Words ---- */

/* The white space behind a word that all have: whoever changed it is right. */
static void add_stable_word(const struct rows *r, const struct stretch *x, struct str *out)
{
	const char *space[SIDES];
	size_t n[SIDES];
	enum side take = MINE;

	for (enum side s = BASE; s < SIDES; s++) {
		space[s] = r->of[s].texts[x->from[s]] + r->of[s].lengths[x->from[s]];
		n[s] = (size_t)(piece_end(r, s, x->from[s]) - space[s]);
	}
	if (n[MINE] == n[BASE] && !memcmp(space[MINE], space[BASE], n[BASE]))
		take = THEIRS;
	str_add(out, r->of[MINE].texts[x->from[MINE]], r->of[MINE].lengths[x->from[MINE]]);
	str_add(out, space[take], n[take]);
}

/* A word that was last on its side may get others behind it. */
static void add_words(const struct rows *r, const struct stretch *x, enum side s, struct str *out)
{
	if (x->from[s] == x->to[s])
		return;
	if (out->len && !is_space(out->data[out->len - 1]))
		str_addc(out, ' ');
	str_add(out, r->of[s].texts[x->from[s]],
		(size_t)(piece_end(r, s, x->to[s] - 1) - r->of[s].texts[x->from[s]]));
}

/* The words of three texts as one; false: both changed the same ones. */
static bool merge_words(const char *const texts[SIDES], struct str *out)
{
	size_t at[SIDES] = {0};
	struct stretch x;
	struct rows r;
	bool clean = true;
	enum side take;

	rows_init(&r, texts, word_end);
	while (clean && next_stretch(&r, at, &x)) {
		clean = settle(&r, &x, &take) != MERGE_CONFLICT;
		if (x.stable) {
			if (out->len && !is_space(out->data[out->len - 1]))
				str_addc(out, ' ');
			add_stable_word(&r, &x, out);
		} else if (clean) {
			add_words(&r, &x, take, out);
		}
		memcpy(at, x.to, sizeof(at));
	}
	rows_release(&r);
	str_rtrim(out);
	return clean;
}

/* ---- Paragraphs ---- */

/* The paragraphs of a side's stretch as one text. */
static const char *text_of(const struct rows *r, const struct stretch *x, enum side s,
			   struct arena *a)
{
	struct str text = STR_INIT;
	const char *copy;

	for (size_t i = x->from[s]; i < x->to[s]; i++) {
		str_adds(&text, i > x->from[s] ? "\n\n" : "");
		str_add(&text, r->of[s].texts[i], r->of[s].lengths[i]);
	}
	copy = arena_strndup(a, text.data, text.len);
	str_free(&text);
	return copy;
}

static struct merge_row make_row(const struct rows *r, const struct stretch *x, struct arena *a)
{
	const char *const texts[SIDES] = {text_of(r, x, BASE, a), text_of(r, x, MINE, a),
					  text_of(r, x, THEIRS, a)};
	enum side take;
	struct merge_row row = {.kind = settle(r, x, &take),
				.base = texts[BASE],
				.mine = texts[MINE],
				.theirs = texts[THEIRS]};
	struct str words = STR_INIT;

	row.text = texts[take];
	/* What one side has taken out whole is not mended word by word. */
	if (row.kind == MERGE_CONFLICT && *row.base && *row.mine && *row.theirs &&
	    merge_words(texts, &words)) {
		row.kind = MERGE_BOTH;
		row.text = arena_strndup(a, words.data, words.len);
	}
	str_free(&words);
	return row;
}

struct merge *merge_text(const char *base, const char *mine, const char *theirs, struct arena *a)
{
	const char *const texts[SIDES] = {base, mine, theirs};
	struct merge *m = arena_alloc(a, sizeof(*m));
	size_t at[SIDES] = {0};
	struct stretch x;
	struct rows r;

	rows_init(&r, texts, paragraph_end);
	/* Each piece of the base ends at most one stretch and is at most one, and one is the last.
	 */
	m->rows = arena_array(a, 2 * r.of[BASE].count + 1, sizeof(*m->rows));
	while (next_stretch(&r, at, &x)) {
		m->rows[m->row_count] = make_row(&r, &x, a);
		m->conflicts += m->rows[m->row_count++].kind == MERGE_CONFLICT;
		memcpy(at, x.to, sizeof(at));
	}
	rows_release(&r);
	return m;
}

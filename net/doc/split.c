#include "net/doc/split.h"

#include <stdlib.h>
#include <string.h>

#include "net/doc/align.h"
#include "net/doc/html.h"
#include "net/doc/markdown_form.h"
#include "net/doc/split_parts.h"

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *skip_white(const char *p, const char *end)
{
	while (p < end && is_white(*p))
		p++;
	return p;
}

/* The slice that begins at p, with the white space behind it. */
static void read_slice(struct cutter *c, const char *p, size_t number, struct arena *a,
		       struct slice *slice)
{
	enum cut_kind kind = CUT_ELEMENT;
	const char *text = skip_white(p, c->end), *stop = text;

	if (text < c->end)
		stop = cut_unit(c, text, &kind);
	slice->bytes = p;
	slice->len = (size_t)(skip_white(stop, c->end) - p);
	chunk_of(text, (size_t)(stop - text), kind == CUT_PARAGRAPH, number, a, slice);
}

/* Adds a slice, or its bytes to the one before where it shows nothing. */
static void add_slice(struct split *split, size_t *size, const struct slice *slice)
{
	struct slice *last = split->count ? &split->slices[split->count - 1] : NULL;

	if (last && (!*slice->chunk || !*last->chunk)) {
		last->len += slice->len;
		if (*slice->chunk) {
			last->chunk = slice->chunk;
			last->locked = slice->locked;
		}
		return;
	}
	if (!split->slices || split->count == *size) {
		*size = *size ? *size * 2 : 32;
		split->slices = mem_resize(split->slices, *size, sizeof(*split->slices));
	}
	split->slices[split->count++] = *slice;
}

/* The slices of raw, numbered from first on; in a. */
static enum err cut_all(const char *raw, size_t first, struct arena *a, struct split *s)
{
	struct cutter c = {.end = raw + strlen(raw)};
	const char *p = raw;
	struct slice *made, slice = {0};
	size_t size = 0;

	if (c.end - raw > (ptrdiff_t)HTML_MAX)
		return err_set(ERR_LIMIT, "a text of %td bytes, more than %zu", c.end - raw,
			       HTML_MAX);
	while (p < c.end) {
		read_slice(&c, p, first + s->count, a, &slice);
		add_slice(s, &size, &slice);
		p += slice.len;
	}
	made = s->slices;
	s->slices = arena_array(a, s->count, sizeof(*s->slices));
	if (s->count)
		memcpy(s->slices, made, s->count * sizeof(*made));
	free(made);
	return OK;
}

enum err split_raw(const char *raw, struct arena *a, struct split **split)
{
	struct split *s = arena_alloc(a, sizeof(*s));
	enum err e = cut_all(raw, 1, a, s);

	s->raw = raw;
	s->classic = *skip_white(raw, raw + strlen(raw)) && !strstr(raw, "<!-- wp:");
	*split = s;
	return e;
}

enum err split_more(struct split *split, const char *more, struct arena *a)
{
	struct split added = {0};
	struct slice *all;
	enum err e = cut_all(more, split->count + 1, a, &added);

	if (e || !added.count)
		return e;
	added.slices[0].apart = true;
	all = arena_array(a, split->count + added.count, sizeof(*all));
	if (split->count)
		memcpy(all, split->slices, split->count * sizeof(*all));
	memcpy(all + split->count, added.slices, added.count * sizeof(*all));
	split->slices = all;
	split->count += added.count;
	return OK;
}

void split_markdown(const struct split *split, struct str *markdown)
{
	for (size_t i = 0; i < split->count; i++) {
		if (i)
			str_adds(markdown, "\n\n");
		str_adds(markdown, split->slices[i].chunk);
	}
}

/* No slice. */
#define NONE SIZE_MAX

/* Markdown as pieces that blank lines part; code between fences is one piece. */
struct pieces {
	struct tokens tokens;
	size_t *owner; /* for each the slice it belongs to, or NONE */
	size_t owner_size;
	size_t *run; /* edited text: at a slice's first piece, how many it has */
};

static const char *line_end(const char *p)
{
	return p + strcspn(p, "\n");
}

/* The length of the fence (``` or ~~~) that the line begins with, 0 if it is none. */
static size_t fence_at(const char *p)
{
	size_t n;

	p += strspn(p, " >");
	n = *p == '`' ? strspn(p, "`") : *p == '~' ? strspn(p, "~") : 0;
	return n >= 3 ? n : 0;
}

/* The end of the line that closes the fence in the line at p; NULL if none does. */
static const char *fence_end(const char *p)
{
	size_t n = fence_at(p);
	char sign = p[strspn(p, " >")];

	for (p = line_end(p); *p; p = line_end(p)) {
		p++;
		if (fence_at(p) >= n && p[strspn(p, " >")] == sign)
			return line_end(p);
	}
	return NULL;
}

/* Where the piece at p ends: before a line without text, but not within a fence. */
static const char *piece_end(const char *p)
{
	const char *close;

	for (;;) {
		if (fence_at(p) && (close = fence_end(p)))
			p = close;
		else
			p = line_end(p);
		if (!*p || !p[1 + strspn(p + 1, " \t\r")] || p[1 + strspn(p + 1, " \t\r")] == '\n')
			return p;
		p++;
	}
}

static void add_pieces(struct pieces *s, struct token_table *table, const char *text, size_t owner)
{
	const char *end, *next;

	/* The indentation of a piece's first line is part of it. */
	for (next = text; *next; next = end) {
		const char *p = next + strspn(next, " \t\r\n");

		while (p > next && (p[-1] == ' ' || p[-1] == '\t'))
			p--;
		if (!p[strspn(p, " \t\r\n")])
			break;
		end = piece_end(p);
		next = end;
		while (next > p && is_white(next[-1]))
			next--;
		tokens_add(&s->tokens, table, p, (size_t)(next - p));
		if (s->tokens.count > s->owner_size) {
			s->owner_size = s->tokens.size;
			s->owner = mem_resize(s->owner, s->owner_size, sizeof(*s->owner));
		}
		s->owner[s->tokens.count - 1] = owner;
	}
}

static void pieces_release(struct pieces *s)
{
	tokens_free(&s->tokens);
	free(s->owner);
	free(s->run);
}

/* Whether the edited text has all count pieces of a slice, from first on, in one row. */
static bool is_kept(const size_t *partner, size_t first, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (partner[first + i] == ALIGN_NONE || partner[first + i] != partner[first] + i)
			return false;
	return true;
}

/* Gives the pieces of the edited text their slices where these stand unchanged, in order. */
static void find_kept(const struct pieces *base, struct pieces *edited)
{
	size_t n = base->tokens.count, *partner = mem_array(n, sizeof(*partner));

	align(base->tokens.ids, n, edited->tokens.ids, edited->tokens.count, partner);
	for (size_t i = 0, count; i < n; i += count) {
		for (count = 1; i + count < n && base->owner[i + count] == base->owner[i];)
			count++;
		if (!is_kept(partner, i, count))
			continue;
		edited->run[partner[i]] = count;
		for (size_t k = 0; k < count; k++)
			edited->owner[partner[i] + k] = base->owner[i];
	}
	free(partner);
}

/* A slice of one piece is found wherever it was moved or copied to. */
static void find_moved(const struct pieces *base, struct pieces *edited)
{
	size_t n = base->tokens.count, most = 0, *slice;

	for (size_t i = 0; i < n; i++)
		most = base->tokens.ids[i] > most ? base->tokens.ids[i] : most;
	slice = mem_array(most + 1, sizeof(*slice));
	for (size_t i = 0; i < n; i++)
		if ((!i || base->owner[i - 1] != base->owner[i]) &&
		    (i + 1 == n || base->owner[i + 1] != base->owner[i]))
			slice[base->tokens.ids[i]] = base->owner[i] + 1;
	for (size_t i = 0; i < edited->tokens.count; i++)
		if (edited->owner[i] == NONE && edited->tokens.ids[i] <= most &&
		    slice[edited->tokens.ids[i]]) {
			edited->owner[i] = slice[edited->tokens.ids[i]] - 1;
			edited->run[i] = 1;
		}
	free(slice);
}

/* Whether what stands behind the "#" is a number and the end of a locked line. */
static bool ends_lock(const char *number, const char *end)
{
	return end - number >= 3 && end[-1] == ']' &&
	       (ptrdiff_t)strspn(number + 1, "0123456789") == end - number - 2;
}

/* Whether both are locked lines that say the same of their block, whatever their numbers. */
static bool is_same_lock(const char *a, size_t a_len, const char *b, size_t b_len)
{
	static const char begin[] = LOCK_BEGIN;
	const char *a_number = memrchr(a, '#', a_len), *b_number = memrchr(b, '#', b_len);

	return a_number && b_number && ends_lock(a_number, a + a_len) && a_len > sizeof(begin) &&
	       !memcmp(a, begin, sizeof(begin) - 1) && a_number - a == b_number - b &&
	       !memcmp(a, b, (size_t)(a_number - a));
}

/* Whether the edited text has the slice somewhere. */
static bool is_taken(const struct pieces *edited, size_t slice)
{
	for (size_t i = 0; i < edited->tokens.count; i++)
		if (edited->owner[i] == slice)
			return true;
	return false;
}

/*
 * A locked line whose number is no slice's, because the base got paragraphs before it meanwhile, is
 * the next block of its kind that the text does not have: it must not become mere text.
 */
static void find_renumbered(const struct split *base, const struct pieces *before,
			    struct pieces *edited)
{
	const struct tokens *was = &before->tokens, *is = &edited->tokens;

	for (size_t i = 0; i < is->count; i++) {
		if (edited->owner[i] != NONE)
			continue;
		for (size_t k = 0; k < was->count && edited->owner[i] == NONE; k++) {
			if (!base->slices[before->owner[k]].locked ||
			    !is_same_lock(is->texts[i], is->lengths[i], was->texts[k],
					  was->lengths[k]) ||
			    is_taken(edited, before->owner[k]))
				continue;
			edited->owner[i] = before->owner[k];
			edited->run[i] = 1;
		}
	}
}

/* The pieces of the edited text, each with the slice that it is, or NONE. */
static void find_all(const struct split *base, const struct pieces *before,
		     struct token_table *table, const char *markdown, struct pieces *edited)
{
	*edited = (struct pieces){0};
	add_pieces(edited, table, markdown, NONE);
	edited->run = mem_array(edited->tokens.count, sizeof(*edited->run));
	find_kept(before, edited);
	find_moved(before, edited);
	find_renumbered(base, before, edited);
}

/* The edited text with locked lines set free from what was typed in them; false if nothing was. */
static bool free_locks(const struct split *base, const struct pieces *edited, struct str *text)
{
	const struct tokens *t = &edited->tokens;
	bool found = false;

	for (size_t i = 0; i < t->count; i++) {
		struct str piece = STR_INIT;

		str_add(&piece, t->texts[i], t->lengths[i]);
		str_adds(text, "\n\n");
		if (edited->owner[i] == NONE)
			found |= part_locks(base, piece.data, text);
		else
			str_adds(text, piece.data);
		str_free(&piece);
	}
	return found;
}

/* A blank line, unless the text begins here. */
static void add_gap(struct str *raw, size_t start)
{
	while (raw->len > start && !str_has_end(raw, "\n\n"))
		str_addc(raw, '\n');
}

/* Pieces first to last of the edited text, written new. */
static enum err write_new(const struct split *base, const struct tokens *t, size_t first,
			  size_t last, struct str *raw)
{
	const char *text = t->texts[first], *end = t->texts[last - 1] + t->lengths[last - 1];

	return markdown_to(base->classic ? MARKDOWN_CLASSIC : MARKDOWN_BLOCKS, text,
			   (size_t)(end - text), raw);
}

/*
 * The n pieces from i on stand where the slices from `from` on did, one for one, and some of those
 * have metadata.
 */
static bool take_places(const struct split *base, const struct pieces *edited, size_t i, size_t n,
			size_t from)
{
	size_t to = i + n < edited->tokens.count ? edited->owner[i + n] : base->count, len;
	bool some = false;

	if (from == NONE || to < from || to - from != n)
		return false;
	for (size_t k = from; k < to; k++) {
		some |= block_metadata(&base->slices[k], &len) != NULL;
		if (base->slices[k].locked || is_taken(edited, k))
			return false;
	}
	return some;
}

static enum err write_in_place(const struct split *base, const struct tokens *t, size_t i,
			       const struct slice *was, struct str *raw)
{
	struct str block = STR_INIT;
	size_t len;
	const char *metadata = block_metadata(was, &len);
	enum err e = write_new(base, t, i, i + 1, &block);

	if (!e && metadata && str_starts(block.data, "<!-- wp:"))
		block_give_metadata(block.data, metadata, len, raw);
	else if (!e)
		str_adds(raw, block.data);
	str_free(&block);
	return e;
}

/* All new pieces from i on, in the places of the slices from `from` on. */
static enum err write_run(const struct split *base, const struct pieces *edited, size_t i, size_t n,
			  size_t from, struct str *raw)
{
	size_t start = raw->len;
	enum err e = OK;

	if (!take_places(base, edited, i, n, from))
		return write_new(base, &edited->tokens, i, i + n, raw);
	for (size_t k = 0; !e && k < n; k++) {
		add_gap(raw, start);
		e = write_in_place(base, &edited->tokens, i + k, &base->slices[from + k], raw);
	}
	return e;
}

/* How many pieces from i on belong together: those of one slice, or all that are new. */
static size_t run_of(const struct pieces *edited, size_t i)
{
	size_t n = 1;

	if (edited->owner[i] != NONE)
		return edited->run[i];
	while (i + n < edited->tokens.count && edited->owner[i + n] == NONE)
		n++;
	return n;
}

static enum err write_all(const struct split *split, const struct pieces *edited, struct str *raw)
{
	size_t start = raw->len, next = 0, n;
	enum err e = OK;

	for (size_t i = 0; !e && i < edited->tokens.count; i += n) {
		size_t owner = edited->owner[i];

		n = run_of(edited, i);
		/* Slices that stood side by side have between them what always stood there. */
		if (owner == NONE || owner != next || split->slices[owner].apart)
			add_gap(raw, start);
		if (owner == NONE) {
			e = write_run(split, edited, i, n, next, raw);
			next = NONE;
		} else {
			str_add(raw, split->slices[owner].bytes, split->slices[owner].len);
			next = owner + 1;
		}
	}
	return e;
}

enum err split_join(const struct split *base, const char *markdown, struct str *raw)
{
	struct pieces before = {0}, after;
	struct token_table table = {0};
	struct str text = STR_INIT;
	enum err e = OK;

	for (size_t i = 0; i < base->count; i++)
		add_pieces(&before, &table, base->slices[i].chunk, i);
	find_all(base, &before, &table, markdown, &after);
	if (free_locks(base, &after, &text)) {
		pieces_release(&after);
		find_all(base, &before, &table, text.data, &after);
	}
	if (!before.tokens.count && !after.tokens.count)
		str_adds(raw, base->raw); /* nothing shown, nothing written */
	else
		e = write_all(base, &after, raw);
	pieces_release(&before);
	pieces_release(&after);
	token_table_free(&table);
	str_free(&text);
	return e;
}

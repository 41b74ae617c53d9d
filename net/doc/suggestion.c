#include "net/doc/suggestion.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"
#include "net/doc/align.h"

#define CHANGES_MAX 1000 /* that are read from a note */
#define SPACE_SIGN  "␠"

/* The words are part of the form, whatever language one reads in. */
static const char *const words[SUGGESTED_COUNT] = {
	[SUGGESTED_TITLE] = "Tiêu đề",	  [SUGGESTED_LEAD] = "Sapo",
	[SUGGESTED_TAGS] = "Thẻ",	  [SUGGESTED_CAPTION] = "Chú thích",
	[SUGGESTED_CREDIT] = "Nguồn ảnh", [SUGGESTED_ALT] = "Mô tả ảnh",
	[SUGGESTED_BYLINE] = "Bút danh",  [SUGGESTED_BODY] = "Nội dung",
};

static const char **field_of(struct draft_text *text, enum suggested field)
{
	const char **fields[SUGGESTED_COUNT] = {
		[SUGGESTED_TITLE] = &text->title,   [SUGGESTED_LEAD] = &text->lead,
		[SUGGESTED_TAGS] = &text->tags,	    [SUGGESTED_CAPTION] = &text->caption,
		[SUGGESTED_CREDIT] = &text->credit, [SUGGESTED_ALT] = &text->alt,
		[SUGGESTED_BYLINE] = &text->byline, [SUGGESTED_BODY] = &text->body,
	};

	return fields[field];
}

static const char *get_field(const struct draft_text *text, enum suggested field)
{
	struct draft_text copy = *text;

	return *field_of(&copy, field) ? *field_of(&copy, field) : "";
}

/* ---- Paragraphs ---- */

static const char *behind_blank_lines(const char *text)
{
	const char *next = text;

	for (;;) {
		next += strspn(next, " \t");
		if (*next != '\n')
			break;
		text = ++next;
	}
	return text;
}

static void cut(const char *text, struct tokens *row, struct token_table *table)
{
	for (text = behind_blank_lines(text); *text; text = behind_blank_lines(text)) {
		const char *end = paragraph_end(text);

		if (end > text)
			tokens_add(row, table, text, (size_t)(end - text));
		text = end;
	}
}

/* White space does not count: a portal may have changed it. */
static bool same_text(const char *a, size_t n, const char *b, size_t m)
{
	const char *a_end = a + n, *b_end = b + m;

	for (;;) {
		bool gap_a = false, gap_b = false;

		for (; a < a_end && isspace((unsigned char)*a); a++)
			gap_a = true;
		for (; b < b_end && isspace((unsigned char)*b); b++)
			gap_b = true;
		if (a == a_end || b == b_end)
			return a == a_end && b == b_end;
		if (gap_a != gap_b || *a++ != *b++)
			return false;
	}
}

static bool is_blank(const char *text)
{
	return !text[strspn(text, " \t\n")];
}

/* ---- Making ---- */

/* Paragraphs [from, to) with a blank line between, in a. */
static const char *joined(const struct tokens *row, size_t from, size_t to, struct arena *a)
{
	struct str text = STR_INIT;
	const char *kept;

	for (size_t i = from; i < to; i++) {
		if (i > from)
			str_adds(&text, "\n\n");
		str_add(&text, row->texts[i], row->lengths[i]);
	}
	kept = arena_strndup(a, text.data, text.len);
	str_free(&text);
	return kept;
}

struct making {
	struct suggestion *out;
	struct tokens base, now;
	struct arena *a;
};

static void add_body(struct making *m, size_t base_from, size_t base_to, size_t now_from,
		     size_t now_to)
{
	m->out->changes[m->out->count++] = (struct suggested_change){
		.field = SUGGESTED_BODY,
		.behind = base_from == base_to && base_from
				  ? joined(&m->base, base_from - 1, base_from, m->a)
				  : "",
		.before = joined(&m->base, base_from, base_to, m->a),
		.after = joined(&m->now, now_from, now_to, m->a),
	};
}

/* A stretch without partners; as many paragraphs as before are taken one by one. */
static void add_stretch(struct making *m, size_t i, size_t to_i, size_t j, size_t to_j)
{
	if (i == to_i && j == to_j)
		return;
	if (to_i - i == to_j - j)
		for (; i < to_i; i++, j++)
			add_body(m, i, i + 1, j, j + 1);
	else
		add_body(m, i, to_i, j, to_j);
}

static void make_body(struct making *m, const char *base, const char *now)
{
	struct token_table table = {0};
	size_t *partner, i = 0, j = 0;

	cut(base, &m->base, &table);
	cut(now, &m->now, &table);
	partner = mem_array(m->base.count + 1, sizeof(*partner));
	align(m->base.ids, m->base.count, m->now.ids, m->now.count, partner);
	m->out->changes = arena_array(m->a, SUGGESTED_COUNT + m->base.count + m->now.count,
				      sizeof(*m->out->changes));
	for (size_t k = 0; k < m->base.count; k++)
		if (partner[k] != ALIGN_NONE) {
			add_stretch(m, i, k, j, partner[k]);
			i = k + 1;
			j = partner[k] + 1;
		}
	add_stretch(m, i, m->base.count, j, m->now.count);
	free(partner);
	tokens_free(&m->base);
	tokens_free(&m->now);
	token_table_free(&table);
}

struct suggestion *suggestion_make(const struct draft_text *base, const struct draft_text *now,
				   struct arena *a)
{
	struct suggestion *body = arena_alloc(a, sizeof(*body)),
			  *all = arena_alloc(a, sizeof(*all));
	struct making m = {.out = body, .a = a};

	make_body(&m, get_field(base, SUGGESTED_BODY), get_field(now, SUGGESTED_BODY));
	all->said = "";
	all->changes = arena_array(a, SUGGESTED_COUNT + body->count, sizeof(*all->changes));
	for (enum suggested f = 0; f < SUGGESTED_BODY; f++) {
		const char *before = get_field(base, f), *after = get_field(now, f);

		if (!same_text(before, strlen(before), after, strlen(after)))
			all->changes[all->count++] =
				(struct suggested_change){.field = f,
							  .behind = "",
							  .before = arena_strdup(a, before),
							  .after = arena_strdup(a, after)};
	}
	for (size_t i = 0; i < body->count; i++)
		all->changes[all->count++] = body->changes[i];
	return all;
}

bool suggestion_leaves_out(const struct draft_text *base, const struct draft_text *now)
{
	return base->section != now->section ||
	       strcmp(base->picture ? base->picture : "", now->picture ? now->picture : "") != 0;
}

/* ---- Writing ---- */

static size_t count_spaces(const char *line, size_t n, bool at_end)
{
	size_t count = 0;

	while (count < n && line[at_end ? n - 1 - count : count] == ' ')
		count++;
	return count;
}

static void write_line(struct str *out, char sign, const char *line, size_t n)
{
	size_t first = count_spaces(line, n, false),
	       last = n > first ? count_spaces(line, n, true) : 0;

	str_addc(out, sign);
	if (n)
		str_addc(out, ' ');
	for (size_t i = 0; i < first; i++)
		str_adds(out, SPACE_SIGN);
	str_add(out, line + first, n - first - last);
	for (size_t i = 0; i < last; i++)
		str_adds(out, SPACE_SIGN);
	str_addc(out, '\n');
}

static void write_lines(struct str *out, char sign, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		write_line(out, sign, text, n);
		text += n + (text[n] == '\n');
	}
}

const char *suggestion_write(const struct suggestion *s, struct arena *a)
{
	struct str out = STR_INIT;
	const char *text;

	if (*s->said)
		str_addf(&out, "%s\n\n", s->said);
	for (size_t i = 0; i < s->count; i++) {
		const struct suggested_change *c = &s->changes[i];

		str_addf(&out, "%s[%zu] %s\n", i ? "\n" : "", i + 1, words[c->field]);
		write_lines(&out, '=', c->behind);
		write_lines(&out, '-', c->before);
		write_lines(&out, '+', c->after);
	}
	str_rtrim(&out);
	text = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return text;
}

/* ---- Reading ---- */

/* "[12] Nội dung": the field, SUGGESTED_COUNT for another line. */
static enum suggested heading(const char *line, size_t n)
{
	size_t at = 1 + strspn(line + (*line == '['), "0123456789");
	int field = 0;

	if (*line != '[' || at < 2 || at > 6 || !str_starts(line + at, "] "))
		return SUGGESTED_COUNT;
	at += 2;
	while (field < SUGGESTED_COUNT &&
	       (strlen(words[field]) != n - at || memcmp(line + at, words[field], n - at) != 0))
		field++;
	return (enum suggested)field;
}

/* The parts of a change as they are gathered. */
struct reading {
	struct suggestion *out;
	struct arena *a;
	struct str said, parts[3];
	bool begun[3];
	bool full; /* what follows is not read */
};

static const char signs[] = "=-+";

static const char *take_part(struct reading *r, int part)
{
	const char *text = arena_strndup(r->a, r->parts[part].data, r->parts[part].len);

	str_cut(&r->parts[part], 0);
	r->begun[part] = false;
	return text;
}

/* A change is known once its last line was read; one that changes nothing is none. */
static void end_change(struct reading *r)
{
	struct suggested_change *c = &r->out->changes[r->out->count - (r->out->count > 0)];

	if (!r->out->count)
		return;
	c->behind = take_part(r, 0);
	c->before = take_part(r, 1);
	c->after = take_part(r, 2);
	if (c->field != SUGGESTED_BODY)
		c->behind = "";
	if (!strcmp(c->before, c->after))
		r->out->count--;
}

static void add_line(struct reading *r, int part, const char *line, size_t n)
{
	struct str *out = &r->parts[part];
	size_t from = 0, to = n, sign = strlen(SPACE_SIGN), first = 0, last = 0;

	for (; to - from >= sign && !memcmp(line + from, SPACE_SIGN, sign); from += sign)
		first++;
	for (; to - from >= sign && !memcmp(line + to - sign, SPACE_SIGN, sign); to -= sign)
		last++;
	if (r->begun[part])
		str_addc(out, '\n');
	r->begun[part] = true;
	while (first--)
		str_addc(out, ' ');
	str_add(out, line + from, to - from);
	while (last--)
		str_addc(out, ' ');
}

static void read_line(struct reading *r, const char *line, size_t n)
{
	enum suggested field = heading(line, n);
	const char *sign = n ? strchr(signs, *line) : NULL;

	if (field != SUGGESTED_COUNT && r->out->count == CHANGES_MAX)
		r->full = true;
	if (r->full)
		return;
	if (field != SUGGESTED_COUNT) {
		end_change(r);
		r->out->changes[r->out->count++] = (struct suggested_change){.field = field};
	} else if (!r->out->count) {
		str_add(&r->said, line, n);
		str_addc(&r->said, '\n');
	} else if (sign && (n == 1 || line[1] == ' ')) {
		add_line(r, (int)(sign - signs), line + (n == 1 ? 1 : 2), n - (n == 1 ? 1 : 2));
	}
}

struct suggestion *suggestion_read(const char *text, struct arena *a)
{
	struct suggestion *out = arena_alloc(a, sizeof(*out));
	struct reading r = {
		.out = out, .a = a, .said = STR_INIT, .parts = {STR_INIT, STR_INIT, STR_INIT}};

	out->changes = arena_array(a, CHANGES_MAX + 1, sizeof(*out->changes));
	while (*text) {
		size_t n = strcspn(text, "\n");

		read_line(&r, text, n);
		text += n + (text[n] == '\n');
	}
	end_change(&r);
	str_rtrim(&r.said);
	out->said = arena_strdup(a, r.said.data);
	str_free(&r.said);
	for (int i = 0; i < 3; i++)
		str_free(&r.parts[i]);
	return out;
}

/* ---- Fitting ---- */

/* Where a row of paragraphs stands in a text: how often, and the bytes [from, to) of the last. */
struct place {
	size_t times;
	const char *from, *to;
};

static bool stands_at(const struct tokens *text, size_t i, const struct tokens *sought)
{
	if (text->count - i < sought->count)
		return false;
	for (size_t k = 0; k < sought->count; k++)
		if (!same_text(text->texts[i + k], text->lengths[i + k], sought->texts[k],
			       sought->lengths[k]))
			return false;
	return true;
}

static struct place find(const char *body, const char *paragraphs)
{
	struct token_table table = {0};
	struct tokens text = {0}, sought = {0};
	struct place place = {0};

	cut(body, &text, &table);
	cut(paragraphs, &sought, &table);
	for (size_t i = 0; sought.count && i < text.count; i++)
		if (stands_at(&text, i, &sought)) {
			size_t last = i + sought.count - 1;

			place.times++;
			place.from = text.texts[i];
			place.to = text.texts[last] + text.lengths[last];
		}
	tokens_free(&text);
	tokens_free(&sought);
	token_table_free(&table);
	return place;
}

static enum suggested_fit fit_of(const struct place *place)
{
	return place->times == 1 ? FIT_WELL : place->times ? FIT_UNSURE : FIT_GONE;
}

static enum suggested_fit fit_body(const struct suggested_change *c, const char *body)
{
	const char *sought = *c->before ? c->before : c->behind;
	struct place there = find(body, c->after), place = find(body, sought);

	if (there.times && (!*c->before || !place.times))
		return FIT_THERE;
	if (!*sought)
		return FIT_WELL; /* at the beginning there is always room */
	return !place.times && is_blank(c->after) ? FIT_THERE : fit_of(&place);
}

enum suggested_fit suggestion_fit(const struct suggested_change *c, const struct draft_text *text)
{
	const char *now = get_field(text, c->field);

	if (c->field == SUGGESTED_BODY)
		return fit_body(c, now);
	if (same_text(now, strlen(now), c->after, strlen(c->after)))
		return FIT_THERE;
	return same_text(now, strlen(now), c->before, strlen(c->before)) ? FIT_WELL : FIT_GONE;
}

/* Paragraphs that go take the blank lines behind them along, or at the end those before them. */
static const char *without(const struct place *place, const char *body, struct arena *a)
{
	const char *rest = behind_blank_lines(place->to), *end = place->from;

	while (is_blank(rest) && end > body && isspace((unsigned char)end[-1]))
		end--;
	return arena_printf(a, "%.*s%s", (int)(end - body), body, is_blank(rest) ? "" : rest);
}

static const char *replace(const struct suggested_change *c, const char *body, struct arena *a)
{
	struct place place = find(body, *c->before ? c->before : c->behind);

	if (!*c->before && !place.times)
		return arena_printf(a, "%s%s%s", c->after, *body ? "\n\n" : "", body);
	if (!*c->before)
		return arena_printf(a, "%.*s\n\n%s%s", (int)(place.to - body), body, c->after,
				    place.to);
	if (is_blank(c->after))
		return without(&place, body, a);
	return arena_printf(a, "%.*s%s%s", (int)(place.from - body), body, c->after, place.to);
}

bool suggestion_apply(const struct suggested_change *c, struct draft_text *text, struct arena *a)
{
	if (suggestion_fit(c, text) != FIT_WELL)
		return false;
	if (c->field == SUGGESTED_BODY)
		text->body = replace(c, get_field(text, SUGGESTED_BODY), a);
	else
		*field_of(text, c->field) = c->after;
	return true;
}

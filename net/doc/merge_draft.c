#include "net/doc/merge_draft.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"

#define FIELDS PART_BODY /* parts that are one place each */

/* ---- One field ---- */

static const char *section_text(int64_t section, struct arena *a)
{
	return section ? arena_printf(a, "%lld", (long long)section) : "";
}

static void fields_of(const struct draft_text *text, struct arena *a, const char *fields[FIELDS])
{
	fields[PART_TITLE] = text->title;
	fields[PART_LEAD] = text->lead;
	fields[PART_SECTION] = section_text(text->section, a);
	fields[PART_TAGS] = text->tags;
	fields[PART_PICTURE] = text->picture;
	fields[PART_CAPTION] = text->caption;
	fields[PART_CREDIT] = text->credit;
	fields[PART_ALT] = text->alt;
	fields[PART_BYLINE] = text->byline;
}

/* A value that is one thing. */
static struct merge_row merge_value(const char *base, const char *mine, const char *theirs)
{
	struct merge_row row = {
		.kind = MERGE_CONFLICT, .text = mine, .base = base, .mine = mine, .theirs = theirs};

	if (!strcmp(mine, theirs))
		row.kind = strcmp(mine, base) != 0 ? MERGE_BOTH : MERGE_SAME;
	else if (!strcmp(theirs, base))
		row.kind = MERGE_MINE;
	else if (!strcmp(mine, base))
		row.kind = MERGE_THEIRS;
	if (row.kind == MERGE_THEIRS)
		row.text = theirs;
	return row;
}

/* A line of words: what cannot be taken whole is merged by its words. */
static struct merge_row merge_line(const char *base, const char *mine, const char *theirs,
				   struct arena *a)
{
	struct merge_row row = merge_value(base, mine, theirs);
	const struct merge *words;

	if (row.kind != MERGE_CONFLICT)
		return row;
	words = merge_text(base, mine, theirs, a);
	return words->row_count == 1 ? words->rows[0] : row;
}

/* ---- Tags ---- */

/* The next name of a list with commas; NULL at its end. */
static const char *next_name(const char **list, struct arena *a)
{
	const char *name = *list + strspn(*list, ", ");
	size_t n = strcspn(name, ",");

	*list = name + n;
	while (n && name[n - 1] == ' ')
		n--;
	return n ? arena_strndup(a, name, n) : NULL;
}

static bool has_name(const char *list, const char *wanted, struct arena *a)
{
	const char *name;

	while ((name = next_name(&list, a)))
		if (!strcmp(name, wanted))
			return true;
	return false;
}

/* Adds the names of a list that are not there yet; none that the other side took out. */
static const char *add_names(const char *tags, const char *list, const char *base,
			     const char *other, struct arena *a)
{
	const char *name;

	while ((name = next_name(&list, a)))
		if (!has_name(tags, name, a) &&
		    (has_name(other, name, a) || !has_name(base, name, a)))
			tags = arena_printf(a, "%s%s%s", tags, *tags ? ", " : "", name);
	return tags;
}

static struct merge_row merge_tags(const char *base, const char *mine, const char *theirs,
				   struct arena *a)
{
	struct merge_row row = merge_value(base, mine, theirs);

	if (row.kind != MERGE_CONFLICT)
		return row;
	row.kind = MERGE_BOTH;
	row.text = add_names(add_names("", mine, base, theirs, a), theirs, base, mine, a);
	return row;
}

/* ---- The whole ---- */

struct draft_merge *merge_drafts(const struct draft_text *base, const struct draft_text *mine,
				 const struct draft_text *theirs, struct arena *a)
{
	struct merge *body = merge_text(base->body, mine->body, theirs->body, a);
	struct draft_merge *m = arena_alloc(a, sizeof(*m));
	const char *b[FIELDS], *x[FIELDS], *y[FIELDS];

	fields_of(base, a, b);
	fields_of(mine, a, x);
	fields_of(theirs, a, y);
	m->places = arena_array(a, FIELDS + body->row_count, sizeof(*m->places));
	for (enum merge_part part = 0; part < FIELDS; part++) {
		struct merge_row row = part == PART_SECTION || part == PART_PICTURE
					       ? merge_value(b[part], x[part], y[part])
				       : part == PART_TAGS
					       ? merge_tags(b[part], x[part], y[part], a)
					       : merge_line(b[part], x[part], y[part], a);

		m->places[m->n++] = (struct merge_place){.part = part, .row = row};
	}
	for (size_t i = 0; i < body->row_count; i++)
		m->places[m->n++] = (struct merge_place){.part = PART_BODY, .row = body->rows[i]};
	for (size_t i = 0; i < m->n; i++)
		m->conflicts += m->places[i].row.kind == MERGE_CONFLICT;
	return m;
}

bool merge_takes_both(const struct merge_place *place)
{
	return place->part != PART_SECTION && place->part != PART_PICTURE;
}

static const char *both(const struct merge_place *place, struct arena *a)
{
	const struct merge_row *row = &place->row;
	const char *between = place->part == PART_BODY	 ? "\n\n"
			      : place->part == PART_LEAD ? " "
							 : " / ";

	if (!*row->mine || !*row->theirs)
		return *row->mine ? row->mine : row->theirs;
	return arena_printf(a, "%s%s%s", row->mine, between, row->theirs);
}

const char *merge_place_text(const struct merge_place *place, struct arena *a)
{
	if (place->row.kind != MERGE_CONFLICT)
		return place->row.text;
	switch (place->choice) {
	case CHOICE_MINE:
		return place->row.mine;
	case CHOICE_THEIRS:
		return place->row.theirs;
	case CHOICE_OTHER:
		return place->other;
	case CHOICE_OPEN:
	case CHOICE_BOTH:
		break;
	}
	return merge_takes_both(place) ? both(place, a) : place->row.mine;
}

size_t merge_open(const struct draft_merge *merge)
{
	size_t n = 0;

	for (size_t i = 0; i < merge->n; i++)
		n += merge->places[i].row.kind == MERGE_CONFLICT &&
		     merge->places[i].choice == CHOICE_OPEN;
	return n;
}

void merge_result(const struct draft_merge *merge, struct arena *a, struct draft_text *result)
{
	const char *fields[FIELDS];
	struct str body = STR_INIT;

	for (size_t i = 0; i < FIELDS; i++)
		fields[i] = merge_place_text(&merge->places[i], a);
	for (size_t i = FIELDS; i < merge->n; i++) {
		const char *text = merge_place_text(&merge->places[i], a);

		str_adds(&body, *text && body.len ? "\n\n" : "");
		str_adds(&body, text);
	}
	*result = (struct draft_text){
		.title = fields[PART_TITLE],
		.lead = fields[PART_LEAD],
		.section = strtoll(fields[PART_SECTION], NULL, 10),
		.tags = fields[PART_TAGS],
		.picture = fields[PART_PICTURE],
		.caption = fields[PART_CAPTION],
		.credit = fields[PART_CREDIT],
		.alt = fields[PART_ALT],
		.byline = fields[PART_BYLINE],
		.body = arena_strndup(a, body.data, body.len),
	};
	str_free(&body);
}

#include "tui/view/conflict_page.h"

#include <stdlib.h>
#include <string.h>

#include "net/doc/diff.h"
#include "net/store/cache.h"
#include "tui/format.h"
#include "tui/messages.h"
#include "tui/view/review_changes.h"

static const enum message parts[] = {
	[PART_TITLE] = MSG_FIELD_TITLE,	    [PART_LEAD] = MSG_FIELD_LEAD,
	[PART_SECTION] = MSG_FIELD_SECTION, [PART_TAGS] = MSG_FIELD_TAGS,
	[PART_PICTURE] = MSG_FIELD_PICTURE, [PART_CAPTION] = MSG_FIELD_CAPTION,
	[PART_CREDIT] = MSG_FIELD_CREDIT,   [PART_ALT] = MSG_FIELD_ALT,
	[PART_BYLINE] = MSG_FIELD_BYLINE,   [PART_BODY] = MSG_FIELD_BODY,
};
static const enum message authors[] = {
	[MERGE_MINE] = MSG_MERGE_BY_ME,
	[MERGE_THEIRS] = MSG_MERGE_BY_THEM,
	[MERGE_BOTH] = MSG_MERGE_BY_BOTH,
};
static const enum message choices[] = {
	[CHOICE_OPEN] = MSG_MERGE_OPEN,	       [CHOICE_MINE] = MSG_MERGE_IS_MINE,
	[CHOICE_THEIRS] = MSG_MERGE_IS_THEIRS, [CHOICE_BOTH] = MSG_MERGE_IS_BOTH,
	[CHOICE_OTHER] = MSG_MERGE_IS_OTHER,
};

/* ---- Values in words ---- */

static const char *section_name(struct view *v, const char *id)
{
	struct term *term;

	if (!*id)
		return message(MSG_FIELD_SECTION_NONE);
	if (cache_term(v->room->store, TERM_SECTION, strtoll(id, NULL, 10), v->arena, &term))
		return id;
	return term->name;
}

/* A picture of the library by its title; a local one by its path. */
static const char *picture_name(struct view *v, const char *picture)
{
	struct media *media;

	if (!*picture || strspn(picture, "0123456789") != strlen(picture) ||
	    cache_media(v->room->store, strtoll(picture, NULL, 10), v->arena, &media))
		return picture;
	return *media->caption ? media->caption : media->url;
}

static const char *in_words(struct view *v, enum merge_part part, const char *text)
{
	return part == PART_SECTION   ? section_name(v, text)
	       : part == PART_PICTURE ? picture_name(v, text)
				      : text;
}

/* ---- Texts as rows ---- */

/* What changed in one text, as paragraphs. */
static void lay_out_change(struct view *v, struct layout *page, const char *before,
			   const char *after)
{
	const struct diff *diff = diff_text(before, after, v->arena);

	for (size_t i = 0; i < diff->row_count; i++) {
		struct span *spans;
		size_t n;

		if (diff->rows[i].kind == DIFF_AWAY) /* it stands elsewhere */
			continue;
		spans = change_spans(page, &diff->rows[i], v->arena, &n);
		layout_spans(page, ROLE_TEXT, spans, n, 0, NULL);
		layout_blank(page);
	}
}

static struct layout_side side_of(struct view *v, struct layout *page, const struct diff *diff,
				  size_t row)
{
	struct layout_side side = {.role = ROLE_TEXT};

	if (row < diff->row_count && diff->rows[row].kind != DIFF_AWAY)
		side.spans = change_spans(page, &diff->rows[row], v->arena, &side.n);
	return side;
}

static void lay_out_beside(struct view *v, struct layout *page, const char *base, const char *mine,
			   const char *theirs)
{
	const struct span heads[] = {{.text = message(MSG_MERGE_SIDE_MINE)},
				     {.text = message(MSG_MERGE_SIDE_THEIRS)}};
	const struct layout_side left = {ROLE_LABEL, &heads[0], 1},
				 right = {ROLE_LABEL, &heads[1], 1};
	const struct diff *a = diff_text(base, mine, v->arena),
			  *b = diff_text(base, theirs, v->arena);

	layout_beside(page, &left, &right);
	for (size_t i = 0; i < a->row_count || i < b->row_count; i++) {
		const struct layout_side x = side_of(v, page, a, i), y = side_of(v, page, b, i);

		layout_beside(page, &x, &y);
		if (i + 1 < a->row_count || i + 1 < b->row_count)
			layout_beside(page, &(struct layout_side){0}, &(struct layout_side){0});
	}
	layout_blank(page);
}

static void lay_out_below(struct view *v, struct layout *page, const char *base, const char *mine,
			  const char *theirs)
{
	layout_text(page, ROLE_LABEL, message(MSG_MERGE_SIDE_MINE));
	lay_out_change(v, page, base, mine);
	layout_text(page, ROLE_LABEL, message(MSG_MERGE_SIDE_THEIRS));
	lay_out_change(v, page, base, theirs);
}

/* ---- Places ---- */

static void lay_out_same(struct view *v, struct layout *page, size_t *same)
{
	if (*same) {
		layout_text(page, ROLE_META,
			    message_fill(v->arena, MSG_PARAGRAPHS_SAME,
					 format_number(v->arena, (int64_t)*same), NULL));
		layout_blank(page);
	}
	*same = 0;
}

static void lay_out_merged(struct view *v, struct layout *page, const struct merge_place *place)
{
	layout_text(page, ROLE_META,
		    message_fill(v->arena, MSG_MERGE_PLACE, message(parts[place->part]),
				 message(authors[place->row.kind]), NULL));
	lay_out_change(v, page, in_words(v, place->part, place->row.base),
		       in_words(v, place->part, place->row.text));
}

static const char *conflict_heading(struct view *v, const struct draft_merge *merge,
				    const struct merge_place *place, size_t number, bool current)
{
	const char *text = message_fill(
		v->arena, MSG_MERGE_CONFLICT, format_number(v->arena, (int64_t)number + 1),
		format_number(v->arena, (int64_t)merge->conflicts), message(parts[place->part]),
		message(choices[place->choice]), NULL);

	return arena_printf(v->arena, "%s%s", current ? "> " : "", text);
}

static void lay_out_conflict(struct view *v, struct layout *page, const struct draft_merge *merge,
			     const struct merge_place *place, size_t number, bool current)
{
	const char *base = in_words(v, place->part, place->row.base);
	const char *mine = in_words(v, place->part, place->row.mine);
	const char *theirs = in_words(v, place->part, place->row.theirs);

	layout_text(page, current ? ROLE_NOTICE : ROLE_HEADING,
		    conflict_heading(v, merge, place, number, current));
	if (view_columns(v) >= CONFLICT_BESIDE)
		lay_out_beside(v, page, base, mine, theirs);
	else
		lay_out_below(v, page, base, mine, theirs);
	if (place->choice == CHOICE_OPEN)
		return;
	layout_text(page, ROLE_LABEL, message(MSG_MERGE_BECOMES));
	layout_text(page, ROLE_TEXT, in_words(v, place->part, merge_place_text(place, v->arena)));
	layout_blank(page);
}

void conflict_lay_out(struct view *v, struct layout *page, const struct draft_merge *merge,
		      size_t current, size_t *first)
{
	size_t same = 0, number = 0;

	layout_text(page, ROLE_META, message(merge->conflicts ? MSG_MERGE_HOW : MSG_MERGE_CLEAN));
	layout_blank(page);
	for (size_t i = 0; i < merge->n; i++) {
		const struct merge_place *place = &merge->places[i];

		if (place->row.kind == MERGE_SAME) {
			same += place->part == PART_BODY;
			continue;
		}
		lay_out_same(v, page, &same);
		if (place->row.kind != MERGE_CONFLICT) {
			lay_out_merged(v, page, place);
			continue;
		}
		first[number] = page->line_count;
		lay_out_conflict(v, page, merge, place, number, number == current);
		number++;
	}
	lay_out_same(v, page, &same);
}

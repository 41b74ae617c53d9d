#include <string.h>

#include "tui/format.h"
#include "tui/messages.h"
#include "tui/view/common.h"
#include "tui/view/editor_state.h"

/* ---- Finding and mending ---- */

/* Columns of text shown on both sides of a place. */
#define AROUND 8

/* The prose of all fields, one line a paragraph, and where each of its lines comes from. */
struct prose {
	struct str text;
	struct source {
		size_t start; /* in text */
		enum field field;
		size_t paragraph;
	} * sources;
	size_t count;
};

static void gather(const struct editor *s, struct arena *a, struct prose *prose)
{
	size_t count = 0;

	for (enum field f = 0; f < FIELD_COUNT; f++)
		count += editor_is_prose(f) ? edit_paragraphs(s->fields[f]) : 0;
	*prose = (struct prose){STR_INIT, arena_array(a, count, sizeof(struct source)), 0};
	for (enum field f = 0; f < FIELD_COUNT; f++)
		for (size_t i = 0; editor_is_prose(f) && i < edit_paragraphs(s->fields[f]); i++) {
			prose->sources[prose->count++] = (struct source){prose->text.len, f, i};
			str_adds(&prose->text, edit_paragraph(s->fields[f], i));
			str_addc(&prose->text, '\n');
		}
}

/* Where so many columns end behind a place of a line, or begin before it. */
static size_t go_columns(const char *line, size_t at, int columns, bool back)
{
	for (size_t n; columns > 0 && (back ? at > 0 : line[at] != '\0'); columns--) {
		n = back ? at - text_prev(line, at) : text_next(line + at, strlen(line + at));
		at = back ? at - n : at + n;
	}
	return at;
}

static void describe(const char *line, struct editor_finding *f, struct arena *a)
{
	size_t end = f->at.byte + f->n;
	size_t from = go_columns(line, f->at.byte, AROUND, true);
	size_t to = go_columns(line, end, AROUND, false);

	f->now = arena_printf(a, "%s%.*s%s", from ? "…" : "", (int)(to - from), line + from,
			      line[to] ? "…" : "");
	f->then =
		arena_printf(a, "%s%.*s%s%.*s%s", from ? "…" : "", (int)(f->at.byte - from),
			     line + from, f->fix, (int)(to - end), line + end, line[to] ? "…" : "");
}

size_t editor_check(const struct view *v, struct arena *a, struct editor_finding **found)
{
	const struct editor *s = v->state;
	struct finding *list;
	struct prose prose;
	size_t n, at = 0;

	gather(s, a, &prose);
	n = typography_find(prose.text.data, a, &list);
	*found = arena_array(a, n + 1, sizeof(**found));
	for (size_t i = 0; i < n; i++) {
		const struct source *from;

		while (at + 1 < prose.count && prose.sources[at + 1].start <= list[i].at)
			at++;
		from = &prose.sources[at];
		(*found)[i] = (struct editor_finding){
			.field = from->field,
			.at = {from->paragraph, list[i].at - from->start},
			.n = list[i].n,
			.kind = list[i].kind,
			.fix = list[i].fix,
		};
		describe(edit_paragraph(s->fields[from->field], from->paragraph), &(*found)[i], a);
	}
	str_free(&prose.text);
	return n;
}

void editor_mend(struct view *v, const struct editor_finding *found, size_t n)
{
	struct editor *s = v->state;

	if (s->lost) {
		view_say(v, STYLE_ERROR, message(MSG_EDITOR_LOST));
		return;
	}
	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (s->fields[f])
			edit_step(s->fields[f]);
	/* From the last one on, so that the places of the others stay true. */
	for (size_t i = n; i-- > 0;) {
		const struct editor_finding *f = &found[i];
		struct edit_place end = {f->at.paragraph, f->at.byte + f->n};

		if (!edit_replace(s->fields[f->field], f->at, end, f->fix))
			view_say_error(v, ERR_LIMIT, NULL);
	}
	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (s->fields[f])
			edit_step(s->fields[f]);
	editor_touch(v);
}

/* ---- The list ---- */

struct check {
	struct table table;
	struct view *editor; /* borrowed: it lies below */
	struct editor_finding *found;
	size_t n;
	struct str skipped; /* what is to stay, each in a line */
};

static const enum message kinds[TYPOGRAPHY_COUNT] = {
	[TYPOGRAPHY_QUOTE] = MSG_CHECK_QUOTE,
	[TYPOGRAPHY_SPACES] = MSG_CHECK_SPACES,
	[TYPOGRAPHY_SPACE_BEFORE] = MSG_CHECK_SPACE_BEFORE,
	[TYPOGRAPHY_SPACE_AFTER] = MSG_CHECK_SPACE_AFTER,
	[TYPOGRAPHY_DOTS] = MSG_CHECK_DOTS,
	[TYPOGRAPHY_LETTER] = MSG_CHECK_LETTER,
	[TYPOGRAPHY_MARK] = MSG_CHECK_MARK,
	[TYPOGRAPHY_TONE] = MSG_CHECK_TONE,
};

static const char *kind_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v, (void)a;
	*look = STYLE_COLUMN;
	return message(kinds[((const struct editor_finding *)item)->kind]);
}

static const char *now_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v, (void)a;
	*look = STYLE_TEXT;
	return ((const struct editor_finding *)item)->now;
}

static const char *then_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	*look = STYLE_TEXT;
	return arena_printf(a, "→ %s", ((const struct editor_finding *)item)->then);
}

/* The field, and in the body which paragraph that is not empty. */
static const char *place_of(const struct view *editor, const struct editor_finding *f,
			    struct arena *a)
{
	const struct edit *body = ((const struct editor *)editor->state)->fields[FIELD_BODY];
	size_t number = 0;

	if (f->field != FIELD_BODY)
		return message(editor_label(f->field));
	for (size_t i = 0; i <= f->at.paragraph; i++)
		number += *edit_paragraph(body, i) != '\0';
	return arena_printf(a, "%s %zu", message(editor_label(FIELD_BODY)), number);
}

static const char *place_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct editor_finding *f = item;

	*look = STYLE_COLUMN;
	return place_of(((const struct check *)v->state)->editor, f, a);
}

static const struct table_column columns[] = {
	{11, 12, 2, TABLE_LEFT, place_cell},
	{12, 19, 1, TABLE_LEFT, kind_cell},
	{20, 21, 0, TABLE_LEFT, now_cell},
	{20, 0, 0, TABLE_LEFT, then_cell},
};

static enum err load_page(struct view *v, struct table_page *page)
{
	const struct check *s = v->state;
	size_t first;

	table_window(page, s->n, &first);
	for (size_t i = 0; i < page->n; i++)
		page->rows[i] = (struct table_row){.id = (int64_t)(first + i) + 1,
						   .item = &s->found[first + i]};
	return OK;
}

static const char *empty_words(struct view *v)
{
	(void)v;
	return message(MSG_CHECK_NONE);
}

static const struct table_kind rows_kind = {
	.columns = columns,
	.column_count = sizeof(columns) / sizeof(*columns),
	.load = load_page,
	.empty = empty_words,
};

static enum err check_open(struct view *v, const struct view_arg *arg)
{
	struct check *s = v->state;

	s->editor = (struct view *)arg->more;
	s->skipped = (struct str)STR_INIT;
	table_init(&s->table, v, &rows_kind);
	view_set_title(v, message(MSG_CHECK_TITLE));
	return OK;
}

static void add_key(const struct editor_finding *f, struct str *out)
{
	str_addf(out, "\n%d %d %s\n", (int)f->field, (int)f->kind, f->now);
}

static bool is_skipped(const struct check *s, const struct editor_finding *f)
{
	struct str key = STR_INIT;
	bool skipped;

	add_key(f, &key);
	skipped = strstr(s->skipped.data, key.data) != NULL;
	str_free(&key);
	return skipped;
}

static enum err check_load(struct view *v)
{
	struct check *s = v->state;
	size_t n = editor_check(s->editor, v->arena, &s->found);

	s->n = 0;
	for (size_t i = 0; i < n; i++)
		if (!is_skipped(s, &s->found[i]))
			s->found[s->n++] = s->found[i];
	view_set_count(v, message_fill(v->arena, MSG_CHECK_COUNT,
				       format_number(v->arena, (int64_t)s->n), NULL));
	return table_load(&s->table);
}

static void check_draw(struct view *v, struct pane *pane)
{
	table_draw(&((struct check *)v->state)->table, pane);
}

static void check_close(struct view *v)
{
	struct check *s = v->state;

	table_release(&s->table);
	str_free(&s->skipped);
}

static void mend(struct view *v, const struct editor_finding *found, size_t n)
{
	const struct check *s = v->state;

	editor_mend(s->editor, found, n);
	say_of(v, STYLE_MESSAGE, MSG_CHECK_MENDED, format_number(v->arena, (int64_t)n));
	view_load(v);
}

static void show_place(const struct view *v, const struct editor_finding *f)
{
	const struct check *s = v->state;
	struct editor *e = s->editor->state;

	e->focus = f->field;
	edit_select(e->fields[f->field], f->at,
		    (struct edit_place){f->at.paragraph, f->at.byte + f->n});
	view_draw(s->editor);
	view_back((struct view *)v);
}

static bool check_act(struct view *v, enum action action)
{
	struct check *s = v->state;
	const struct table_row *row;

	if (table_act(&s->table, action))
		return true;
	row = table_selected(&s->table);
	if (action == ACTION_SUBMIT) {
		view_back(v);
		editor_send(s->editor);
	} else if (!row) {
		return false;
	} else if (action == ACTION_MEND) {
		mend(v, row->item, 1);
	} else if (action == ACTION_MEND_ALL) {
		mend(v, s->found, s->n);
	} else if (action == ACTION_SHOW_PLACE) {
		show_place(v, row->item);
	} else if (action == ACTION_SKIP) {
		add_key(row->item, &s->skipped);
		view_load(v);
	} else {
		return false;
	}
	return true;
}

static const enum action hints[] = {ACTION_MEND,   ACTION_MEND_ALL, ACTION_SKIP, ACTION_SHOW_PLACE,
				    ACTION_SUBMIT, ACTION_BACK,	    ACTION_HELP, ACTION_NONE};

const struct view_ops check_view = {
	.name = "check",
	.state_size = sizeof(struct check),
	.hints = hints,
	.open = check_open,
	.load = check_load,
	.draw = check_draw,
	.act = check_act,
	.close = check_close,
};

#include "tui/view/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/find.h"
#include "tui/messages.h"
#include "tui/view/frame.h"
#include "tui/view/typing.h"

#define NOTE_ROWS     6
#define QUESTION_ROWS 4
#define ANSWER_ROOM   20 /* columns that a line has at least behind its label */
/* A line of text is never wrapped: it is shown in part. */
#define ENDLESS	      (1 << 20)

enum prompt_kind { PROMPT_LINE, PROMPT_NOTE, PROMPT_CONFIRM, PROMPT_CHOOSE };

struct prompt {
	enum prompt_kind kind;
	struct view *view;
	struct pane *pane;
	char *label;
	struct edit *text; /* not for PROMPT_CONFIRM */
	bool secret, required, enter_is_yes;
	union {
		void (*text)(struct view *v, const char *text);
		void (*yes)(struct view *v, bool yes); /* NULL: nothing is asked */
		void (*choice)(struct view *v, int choice);
	} done;
	void (*changed)(struct view *v, const char *text);
	char **choices;
	size_t choice_count;
	size_t *seen, seen_count; /* those that hold what was typed */
	size_t selected, top;	  /* in seen */
};

static void prompt_free(struct prompt *p)
{
	for (size_t i = 0; i < p->choice_count; i++)
		free(p->choices[i]);
	free(p->choices);
	free(p->seen);
	free(p->label);
	edit_free(p->text);
	pane_free(p->pane);
	free(p);
}

static struct prompt *prompt_new(struct view *v, enum prompt_kind kind, const char *label,
				 const char *initial)
{
	struct views *vs = v->views;
	struct prompt *p;

	prompt_cancel(vs);
	p = mem_alloc(sizeof(*p));
	p->kind = kind;
	p->view = v;
	p->pane = pane_new(v->room->term);
	p->label = mem_strdup(label);
	if (kind != PROMPT_CONFIRM) {
		p->text = edit_new(kind == PROMPT_NOTE ? EDIT_LINES : EDIT_LINE);
		edit_set_width(p->text, ENDLESS);
		edit_set(p->text, initial ? initial : "");
		edit_move(p->text, EDIT_END, false);
		edit_set_method(p->text, &v->room->typing);
	}
	vs->prompt = p;
	return p;
}

void prompt_line(struct view *v, const struct prompt_line *line)
{
	struct prompt *p = prompt_new(v, PROMPT_LINE, line->label, line->initial);

	p->secret = line->secret;
	if (p->secret)
		edit_set_method(p->text, NULL);
	p->changed = line->changed;
	p->done.text = line->done;
}

void prompt_note(struct view *v, const struct prompt_note *note)
{
	struct prompt *p = prompt_new(v, PROMPT_NOTE, note->label, note->initial);

	p->required = note->required;
	p->done.text = note->done;
}

void prompt_confirm(struct view *v, const char *question, bool enter_is_yes,
		    void (*done)(struct view *v, bool yes))
{
	struct prompt *p = prompt_new(v, PROMPT_CONFIRM, question, NULL);

	p->enter_is_yes = enter_is_yes;
	p->done.yes = done;
}

void prompt_notice(struct view *v, const char *text)
{
	prompt_confirm(v, text, false, NULL);
}

/* Which choices hold what was typed; the selected one stays selected if it is among them. */
static void filter(struct prompt *p, const char *text)
{
	size_t before = p->selected < p->seen_count ? p->seen[p->selected] : 0;
	struct arena *a = arena_new();
	const struct find *find = find_read(a, text, "UTC");

	p->seen_count = p->selected = 0;
	for (size_t i = 0; i < p->choice_count; i++) {
		const struct find_row row = {.texts = {p->choices[i]}, .state = STATE_COUNT};

		if (find_holds(find, &row, false) == FIND_NOT)
			continue;
		if (i == before)
			p->selected = p->seen_count;
		p->seen[p->seen_count++] = i;
	}
	arena_free(a);
}

void prompt_choose(struct view *v, const char *label, const char *const *choices, size_t n,
		   int selected, void (*done)(struct view *v, int choice))
{
	struct prompt *p = prompt_new(v, PROMPT_CHOOSE, label, NULL);

	p->choices = mem_array(n, sizeof(*p->choices));
	p->seen = mem_array(n, sizeof(*p->seen));
	for (size_t i = 0; i < n; i++)
		p->choices[i] = mem_strdup(choices[i]);
	p->choice_count = n;
	p->done.choice = done;
	filter(p, "");
	if (selected > 0 && (size_t)selected < n)
		p->selected = (size_t)selected;
}

/* ---- Answers ---- */

struct view *prompt_asker(const struct views *vs)
{
	return vs->prompt ? vs->prompt->view : NULL;
}

bool prompt_open(const struct view *v)
{
	return prompt_asker(v->views) == v;
}

void prompt_drop(struct view *v)
{
	struct prompt *p = v->views->prompt;

	if (!prompt_open(v))
		return;
	v->views->prompt = NULL;
	prompt_free(p);
}

/* The question is gone before it is answered, so that the answer may ask the next one. */
static struct prompt *take(struct views *vs)
{
	struct prompt *p = vs->prompt;

	vs->prompt = NULL;
	pane_place(p->pane, 0, 0, 0, 0);
	return p;
}

static void answer(struct prompt *p, bool accepted)
{
	struct str text = STR_INIT;

	switch (p->kind) {
	case PROMPT_LINE:
	case PROMPT_NOTE:
		edit_end_word(p->text);
		edit_get(p->text, &text);
		p->done.text(p->view, accepted ? text.data : NULL);
		break;
	case PROMPT_CONFIRM:
		if (p->done.yes)
			p->done.yes(p->view, accepted);
		break;
	case PROMPT_CHOOSE:
		p->done.choice(p->view, accepted ? (int)p->seen[p->selected] : -1);
		break;
	}
	str_free(&text);
	prompt_free(p);
}

void prompt_cancel(struct views *vs)
{
	if (vs->prompt)
		answer(take(vs), false);
}

static void accept(struct views *vs)
{
	const struct prompt *p = vs->prompt;
	bool empty = (p->kind == PROMPT_CHOOSE && !p->seen_count) ||
		     (p->kind == PROMPT_NOTE && p->required && !edit_words(p->text));

	if (empty)
		term_beep(vs->room->term);
	else
		answer(take(vs), true);
}

/* ---- Keys ---- */

/* Yes and no by letter, in both languages: có, yes; không, no. */
static void confirm_key(struct views *vs, const struct key *key, enum action action)
{
	uint32_t c = key->code | 0x20;
	bool enter_is_yes = vs->prompt->enter_is_yes;

	if (action == ACTION_CANCEL)
		prompt_cancel(vs);
	else if (key->code == K_ENTER)
		answer(take(vs), enter_is_yes);
	else if (!vs->prompt->done.yes || !*key->text || c >= 0x80)
		return;
	else if (strchr("cy", (int)c))
		answer(take(vs), true);
	else if (strchr("kn", (int)c))
		answer(take(vs), false);
}

static bool choose_key(struct prompt *p, enum action action)
{
	const size_t page = (size_t)pane_rows(p->pane),
		     last = p->seen_count ? p->seen_count - 1 : 0;

	switch (action) {
	case ACTION_UP:
		p->selected -= p->selected > 0;
		return true;
	case ACTION_DOWN:
		p->selected += p->selected < last;
		return true;
	case ACTION_PAGE_UP:
		p->selected -= p->selected < page ? p->selected : page;
		return true;
	case ACTION_PAGE_DOWN:
		p->selected += last - p->selected < page ? last - p->selected : page;
		return true;
	default:
		return false;
	}
}

static void text_changed(struct prompt *p)
{
	struct str text = STR_INIT;

	edit_get_ended(p->text, &text);
	if (p->kind == PROMPT_CHOOSE)
		filter(p, text.data);
	if (p->changed)
		p->changed(p->view, text.data);
	str_free(&text);
}

static void type(struct prompt *p, const struct key *key)
{
	if (key->kind == K_PASTE)
		edit_insert(p->text, key->text);
	else if (*key->text)
		typing_type(p->view, p->text, key->text);
}

void prompt_type(struct view *v, const char *utf8)
{
	struct prompt *p = v->views->prompt;

	if (!prompt_open(v) || p->kind == PROMPT_CONFIRM)
		return;
	edit_type(p->text, utf8);
	text_changed(p);
}

void prompt_key(struct views *vs, const struct key *key)
{
	struct prompt *p = vs->prompt;
	enum action action = ACTION_NONE;
	uint64_t before;

	if (key->kind == K_PRESS)
		action = keymap_action(vs->room->keys, CONTEXT_PROMPT, key->code,
				       p->kind != PROMPT_CONFIRM);
	if (p->kind == PROMPT_CONFIRM) {
		confirm_key(vs, key, action);
		return;
	}
	/* Enter belongs to the text of a note. */
	if (p->kind == PROMPT_NOTE && key->kind == K_PRESS && key->code == K_ENTER)
		action = ACTION_NEW_LINE;
	if (action == ACTION_CANCEL || action == ACTION_ACCEPT) {
		if (action == ACTION_CANCEL)
			prompt_cancel(vs);
		else
			accept(vs);
		return;
	}
	if (action == ACTION_INPUT_METHOD) {
		typing_next_method(p->view);
		return;
	}
	before = edit_version(p->text);
	if (!(p->kind == PROMPT_CHOOSE && choose_key(p, action)) &&
	    !typing_act(p->text, action, NOTE_ROWS, NULL) && action == ACTION_NONE)
		type(p, key);
	if (edit_version(p->text) != before)
		text_changed(p);
}

/* ---- Drawing ---- */

/* The last rows of the screen. */
static void place(struct prompt *p, int rows)
{
	const struct term *t = p->view->room->term;
	int most = term_rows(t) - 2;

	rows = rows < most ? rows : most;
	pane_place(p->pane, term_rows(t) - rows, 0, rows, term_columns(t));
	pane_clear(p->pane);
}

static const char *method_of(const struct prompt *p)
{
	return p->secret ? "" : typing_method(p->view->room);
}

/* The input method stands at the right of a row, over text that is longer than the row. */
static void draw_method(struct prompt *p, int row)
{
	int end = pane_columns(p->pane) - 1, start = end - text_width(method_of(p));

	if (start == end)
		return;
	pane_put(p->pane, row, start - 1, STYLE_STATUS, " ");
	pane_put(p->pane, row, start, STYLE_STATUS, method_of(p));
}

/* One line of text behind its label, moved so that the cursor is seen. */
static void draw_line(struct prompt *p, int row)
{
	struct term *t = p->view->room->term;
	const char *text = edit_paragraph(p->text, 0);
	int start = pane_put(p->pane, row, 1, STYLE_PROMPT, p->label);
	int room = pane_columns(p->pane) - start - 1, column, shift;
	size_t at;

	if (*method_of(p))
		room -= text_width(method_of(p)) + 1;
	edit_cursor_row(p->text, &at, &column);
	shift = column >= room ? column - room + 1 : 0;
	if (p->secret) {
		for (int i = 0; i < text_width(text) && i < room; i++)
			pane_put(p->pane, row, start + i, STYLE_TEXT, "*");
	} else {
		/* What lies left of the label's end is cut off. */
		size_t skip = 0;

		while (shift && skip < strlen(text) && text_width_n(text, skip) < shift)
			skip += text_next(text + skip, strlen(text + skip));
		shift = text_width_n(text, skip);
		pane_put(p->pane, row, start, STYLE_TEXT, text + skip);
	}
	draw_method(p, row);
	term_cursor(t, p->pane, row, start + column - shift);
}

/* One line; where the label would leave no room to answer, it stands in rows of its own above. */
static void draw_question(struct prompt *p)
{
	const struct term *t = p->view->room->term;
	struct arena *a = arena_new();
	const char **lines;
	char *label = p->label;
	size_t n = 0;

	if (text_width(label) + ANSWER_ROOM > term_columns(t))
		n = text_wrap(a, label, term_columns(t) - 2, &lines);
	if (n > QUESTION_ROWS)
		n = QUESTION_ROWS;
	place(p, (int)n + 1);
	for (size_t i = 0; i < n; i++)
		pane_put(p->pane, (int)i, 1, STYLE_PROMPT, lines[i]);
	if (n)
		p->label = str_empty;
	draw_line(p, (int)n);
	p->label = label;
	arena_free(a);
}

static void draw_rule(struct prompt *p)
{
	for (int i = 0; i < pane_columns(p->pane); i++)
		pane_put(p->pane, 0, i, STYLE_RULE, term_sign(p->view->room->term, SIGN_LINE));
}

static void draw_note(struct prompt *p)
{
	int column, first = 0, rows;
	size_t row;

	place(p, NOTE_ROWS + 2);
	rows = pane_rows(p->pane) - 2;
	draw_rule(p);
	pane_put(p->pane, 0, 1, STYLE_PROMPT, p->label);
	pane_put(p->pane, pane_rows(p->pane) - 1, 1, STYLE_FOOTER, message(MSG_NOTE_KEYS));
	draw_method(p, pane_rows(p->pane) - 1);
	edit_set_width(p->text, pane_columns(p->pane) - 2);
	edit_cursor_row(p->text, &row, &column);
	if ((int)row >= rows)
		first = (int)row - rows + 1;
	typing_draw(p->text, p->pane, 1, 1, (size_t)first, rows, STYLE_TEXT);
	term_cursor(p->view->room->term, p->pane, 1 + (int)row - first, 1 + column);
}

static void draw_confirm(struct prompt *p)
{
	const struct term *t = p->view->room->term;
	struct arena *a = arena_new();
	const char *keys = message(!p->done.yes	     ? MSG_READ_IT
				   : p->enter_is_yes ? MSG_YES_NO_ENTER_YES
						     : MSG_YES_NO);
	const char **lines;
	const char *all = arena_printf(a, "%s %s", p->label, keys);
	size_t n = text_wrap(a, all, term_columns(t) - 2, &lines);

	if (n > QUESTION_ROWS)
		n = QUESTION_ROWS;
	place(p, (int)n);
	for (size_t i = 0; i < n; i++)
		pane_put(p->pane, (int)i, 1, STYLE_PROMPT, lines[i]);
	term_cursor(p->view->room->term, p->pane, (int)n - 1, 1 + text_width(lines[n - 1]));
	arena_free(a);
}

static void draw_choices(struct prompt *p)
{
	const struct term *t = p->view->room->term;
	int rows = term_rows(t) / 2;

	place(p, (int)p->choice_count + 2 < rows ? (int)p->choice_count + 2 : rows);
	rows = pane_rows(p->pane) - 2;
	draw_rule(p);
	if (p->selected < p->top)
		p->top = p->selected;
	if (rows > 0 && p->selected >= p->top + (size_t)rows)
		p->top = p->selected - (size_t)rows + 1;
	for (int i = 0; i < rows && p->top + (size_t)i < p->seen_count; i++) {
		size_t which = p->top + (size_t)i;

		if (which == p->selected)
			pane_put(p->pane, 1 + i, 0, STYLE_GUTTER, term_sign(t, SIGN_CURSOR));
		pane_put(p->pane, 1 + i, 2, STYLE_TEXT, p->choices[p->seen[which]]);
	}
	if (!p->seen_count && rows > 0)
		pane_put(p->pane, 1, 2, STYLE_NOTICE, message(MSG_NO_SUCH_CHOICE));
	draw_line(p, rows + 1);
}

void prompt_draw(struct views *vs)
{
	struct prompt *p = vs->prompt;

	if (!p)
		return;
	switch (p->kind) {
	case PROMPT_LINE:
		draw_question(p);
		break;
	case PROMPT_NOTE:
		draw_note(p);
		break;
	case PROMPT_CONFIRM:
		draw_confirm(p);
		break;
	case PROMPT_CHOOSE:
		draw_choices(p);
		break;
	}
}

#include <stdlib.h>
#include <string.h>

#include "net/doc/words.h"
#include "tui/messages.h"
#include "tui/paths.h"
#include "tui/view/editor_state.h"
#include "tui/view/prompt.h"

bool editor_is_prose(enum field f)
{
	return f == FIELD_TITLE || f == FIELD_LEAD || f == FIELD_CAPTION || f == FIELD_ALT ||
	       f == FIELD_BODY;
}

void editor_spell_open(struct view *v)
{
	struct editor *s = v->state;
	struct arena *a = arena_new();
	enum err e = spell_open(path_in(a, DIR_DATA, "words"), &s->spell);

	s->marks = config_yes(v->room->config, OPTION_SPELLING);
	if (e && e != ERR_NOT_FOUND)
		view_say_error(v, e, NULL);
	arena_free(a);
}

/* ---- Marks ---- */

/* Whether a word touches the place where letters are being typed. */
static bool is_being_typed(const struct edit *e, size_t paragraph, const struct words *w)
{
	struct edit_place cursor = edit_cursor(e);

	return edit_typing(e) && cursor.paragraph == paragraph && w->at <= cursor.byte &&
	       cursor.byte <= w->at + w->n;
}

static bool is_selected(const struct edit *e, size_t paragraph, const struct words *w)
{
	struct edit_place from, to, start = {paragraph, w->at}, end = {paragraph, w->at + w->n};

	return edit_selection(e, &from, &to) && edit_place_compare(start, to) < 0 &&
	       edit_place_compare(from, end) < 0;
}

/* The misspelt words of one row. */
static void mark_row(const struct view *v, struct pane *pane, enum field f, int row, int column,
		     const struct edit_row *r)
{
	const struct editor *s = v->state;
	const struct edit *e = s->fields[f];
	size_t p = r->place.paragraph, start = r->place.byte, end = start + r->n;
	struct spelling words = spelling_of_part(edit_paragraph(e, p), start, end);

	while (spelling_next(s->spell, &words)) {
		const struct words *w = &words.words;
		size_t from = w->at > start ? w->at - start : 0, to = w->at + w->n - start;

		if (w->at + w->n <= start || is_selected(e, p, w) ||
		    (f == s->focus && is_being_typed(e, p, w)))
			continue;
		to = to < r->n ? to : r->n;
		pane_look(pane, row, column + text_width_n(r->text, from),
			  text_width_n(r->text + from, to - from), STYLE_MISSPELT);
	}
}

/* Whether paragraph i is prose, going on from the paragraph before. Lines of other fields are. */
static bool is_prose(const struct editor *s, enum field f, size_t i, bool *fenced)
{
	return f != FIELD_BODY || prose_line(edit_paragraph(s->fields[f], i), fenced);
}

void editor_mark_spelling(const struct view *v, struct pane *pane, enum field f, int row,
			  int column, size_t first, int rows)
{
	const struct editor *s = v->state;
	size_t paragraph = 0;
	bool fenced = false, prose = is_prose(s, f, 0, &fenced);
	struct edit_row r;

	if (!s->spell || !s->marks || !editor_is_prose(f))
		return;
	for (int i = 0; i < rows && edit_row(s->fields[f], first + (size_t)i, &r); i++) {
		while (paragraph < r.place.paragraph)
			prose = is_prose(s, f, ++paragraph, &fenced);
		if (prose)
			mark_row(v, pane, f, row + i, column, &r);
	}
}

/* ---- Going from one to the next ---- */

/*
 * The first misspelt word of a field that begins at from or behind and before to, the last one if
 * that is wanted. Whether a paragraph is prose is told by the ones before it, so how each begins is
 * looked at; words are only up to the one that is found.
 */
static bool find_in_field(const struct editor *s, enum field f, struct edit_place from,
			  struct edit_place to, bool last, struct edit_place *place, size_t *n)
{
	const struct edit *e = s->fields[f];
	size_t end = edit_paragraphs(e), count;
	bool *prose = mem_array(end, sizeof(*prose)), fenced = false, found = false;
	struct words word;

	end = to.paragraph < end ? to.paragraph + 1 : end;
	for (size_t i = 0; i < end; i++)
		prose[i] = is_prose(s, f, i, &fenced);
	count = end > from.paragraph ? end - from.paragraph : 0;
	for (size_t k = 0; k < count && !found; k++) {
		size_t i = last ? end - 1 - k : from.paragraph + k;

		found = prose[i] &&
			spelling_find(s->spell, edit_paragraph(e, i),
				      i == from.paragraph ? from.byte : 0,
				      i == to.paragraph ? to.byte : SIZE_MAX, last, &word);
		*place = (struct edit_place){i, found ? word.at : 0};
		*n = found ? word.n : 0;
	}
	free(prose);
	return found;
}

/* The next misspelt word from the cursor on, or the one before it, through all fields and round. */
static bool find_misspelt(const struct editor *s, bool backwards, enum field *field,
			  struct edit_place *place, size_t *n)
{
	const struct edit_place end = {SIZE_MAX, SIZE_MAX};

	for (int step = 0; step <= FIELD_COUNT; step++) {
		int turn = backwards ? FIELD_COUNT - step % FIELD_COUNT : step;
		enum field f = (enum field)(((int)s->focus + turn) % FIELD_COUNT);
		struct edit_place from = {0, 0}, to = end;

		if (!editor_is_prose(f))
			continue;
		if (!step)
			*(backwards ? &to : &from) = edit_cursor(s->fields[f]);
		if (!step && !backwards)
			edit_selection(s->fields[f], &(struct edit_place){0, 0}, &from);
		if (!step && backwards)
			edit_selection(s->fields[f], &to, &(struct edit_place){0, 0});
		*field = f;
		if (find_in_field(s, f, from, to, backwards, place, n))
			return true;
	}
	return false;
}

static enum tone_style style_of(const struct view *v)
{
	return v->room->typing.style == IME_NEW ? TONE_NEW : TONE_OLD;
}

/* Goes there, selects the word and keeps it as what is talked about. Returns the word. */
static const char *go_to(struct view *v, enum field f, struct edit_place place, size_t n,
			 struct arena *a)
{
	struct editor *s = v->state;

	if (s->fields[s->focus])
		edit_unselect(s->fields[s->focus]);
	s->focus = f;
	s->misspelt = place;
	s->misspelt_bytes = n;
	edit_select(s->fields[f], place, (struct edit_place){place.paragraph, place.byte + n});
	view_draw(v);
	return arena_strndup(a, edit_paragraph(s->fields[f], place.paragraph) + place.byte, n);
}

static void go_on(struct view *v, bool backwards)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	const char *list[SPELL_SUGGESTIONS], *word, *all = "";
	struct edit_place place;
	enum field f;
	size_t n;

	if (!find_misspelt(s, backwards, &f, &place, &n)) {
		view_say(v, STYLE_MESSAGE, message(MSG_SPELLING_NONE));
		arena_free(a);
		return;
	}
	word = go_to(v, f, place, n, a);
	n = spell_suggest(s->spell, word, n, style_of(v), a, list);
	for (size_t i = 0; i < n && i < 4; i++)
		all = arena_printf(a, "%s%s%s", all, i ? ", " : "", list[i]);
	view_say(v, STYLE_MESSAGE,
		 message_fill(a, n ? MSG_SPELLING_HINT : MSG_SPELLING_NO_HINT, word, all, NULL));
	arena_free(a);
}

/* ---- Correcting ---- */

static void learn(struct view *v, const char *word, bool for_good)
{
	struct editor *s = v->state;
	struct arena *a = arena_new();
	enum err e = OK;

	if (for_good)
		e = path_make_dir(path_in(a, DIR_DATA, ""));
	if (!for_good)
		spell_accept(s->spell, word);
	else if (!e)
		e = spell_learn(s->spell, word);
	if (e)
		view_say_error(v, e, NULL);
	else if (for_good)
		view_say(v, STYLE_MESSAGE, message_fill(a, MSG_SPELLING_LEARNT, word, NULL));
	arena_free(a);
}

/* The suggestions come again, the same as were shown: the first ones, then the two others. */
static void corrected(struct view *v, int choice)
{
	struct editor *s = v->state;
	struct edit *e = s->fields[s->focus];
	struct arena *a = arena_new();
	const char *list[SPELL_SUGGESTIONS];
	const char *word = arena_strndup(
		a, edit_paragraph(e, s->misspelt.paragraph) + s->misspelt.byte, s->misspelt_bytes);
	size_t n = spell_suggest(s->spell, word, s->misspelt_bytes, style_of(v), a, list);

	view_draw(v);
	if (choice >= 0 && (size_t)choice < n) {
		edit_insert(e, list[choice]);
		editor_touch(v);
	} else {
		edit_unselect(e);
		if (choice >= 0)
			learn(v, word, (size_t)choice == n);
	}
	arena_free(a);
}

/* The misspelt word that the cursor touches. */
static bool find_at_cursor(const struct editor *s, enum field *f, struct edit_place *place,
			   size_t *n)
{
	const struct edit *e = s->fields[s->focus];
	struct edit_place cursor;
	struct spelling words;

	if (!editor_is_prose(s->focus))
		return false;
	cursor = edit_cursor(e);
	words = spelling_of_part(edit_paragraph(e, cursor.paragraph), cursor.byte, cursor.byte + 1);
	while (spelling_next(s->spell, &words))
		if (words.words.at + words.words.n >= cursor.byte) {
			*f = s->focus;
			*place = (struct edit_place){cursor.paragraph, words.words.at};
			*n = words.words.n;
			return true;
		}
	return false;
}

static void correct(struct view *v)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	const char *choices[SPELL_SUGGESTIONS + 2], *word;
	struct edit_place place;
	enum field f;
	size_t n, count;

	if (!find_at_cursor(s, &f, &place, &n) && !find_misspelt(s, false, &f, &place, &n)) {
		view_say(v, STYLE_MESSAGE, message(MSG_SPELLING_NONE));
		arena_free(a);
		return;
	}
	word = go_to(v, f, place, n, a);
	count = spell_suggest(s->spell, word, n, style_of(v), a, choices);
	choices[count++] = message_fill(a, MSG_SPELLING_LEARN, word, NULL);
	choices[count++] = message_fill(a, MSG_SPELLING_ACCEPT, word, NULL);
	prompt_choose(v, message_fill(a, MSG_SPELLING_FIX, word, NULL), choices, count, 0,
		      corrected);
	arena_free(a);
}

static void toggle_marks(struct view *v)
{
	struct editor *s = v->state;

	s->marks = !s->marks;
	view_say(v, STYLE_MESSAGE, message(s->marks ? MSG_SPELLING_ON : MSG_SPELLING_OFF));
	view_draw(v);
}

bool editor_spell_act(struct view *v, enum action action)
{
	const struct editor *s = v->state;

	if (action != ACTION_SPELLING && action != ACTION_SPELLING_NEXT &&
	    action != ACTION_SPELLING_PREVIOUS && action != ACTION_SPELLING_MARKS)
		return false;
	if (!s->spell)
		view_say(v, STYLE_ERROR, message(MSG_SPELLING_NO_DICTIONARY));
	else if (action == ACTION_SPELLING_MARKS)
		toggle_marks(v);
	else if (action != ACTION_SPELLING)
		go_on(v, action == ACTION_SPELLING_PREVIOUS);
	else if (editor_may_change(v))
		correct(v);
	return true;
}

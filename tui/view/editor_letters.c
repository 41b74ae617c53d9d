#include <stdlib.h>
#include <string.h>

#include "net/doc/tone.h"
#include "net/doc/words.h"
#include "tui/messages.h"
#include "tui/text/letter_case.h"
#include "tui/view/editor_state.h"
#include "tui/view/prompt.h"

static const struct {
	enum message label;
	bool tones;
	int to; /* an enum letter_case, or an enum tone_style */
} changes[] = {
	{MSG_LETTERS_UPPER, false, CASE_UPPER},
	{MSG_LETTERS_LOWER, false, CASE_LOWER},
	{MSG_LETTERS_SENTENCE, false, CASE_SENTENCE},
	{MSG_LETTERS_WORDS, false, CASE_WORDS},
	{MSG_LETTERS_OLD, true, TONE_OLD},
	{MSG_LETTERS_NEW, true, TONE_NEW},
};

#define CHANGES (sizeof(changes) / sizeof(*changes))

/* Selects the word that the cursor touches; false when there is none. */
static bool select_word(struct edit *e)
{
	struct edit_place at = edit_cursor(e);
	struct words w = words_of(edit_paragraph(e, at.paragraph));

	while (words_next(&w) && w.at <= at.byte)
		if (at.byte <= w.at + w.n) {
			edit_select(e, (struct edit_place){at.paragraph, w.at},
				    (struct edit_place){at.paragraph, w.at + w.n});
			return true;
		}
	return false;
}

/* What was changed stays selected, so that another case can be tried. */
static void change_case(struct view *v, enum letter_case to)
{
	struct edit *e = editor_text(v);
	struct edit_place from, end;
	struct str text = STR_INIT, changed = STR_INIT;

	if (!edit_selection(e, &from, &end) && !select_word(e))
		return;
	edit_selection(e, &from, &end);
	edit_copy(e, &text);
	letter_case(text.data, to, &changed);
	if (strcmp(text.data, changed.data) != 0 && edit_insert(e, changed.data))
		edit_select(e, from, edit_cursor(e));
	str_free(&text);
	str_free(&changed);
	editor_touch(v);
}

/* The words of a text that are written in the other style. */
static size_t count_words(const char *text, enum tone_style style)
{
	enum tone_style now;
	size_t n = 0;

	for (struct words w = words_of(text); words_next(&w);)
		n += tone_style_of(text + w.at, w.n, &now) && now != style;
	return n;
}

/* Each field's paragraphs that differ then; one step of undo in a field. */
static size_t restyle(struct edit *e, enum tone_style style)
{
	size_t words = 0;

	edit_step(e);
	for (size_t i = 0; i < edit_paragraphs(e); i++) {
		size_t n = count_words(edit_paragraph(e, i), style);
		struct edit_place from = {i, 0}, to = {i, strlen(edit_paragraph(e, i))};
		struct str text = STR_INIT;

		if (!n)
			continue;
		tone_restyle(edit_paragraph(e, i), style, &text);
		if (edit_replace(e, from, to, text.data))
			words += n;
		str_free(&text);
	}
	edit_step(e);
	return words;
}

static void restyle_all(struct view *v, enum tone_style style)
{
	const struct editor *s = v->state;
	struct arena *a = arena_new();
	size_t n = 0;

	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (s->fields[f] && f != FIELD_PICTURE)
			n += restyle(s->fields[f], style);
	view_say(v, STYLE_MESSAGE,
		 message_fill(a, MSG_LETTERS_CHANGED, arena_printf(a, "%zu", n), NULL));
	editor_touch(v);
	arena_free(a);
}

static void chosen(struct view *v, int choice)
{
	view_draw(v);
	if (choice < 0)
		return;
	if (changes[choice].tones)
		restyle_all(v, (enum tone_style)changes[choice].to);
	else
		change_case(v, (enum letter_case)changes[choice].to);
}

void editor_change_letters(struct view *v)
{
	const char *labels[CHANGES];

	for (size_t i = 0; i < CHANGES; i++)
		labels[i] = message(changes[i].label);
	prompt_choose(v, message(MSG_LETTERS_ASK), labels, CHANGES, 0, chosen);
}

#include "tui/view/convert.h"

#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/legacy.h"
#include "tui/messages.h"
#include "tui/text/text.h"
#include "tui/view/prompt.h"

/* Rows that are not text: the words around it, and the question with its choices. */
#define OTHER_ROWS 10

/* What is shown of a text, at most. */
#define SAMPLE 2000

struct convert {
	struct view *asker;
	void (*done)(struct view *asker, const char *text);
	enum legacy charset;
	struct legacy_loss loss;
	struct str before, after, capitals; /* capitals: empty where the encoding has them */
};

struct offer {
	struct view *asker;
	void (*done)(struct view *asker, const char *text);
	enum legacy charset;
	const char *bytes;
	size_t n;
};

/* In the order they are asked; the second only where capitals are missing. */
enum { CHOICE_YES, CHOICE_CAPITALS, CHOICE_NO, CHOICES };

static enum err convert_open(struct view *v, const struct view_arg *arg)
{
	const struct offer *offer = arg->more;
	struct convert *s = v->state;

	*s = (struct convert){
		.asker = offer->asker,
		.done = offer->done,
		.charset = offer->charset,
		.before = STR_INIT,
		.after = STR_INIT,
		.capitals = STR_INIT,
	};
	utf8_guard(offer->bytes, offer->n, UTF8_LINES, &s->before);
	legacy_decode(offer->charset, offer->bytes, offer->n, &s->after, &s->loss);
	if (legacy_lacks_capitals(offer->charset))
		legacy_capitals(s->after.data, &s->capitals);
	view_set_title(v, message(MSG_CONVERT_TITLE));
	return OK;
}

static void convert_close(struct view *v)
{
	struct convert *s = v->state;

	str_free(&s->before);
	str_free(&s->after);
	str_free(&s->capitals);
}

static void chosen(struct view *v, int choice)
{
	struct convert *s = v->state;

	/* Without capitals to be brought back there is one choice less. */
	if (choice > CHOICE_YES && !s->capitals.len)
		choice++;
	view_back(v);
	if (choice == CHOICE_YES)
		s->done(s->asker, s->after.data);
	else if (choice == CHOICE_CAPITALS)
		s->done(s->asker, s->capitals.data);
}

static void ask(struct view *v)
{
	const struct convert *s = v->state;
	const char *choices[CHOICES];
	size_t n = 0;

	choices[n++] = message(MSG_CONVERT_YES);
	if (s->capitals.len)
		choices[n++] = message(MSG_CONVERT_YES_CAPITALS);
	choices[n++] = message(MSG_CONVERT_NO);
	prompt_choose(v, message(MSG_CONVERT_ASK), choices, n, CHOICE_YES, chosen);
}

/* ---- The page ---- */

static int draw_words(const struct view *v, struct pane *pane, int row, unsigned look,
		      const char *text, int most)
{
	const char **lines;
	size_t n = text_wrap(v->arena, text, view_columns(v) - 4, &lines);

	for (size_t i = 0; i < n && most > 0; i++, most--)
		pane_put(pane, row++, 2, look, lines[i]);
	return row;
}

/* A beginning of a text, no more of it than is shown. */
static const char *sample(const struct view *v, const char *text)
{
	size_t n = strlen(text);

	if (n > SAMPLE)
		for (n = SAMPLE; n && ((unsigned char)text[n] & 0xC0) == 0x80;)
			n--;
	return arena_strndup(v->arena, text, n);
}

static void convert_draw(struct view *v, struct pane *pane)
{
	const struct convert *s = v->state;
	const char *name = legacy_name(s->charset);
	const char *before, *after;
	int most = (view_rows(v) - OTHER_ROWS) / 2, row;

	legacy_find_difference(s->before.data, s->after.data, &before, &after);
	most = most > 1 ? most : 1;
	row = draw_words(v, pane, 0, STYLE_TEXT,
			 message_fill(v->arena, MSG_CONVERT_FOUND, name, NULL), 2);
	row = draw_words(v, pane, row, STYLE_LABEL, message(MSG_CONVERT_BEFORE), 1);
	row = draw_words(v, pane, row, STYLE_REMOVED, sample(v, before), most);
	row = draw_words(v, pane, row, STYLE_LABEL, message(MSG_CONVERT_AFTER), 1);
	row = draw_words(v, pane, row, STYLE_TEXT, sample(v, after), most);
	if (s->loss.count)
		row = draw_words(v, pane, row, STYLE_ERROR,
				 message_fill(v->arena, MSG_CONVERT_LOSS,
					      arena_printf(v->arena, "%zu", s->loss.count), NULL),
				 1);
	if (s->capitals.len)
		draw_words(v, pane, row, STYLE_NOTICE,
			   message_fill(v->arena, MSG_CONVERT_CAPITALS, name, NULL), 2);
}

/* The question stands as long as the view: whatever closes it has answered it. */
static bool convert_act(struct view *v, enum action action)
{
	(void)action;
	if (!prompt_open(v))
		ask(v);
	return true;
}

static const enum action hints[] = {ACTION_NONE};

static const struct view_ops convert_view = {
	.name = "convert",
	.state_size = sizeof(struct convert),
	.hints = hints,
	.open = convert_open,
	.draw = convert_draw,
	.act = convert_act,
	.close = convert_close,
};

bool convert_offer(struct view *asker, const char *bytes, size_t n,
		   void (*done)(struct view *asker, const char *text))
{
	struct offer offer = {asker, done, legacy_recognise(bytes, n), bytes, n};

	if (!offer.charset ||
	    view_open(asker, &convert_view, &(struct view_arg){.more = &offer}) != OK)
		return false;
	ask(views_top(asker->views));
	return true;
}

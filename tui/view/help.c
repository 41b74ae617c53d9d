#include "tui/view/common.h"
#include "tui/view/pager.h"
#include "tui/view/screens.h"

#define KEY_COLUMNS 26
#define KEYS_SHOWN  4

struct help_state {
	struct pager pager;
	enum context from;
};

/* "Enter, →" of the keys bound in exactly that context; "" for none. */
static const char *key_names(struct view *v, enum context c, enum action action)
{
	uint32_t codes[KEYS_SHOWN];
	size_t n = keymap_keys(v->room->keys, c, action, codes, KEYS_SHOWN);
	const char *names = "";
	char name[KEY_LABEL];

	for (size_t i = 0; i < n; i++) {
		key_label(codes[i], name);
		names = arena_printf(v->arena, "%s%s%s", names, i ? ", " : "", name);
	}
	return names;
}

static void lay_out_key(struct view *v, struct layout *page, const char *keys, enum action action)
{
	struct span *span = arena_alloc(v->arena, sizeof(*span));
	int wide = page->options.width > 2 * KEY_COLUMNS;

	span->text = action_help(action);
	if (wide && text_width(keys) < KEY_COLUMNS - 1) {
		/* Markers stand right; keys are read from the left. */
		layout_spans(page, ROLE_TEXT, span, 1, KEY_COLUMNS,
			     arena_printf(v->arena, "%s%*s", keys,
					  KEY_COLUMNS - 1 - text_width(keys), ""));
		return;
	}
	layout_text(page, ROLE_LABEL, keys);
	layout_spans(page, ROLE_TEXT, span, 1, 2, NULL);
}

static void lay_out_context(struct view *v, struct layout *page, enum context c)
{
	bool headed = false;

	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		const char *keys = key_names(v, c, a);

		if (!*keys)
			continue;
		if (!headed) {
			layout_text(page, ROLE_HEADING, context_heading(c));
			layout_blank(page);
		}
		headed = true;
		lay_out_key(v, page, keys, a);
	}
	if (headed)
		layout_blank(page);
}

static enum err help_open(struct view *v, const struct view_arg *arg)
{
	struct help_state *s = v->state;

	s->from = arg->number > 0 && arg->number < CONTEXT_COUNT ? (enum context)arg->number
								 : CONTEXT_ANY;
	pager_init(&s->pager, v);
	view_set_title(v, message(MSG_HELP));
	return OK;
}

/* Where one came from first, then what works everywhere, then the rest. */
static enum err help_load(struct view *v)
{
	struct help_state *s = v->state;
	struct layout *page = page_new(v, pager_width(&s->pager));

	layout_text(page, ROLE_TEXT, message(MSG_HELP_INTRO));
	layout_blank(page);
	if (s->from != CONTEXT_ANY)
		lay_out_context(v, page, s->from);
	lay_out_context(v, page, CONTEXT_ANY);
	for (enum context c = CONTEXT_ANY + 1; c < CONTEXT_COUNT; c++)
		if (c != s->from)
			lay_out_context(v, page, c);
	layout_text(page, ROLE_HEADING, message(MSG_HELP_FIND_HEADING));
	layout_blank(page);
	layout_text(page, ROLE_TEXT, message(MSG_HELP_FIND));
	pager_set(&s->pager, page);
	return OK;
}

static void help_draw(struct view *v, struct pane *pane)
{
	pager_draw(&((struct help_state *)v->state)->pager, pane);
}

static bool help_act(struct view *v, enum action action)
{
	return action == ACTION_HELP || pager_act(&((struct help_state *)v->state)->pager, action);
}

static void help_close(struct view *v)
{
	pager_release(&((struct help_state *)v->state)->pager);
}

static const enum action hints[] = {ACTION_BACK, ACTION_SEARCH, ACTION_PAGE_DOWN, ACTION_NONE};

const struct view_ops help_view = {
	.name = "help",
	.state_size = sizeof(struct help_state),
	.hints = hints,
	.open = help_open,
	.load = help_load,
	.draw = help_draw,
	.act = help_act,
	.close = help_close,
};

#include "tui/view/reasons.h"

#include "tui/config.h"
#include "tui/messages.h"
#include "tui/view/prompt.h"

/* What is asked; one question is open at a time. */
static struct {
	struct arena *arena;
	const char *label;
	void (*done)(struct view *v, const char *text);
} asked;

static void ask_words(struct view *v, const char *initial)
{
	prompt_note(v, &(struct prompt_note){.label = asked.label,
					     .initial = initial,
					     .required = true,
					     .done = asked.done});
}

/* The last choice is one's own words. */
static void on_reason(struct view *v, int choice)
{
	size_t n;
	const struct reason *reasons = config_reasons(v->room->config, &n);

	if (choice < 0)
		asked.done(v, NULL);
	else
		ask_words(v, (size_t)choice < n ? reasons[choice].text : NULL);
}

void ask_reason(struct view *v, const char *label, const char *initial,
		void (*done)(struct view *v, const char *text))
{
	size_t n;
	const struct reason *reasons = config_reasons(v->room->config, &n);
	struct arena *a;
	const char **names;

	if (!asked.arena)
		asked.arena = arena_new();
	arena_clear(asked.arena);
	asked.label = arena_strdup(asked.arena, label);
	asked.done = done;
	if (!n || initial) {
		ask_words(v, initial);
		return;
	}
	a = arena_new();
	names = arena_array(a, n + 1, sizeof(*names));
	for (size_t i = 0; i < n; i++)
		names[i] = reasons[i].name;
	names[n] = message(MSG_REASON_OWN);
	prompt_choose(v, label, names, n + 1, 0, on_reason);
	arena_free(a);
}

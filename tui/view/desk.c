/* What a key means wherever one is. */
#include "tui/view/common.h"
#include "tui/view/edit_post.h"
#include "tui/view/rights.h"
#include "tui/view/screens.h"

static const struct {
	enum action action;
	const struct view_ops *ops;
	unsigned caps; /* without these rights there is nothing to see there */
} places[] = {
	{ACTION_MINE, &mine_view, CAP_EDIT},
	{ACTION_QUEUE, &queue_view, CAP_EDIT_OTHERS},
	{ACTION_OUTBOX, &outbox_view, CAP_EDIT},
	{ACTION_ACCOUNTS, &accounts_view, 0},
	{ACTION_HELP, &help_view, 0},
};

/* From a screen that is open already one does not go there again. */
static void go_to(struct view *top, const struct view_ops *ops)
{
	const struct view_arg arg = {.number = (int)context_from_word(top->ops->name)};

	if (top->ops != ops && view_open(top, ops, &arg))
		return;
}

bool desk_act(struct view *top, enum action action)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (places[i].action == action) {
			if (!places[i].caps || room_has(top->room, places[i].caps))
				go_to(top, places[i].ops);
			else
				say(top, STYLE_ERROR,
				    right_hindrance(top->room->me, top->room->site, MSG_NO_RIGHT));
			return true;
		}
	if (action == ACTION_WRITE)
		write_post(top, 0);
	else if (action == ACTION_SECTIONS)
		views_reset(top->views);
	else
		return false;
	return true;
}

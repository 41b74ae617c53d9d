#include "tui/app_due.h"

#include "net/base/log.h"
#include "net/store/due.h"
#include "tui/format.h"
#include "tui/messages.h"
#include "tui/view/common.h"

#define TITLE_COLUMNS 40

void tell_due(struct views *views, const struct room *room)
{
	struct arena *a = arena_new();
	struct due *due = NULL;
	enum err e = due_untold(room->store, a, &due);

	if (!e && due && due->result != DUE_CHANGED) {
		bool late = due->result == DUE_LATE;

		views_say(views, late ? STYLE_ERROR : STYLE_MESSAGE,
			  message_fill(a, late ? MSG_DUE_LATE : MSG_DUE_PUBLISHED,
				       title_fit(a, due->title, TITLE_COLUMNS),
				       format_date_short(a, due->at, due->at, room_zone(room)),
				       NULL));
	}
	if (!e && due)
		e = due_told(room->store, due);
	if (e)
		log_line("app", "what was due is told later: %s", err_detail());
	arena_free(a);
}

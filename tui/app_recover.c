#include "tui/app_recover.h"

#include "net/store/work.h"
#include "tui/format.h"
#include "tui/messages.h"
#include "tui/view/common.h"
#include "tui/view/editor.h"
#include "tui/view/elsewhere.h"

static const char *words(const struct room *room, const struct draft *draft, size_t others,
			 struct arena *a)
{
	return message_fill(a, others ? MSG_RECOVERED_MORE : MSG_RECOVERED,
			    format_date_time(a, draft->updated, room_zone(room)),
			    format_number(a, (int64_t)others), NULL);
}

void recover_drafts(struct views *views, const struct room *room)
{
	struct arena *a = arena_new();
	struct draft *draft;
	char id[DRAFT_ID];
	size_t count;
	enum err e = draft_recover(room->store, id, &count);

	if (!e && count) {
		e = draft_get(room->store, id, a, &draft);
		if (!e)
			e = views_open(views, &editor_view, &(struct view_arg){.text = id});
		if (!e)
			views_say(views, STYLE_MESSAGE, words(room, draft, count - 1, a));
	}
	if (e)
		views_say(views, STYLE_ERROR, message_error(e));
	arena_free(a);
}

void tell_elsewhere(struct views *views, const struct account *account)
{
	struct arena *a = arena_new();
	const char *words = elsewhere_words(a, account);

	if (*words)
		views_say(views, STYLE_MESSAGE, message_fill(a, MSG_ELSEWHERE_KEPT, words, NULL));
	arena_free(a);
}

#include "net/api/api.h"

enum state api_state(enum status status, const struct note *notes, size_t count, bool was_public)
{
	static const enum state usual[STATUS_COUNT] = {
		[STATUS_DRAFT] = STATE_DRAFT,	   [STATUS_PENDING] = STATE_PENDING,
		[STATUS_FUTURE] = STATE_SCHEDULED, [STATUS_PUBLISH] = STATE_PUBLISHED,
		[STATUS_PRIVATE] = STATE_PRIVATE,  [STATUS_TRASH] = STATE_TRASHED,
	};
	const struct note *newest = NULL;

	if (was_public && (status == STATUS_DRAFT || status == STATUS_TRASH))
		return STATE_WITHDRAWN;
	for (size_t i = 0; i < count; i++) {
		if (notes[i].parent || notes[i].kind == NOTE_SUGGESTION)
			continue;
		if (!newest || notes[i].date > newest->date ||
		    (notes[i].date == newest->date && notes[i].id > newest->id))
			newest = &notes[i];
	}
	if (status == STATUS_DRAFT && newest && newest->kind == NOTE_RETURN)
		return STATE_RETURNED;
	if (status == STATUS_DRAFT && newest && newest->kind == NOTE_WITHDRAWAL)
		return STATE_WITHDRAWN;
	return status < STATUS_COUNT ? usual[status] : STATE_DRAFT;
}

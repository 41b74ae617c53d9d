#include "tui/view/send_words.h"

#include <ctype.h>

#include "tui/messages.h"

static const enum message whys[WHY_COUNT] = {
	[WHY_ENDED] = MSG_WHY_ENDED,
	[WHY_NO_DRAFT] = MSG_WHY_NO_DRAFT,
	[WHY_NO_POST] = MSG_WHY_NO_POST,
	[WHY_IN_TRASH] = MSG_WHY_IN_TRASH,
	[WHY_DELETED] = MSG_WHY_DELETED,
	[WHY_CHANGED_SHOWN] = MSG_WHY_CHANGED_SHOWN,
	[WHY_CHANGED_OPENED] = MSG_WHY_CHANGED_OPENED,
	[WHY_GIVEN_UP] = MSG_WHY_GIVEN_UP,
	[WHY_CAME_ALL_THE_SAME] = MSG_WHY_CAME_ALL_THE_SAME,
	[WHY_NOT_THERE] = MSG_WHY_NOT_THERE,
	[WHY_NO_UPLOAD] = MSG_WHY_NO_UPLOAD,
	[WHY_NO_PICTURE] = MSG_WHY_NO_PICTURE,
	[WHY_NO_FILE] = MSG_WHY_NO_FILE,
	[WHY_COMMENTS_PUBLIC] = MSG_WHY_COMMENTS_PUBLIC,
	[WHY_NOTE_PUBLIC] = MSG_WHY_NOTE_PUBLIC,
	[WHY_NOTE_WAITING] = MSG_WHY_NOTE_WAITING,
	[WHY_NOTE_LOST] = MSG_WHY_NOTE_LOST,
};

const char *send_wrong(const struct send *row, struct arena *a)
{
	const char *about;
	enum why why = send_why(row->detail, &about);

	if (why != WHY_OTHER)
		return message_fill(a, whys[why], about, NULL);
	return row->err ? message_error(row->err) : "";
}

bool send_lacks_line(enum err e)
{
	return e == ERR_NO_NAME || e == ERR_NO_ROUTE || e == ERR_TIMEOUT || e == ERR_LINE_CUT ||
	       e == ERR_PROXY || e == ERR_CAPTIVE;
}

const char *send_said(const struct send *row, struct arena *a)
{
	const char *about;

	if (!*row->detail || send_lacks_line(row->err) ||
	    send_why(row->detail, &about) != WHY_OTHER)
		return "";
	return message_fill(a,
			    isdigit((unsigned char)*row->detail) ? MSG_PORTAL_SAYS : MSG_LINE_SAYS,
			    row->detail, NULL);
}

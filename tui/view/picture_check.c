#include "tui/view/picture_check.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/resize.h"
#include "net/store/work.h"
#include "tui/config.h"
#include "tui/view/common.h"

#define MEGA 1000000

bool picture_is_file(const char *picture)
{
	return *picture && strspn(picture, "0123456789") != strlen(picture);
}

const char *picture_path(const char *picture, struct arena *a)
{
	const char *home = getenv("HOME");
	char whole[PATH_MAX];

	if (!picture_is_file(picture))
		return picture;
	if (home && str_starts(picture, "~/"))
		picture = arena_printf(a, "%s%s", home, picture + 1);
	return realpath(picture, whole) ? arena_strdup(a, whole) : picture;
}

bool picture_is_large(const struct room *room, const struct picture_file *file)
{
	return file->bytes > (int64_t)config_number(room->config, OPTION_MAX_PICTURE) * MEGA;
}

enum message picture_hindrance(const struct room *room, const char *picture)
{
	struct picture_file file;

	if (!picture_is_file(picture))
		return MSG_COUNT;
	if (room->me && !room_has(room, CAP_UPLOAD))
		return MSG_SUBMIT_NO_UPLOAD;
	if (picture_look(picture, &file))
		return MSG_SUBMIT_NO_PICTURE;
	if (!file.coder)
		return MSG_SUBMIT_NOT_PICTURE;
	return picture_is_large(room, &file) && !resize_available() ? MSG_SUBMIT_LARGE_PICTURE
								    : MSG_COUNT;
}

/* What is wrong with the draft's picture, the path of which is whole afterwards. */
static enum err look(const struct room *room, const char *id, struct arena *a, enum message *why)
{
	struct picture_file file;
	struct draft *draft;
	const char *whole;
	enum err e = draft_get(room->store, id, a, &draft);

	if (e)
		return e;
	whole = picture_path(draft->text.picture, a);
	*why = picture_hindrance(room, whole);
	if (*why == MSG_COUNT && picture_is_file(whole) && !picture_look(whole, &file) &&
	    picture_is_large(room, &file))
		*why = MSG_SUBMIT_SHRINK_FIRST;
	if (str_equal(whole, draft->text.picture))
		return OK;
	draft->text.picture = whole;
	return draft_save(room->store, id, &draft->text, draft->cursor);
}

enum message picture_hindrance_of(const struct room *room, const char *draft)
{
	struct arena *a = arena_new();
	enum message why = MSG_COUNT;

	/* What the store cannot tell now it will tell the submission. */
	if (look(room, draft, a, &why))
		why = MSG_COUNT;
	arena_free(a);
	return why;
}

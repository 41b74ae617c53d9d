/* The picture of a draft, looked at before it is sent: by the editor, and where "my posts" sends.
 */
#ifndef TUI_VIEW_PICTURE_CHECK_H
#define TUI_VIEW_PICTURE_CHECK_H

#include "net/base/picture.h"
#include "tui/messages.h"
#include "tui/view/view.h"

/* Whether the field names a file of this machine, not a picture of the portal. */
bool picture_is_file(const char *picture);

/* The path as it holds from any folder, "~/" read as home, in a: the outbox may be sent from
 * another one. What is no file, or is not there, stays as it is. */
const char *picture_path(const char *picture, struct arena *a);

/* Whether the configuration wants it smaller. */
bool picture_is_large(const struct room *room, const struct picture_file *file);

/* Why the picture cannot be sent; MSG_COUNT: it can, or it can be made smaller. */
enum message picture_hindrance(const struct room *room, const char *picture);

/* The same for a stored draft, which nobody is there to make smaller; its path becomes whole. */
enum message picture_hindrance_of(const struct room *room, const char *draft);

#endif

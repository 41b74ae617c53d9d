#include "net/portal/review_note.h"

#include "net/base/clock.h"
#include "net/base/str.h"
#include "net/portal/clean.h"
#include "net/portal/comment.h"

static const char *content_of(struct arena *a, const struct review_note *note, int64_t row)
{
	const char *mark = note->becomes == REVIEW_RETURNED
				   ? arena_printf(a, "lần %lld", (long long)note->round)
			   : note->becomes == REVIEW_WITHDRAWN ? "gỡ bài"
							       : "góp ý";
	const char *text = arena_printf(a, "%s\n\n— %s · #h%lld", note->text, mark, (long long)row);
	struct str clean = STR_INIT;

	clean_html(CLEAN_COMMENT, user_may(note->user, RIGHT_unfiltered_html), text, &clean);
	text = arena_strdup(a, clean.data);
	str_free(&clean);
	return text;
}

enum err review_note_add(struct db *db, struct arena *a, const struct review_note *note)
{
	struct comment c = {.post = note->post,
			    .author = note->user->id,
			    .author_name = note->user->name,
			    .author_email = note->user->email,
			    .author_url = note->user->url,
			    .author_ip = note->address,
			    .author_agent = note->agent,
			    .date = clock_now(),
			    .type = "note",
			    .status = "hold",
			    .resolved = ""};
	int64_t row = 0, id;
	enum err e =
		db_get_int(db, &row, "SELECT max(id) FROM history WHERE post = ?", "i", note->post);

	c.content = content_of(a, note, row);
	return e ? e : comment_add(db, &c, &id);
}

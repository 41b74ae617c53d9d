/* Who else edits the post: said as it becomes known, and nothing that was typed waits for it. */
#include "net/base/clock.h"
#include "net/store/lock.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/editor_state.h"
#include "tui/view/prompt.h"

static struct store *store_of(const struct view *v)
{
	return v->room->store;
}

/* What is said of each state once it has come; MSG_COUNT: nothing. */
static const struct {
	enum message words;
	unsigned look;
} told[] = {
	[LOCK_NONE] = {MSG_COUNT, 0},
	[LOCK_ASKED] = {MSG_COUNT, 0},
	[LOCK_MINE] = {MSG_LOCK_MINE, STYLE_MESSAGE},
	[LOCK_THEIRS] = {MSG_LOCK_THEIRS, STYLE_ERROR},
	[LOCK_LOST] = {MSG_LOCK_LOST, STYLE_ERROR},
	[LOCK_REFUSED] = {MSG_LOCK_REFUSED, STYLE_ERROR},
};

static const char *about_holder(struct view *v, enum message m, struct arena *a)
{
	const struct lock_view *lock = lock_of(store_of(v), ((struct editor *)v->state)->post);

	return message_fill(
		a, m, lock->holder.name ? lock->holder.name : "",
		format_date_short(a, lock->holder.since, clock_now(), room_zone(v->room)), NULL);
}

void editor_lock_tell(struct view *v)
{
	struct editor *s = v->state;
	enum lock_state before = s->lock, now;
	struct arena *a;

	if (s->post && v->room->site && v->room->site->toasoan &&
	    lock_of(store_of(v), s->post)->state == LOCK_NONE)
		lock_open(store_of(v), s->post);
	now = lock_of(store_of(v), s->post)->state;
	s->lock = now;
	/* That a post is ours from the beginning on is nothing to be told. */
	if (now == before || told[now].words == MSG_COUNT ||
	    (now == LOCK_MINE && before <= LOCK_ASKED))
		return;
	a = arena_new();
	view_say(v, told[now].look, about_holder(v, told[now].words, a));
	arena_free(a);
}

static void on_take(struct view *v, bool yes)
{
	if (yes)
		lock_take(store_of(v), ((struct editor *)v->state)->post);
}

void editor_lock_take(struct view *v)
{
	struct editor *s = v->state;
	const struct lock_view *lock = lock_of(store_of(v), s->post);
	struct arena *a;

	if (!v->room->site || !v->room->site->toasoan) {
		say(v, STYLE_MESSAGE, MSG_LOCK_UNKNOWN);
	} else if (lock->state == LOCK_ASKED) {
		say(v, STYLE_MESSAGE, MSG_LOCK_NO_LINE);
	} else if (lock->state == LOCK_NONE || lock->state == LOCK_MINE) {
		say(v, STYLE_MESSAGE, MSG_LOCK_NOBODY);
	} else {
		a = arena_new();
		prompt_confirm(v, about_holder(v, MSG_ASK_TAKE_LOCK, a), false, on_take);
		arena_free(a);
	}
}

void editor_lock_close(struct view *v)
{
	lock_close(store_of(v), ((struct editor *)v->state)->post);
}

#include "tui/view/decide.h"

#include <stdlib.h>

#include "net/base/clock.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/prompt.h"
#include "tui/view/rights.h"
#include "tui/view/when.h"

static const struct {
	enum action action;
	enum send_kind kind;
} decisions[] = {
	{ACTION_APPROVE, SEND_APPROVE},	  {ACTION_PUBLISH, SEND_APPROVE},
	{ACTION_SCHEDULE, SEND_SCHEDULE}, {ACTION_RETURN, SEND_RETURN},
	{ACTION_WITHDRAW, SEND_WITHDRAW}, {ACTION_TRASH, SEND_TRASH},
	{ACTION_RESTORE, SEND_RESTORE},	  {ACTION_NOTE, SEND_NOTE},
};

/* What is asked before, and said when it is in the outbox. MSG_COUNT: nothing is asked. */
static const struct {
	enum message ask, done;
} words[SEND_KINDS] = {
	[SEND_APPROVE] = {MSG_ASK_APPROVE, MSG_DONE_APPROVE},
	[SEND_SCHEDULE] = {MSG_ASK_SCHEDULE, MSG_DONE_SCHEDULE},
	[SEND_RETURN] = {MSG_ASK_RETURN, MSG_DONE_RETURN},
	[SEND_WITHDRAW] = {MSG_ASK_WITHDRAW, MSG_DONE_WITHDRAW},
	[SEND_TRASH] = {MSG_ASK_TRASH, MSG_DONE_TRASH},
	[SEND_RESTORE] = {MSG_ASK_RESTORE, MSG_DONE_RESTORE},
	[SEND_NOTE] = {MSG_ASK_NOTE, MSG_DONE_NOTE},
};

enum send_kind decision_of(enum action action)
{
	for (size_t i = 0; i < sizeof(decisions) / sizeof(*decisions); i++)
		if (decisions[i].action == action)
			return decisions[i].kind;
	return SEND_KINDS;
}

bool decision_can(const struct view *v, const struct article *post, enum action action)
{
	enum send_kind kind = decision_of(action);

	if (action == ACTION_EDIT)
		return post && may_edit(v->room->me, post);
	if (kind == SEND_KINDS)
		return true;
	return post && decision_hindrance(v->room->me, v->room->site, post, kind) == MSG_COUNT;
}

void decision_release(struct decision *d)
{
	free(d->title);
	d->title = NULL;
}

/* Says what came of it. */
static void report(struct view *v, const struct decision *d, enum err e)
{
	if (e == ERR_CONFLICT)
		say(v, STYLE_ERROR, MSG_DECIDE_CONFLICT);
	else if (e == ERR_BUSY)
		say(v, STYLE_ERROR, MSG_DECIDE_BUSY);
	else if (e)
		view_say_error(v, e, d->title);
	else
		say_of(v, STYLE_MESSAGE, words[d->kind].done, d->title);
}

static void put(struct view *v, const char *note, int64_t at)
{
	struct decision *d = v->state;
	enum err e = post_decide(v->room->store, d->post, d->kind, d->version, note, at);

	if (!e && d->decided)
		d->decided(v, d->kind);
	report(v, d, e);
}

static void on_confirm(struct view *v, bool yes)
{
	if (yes)
		put(v, NULL, 0);
}

static void on_note(struct view *v, const char *text)
{
	if (text)
		put(v, text, 0);
}

static void ask_time(struct view *v, enum message question, const char *initial);

/* A time that cannot be is asked again, with what is wrong in the question. */
static void on_time(struct view *v, const char *text)
{
	int64_t at;

	if (!text)
		return;
	if (when_parse(text, room_zone(v->room), clock_now(), &at))
		ask_time(v, MSG_BAD_TIME, text);
	else if (at <= clock_now())
		ask_time(v, MSG_PAST_TIME, text);
	else
		put(v, NULL, at);
}

static void ask_time(struct view *v, enum message question, const char *initial)
{
	const struct decision *d = v->state;
	struct arena *a = arena_new();
	const char *title = title_fit(a, d->title, term_columns(v->room->term) - 58);

	prompt_line(v, &(struct prompt_line){
			       .label = message_fill(a, question, title, room_zone(v->room), NULL),
			       .initial = initial,
			       .done = on_time});
	arena_free(a);
}

/* The next full hour, as a proposal. */
static const char *next_hour(struct arena *a, const char *zone)
{
	int64_t hour = 3600;

	return format_date_time(a, (clock_now() / hour + 1) * hour, zone);
}

static void ask(struct view *v, struct decision *d, struct arena *a)
{
	const char *zone = room_zone(v->room);
	int columns = term_columns(v->room->term);
	const char *title = title_fit(a, d->title, columns - 52);
	const char *question = message_fill(a, words[d->kind].ask, title, zone, NULL);

	if (d->kind == SEND_RESTORE)
		put(v, NULL, 0);
	else if (d->kind == SEND_RETURN || d->kind == SEND_NOTE)
		prompt_note(v, &(struct prompt_note){
				       .label = question, .required = true, .done = on_note});
	else if (d->kind == SEND_SCHEDULE)
		ask_time(v, MSG_ASK_SCHEDULE, next_hour(a, zone));
	else
		prompt_confirm(v, question, false, on_confirm);
}

void decide(struct view *v, const struct article *post, enum send_kind kind)
{
	struct decision *d = v->state;
	enum message why = decision_hindrance(v->room->me, v->room->site, post, kind);
	struct arena *a;

	if (why != MSG_COUNT) {
		say(v, STYLE_ERROR, why);
		return;
	}
	decision_release(d);
	d->kind = kind;
	d->post = post->id;
	d->version = post->version;
	d->title = mem_strdup(*post->title ? post->title : message(MSG_NO_TITLE));
	a = arena_new();
	ask(v, d, a);
	arena_free(a);
}

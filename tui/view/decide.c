#include "tui/view/decide.h"

#include <stdio.h>
#include <stdlib.h>

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "tui/config.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/prompt.h"
#include "tui/view/reasons.h"
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

/* What is asked before, and said when it is in the outbox. */
struct decision_words {
	enum message ask, done;
};

static const struct decision_words words[SEND_KINDS] = {
	[SEND_APPROVE] = {MSG_ASK_APPROVE, MSG_DONE_APPROVE},
	[SEND_PUBLISH] = {MSG_ASK_PUBLISH, MSG_DONE_PUBLISH},
	[SEND_SCHEDULE] = {MSG_ASK_SCHEDULE, MSG_DONE_SCHEDULE},
	[SEND_RETURN] = {MSG_ASK_RETURN, MSG_DONE_RETURN},
	[SEND_WITHDRAW] = {MSG_ASK_WITHDRAW, MSG_DONE_WITHDRAW},
	[SEND_TRASH] = {MSG_ASK_TRASH, MSG_DONE_TRASH},
	[SEND_RESTORE] = {MSG_ASK_RESTORE, MSG_DONE_RESTORE},
	[SEND_NOTE] = {MSG_ASK_NOTE, MSG_DONE_NOTE},
};

/* The first of two steps. */
static const struct decision_words first_step = {MSG_ASK_APPROVE_TEXT, MSG_DONE_APPROVE_TEXT};

/* A text of one's own, that nobody was asked to approve. */
static const struct decision_words unasked = {MSG_ASK_PUBLISH_DRAFT, MSG_DONE_PUBLISH};

/* ---- What may be decided ---- */

static bool in_two_steps(const struct view *v)
{
	return v->room->site && v->room->site->two_step;
}

/* What the decision is for this post. The second step is of what the first one approved. */
static enum send_kind kind_for(const struct view *v, const struct article *post,
			       enum send_kind kind)
{
	if (!in_two_steps(v))
		return kind;
	if (kind == SEND_APPROVE &&
	    (post->state == STATE_APPROVED || post->state == STATE_SCHEDULED))
		return SEND_PUBLISH;
	if (post->status != STATUS_PENDING)
		return kind;
	if (kind == SEND_SCHEDULE && post->state != STATE_APPROVED)
		return SEND_APPROVE;
	return kind;
}

static bool is_approval(enum send_kind kind)
{
	return kind == SEND_APPROVE || kind == SEND_PUBLISH || kind == SEND_SCHEDULE;
}

static enum message hindrance(const struct view *v, const struct article *post, enum send_kind kind)
{
	const struct me *me = v->room->me;
	const struct site *site = v->room->site;
	enum message why = decision_hindrance(me, site, post, kind);
	bool four_eyes = (site && site->four_eyes) || config_yes(v->room->config, OPTION_FOUR_EYES);

	if (why != MSG_COUNT)
		return why;
	if (four_eyes && is_approval(kind) && post->author == me->id)
		return MSG_FOUR_EYES;
	if (in_two_steps(v) && is_approval(kind) && post->status == STATUS_DRAFT)
		return MSG_TWO_STEPS;
	/* What is published late or early, the chief decides; an own post is no exception. */
	if (in_two_steps(v) && kind != SEND_APPROVE && is_approval(kind) &&
	    !room_has(v->room, CAP_CHIEF))
		return MSG_NEEDS_CHIEF;
	return MSG_COUNT;
}

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
	return post && hindrance(v, post, kind_for(v, post, kind)) == MSG_COUNT;
}

/* The post that the text is of; one's own and a draft, where the portal has none. */
static const struct article *post_of(const struct view *v, int64_t post, struct arena *a)
{
	const struct me *me = v->room->me;
	struct article *article;

	if (post && !cache_article(v->room->store, post, a, &article))
		return article;
	article = arena_alloc(a, sizeof(*article));
	*article = (struct article){.author = me ? me->id : 0, .status = STATUS_DRAFT};
	return article;
}

enum message draft_hindrance(const struct view *v, int64_t post, enum send_kind kind)
{
	struct arena *a = arena_new();
	enum message why = hindrance(v, post_of(v, post, a), kind);

	arena_free(a);
	if (why == MSG_NO_RIGHT)
		return MSG_NO_RIGHT_PUBLISH;
	return why == MSG_COUNT && in_two_steps(v) ? MSG_TWO_STEPS : why;
}

/* ---- Carrying out ---- */

static struct decision_words words_of(const struct view *v, enum send_kind kind)
{
	const struct decision *d = v->state;

	if (kind == SEND_APPROVE && *d->draft)
		return unasked;
	return kind == SEND_APPROVE && in_two_steps(v) ? first_step : words[kind];
}

void decision_release(struct decision *d)
{
	free(d->title);
	free(d->posts);
	d->title = NULL;
	d->posts = NULL;
	d->count = 0;
	*d->draft = '\0';
}

/* Says what came of it. */
static void report(struct view *v, const struct decision *d, enum err e, int64_t at)
{
	struct arena *a = arena_new();
	const char *what = d->title;

	if (at)
		what = message_fill(a, MSG_TITLE_AT, d->title,
				    format_moment(a, at, room_zone(v->room)), NULL);
	if (e == ERR_CONFLICT)
		say(v, STYLE_ERROR, MSG_DECIDE_CONFLICT);
	else if (e == ERR_BAD_INPUT && *d->draft)
		say(v, STYLE_ERROR, MSG_SUBMIT_EMPTY);
	else if (e == ERR_BUSY)
		say(v, STYLE_ERROR, MSG_DECIDE_BUSY);
	else if (e)
		view_say_error(v, e, d->title);
	else
		say_of(v, STYLE_MESSAGE, words_of(v, d->kind).done, what);
	arena_free(a);
}

static void put(struct view *v, const char *note, int64_t at)
{
	struct decision *d = v->state;
	enum err e = *d->draft ? draft_publish(v->room->store, d->draft, at) : OK;

	for (size_t i = 0; !e && i < d->count; i++)
		e = post_decide(v->room->store, d->posts[i].post, d->kind, d->posts[i].version,
				note, at);
	if (!e && d->decided)
		d->decided(v, d->kind);
	report(v, d, e, at);
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

/* What was wished for, else the next full hour, as a proposal. */
static const char *wished_time(struct view *v, const struct article *post, struct arena *a,
			       const char *zone)
{
	const int64_t hour = 3600;
	struct standing *standing;

	if (!cache_standing(v->room->store, post->id, a, &standing) &&
	    standing->wished > clock_now())
		return format_date_time(a, standing->wished, zone);
	return format_date_time(a, (clock_now() / hour + 1) * hour, zone);
}

/* A post that the public has read goes with a reason, where the portal can keep one. */
static bool needs_reason(const struct view *v, const struct article *post, enum send_kind kind)
{
	const struct site *site = v->room->site;

	if (kind == SEND_WITHDRAW)
		return post->status != STATUS_PENDING && site && (site->toasoan || site->notes);
	return kind == SEND_RETURN || kind == SEND_NOTE;
}

static enum message question_of(const struct view *v, const struct article *post,
				enum send_kind kind)
{
	if (kind == SEND_WITHDRAW && post->status != STATUS_PENDING)
		return needs_reason(v, post, kind) ? MSG_ASK_WITHDRAW_WHY : MSG_ASK_WITHDRAW_PLAIN;
	return words_of(v, kind).ask;
}

/* What was said with the same decision when it was not carried out; NULL for nothing. */
static const char *reason_before(struct view *v, const struct article *post, enum send_kind kind,
				 struct arena *a)
{
	struct send *rows;
	size_t n;

	if (outbox_list(v->room->store, false, a, &rows, &n))
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (rows[i].post == post->id && rows[i].kind == kind && kind != SEND_NOTE)
			return rows[i].note;
	return NULL;
}

/* asked: what the user chose; a time is asked for also where it becomes a wish. */
static void ask(struct view *v, const struct article *post, enum send_kind asked, struct arena *a)
{
	struct decision *d = v->state;
	const char *zone = room_zone(v->room);
	int columns = term_columns(v->room->term);
	const char *title = title_fit(a, d->title, columns - 52);
	const char *question = message_fill(a, question_of(v, post, d->kind), title, zone, NULL);

	if (d->kind == SEND_RESTORE)
		put(v, NULL, 0);
	else if (d->kind == SEND_RETURN)
		ask_reason(v, question, reason_before(v, post, d->kind, a), on_note);
	else if (needs_reason(v, post, d->kind))
		prompt_note(v, &(struct prompt_note){.label = question,
						     .initial = reason_before(v, post, d->kind, a),
						     .required = true,
						     .done = on_note});
	else if (asked == SEND_SCHEDULE)
		ask_time(v, d->kind == SEND_APPROVE ? MSG_ASK_WISH : MSG_ASK_SCHEDULE,
			 wished_time(v, post, a, zone));
	else
		prompt_confirm(v, question, false, on_confirm);
}

void decide_all(struct view *v, const struct article *const *posts, size_t n, enum send_kind asked)
{
	struct decision *d = v->state;
	enum message why = MSG_COUNT;
	const struct article *first = NULL;
	struct arena *a;

	decision_release(d);
	d->posts = mem_array(n, sizeof(*d->posts));
	for (size_t i = 0; i < n; i++) {
		enum send_kind kind = kind_for(v, posts[i], asked);
		enum message no = hindrance(v, posts[i], kind);

		/* Posts that wait for different steps are not decided in one. */
		if (no != MSG_COUNT || (first && kind != d->kind)) {
			why = no != MSG_COUNT ? no : MSG_OTHER_STEP;
			continue;
		}
		first = first ? first : posts[i];
		d->kind = kind;
		d->posts[d->count++] = (struct decided_post){posts[i]->id, posts[i]->version};
	}
	if (!first) {
		say(v, STYLE_ERROR, why);
		return;
	}
	a = arena_new();
	d->title = mem_strdup(n == 1 ? title_fit(a, first->title, 1000)
				     : message_fill(a, MSG_POSTS_OF,
						    format_number(a, (int64_t)d->count),
						    format_number(a, (int64_t)n), NULL));
	ask(v, first, asked, a);
	arena_free(a);
}

void decide(struct view *v, const struct article *post, enum send_kind kind)
{
	decide_all(v, &post, 1, kind);
}

void decide_draft(struct view *v, const struct own_draft *draft, enum send_kind kind)
{
	struct decision *d = v->state;
	enum message why = draft_hindrance(v, draft->post, kind);
	struct arena *a;

	decision_release(d);
	if (why != MSG_COUNT) {
		say(v, STYLE_ERROR, why);
		return;
	}
	a = arena_new();
	d->kind = kind;
	snprintf(d->draft, sizeof(d->draft), "%s", draft->id);
	d->title = mem_strdup(title_fit(a, draft->title, 1000));
	ask(v, post_of(v, draft->post, a), kind, a);
	arena_free(a);
}

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "net/store/want.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/line_words.h"
#include "tui/view/pager.h"
#include "tui/view/portal_side.h"
#include "tui/view/screens.h"

struct portal_state {
	struct pager pager;
	struct portal_side side;
};

#define LABEL_COLUMNS 20

/* "Múi giờ             Asia/Ho_Chi_Minh" */
static void lay_out_row(struct view *v, struct layout *page, enum message label, const char *text)
{
	struct span *span = arena_alloc(v->arena, sizeof(*span));

	if (!text || !*text)
		return;
	span->text = text;
	/* Markers stand right; labels are read from the left. */
	layout_spans(page, ROLE_TEXT, span, 1, LABEL_COLUMNS,
		     arena_printf(v->arena, "%s%*s", message(label),
				  LABEL_COLUMNS - 1 - text_width(message(label)), ""));
}

static const char *yes_no(bool yes)
{
	return message(yes ? MSG_YES : MSG_NO);
}

static void lay_out_name(struct view *v, struct layout *page)
{
	const struct site *site = v->room->site;

	if (!site) {
		layout_text(page, ROLE_NOTICE, message(MSG_PORTAL_UNKNOWN));
		layout_blank(page);
		return;
	}
	layout_text(page, ROLE_TITLE, site->name);
	if (*site->description)
		layout_text(page, ROLE_LEAD, site->description);
	layout_blank(page);
}

/* What it is, for who connects to it. */
static void lay_out_site(struct view *v, struct layout *page)
{
	const struct site *site = v->room->site;

	if (!site)
		return;
	layout_text(page, ROLE_HEADING, message(MSG_PORTAL));
	lay_out_row(v, page, MSG_PORTAL_ADDRESS, site->url);
	lay_out_row(v, page, MSG_PORTAL_API, site->api);
	lay_out_row(v, page, MSG_PORTAL_ZONE, site->zone);
	lay_out_row(v, page, MSG_PORTAL_NOTES, yes_no(site->notes));
	lay_out_row(v, page, MSG_PORTAL_TOASOAN, yes_no(site->toasoan));
	lay_out_row(v, page, MSG_PORTAL_PASSWORDS, yes_no(site->app_passwords));
	layout_blank(page);
}

/* What the rights let one do, in words. */
static const struct {
	unsigned caps;
	enum message words;
} rights[] = {
	{CAP_EDIT, MSG_RIGHT_WRITE},	       {CAP_UPLOAD, MSG_RIGHT_UPLOAD},
	{CAP_PUBLISH, MSG_RIGHT_PUBLISH},      {CAP_EDIT_OTHERS, MSG_RIGHT_REVIEW},
	{CAP_DELETE_OTHERS, MSG_RIGHT_DELETE}, {CAP_MANAGE_TERMS, MSG_RIGHT_TERMS},
};

static void lay_out_me(struct view *v, struct layout *page)
{
	const struct me *me = v->room->me;
	const char *list = "";

	layout_text(page, ROLE_HEADING, message(MSG_PORTAL_ACCOUNT));
	lay_out_row(v, page, MSG_PORTAL_ACCOUNT_NAME, v->room->account);
	if (!me || !me->id) {
		layout_text(page, ROLE_TEXT, message(MSG_READ_ONLY));
		layout_blank(page);
		return;
	}
	for (size_t i = 0; i < sizeof(rights) / sizeof(*rights); i++)
		if (me->caps & rights[i].caps)
			list = arena_printf(v->arena, "%s%s%s", list, *list ? ", " : "",
					    message(rights[i].words));
	lay_out_row(v, page, MSG_PORTAL_PERSON,
		    arena_printf(v->arena, "%s (%s)", me->name, me->login));
	lay_out_row(v, page, MSG_PORTAL_ROLE, message_role(me->role));
	lay_out_row(v, page, MSG_PORTAL_RIGHTS, list);
	layout_blank(page);
}

static void lay_out_line(struct view *v, struct layout *page)
{
	const struct line *line = store_line(v->room->store);
	const char *zone = room_zone(v->room);

	layout_text(page, ROLE_HEADING, message(MSG_PORTAL_LINE));
	lay_out_row(v, page, MSG_PORTAL_STATE, line_words(line, zone, v->arena));
	if (line->state == LINE_DOWN || line->state == LINE_REFUSED)
		lay_out_row(v, page, MSG_PORTAL_ERROR, message_error(line->err));
	lay_out_row(v, page, MSG_PORTAL_DETAIL, arena_strdup(v->arena, line->detail));
	lay_out_row(v, page, MSG_PORTAL_SINCE, format_date_time(v->arena, line->since, zone));
	if (line->next_try > clock_now())
		lay_out_row(v, page, MSG_PORTAL_NEXT_TRY,
			    format_date_time(v->arena, line->next_try, zone));
	lay_out_row(v, page, MSG_PORTAL_SYNCED,
		    line->synced ? format_date_time(v->arena, line->synced, zone)
				 : message(MSG_NEVER));
	lay_out_row(v, page, MSG_PORTAL_BYTES,
		    message_fill(v->arena, MSG_BYTES_IN_OUT,
				 format_bytes(v->arena, (int64_t)line->in),
				 format_bytes(v->arena, (int64_t)line->out), NULL));
}

static enum err portal_open(struct view *v, const struct view_arg *arg)
{
	(void)arg;
	pager_init(&((struct portal_state *)v->state)->pager, v);
	view_set_title(v, message(MSG_PORTAL));
	return OK;
}

static enum err portal_load(struct view *v)
{
	struct portal_state *s = v->state;
	struct layout *page = page_new(v, pager_width(&s->pager));

	lay_out_name(v, page);
	lay_out_side(v, page, &s->side);
	lay_out_site(v, page);
	lay_out_me(v, page);
	lay_out_line(v, page);
	pager_set(&s->pager, page);
	return OK;
}

static void portal_draw(struct view *v, struct pane *pane)
{
	pager_draw(&((struct portal_state *)v->state)->pager, pane);
}

static bool portal_act(struct view *v, enum action action)
{
	struct portal_state *s = v->state;

	if (action == ACTION_OPEN_LINK || action == ACTION_COPY_LINK) {
		portal_side_link(v, &s->side, action == ACTION_OPEN_LINK);
		return true;
	}
	if (action == ACTION_SYNC) /* and the round, which is the app's */
		portal_side_again(v);
	return pager_act(&s->pager, action);
}

static void portal_close(struct view *v)
{
	struct portal_state *s = v->state;

	store_unwant_all(v->room->store, s);
	pager_release(&s->pager);
}

static const enum action hints[] = {ACTION_OPEN_LINK, ACTION_SYNC, ACTION_ACCOUNTS,
				    ACTION_BACK,      ACTION_HELP, ACTION_NONE};

const struct view_ops portal_view = {
	.name = "portal",
	.watches = CHANGE_SITE | CHANGE_LINE | CHANGE_WANTS | CHANGE_MEDIA,
	.state_size = sizeof(struct portal_state),
	.hints = hints,
	.open = portal_open,
	.load = portal_load,
	.draw = portal_draw,
	.act = portal_act,
	.close = portal_close,
};

#include "tui/view/version_page.h"

#include <string.h>

#include "net/doc/markdown.h"
#include "net/store/work.h"
#include "tui/view/common.h"
#include "tui/view/pager.h"
#include "tui/view/screens.h"

struct version_state {
	struct pager pager;
	int64_t version;
};

const char *version_words(enum version_kind kind)
{
	static const enum message kinds[] = {
		[VERSION_PAUSE] = MSG_VERSION_PAUSE,
		[VERSION_LEAVE] = MSG_VERSION_LEAVE,
		[VERSION_SUBMIT] = MSG_VERSION_SUBMIT,
		[VERSION_RECOVERY] = MSG_VERSION_RECOVERY,
		[VERSION_RESTORE] = MSG_VERSION_RESTORE,
		[VERSION_THEIRS] = MSG_VERSION_THEIRS,
		[VERSION_MERGE] = MSG_VERSION_MERGE,
		[VERSION_ACKNOWLEDGED] = MSG_VERSION_ACKNOWLEDGED,
		[VERSION_SUGGESTED] = MSG_VERSION_SUGGESTED,
	};

	return message(kinds[kind]);
}

static enum err version_open(struct view *v, const struct view_arg *arg)
{
	struct version_state *s = v->state;

	s->version = ((const struct version_arg *)arg->more)->version;
	pager_init(&s->pager, v);
	view_set_title(v, message(MSG_VERSION_TEXT));
	return OK;
}

static enum err lay_out_text(struct view *v, struct layout *page, const struct draft_text *text)
{
	struct doc *doc;
	enum err e = markdown_read(text->body, strlen(text->body), v->arena, &doc);

	if (e)
		return e;
	layout_text(page, ROLE_TITLE, title_fit(v->arena, text->title, 1000));
	layout_blank(page);
	if (*text->lead) {
		layout_text(page, ROLE_LEAD, text->lead);
		layout_blank(page);
	}
	layout_doc(page, doc);
	if (*text->byline) {
		layout_blank(page);
		layout_text(page, ROLE_BYLINE, text->byline);
	}
	return OK;
}

static enum err version_load(struct view *v)
{
	struct version_state *s = v->state;
	struct layout *page = page_new(v, pager_width(&s->pager));
	struct draft_text text;
	enum err e = draft_version(v->room->store, s->version, v->arena, &text);

	if (!e)
		e = lay_out_text(v, page, &text);
	if (!e)
		pager_set(&s->pager, page);
	return e;
}

static void version_draw(struct view *v, struct pane *pane)
{
	pager_draw(&((struct version_state *)v->state)->pager, pane);
}

static bool version_act(struct view *v, enum action action)
{
	return pager_act(&((struct version_state *)v->state)->pager, action);
}

static void version_close(struct view *v)
{
	pager_release(&((struct version_state *)v->state)->pager);
}

static const enum action hints[] = {ACTION_SEARCH, ACTION_BACK, ACTION_HELP, ACTION_NONE};

const struct view_ops version_view = {
	.name = "preview",
	.flags = VIEW_ASIDE,
	.state_size = sizeof(struct version_state),
	.hints = hints,
	.open = version_open,
	.load = version_load,
	.draw = version_draw,
	.act = version_act,
	.close = version_close,
};

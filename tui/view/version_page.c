#include "tui/view/version_page.h"

#include <string.h>

#include "net/doc/markdown.h"
#include "net/store/work.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/pager.h"
#include "tui/view/review_changes.h"

struct version_state {
	struct pager pager;
	struct version_arg what;
};

static enum err version_open(struct view *v, const struct view_arg *arg)
{
	struct version_state *s = v->state;

	s->what = *(const struct version_arg *)arg->more;
	pager_init(&s->pager, v);
	view_set_title(v, message(s->what.changes ? MSG_VERSION_CHANGES : MSG_VERSION_TEXT));
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

static enum err lay_out_since(struct view *v, struct layout *page, const struct draft_text *text)
{
	struct version_state *s = v->state;
	struct draft *draft;
	struct changes changes;
	enum err e = draft_get(v->room->store, s->what.draft, v->arena, &draft);

	if (e)
		return e;
	changes = lay_out_changes(
		page,
		&(struct compared){.title = text->title, .lead = text->lead, .body = text->body},
		&(struct compared){.title = draft->text.title,
				   .lead = draft->text.lead,
				   .body = draft->text.body},
		(struct changes_look){0}, v->arena);
	layout_text(page, ROLE_META, changes_count(&changes, v->arena));
	return OK;
}

static enum err version_load(struct view *v)
{
	struct version_state *s = v->state;
	struct layout *page = page_new(v, pager_width(&s->pager));
	struct draft_text text;
	enum err e = draft_version(v->room->store, s->what.version, v->arena, &text);

	if (!e)
		e = s->what.changes ? lay_out_since(v, page, &text) : lay_out_text(v, page, &text);
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

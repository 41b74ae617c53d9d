#include <string.h>

#include "net/doc/manuscript.h"
#include "net/doc/markdown.h"
#include "net/store/cache.h"
#include "net/store/work.h"
#include "tui/messages.h"
#include "tui/view/article_page.h"
#include "tui/view/common.h"
#include "tui/view/editor.h"
#include "tui/view/pager.h"

struct preview {
	char id[DRAFT_ID];
	struct pager pager;
};

static enum err preview_open(struct view *v, const struct view_arg *arg)
{
	struct preview *s = v->state;

	pager_init(&s->pager, v);
	if (!arg->text || strlen(arg->text) >= sizeof(s->id))
		return err_set(ERR_NOT_FOUND, "no such draft");
	memcpy(s->id, arg->text, strlen(arg->text) + 1);
	view_set_title(v, message(MSG_PREVIEW_TITLE));
	return OK;
}

/* The head of the page, as it will stand above the text. */
static void lay_out_head(struct view *v, const struct draft_text *text, struct layout *page)
{
	struct article article = {.title = text->title,
				  .lead = text->lead,
				  .section_name = "",
				  .author_name = v->room->me ? v->room->me->name : "",
				  .views = -1,
				  .status = STATUS_PUBLISH};
	struct term *section;

	if (text->section &&
	    !cache_term(v->room->store, TERM_SECTION, text->section, v->arena, &section))
		article.section_name = section->name;
	article_page_head(&article, room_zone(v->room), v->arena, page);
}

static struct span *one_span(struct arena *a, const char *text)
{
	struct span *span = arena_alloc(a, sizeof(*span));

	span->text = text;
	return span;
}

/* The body between its picture and its byline. */
static enum err whole_text(const struct draft_text *text, struct arena *a, struct doc **doc)
{
	const char *caption = caption_join(a, text->caption, text->credit);
	struct block *blocks;
	size_t n = 0;
	enum err e = markdown_read(text->body, strlen(text->body), a, doc);

	if (e)
		return e;
	blocks = arena_array(a, (*doc)->block_count + 2, sizeof(*blocks));
	if (*text->picture || *caption)
		blocks[n++] = (struct block){.kind = BLOCK_FIGURE,
					     .spans = one_span(a, caption),
					     .span_count = 1,
					     .picture = {.url = "", .alt = text->alt}};
	if ((*doc)->block_count)
		memcpy(blocks + n, (*doc)->blocks, (*doc)->block_count * sizeof(*blocks));
	n += (*doc)->block_count;
	if (*text->byline)
		blocks[n++] = (struct block){
			.kind = BLOCK_BYLINE, .spans = one_span(a, text->byline), .span_count = 1};
	(*doc)->blocks = blocks;
	(*doc)->block_count = n;
	return OK;
}

static enum err preview_load(struct view *v)
{
	struct preview *s = v->state;
	struct draft *draft;
	struct layout *page;
	struct doc *doc;
	enum err e;

	s->pager.page = NULL;
	e = draft_get(v->room->store, s->id, v->arena, &draft);
	if (!e)
		e = whole_text(&draft->text, v->arena, &doc);
	if (e)
		return e;
	page = page_new(v, pager_width(&s->pager));
	lay_out_head(v, &draft->text, page);
	layout_doc(page, doc);
	pager_set(&s->pager, page);
	return OK;
}

static void preview_draw(struct view *v, struct pane *pane)
{
	struct preview *s = v->state;

	pager_draw(&s->pager, pane);
}

static bool preview_act(struct view *v, enum action action)
{
	struct preview *s = v->state;

	return pager_act(&s->pager, action);
}

static void preview_close(struct view *v)
{
	struct preview *s = v->state;

	pager_release(&s->pager);
}

static const enum action hints[] = {ACTION_BACK, ACTION_PAGE_DOWN, ACTION_SEARCH, ACTION_HELP,
				    ACTION_NONE};

const struct view_ops preview_view = {
	.name = "preview",
	.watches = CHANGE_DRAFTS | CHANGE_TERMS,
	.state_size = sizeof(struct preview),
	.hints = hints,
	.open = preview_open,
	.load = preview_load,
	.draw = preview_draw,
	.act = preview_act,
	.close = preview_close,
};

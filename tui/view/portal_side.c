#include "tui/view/portal_side.h"

#include <string.h>

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "net/store/want.h"
#include "tui/format.h"
#include "tui/view/common.h"
#include "tui/view/post_parts.h"

#define FRESH 3600 /* seconds for which it is not asked for again */

static void wish(struct view *v, int priority)
{
	store_want(v->room->store, v->state, WANT_PORTAL, 0, NULL, priority);
}

void portal_side_again(struct view *v)
{
	if (v->room->site && v->room->site->toasoan)
		wish(v, WANT_URGENT);
}

/* ---- Blocks ---- */

static void add_marked(struct view *v, struct layout *page, const char *marker, const char *text)
{
	struct span *span = arena_alloc(v->arena, sizeof(*span));

	span->text = text;
	layout_spans(page, ROLE_TEXT, span, 1, 5, marker);
}

static void lay_out_notice(struct layout *page, const struct bulletin *p)
{
	if (!*p->notice)
		return;
	layout_text(page, ROLE_HEADING, message(MSG_PORTAL_NOTICE));
	layout_text(page, ROLE_TEXT, p->notice);
	layout_blank(page);
}

static void lay_out_statistics(struct view *v, struct layout *page, const struct bulletin *p)
{
	layout_text(page, ROLE_HEADING,
		    *p->statistics_heading ? p->statistics_heading
					   : message(MSG_PORTAL_STATISTICS));
	layout_text(page, ROLE_TEXT,
		    message_fill(v->arena, MSG_PORTAL_VISITS, format_number(v->arena, p->visits),
				 format_number(v->arena, p->today),
				 format_date_time(v->arena, p->fetched, room_zone(v->room)), NULL));
	layout_blank(page);
}

static size_t add_link(struct portal_side *side, const char *url)
{
	side->links[side->link_count++] = (struct link){.url = url, .host = ""};
	return side->link_count;
}

static void lay_out_map(struct view *v, struct layout *page, const struct bulletin *p,
			struct portal_side *side)
{
	struct media *media;

	if (!p->map_count && !p->map_picture)
		return;
	layout_text(page, ROLE_HEADING, *p->map_heading ? p->map_heading : message(MSG_PORTAL_MAP));
	for (size_t i = 0; i < p->map_count; i++)
		add_marked(v, page, page->options.ascii ? "-" : "•", p->map[i]);
	if (p->map_picture && !cache_media(v->room->store, p->map_picture, v->arena, &media) &&
	    *media->url)
		add_marked(v, page, arena_printf(v->arena, "[%zu]", add_link(side, media->url)),
			   message(MSG_PORTAL_MAP_PICTURE));
	else if (p->map_picture)
		store_want(v->room->store, v->state, WANT_MEDIA, p->map_picture, NULL, WANT_NORMAL);
	layout_blank(page);
}

static void lay_out_links(struct view *v, struct layout *page, const struct bulletin *p,
			  struct portal_side *side)
{
	if (!p->link_count)
		return;
	layout_text(page, ROLE_HEADING,
		    *p->links_heading ? p->links_heading : message(MSG_PORTAL_LINKS));
	for (size_t i = 0; i < p->link_count; i++) {
		const struct bulletin_link *link = &p->links[i];
		const char *title = *link->title ? link->title : link->url;

		if (*link->url)
			add_marked(v, page,
				   arena_printf(v->arena, "[%zu]", add_link(side, link->url)),
				   title);
		else
			add_marked(v, page, page->options.ascii ? "-" : "•", title);
	}
	layout_blank(page);
}

/* ---- The whole ---- */

static void lay_out_missing(struct view *v, struct layout *page)
{
	const struct want *want = store_wanted(v->room->store, WANT_PORTAL, 0, NULL);

	if (want->state == WANT_FAILED)
		layout_text(page, ROLE_NOTICE,
			    message_fill(v->arena, MSG_PORTAL_SIDE_FAILED, message_error(want->err),
					 NULL));
	else
		layout_text(page, ROLE_NOTICE, message(MSG_PORTAL_SIDE_COMING));
	layout_blank(page);
}

void lay_out_side(struct view *v, struct layout *page, struct portal_side *side)
{
	const struct site *site = v->room->site;
	struct bulletin *p = NULL;

	*side = (struct portal_side){0};
	if (!site)
		return;
	if (!site->toasoan) {
		layout_text(page, ROLE_NOTICE, message(MSG_PORTAL_NO_SIDE));
		layout_blank(page);
		return;
	}
	if (cache_portal(v->room->store, v->arena, &p))
		p = NULL;
	if ((!p || clock_now() - p->fetched >= FRESH) &&
	    store_wanted(v->room->store, WANT_PORTAL, 0, NULL)->state == WANT_NONE)
		wish(v, WANT_NORMAL);
	if (!p) {
		lay_out_missing(v, page);
		return;
	}
	side->links = arena_array(v->arena, p->link_count + 1, sizeof(*side->links));
	lay_out_notice(page, p);
	lay_out_statistics(v, page, p);
	lay_out_map(v, page, p, side);
	lay_out_links(v, page, p, side);
}

/* ---- Below an article ---- */

/* Names one behind the other under their heading; nothing where there are none. */
static void lay_out_names(struct view *v, struct layout *page, const char *heading,
			  const struct str *names)
{
	if (!names->len)
		return;
	layout_text(page, ROLE_HEADING, heading);
	layout_text(page, ROLE_META, arena_strndup(v->arena, names->data, names->len));
	layout_blank(page);
}

/* The sign between two stays at the end of a row. */
static void add_name(struct str *names, const char *name)
{
	str_addf(names, "%s%s", names->len ? "\u00a0· " : "", name);
}

void lay_out_foot(struct view *v, struct layout *page)
{
	struct str map = STR_INIT, links = STR_INIT;
	struct bulletin *p;

	if (cache_portal(v->room->store, v->arena, &p))
		return;
	for (size_t i = 0; i < p->map_count; i++)
		add_name(&map, p->map[i]);
	for (size_t i = 0; i < p->link_count; i++)
		add_name(&links, *p->links[i].title ? p->links[i].title : p->links[i].url);
	layout_blank(page);
	lay_out_notice(page, p);
	lay_out_names(v, page, *p->map_heading ? p->map_heading : message(MSG_PORTAL_MAP), &map);
	lay_out_names(v, page, *p->links_heading ? p->links_heading : message(MSG_PORTAL_LINKS),
		      &links);
	lay_out_statistics(v, page, p);
	str_free(&map);
	str_free(&links);
}

void portal_side_link(struct view *v, const struct portal_side *side, bool open)
{
	const struct doc doc = {.links = side->links, .link_count = side->link_count};
	const struct article none = {.link = ""};

	act_on_link(v, open ? ACTION_OPEN_LINK : ACTION_COPY_LINK, &none, &doc);
}

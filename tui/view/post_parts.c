#include "tui/view/post_parts.h"

#include <string.h>

#include "net/store/cache.h"
#include "net/store/want.h"
#include "net/store/work.h"
#include "tui/config.h"
#include "tui/format.h"
#include "tui/view/article_page.h"
#include "tui/view/common.h"
#include "tui/view/prompt.h"

/* ---- The picture ---- */

void lay_out_picture(struct view *v, struct layout *page, const struct article *article,
		     const struct doc *body)
{
	struct media *media = NULL;

	if (!article->picture || cache_media(v->room->store, article->picture, v->arena, &media))
		media = NULL;
	if (!article_has_picture(article, body, media))
		return;
	/* A reader asks for pictures; those who write must see what stands under this one. */
	if (!media && room_has(v->room, CAP_EDIT))
		store_want(v->room->store, v->state, WANT_MEDIA, article->picture, NULL,
			   WANT_NORMAL);
	article_page_picture(article, media, v->arena, page);
}

/* ---- Links ---- */

/* The addresses asked about; one question is open at a time. */
static struct addresses {
	struct arena *arena;
	const char **urls;
	size_t n;
} asked;

static void collect(const struct article *article, const struct doc *doc)
{
	size_t links = doc ? doc->link_count : 0;

	if (!asked.arena)
		asked.arena = arena_new();
	arena_clear(asked.arena);
	asked.n = 0;
	asked.urls = arena_array(asked.arena, links + 1, sizeof(*asked.urls));
	if (*article->link)
		asked.urls[asked.n++] = arena_strdup(asked.arena, article->link);
	for (size_t i = 0; i < links; i++)
		asked.urls[asked.n++] = arena_strdup(asked.arena, doc->links[i].url);
}

static void ask_which(struct view *v, enum message label, const struct article *article,
		      const struct doc *doc, void (*done)(struct view *v, int choice))
{
	const char **labels;
	size_t first;

	collect(article, doc);
	if (asked.n == 0) {
		say(v, STYLE_MESSAGE, MSG_NO_LINK);
		return;
	}
	first = *article->link ? 0 : 1;
	labels = arena_array(asked.arena, asked.n, sizeof(*labels));
	for (size_t i = 0; i < asked.n; i++)
		labels[i] =
			i + first == 0
				? message_fill(asked.arena, MSG_LINK_SELF, asked.urls[i], NULL)
				: arena_printf(asked.arena, "%zu  %s", i + first, asked.urls[i]);
	prompt_choose(v, message(label), labels, asked.n, asked.n > 1 && !first ? 1 : 0, done);
}

static void on_open(struct view *v, int choice)
{
	const char *argv[3] = {config_text(v->room->config, OPTION_BROWSER), NULL, NULL};
	int status = 0;
	enum err e;

	if (choice < 0 || (size_t)choice >= asked.n)
		return;
	if (!*argv[0]) {
		say(v, STYLE_ERROR, MSG_NO_BROWSER);
		return;
	}
	argv[1] = asked.urls[choice];
	views_keep(v->views);
	e = term_run(v->room->term, argv, &status);
	if (e || status)
		say_of(v, STYLE_ERROR, MSG_BROWSER_FAILED, argv[0]);
	else
		say_of(v, STYLE_MESSAGE, MSG_LINK_OPENED, argv[1]);
}

static void on_copy(struct view *v, int choice)
{
	if (choice < 0 || (size_t)choice >= asked.n)
		return;
	if (!strcmp(config_text(v->room->config, OPTION_COPY), "no")) {
		view_say(v, STYLE_MESSAGE, asked.urls[choice]);
		return;
	}
	if (term_copy(v->room->term, asked.urls[choice]))
		say_of(v, STYLE_MESSAGE, MSG_LINK_COPIED, asked.urls[choice]);
}

bool act_on_link(struct view *v, enum action action, const struct article *article,
		 const struct doc *doc)
{
	if (action == ACTION_OPEN_LINK)
		ask_which(v, MSG_OPEN_LINK_LABEL, article, doc, on_open);
	else if (action == ACTION_COPY_LINK)
		ask_which(v, MSG_COPY_LINK_LABEL, article, doc, on_copy);
	else
		return false;
	return true;
}

/* ---- Where it stands ---- */

void lay_out_standing(struct view *v, struct layout *page, const struct article *post)
{
	const char *zone = room_zone(v->room);
	struct arena *a = v->arena;
	struct standing *st;

	if (cache_standing(v->room->store, post->id, a, &st))
		return;
	if (st->round > 1)
		layout_text(page, ROLE_META,
			    message_fill(a, MSG_REVIEW_ROUND, format_number(a, st->round), NULL));
	if (is_locked_by_other(v->room, st))
		layout_text(page, ROLE_NOTICE,
			    message_fill(a, MSG_REVIEW_LOCKED, st->lock_name,
					 format_date_time(a, st->lock_since, zone), NULL));
	if (st->approved == post->version && st->state == STATE_APPROVED)
		layout_text(page, ROLE_NOTICE,
			    message_fill(a, MSG_REVIEW_APPROVED_BY, st->approved_name,
					 format_date_time(a, st->approved_date, zone), NULL));
	if (st->wished)
		layout_text(page, ROLE_NOTICE,
			    message_fill(a, MSG_REVIEW_WISHED, format_moment(a, st->wished, zone),
					 NULL));
}

void lay_out_draft_notice(struct view *v, struct layout *page, int64_t post)
{
	char id[DRAFT_ID];
	struct draft *draft;

	if (draft_of_post(v->room->store, post, id) ||
	    draft_get(v->room->store, id, v->arena, &draft) || !draft->changed || draft->trashed)
		return;
	layout_text(page, ROLE_NOTICE, message(MSG_DRAFT_HERE));
	layout_blank(page);
}

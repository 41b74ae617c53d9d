#include "tui/view/picture_ask.h"

#include <stdlib.h>
#include <string.h>

#include "net/store/cache.h"
#include "net/store/shelf.h"
#include "net/store/want.h"
#include "tui/config.h"
#include "tui/format.h"
#include "tui/view/article_page.h"
#include "tui/view/common.h"
#include "tui/view/prompt.h"

/* What is asked about; one question is open at a time. */
static struct {
	struct picture_ask *of;
	struct arena *arena;
	struct picture *pictures;
	const char **labels;
	size_t n;
	struct media_size *sizes; /* of the one that was chosen */
	size_t size_n;
} asked;

static struct store *store_of(const struct view *v)
{
	return v->room->store;
}

/* ---- The file ---- */

/* The first that is so wide fills a terminal. */
#define USEFUL_WIDTH 300

/* Which of a picture's sizes, narrowest first, is offered: one that is wide enough, else the
 * widest. */
static size_t useful_size(const struct media_size *sizes, size_t n)
{
	size_t i = 0;

	while (i + 1 < n && sizes[i].width < USEFUL_WIDTH)
		i++;
	return i;
}

static void show(struct view *v, const char *url)
{
	const char *argv[3] = {config_text(v->room->config, OPTION_PICTURE_VIEWER), NULL, NULL};
	const char *path = shelf_path(store_of(v), url, v->arena);
	int status = 0;
	enum err e;

	argv[1] = path;
	views_keep(v->views);
	e = term_show(v->room->term, argv, message(MSG_PICTURE_BACK), &status);
	if (e || status)
		view_say(v, STYLE_ERROR,
			 message_fill(v->arena, MSG_PICTURE_VIEWER_FAILED, argv[0], path, NULL));
}

/* How far it is stands in the status line. */
static void fetch(struct view *v, struct picture_ask *p, const char *url)
{
	free(p->url);
	p->url = mem_strdup(url);
	p->step = PICTURE_FILE;
	store_want(store_of(v), v->state, WANT_PICTURE, 0, p->url, WANT_URGENT);
}

static void on_size(struct view *v, int choice)
{
	if (choice >= 0 && (size_t)choice < asked.size_n)
		fetch(v, asked.of, asked.sizes[choice].url);
}

/* "768×512 · 48 kB · đã có 12 kB" */
static const char *size_words(struct view *v, const struct media_size *size, int64_t begun)
{
	struct arena *a = v->arena;
	const char *words =
		size->bytes > 0 ? format_bytes(a, size->bytes) : message(MSG_PICTURE_NO_SIZE);

	if (size->width > 0)
		words = arena_printf(a, "%d×%d · %s", size->width, size->height, words);
	if (!begun)
		return words;
	return arena_printf(a, "%s · %s", words,
			    message_fill(a, MSG_PICTURE_BEGUN, format_bytes(a, begun), NULL));
}

/* ---- Which file ---- */

static void add_size(const struct media_size *size)
{
	struct media_size *copy = &asked.sizes[asked.size_n++];

	*copy = *size;
	copy->url = arena_strdup(asked.arena, size->url);
}

/* What the portal has of it, narrowest first, the file itself last, each once. */
static void collect_sizes(const struct media *media)
{
	struct media_size whole = {media->width, media->height, media->bytes, media->url};

	asked.sizes = arena_array(asked.arena, media->size_count + 1, sizeof(*asked.sizes));
	asked.size_n = 0;
	for (size_t i = 0; i < media->size_count; i++)
		if (!str_equal(media->sizes[i].url, media->url))
			add_size(&media->sizes[i]);
	if (*media->url)
		add_size(&whole);
}

static bool show_one_here(struct view *v)
{
	for (size_t i = asked.size_n; i-- > 0;)
		if (shelf_has(store_of(v), asked.sizes[i].url)) {
			show(v, asked.sizes[i].url);
			return true;
		}
	return false;
}

/* The sizes are said; the one that was begun, else the smallest that is useful, is offered. */
static void ask_size(struct view *v)
{
	const char **labels = arena_array(v->arena, asked.size_n, sizeof(*labels)), *tag;
	size_t offered = useful_size(asked.sizes, asked.size_n);

	for (size_t i = 0; i < asked.size_n; i++) {
		int64_t begun = shelf_begun(store_of(v), asked.sizes[i].url, v->arena, &tag);

		if (begun)
			offered = i;
		labels[i] = size_words(v, &asked.sizes[i], begun);
	}
	prompt_choose(v, message(MSG_PICTURE_FETCH), labels, asked.size_n, (int)offered, on_size);
}

static void offer(struct view *v, struct picture_ask *p, const struct media *media)
{
	collect_sizes(media);
	asked.of = p;
	if (!asked.size_n)
		say(v, STYLE_ERROR, MSG_PICTURE_NONE);
	else if (!show_one_here(v))
		ask_size(v);
}

/* Its sizes are asked for first, where the portal knows them. */
static void take(struct view *v, struct picture_ask *p, const struct picture *picture)
{
	struct media *media;

	if (*picture->url && shelf_has(store_of(v), picture->url)) {
		show(v, picture->url);
	} else if (picture->media && !cache_media(store_of(v), picture->media, v->arena, &media) &&
		   *media->url) {
		offer(v, p, media);
	} else if (picture->media) {
		p->step = PICTURE_SIZES;
		p->media = picture->media;
		store_want(store_of(v), v->state, WANT_MEDIA, p->media, NULL, WANT_URGENT);
	} else if (*picture->url) {
		offer(v, p,
		      &(struct media){.width = picture->width,
				      .height = picture->height,
				      .url = picture->url});
	} else {
		say(v, STYLE_ERROR, MSG_PICTURE_NONE);
	}
}

static void on_choose(struct view *v, int choice)
{
	if (choice >= 0 && (size_t)choice < asked.n)
		take(v, asked.of, &asked.pictures[choice]);
}

static void add(const struct picture *picture, const char *caption)
{
	struct arena *a = asked.arena;

	asked.pictures[asked.n] = *picture;
	asked.pictures[asked.n].url = arena_strdup(a, picture->url);
	asked.labels[asked.n] = arena_printf(a, "%zu  %s", asked.n + 1, caption);
	asked.n++;
}

/* The featured one first, unless the body shows it: as they stand on the page. */
static void collect(struct view *v, const struct article *article, const struct doc *doc)
{
	size_t blocks = doc ? doc->block_count : 0;
	struct media *media = NULL;

	if (!asked.arena)
		asked.arena = arena_new();
	arena_clear(asked.arena);
	asked.n = 0;
	asked.pictures = arena_array(asked.arena, blocks + 1, sizeof(*asked.pictures));
	asked.labels = arena_array(asked.arena, blocks + 1, sizeof(*asked.labels));
	if (article->picture && cache_media(store_of(v), article->picture, v->arena, &media))
		media = NULL;
	if (article_has_picture(article, doc, media))
		add(&(struct picture){.media = article->picture, .url = "", .alt = ""},
		    media ? *media->caption ? media->caption : media->alt : "");
	for (size_t i = 0; i < blocks; i++)
		if (doc->blocks[i].kind == BLOCK_FIGURE)
			add(&doc->blocks[i].picture, doc->blocks[i].picture.alt);
}

bool picture_any(const struct article *article, const struct doc *doc)
{
	for (size_t i = 0; doc && i < doc->block_count; i++)
		if (doc->blocks[i].kind == BLOCK_FIGURE)
			return true;
	return article->picture != 0;
}

void picture_ask(struct view *v, struct picture_ask *p, const struct article *article,
		 const struct doc *doc)
{
	collect(v, article, doc);
	asked.of = p;
	if (asked.n == 0)
		say(v, STYLE_MESSAGE, MSG_PICTURE_NONE);
	else if (asked.n == 1)
		take(v, p, &asked.pictures[0]);
	else
		prompt_choose(v, message(MSG_PICTURE_WHICH), asked.labels, asked.n, 0, on_choose);
}

/* ---- Waiting ---- */

void picture_go_on(struct view *v, struct picture_ask *p)
{
	enum picture_step step = p->step;
	enum want_kind kind = step == PICTURE_SIZES ? WANT_MEDIA : WANT_PICTURE;
	const struct want *want;
	struct media *media;

	if (step == PICTURE_NONE)
		return;
	want = store_wanted(store_of(v), kind, step == PICTURE_SIZES ? p->media : 0,
			    step == PICTURE_SIZES ? NULL : p->url);
	if (want->state == WANT_WAITING || want->state == WANT_WORKING)
		return;
	p->step = PICTURE_NONE;
	if (want->state != WANT_DONE)
		view_say_error(v, want->err, NULL);
	else if (step == PICTURE_FILE)
		show(v, p->url);
	else if (!cache_media(store_of(v), p->media, v->arena, &media))
		offer(v, p, media);
}

void picture_drop(struct picture_ask *p)
{
	free(p->url);
	*p = (struct picture_ask){.step = PICTURE_NONE};
	if (asked.of == p)
		asked.of = NULL;
}

#include "tui/view/queue_rows.h"

#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/str.h"
#include "net/base/utf8.h"
#include "net/doc/html.h"
#include "net/store/cache.h"
#include "net/store/outbox.h"
#include "net/store/seen.h"
#include "tui/format.h"
#include "tui/view/common.h"

/* ---- Cells ---- */

static const char *mark_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct waiting *w = item;

	(void)a;
	*look = STYLE_UNREAD;
	if (w->marked)
		return "+";
	if (w->seen == SEEN_OLDER)
		return "*";
	return w->seen == SEEN_NEVER ? term_sign(v->room->term, SIGN_UNREAD) : "";
}

static const char *title_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct waiting *w = item;

	(void)v;
	(void)a;
	*look = w->seen == SEEN_THIS ? STYLE_TEXT : STYLE_UNREAD;
	return *w->post->title ? w->post->title : message(MSG_NO_TITLE);
}

static bool is_open_elsewhere(const struct view *v, const struct waiting *w)
{
	return w->standing && is_locked_by_other(v->room, w->standing);
}

/* What is most important to know before one opens it. */
static const char *news_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	static const enum message words[] = {MSG_SEEN_NEVER, MSG_SEEN_OLDER, MSG_SEEN_THIS};
	const struct waiting *w = item;

	(void)a;
	*look = w->seen == SEEN_THIS || w->decided ? STYLE_COLUMN : STYLE_WAITING;
	if (w->decided)
		return message(MSG_DECIDED);
	if (is_open_elsewhere(v, w))
		return message(MSG_QUEUE_OPEN);
	if (w->post->state == STATE_APPROVED)
		return message_state(STATE_APPROVED);
	return message(words[w->seen]);
}

static const char *author_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	(void)a;
	*look = STYLE_COLUMN;
	return ((const struct waiting *)item)->post->author_name;
}

static const char *section_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	(void)a;
	*look = STYLE_COLUMN;
	return ((const struct waiting *)item)->post->section_name;
}

static const char *words_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct waiting *w = item;

	(void)v;
	*look = STYLE_COLUMN;
	if (w->words < 0)
		return "";
	return message_fill(a, MSG_WORD_COUNT, format_number(a, w->words), NULL);
}

static const char *age_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	(void)v;
	*look = STYLE_COLUMN;
	return format_age(a, ((const struct waiting *)item)->post->modified, clock_now());
}

static const char *round_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct waiting *w = item;

	(void)v;
	*look = STYLE_COLUMN;
	if (!w->standing || w->standing->round < 2)
		return "";
	return message_fill(a, MSG_QUEUE_ROUND, format_number(a, w->standing->round), NULL);
}

/* Who has it open, else when it is wished for. */
static const char *who_cell(struct view *v, const void *item, struct arena *a, unsigned *look)
{
	const struct waiting *w = item;

	*look = STYLE_WAITING;
	if (is_open_elsewhere(v, w))
		return w->standing->lock_name;
	if (w->standing && w->standing->wished)
		return format_date_time(a, w->standing->wished, room_zone(v->room));
	return "";
}

const struct table_column queue_columns[] = {
	{1, 1, 0, TABLE_LEFT, mark_cell},      {34, 0, 0, TABLE_WORDS, title_cell},
	{6, 8, 2, TABLE_LEFT, news_cell},      {8, 16, 1, TABLE_WORDS, author_cell},
	{8, 14, 4, TABLE_WORDS, section_cell}, {8, 8, 5, TABLE_RIGHT, words_cell},
	{6, 6, 6, TABLE_RIGHT, round_cell},    {10, 16, 7, TABLE_LEFT, who_cell},
	{7, 8, 3, TABLE_RIGHT, age_cell},
};
const size_t queue_column_count = sizeof(queue_columns) / sizeof(*queue_columns);

/* ---- What is known of a post ---- */

/* What met trouble decides nothing. */
static bool is_under_way(const struct send *row)
{
	return row->kind >= SEND_APPROVE && row->kind != SEND_NOTE && row->kind != SEND_RESTORE &&
	       row->state != SEND_REFUSED && row->state != SEND_CONFLICT;
}

static enum err is_decided(struct view *v, int64_t post, struct arena *a, bool *decided)
{
	struct send *rows;
	size_t n;
	enum err e = outbox_list(v->room->store, false, a, &rows, &n);

	*decided = false;
	for (size_t i = 0; !e && i < n; i++)
		*decided |= rows[i].post == post && is_under_way(&rows[i]);
	return e;
}

enum err queue_waiting(struct view *v, const struct queue_rows *rows, const struct article *post,
		       struct arena *a, struct waiting *w)
{
	struct store *store = v->room->store;
	struct standing *standing = NULL;
	struct article *whole;
	int64_t seen;
	enum err e = seen_version(store, post->id, &seen);

	if (!e)
		e = cache_article(store, post->id, a, &whole);
	if (!e)
		e = is_decided(v, post->id, a, &w->decided);
	if (e)
		return e;
	e = cache_standing(store, post->id, a, &standing);
	if (e && e != ERR_NOT_FOUND)
		return e;
	w->post = post;
	w->standing = standing;
	w->marked = queue_is_marked(rows, post->id);
	w->seen = !seen ? SEEN_NEVER : seen == post->version ? SEEN_THIS : SEEN_OLDER;
	w->words = whole->raw ? html_words(whole->raw) : -1;
	return OK;
}

enum err queue_rows_page(struct view *v, struct queue_rows *rows, struct table_page *page)
{
	enum err e = OK;
	size_t first;

	table_window(page, rows->n, &first);
	for (size_t i = 0; !e && i < page->n; i++) {
		struct waiting *w = arena_alloc(page->arena, sizeof(*w));
		const struct article *post = rows->posts[first + i];

		e = queue_waiting(v, rows, post, page->arena, w);
		page->rows[i] = (struct table_row){.id = post->id, .item = w};
	}
	return e;
}

/* ---- The order ---- */

/* Names in the order of a Vietnamese dictionary, the newest first among equals. */
static int by_name(const char *a, const char *b, const struct article *x, const struct article *y)
{
	struct str p = STR_INIT, q = STR_INIT;
	int order;

	utf8_sort_key(a, &p);
	utf8_sort_key(b, &q);
	order = strcmp(p.data, q.data);
	str_free(&p);
	str_free(&q);
	return order ? order : x->modified > y->modified ? -1 : x->modified < y->modified;
}

static const struct article *at(const void *place)
{
	return *(struct article *const *)place;
}

static int by_newest(const void *a, const void *b)
{
	return by_name("", "", at(a), at(b));
}

static int by_oldest(const void *a, const void *b)
{
	return by_newest(b, a);
}

static int by_author(const void *a, const void *b)
{
	return by_name(at(a)->author_name, at(b)->author_name, at(a), at(b));
}

static int by_section(const void *a, const void *b)
{
	return by_name(at(a)->section_name, at(b)->section_name, at(a), at(b));
}

static int by_title(const void *a, const void *b)
{
	return by_name(at(a)->title, at(b)->title, at(a), at(b));
}

static const struct {
	int (*compare)(const void *a, const void *b);
	enum message words;
} sorts[QUEUE_SORTS] = {
	[QUEUE_NEWEST] = {by_newest, MSG_SORTED_NEWEST},
	[QUEUE_OLDEST] = {by_oldest, MSG_SORTED_OLDEST},
	[QUEUE_AUTHOR] = {by_author, MSG_SORTED_AUTHOR},
	[QUEUE_SECTION] = {by_section, MSG_SORTED_SECTION},
	[QUEUE_TITLE] = {by_title, MSG_SORTED_TITLE},
};

enum message queue_sort_words(enum queue_sort sort)
{
	return sorts[sort].words;
}

/* ---- Which ---- */

static bool in_two_steps(const struct room *room)
{
	return room->site && room->site->two_step;
}

/* Where approval has two steps each sees what waits for them: the chief what was approved. */
static bool is_mine(const struct room *room, const struct article *post)
{
	return !in_two_steps(room) || (post->state == STATE_APPROVED) == room_has(room, CAP_CHIEF);
}

enum err queue_mine(const struct room *room, bool all_steps, const struct find *find,
		    struct arena *a, struct article ***posts, size_t *n)
{
	const struct query q = {.list = LIST_REVIEW, .find = find, .limit = LIST_MAX};
	struct page found;
	enum err e = cache_list(room->store, &q, a, &found);

	*n = 0;
	if (e)
		return e;
	*posts = arena_array(a, found.n, sizeof(struct article *));
	for (size_t i = 0; i < found.n; i++)
		if (all_steps || is_mine(room, &found.rows[i]))
			(*posts)[(*n)++] = &found.rows[i];
	return OK;
}

static void drop_marks(struct queue_rows *rows)
{
	size_t kept = 0;

	for (size_t i = 0; i < rows->mark_count; i++)
		for (size_t k = 0; k < rows->n; k++)
			if (rows->posts[k]->id == rows->marks[i]) {
				rows->marks[kept++] = rows->marks[i];
				break;
			}
	rows->mark_count = kept;
}

enum err queue_rows_load(struct view *v, struct queue_rows *rows, const struct find *find)
{
	enum err e = queue_mine(v->room, rows->all_steps, find, v->arena, &rows->posts, &rows->n);

	if (e)
		return e;
	if (rows->n)
		qsort(rows->posts, rows->n, sizeof(struct article *), sorts[rows->sort].compare);
	drop_marks(rows);
	return OK;
}

enum err queue_count(struct view *v, int64_t *count)
{
	struct count waiting = {0};
	struct article **posts;
	size_t n;
	enum err e;

	if (in_two_steps(v->room)) {
		e = queue_mine(v->room, false, NULL, v->arena, &posts, &n);
		*count = (int64_t)n;
		return e;
	}
	e = cache_count(v->room->store, LIST_REVIEW, 0, &waiting);
	*count = waiting.total;
	return e;
}

/* ---- Marks ---- */

bool queue_is_marked(const struct queue_rows *rows, int64_t id)
{
	for (size_t i = 0; i < rows->mark_count; i++)
		if (rows->marks[i] == id)
			return true;
	return false;
}

void queue_mark(struct queue_rows *rows, int64_t id)
{
	for (size_t i = 0; i < rows->mark_count; i++)
		if (rows->marks[i] == id) {
			rows->marks[i] = rows->marks[--rows->mark_count];
			return;
		}
	if (rows->mark_count == rows->mark_cap) {
		rows->mark_cap = rows->mark_cap ? rows->mark_cap * 2 : 16;
		rows->marks = mem_resize(rows->marks, rows->mark_cap, sizeof(*rows->marks));
	}
	rows->marks[rows->mark_count++] = id;
}

void queue_rows_release(struct queue_rows *rows)
{
	free(rows->marks);
}

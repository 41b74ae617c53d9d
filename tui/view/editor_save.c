#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/store/cache.h"
#include "tui/messages.h"
#include "tui/view/editor_state.h"
#include "tui/view/prompt.h"

/* All in ms. The journal must hold a change within a second. */
#define SAVE_AFTER  700
#define SAVE_AGAIN  100	 /* another process was writing */
#define RETRY_AFTER 2000 /* something is wrong, the disk is full: the user is told */
#define PAUSE_AFTER 5000 /* a version, which a power cut does not take */
#define HOLD_EVERY  10000
#define BUSY_FOR    2000 /* longer than anybody writes */

/* The fields' texts; in the order of struct draft_text, the section between. */
static void get_fields(const struct editor *s, struct arena *a, const char *texts[FIELD_COUNT])
{
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		struct str text = STR_INIT;

		texts[f] = "";
		if (!s->fields[f])
			continue;
		edit_get(s->fields[f], &text);
		texts[f] = arena_strndup(a, text.data, text.len);
		str_free(&text);
	}
}

static void texts_of(const struct draft_text *text, const char *texts[FIELD_COUNT])
{
	texts[FIELD_TITLE] = text->title;
	texts[FIELD_LEAD] = text->lead;
	texts[FIELD_SECTION] = "";
	texts[FIELD_TAGS] = text->tags;
	texts[FIELD_PICTURE] = text->picture;
	texts[FIELD_CAPTION] = text->caption;
	texts[FIELD_CREDIT] = text->credit;
	texts[FIELD_ALT] = text->alt;
	texts[FIELD_BYLINE] = text->byline;
	texts[FIELD_BODY] = text->body;
}

/* One text for all fields, to tell whether they differ. Texts hold no control characters. */
static void join(const char *const texts[FIELD_COUNT], int64_t section, struct str *out)
{
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		str_adds(out, texts[f]);
		str_addc(out, '\x1f');
	}
	str_addf(out, "%lld", (long long)section);
}

static void set_section(struct view *v, int64_t section)
{
	struct editor *s = v->state;
	struct arena *a = arena_new();
	struct term *term;

	s->section = section;
	free(s->section_name);
	s->section_name = NULL;
	if (section && cache_term(v->room->store, TERM_SECTION, section, a, &term) == OK)
		s->section_name = mem_strdup(term->name);
	arena_free(a);
}

static void take_over(struct view *v, const char *const texts[FIELD_COUNT], int64_t section,
		      const struct str *joined)
{
	struct editor *s = v->state;

	for (enum field f = 0; f < FIELD_COUNT; f++) {
		struct str now = STR_INIT;

		if (!s->fields[f])
			continue;
		edit_get(s->fields[f], &now);
		if (strcmp(now.data, texts[f]) != 0)
			edit_set(s->fields[f], texts[f]);
		str_free(&now);
	}
	set_section(v, section);
	str_cut(&s->saved, 0);
	str_add(&s->saved, joined->data, joined->len);
	s->changed = false;
	s->save_due = INT64_MAX;
}

/* A place in the body by bytes from its start. */
static void set_cursor(struct edit *body, size_t at)
{
	struct edit_place place = {0};

	while (place.paragraph + 1 < edit_paragraphs(body) &&
	       at > strlen(edit_paragraph(body, place.paragraph)))
		at -= strlen(edit_paragraph(body, place.paragraph++)) + 1;
	place.byte = at;
	edit_set_cursor(body, place);
	/* Onto a letter, should the text be another one. */
	if (edit_move(body, EDIT_LEFT, false))
		edit_move(body, EDIT_RIGHT, false);
}

static size_t cursor_of(const struct edit *body)
{
	struct edit_place place = edit_cursor(body);
	size_t at = place.byte;

	for (size_t i = 0; i < place.paragraph; i++)
		at += strlen(edit_paragraph(body, i)) + 1;
	return at;
}

enum err editor_read(struct view *v)
{
	struct editor *s = v->state;
	const char *texts[FIELD_COUNT];
	struct str joined = STR_INIT;
	struct arena *a;
	struct draft *draft;
	bool first = !s->saved.len;
	enum err e;

	if (!*s->id) { /* all there is of it is here */
		set_section(v, s->section);
		return OK;
	}
	a = arena_new();
	e = draft_get(v->room->store, s->id, a, &draft);
	if (e)
		goto out;
	s->post = draft->base.post;
	texts_of(&draft->text, texts);
	join(texts, draft->text.section, &joined);
	if (s->lost || strcmp(joined.data, s->saved.data) != 0) {
		/* The portal's newer text has come, or an older version was restored. What is being
		   typed here is not thrown away: theirs becomes a version, ours goes on. */
		if (!first && s->changed) {
			e = draft_keep(v->room->store, s->id, VERSION_THEIRS);
			view_say(v, STYLE_MESSAGE, message(MSG_EDITOR_THEIRS_KEPT));
			/* Once: keeping it is a change that brings us here again. */
			str_cut(&s->saved, 0);
			str_add(&s->saved, joined.data, joined.len);
		} else {
			take_over(v, texts, draft->text.section, &joined);
		}
	} else {
		set_section(v, s->changed ? s->section : draft->text.section);
	}
	if (first) {
		set_cursor(s->fields[FIELD_BODY], draft->cursor);
		s->saved_cursor = draft->cursor;
	}
out:
	str_free(&joined);
	arena_free(a);
	return e;
}

void editor_touch(struct view *v)
{
	struct editor *s = v->state;
	int64_t now = clock_ms();

	view_draw(v);
	if (s->lost) /* the cursor may be moved, there is nothing to save */
		return;
	s->changed = true;
	if (s->save_due == INT64_MAX)
		s->save_due = now + SAVE_AFTER;
	s->pause_due = now + PAUSE_AFTER;
}

/* What is in the fields, in a; joined is to tell it from what was saved. */
static struct draft_text written(const struct editor *s, struct arena *a, struct str *joined)
{
	const char *texts[FIELD_COUNT];

	get_fields(s, a, texts);
	join(texts, s->section, joined);
	return (struct draft_text){
		.title = texts[FIELD_TITLE],
		.lead = texts[FIELD_LEAD],
		.section = s->section,
		.tags = texts[FIELD_TAGS],
		.picture = texts[FIELD_PICTURE],
		.caption = texts[FIELD_CAPTION],
		.credit = texts[FIELD_CREDIT],
		.alt = texts[FIELD_ALT],
		.byline = texts[FIELD_BYLINE],
		.body = texts[FIELD_BODY],
	};
}

/* The journal; a text that the store did not take when it was begun gets its draft now. */
static enum err put(struct view *v, const struct draft_text *text, size_t cursor)
{
	struct editor *s = v->state;
	char id[DRAFT_ID];
	enum err e;

	if (*s->id)
		return draft_save(v->room->store, s->id, text, cursor);
	e = draft_new(v->room->store, text, id);
	if (e)
		return e;
	memcpy(s->id, id, sizeof(s->id));
	editor_hold(v);
	return draft_save_cursor(v->room->store, s->id, cursor);
}

static enum err save(struct view *v)
{
	struct editor *s = v->state;
	struct str joined = STR_INIT;
	struct arena *a = arena_new();
	struct draft_text text = written(s, a, &joined);
	size_t cursor = cursor_of(s->fields[FIELD_BODY]);
	enum err e = OK;

	if (strcmp(joined.data, s->saved.data) != 0) {
		e = put(v, &text, cursor);
		if (!e) {
			str_free(&s->saved);
			s->saved = joined;
			joined = (struct str)STR_INIT;
		}
	} else if (cursor != s->saved_cursor) {
		e = draft_save_cursor(v->room->store, s->id, cursor);
	}
	if (!e)
		s->saved_cursor = cursor;
	str_free(&joined);
	arena_free(a);
	return e;
}

/* Another process has taken the draft: what it does not have of ours becomes a version. */
static enum err give_way(struct view *v)
{
	struct editor *s = v->state;
	struct str joined = STR_INIT;
	struct arena *a = arena_new();
	struct draft_text text = written(s, a, &joined);
	enum err e = OK;

	if (strcmp(joined.data, s->saved.data) != 0)
		e = draft_keep_text(v->room->store, s->id, &text, VERSION_LEAVE);
	str_free(&joined);
	arena_free(a);
	if (e)
		return e;
	s->lost = true;
	s->changed = false;
	s->save_due = s->pause_due = s->hold_due = INT64_MAX;
	view_say(v, STYLE_ERROR, message(MSG_EDITOR_LOST));
	view_load(v);
	return OK;
}

/* Another process writes for a moment; what lasts is told of like any other reason. */
static void wait_to_save(struct view *v, enum err e)
{
	struct editor *s = v->state;
	int64_t now = clock_ms();

	s->save_due = now + (e == ERR_BUSY ? SAVE_AGAIN : RETRY_AFTER);
	if (e == ERR_BUSY && s->busy_since == INT64_MAX)
		s->busy_since = now;
	if (e != ERR_BUSY || now - s->busy_since >= BUSY_FOR)
		editor_unsaved(v, e);
}

/* False: it is tried again; that there is trouble was said when it began. */
static bool save_or_wait(struct view *v)
{
	struct editor *s = v->state;
	enum err e;

	if (!s->changed || s->lost)
		return true;
	e = save(v);
	if (e == ERR_CONFLICT && !(e = give_way(v)))
		return false;
	if (e) {
		wait_to_save(v, e);
		return false;
	}
	s->changed = false;
	s->save_due = s->busy_since = INT64_MAX;
	editor_unsaved(v, OK);
	return true;
}

bool editor_save(struct view *v)
{
	const struct editor *s = v->state;
	bool saved = save_or_wait(v);

	if (!saved && s->trouble)
		view_say_error(v, s->trouble, message(MSG_EDITOR_NOT_SAVED));
	return saved;
}

void editor_begin(struct view *v, int64_t section)
{
	struct editor *s = v->state;

	set_section(v, section);
	s->changed = true;
	editor_save(v);
}

void editor_keep_version(struct view *v, enum version_kind kind)
{
	struct editor *s = v->state;
	enum err e = s->lost ? OK : draft_keep(v->room->store, s->id, kind);

	s->pause_due = e ? clock_ms() + (e == ERR_BUSY ? SAVE_AGAIN : RETRY_AFTER) : INT64_MAX;
	if (e && e != ERR_BUSY)
		view_say_error(v, e, NULL);
}

static void on_offer(struct view *v, bool yes)
{
	struct editor *s = v->state;
	enum err e = yes ? draft_hold(v->room->store, s->id, true) : OK;

	if (e)
		view_say_error(v, e, NULL);
	if (!yes)
		view_say(v, STYLE_MESSAGE, message(MSG_EDITOR_READ_ONLY));
	if (e || !yes)
		return;
	s->lost = false;
	s->hold_due = clock_ms() + HOLD_EVERY;
	view_load(v);
}

/* The number of the process that has the draft, "?" when it has just given it back. */
static const char *holder(const struct view *v, struct arena *a)
{
	const struct editor *s = v->state;
	struct draft *draft;
	const char *number;

	if (draft_get(v->room->store, s->id, a, &draft))
		return "?";
	number = strchr(draft->editor, ' ');
	return number ? number + 1 : "?";
}

void editor_offer(struct view *v)
{
	struct arena *a = arena_new();

	prompt_confirm(v, message_fill(a, MSG_EDITOR_TAKE_OVER, holder(v, a), NULL), false,
		       on_offer);
	arena_free(a);
}

void editor_hold(struct view *v)
{
	struct editor *s = v->state;
	bool first = s->hold_due == INT64_MAX;
	enum err e;

	if (s->lost || !*s->id)
		return;
	s->hold_due = clock_ms() + HOLD_EVERY;
	e = draft_hold(v->room->store, s->id, false);
	if (e == ERR_CONFLICT && first) {
		s->lost = true;
		s->hold_due = INT64_MAX;
		editor_offer(v);
	} else if (e == ERR_CONFLICT) {
		e = give_way(v);
	}
	if (e && !s->lost)
		s->hold_due = clock_ms() + (e == ERR_BUSY ? SAVE_AGAIN : RETRY_AFTER);
}

int64_t editor_due(const struct view *v)
{
	const struct editor *s = v->state;
	int64_t due = s->save_due < s->hold_due ? s->save_due : s->hold_due;

	due = due < s->pause_due ? due : s->pause_due;
	return due < editor_picture_due(v) ? due : editor_picture_due(v);
}

void editor_tick(struct view *v)
{
	struct editor *s = v->state;
	int64_t now = clock_ms();

	if (s->save_due <= now)
		save_or_wait(v);
	if (s->hold_due <= now)
		editor_hold(v);
	if (s->pause_due <= now) {
		if (save_or_wait(v))
			editor_keep_version(v, VERSION_PAUSE);
		else
			s->pause_due = s->save_due;
	}
	editor_picture_tick(v);
}

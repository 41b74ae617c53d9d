#include "tui/view/editor.h"
#include "tui/view/common.h"

#include <stdlib.h>
#include <string.h>

#include "net/store/want.h"
#include "tui/messages.h"
#include "tui/view/editor_notes.h"
#include "tui/view/editor_state.h"
#include "tui/view/prompt.h"
#include "tui/view/screens.h"
#include "tui/view/typing.h"

struct edit *editor_text(const struct view *v)
{
	const struct editor *s = v->state;

	return s->fields[s->focus] ? s->fields[s->focus] : s->fields[FIELD_BODY];
}

/* It is in the outbox, to be published. */
static void on_decided(struct view *v, enum send_kind kind)
{
	(void)kind;
	view_back(v);
}

static enum err editor_open(struct view *v, const struct view_arg *arg)
{
	struct editor *s = v->state;
	enum err e = OK;

	s->decision.decided = on_decided;
	s->aim = SEND_SUBMIT;
	s->saved = (struct str)STR_INIT;
	s->save_due = s->pause_due = s->hold_due = s->busy_since = INT64_MAX;
	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (f != FIELD_SECTION) {
			s->fields[f] = edit_new(f == FIELD_BODY ? EDIT_LINES : EDIT_LINE);
			edit_set_method(s->fields[f], &v->room->typing);
		}
	if (!arg->text || strlen(arg->text) >= sizeof(s->id))
		return err_set(ERR_NOT_FOUND, "no such draft");
	memcpy(s->id, arg->text, strlen(arg->text) + 1);
	if (*s->id)
		e = editor_read(v);
	else
		editor_begin(v, arg->id);
	if (e)
		return e;
	/* A text that was begun is gone on with where it was left. */
	s->focus = edit_empty(s->fields[FIELD_TITLE]) ? FIELD_TITLE : FIELD_BODY;
	view_set_title(v, message(MSG_EDITOR_TITLE));
	editor_spell_open(v);
	editor_hold(v);
	if (*arg->text)
		editor_take_left(v);
	return OK;
}

static bool is_empty(const struct editor *s)
{
	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (s->fields[f] && !edit_empty(s->fields[f]))
			return false;
	return true;
}

static enum err editor_load(struct view *v)
{
	enum err e = editor_read(v);

	if (!e)
		editor_lock_tell(v);
	return e ? e : editor_notes_load(v);
}

static void editor_close(struct view *v)
{
	struct editor *s = v->state;

	if (!editor_save(v) && !s->lost && !is_empty(s))
		editor_hand_over(v);
	for (enum field f = 0; f < FIELD_COUNT; f++)
		edit_free(s->fields[f]);
	editor_lock_close(v);
	if (!s->lost && *s->id)
		draft_unhold(v->room->store, s->id);
	decision_release(&s->decision);
	resize_stop(&s->resizing);
	free(s->smaller);
	spell_close(s->spell);
	store_unwant_all(v->room->store, s);
	editor_notes_free(s->notes);
	str_free(&s->saved);
	free(s->section_name);
	free(s->clip);
	arena_free(s->found);
	free(s->replacement);
	free(s->sections);
}

/* ---- Moving between fields ---- */

/* What is not shown lies between two that are. */
static void go_to_field(struct view *v, int step)
{
	struct editor *s = v->state;
	int next = (int)s->focus + step;

	if (next < 0 || next >= FIELD_COUNT)
		return;
	if (!editor_shows(s, (enum field)next))
		next += step;
	if (s->fields[s->focus])
		edit_unselect(s->fields[s->focus]);
	s->focus = (enum field)next;
	view_draw(v);
}

/* A move that ended at the edge of its field goes on in the next one. */
static void over_the_edge(struct view *v, enum action action)
{
	struct editor *s = v->state;
	enum field before = s->focus;
	bool down = action == ACTION_DOWN || action == ACTION_PAGE_DOWN;

	if (!down && action != ACTION_UP && action != ACTION_PAGE_UP)
		return;
	go_to_field(v, down ? 1 : -1);
	if (s->focus != before && s->fields[s->focus])
		edit_move(s->fields[s->focus], down ? EDIT_START : EDIT_END, false);
}

/* ---- Cutting and pasting ---- */

static void copy(struct view *v, bool cut)
{
	struct editor *s = v->state;
	struct edit *e = editor_text(v);
	struct edit_place from, to;
	struct str text = STR_INIT;

	/* Without a selection the row is meant. */
	if (!edit_selection(e, &from, &to)) {
		edit_move(e, EDIT_ROW_START, false);
		edit_move(e, EDIT_DOWN, true);
		if (!edit_selection(e, &from, &to))
			edit_move(e, EDIT_ROW_END, true);
	}
	edit_copy(e, &text);
	if (text.len) {
		free(s->clip);
		s->clip = mem_strndup(text.data, text.len);
	}
	str_free(&text);
	if (cut)
		edit_delete(e, EDIT_RIGHT);
	else
		edit_unselect(e);
}

bool editor_may_change(struct view *v)
{
	const struct editor *s = v->state;

	if (s->lost)
		editor_offer(v);
	return !s->lost;
}

static bool insert(struct view *v, const char *text)
{
	const struct editor *s = v->state;

	if (!editor_may_change(v))
		return true;
	if (!s->fields[s->focus])
		return false;
	if (!edit_insert(s->fields[s->focus], text))
		view_say_error(v, ERR_LIMIT, NULL);
	editor_touch(v);
	return true;
}

static bool editor_paste(struct view *v, const struct key *key)
{
	const struct editor *s = v->state;

	if (!editor_may_change(v))
		return true;
	if (!s->fields[s->focus])
		return false;
	editor_take_in(v, s->focus, key->raw, key->raw_bytes);
	return true;
}

static bool editor_type(struct view *v, const char *text)
{
	struct editor *s = v->state;

	if (!editor_may_change(v))
		return true;
	if (!s->fields[s->focus]) {
		editor_choose_section(v);
		prompt_type(v, text);
		return true;
	}
	typing_type(v, s->fields[s->focus], text);
	editor_touch(v);
	return true;
}

/* ---- Actions ---- */

/* Esc drops a selection; it never leaves, so that no stray one does. */
static void cancel(struct view *v)
{
	struct edit *e = editor_text(v);
	struct edit_place from, to;

	if (edit_selection(e, &from, &to) || edit_marking(e))
		edit_unselect(e);
	else if (!editor_picture_stop(v))
		view_say(v, STYLE_MESSAGE, message(MSG_EDITOR_HOW_TO_LEAVE));
}

static void save_now(struct view *v)
{
	if (!editor_save(v))
		return;
	editor_keep_version(v, VERSION_LEAVE);
	view_say(v, STYLE_MESSAGE, message(MSG_EDITOR_SAVED));
}

static void mark(struct view *v)
{
	struct edit *e = editor_text(v);

	edit_toggle_mark(e);
	if (edit_marking(e))
		view_say(v, STYLE_MESSAGE, message(MSG_EDITOR_MARKING));
}

/* What sends the text out. False: not one of these. */
static bool send(struct view *v, enum action action)
{
	if (action == ACTION_SUBMIT)
		editor_submit(v);
	else if (action == ACTION_SEND_DRAFT)
		editor_send_draft(v);
	else if (action == ACTION_PUBLISH || action == ACTION_SCHEDULE)
		editor_publish(v, decision_of(action));
	else
		return false;
	return true;
}

static bool command(struct view *v, enum action action)
{
	struct editor *s = v->state;

	switch (action) {
	case ACTION_NEXT_FIELD:
		go_to_field(v, s->focus == FIELD_BODY ? -FIELD_BODY : 1);
		return true;
	case ACTION_PREVIOUS_FIELD:
		go_to_field(v, s->focus == FIELD_TITLE ? FIELD_BODY : -1);
		return true;
	case ACTION_CUT:
	case ACTION_COPY:
		copy(v, action == ACTION_CUT && !s->lost);
		return true;
	case ACTION_PASTE:
		if (s->clip)
			insert(v, s->clip);
		return true;
	case ACTION_MARK:
		mark(v);
		return true;
	case ACTION_CANCEL:
		cancel(v);
		return true;
	case ACTION_SAVE:
		save_now(v);
		return true;
	case ACTION_PREVIEW:
		editor_preview(v);
		return true;
	case ACTION_EXTERNAL_EDITOR:
		editor_edit_outside(v);
		return true;
	case ACTION_VERSIONS:
		if (editor_save(v))
			view_open(v, &versions_view, &(struct view_arg){.text = s->id});
		return true;
	case ACTION_WORDS:
		editor_say_words(v);
		return true;
	case ACTION_TAKE_LOCK:
		editor_lock_take(v);
		return true;
	case ACTION_CHECK:
		s->aim = SEND_SUBMIT;
		if (editor_may_change(v))
			view_open(v, &check_view, &(struct view_arg){.more = v});
		return true;
	case ACTION_LETTERS:
		if (editor_may_change(v))
			editor_change_letters(v);
		return true;
	default:
		return send(v, action) || editor_find_act(v, action) ||
		       editor_spell_act(v, action) || editor_notes_act(v, action);
	}
}

/* Whether a line belongs to a list, a quote or a table: what Markdown keeps together line by line.
 */
static bool is_item(const char *line)
{
	size_t digits;

	line += strspn(line, " \t");
	digits = strspn(line, "0123456789");
	if (digits && strchr(".)", line[digits]) && line[digits] && line[digits + 1] == ' ')
		return true;
	return (*line && strchr("-*+", *line) && line[1] == ' ') || *line == '>' || *line == '|';
}

/* Whether the cursor stands in a code block: behind an odd number of fences. */
static bool in_code(const struct edit *e)
{
	size_t here = edit_cursor(e).paragraph;
	bool code = false;

	for (size_t i = 0; i <= here; i++)
		code ^= !strncmp(edit_paragraph(e, i), "```", 3);
	return code;
}

static bool is_blank(const char *line)
{
	return !line[strspn(line, " \t")];
}

/*
 * Enter begins a new paragraph, as it does on paper: in Markdown an empty line stands between. Who
 * is used to type it twice for that gets no second empty line. Within lists, quotes, tables and
 * code it begins the next line.
 */
static void new_paragraph(struct edit *e)
{
	size_t here = edit_cursor(e).paragraph;
	const char *line = edit_paragraph(e, here);
	bool code = in_code(e);

	if (is_blank(line) && here && is_blank(edit_paragraph(e, here - 1)) && !code)
		return;
	edit_insert(e, is_blank(line) || is_item(line) || code ? "\n" : "\n\n");
}

/* Enter in a field of one line goes to the next one; in the section it opens the list. */
static void enter(struct view *v)
{
	struct editor *s = v->state;

	if (s->focus == FIELD_SECTION) {
		editor_choose_section(v);
	} else if (s->focus != FIELD_BODY) {
		go_to_field(v, 1);
	} else if (!s->lost) {
		new_paragraph(s->fields[FIELD_BODY]);
		editor_touch(v);
	}
}

static bool may_type(const struct view *v, enum action action)
{
	const struct editor *s = v->state;

	/* What only looks is allowed in any case. */
	return !s->lost || (action != ACTION_NEW_LINE && action != ACTION_UNDO &&
			    action != ACTION_REDO && action != ACTION_DELETE_LEFT &&
			    action != ACTION_DELETE_RIGHT && action != ACTION_DELETE_WORD &&
			    action != ACTION_DELETE_TO_START && action != ACTION_DELETE_TO_END);
}

/* What takes the text, or leaves the field, ends the word that is being typed. */
static bool ends_word(enum action action)
{
	static const enum action ends[] = {
		ACTION_NEW_LINE, ACTION_NEXT_FIELD, ACTION_PREVIOUS_FIELD,  ACTION_SAVE,
		ACTION_PREVIEW,	 ACTION_SUBMIT,	    ACTION_EXTERNAL_EDITOR, ACTION_SEND_DRAFT,
		ACTION_PUBLISH,	 ACTION_SCHEDULE};

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (ends[i] == action)
			return true;
	return false;
}

static bool editor_act(struct view *v, enum action action)
{
	struct editor *s = v->state;
	struct edit *e = s->fields[s->focus];
	bool edge = false;

	view_draw(v);
	if (e && !s->lost && ends_word(action)) {
		edit_end_word(e);
		editor_touch(v);
	}
	if (command(v, action))
		return true;
	if (action == ACTION_NEW_LINE) {
		enter(v);
		return true;
	}
	if (!e) {
		over_the_edge(v, action);
		return action == ACTION_UP || action == ACTION_DOWN || action == ACTION_DELETE_LEFT;
	}
	if (!may_type(v, action))
		return true;
	if (!typing_act(e, action, editor_page_rows(v), &edge))
		return false;
	if (edge)
		over_the_edge(v, action);
	editor_touch(v);
	return true;
}

/*
 * Leaving saves at once and keeps a version; what cannot be saved is not left unasked. A draft in
 * which nothing was ever written does not stay among the posts.
 */
static bool editor_leave(struct view *v)
{
	const struct editor *s = v->state;

	if (s->lost || (!*s->id && is_empty(s)))
		return true;
	if (!editor_save(v)) {
		editor_ask_to_leave(v);
		return false;
	}
	if (is_empty(s) && !s->post)
		return draft_trash(v->room->store, s->id, true) != ERR_BUSY;
	editor_keep_version(v, VERSION_LEAVE);
	return true;
}

/* Nobody knows whether a pause will come: what it would keep is kept now. */
static void editor_keep(struct view *v)
{
	const struct editor *s = v->state;

	if (editor_save(v) && s->pause_due != INT64_MAX)
		editor_keep_version(v, VERSION_PAUSE);
}

static bool editor_can(const struct view *v, enum action action)
{
	const struct editor *s = v->state;

	if (action == ACTION_SUBMIT || action == ACTION_SEND_DRAFT)
		return room_has(v->room, CAP_EDIT);
	if (action == ACTION_PUBLISH || action == ACTION_SCHEDULE)
		return draft_hindrance(v, s->post, decision_of(action)) == MSG_COUNT;
	return true;
}

/* The text saves itself: how to go on, and to leave, comes first. */
static const enum action hints[] = {ACTION_SUBMIT, ACTION_BACK, ACTION_INPUT_METHOD,
				    ACTION_HELP,   ACTION_SAVE, ACTION_PREVIEW,
				    ACTION_SEARCH, ACTION_UNDO, ACTION_NONE};

const struct view_ops editor_view = {
	.name = "editor",
	.watches = CHANGE_DRAFTS | CHANGE_TERMS | CHANGE_LOCKS | CHANGE_NOTES | CHANGE_OUTBOX,
	.state_size = sizeof(struct editor),
	.hints = hints,
	.open = editor_open,
	.load = editor_load,
	.draw = editor_draw,
	.act = editor_act,
	.text = editor_type,
	.paste = editor_paste,
	.can = editor_can,
	.leave = editor_leave,
	.due = editor_due,
	.tick = editor_tick,
	.keep = editor_keep,
	.close = editor_close,
};

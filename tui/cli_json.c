#include "tui/cli_json.h"

#include <stdio.h>

#include "net/base/clock.h"

/* Sets text, or null for NULL. */
static void set_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, text ? json_string(text) : json_null());
}

static void set_int(json_t *object, const char *key, int64_t n)
{
	json_object_set_new(object, key, json_integer(n));
}

/* As wp/v2 writes a time in *_gmt; null for none. */
static void set_time(json_t *object, const char *key, int64_t seconds)
{
	char text[CLOCK_TEXT];

	clock_iso(seconds, text);
	set_text(object, key, seconds ? text : NULL);
}

/* {"rendered": ..., "raw": ...}, what is unknown left out. */
static json_t *both(const char *rendered, const char *raw)
{
	json_t *object = json_object();

	if (rendered)
		set_text(object, "rendered", rendered);
	if (raw)
		set_text(object, "raw", raw);
	return object;
}

static json_t *ids(const int64_t *list, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, json_integer(list[i]));
	return array;
}

json_t *json_article(const struct article *article, bool body)
{
	json_t *o = json_object();

	set_int(o, "id", article->id);
	set_time(o, "date_gmt", article->date);
	set_time(o, "modified_gmt", article->modified);
	set_text(o, "status", status_word(article->status));
	set_text(o, "state", state_word(article->state));
	set_int(o, "version", article->version);
	json_object_set_new(o, "views",
			    article->views < 0 ? json_null() : json_integer(article->views));
	json_object_set_new(o, "unread", json_boolean(article->unread));
	set_text(o, "slug", article->slug);
	set_text(o, "link", article->link);
	json_object_set_new(o, "title", both(article->title, article->raw_title));
	json_object_set_new(o, "excerpt", both(article->lead, article->raw_lead));
	if (body)
		json_object_set_new(o, "content", both(article->html, article->raw));
	set_int(o, "author", article->author);
	set_text(o, "author_name", article->author_name);
	json_object_set_new(o, "categories", ids(&article->section, article->section != 0));
	set_text(o, "section_name", article->section_name);
	json_object_set_new(o, "tags", ids(article->tags, article->tag_count));
	set_int(o, "featured_media", article->picture);
	return o;
}

json_t *json_note(const struct note *note)
{
	static const char *const kinds[NOTE_KINDS] = {
		[NOTE_COMMENT] = "comment",	  [NOTE_RETURN] = "return",
		[NOTE_SUGGESTION] = "suggestion", [NOTE_WITHDRAWAL] = "withdrawal",
		[NOTE_RESOLVED] = "resolved",	  [NOTE_REOPENED] = "reopened",
	};
	json_t *o = json_object();

	set_int(o, "id", note->id);
	set_int(o, "post", note->post);
	set_time(o, "date_gmt", note->date);
	set_int(o, "author", note->author);
	set_text(o, "author_name", note->author_name);
	set_text(o, "kind", kinds[note->kind]);
	set_int(o, "round", note->round);
	set_text(o, "text", note->text);
	return o;
}

json_t *json_event(const struct event *e)
{
	json_t *o = json_object();

	set_int(o, "id", e->id);
	set_time(o, "date_gmt", e->date);
	set_int(o, "user", e->user);
	set_text(o, "user_name", e->user_name);
	set_text(o, "action", e->action);
	set_text(o, "from", e->from == STATE_COUNT ? NULL : state_word(e->from));
	set_text(o, "to", e->to == STATE_COUNT ? NULL : state_word(e->to));
	set_int(o, "version", e->version);
	set_int(o, "revision", e->revision);
	set_time(o, "at_gmt", e->at);
	set_text(o, "note", e->note);
	return o;
}

static json_t *json_lock(const struct standing *s)
{
	json_t *o = json_object();

	set_int(o, "user", s->lock_user);
	set_text(o, "user_name", s->lock_name);
	set_time(o, "since_gmt", s->lock_since);
	return o;
}

void json_queue(json_t *o, const struct standing *s, int64_t seen, int64_t age, int64_t words)
{
	static const struct standing unknown = {0};
	const struct standing *known = s ? s : &unknown;
	int64_t version = json_integer_value(json_object_get(o, "version"));
	bool locked = known->lock_user && known->lock_until > clock_now();

	json_object_set_new(o, "round", s ? json_integer(s->round) : json_null());
	set_time(o, "submitted_gmt", known->submitted_date);
	set_time(o, "wished_gmt", known->wished);
	set_text(o, "approved_by", known->approved ? known->approved_name : NULL);
	json_object_set_new(o, "lock", locked ? json_lock(known) : json_null());
	json_object_set_new(o, "seen_version", seen ? json_integer(seen) : json_null());
	json_object_set_new(o, "changed_since_seen", json_boolean(seen && seen != version));
	set_int(o, "age", age);
	json_object_set_new(o, "words", words < 0 ? json_null() : json_integer(words));
}

json_t *json_mine(const struct mine *mine)
{
	json_t *o = json_object();

	set_text(o, "draft", *mine->draft ? mine->draft : NULL);
	set_int(o, "id", mine->post);
	set_text(o, "title", mine->title);
	set_text(o, "state", state_word(mine->state));
	json_object_set_new(o, "changed", json_boolean(mine->changed));
	set_int(o, "waiting", mine->waiting);
	json_object_set_new(o, "trouble", json_boolean(mine->trouble));
	set_int(o, "notes", mine->notes);
	set_time(o, "modified_gmt", mine->when);
	return o;
}

json_t *json_send(const struct send *row)
{
	json_t *o = json_object();

	set_int(o, "id", row->id);
	set_text(o, "kind", send_kind_word(row->kind));
	set_text(o, "state", send_state_word(row->state));
	set_text(o, "draft", *row->draft ? row->draft : NULL);
	set_int(o, "post", row->post);
	set_text(o, "title", row->title);
	set_text(o, "error", row->err ? err_word(row->err) : NULL);
	set_text(o, "detail", row->detail);
	set_int(o, "tries", row->tries);
	set_time(o, "created_gmt", row->created);
	set_time(o, "next_try_gmt", row->next_try);
	return o;
}

void json_print(json_t *json)
{
	json_dumpf(json, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(json);
}

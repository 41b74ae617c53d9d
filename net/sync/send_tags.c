/* The tags of a draft: names, which the portal wants as ids; those it does not have are made. */
#include <string.h>

#include "net/base/utf8.h"
#include "net/sync/send.h"

static void next_tag(struct sync *sync, send_next *next);

static void on_tag(struct lane *lane, const struct http_reply *reply)
{
	struct sync *sync = lane->sync;
	struct term tag;
	enum err e = api_read_term(reply, lane->arena, TERM_TAG, &tag);

	if (!e && *tag.name)
		e = fill_terms(sync->store, TERM_TAG, &tag, 1, false);
	if (e) {
		send_failed(sync, e);
		return;
	}
	sync->sending->tags[sync->sending->tag_count++] = tag.id;
	next_tag(sync, sync->sending->after_tags);
}

static bool same_word(const char *a, const char *b)
{
	struct str x = STR_INIT, y = STR_INIT;
	bool same;

	utf8_lower(a, &x);
	utf8_lower(b, &y);
	same = !strcmp(x.data, y.data);
	str_free(&x);
	str_free(&y);
	return same;
}

/* Cuts the next name off the list, without white space around it; NULL at the end. */
static char *cut_name(char **names)
{
	char *name;

	while ((name = strsep(names, ","))) {
		size_t n;

		name += strspn(name, " \t\n");
		n = strlen(name);
		while (n && (name[n - 1] == ' ' || name[n - 1] == '\t' || name[n - 1] == '\n'))
			name[--n] = '\0';
		if (n)
			return name;
	}
	return NULL;
}

static void next_tag(struct sync *sync, send_next *next)
{
	struct sending *s = sync->sending;
	char *name;

	sync->sending->after_tags = next;
	while (s->tag_count < TAGS_MAX && (name = cut_name(&s->tag_names))) {
		struct http_request r;
		struct term *tag;

		if (!cache_term_named(sync->store, TERM_TAG, name, s->arena, &tag) &&
		    same_word(tag->name, name)) {
			s->tags[s->tag_count++] = tag->id;
			continue;
		}
		/* A tag that is there already comes back as it is: making it twice does no harm. */
		api_post_term(lane_begin(&sync->send), &sync->api, TERM_TAG, name, 0, &r);
		send_read_request(sync, &r, on_tag);
		return;
	}
	s->change.tags = s->tags;
	s->change.tag_count = s->tag_count;
	next(sync);
}

void send_tags(struct sync *sync, send_next *next)
{
	struct sending *s = sync->sending;

	s->tag_count = 0;
	s->tag_names = s->change.set & API_SET_TAGS ? arena_strdup(s->arena, s->text.tags) : NULL;
	next_tag(sync, next);
}

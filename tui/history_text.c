#include "tui/history_text.h"

#include <inttypes.h>
#include <string.h>

#include "net/base/str.h"
#include "tui/format.h"
#include "tui/messages.h"

static const struct {
	const char *action;
	enum message words;
} actions[] = {
	{"create", MSG_DID_CREATE},   {"edit", MSG_DID_EDIT},	      {"submit", MSG_DID_SUBMIT},
	{"approve", MSG_DID_APPROVE}, {"schedule", MSG_DID_SCHEDULE}, {"return", MSG_DID_RETURN},
	{"publish", MSG_DID_PUBLISH}, {"withdraw", MSG_DID_WITHDRAW}, {"correct", MSG_DID_CORRECT},
	{"trash", MSG_DID_TRASH},     {"restore", MSG_DID_RESTORE},   {"delete", MSG_DID_DELETE},
	{"lock", MSG_DID_LOCK},	      {"takeover", MSG_DID_TAKEOVER}, {"unlock", MSG_DID_UNLOCK},
	{"note", MSG_DID_NOTE},
};

/* What was done, in words: "gửi duyệt". The portal's own word where it is a new one. */
static const char *words_of(const struct event *event)
{
	for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); i++)
		if (!strcmp(event->action, actions[i].action))
			return message(actions[i].words);
	return event->action;
}

const char *history_line(const struct event *e, const char *zone, struct arena *a)
{
	const char *line = arena_printf(a, "%s · %s · %s", format_date_time(a, e->date, zone),
					*e->user_name ? e->user_name : message(MSG_NOTE_SOMEBODY),
					words_of(e));

	if (e->to != STATE_COUNT && e->from != STATE_COUNT && e->from != e->to)
		line = arena_printf(a, "%s: %s → %s", line, message_state(e->from),
				    message_state(e->to));
	if (e->at)
		line = arena_printf(a, "%s · %s", line, format_moment(a, e->at, zone));
	if (e->version)
		line = arena_printf(a, "%s · %s", line,
				    message_fill(a, MSG_HISTORY_VERSION,
						 arena_printf(a, "%" PRId64, e->version), NULL));
	return line;
}

/* A note, each of its lines set in. */
static void add_note(struct str *out, const char *note)
{
	size_t n;

	for (; *note; note += n + (note[n] != '\0')) {
		n = strcspn(note, "\n");
		str_addf(out, "    %.*s\n", (int)n, note);
	}
}

const char *history_text(const char *title, const struct event *events, size_t n, bool whole,
			 const char *zone, struct arena *a)
{
	struct str out = STR_INIT;
	const char *text;

	str_addf(&out, "%s\n\n", title);
	for (size_t i = 0; i < n; i++) {
		str_addf(&out, "%s\n", history_line(&events[i], zone, a));
		add_note(&out, events[i].note);
	}
	if (!whole)
		str_addf(&out, "%s%s\n", n ? "\n" : "", message(MSG_HISTORY_PART));
	text = arena_strndup(a, out.data, out.len);
	str_free(&out);
	return text;
}

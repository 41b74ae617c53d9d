#include "net/base/note.h"

#include <stdlib.h>
#include <string.h>

#define DASH	  "— "
#define ROW_SIGN  " · #"
#define ROW_MAX	  40
#define ROUND_MAX 1000 /* of what a note may claim */

/* A return's word is followed by its round. */
static const char *const words[NOTE_KINDS] = {
	[NOTE_COMMENT] = "góp ý",    [NOTE_RETURN] = "lần ",	 [NOTE_SUGGESTION] = "đề nghị sửa",
	[NOTE_RESOLVED] = "đã xong", [NOTE_REOPENED] = "mở lại", [NOTE_WITHDRAWAL] = "gỡ bài",
};

static void escape(struct str *out, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '&')
			str_adds(out, "&amp;");
		else if (text[i] == '<')
			str_adds(out, "&lt;");
		else
			str_addc(out, text[i]);
	}
}

static void write_exactly(struct str *out, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		if (n) {
			str_adds(out, "<code>");
			escape(out, text, n);
			str_adds(out, "</code>");
		}
		text += n;
		if (*text)
			str_addc(out, *text++);
	}
}

void note_write(struct str *out, enum note_kind kind, int round, const char *row, const char *text)
{
	if (kind == NOTE_SUGGESTION)
		write_exactly(out, text);
	else
		escape(out, text, strlen(text));
	str_addf(out, "%s" DASH "%s", *text ? "\n\n" : "", words[kind]);
	if (kind == NOTE_RETURN)
		str_addf(out, "%d", round);
	str_addf(out, ROW_SIGN "%s", row);
}

size_t note_bytes(enum note_kind kind, const char *text)
{
	struct str out = STR_INIT;
	size_t n;

	note_write(&out, kind, ROUND_MAX, "", text);
	n = out.len + ROW_MAX;
	str_free(&out);
	return n;
}

/* The kind whose word the line begins with; NOTE_KINDS for none. */
static enum note_kind kind_of(const char *line)
{
	int kind = 0;

	while (kind < NOTE_KINDS && !str_starts(line, words[kind]))
		kind++;
	return (enum note_kind)kind;
}

void note_read(struct arena *a, const char *text, struct note_read *out)
{
	const char *line = strrchr(text, '\n'), *row;
	size_t n = line ? (size_t)(line - text) : 0;
	enum note_kind kind;

	*out = (struct note_read){.kind = NOTE_COMMENT, .row = "", .text = text};
	line = line ? line + 1 : text;
	row = strstr(line, ROW_SIGN);
	if (!str_starts(line, DASH) || !row || strlen(row) > ROW_MAX)
		return;
	line += strlen(DASH);
	kind = kind_of(line);
	if (kind == NOTE_KINDS)
		return;
	out->kind = kind;
	if (kind == NOTE_RETURN)
		out->round = (int)(strtoul(line + strlen(words[kind]), NULL, 10) % ROUND_MAX);
	out->row = row + strlen(ROW_SIGN);
	while (n && text[n - 1] == '\n')
		n--;
	out->text = arena_strndup(a, text, n);
}

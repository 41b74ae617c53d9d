/*
 * The text of a note as a portal keeps it: HTML of a comment, so that it works on every WordPress
 * and reads well in any other client. Its last line carries what the record says beside the text:
 *
 *	&gt; Hai bản bị chia cắt …   what it is about (net/doc/quote.h)
 *	Bản nào, bao nhiêu hộ?      the note
 *
 *	— góp ý · #a1b2c            kind and row of the outbox
 *
 * The words are those of note.c: a round for a return ("lần 2"), what took the post off the portal
 * ("gỡ bài"), what suggests changes ("đề nghị sửa", net/doc/suggestion.h), what settles and reopens
 * the note that it answers ("đã xong", "mở lại"). The row makes a text that is said twice two texts
 * (WordPress: 409 comment_duplicate) and finds a note again after a lost reply. Lines of a
 * suggestion stand in <code>, where WordPress changes neither quotation marks nor dashes
 * (wptexturize).
 */
#ifndef NET_BASE_NOTE_H
#define NET_BASE_NOTE_H

#include "net/base/mem.h"
#include "net/base/record.h"
#include "net/base/str.h"

/* The most bytes that WordPress keeps of one (wp_get_comment_fields_max_lengths). */
#define NOTE_BYTES_MAX 65525

/* Appends the stored form. row: letters and digits; round counts for NOTE_RETURN. */
void note_write(struct str *out, enum note_kind kind, int round, const char *row, const char *text);

/* How many bytes a text of that kind takes in the stored form, whatever its row and round. */
size_t note_bytes(enum note_kind kind, const char *text);

struct note_read {
	enum note_kind kind; /* NOTE_COMMENT where no last line of ours says more */
	int round;
	const char *row;  /* "" where there is none */
	const char *text; /* without that last line */
};

/* Reads plain text, tags and entities already away; what is not borrowed from it is in a. */
void note_read(struct arena *a, const char *text, struct note_read *out);

#endif

#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/base/utf8.h"
#include "tui/term/keys.h"
#include "tui/term/sequence.h"

#define ESC	      '\x1b'
/*
 * More pasted text than this is cut off; it is twice what a text may have (EDIT_MAX), so that what
 * is cut does not fit and is refused, as it says, and never comes in without its end.
 */
#define PASTE_MAX     ((size_t)2 * 1024 * 1024)
/* A paste whose end does not come within this time (ms) of its last byte ends without it. */
#define PASTE_SILENCE 2000

static const char paste_end[] = "\x1b[201~";

struct learned {
	char bytes[16];
	size_t n;
	uint32_t code;
};

struct decoder {
	int esc_delay;
	struct learned *learned;
	size_t learned_count;
	struct str in; /* bytes not yet decoded */
	size_t at;
	int64_t came; /* when the last of them came */
	bool pasting;
	struct str paste, text;
	int64_t report_until;
	int report; /* column reported, 0 none */
};

struct decoder *decoder_new(int esc_delay_ms)
{
	struct decoder *d = mem_alloc(sizeof(*d));

	d->esc_delay = esc_delay_ms;
	d->in = d->paste = d->text = (struct str)STR_INIT;
	return d;
}

void decoder_free(struct decoder *d)
{
	if (!d)
		return;
	free(d->learned);
	str_free(&d->in);
	str_free(&d->paste);
	str_free(&d->text);
	free(d);
}

void decoder_learn(struct decoder *d, const char *bytes, uint32_t code)
{
	size_t n = strlen(bytes);
	struct learned *l;

	if (n < 2 || n > sizeof(l->bytes) || *bytes != ESC)
		return;
	d->learned = mem_resize(d->learned, d->learned_count + 1, sizeof(*l));
	l = &d->learned[d->learned_count++];
	memcpy(l->bytes, bytes, n);
	l->n = n;
	l->code = code;
}

void decoder_feed(struct decoder *d, const char *bytes, size_t n, int64_t now)
{
	str_splice(&d->in, 0, d->at, "", 0);
	d->at = 0;
	str_add(&d->in, bytes, n);
	d->came = now;
}

static void press(struct key *key, uint32_t code, const char *text)
{
	key->kind = K_PRESS;
	key->code = code;
	key->text = text;
}

/* A key of this terminal's own; false when none of them begins so. */
static bool read_learned(const struct decoder *d, const char *bytes, size_t n,
			 struct sequence_found *found)
{
	bool part = false;

	for (size_t i = 0; i < d->learned_count; i++) {
		const struct learned *l = &d->learned[i];

		if (n >= l->n && !memcmp(bytes, l->bytes, l->n)) {
			*found = (struct sequence_found){
				.kind = SEQUENCE_KEY, .n = l->n, .code = l->code};
			return true;
		}
		part |= n < l->n && !memcmp(bytes, l->bytes, n);
	}
	*found = (struct sequence_found){.kind = SEQUENCE_PART};
	return part;
}

/* One byte that is no letter. */
static uint32_t control_key(unsigned char c)
{
	switch (c) {
	case '\r':
		return K_ENTER;
	case '\t':
		return K_TAB;
	case 0x7f:
	case '\b':
		return K_BACKSPACE;
	case 0:
		return K_CTRL | ' ';
	case ESC:
		return K_ESC;
	default:
		return K_CTRL | (c < 27 ? (uint32_t)c + 'a' - 1 : (uint32_t)c + '@');
	}
}

/* Bytes of the letter that begins with c, as UTF-8 announces it. */
static size_t announced(unsigned char c)
{
	return c < 0xc2 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 1;
}

/* How many of the announced bytes are there; they end early at a byte that does not go on. */
static size_t present(const char *bytes, size_t n, size_t wanted)
{
	size_t i = 1;

	while (i < wanted && i < n && ((unsigned char)bytes[i] & 0xc0) == 0x80)
		i++;
	return i;
}

/* A letter or a control byte; false while a letter is incomplete. */
static bool read_letter(struct decoder *d, const char *bytes, size_t n, bool whole, struct key *key,
			size_t *used)
{
	unsigned char c = (unsigned char)*bytes;
	size_t wanted = announced(c), there = present(bytes, n, wanted), size;

	*used = 1;
	if (c < 0x20 || c == 0x7f) {
		press(key, control_key(c), "");
		return true;
	}
	if (there < wanted && there == n && !whole)
		return false;
	*used = there;
	str_cut(&d->text, 0);
	/* A mark alone must reach the editor, which joins it to its letter: it is not guarded here.
	 */
	if (utf8_valid(bytes, there))
		str_add(&d->text, bytes, there);
	else
		str_adds(&d->text, "\xef\xbf\xbd");
	c = (unsigned char)*d->text.data;
	/* C1 controls */
	if (c == 0xc2 && (unsigned char)d->text.data[1] < 0xa0)
		str_cut(&d->text, 0);
	press(key, d->text.len ? utf8_get(d->text.data, &size) : K_NONE, d->text.data);
	return true;
}

static bool expecting(const struct decoder *d, int64_t now)
{
	return d->report_until && now <= d->report_until;
}

/* A sequence was read whole; true when it is a key. */
static bool take_sequence(struct decoder *d, const struct sequence_found *found, int64_t now,
			  struct key *key)
{
	d->at += found->n;
	if (found->kind == SEQUENCE_PASTE) {
		d->pasting = true;
		str_cut(&d->paste, 0);
		return false;
	}
	if (found->kind == SEQUENCE_REPORT && expecting(d, now)) {
		d->report = found->numbers[1];
		d->report_until = 0;
		return false;
	}
	str_cut(&d->text, 0);
	if (found->code >= ' ' && found->code < 0x7f) /* the keypad's digits are text */
		str_addc(&d->text, (char)found->code);
	press(key, found->code, d->text.data);
	return found->code != K_NONE;
}

/* ESC and what belongs to it. True: a key. *wait: more bytes may decide. */
static bool read_escape(struct decoder *d, int64_t now, bool late, struct key *key, bool *wait)
{
	const char *bytes = d->in.data + d->at;
	size_t n = d->in.len - d->at, used;
	struct sequence_found found;

	if (!read_learned(d, bytes, n, &found))
		found = sequence_read(bytes, n);
	if (found.kind == SEQUENCE_PART && !late) {
		*wait = true;
		return false;
	}
	if (found.kind != SEQUENCE_PART && found.kind != SEQUENCE_NONE)
		return take_sequence(d, &found, now, key);
	/* Alt with a key; ESC ESC is Esc, and the second one is looked at anew. */
	if (n > 1 && bytes[1] != ESC) {
		if (!read_letter(d, bytes + 1, n - 1, late, key, &used)) {
			*wait = true;
			return false;
		}
		d->at += 1 + used;
		key->code |= K_ALT;
		key->text = "";
		return true;
	}
	d->at++;
	press(key, K_ESC, "");
	return true;
}

static bool end_paste(struct decoder *d, struct key *key)
{
	d->pasting = false;
	str_cut(&d->text, 0);
	utf8_guard(d->paste.data, d->paste.len, UTF8_LINES, &d->text);
	key->raw = d->paste.data;
	key->raw_bytes = d->paste.len;
	key->kind = K_PASTE;
	key->code = K_NONE;
	key->text = d->text.data;
	return true;
}

static void add_pasted(struct decoder *d, size_t n)
{
	size_t room = PASTE_MAX - d->paste.len;

	str_add(&d->paste, d->in.data + d->at, n < room ? n : room);
	d->at += n;
}

static bool read_paste(struct decoder *d, int64_t now, struct key *key)
{
	const size_t mark = sizeof(paste_end) - 1;
	const char *bytes = d->in.data + d->at;
	size_t n = d->in.len - d->at;
	const char *end = memmem(bytes, n, paste_end, mark);

	if (end) {
		add_pasted(d, (size_t)(end - bytes));
		d->at += mark;
		return end_paste(d, key);
	}
	/* The end may be cut in two: its length less one stays. */
	if (n >= mark)
		add_pasted(d, n - (mark - 1));
	if (now - d->came < PASTE_SILENCE)
		return false;
	add_pasted(d, d->in.len - d->at);
	return end_paste(d, key);
}

bool decoder_next(struct decoder *d, int64_t now, struct key *key)
{
	bool wait = false, late = now - d->came >= d->esc_delay;

	while (!wait && (d->at < d->in.len || d->pasting)) {
		size_t used;

		if (d->pasting)
			return read_paste(d, now, key);
		if (d->in.data[d->at] == ESC) {
			if (read_escape(d, now, late, key, &wait))
				return true;
			continue;
		}
		if (!read_letter(d, d->in.data + d->at, d->in.len - d->at, late, key, &used))
			return false;
		d->at += used;
		if (key->code)
			return true;
	}
	return false;
}

int64_t decoder_due(const struct decoder *d)
{
	if (d->pasting)
		return d->came + PASTE_SILENCE;
	return d->at < d->in.len ? d->came + d->esc_delay : INT64_MAX;
}

void decoder_expect_report(struct decoder *d, int64_t until)
{
	d->report_until = until;
	d->report = 0;
}

bool decoder_report(struct decoder *d, int *column)
{
	if (!d->report)
		return false;
	*column = d->report;
	d->report = 0;
	return true;
}

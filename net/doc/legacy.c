#include "net/doc/legacy.h"

#include <string.h>
#include <strings.h>

#include "net/base/utf8.h"
#include "net/doc/legacy_parts.h"

static const struct {
	enum legacy charset;
	const char *word, *name;
} words[] = {
	{LEGACY_NONE, "utf-8", "UTF-8"},
	{LEGACY_TCVN3, "tcvn3", "TCVN3 (ABC)"},
	{LEGACY_VNI, "vni", "VNI-Win"},
	{LEGACY_VISCII, "viscii", "VISCII"},
	{LEGACY_VPS, "vps", "VPS"},
	{LEGACY_CP1258, "cp1258", "CP1258"},
	{LEGACY_MOJIBAKE, "mojibake", "UTF-8 read as Latin-1"},
	{LEGACY_NCR, "ncr", "numeric entities"},
	/* Other words for them. */
	{LEGACY_NONE, "utf8", ""},
	{LEGACY_TCVN3, "abc", ""},
	{LEGACY_VNI, "vni-win", ""},
	{LEGACY_CP1258, "windows-1258", ""},
	{LEGACY_MOJIBAKE, "latin1", ""},
};

const char *legacy_word(enum legacy charset)
{
	return words[charset].word;
}

const char *legacy_name(enum legacy charset)
{
	return words[charset].name;
}

enum legacy legacy_from_word(const char *word)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strcasecmp(words[i].word, word))
			return words[i].charset;
	return LEGACY_COUNT;
}

static void lose(struct legacy_loss *loss, size_t at)
{
	if (!loss->count++)
		loss->first = at;
}

bool legacy_shows_letters(const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)bytes[i] >= 0x80)
			return utf8_valid(bytes, n);
	return false;
}

/*
 * The next byte of the encoding, from the byte itself or from the letter that shows it; over 0xFF
 * a character that shows none.
 */
static uint32_t next_code(const char *bytes, size_t n, bool letters, size_t *used)
{
	uint32_t c;
	int byte;

	*used = 1;
	if (!letters)
		return (unsigned char)*bytes;
	c = utf8_next(bytes, n, used);
	byte = windows_byte(c);
	return byte >= 0 ? (uint32_t)byte : c;
}

/* The vowel before, with the mark that a byte stands for; 0 when it is no mark or does not fit. */
static uint32_t with_mark(const struct legacy_table *t, uint32_t before, uint32_t code)
{
	enum tone tone;
	uint32_t plain = tone_take(before, &tone), vowel;

	if (tone)
		return 0;
	for (const struct legacy_mark *m = t->marks; m < t->marks + t->mark_count; m++) {
		if (code != m->small && code != m->capital)
			continue;
		vowel = shape_put(plain, m->shape);
		return vowel ? tone_put(vowel, m->tone) : 0;
	}
	return 0;
}

static uint32_t letter_of(const struct legacy_table *t, unsigned char byte)
{
	for (size_t i = 0; i < t->control_count; i++)
		if (t->controls[i].byte == byte)
			return t->controls[i].letter;
	if (byte < 0x80)
		return byte;
	return t->letters[byte - 0x80] != '.' ? t->letters[byte - 0x80] : windows_letter(byte);
}

static void decode_table(const struct legacy_table *t, const char *bytes, size_t n, struct str *out,
			 struct legacy_loss *loss)
{
	bool letters = legacy_shows_letters(bytes, n);
	size_t used, before_at = out->len;
	uint32_t before = 0;

	for (size_t i = 0; i < n; i += used) {
		uint32_t code = next_code(bytes + i, n - i, letters, &used);
		uint32_t c = code <= 0xFF ? with_mark(t, before, code) : 0;

		if (c) {
			str_cut(out, before_at);
		} else {
			c = code <= 0xFF ? letter_of(t, (unsigned char)code) : code;
			before_at = out->len;
		}
		if (c >= 0x80 && c < 0xA0) {
			lose(loss, i);
			c = UTF8_REPLACEMENT;
		}
		utf8_add(c, out);
		before = c;
	}
}

static void decode_utf8(const char *bytes, size_t n, struct str *out, struct legacy_loss *loss)
{
	size_t used;

	for (size_t i = 0; i < n; i += used)
		if (utf8_next(bytes + i, n - i, &used) == UTF8_REPLACEMENT &&
		    memcmp(bytes + i, "\xEF\xBF\xBD", used < 3 ? used : 3) != 0)
			lose(loss, i);
	str_add(out, bytes, n);
}

void legacy_decode_raw(enum legacy charset, const char *bytes, size_t n, struct str *out,
		       struct legacy_loss *loss)
{
	const struct legacy_table *table = legacy_table(charset);

	*loss = (struct legacy_loss){0};
	if (table)
		decode_table(table, bytes, n, out, loss);
	else if (charset == LEGACY_MOJIBAKE)
		legacy_decode_mojibake(bytes, n, out);
	else if (charset == LEGACY_NCR)
		legacy_decode_ncr(bytes, n, out);
	else
		decode_utf8(bytes, n, out, loss);
}

void legacy_decode(enum legacy charset, const char *bytes, size_t n, struct str *out,
		   struct legacy_loss *loss)
{
	struct str raw = STR_INIT, again = STR_INIT;
	struct legacy_loss none;

	legacy_decode_raw(charset, bytes, n, &raw, loss);
	if (charset == LEGACY_MOJIBAKE && legacy_recognise(raw.data, raw.len) == charset) {
		legacy_decode_raw(charset, raw.data, raw.len, &again, &none);
		utf8_guard(again.data, again.len, UTF8_LINES, out);
	} else {
		utf8_guard(raw.data, raw.len, UTF8_LINES, out);
	}
	str_free(&raw);
	str_free(&again);
}

static bool is_mark(const struct legacy_table *t, int byte)
{
	for (size_t i = 0; i < t->mark_count; i++)
		if (t->marks[i].small == byte || t->marks[i].capital == byte)
			return true;
	return false;
}

/* The one byte for c in the table's own letters; -1 when it has none. */
static int own_byte(const struct legacy_table *t, uint32_t c)
{
	for (size_t i = 0; i < t->control_count; i++) {
		if (t->controls[i].letter == c)
			return t->controls[i].byte;
		if (t->controls[i].byte == c)
			return -1;
	}
	if (c < 0x80)
		return (int)c;
	for (int i = 0; i < 128; i++)
		if (t->letters[i] == c)
			return 0x80 + i;
	return -1;
}

/* Writes c as a vowel and the byte of its mark. */
static bool encode_marked(const struct legacy_table *t, uint32_t c, struct str *out)
{
	enum tone tone;
	enum shape shape = SHAPE_PLAIN;
	uint32_t vowel = tone_take(c, &tone);
	bool capital = letter_lower(c) != c;
	int base = own_byte(t, vowel);

	if (base < 0)
		base = own_byte(t, shape_take(vowel, &shape));
	for (const struct legacy_mark *m = t->marks; m < t->marks + t->mark_count; m++) {
		if (base < 0 || m->shape != shape || m->tone != tone)
			continue;
		str_addc(out, (char)base);
		str_addc(out, (char)(capital ? m->capital : m->small));
		return true;
	}
	return false;
}

/* Writes what Windows-1252 has where the table is free, punctuation for the most part. */
static bool encode_windows(const struct legacy_table *t, uint32_t c, struct str *out)
{
	int byte = windows_byte(c);

	if (byte < 0xA0 && windows_letter((unsigned char)byte) != c)
		return false; /* a control */
	if (byte < 0x80 || t->letters[byte - 0x80] != '.' || is_mark(t, byte))
		return false;
	str_addc(out, (char)byte);
	return true;
}

static bool encode_letter(const struct legacy_table *t, uint32_t c, struct str *out)
{
	int byte = own_byte(t, c);

	if (byte >= 0)
		str_addc(out, (char)byte);
	return byte >= 0 || encode_marked(t, c, out);
}

static void encode_table(const struct legacy_table *t, const char *text, struct str *out,
			 struct legacy_loss *loss)
{
	size_t used;

	for (size_t i = 0; text[i]; i += used) {
		uint32_t c = utf8_get(text + i, &used), small = letter_lower(c);

		if (encode_letter(t, c, out))
			continue;
		if (small != c && encode_letter(t, small, out)) {
			loss->small++;
		} else if (!encode_windows(t, c, out)) {
			lose(loss, i);
			str_addc(out, '?');
		}
	}
}

void legacy_encode(enum legacy charset, const char *text, struct str *out, struct legacy_loss *loss)
{
	const struct legacy_table *table = legacy_table(charset);

	*loss = (struct legacy_loss){0};
	if (table)
		encode_table(table, text, out, loss);
	else if (charset == LEGACY_NCR)
		legacy_encode_ncr(text, out);
	else
		str_adds(out, text);
}

void legacy_find_difference(const char *before, const char *after, const char **line_before,
			    const char **line_after)
{
	*line_before = before;
	*line_after = after;
	for (; *before && *before == *after; before++, after++)
		if (*before == '\n') {
			*line_before = before + 1;
			*line_after = after + 1;
		}
}

/* Forms of text for finding and for ordering: letters told apart from their marks. */
#include <pthread.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "net/base/utf8.h"

#define PARTS_MAX 8

/* The letters of the Vietnamese alphabet in their order, with f j w z in their Latin places. */
static const uint32_t alphabet[] = {
	'a', 0x103, 0xE2, 'b', 'c', 'd',   0x111, 'e', 0xEA, 'f',   'g',
	'h', 'i',   'j',  'k', 'l', 'm',   'n',	  'o', 0xF4, 0x1A1, 'p',
	'q', 'r',   's',  't', 'u', 0x1B0, 'v',	  'w', 'x',  'y',   'z',
};

#define ALPHABET_SIZE (sizeof(alphabet) / sizeof(*alphabet))

/* The tones in dictionary order: ngang (none), huyền, hỏi, ngã, sắc, nặng. */
static const uint32_t tones[] = {0, 0x300, 0x309, 0x303, 0x301, 0x323};

#define TONE_COUNT (sizeof(tones) / sizeof(*tones))

/* Takes c apart into a letter and its marks (NFD); returns how many characters that makes. */
static size_t take_apart(uint32_t c, uint32_t parts[PARTS_MAX])
{
	ucs4_t pair[UC_DECOMPOSITION_MAX_LENGTH];
	uint32_t marks[PARTS_MAX];
	size_t n = 0, count = 0;

	/* The mapping of one character is a character and one mark: follow it to the bottom. */
	while (uc_canonical_decomposition(c, pair) == 2 && n + 1 < PARTS_MAX &&
	       uc_combining_class(pair[1])) {
		marks[n++] = pair[1];
		c = pair[0];
	}
	parts[count++] = c;
	while (n)
		parts[count++] = marks[--n];
	return count;
}

static uint32_t fold_slowly(uint32_t c)
{
	uint32_t parts[PARTS_MAX];

	if (uc_combining_class(c))
		return 0;
	take_apart(uc_tolower(c), parts);
	/* ð is what converters leave in the place of đ. */
	return parts[0] == 0x111 || parts[0] == 0xF0 ? 'd' : uc_tolower(parts[0]);
}

/* Latin letters are folded by table: U+0000 to U+024F, and U+1E00 to U+1EFF behind them. */
#define LATIN_COUNT 0x250
#define TONED_FIRST 0x1E00
#define TONED_COUNT 0x100

static uint16_t folded[LATIN_COUNT + TONED_COUNT];
static pthread_once_t folded_once = PTHREAD_ONCE_INIT;

static void fill_folded(void)
{
	for (uint32_t c = 0; c < LATIN_COUNT; c++)
		folded[c] = (uint16_t)fold_slowly(c);
	for (uint32_t c = 0; c < TONED_COUNT; c++)
		folded[LATIN_COUNT + c] = (uint16_t)fold_slowly(TONED_FIRST + c);
}

static uint32_t fold(uint32_t c)
{
	if (c < LATIN_COUNT)
		return folded[c];
	if (c >= TONED_FIRST && c < TONED_FIRST + TONED_COUNT)
		return folded[LATIN_COUNT + c - TONED_FIRST];
	return fold_slowly(c);
}

uint32_t utf8_fold_one(uint32_t c)
{
	pthread_once(&folded_once, fill_folded);
	return fold(c);
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 ||
	       (c >= 0x1680 && uc_is_property_white_space(c));
}

/* Nearly all that is folded becomes ASCII; the NUL behind it is the caller's. */
static void put(uint32_t c, struct str *out)
{
	if (c >= 0x80 || out->len + 1 >= out->cap)
		utf8_add(c, out);
	else
		out->data[out->len++] = (char)c;
}

void utf8_fold(const char *text, struct str *out)
{
	bool space = false;
	size_t bytes = 1;

	pthread_once(&folded_once, fill_folded);
	str_reserve(out, strlen(text));
	for (; *text; text += bytes) {
		uint32_t c = (unsigned char)*text;

		if (c < 0x80)
			bytes = 1;
		else
			c = utf8_get(text, &bytes);
		if (is_space(c)) {
			if (!space)
				put(' ', out);
			space = true;
		} else if ((c = fold(c))) {
			put(c, out);
			space = false;
		}
	}
	out->data[out->len] = '\0';
}

static size_t letter_index(uint32_t letter)
{
	size_t i = 0;

	while (i < ALPHABET_SIZE && alphabet[i] != letter)
		i++;
	return i;
}

/* One character for the sort key: its letter, tone and case. */
struct rank {
	uint32_t letter;
	char tone; /* '1' to '6', '7' for a foreign mark */
	bool upper;
};

static struct rank rank_of(uint32_t c)
{
	uint32_t parts[PARTS_MAX], joined;
	struct rank r = {.tone = '1', .upper = uc_tolower(c) != c};
	size_t n = take_apart(uc_tolower(c), parts);

	r.letter = parts[0];
	for (size_t i = 1; i < n; i++) {
		size_t tone = TONE_COUNT;

		joined = uc_composition(r.letter, parts[i]);
		while (tone-- && tones[tone] != parts[i])
			;
		if (tone < TONE_COUNT)
			r.tone = (char)('1' + tone);
		else if (letter_index(joined) < ALPHABET_SIZE)
			r.letter = joined;
		else
			r.tone = '7';
	}
	return r;
}

/*
 * White space before signs, signs before digits, digits before letters, Latin before other scripts.
 * All bytes are over 0x01, which separates the levels, and the key is valid UTF-8.
 */
static void add_letter(uint32_t letter, struct str *out)
{
	size_t i = letter_index(letter);

	if (i < ALPHABET_SIZE) {
		str_addc(out, (char)('A' + i));
	} else if (is_space(letter)) {
		str_addc(out, ' ');
	} else if (letter >= '0' && letter <= '9') {
		str_addc(out, (char)letter);
	} else {
		str_addc(out, uc_is_alpha(letter) ? '~' : '!');
		utf8_add(letter, out);
	}
}

/* Appends a level without its trailing ordinary weights: shorter keys of the same order. */
static void add_level(struct str *level, struct str *out)
{
	while (level->len && level->data[level->len - 1] == '1')
		str_cut(level, level->len - 1);
	str_addc(out, '\1');
	str_add(out, level->data, level->len);
	str_free(level);
}

void utf8_sort_key(const char *text, struct str *out)
{
	struct str tone = STR_INIT, upper = STR_INIT;
	size_t bytes;

	for (; *text; text += bytes) {
		struct rank r = rank_of(utf8_get(text, &bytes));

		add_letter(r.letter, out);
		str_addc(&tone, r.tone);
		str_addc(&upper, r.upper ? '2' : '1');
	}
	add_level(&tone, out);
	add_level(&upper, out);
}

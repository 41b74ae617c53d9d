#include "net/doc/syllable.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "net/base/utf8.h"

/* The vowels with their tones, in the order of enum tone; small letters, then capitals. */
static const char16_t vowels[][TONE_COUNT + 1] = {
	u"aàảãáạ", u"ăằẳẵắặ", u"âầẩẫấậ", u"eèẻẽéẹ", u"êềểễếệ", u"iìỉĩíị", u"oòỏõóọ", u"ôồổỗốộ",
	u"ơờởỡớợ", u"uùủũúụ", u"ưừửữứự", u"yỳỷỹýỵ", u"AÀẢÃÁẠ", u"ĂẰẲẴẮẶ", u"ÂẦẨẪẤẬ", u"EÈẺẼÉẸ",
	u"ÊỀỂỄẾỆ", u"IÌỈĨÍỊ", u"OÒỎÕÓỌ", u"ÔỒỔỖỐỘ", u"ƠỜỞỠỚỢ", u"UÙỦŨÚỤ", u"ƯỪỬỮỨỰ", u"YỲỶỸÝỴ",
};

#define VOWEL_COUNT (sizeof(vowels) / sizeof(*vowels))
#define CASE_APART  (VOWEL_COUNT / 2) /* from a small vowel to its capital */

/* Where each letter stands in that table, plus 1: U+0000 to U+01FF, then U+1E00 to U+1EFF. */
#define LATIN_COUNT 0x200
#define TONED_FIRST 0x1E00
#define TONED_COUNT 0x100

static unsigned char places[LATIN_COUNT + TONED_COUNT];
static pthread_once_t places_once = PTHREAD_ONCE_INIT;

static unsigned char *place_of(uint32_t c)
{
	if (c < LATIN_COUNT)
		return &places[c];
	if (c >= TONED_FIRST && c < TONED_FIRST + TONED_COUNT)
		return &places[LATIN_COUNT + c - TONED_FIRST];
	return NULL;
}

static void fill_places(void)
{
	for (size_t v = 0; v < VOWEL_COUNT; v++)
		for (size_t t = 0; t < TONE_COUNT; t++)
			*place_of(vowels[v][t]) = (unsigned char)(v * TONE_COUNT + t + 1);
}

/* The row and tone of a vowel; false for any other character. */
static bool find_vowel(uint32_t c, size_t *row, enum tone *tone)
{
	const unsigned char *place;

	pthread_once(&places_once, fill_places);
	place = place_of(c);
	if (!place || !*place)
		return false;
	*row = (*place - 1U) / TONE_COUNT;
	*tone = (enum tone)((*place - 1U) % TONE_COUNT);
	return true;
}

uint32_t tone_take(uint32_t letter, enum tone *tone)
{
	size_t row;

	*tone = TONE_LEVEL;
	return find_vowel(letter, &row, tone) ? vowels[row][TONE_LEVEL] : letter;
}

uint32_t tone_put(uint32_t letter, enum tone tone)
{
	enum tone old;
	size_t row;

	return find_vowel(letter, &row, &old) ? vowels[row][tone] : 0;
}

uint32_t letter_lower(uint32_t c)
{
	enum tone tone;
	size_t row;

	if (c == 0x110)
		return 0x111;
	if (c >= 'A' && c <= 'Z')
		return c + ('a' - 'A');
	if (find_vowel(c, &row, &tone) && row >= CASE_APART)
		return vowels[row - CASE_APART][tone];
	return c;
}

uint32_t letter_upper(uint32_t c)
{
	enum tone tone;
	size_t row;

	if (c == 0x111)
		return 0x110;
	if (c >= 'a' && c <= 'z')
		return c - ('a' - 'A');
	if (find_vowel(c, &row, &tone) && row < CASE_APART)
		return vowels[row + CASE_APART][tone];
	return c;
}

bool letter_is(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	if (c < 0x2000) /* signs of Latin-1, with the two among its letters */
		return (c >= 0xC0 && c != 0xD7 && c != 0xF7) || c == 0xAA || c == 0xBA;
	return c >= 0x2C00 && !(c >= 0x2E00 && c < 0x3040) && !(c >= 0xE000 && c < 0xF900) &&
	       !(c >= 0xFE00 && c < 0xFE70) && !(c >= 0xFF00 && c < 0xFF21) && c < 0x1F000 &&
	       c != UTF8_REPLACEMENT;
}

/* The initials of common words; "gi" before i is written g. */
enum kind { ANY, FRONT, BACK, LABIAL, HIGHLAND };

static const struct {
	const char *letters;
	enum kind kind;
} initials[] = {
#define INITIAL(letters, kind) {letters, kind},
#include "net/doc/syllable_parts.def"
#undef INITIAL
};

#define INITIAL_COUNT (sizeof(initials) / sizeof(*initials))
#define INITIAL_MAX   3 /* letters */

static const struct {
	const char *vowels, *finals;
} rimes[] = {
#define RIME(vowels, finals, highland) {vowels, finals},
#include "net/doc/syllable_parts.def"
#undef RIME
};

#define RHYMES_MAX 256
#define RHYME	   12 /* bytes, NUL included */

/* Vowels and finals put together, in the order of their bytes; then the same without marks. */
struct rhymes {
	char list[RHYMES_MAX][RHYME];
	size_t count;
};

static struct rhymes rhymes, bare_rhymes;
static pthread_once_t rhymes_once = PTHREAD_ONCE_INIT;

static int compare_rhymes(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void add_rhyme(struct rhymes *r, const char *nucleus, const char *final, size_t n)
{
	snprintf(r->list[r->count++], RHYME, "%s%.*s", nucleus, (int)n, final);
}

static void fill_rhymes(void)
{
	struct str bare = STR_INIT;

	for (size_t i = 0; i < sizeof(rimes) / sizeof(*rimes); i++)
		for (const char *f = rimes[i].finals; *f; f += *f == ' ') {
			size_t n = strcspn(f, " ");

			str_cut(&bare, 0);
			utf8_fold(rimes[i].vowels, &bare);
			add_rhyme(&rhymes, rimes[i].vowels, f, *f == '-' ? 0 : n);
			add_rhyme(&bare_rhymes, bare.data, f, *f == '-' ? 0 : n);
			f += n;
		}
	qsort(rhymes.list, rhymes.count, RHYME, compare_rhymes);
	qsort(bare_rhymes.list, bare_rhymes.count, RHYME, compare_rhymes);
	str_free(&bare);
}

/* A closed rhyme that ends in a stop has sắc or nặng. */
static bool fits_tone(const char *rhyme, enum tone tone)
{
	size_t n = strlen(rhyme);
	char last = rhyme[n - 1];
	bool stop = last == 'c' || last == 'p' || last == 't' ||
		    (last == 'h' && n > 1 && rhyme[n - 2] == 'c');

	return !stop || tone == TONE_ACUTE || tone == TONE_DOT;
}

static bool is_rhyme(const struct rhymes *r, const char *text, enum tone tone)
{
	pthread_once(&rhymes_once, fill_rhymes);
	return *text && bsearch(text, r->list, r->count, RHYME, compare_rhymes) &&
	       fits_tone(text, tone);
}

/* Behind qu a rhyme lacks the u it is listed with: "quynh" is qu and uynh. */
static bool fits(const struct rhymes *r, const char *initial, const char *rest, enum tone tone)
{
	char rhyme[SYLLABLE_LETTERS * 4 + 2] = "u";

	if (is_rhyme(r, rest, tone))
		return true;
	if (strcmp(initial, "qu") != 0)
		return false;
	memcpy(rhyme + 1, rest, strlen(rest) + 1);
	return is_rhyme(r, rhyme, tone);
}

/* Finds the initial, the longest first, that leaves a rhyme. The letters as text, without tone. */
static bool part(const struct rhymes *r, const char *text, struct syllable *s)
{
	if (is_rhyme(r, text, s->tone)) {
		s->initial = 0;
		return true;
	}
	for (size_t length = INITIAL_MAX; length; length--)
		for (size_t i = 0; i < INITIAL_COUNT; i++) {
			size_t n = strlen(initials[i].letters);

			if (utf8_count(initials[i].letters) != length ||
			    initials[i].kind == HIGHLAND ||
			    strncmp(text, initials[i].letters, n) != 0 ||
			    !fits(r, initials[i].letters, text + n, s->tone))
				continue;
			s->initial = length;
			return true;
		}
	return false;
}

bool syllable_read(const char *word, size_t n, struct syllable *s)
{
	char text[SYLLABLE_LETTERS * 4 + 1] = "";
	size_t used, bytes = 0;
	enum tone tone;

	*s = (struct syllable){.tone = TONE_LEVEL};
	for (size_t i = 0; i < n; i += used) {
		uint32_t c = tone_take(letter_lower(utf8_next(word + i, n - i, &used)), &tone);

		if (s->count == SYLLABLE_LETTERS || (tone && s->tone))
			return false;
		if (tone) {
			s->tone = tone;
			s->seat = s->count;
		}
		s->letters[s->count++] = c;
		bytes += utf8_put(c, text + bytes);
	}
	text[bytes] = '\0';
	if (!s->tone)
		s->seat = s->count;
	return part(&rhymes, text, s);
}

bool syllable_bare(const char *word, size_t n)
{
	/* A tone that goes with every rhyme. */
	struct syllable s = {.tone = TONE_ACUTE};
	struct str text = STR_INIT, bare = STR_INIT;
	bool possible;

	str_add(&text, word, n);
	utf8_fold(text.data, &bare);
	possible = part(&bare_rhymes, bare.data, &s);
	str_free(&text);
	str_free(&bare);
	return possible;
}

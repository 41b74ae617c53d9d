#include "net/base/find_word.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>

#include "net/base/utf8.h"

#define TONES 6

/* Letters with their tones: none, huyền, hỏi, ngã, sắc, nặng. */
static const uint32_t toned_o[TONES] = {'o', 0xF2, 0x1ECF, 0xF5, 0xF3, 0x1ECD};
static const uint32_t toned_u[TONES] = {'u', 0xF9, 0x1EE7, 0x169, 0xFA, 0x1EE5};
static const uint32_t toned_a[TONES] = {'a', 0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1};
static const uint32_t toned_e[TONES] = {'e', 0xE8, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9};
static const uint32_t toned_y[TONES] = {'y', 0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5};

/* The pairs that bear their tone on the first letter in the old style, on the second in the new. */
static const struct {
	const uint32_t *first, *second;
} pairs[] = {{toned_o, toned_a}, {toned_o, toned_e}, {toned_u, toned_y}};

static size_t tone_of(const uint32_t letters[TONES], uint32_t c)
{
	size_t tone = 0;

	while (tone < TONES && letters[tone] != c)
		tone++;
	return tone;
}

/* Puts the tone of such a pair on its second letter; false if it is none, or bears no tone. */
static bool seat_pair(uint32_t *first, uint32_t *second)
{
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		size_t one = tone_of(pairs[i].first, *first);
		size_t two = tone_of(pairs[i].second, *second);

		if (one == TONES || two == TONES || (one == 0) == (two == 0))
			continue;
		*first = pairs[i].first[0];
		*second = pairs[i].second[one + two];
		return true;
	}
	return false;
}

bool find_seat(const char *text, struct str *out)
{
	bool found = false;
	size_t bytes;
	uint32_t before = 0;

	for (; *text; text += bytes) {
		uint32_t c = utf8_get(text, &bytes);

		found = seat_pair(&before, &c) || found;
		if (before)
			utf8_add(before, out);
		before = c;
	}
	if (before)
		utf8_add(before, out);
	return found;
}

bool find_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	if (c >= 0x1E00 && c < 0x1F00)
		return true;
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M |
							   UC_CATEGORY_MASK_N);
}

void find_exact(const char *text, size_t n, struct str *out)
{
	bool gap = false;
	size_t bytes, start = out->len;

	for (size_t at = 0; at < n; at += bytes) {
		uint32_t c = utf8_next(text + at, n - at, &bytes);

		if (!find_is_letter(c)) {
			gap = out->len > start;
			continue;
		}
		if (gap)
			str_addc(out, ' ');
		gap = false;
		utf8_add(uc_tolower(c), out);
	}
}

struct find_word find_word(struct arena *a, const char *text, size_t n)
{
	struct str exact = STR_INIT, folded = STR_INIT, seated = STR_INIT;
	struct find_word word = {0};

	find_exact(text, n, &exact);
	utf8_fold(exact.data, &folded);
	word.seated = find_seat(exact.data, &seated);
	word.exact = arena_strdup(a, exact.data);
	word.folded = arena_strdup(a, folded.data);
	word.seat = arena_strdup(a, seated.data);
	word.marked = strcmp(word.exact, word.folded) != 0;
	word.count = *word.folded != '\0';
	for (const char *p = word.folded; *p; p++)
		word.count += *p == ' ';
	str_free(&exact);
	str_free(&folded);
	str_free(&seated);
	return word;
}

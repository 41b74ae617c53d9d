#include "tui/term/sequence.h"

#include <stdbool.h>

#include "tui/term/keys.h"

/* A sequence without end is none. */
#define LONGEST 32

/* CSI letter, SS3 letter. */
static const uint32_t by_letter[128] = {
	['A'] = K_UP,	  ['B'] = K_DOWN,   ['C'] = K_RIGHT, ['D'] = K_LEFT,
	['H'] = K_HOME,	  ['F'] = K_END,    ['P'] = K_F1,    ['Q'] = K_F1 + 1,
	['R'] = K_F1 + 2, ['S'] = K_F1 + 3, ['M'] = K_ENTER, ['Z'] = K_TAB | K_SHIFT,
	['I'] = K_TAB,
};

/* Letters that are keys behind ESC O only: the keypad in application mode. */
static const uint32_t keypad[128] = {
	['j'] = '*', ['k'] = '+', ['l'] = ',', ['m'] = '-', ['n'] = '.', ['o'] = '/',
	['p'] = '0', ['q'] = '1', ['r'] = '2', ['s'] = '3', ['t'] = '4', ['u'] = '5',
	['v'] = '6', ['w'] = '7', ['x'] = '8', ['y'] = '9', ['X'] = '=',
};

/* CSI number ~ */
static const uint32_t by_number[] = {
	[1] = K_HOME,	   [2] = K_INSERT,  [3] = K_DELETE,  [4] = K_END,      [5] = K_PAGE_UP,
	[6] = K_PAGE_DOWN, [7] = K_HOME,    [8] = K_END,     [11] = K_F1,      [12] = K_F1 + 1,
	[13] = K_F1 + 2,   [14] = K_F1 + 3, [15] = K_F1 + 4, [17] = K_F1 + 5,  [18] = K_F1 + 6,
	[19] = K_F1 + 7,   [20] = K_F1 + 8, [21] = K_F1 + 9, [23] = K_F1 + 10, [24] = K_F1 + 11,
};
#define NUMBERS	     (int)(sizeof(by_number) / sizeof(*by_number))
#define PASTE_BEGINS 200

/* The second number of a sequence: 1 and the sum of Shift 1, Alt 2, Ctrl 4 (xterm). */
static uint32_t modifiers_of(int number)
{
	uint32_t bits = 0;

	if (number < 2 || number > 16)
		return 0;
	number--;
	if (number & 1)
		bits |= K_SHIFT;
	if (number & 2)
		bits |= K_ALT;
	if (number & 4)
		bits |= K_CTRL;
	return bits;
}

/* Up to two numbers from at on; returns where they end. */
static size_t read_numbers(const char *bytes, size_t n, size_t at, int numbers[2])
{
	int which = 0;

	for (; at < n; at++) {
		if (bytes[at] == ';' || bytes[at] == ':')
			which++;
		else if (bytes[at] < '0' || bytes[at] > '9')
			break;
		else if (which < 2 && numbers[which] < 10000)
			numbers[which] = numbers[which] * 10 + (bytes[at] - '0');
	}
	return at;
}

static struct sequence_found key(size_t n, uint32_t code)
{
	return (struct sequence_found){.kind = SEQUENCE_KEY, .n = n, .code = code};
}

static struct sequence_found number_key(size_t n, const int numbers[2])
{
	uint32_t code = numbers[0] < NUMBERS ? by_number[numbers[0]] : K_NONE;

	if (numbers[0] == PASTE_BEGINS)
		return (struct sequence_found){.kind = SEQUENCE_PASTE, .n = n};
	return key(n, code ? code | modifiers_of(numbers[1]) : K_NONE);
}

static struct sequence_found control_sequence(const char *bytes, size_t n)
{
	struct sequence_found found = {.kind = SEQUENCE_PART};
	int numbers[2] = {0};
	bool private = n > 2 && bytes[2] >= '<' && bytes[2] <= '?';
	size_t at;

	/* The Linux console's F1 to F5: ESC [ [ A */
	if (n > 2 && bytes[2] == '[')
		return n < 4 ? found
			     : key(4, bytes[3] >= 'A' && bytes[3] <= 'E'
					      ? K_F1 + (uint32_t)(bytes[3] - 'A')
					      : K_NONE);
	at = read_numbers(bytes, n, private ? 3 : 2, numbers);
	while (at < n && bytes[at] >= ' ' && bytes[at] <= '/')
		at++;
	if (at >= n)
		return n > LONGEST ? (struct sequence_found){.kind = SEQUENCE_NONE} : found;
	if (bytes[at] < '@' || bytes[at] > '~')
		return (struct sequence_found){.kind = SEQUENCE_NONE};
	if (private)
		return key(at + 1, K_NONE);
	if (bytes[at] == '~')
		return number_key(at + 1, numbers);
	found = key(at + 1, by_letter[(unsigned char)bytes[at]]);
	if (found.code)
		found.code |= modifiers_of(numbers[1]);
	if (bytes[at] == 'R' && numbers[0] && numbers[1])
		found.kind = SEQUENCE_REPORT;
	found.numbers[0] = numbers[0];
	found.numbers[1] = numbers[1];
	return found;
}

struct sequence_found sequence_read(const char *bytes, size_t n)
{
	const struct sequence_found part = {.kind = SEQUENCE_PART};
	unsigned char letter;

	if (n < 2)
		return part;
	if (bytes[1] == '[')
		return n < 3 ? part : control_sequence(bytes, n);
	if (bytes[1] != 'O')
		return (struct sequence_found){.kind = SEQUENCE_NONE};
	if (n < 3)
		return part;
	letter = (unsigned char)bytes[2] & 0x7f;
	return key(3, by_letter[letter] ? by_letter[letter] : keypad[letter]);
}

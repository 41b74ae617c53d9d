/*
 * Any keys into the typing engine (tui/text/ime.h): the text stays valid, the engine never takes
 * away more than it gave, and backspaces lead back to nothing. A byte below a space is a backspace.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/unit/ime_typing.h"

static void take(const struct ime *ime, const struct ime_change *change, struct str *text)
{
	FUZZ_CHECK(change->erase <= utf8_count(text->data));
	FUZZ_CHECK(utf8_valid(change->text, strlen(change->text)));
	ime_typing_change(text, change);
	FUZZ_CHECK(ime_length(ime) <= utf8_count(text->data));
}

/* The word before the cursor goes letter by letter. */
static void take_back(struct ime *ime, struct str *text)
{
	struct ime_change change;

	for (size_t n; (n = ime_length(ime));) {
		size_t before = utf8_count(text->data);

		FUZZ_CHECK(ime_backspace(ime, &change));
		take(ime, &change, text);
		FUZZ_CHECK(ime_length(ime) < n || utf8_count(text->data) < before);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned way = fuzz_choice(&data, &size, 48);
	const struct ime_options options = {
		.method = (enum ime_method)(IME_TELEX + way % 3),
		.style = way / 3 % 2 ? IME_NEW : IME_OLD,
		.simple = way / 6 % 2,
		.restore = way / 12 % 2,
	};
	struct str text = STR_INIT;
	struct ime_change change;
	struct ime ime;

	ime_init(&ime, &options);
	for (size_t i = 0; i < size; i++) {
		if (data[i] >= ' ')
			ime_key(&ime, (char)(' ' + (data[i] - ' ') % 95), &change);
		else if (!ime_backspace(&ime, &change))
			continue;
		take(&ime, &change, &text);
	}
	if (way / 24)
		take_back(&ime, &text);
	if (ime_end(&ime, &change))
		take(&ime, &change, &text);
	FUZZ_CHECK(utf8_valid(text.data, text.len));
	FUZZ_CHECK(!ime_length(&ime));
	str_free(&text);
	return 0;
}

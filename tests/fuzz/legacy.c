/* Bytes in any old encoding (net/doc/legacy.h): always text, and its loss lies within the input. */
#include "net/doc/legacy.h"
#include "net/base/utf8.h"
#include "net/doc/typography.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum legacy charset = (enum legacy)fuzz_choice(&data, &size, LEGACY_COUNT);
	const char *bytes = (const char *)data;
	struct str text = STR_INIT, out = STR_INIT;
	struct arena *a = arena_new();
	struct legacy_loss loss;
	struct finding *found;
	size_t n;

	legacy_decode(charset, bytes, size, &text, &loss);
	FUZZ_CHECK(utf8_valid(text.data, text.len));
	FUZZ_CHECK(!loss.count || loss.first < size);
	legacy_capitals(text.data, &out);
	FUZZ_CHECK(utf8_valid(out.data, out.len));
	if (charset != LEGACY_MOJIBAKE) {
		str_cut(&out, 0);
		legacy_encode(charset, text.data, &out, &loss);
		FUZZ_CHECK(!loss.count || loss.first < text.len);
	}
	FUZZ_CHECK(legacy_recognise(bytes, size) < LEGACY_COUNT);
	n = typography_find(text.data, a, &found);
	str_cut(&out, 0);
	typography_fix(text.data, found, n, &out);
	FUZZ_CHECK(utf8_valid(out.data, out.len));
	str_free(&text);
	str_free(&out);
	arena_free(a);
	return 0;
}

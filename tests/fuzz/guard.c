/* The guard at the border (net/base/utf8.h). */
#include <string.h>

#include "net/base/utf8.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum utf8_keep ways[] = {UTF8_LINE, UTF8_LINES};
	enum utf8_keep keep = ways[fuzz_choice(&data, &size, 2)];
	struct str once = STR_INIT, twice = STR_INIT, folded = STR_INIT;

	utf8_guard((const char *)data, size, keep, &once);
	FUZZ_CHECK(utf8_valid(once.data, once.len));
	for (size_t i = 0; i < once.len; i++) {
		unsigned char c = (unsigned char)once.data[i];

		FUZZ_CHECK(c >= ' ' || c == '\t' || (c == '\n' && keep == UTF8_LINES));
		FUZZ_CHECK(c != 0x7f && !(c == 0xc2 && (unsigned char)once.data[i + 1] < 0xa0));
	}
	utf8_guard(once.data, once.len, keep, &twice);
	FUZZ_CHECK(!strcmp(once.data, twice.data));
	utf8_fold(once.data, &folded);
	FUZZ_CHECK(utf8_valid(folded.data, folded.len));
	str_free(&once);
	str_free(&twice);
	str_free(&folded);
	return 0;
}

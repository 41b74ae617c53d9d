/* A configuration file with its keys, or a theme (tui/config.h, tui/term/theme.h). */
#include "tui/config.h"
#include <string.h>

#include "net/base/str.h"
#include "tests/fuzz/fuzz.h"
#include "tui/term/theme.h"
#include "tui/view/keymap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct config *config = config_new();
	struct keymap *keys = NULL;
	struct str text = STR_INIT;
	struct theme theme;

	str_add(&text, (const char *)data, strnlen((const char *)data, size));
	if (config_read(config, "x.conf", text.data) == OK && keymap_new(config, &keys) == OK)
		keymap_free(keys);
	theme_default(&theme);
	(void)!theme_read("x", text.data, &theme);
	str_free(&text);
	config_free(config);
	return 0;
}

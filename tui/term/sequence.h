/* Within tui/term: the forms in which terminals send keys (ECMA-48, xterm, the Linux console). */
#ifndef TUI_TERM_SEQUENCE_H
#define TUI_TERM_SEQUENCE_H

#include <stddef.h>
#include <stdint.h>

enum sequence {
	SEQUENCE_NONE,	 /* does not begin one */
	SEQUENCE_PART,	 /* the beginning of one: more bytes are needed */
	SEQUENCE_KEY,	 /* *code is a key, K_NONE for one without meaning here */
	SEQUENCE_PASTE,	 /* pasted text follows */
	SEQUENCE_REPORT, /* the cursor's place: row and column in numbers */
};

struct sequence_found {
	enum sequence kind;
	size_t n; /* bytes it takes */
	uint32_t code;
	int numbers[2];
};

/* What the n bytes begin with; the first is ESC. */
struct sequence_found sequence_read(const char *bytes, size_t n);

#endif

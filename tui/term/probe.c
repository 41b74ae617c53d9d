#include "net/base/clock.h"
#include "tui/term/inside.h"

/* How long (ms) an answer may take; a slow line needs seconds. Nobody waits for it. */
#define PATIENCE 10000

/* "ệ" takes one column where UTF-8 is shown, and as many as it has bytes, or two, where not. */
void probe_ask(struct term *t)
{
	output_add(t, "\rệ\x1b[6n\r   \r");
	decoder_expect_report(t->decoder, clock_ms() + PATIENCE);
}

bool probe_answered(struct term *t)
{
	int column;

	if (!decoder_report(t->decoder, &column))
		return false;
	/* Columns count from 1: behind one letter stands 2. */
	if (column != 3 && column != 4)
		return false;
	t->letters = LETTERS_ASCII;
	t->ascii_lines = true;
	return true;
}

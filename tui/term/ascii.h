/* Within tui/term: text for a terminal that shows ASCII only. */
#ifndef TUI_TERM_ASCII_H
#define TUI_TERM_ASCII_H

#include <stdint.h>

/* The letter without its marks, a like sign, or '?'; one column for one column. */
char ascii_of(uint32_t c);

#endif

/*
 * The terminal in front of the program under test: libvterm, an xterm that shows UTF-8. Rows and
 * columns count from 0 here.
 */
#ifndef TESTS_SCREEN_TERMINAL_H
#define TESTS_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "net/base/str.h"

struct terminal;

struct terminal *terminal_new(int rows, int columns);
void terminal_free(struct terminal *t);

void terminal_resize(struct terminal *t, int rows, int columns);
void terminal_size(const struct terminal *t, int *rows, int *columns);

/* Off: a terminal that takes every byte for one letter. */
void terminal_set_utf8(struct terminal *t, bool on);

/* Bytes that the program wrote. */
void terminal_feed(struct terminal *t, const char *bytes, size_t n);

/* Appends what the terminal sends to the program: answers to its questions, and typed keys. */
void terminal_answer(struct terminal *t, struct str *out);

/*
 * Types a key by name, as in the scripts: Enter, C-s, S-Left, M-x, F2, one character. home is what
 * a terminal of this name sends for Home and End: "screen" ones differ. False: no such key.
 */
bool terminal_key(struct terminal *t, const char *name, bool screen_keys, struct str *out);

/* Pastes text, between the marks of bracketed paste when the program asked for them. */
void terminal_paste(struct terminal *t, const char *text, struct str *out);

/* One row's text without the spaces at its end; the caller frees. */
char *terminal_row(const struct terminal *t, int row);

/* All rows down to the last that is not empty; the caller frees (lines_free). */
char **terminal_rows(const struct terminal *t, size_t *count);

/*
 * All rows with how their letters look, "<b>" before bold ones and so on, as far as it can be seen:
 * two screens that look the same are equal. The caller frees (lines_free).
 */
char **terminal_looks(const struct terminal *t, size_t *count);

/* Whether the whole screen was drawn anew since this was asked last. */
bool terminal_take_drawn(struct terminal *t);

/* The window's title; "" before the program gives it one. */
const char *terminal_title(const struct terminal *t);

/* How often the bell has rung since this was asked last. */
int terminal_bells(struct terminal *t);

void terminal_cursor(const struct terminal *t, int *row, int *column);

/* Whether the cell has the attribute: bold, underline, italic, blink, reverse, strike, plain. */
bool terminal_has_attr(const struct terminal *t, int row, int column, const char *attr);

#endif

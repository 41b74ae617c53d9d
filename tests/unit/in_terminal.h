/*
 * Tests of views need a terminal: runs them in a child whose standard input and output are a pseudo
 * terminal of that size, with cmocka's words still going to the test's own output. Nobody types.
 */
#ifndef TESTS_UNIT_IN_TERMINAL_H
#define TESTS_UNIT_IN_TERMINAL_H

#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "net/base/utf8.h"
#include "tui/text/text.h"
#include "tui/view/view.h"

/* Runs tests() in the child and returns its exit code. */
static inline int in_terminal(int rows, int columns, int (*tests)(void))
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
	int master, words = dup(STDOUT_FILENO), status = 1;
	char bytes[4096];
	pid_t child = forkpty(&master, NULL, NULL, &size);

	if (!child) {
		dup2(words, STDERR_FILENO);
		stdout = fdopen(words, "w");
		setenv("TERM", "xterm", 1);
		exit(tests());
	}
	while (child > 0 && read(master, bytes, sizeof(bytes)) > 0)
		;
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* A room with a terminal, the default keys and, if dir is given, a store in it; and back. */
static inline struct room room_open(const char *dir)
{
	const struct term_options options = {.letters = TERM_UTF8};
	struct room room = {.account = "thử", .text_width = 80, .split = 120};
	struct keymap *keys = NULL;
	char cache[300], state[300];

	room.config = config_new();
	if (keymap_new(room.config, &keys) || term_open(&options, &room.term)) {
		fprintf(stderr, "%s\n", err_detail());
		exit(1);
	}
	room.keys = keys;
	if (dir) {
		snprintf(cache, sizeof(cache), "%s/cache", dir);
		snprintf(state, sizeof(state), "%s/state", dir);
		if (store_open(cache, state, &room.store))
			exit(1);
	}
	return room;
}

static inline void room_close(struct room *room)
{
	if (room->store)
		store_close(room->store);
	term_close(room->term);
	keymap_free((struct keymap *)room->keys);
	config_free((struct config *)room->config);
}

/* Presses keys by their names: "Down", "C-f". */
static inline enum action press_keys(struct views *vs, const char *names)
{
	enum action left = ACTION_NONE;

	while (*names) {
		size_t n = strcspn(names, " ");
		struct key key = {.kind = K_PRESS, .text = ""};
		char letter[2] = "";

		key.code = key_parse(names, n);
		if (key.code < 0x80) {
			letter[0] = (char)key.code;
			key.text = letter;
		}
		left = views_key(vs, &key);
		views_draw(vs);
		names += n + strspn(names + n, " ");
	}
	return left;
}

/* Types a text letter by letter. */
static inline void type_text(struct views *vs, const char *text)
{
	while (*text) {
		char letter[64] = "";
		size_t n = text_next(text, strlen(text)), bytes;
		struct key key = {.kind = K_PRESS, .text = letter};

		memcpy(letter, text, n);
		key.code = utf8_get(text, &bytes);
		views_key(vs, &key);
		text += n;
	}
	views_draw(vs);
}

#endif

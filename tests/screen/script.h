/*
 * A test script (.t file): one command a line, its words parted by spaces, "quoted" where they hold
 * spaces (\n \t \e \\ \" \xNN inside); '#' begins a comment line. Some commands are followed by a
 * block of literal lines that ends with a line END.
 */
#ifndef TESTS_SCREEN_SCRIPT_H
#define TESTS_SCREEN_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

struct word {
	char *text;
	bool quoted;
};

struct step {
	size_t line; /* of the file, from 1 */
	char *name;
	char *rest; /* what stands behind the name, as written */
	struct word *words;
	size_t word_count;
	char **block; /* lines without their ends, NULL where the command has none */
	size_t block_count;
	char **update; /* what is to stand in place of the block, or NULL */
	size_t update_count;
};

struct script {
	char *path;
	struct step *steps;
	size_t count;
};

/* Says whether the command is followed by a block; words is how many words it has. */
typedef bool script_has_block(const char *name, size_t words);

/* Reads a script. False after saying on stderr what is wrong and in which line. */
bool script_read(struct script *s, const char *path, script_has_block *has_block);
void script_release(struct script *s);

/* Takes lines (owned then) as the new block of the step. */
void step_update(struct step *step, char **lines, size_t count);

/* Writes the file again with all updated blocks; does nothing when there are none. */
bool script_write(const struct script *s);

/* Cuts text at its line ends; the result and its lines are the caller's. */
char **lines_split(const char *text, size_t *count);
void lines_free(char **lines, size_t count);

/* Reads two numbers from 1 with that character between, as in "80x24" or "3,7". */
bool read_pair(const char *text, char between, int *first, int *second);

/* A file's bytes with a NUL behind (caller frees), NULL if it cannot be read. */
char *file_read(const char *path);
bool file_write(const char *path, const char *text);

#endif

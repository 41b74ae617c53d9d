/*
 * Memory. These never return NULL: a program that has no memory left cannot go on in an orderly
 * way from a thousand places, so it does so from one, the hook, which saves what must be saved.
 * An arena holds what lives and dies together (one screenful, one reply).
 */
#ifndef NET_BASE_MEM_H
#define NET_BASE_MEM_H

#include <stddef.h>

#include "net/base/err.h"

/* Zeroed memory of n bytes; free with free(). */
void *mem_alloc(size_t n);

/* Zeroed memory for count things of size bytes; stops the program on overflow. */
void *mem_array(size_t count, size_t size);

/* As realloc, for count things of size bytes; new memory is not zeroed. */
void *mem_resize(void *p, size_t count, size_t size);

/* A copy of s (NULL stays NULL); free with free(). */
char *mem_strdup(const char *s);

/* A copy of n bytes of s with a NUL behind. */
char *mem_strndup(const char *s, size_t n);

/* What is called once when memory runs out, before the program ends with exit code 1. */
void mem_on_exhausted(void (*hook)(void));

/* Ends the program that way: for libraries that report lack of memory with NULL or a code. */
_Noreturn void mem_exhausted(void);

/* The same for another reason, which is said on standard error. */
_Noreturn void mem_give_up(const char *why);

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);

/* Drops everything in the arena; its memory is kept for the next use. */
void arena_clear(struct arena *a);

/* Zeroed, aligned for any type, valid until the arena is cleared or freed. */
void *arena_alloc(struct arena *a, size_t n);
void *arena_array(struct arena *a, size_t count, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *format, ...) PRINTF(2, 3);

#endif

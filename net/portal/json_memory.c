#include "net/portal/json_memory.h"

#include <jansson.h>
#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>

#define STEP  16		   /* bytes from one size to the next */
#define SIZES 16		   /* larger pieces, of which there are few, are not kept */
#define MOST  ((size_t)512 * 1024) /* bytes that a thread keeps */

struct piece {
	struct piece *next;
};

/* A thread's pieces; those at i are of STEP * i bytes, or a little more. */
struct pieces {
	struct piece *of[SIZES];
	size_t bytes;
};

static pthread_key_t key;

static void free_pieces(void *pieces)
{
	struct pieces *own = pieces;

	for (size_t i = 0; i < SIZES; i++)
		for (struct piece *p = own->of[i], *next; p; p = next) {
			next = p->next;
			free(p);
		}
	free(own);
}

/* NULL: there is no memory for them. */
static struct pieces *own_pieces(void)
{
	struct pieces *own = pthread_getspecific(key);

	if (!own) {
		own = calloc(1, sizeof(*own));
		pthread_setspecific(key, own);
	}
	return own;
}

static void *take(size_t n)
{
	struct pieces *own = own_pieces();
	size_t i = (n + STEP - 1) / STEP;
	struct piece *p;

	if (!own || i >= SIZES)
		return malloc(n);
	p = own->of[i];
	if (!p)
		return malloc(i * STEP);
	own->of[i] = p->next;
	own->bytes -= i * STEP;
	return p;
}

static void give(void *memory)
{
	struct pieces *own = own_pieces();
	size_t i = malloc_usable_size(memory) / STEP;
	struct piece *p = memory;

	if (!own || !i || i >= SIZES || own->bytes + i * STEP > MOST) {
		free(memory);
		return;
	}
	p->next = own->of[i];
	own->of[i] = p;
	own->bytes += i * STEP;
}

static void set_up(void)
{
	if (!pthread_key_create(&key, free_pieces))
		json_set_alloc_funcs(take, give);
}

void json_memory_keep(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, set_up);
}

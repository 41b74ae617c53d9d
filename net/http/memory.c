#include "net/http/memory.h"

#include <curl/curl.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"
#include "net/http/libcurl.h"

static void wiping_free(void *p)
{
	if (p)
		explicit_bzero(p, malloc_usable_size(p));
	free(p);
}

/* realloc may move a block and leave the old bytes behind, so it is done by hand. */
static void *wiping_realloc(void *old, size_t n)
{
	size_t had = old ? malloc_usable_size(old) : 0;
	void *new = mem_alloc(n);

	if (had)
		memcpy(new, old, had < n ? had : n);
	wiping_free(old);
	return new;
}

enum err http_memory_init(void)
{
	static bool done;
	enum err e = done ? OK : libcurl_load();

	if (e || done)
		return e;
	curl_global_init_mem(CURL_GLOBAL_DEFAULT, mem_alloc, wiping_free, wiping_realloc,
			     mem_strdup, mem_array);
	done = true;
	return OK;
}

#include "net/base/late.h"

#include <dlfcn.h>

#include "net/base/mem.h"

enum err late_load(const char *file)
{
	return dlopen(file, RTLD_LAZY) ? OK : err_set(ERR_IO, "%s", dlerror());
}

void *late_function(const char *file, const char *name, _Atomic(void *) *found)
{
	void *function = atomic_load_explicit(found, memory_order_relaxed), *library;
	const char *why;

	if (function)
		return function;
	library = dlopen(file, RTLD_LAZY);
	function = library ? dlsym(library, name) : NULL;
	if (!function) {
		why = dlerror();
		mem_give_up(why ? why : name);
	}
	atomic_store_explicit(found, function, memory_order_relaxed);
	return function;
}

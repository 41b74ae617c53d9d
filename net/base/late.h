/*
 * Libraries that are loaded when something of theirs is first called, not when the program starts:
 * libcurl alone brings 38 others, and a list from the cache stands on the screen before they do.
 *
 * A layer that uses such a library has one file that defines the functions it calls, each as the
 * way to the real one; all other files include the library's header and call them as ever:
 *
 *	LATE(void, curl_easy_cleanup, (CURL * curl), curl)
 *
 * LATE_FILE is the library's name for the loader ("libcurl.so.4"): late_library() in CMakeLists.txt
 * asks the installed library for it. It is never unloaded.
 */
#ifndef NET_BASE_LATE_H
#define NET_BASE_LATE_H

#include <stdatomic.h>

#include "net/base/err.h"

/* Loads it now. ERR_IO: it cannot be loaded, the detail says why. Any thread may call. */
enum err late_load(const char *file) MUST_CHECK;

/*
 * The function of that name; *found remembers it. Without it the program cannot go on and ends as
 * when memory runs out (mem_give_up); who can do better asks late_load before.
 */
void *late_function(const char *file, const char *name, _Atomic(void *) *found);

/* Where the real function is, as a pointer of its type. */
#define LATE_FOUND(name)                                                      \
	(__extension__({                                                      \
		static _Atomic(void *) found;                                 \
		(__typeof__(&(name)))late_function(LATE_FILE, #name, &found); \
	}))

#define LATE(type, name, parameters, ...)               \
	type name parameters                            \
	{                                               \
		return (LATE_FOUND(name))(__VA_ARGS__); \
	}

#endif

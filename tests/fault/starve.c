/*
 * Memory that runs out: linked into the program with --wrap, so that every allocation of ours, and
 * those of curl and jansson, which go through ours, pass here; SQLite's by its own hook. The file
 * in TOASOAN_TEST_STARVE holds one int64, mapped: how many more allocations work; 0: no limit. When
 * it is used up nothing is given any more, until a block is freed that is large enough to save
 * from.
 */
#include <fcntl.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define LARGE (1024 * 1024)

void *__real_calloc(size_t count, size_t size);
void *__real_reallocarray(void *p, size_t count, size_t size);
void __real_free(void *p);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_reallocarray(void *p, size_t count, size_t size);
void __wrap_free(void *p);

static int64_t *left;
static bool starving, saved;
static sqlite3_mem_methods below;

static bool refuse(void)
{
	if (!left || saved)
		return false;
	if (!starving && *left > 0 && --*left == 0)
		starving = true;
	return starving;
}

void *__wrap_calloc(size_t count, size_t size)
{
	return refuse() ? NULL : __real_calloc(count, size);
}

void *__wrap_reallocarray(void *p, size_t count, size_t size)
{
	return refuse() ? NULL : __real_reallocarray(p, count, size);
}

void __wrap_free(void *p)
{
	if (starving && p && malloc_usable_size(p) >= LARGE)
		saved = true;
	__real_free(p);
}

static void *sqlite_alloc(int n)
{
	return refuse() ? NULL : below.xMalloc(n);
}

static void *sqlite_realloc(void *p, int n)
{
	return refuse() ? NULL : below.xRealloc(p, n);
}

__attribute__((constructor)) static void begin(void)
{
	const char *path = getenv("TOASOAN_TEST_STARVE");
	sqlite3_mem_methods mine;
	int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;

	if (fd < 0)
		return;
	left = mmap(NULL, sizeof(*left), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (left == MAP_FAILED)
		_exit(126);
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &below);
	mine = below;
	mine.xMalloc = sqlite_alloc;
	mine.xRealloc = sqlite_realloc;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &mine);
}

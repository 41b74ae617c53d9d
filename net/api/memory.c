#include "net/api/memory.h"

#include <jansson.h>
#include <stdlib.h>

#include "net/base/mem.h"

void api_memory_init(void)
{
	json_set_alloc_funcs(mem_alloc, free);
}

/* jansson's memory, as this program has it: what it asks for is there, or the program ends
 * (net/base/mem.h). Otherwise a value that found no room would count as one that is not there. */
#ifndef NET_API_MEMORY_H
#define NET_API_MEMORY_H

/* Before the first use of jansson. */
void api_memory_init(void);

#endif

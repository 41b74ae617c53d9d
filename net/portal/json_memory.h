/*
 * Memory for jansson. A list's reply is a thousand small pieces that are all freed before the next
 * reply needs as many of the same sizes, and malloc would take a fifth of the time that a list
 * costs. So each thread keeps the pieces that it freed, a few hundred KiB at most, and takes them
 * again. They are malloc's all the same: what was made before is freed after it, and by any thread.
 */
#ifndef NET_PORTAL_JSON_MEMORY_H
#define NET_PORTAL_JSON_MEMORY_H

/* For the whole process, from now on. */
void json_memory_keep(void);

#endif

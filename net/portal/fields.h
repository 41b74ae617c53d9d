/* _fields: which parts of a reply the client wants. */
#ifndef NET_PORTAL_FIELDS_H
#define NET_PORTAL_FIELDS_H

#include <jansson.h>
#include <stdbool.h>

/*
 * The tree of the fields that value names: "id,title.rendered" or an array of such gives
 * {"id": {}, "title": {"rendered": {}}}. NULL when nothing is named: all fields are wanted.
 */
json_t *fields_read(const json_t *value);

/*
 * Takes the nested names away that WordPress does not know for what is served: its controllers for
 * posts read "title.rendered", the others only whole fields, and so give nothing for such a name.
 * tree may be NULL.
 */
void fields_limit(json_t *tree, const char *schema);

/* True if the field ("content.rendered"), a part of it or what it is part of is in the tree. */
bool fields_want(const json_t *tree, const char *field);

/*
 * Drops from a reply, an object or an array of objects, what is not in the tree, and returns it. An
 * object of which nothing is left is [], as in PHP.
 */
json_t *fields_keep(json_t *data, const json_t *tree);

#endif

/*
 * Tags as WordPress's paragraph rules see them: by the letters they begin with. Each function looks
 * at s and says how many bytes of it are what its name says, 0 if it is something else.
 */
#ifndef NET_PORTAL_RENDER_TAGS_H
#define NET_PORTAL_RENDER_TAGS_H

#include <stdbool.h>
#include <stddef.h>

/* White space. */
size_t tag_space(const char *s);

/* Any tag, to its '>'. A '<' before that ends the search: then it is no tag, and time is linear. */
size_t tag_length(const char *s);

/* The longest name of the table that begins s. */
size_t tag_name_in(const char *s, const char *const *names, size_t count);
#define TAG_NAME_IN(s, names) tag_name_in(s, names, sizeof(names) / sizeof(*(names)))

/* A tag of a block, opening or closing. Like WordPress a name need only begin like a block's. */
size_t tag_block(const char *s);

/* True if an opening tag of a block begins here; its whole name counts. */
bool tag_opens_block(const char *s);

/* A closing tag of a block without anything but its name. */
size_t tag_closes_block(const char *s);

/* <br>, <br/>, <br /> and <hr>, <hr/>, <hr />. */
size_t tag_break(const char *s);
size_t tag_rule(const char *s);

#endif

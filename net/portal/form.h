/*
 * Arguments in an address or a form body (application/x-www-form-urlencoded), read as PHP reads
 * them, because WordPress's clients write them so: "a=1", "a[]=1&a[]=2", "a[b]=1"; the last one of
 * a name wins. Names and values that are no valid UTF-8 or hold NUL are an error.
 */
#ifndef NET_PORTAL_FORM_H
#define NET_PORTAL_FORM_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "net/base/str.h"

/* Arguments and bytes that one text may hold. */
#define FORM_PAIRS 1000

/* Adds the arguments to an object of strings, arrays and objects. False: broken, or too many. */
bool form_read(const char *text, size_t n, json_t *into);

/* Adds one decoded pair, for the parts of multipart/form-data. False as above. */
bool form_add(json_t *into, const char *name, const char *value);

/* Appends "a=1&b%5B%5D=2": the object back as text, without the argument named except (or NULL). */
void form_write(const json_t *args, const char *except, struct str *out);

/* Decodes %XX, and '+' as a space if plus, into out. */
void form_decode(const char *text, size_t n, bool plus, struct str *out);

#endif

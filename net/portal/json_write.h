/*
 * A reply's JSON as text. jansson's own writer goes character by character, which is most of what
 * a page of whole articles costs; this one copies what needs no escape in one piece.
 */
#ifndef NET_PORTAL_JSON_WRITE_H
#define NET_PORTAL_JSON_WRITE_H

#include <jansson.h>

#include "net/base/str.h"

/*
 * Appends value as JSON (RFC 8259) in UTF-8 without white space, members in the order they were
 * set; '/' is not escaped. Text in it is valid UTF-8, as jansson's setters see to. False: it is
 * nested too deeply, or a number is none; what was appended is of no use then.
 */
bool json_write(const json_t *value, struct str *out) MUST_CHECK;

#endif

/*
 * An upload's head: the name and the checks before its bytes become a picture of the library
 * (WordPress's WP_REST_Attachments_Controller::upload_from_data and upload_from_file).
 */
#ifndef NET_PORTAL_UPLOAD_H
#define NET_PORTAL_UPLOAD_H

#include "net/portal/reply.h"

/*
 * The file name of a Content-Disposition header, in the arena: the quoted or bare filename= of any
 * type; NULL if there is none. filename*= (RFC 5987) is not read, as in WordPress.
 */
char *upload_name(struct arena *a, const char *header);

/*
 * Checks that there is a whole file with a name and, if Content-MD5 says one, with that MD5 (hex).
 * The name is in *name. False: the error is in rp.
 */
bool upload_check(struct request *rq, struct reply *rp, const char **name);

#endif

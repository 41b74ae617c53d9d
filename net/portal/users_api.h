/* The routes of people: wp/v2/users, users/me, and their application passwords. */
#ifndef NET_PORTAL_USERS_API_H
#define NET_PORTAL_USERS_API_H

#include "net/portal/route.h"

extern const struct arg users_list_args[], users_get_args[], users_create_args[],
	users_update_args[], users_delete_args[], passwords_args[], passwords_write_args[],
	passwords_rename_args[];

bool users_may_list(struct request *rq, struct reply *rp);
bool users_may_get(struct request *rq, struct reply *rp);
void users_list(struct request *rq, struct reply *rp);
void users_get(struct request *rq, struct reply *rp);

/* For administrators; everybody may change their own name, address and description. */
bool users_may_create(struct request *rq, struct reply *rp);
bool users_may_update(struct request *rq, struct reply *rp);
bool users_may_delete(struct request *rq, struct reply *rp);
void users_create(struct request *rq, struct reply *rp);
void users_update(struct request *rq, struct reply *rp);
void users_delete(struct request *rq, struct reply *rp);

/* Nobody: 401 rest_not_logged_in. */
void users_me(struct request *rq, struct reply *rp);

bool passwords_may_list(struct request *rq, struct reply *rp);
bool passwords_may_create(struct request *rq, struct reply *rp);
bool passwords_may_clear(struct request *rq, struct reply *rp);
bool passwords_may_introspect(struct request *rq, struct reply *rp);
bool passwords_may_get(struct request *rq, struct reply *rp);
bool passwords_may_rename(struct request *rq, struct reply *rp);
bool passwords_may_revoke(struct request *rq, struct reply *rp);
void passwords_list(struct request *rq, struct reply *rp);
void passwords_create(struct request *rq, struct reply *rp);
void passwords_clear(struct request *rq, struct reply *rp);
void passwords_introspect(struct request *rq, struct reply *rp);
void passwords_get(struct request *rq, struct reply *rp);
void passwords_rename(struct request *rq, struct reply *rp);
void passwords_revoke(struct request *rq, struct reply *rp);

#endif

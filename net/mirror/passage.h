/* One request on its way through pass.c and files.c. Not for others. */
#ifndef NET_MIRROR_PASSAGE_H
#define NET_MIRROR_PASSAGE_H

#include "net/mirror/pass.h"

struct passage {
	struct pass *pass;
	struct request *rq;
	struct reply *rp;
	const char *file;     /* its name below the uploads, or NULL: the API */
	int64_t id;	      /* of http_start, 0: it waits for another's */
	struct passage *next; /* in pass->first, in the order in which they came */
};

struct pass {
	struct http *http;
	char *folder, *api, *files;
	void (*written)(void *arg);
	void *arg;
	struct origin origin;
	int wake; /* an eventfd */
	struct passage *first;
	struct handed *handed; /* what the threads give, pass.c */
};

/* The passage is answered: its reply goes out. Frees it. */
void passage_end(struct passage *p);

/* The other portal's reply, or that there was none, into p->rp. */
void passage_answer(struct passage *p, const struct http_reply *reply);

/* Appends a path to an address, its parts escaped. */
void passage_add_path(struct str *url, const char *path);

/* Answers from the disk, else asks (files.c). */
void file_begin(struct passage *p);

#endif

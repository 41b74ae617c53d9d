/*
 * Requests to the copy that are answered by the other portal: everything with a login, every write,
 * and what the copy has not. The threads of the server hand them over (net/portal/origin.h), the
 * loop of net/mirror sends them on and gives the replies back; nobody waits.
 *
 * Files (pictures) are asked for once and kept: whoever asks later gets them from the disk, and who
 * asks meanwhile gets the same reply.
 */
#ifndef NET_MIRROR_PASS_H
#define NET_MIRROR_PASS_H

#include "net/http/http.h"
#include "net/portal/origin.h"

struct pass;

/* What a request is answered with while the other portal is not known: api NULL. */
struct pass_place {
	const char *api; /* root of its API (struct site), borrowed until the next pass_set_place */
	const char *files; /* where its files are (copy_files) */
};

/*
 * folder: where files are kept, made if it is missing. written is called after a write that the
 * other portal took. http is borrowed.
 */
enum err pass_new(struct http *http, const char *folder, void (*written)(void *arg), void *arg,
		  struct pass **pass) MUST_CHECK;

/* Answers what waits with 503 and frees. The server has been stopped, or begins to. */
void pass_close(struct pass *pass);
void pass_free(struct pass *pass);

/* Where the other portal is, once it is known: its API, and its files. */
void pass_set_place(struct pass *pass, const char *api, const char *files);

/* For the server. */
const struct origin *pass_origin(struct pass *pass);

/* Readable when a request was handed over; then pass_step sends it on. */
int pass_fd(const struct pass *pass);
void pass_step(struct pass *pass);

#endif

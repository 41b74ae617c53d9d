#include "net/portal/watch.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "net/base/clock.h"
#include "net/base/mem.h"

struct watched {
	struct watched *next, **link;
	int fd;
	bool busy;
	int64_t since; /* clock_ms of the last change */
};

static struct watched *first;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void begin(struct MHD_Connection *connection, void **context)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct watched *w = mem_alloc(sizeof(*w));

	w->fd = info ? info->connect_fd : -1;
	w->since = clock_ms();
	pthread_mutex_lock(&lock);
	w->next = first;
	w->link = &first;
	if (first)
		first->link = &w->next;
	first = w;
	pthread_mutex_unlock(&lock);
	*context = w;
}

/* Called before the descriptor is closed, so a sweep never shuts somebody else's. */
static void end(void **context)
{
	struct watched *w = *context;

	if (!w)
		return;
	pthread_mutex_lock(&lock);
	*w->link = w->next;
	if (w->next)
		w->next->link = w->link;
	pthread_mutex_unlock(&lock);
	free(w);
	*context = NULL;
}

void watch_connection(void *cls, struct MHD_Connection *connection, void **context,
		      enum MHD_ConnectionNotificationCode code)
{
	(void)cls;
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		begin(connection, context);
	else
		end(context);
}

void watch_busy(struct MHD_Connection *connection, bool busy)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct watched *w = info ? info->socket_context : NULL;

	if (!w)
		return;
	pthread_mutex_lock(&lock);
	w->busy = busy;
	w->since = clock_ms();
	pthread_mutex_unlock(&lock);
}

void watch_sweep(void)
{
	int64_t now = clock_ms();

	pthread_mutex_lock(&lock);
	for (struct watched *w = first; w; w = w->next)
		if (now - w->since > (w->busy ? WATCH_REPLY : WATCH_HEADERS))
			shutdown(w->fd, SHUT_RDWR);
	pthread_mutex_unlock(&lock);
}

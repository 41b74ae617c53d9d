#include "net/portal/server.h"

#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/base/str.h"
#include "net/portal/call.h"
#include "net/portal/once.h"
#include "net/portal/post.h"
#include "net/portal/views.h"
#include "net/portal/watch.h"

#define THREADS	      4 /* one that is awake takes all who connect at once: two would be too few */
#define CONNECTIONS   1000
#define PER_ADDRESS   600 /* of one address, so that none keeps the others out by being silent */
#define HEADERS_LIMIT ((size_t)32 * 1024) /* a connection's buffer: headers beyond it are 431 */
#define IDLE_S	      75		  /* inactivity, in seconds */
#define SWEEP_MS      1000		  /* how often old connections and keys are dropped */
#define FINISH_MS     30000		  /* replies in flight may take so long at the end */
#define MEDIA_LIMIT   ((int64_t)32 * 1024 * 1024)

/* ---- The address ---- */

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

static bool is_port(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n && n <= 5 && !text[n] && strtol(text, NULL, 10) <= UINT16_MAX;
}

/* "host:port" or "[v6]:port" to a socket address. */
static enum err read_address(const char *text, union address *address)
{
	const char *colon = strrchr(text, ':');
	struct addrinfo hints = {.ai_flags = AI_NUMERICSERV | AI_PASSIVE,
				 .ai_socktype = SOCK_STREAM};
	struct addrinfo *found;
	struct str host = STR_INIT;
	int rc;

	/* getaddrinfo takes the port's rest modulo 65536. */
	if (!colon || !is_port(colon + 1))
		return err_set(ERR_USAGE, "'%s' is no ADDR:PORT", text);
	if (*text == '[' && colon > text + 1 && colon[-1] == ']')
		str_add(&host, text + 1, (size_t)(colon - text - 2));
	else
		str_add(&host, text, (size_t)(colon - text));
	rc = getaddrinfo(host.data, colon + 1, &hints, &found);
	str_free(&host);
	if (rc)
		return err_set(ERR_USAGE, "cannot listen on '%s': %s", text, gai_strerror(rc));
	if (found->ai_addrlen <= sizeof(*address))
		memcpy(address, found->ai_addr, found->ai_addrlen);
	freeaddrinfo(found);
	return OK;
}

static bool is_loopback(const union address *address)
{
	if (address->any.sa_family == AF_INET)
		return ntohl(address->v4.sin_addr.s_addr) >> 24 == 127;
	return address->any.sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&address->v6.sin6_addr);
}

/* ---- TLS ---- */

#define PEM_LIMIT (256 * 1024)

static enum err read_pem(const char *path, struct str *out)
{
	FILE *f = fopen(path, "re");
	char piece[4096];
	size_t n;

	if (!f)
		return err_errno(path);
	while ((n = fread(piece, 1, sizeof(piece), f)) && out->len < PEM_LIMIT)
		str_add(out, piece, n);
	fclose(f);
	return out->len ? OK : err_set(ERR_CONFIG, "'%s' is empty", path);
}

/* ---- libmicrohttpd ---- */

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *url,
			      const char *method, const char *version, const char *data,
			      size_t *size, void **slot)
{
	watch_busy(connection, true);
	return call_handle(cls, connection, url, method, version, data, size, slot);
}

static void end(void *cls, struct MHD_Connection *connection, void **slot,
		enum MHD_RequestTerminationCode why)
{
	watch_busy(connection, false);
	call_end(cls, connection, slot, why);
}

struct server {
	struct calls calls;
	struct str cert, key;
	struct str listen; /* "http://127.0.0.1:8080" */
	struct MHD_Daemon *daemon;
	int signals;
	int64_t swept; /* clock_ms */
};

/* The address as a client writes it, with the port that port 0 became. */
static void name_address(struct server *s, const char *listen, int fd)
{
	union address address = {0};
	socklen_t n = sizeof(address);
	unsigned port = 0;

	if (!getsockname(fd, &address.any, &n))
		port = ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port
							       : address.v4.sin_port);
	str_adds(&s->listen, s->calls.tls ? "https://" : "http://");
	str_add(&s->listen, listen, (size_t)(strrchr(listen, ':') - listen));
	str_addf(&s->listen, ":%u", port);
	s->calls.listen = s->listen.data;
}

static enum err open_socket(const char *listen_on, const union address *address, int *fd)
{
	socklen_t n =
		address->any.sa_family == AF_INET6 ? sizeof(address->v6) : sizeof(address->v4);
	const int on = 1;

	*fd = socket(address->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (*fd < 0)
		return err_errno("socket");
	(void)setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(*fd, &address->any, n) || listen(*fd, SOMAXCONN)) {
		enum err e =
			err_set(ERR_IO, "cannot listen on '%s': %s", listen_on, strerror(errno));

		close(*fd);
		return e;
	}
	return OK;
}

static enum err start_daemon(struct server *s, const struct server_options *o,
			     const union address *address)
{
	unsigned flags =
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_SUPPRESS_DATE_NO_CLOCK;
	struct MHD_OptionItem tls[] = {
		{MHD_OPTION_HTTPS_MEM_CERT, 0, s->cert.data},
		{MHD_OPTION_HTTPS_MEM_KEY, 0, s->key.data},
		{MHD_OPTION_END, 0, NULL},
	};
	int fd;
	enum err e = open_socket(o->listen, address, &fd);

	if (e)
		return e;
	name_address(s, o->listen, fd);
	if (s->calls.origin)
		flags |= MHD_ALLOW_SUSPEND_RESUME;
	if (s->calls.tls)
		flags |= MHD_USE_TLS;
	else
		tls[0].option = MHD_OPTION_END;
	s->daemon = MHD_start_daemon(
		flags, 0, NULL, NULL, handle, &s->calls, MHD_OPTION_LISTEN_SOCKET, fd,
		MHD_OPTION_URI_LOG_CALLBACK, call_begin, &s->calls, MHD_OPTION_NOTIFY_COMPLETED,
		end, &s->calls, MHD_OPTION_NOTIFY_CONNECTION, watch_connection, NULL,
		MHD_OPTION_THREAD_POOL_SIZE, o->threads ? o->threads : THREADS,
		MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
		o->behind_proxy ? 0 : PER_ADDRESS, MHD_OPTION_CONNECTION_TIMEOUT, IDLE_S,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEADERS_LIMIT, MHD_OPTION_ARRAY, tls,
		MHD_OPTION_END);
	if (s->daemon)
		return OK;
	/* The socket is closed: libmicrohttpd owns it from the call on. */
	return s->calls.tls
		       ? err_set(ERR_CONFIG,
				 "cannot serve with '%s' and '%s': they must be a certificate and "
				 "its key, both PEM",
				 o->tls_cert, o->tls_key)
		       : err_set(ERR_IO, "cannot start serving on '%s'", o->listen);
}

/* ---- Running ---- */

enum err server_beat(struct server *s)
{
	struct db *db;
	int64_t next, now = clock_ms();
	enum err e = portal_db(s->calls.portal, &db);

	if (e)
		return e;
	if (post_publish_due(db, &next))
		log_line("portal", "cannot publish scheduled posts: %s", err_detail());
	if (views_beat(db))
		log_line("portal", "reads are not counted: %s", err_detail());
	if (now - s->swept > SWEEP_MS) {
		watch_sweep();
		if (once_sweep(db))
			log_line("portal", "old keys stay: %s", err_detail());
		if (views_sweep(db))
			log_line("portal", "yesterday's readers stay: %s", err_detail());
		s->swept = now;
	}
	return OK;
}

int server_signals(const struct server *s)
{
	return s->signals;
}

/* No new connections; the exchanges that have begun get their time. */
static void stop_daemon(struct server *s)
{
	int listening = MHD_quiesce_daemon(s->daemon);

	/* Closed only when no thread watches it any more: libmicrohttpd gives up else. */
	if (listening >= 0)
		shutdown(listening, SHUT_RDWR);
	for (int64_t end_at = clock_ms() + FINISH_MS; s->calls.running && clock_ms() < end_at;)
		poll(NULL, 0, 20);
	MHD_stop_daemon(s->daemon);
	if (listening >= 0)
		close(listening);
}

/* The pages of the last beat. */
static void count_last(struct portal *portal)
{
	struct db *db;

	if (portal_db(portal, &db) || views_beat(db))
		log_line("portal", "reads are not counted: %s", err_detail());
}

static enum err check_safe(const struct server_options *o, const union address *address)
{
	if (is_loopback(address) || (o->tls_cert && o->tls_key) || o->behind_proxy)
		return OK;
	return err_set(
		ERR_UNSAFE,
		"'%s' is reachable from other machines, and passwords would cross the network in "
		"the clear: give --tls-cert and --tls-key, or --behind-proxy where a proxy on this "
		"machine speaks TLS",
		o->listen);
}

static enum err load_tls(struct server *s, const struct server_options *o)
{
	enum err e;

	if (!o->tls_cert != !o->tls_key)
		return err_set(ERR_USAGE, "--tls-cert and --tls-key belong together");
	if (!o->tls_cert)
		return OK;
	if (MHD_is_feature_supported(MHD_FEATURE_TLS) != MHD_YES)
		return err_set(ERR_CONFIG, "this libmicrohttpd has no TLS");
	s->calls.tls = true;
	e = read_pem(o->tls_cert, &s->cert);
	return e ? e : read_pem(o->tls_key, &s->key);
}

/* Threads inherit the mask, so the signals reach the descriptor alone. */
static int open_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

enum err server_start(struct portal *portal, const struct server_options *o, struct server **out)
{
	struct server *s = mem_alloc(sizeof(*s));
	union address address = {0};
	enum err e;

	*s = (struct server){
		.calls = {.portal = portal,
			  .behind_proxy = o->behind_proxy,
			  .origin = o->origin,
			  .media_limit = o->media_limit ? o->media_limit : MEDIA_LIMIT},
		.cert = STR_INIT,
		.key = STR_INIT,
		.listen = STR_INIT,
		.signals = -1,
		.swept = clock_ms(),
	};
	e = read_address(o->listen, &address);
	if (!e)
		e = check_safe(o, &address);
	if (!e)
		e = load_tls(s, o);
	if (!e)
		e = portal_lock(portal);
	if (!e && (s->signals = open_signals()) < 0)
		e = err_errno("signalfd");
	if (!e)
		e = start_daemon(s, o, &address);
	if (e) {
		server_stop(s);
		return e;
	}
	printf("listening on %s\n", s->listen.data);
	fflush(stdout);
	*out = s;
	return OK;
}

void server_stop(struct server *s)
{
	if (!s)
		return;
	if (s->daemon) {
		stop_daemon(s);
		count_last(s->calls.portal);
	}
	if (s->signals >= 0)
		close(s->signals);
	str_free(&s->cert);
	str_free(&s->key);
	str_free(&s->listen);
	free(s);
}

/*
 * A test moves the clock under us, and another process may schedule posts, so the clock is looked
 * at again and again rather than waited for.
 */
enum err server_run(struct portal *portal, const struct server_options *o)
{
	struct server *s = NULL;
	enum err e = server_start(portal, o, &s);

	while (!e) {
		struct pollfd fd = {.fd = s->signals, .events = POLLIN};

		e = server_beat(s);
		if (!e && poll(&fd, 1, SERVER_BEAT_MS) > 0)
			break;
	}
	server_stop(s);
	return e;
}

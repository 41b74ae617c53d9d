/*
 * The connections that are open, so that none of them can be held by somebody who sends headers one
 * letter at a time, which libmicrohttpd's inactivity time-out does not see: a connection that has
 * not finished its next request's headers in WATCH_HEADERS is shut.
 */
#ifndef NET_PORTAL_WATCH_H
#define NET_PORTAL_WATCH_H

#include <microhttpd.h>
#include <stdbool.h>

#define WATCH_HEADERS 75000   /* ms without a whole request: also the longest keep-alive */
#define WATCH_REPLY   3600000 /* ms that one exchange may take */

/* libmicrohttpd's MHD_OPTION_NOTIFY_CONNECTION. */
void watch_connection(void *cls, struct MHD_Connection *connection, void **context,
		      enum MHD_ConnectionNotificationCode code);

/* An exchange on the connection begins (its headers are read), or ends. */
void watch_busy(struct MHD_Connection *connection, bool busy);

/* Shuts what is over its time; call it now and then. */
void watch_sweep(void);

#endif

#include "net/http/failure.h"

#include <stdio.h>
#include <string.h>

#include "net/http/http.h"

/* What is not named here is a line that broke in some way of its own. */
static const struct failure {
	CURLcode code;
	enum err err;
} failures[] = {
	{CURLE_OK, OK},
	/* With both schemes known to be http or https, this is a reply without a status line. */
	{CURLE_UNSUPPORTED_PROTOCOL, ERR_BAD_REPLY},
	{CURLE_URL_MALFORMAT, ERR_USAGE},
	{CURLE_COULDNT_RESOLVE_PROXY, ERR_PROXY},
	{CURLE_COULDNT_RESOLVE_HOST, ERR_NO_NAME},
	{CURLE_COULDNT_CONNECT, ERR_NO_ROUTE},
	{CURLE_PROXY, ERR_PROXY},
	{CURLE_INTERFACE_FAILED, ERR_NO_ROUTE},
	{CURLE_WEIRD_SERVER_REPLY, ERR_BAD_REPLY},
	{CURLE_BAD_CONTENT_ENCODING, ERR_BAD_REPLY},
	{CURLE_PARTIAL_FILE, ERR_LINE_CUT},
	{CURLE_GOT_NOTHING, ERR_LINE_CUT},
	{CURLE_SEND_ERROR, ERR_LINE_CUT},
	{CURLE_RECV_ERROR, ERR_LINE_CUT},
	{CURLE_SEND_FAIL_REWIND, ERR_LINE_CUT},
	{CURLE_HTTP2, ERR_LINE_CUT},
	{CURLE_HTTP2_STREAM, ERR_LINE_CUT},
	{CURLE_OPERATION_TIMEDOUT, ERR_TIMEOUT},
	{CURLE_WRITE_ERROR, ERR_LIMIT},
	{CURLE_FILESIZE_EXCEEDED, ERR_LIMIT},
	{CURLE_READ_ERROR, ERR_IO},
	{CURLE_ABORTED_BY_CALLBACK, ERR_CANCELLED},
	{CURLE_SSL_CONNECT_ERROR, ERR_TLS},
	{CURLE_PEER_FAILED_VERIFICATION, ERR_TLS},
	{CURLE_SSL_CERTPROBLEM, ERR_TLS},
	{CURLE_SSL_CIPHER, ERR_TLS},
	{CURLE_SSL_ENGINE_NOTFOUND, ERR_TLS},
	{CURLE_SSL_ENGINE_SETFAILED, ERR_TLS},
	{CURLE_SSL_ENGINE_INITFAILED, ERR_TLS},
	{CURLE_SSL_SHUTDOWN_FAILED, ERR_TLS},
	{CURLE_SSL_CACERT_BADFILE, ERR_TLS},
	{CURLE_SSL_CRL_BADFILE, ERR_TLS},
	{CURLE_SSL_ISSUER_ERROR, ERR_TLS},
	{CURLE_SSL_PINNEDPUBKEYNOTMATCH, ERR_TLS},
	{CURLE_SSL_INVALIDCERTSTATUS, ERR_TLS},
	{CURLE_USE_SSL_FAILED, ERR_TLS},
};

/* libcurl reports a connection that ends inside the handshake as a TLS error; nothing is wrong with
 * certificates then, and the user must not be told to look for one. */
static const char *const cut_in_handshake[] = {"SSL_ERROR_SYSCALL", "onnection reset",
					       "unexpected eof"};

/*
 * libcurl has no code for a proxy that refuses: it says that the tunnel was not made, or names
 * another host than the one that was asked for ("Failed to connect to HOST port N").
 */
static bool is_of_proxy(const char *said, const char *url)
{
	static const char connect[] = "Failed to connect to ";
	char asked[300];

	if (strstr(said, "CONNECT tunnel failed") || strstr(said, "Proxy CONNECT"))
		return true;
	if (strncmp(said, connect, strlen(connect)) != 0)
		return false;
	said += strlen(connect);
	snprintf(asked, sizeof(asked), "http://%.*s/", (int)strcspn(said, " "), said);
	return !http_same_host(asked, url);
}

enum err failure_of(CURLcode code, const char *said, const char *url)
{
	size_t i;

	if (is_of_proxy(said, url))
		return ERR_PROXY;

	for (i = 0; code == CURLE_SSL_CONNECT_ERROR && i < 3; i++) {
		if (strstr(said, cut_in_handshake[i]))
			return ERR_LINE_CUT;
	}
	for (i = 0; i < sizeof(failures) / sizeof(*failures); i++) {
		if (failures[i].code == code)
			return failures[i].err;
	}
	return ERR_LINE_CUT;
}

/* TLS: who is trusted, and what a certificate that is not does. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/base/err.h"
#include "net/http/http.h"

/* A server with a certificate of its own making. */
struct server {
	SSL_CTX *context;
	int listener, port;
	pthread_t thread;
	char ca_file[40]; /* the certificate as PEM */
	char requests[4096];
};

/* ------------------------------------------------------------------ the server */

#define HOUR 3600

/* Valid for an hour, from so many seconds from now. */
static X509 *make_certificate(EVP_PKEY *key, const char *names, long from)
{
	X509 *c = X509_new();
	X509_NAME *name = X509_get_subject_name(c);
	X509_EXTENSION *alternative = X509V3_EXT_conf_nid(NULL, NULL, NID_subject_alt_name, names);
	X509_EXTENSION *authority =
		X509V3_EXT_conf_nid(NULL, NULL, NID_basic_constraints, "CA:TRUE");

	X509_set_version(c, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(c), 1);
	X509_gmtime_adj(X509_getm_notBefore(c), from);
	X509_gmtime_adj(X509_getm_notAfter(c), from + HOUR);
	X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"test", -1, -1,
				   0);
	X509_set_issuer_name(c, name);
	X509_set_pubkey(c, key);
	X509_add_ext(c, alternative, -1);
	X509_add_ext(c, authority, -1);
	X509_sign(c, key, EVP_sha256());
	X509_EXTENSION_free(alternative);
	X509_EXTENSION_free(authority);
	return c;
}

static void write_certificate(struct server *s, X509 *c)
{
	int fd;
	FILE *f;

	snprintf(s->ca_file, sizeof(s->ca_file), "/tmp/http_tls_XXXXXX");
	fd = mkstemp(s->ca_file);
	f = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (!f || !PEM_write_X509(f, c) || fclose(f))
		abort();
}

static void serve_one(struct server *s, int fd)
{
	static const char to[] = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n"
				 "Content-Length: 0\r\n\r\n";
	static const char ok[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
	char bytes[4096];
	SSL *ssl = SSL_new(s->context);
	int n = 0;

	SSL_set_fd(ssl, fd);
	if (SSL_accept(ssl) == 1)
		n = SSL_read(ssl, bytes, sizeof(bytes) - 1);
	if (n > 0) {
		bytes[n] = '\0';
		snprintf(s->requests, sizeof(s->requests), "%s", bytes);
		if (strstr(bytes, "GET /to "))
			SSL_write(ssl, to, sizeof(to) - 1);
		else
			SSL_write(ssl, ok, sizeof(ok) - 1);
		SSL_shutdown(ssl);
	}
	SSL_free(ssl);
}

/* A client that hangs up in the handshake must not end the test by SIGPIPE; only here, since
 * net/http must not need that. */
static void *serve(void *arg)
{
	struct server *s = arg;
	sigset_t set;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	while ((fd = accept(s->listener, NULL, NULL)) >= 0) {
		serve_one(s, fd);
		close(fd);
	}
	return NULL;
}

static void start(struct server *s, const char *names, long from)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(a);
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *c = make_certificate(key, names, from);

	memset(s, 0, sizeof(*s));
	s->context = SSL_CTX_new(TLS_server_method());
	SSL_CTX_use_certificate(s->context, c);
	SSL_CTX_use_PrivateKey(s->context, key);
	write_certificate(s, c);
	X509_free(c);
	EVP_PKEY_free(key);
	s->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(s->listener, (struct sockaddr *)&a, n) || listen(s->listener, 16) ||
	    getsockname(s->listener, (struct sockaddr *)&a, &n))
		abort();
	s->port = ntohs(a.sin_port);
	pthread_create(&s->thread, NULL, serve, s);
}

static void stop(struct server *s)
{
	shutdown(s->listener, SHUT_RDWR);
	pthread_join(s->thread, NULL);
	close(s->listener);
	SSL_CTX_free(s->context);
	unlink(s->ca_file);
}

/* ------------------------------------------------------------------ the tests */

static struct server good, stranger, expired, early;

struct got {
	enum err err;
	int status;
};

static void on_done(void *arg, const struct http_reply *reply)
{
	struct got *got = arg;

	got->err = reply->err;
	got->status = reply->status;
}

static struct got ask(const struct server *s, const char *path, const char *ca_file,
		      const char *user)
{
	struct http_options options = {.ca_file = ca_file};
	struct http_request r = {.method = "GET", .user = user, .password = "secret"};
	struct got got = {ERR_COUNT, 0};
	struct http *http;
	char url[80];

	snprintf(url, sizeof(url), "https://127.0.0.1:%d%s", s->port, path);
	r.url = url;
	assert_int_equal(http_new(&options, &http), OK);
	http_start(http, &r, on_done, &got);
	while (http_busy(http)) {
		http_step(http);
		if (http_busy(http))
			http_wait(http, NULL, 0, 1000);
	}
	http_free(http);
	return got;
}

static void an_unknown_authority_is_not_trusted(void **state)
{
	(void)state;
	assert_int_equal(ask(&good, "/", NULL, "lan").err, ERR_TLS);
	assert_int_equal(ask(&good, "/", stranger.ca_file, "lan").err, ERR_TLS);
	assert_string_equal(good.requests, "");
}

static void a_certificate_for_another_host_is_not_trusted(void **state)
{
	(void)state;
	assert_int_equal(ask(&stranger, "/", stranger.ca_file, "lan").err, ERR_TLS);
	assert_string_equal(stranger.requests, "");
}

static void a_certificate_out_of_its_time_is_not_trusted(void **state)
{
	(void)state;
	assert_int_equal(ask(&expired, "/", expired.ca_file, "lan").err, ERR_TLS);
	assert_string_equal(expired.requests, "");
	assert_int_equal(ask(&early, "/", early.ca_file, "lan").err, ERR_TLS);
	assert_string_equal(early.requests, "");
}

static void an_own_authority_is(void **state)
{
	struct got got = ask(&good, "/", good.ca_file, "lan");

	(void)state;
	assert_int_equal(got.err, OK);
	assert_int_equal(got.status, 200);
	assert_non_null(strstr(good.requests, "Authorization: Basic "));
}

static void a_login_never_falls_back_to_plain_http(void **state)
{
	(void)state;
	assert_int_equal(ask(&good, "/to", good.ca_file, "lan").err, ERR_UNSAFE);
	assert_int_equal(ask(&good, "/to", good.ca_file, NULL).err, ERR_NO_ROUTE);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_unknown_authority_is_not_trusted),
		cmocka_unit_test(a_certificate_for_another_host_is_not_trusted),
		cmocka_unit_test(a_certificate_out_of_its_time_is_not_trusted),
		cmocka_unit_test(an_own_authority_is),
		cmocka_unit_test(a_login_never_falls_back_to_plain_http),
	};
	int failed;

	start(&good, "IP:127.0.0.1", -HOUR / 2);
	start(&stranger, "DNS:stranger.example", -HOUR / 2);
	start(&expired, "IP:127.0.0.1", -2 * HOUR);
	start(&early, "IP:127.0.0.1", HOUR);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	stop(&good);
	stop(&stranger);
	stop(&expired);
	stop(&early);
	return failed;
}

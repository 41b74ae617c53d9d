#include <getopt.h>
#include <stdlib.h>

#include "net/portal/command.h"
#include "net/portal/json_memory.h"
#include "net/portal/server.h"

#define MEBIBYTES_MAX 512 /* what a backup takes of one file */

/* "64" as bytes; 0: no such number. */
static int64_t read_mebibytes(const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);

	return end > text && !*end && n > 0 && n <= MEBIBYTES_MAX ? (int64_t)n << 20 : 0;
}

int command_serve(const char *folder, int argc, char **argv)
{
	static const struct option options[] = {
		{"listen", required_argument, NULL, 'l'},
		{"tls-cert", required_argument, NULL, 'c'},
		{"tls-key", required_argument, NULL, 'k'},
		{"behind-proxy", no_argument, NULL, 'p'},
		{"upload-limit", required_argument, NULL, 'u'},
		{NULL, 0, NULL, 0},
	};
	struct server_options o = {.listen = "127.0.0.1:8080"};
	struct portal *portal;
	enum err e;
	int c;

	while ((c = getopt_long(argc, argv, "l:", options, NULL)) != -1) {
		switch (c) {
		case 'l':
			o.listen = optarg;
			break;
		case 'c':
			o.tls_cert = optarg;
			break;
		case 'k':
			o.tls_key = optarg;
			break;
		case 'p':
			o.behind_proxy = true;
			break;
		case 'u':
			o.media_limit = read_mebibytes(optarg);
			if (!o.media_limit)
				return command_usage("--upload-limit is 1 to %d (MiB)",
						     MEBIBYTES_MAX);
			break;
		default:
			return command_form();
		}
	}
	if (optind < argc)
		return command_usage("takes no arguments");
	json_memory_keep();
	e = portal_open(folder, &portal);
	if (e)
		return command_failed(e);
	e = server_run(portal, &o);
	portal_close(portal);
	return e ? command_failed(e) : EXIT_DONE;
}

#include <getopt.h>

#include "net/portal/command.h"
#include "net/portal/server.h"

int command_serve(const char *folder, int argc, char **argv)
{
	static const struct option options[] = {
		{"listen", required_argument, NULL, 'l'},
		{"tls-cert", required_argument, NULL, 'c'},
		{"tls-key", required_argument, NULL, 'k'},
		{"behind-proxy", no_argument, NULL, 'p'},
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
		default:
			return command_usage("serve: unknown option");
		}
	}
	if (optind < argc)
		return command_usage("serve takes no arguments");
	e = portal_open(folder, &portal);
	if (e)
		return command_failed(e);
	e = server_run(portal, &o);
	portal_close(portal);
	return e ? command_failed(e) : EXIT_DONE;
}

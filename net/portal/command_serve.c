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

bool command_server_option(int c, struct server_options *o)
{
	switch (c) {
	case 'l':
		o->listen = optarg;
		return true;
	case 'c':
		o->tls_cert = optarg;
		return true;
	case 'k':
		o->tls_key = optarg;
		return true;
	case 'p':
		o->behind_proxy = true;
		return true;
	default:
		return false;
	}
}

int command_serve(const char *folder, int argc, char **argv)
{
	static const struct option options[] = {
		COMMAND_SERVER_OPTIONS,
		{"upload-limit", required_argument, NULL, 'u'},
		{NULL, 0, NULL, 0},
	};
	struct server_options o = {.listen = COMMAND_LISTEN};
	struct portal *portal;
	enum err e;
	int c;

	while ((c = getopt_long(argc, argv, "l:", options, NULL)) != -1) {
		switch (c) {
		case 'u':
			o.media_limit = read_mebibytes(optarg);
			if (!o.media_limit)
				return command_usage("--upload-limit is 1 to %d (MiB)",
						     MEBIBYTES_MAX);
			break;
		default:
			if (!command_server_option(c, &o))
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

#include <getopt.h>
#include <stdlib.h>

#include "net/mirror/mirror.h"
#include "net/portal/command.h"

/* A number from least to most, or -1. */
static long read_number(const char *text, long least, long most)
{
	char *end;
	long n = strtol(text, &end, 10);

	return end > text && !*end && n >= least && n <= most ? n : -1;
}

int command_mirror(const char *folder, int argc, char **argv)
{
	static const struct option options[] = {
		COMMAND_SERVER_OPTIONS,
		{"keep", required_argument, NULL, 'n'},
		{"interval", required_argument, NULL, 'i'},
		{"ca-file", required_argument, NULL, 'a'},
		{NULL, 0, NULL, 0},
	};
	struct mirror_options o = {.server.listen = COMMAND_LISTEN};
	long number = 0;
	enum err e;
	int c;

	while ((c = getopt_long(argc, argv, "l:", options, NULL)) != -1) {
		switch (c) {
		case 'a':
			o.ca_file = optarg;
			break;
		case 'n':
			number = read_number(optarg, 1, 100000);
			o.keep = (size_t)number;
			break;
		case 'i':
			number = read_number(optarg, 5, 86400);
			o.interval = (int)number;
			break;
		default:
			if (!command_server_option(c, &o.server))
				return command_form();
		}
		if (number < 0)
			return command_usage("--keep is 1 to 100000 (articles), --interval 5 to "
					     "86400 (seconds)");
	}
	if (optind + 1 != argc)
		return command_usage("takes the address of one portal");
	o.address = argv[optind];
	e = mirror_run(folder, &o);
	return e ? command_failed(e) : EXIT_DONE;
}

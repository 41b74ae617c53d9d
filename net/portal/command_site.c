/* The commands about the portal as a whole: init, backup, restore, check. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/portal/backup.h"
#include "net/portal/command.h"
#include "net/portal/portal.h"

/* clock_zone_offset counts an unknown zone as UTC, so that is asked for by name only. */
static bool zone_is_known(const char *zone)
{
	int offset;

	return !strcmp(zone, "UTC") || clock_parse_offset(zone, &offset) ||
	       clock_zone_offset(zone, clock_now());
}

static enum err set_url(const char *folder, const char *url)
{
	struct portal *portal;
	struct db *db;
	enum err e = portal_open(folder, &portal);

	if (e)
		return e;
	e = portal_db(portal, &db);
	if (!e)
		e = settings_set(db, "url", url);
	portal_close(portal);
	return e;
}

int command_init(const char *folder, int argc, char **argv)
{
	static const struct option options[] = {
		{"name", required_argument, NULL, 'n'},
		{"zone", required_argument, NULL, 'z'},
		{"url", required_argument, NULL, 'u'},
		{"sample", no_argument, NULL, 's'},
		{"sample-dir", required_argument, NULL, 'S'},
		{NULL, 0, NULL, 0},
	};
	const char *name = PORTAL_NAME, *zone = "Asia/Ho_Chi_Minh", *url = NULL;
	const char *articles = NULL;
	bool sample = false;
	enum err e;
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (c) {
		case 'n':
			name = optarg;
			break;
		case 'z':
			zone = optarg;
			break;
		case 'u':
			url = optarg;
			break;
		case 's':
			sample = true;
			break;
		case 'S':
			articles = optarg;
			sample = true;
			break;
		default:
			return command_form();
		}
	}
	if (optind < argc)
		return command_usage("takes no arguments");
	if (!zone_is_known(zone))
		return command_usage("'%s' is no time zone", zone);
	e = portal_init(folder, name, zone);
	if (!e && url)
		e = set_url(folder, url);
	if (e)
		return command_failed(e);
	printf("a portal is in '%s'\n", folder);
	return sample ? command_sample(folder, articles) : EXIT_DONE;
}

int command_backup(const char *folder, int argc, char **argv)
{
	struct portal *portal;
	int64_t damaged;
	enum err e;

	if (argc != 2)
		return command_usage("takes one FILE");
	e = portal_open(folder, &portal);
	if (e)
		return command_failed(e);
	e = backup_write(portal, argv[1], &damaged);
	portal_close(portal);
	if (!e && damaged) {
		command_failed(ERR_IO); /* the last of them */
		fprintf(stderr,
			"toasoan-portal: '%s' is written, without %lld files that are missing or "
			"damaged\n",
			argv[1], (long long)damaged);
		return EXIT_FAILED;
	}
	return e ? command_failed(e) : EXIT_DONE;
}

int command_restore(const char *folder, int argc, char **argv)
{
	enum err e;

	if (argc != 2)
		return command_usage("takes one FILE");
	e = backup_restore(folder, argv[1]);
	return e ? command_failed(e) : EXIT_DONE;
}

int command_check(const char *folder, int argc, char **argv)
{
	struct portal *portal;
	struct db *db;
	enum err e;

	(void)argv;
	if (argc != 1)
		return command_usage("takes no arguments");
	e = portal_open(folder, &portal);
	if (e)
		return command_failed(e);
	e = portal_db(portal, &db);
	if (!e)
		e = db_check(db);
	if (!e)
		e = backup_check_media(portal);
	portal_close(portal);
	if (e)
		return command_failed(e);
	puts("no damage found");
	return EXIT_DONE;
}

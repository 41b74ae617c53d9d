/* The commands that bring articles: import, and the sample news of init. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "net/portal/command.h"
#include "net/portal/import.h"
#include "net/portal/sample.h"

static bool is_status(const char *word)
{
	static const char *const words[] = {"publish", "draft", "pending", "private"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

static void say_fault(const char *text)
{
	fprintf(stderr, "toasoan-portal: %s\n", text);
}

/* One file after the other; one that is not understood does not keep the next from coming in. */
static int import_all(struct portal *portal, const struct import_options *options, int n,
		      char **files)
{
	int code = EXIT_DONE;

	for (int i = 0; i < n; i++) {
		int64_t count;
		enum err e = import_file(portal, files[i], options, &count);

		if (e)
			code = command_failed(e);
		else
			printf("%s: %lld\n", files[i], (long long)count);
	}
	return code;
}

int command_import(const char *folder, int argc, char **argv)
{
	static const struct option options[] = {
		{"author", required_argument, NULL, 'a'},
		{"status", required_argument, NULL, 's'},
		{NULL, 0, NULL, 0},
	};
	struct import_options wanted = {.fault = say_fault};
	struct portal *portal;
	int c, code;
	enum err e;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'a')
			wanted.author = optarg;
		else if (c == 's' && is_status(optarg))
			wanted.status = optarg;
		else
			return c == 's' ? command_usage(
						  "--status is publish, draft, pending or private")
					: command_form();
	}
	if (optind == argc)
		return command_usage("which FILE?");
	e = portal_open(folder, &portal);
	if (e)
		return command_failed(e);
	code = import_all(portal, &wanted, argc - optind, argv + optind);
	portal_close(portal);
	return code;
}

static void tell_user(void *context, const struct user *user, const char *password)
{
	(void)context;
	printf("%-14s%-14s%s\n", user->login, role_word(user->role), password);
}

int command_sample(const char *folder, const char *articles)
{
	const struct sample_listener listener = {tell_user, NULL};
	struct arena *a = arena_new();
	struct portal *portal = NULL;
	int64_t count = 0;
	enum err e = OK;

	articles = sample_folder(a, articles);
	if (!articles)
		e = ERR_NOT_FOUND;
	if (!e)
		e = portal_open(folder, &portal);
	if (!e) {
		puts("login         role          application password (shown this once)");
		e = sample_load(portal, articles, &listener, &count);
	}
	if (!e)
		printf("%lld articles from '%s'\n", (long long)count, articles);
	portal_close(portal);
	arena_free(a);
	return e ? command_failed(e) : EXIT_DONE;
}

/*
 * Writes toasoan.conf(5) at build time: manual TEMPLATE > PAGE. The lines @SETTINGS@ and @KEYS@ of
 * the template are replaced by the tables the program itself works with, so that the page cannot
 * lie.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/config.h"
#include "tui/messages.h"
#include "tui/view/keymap.h"

/* Text for roff: what it would read as a request or an escape is written as such a character. */
static void print_text(const char *text)
{
	if (*text == '.' || *text == '\'')
		printf("\\&");
	for (; *text; text++) {
		if (*text == '\\')
			printf("\\e");
		else if (*text == '-')
			printf("\\-");
		else
			putchar(*text);
	}
}

static void print_settings(void)
{
	size_t n;
	const struct option_info *options = config_options(&n);

	for (size_t i = 0; i < n; i++) {
		printf(".TP\n.B ");
		print_text(options[i].name);
		printf(" = ");
		print_text(*options[i].value ? options[i].value : "(empty)");
		putchar('\n');
		print_text(options[i].en);
		if (*options[i].accepts) {
			printf(" (");
			print_text(options[i].accepts);
			putchar(')');
		}
		printf(".\n");
	}
}

#define KEYS_MAX 16

static void print_action(const struct keymap *keys, enum context c, enum action a)
{
	uint32_t codes[KEYS_MAX];
	size_t n = keymap_keys(keys, c, a, codes, KEYS_MAX);
	char name[KEY_LABEL];

	if (!n)
		return;
	printf(".TP\n.B ");
	print_text(context_word(c));
	putchar('.');
	print_text(action_name(a));
	printf(" =");
	for (size_t i = 0; i < n; i++) {
		key_label(codes[i], name);
		putchar(' ');
		print_text(name);
	}
	putchar('\n');
	print_text(action_help(a));
	printf(".\n");
}

static void print_keys(void)
{
	struct config *config = config_new();
	struct keymap *keys;

	if (keymap_new(config, &keys)) {
		fprintf(stderr, "manual: %s\n", err_detail());
		exit(1);
	}
	for (int c = 0; c < CONTEXT_COUNT; c++) {
		printf(".SS ");
		print_text(context_heading((enum context)c));
		putchar('\n');
		for (int a = 1; a < ACTION_COUNT; a++)
			print_action(keys, (enum context)c, (enum action)a);
	}
	keymap_free(keys);
	config_free(config);
}

int main(int argc, char **argv)
{
	char line[1024];
	FILE *template = argc == 2 ? fopen(argv[1], "r") : NULL;

	if (!template) {
		fprintf(stderr, "usage: manual TEMPLATE\n");
		return 2;
	}
	message_set_language(LANGUAGE_EN);
	while (fgets(line, sizeof(line), template)) {
		if (!strcmp(line, "@SETTINGS@\n"))
			print_settings();
		else if (!strcmp(line, "@KEYS@\n"))
			print_keys();
		else
			fputs(line, stdout);
	}
	fclose(template);
	return ferror(stdout) != 0;
}

/* toasoan draft ..., submit, outbox ... */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"
#include "net/base/utf8.h"
#include "net/doc/front.h"
#include "net/doc/legacy.h"
#include "net/store/outbox.h"
#include "tui/cli_json.h"
#include "tui/cli_text.h"
#include "tui/format.h"
#include "tui/messages.h"

/* Columns of a line that is shown of a text. */
#define LINE_SHOWN 60

static const char *const manuscript_keys[] = {"title",	 "lead",   "section", "tags",	"picture",
					      "caption", "credit", "alt",     "byline", NULL};

/* A picture's path stands relative to the manuscript; the draft needs the whole of it. */
static enum err picture_path(struct cli *cli, const char *file, const char *picture,
			     const char **path)
{
	const char *slash = strrchr(file, '/');
	char whole[PATH_MAX];

	*path = picture;
	if (!picture[strspn(picture, "0123456789")]) /* none, or one of the portal's */
		return OK;
	if (picture[0] != '/' && slash)
		picture = arena_printf(cli->arena, "%.*s/%s", (int)(slash - file), file, picture);
	if (!realpath(picture, whole))
		return err_errno(picture);
	*path = arena_strdup(cli->arena, whole);
	return OK;
}

static enum err section_id(struct cli *cli, const char *file, const char *name, int64_t *id)
{
	struct term *section;
	enum err e;

	*id = 0;
	if (!*name)
		return OK;
	e = cache_term_named(cli->session.store, TERM_SECTION, name, cli->arena, &section);
	if (e == ERR_NOT_FOUND)
		return err_set(e, "%s: no section '%s' at the portal (as last fetched)", file,
			       name);
	if (!e)
		*id = section->id;
	return e;
}

/* One line end at the end is the file's, not the text's. */
static const char *body_of(struct cli *cli, const char *body)
{
	size_t n = strlen(body);

	return n && body[n - 1] == '\n' ? arena_strndup(cli->arena, body, n - 1) : body;
}

/* The first line that is another one when it is converted, as it is and as it would be. */
static void show_difference(struct cli *cli, enum legacy charset, const struct str *bytes)
{
	struct str before = STR_INIT, after = STR_INIT;
	struct legacy_loss loss;
	const char *b, *a;

	utf8_guard(bytes->data, bytes->len, UTF8_LINES, &before);
	legacy_decode(charset, bytes->data, bytes->len, &after, &loss);
	legacy_find_difference(before.data, after.data, &b, &a);
	for (int i = 0; i < 2; i++)
		fprintf(stderr, "  %s %s\n", message(i ? MSG_CONVERT_AFTER : MSG_CONVERT_BEFORE),
			text_fit(cli->arena,
				 arena_strndup(cli->arena, i ? a : b, strcspn(i ? a : b, "\n")),
				 LINE_SHOWN));
	str_free(&before);
	str_free(&after);
}

/* A file in an old encoding would become a draft of nonsense: says how it is converted. */
static void warn_of_legacy(struct cli *cli, const char *file, const struct str *bytes)
{
	enum legacy charset = legacy_recognise(bytes->data, bytes->len);

	if (!charset)
		return;
	fprintf(stderr, "toasoan: %s\n",
		message_fill(cli->arena, MSG_LOOKS_LEGACY, file, legacy_name(charset),
			     legacy_word(charset), NULL));
	show_difference(cli, charset, bytes);
}

/* The file's bytes; converted where --from says so. */
static enum exit_code read_file(struct cli *cli, const char *file, struct str *text)
{
	struct str bytes = STR_INIT;
	enum exit_code code = EXIT_DONE;
	enum err e = OK;

	if (!cli_knows_charset(cli))
		return EXIT_USAGE;
	e = cli_file(cli, file, DRAFT_MAX, &bytes);
	if (e) {
		code = cli_failed(e);
	} else if (cli_value(cli, "--from")) {
		code = cli_decode(cli, &bytes, text);
	} else {
		warn_of_legacy(cli, file, &bytes);
		str_add(text, bytes.data, bytes.len);
	}
	str_free(&bytes);
	return code;
}

/* A value that is prose, with its capitals brought back where --capitals wants it. */
static const char *prose(struct cli *cli, const char *text)
{
	struct str capitals = STR_INIT;

	if (!cli_value(cli, "--capitals"))
		return text;
	legacy_capitals(text, &capitals);
	text = arena_strdup(cli->arena, capitals.data);
	str_free(&capitals);
	return text;
}

static enum err read_manuscript(struct cli *cli, const char *file, const struct str *bytes,
				struct draft_text *text)
{
	struct front *front = NULL;
	enum err e = front_read(file, bytes->data, bytes->len, manuscript_keys, cli->arena, &front);

	if (e)
		return e;
	*text = (struct draft_text){
		.title = prose(cli, front_value(front, "title")),
		.lead = prose(cli, front_value(front, "lead")),
		.tags = front_value(front, "tags"),
		.caption = prose(cli, front_value(front, "caption")),
		.credit = front_value(front, "credit"),
		.alt = prose(cli, front_value(front, "alt")),
		.byline = front_value(front, "byline"),
		.body = prose(cli, body_of(cli, front->body)),
	};
	e = section_id(cli, file, front_value(front, "section"), &text->section);
	return e ? e : picture_path(cli, file, front_value(front, "picture"), &text->picture);
}

enum exit_code cli_draft_new(struct cli *cli)
{
	struct str bytes = STR_INIT;
	struct draft_text text;
	char id[DRAFT_ID];
	enum exit_code code = read_file(cli, cli->words[0], &bytes);
	enum err e = OK;

	if (!code)
		e = read_manuscript(cli, cli->words[0], &bytes, &text);
	if (!code && !e)
		e = draft_new(cli->session.store, &text, id);
	if (e)
		code = cli_failed(e);
	if (!code)
		puts(id);
	str_free(&bytes);
	return code;
}

enum exit_code cli_draft_export(struct cli *cli)
{
	struct str file = STR_INIT;
	struct term *section;
	struct draft *draft;
	const char *name = "";
	enum err e = draft_get(cli->session.store, cli->words[0], cli->arena, &draft);

	if (e)
		return cli_failed(e);
	if (draft->text.section && !cache_term(cli->session.store, TERM_SECTION,
					       draft->text.section, cli->arena, &section))
		name = section->name;
	front_write(
		(struct front_field[]){
			{"title", draft->text.title, 0},
			{"lead", draft->text.lead, 0},
			{"section", name, 0},
			{"tags", draft->text.tags, 0},
			{"picture", draft->text.picture, 0},
			{"caption", draft->text.caption, 0},
			{"credit", draft->text.credit, 0},
			{"alt", draft->text.alt, 0},
			{"byline", draft->text.byline, 0},
		},
		9, draft->text.body, &file);
	if (fwrite(file.data, 1, file.len, stdout) != file.len || fflush(stdout))
		e = err_errno("standard output");
	str_free(&file);
	return e ? cli_failed(e) : EXIT_DONE;
}

enum exit_code cli_draft_list(struct cli *cli)
{
	struct mine *rows;
	size_t n;
	bool more;
	enum err e = mine_list(cli->session.store, false, LIST_MAX, cli->arena, &rows, &n, &more);
	json_t *list;

	if (e)
		return cli_failed(e);
	if (!cli_value(cli, "--json")) {
		for (size_t i = 0; i < n; i++)
			printf("%s\t%" PRId64 "\t%s\t%s\n", *rows[i].draft ? rows[i].draft : "-",
			       rows[i].post, message_state(rows[i].state), rows[i].title);
		return EXIT_DONE;
	}
	list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_mine(&rows[i]));
	json_print(list);
	return EXIT_DONE;
}

enum exit_code cli_submit(struct cli *cli)
{
	struct draft *draft;
	enum err e = draft_get(cli->session.store, cli->words[0], cli->arena, &draft);

	if (!e)
		e = draft_submit(cli->session.store, draft->id);
	if (e)
		return cli_failed(e);
	return cli_sent(cli, draft->id, 0, cli_round(cli, SYNC_SEND));
}

enum exit_code cli_outbox_list(struct cli *cli)
{
	struct send *rows;
	size_t n;
	enum err e = outbox_list(cli->session.store, false, cli->arena, &rows, &n);
	json_t *list;

	if (e)
		return cli_failed(e);
	if (!cli_value(cli, "--json")) {
		for (size_t i = 0; i < n; i++)
			printf("%" PRId64 "\t%s\t%s\t%s\t%s\t%s\n", rows[i].id,
			       send_kind_word(rows[i].kind), send_state_word(rows[i].state),
			       format_date_time(cli->arena, rows[i].created, cli_zone(cli)),
			       rows[i].err ? err_word(rows[i].err) : "", rows[i].title);
		return EXIT_DONE;
	}
	list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_send(&rows[i]));
	json_print(list);
	return EXIT_DONE;
}

enum exit_code cli_outbox_send(struct cli *cli)
{
	enum err e = outbox_hurry(cli->session.store, false);

	if (e)
		return cli_failed(e);
	return cli_sent(cli, NULL, 0, cli_round(cli, SYNC_SEND));
}

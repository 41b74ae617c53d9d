/*
 * Holds docs/REVIEW.md and the portal together: the document shows review.def whole. `review FILE`
 * compares, with UPDATE=1 in the environment it writes the file anew.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/str.h"
#include "net/portal/review.h"

static const char head[] =
	"# Who decides what\n"
	"\n"
	"Written from `net/portal/review.def`: `UPDATE=1 ctest -R contract.review`. The unit test\n"
	"`portal_review` tries every cell, allowed and refused.\n"
	"\n"
	"A post is moved by `POST /toasoan/v1/posts/{id}/transition` with `to`, the `version` "
	"that\n"
	"was shown, and `note` or `at` where they are needed. What is not allowed is\n"
	"\n"
	"| answer | when |\n"
	"|---|---|\n"
	"| 412 `toasoan_version` | another version is there by now; `data.post` has it |\n"
	"| 403 `rest_cannot_edit` | the user may not edit this post at all, as wp/v2 says |\n"
	"| 403 `rest_cannot_publish` | the role is not among those of the table |\n"
	"| 403 `toasoan_needs_publish` | the same, where two steps are needed and a chief could |\n"
	"| 409 `toasoan_wrong_state` | it cannot be done from the state in `data.state` |\n"
	"| 403 `toasoan_four_eyes` | it is one's own post, and four eyes are asked for |\n"
	"| 400 `toasoan_reason_needed`, `toasoan_time_needed`, `toasoan_time_past` | a reason or a "
	"time is missing, or the time is over |\n"
	"\n"
	"in that order. Changes of `status` and of a public text through wp/v2 are as in WordPress "
	"until\n"
	"`toasoan-portal portal set` asks for more: with `two-step` only a chief publishes, "
	"schedules or\n"
	"corrects, and only what was approved as it is; with `four-eyes` nobody does so with their "
	"own post,\n"
	"which is also one brought in under another's name.\n"
	"\n"
	"## States\n"
	"\n"
	"| state | status in wp/v2 | |\n"
	"|---|---|---|\n"
	"| draft | `draft` | never submitted, or taken back |\n"
	"| returned | `draft` | the last decision sent it back, with its reason |\n"
	"| pending | `pending` | submitted |\n"
	"| reviewing | `pending` | opened by somebody else who may decide |\n"
	"| approved | `pending` | two steps: approved in this very version |\n"
	"| scheduled | `future` | |\n"
	"| published | `publish` | |\n"
	"| private | `private` | |\n"
	"| withdrawn | `draft` | it was published or scheduled before |\n"
	"| trashed | `trash` | |\n";

static const char roles_head[] =
	"\n"
	"Own and others': **A** administrator, **H** chief (thư ký tòa soạn, tổng biên tập), **E** "
	"editor,\n"
	"**U** author, **C** contributor. *reason*: `note` is needed; *time*: `at` is needed; "
	"*eyes*: "
	"not one's\n"
	"own with `four-eyes`.\n";

static void add_states(struct str *out, unsigned states)
{
	bool first = true;

	for (int s = 0; s < REVIEW_STATES; s++)
		if (states & 1u << s) {
			str_addf(out, "%s%s", first ? "" : ", ", review_word((enum review_state)s));
			first = false;
		}
}

static void add_move(struct str *out, const struct review_move *m)
{
	static const struct {
		unsigned need;
		const char *word;
	} needs[] = {{NOTE, "reason"}, {TIME, "time"}, {EYES, "eyes"}};
	bool first = true;

	str_addf(out, "| %s | ", review_to_word(m->to));
	add_states(out, m->from);
	str_addf(out, " | %s | %s | %s | ", m->own, m->others, review_word(m->becomes));
	for (size_t i = 0; i < sizeof(needs) / sizeof(*needs); i++)
		if (m->needs & needs[i].need) {
			str_addf(out, "%s%s", first ? "" : ", ", needs[i].word);
			first = false;
		}
	str_adds(out, " |\n");
}

static void add_table(struct str *out, const char *title, unsigned steps)
{
	str_addf(out,
		 "\n## %s\n\n| to | from | own | others' | becomes | needs "
		 "|\n|---|---|---|---|---|---|\n",
		 title);
	for (size_t i = 0; i < review_move_count; i++)
		if (review_moves[i].steps & steps)
			add_move(out, &review_moves[i]);
}

static bool same(const char *path, const struct str *text)
{
	FILE *file = fopen(path, "r");
	struct str held = STR_INIT;
	char piece[4096];
	bool equal;
	size_t n;

	while (file && (n = fread(piece, 1, sizeof(piece), file)))
		str_add(&held, piece, n);
	if (file)
		fclose(file);
	equal = !strcmp(held.data, text->data);
	str_free(&held);
	return equal;
}

static bool write_whole(const char *path, const struct str *text)
{
	FILE *file = fopen(path, "w");
	bool ok = file && fwrite(text->data, 1, text->len, file) == text->len;

	return file && fclose(file) == 0 && ok;
}

int main(int argc, char **argv)
{
	struct str out = STR_INIT;
	bool ok;

	if (argc != 2) {
		fprintf(stderr, "usage: review FILE\n");
		return 2;
	}
	str_adds(&out, head);
	add_table(&out, "Moves", ONE);
	add_table(&out, "Moves where publishing takes two steps", TWO);
	str_adds(&out, roles_head);
	ok = getenv("UPDATE") ? write_whole(argv[1], &out) : same(argv[1], &out);
	if (!ok)
		fprintf(stderr, "%s: not what the portal's table says; UPDATE=1 writes it\n",
			argv[1]);
	str_free(&out);
	return !ok;
}

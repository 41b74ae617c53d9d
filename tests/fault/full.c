/*
 * The disk takes nothing more (a limit on the program's files stands for it, set while it runs):
 * who begins a post, or goes on with one, writes on in memory and is told so the whole time. No
 * letter becomes a command. When there is room again the text is saved; if the program must end
 * before, it prints the text and ends with 1.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "tests/fault/writer.h"

#define RETRY_MS 2100 /* longer than the program waits before it tries again */
#define NOTHING \
	4096 /* no page of a database fits; what goes to the terminal does, by way of memory */
#define UNSAVED "CHƯA LƯU VÀO ĐĨA"
#define TITLE	"Mua lon q w dq"
#define BODY	"Nuoc len nhanh, sh hai cau bi cuon"

static void limit_files(struct writer *w, rlim_t bytes)
{
	const struct rlimit limit = {.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};

	if (prlimit(w->session->pid, RLIMIT_FSIZE, &limit, NULL))
		writer_fail(w, "no limit");
}

static void type(struct writer *w, const char *bytes)
{
	writer_type(w, bytes);
	writer_settle(w);
}

static void expect(struct writer *w, const char *words, bool there)
{
	if (writer_shows(w, words) != there)
		writer_fail(w, there ? "'%s' is not shown" : "'%s' is shown", words);
}

static void type_post(struct writer *w)
{
	type(w, "w" TITLE "\r");
	type(w, "\x1b[Z\x1b[Z" BODY); /* Shift-Tab: round to the body */
	expect(w, "Soạn bài", true);
	expect(w, TITLE, true);
	expect(w, BODY, true);
	expect(w, UNSAVED, true);
}

static void pass(struct writer *w)
{
	writer_pass(w, RETRY_MS);
	writer_wake(w);
	writer_settle(w);
}

/* The text of the draft that has the title. */
static const char *body_of(struct writer *w, const char *title)
{
	struct store *store = writer_store(w);
	const char *body = NULL;
	struct mine *rows;
	struct draft *draft;
	size_t n = 0;
	bool more;

	if (store_check(store) || mine_list(store, false, 50, w->arena, &rows, &n, &more))
		writer_fail(w, "the store: %s", err_detail());
	for (size_t i = 0; i < n; i++)
		if (!strcmp(rows[i].title, title) &&
		    !draft_get(store, rows[i].draft, w->arena, &draft))
			body = draft->text.body;
	store_close(store);
	return body;
}

/* There is room again while it is written. */
static void room_comes(struct writer *w, const char *program)
{
	const char *body;

	writer_start(w, program, NULL);
	limit_files(w, NOTHING);
	type_post(w);
	pass(w);
	expect(w, UNSAVED, true);
	limit_files(w, RLIM_INFINITY);
	pass(w);
	expect(w, UNSAVED, false);
	if (writer_signal(w, SIGTERM) != 0)
		writer_fail(w, "exit code %d", w->session->exit);
	body = body_of(w, TITLE);
	if (!body || strcmp(body, BODY) != 0)
		writer_fail(w, "'%s' was saved", body ? body : "nothing");
}

/* There is none: leaving asks, and the end prints what there is. */
static void none_comes(struct writer *w, const char *program)
{
	writer_start(w, program, NULL);
	limit_files(w, NOTHING);
	type_post(w);
	type(w, "\x1b[21~"); /* F10 */
	expect(w, "Vẫn rời đi?", true);
	type(w, "k");
	expect(w, "Soạn bài", true);
	if (writer_signal(w, SIGTERM) != 1)
		writer_fail(w, "exit code %d", w->session->exit);
	expect(w, "Không lưu được bài dưới đây", true);
	expect(w, "Tiêu đề: " TITLE, true);
	expect(w, BODY, true);
}

/* Who leaves all the same gets it when the program ends; nothing written is nothing to ask about.
 */
static void left_behind(struct writer *w, const char *program)
{
	writer_start(w, program, NULL);
	limit_files(w, NOTHING);
	type(w, "w\x1b[21~");
	expect(w, "Soạn bài", false);
	type_post(w);
	type(w, "\x1b[21~c");
	expect(w, "Soạn bài", false);
	if (writer_signal(w, SIGTERM) != 1)
		writer_fail(w, "exit code %d", w->session->exit);
	expect(w, BODY, true);
}

/* A draft that was there before. */
static void goes_on(struct writer *w, const char *program)
{
	writer_start(w, program, NULL);
	type(w, "m");
	writer_wait(w, TITLE);
	type(w, "\r");
	limit_files(w, NOTHING);
	type(w, "!");
	pass(w);
	expect(w, UNSAVED, true);
	limit_files(w, RLIM_INFINITY);
	pass(w);
	expect(w, UNSAVED, false);
	expect(w, "Đã lưu được", true);
	if (writer_signal(w, SIGTERM) != 0 || strcmp(body_of(w, TITLE), BODY "!") != 0)
		writer_fail(w, "'%s' was saved", body_of(w, TITLE));
}

int main(void)
{
	static void (*const cases[])(struct writer *, const char *) = {room_comes, goes_on,
								       none_comes, left_behind};
	struct writer w;

	writer_init(&w, "Bài cũ");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		cases[i](&w, TOASOAN);
	writer_release(&w);
	printf("a full disk: nothing typed is lost or taken for a command\n");
	return EXIT_SUCCESS;
}

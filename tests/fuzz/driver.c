/*
 * Runs a fuzz target, for compilers without libFuzzer and for ctest:
 *
 *	fuzz-html [-runs=N] [-seed=N] FILE|FOLDER...
 *
 * Each file of the corpus, then N inputs that are made of them: bytes changed, taken away,
 * repeated, a piece of another file put in. The input that ends the program is written to
 * fuzz-NAME.last, to be given to it again.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/base/mem.h"
#include "net/base/str.h"
#include "tests/fuzz/fuzz.h"

/* Files larger than this are left out, inputs are cut to it. */
#define INPUT_MAX ((size_t)64 * 1024)

static struct str *corpus;
static size_t corpus_count, corpus_cap;
static const char *last; /* the file for an input that ends the program */
static uint8_t *input_bytes;
static size_t input_size;
static uint64_t state;

static size_t random_below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n ? (size_t)(state % n) : 0;
}

static void add_file(const char *path)
{
	struct str text = STR_INIT;
	char block[4096];
	FILE *f = fopen(path, "rbe");
	size_t n;

	while (f && (n = fread(block, 1, sizeof(block), f)) && text.len <= INPUT_MAX)
		str_add(&text, block, n);
	if (f)
		(void)fclose(f);
	if (!f || text.len > INPUT_MAX) {
		str_free(&text);
		return;
	}
	if (corpus_count == corpus_cap) {
		corpus_cap = corpus_cap ? corpus_cap * 2 : 64;
		corpus = mem_resize(corpus, corpus_cap, sizeof(*corpus));
	}
	corpus[corpus_count++] = text;
}

/* A file, or the files of a folder, in the order of their names. What is not there is left out. */
static void add_path(const char *path)
{
	struct dirent **entries;
	struct stat st;
	struct str file = STR_INIT;
	int n;

	if (stat(path, &st) != 0)
		return;
	if (!S_ISDIR(st.st_mode)) {
		add_file(path);
		return;
	}
	n = scandir(path, &entries, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		str_cut(&file, 0);
		str_addf(&file, "%s/%s", path, entries[i]->d_name);
		if (entries[i]->d_name[0] != '.')
			add_path(file.data);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	str_free(&file);
}

/* The sanitizers abort like a check, so that the input is kept. */
const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

const char *__asan_default_options(void)
{
	return "abort_on_error=1";
}

const char *__ubsan_default_options(void)
{
	return "abort_on_error=1:print_stacktrace=1";
}

static void keep_input(int number)
{
	int fd = open(last, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	(void)number;
	if (fd < 0 || write(fd, input_bytes, input_size) < 0)
		_exit(3);
	_exit(1);
}

static void run(const struct str *input)
{
	/* A copy of its own size: the sanitizer sees what reads past its end. */
	input_bytes = mem_array(input->len ? input->len : 1, 1);
	input_size = input->len;
	memcpy(input_bytes, input->data, input->len);
	LLVMFuzzerTestOneInput(input_bytes, input_size);
	free(input_bytes);
}

static void change(struct str *s)
{
	const struct str *other = &corpus[random_below(corpus_count)];
	size_t at = random_below(s->len + 1), n = 1 + random_below(16);
	size_t from = random_below(other->len + 1);
	char byte = (char)random_below(256);

	if (n > s->len - at)
		n = s->len - at;
	switch (random_below(6)) {
	case 0: /* a bit */
		if (n)
			s->data[at] = (char)((unsigned char)s->data[at] ^ 1U << random_below(8));
		break;
	case 1: /* another byte, or one more */
		str_splice(s, at, n ? random_below(2) : 0, &byte, 1);
		break;
	case 2: /* a gap */
		str_splice(s, at, n, "", 0);
		break;
	case 3: { /* once more, some times */
		struct str piece = STR_INIT;

		for (size_t times = 1 + random_below(8); times && n; times--)
			str_add(&piece, s->data + at, n);
		str_splice(s, at, 0, piece.data, piece.len);
		str_free(&piece);
		break;
	}
	case 4: /* a piece of another one */
		n = random_below(other->len - from + 1);
		str_splice(s, at, 0, other->data + from, n < 256 ? n : 256);
		break;
	default: /* the end is missing */
		str_cut(s, at);
	}
}

static void run_changed(void)
{
	const struct str *seed = &corpus[random_below(corpus_count)];
	struct str input = STR_INIT;

	str_add(&input, seed->data, seed->len);
	for (size_t times = 1 + random_below(5); times; times--)
		change(&input);
	if (input.len > INPUT_MAX)
		str_cut(&input, INPUT_MAX);
	run(&input);
	str_free(&input);
}

int main(int argc, char **argv)
{
	size_t runs = 1000;
	struct str name = STR_INIT;

	state = 20231029;
	for (int i = 1; i < argc; i++)
		if (str_starts(argv[i], "-runs="))
			runs = (size_t)strtoul(argv[i] + strlen("-runs="), NULL, 10);
		else if (str_starts(argv[i], "-seed="))
			state = strtoull(argv[i] + strlen("-seed="), NULL, 10) | 1;
		else
			add_path(argv[i]);
	if (!corpus_count) {
		fprintf(stderr, "%s: no corpus\n", argv[0]);
		return 2;
	}
	str_addf(&name, "%s.last", strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0]);
	last = name.data;
	signal(SIGABRT, keep_input);
	for (size_t i = 0; i < corpus_count; i++)
		run(&corpus[i]);
	for (size_t i = 0; i < runs; i++)
		run_changed();
	printf("%zu files, %zu changed inputs\n", corpus_count, runs);
	for (size_t i = 0; i < corpus_count; i++)
		str_free(&corpus[i]);
	free(corpus);
	str_free(&name);
	return 0;
}

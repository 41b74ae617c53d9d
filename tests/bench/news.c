#include "tests/bench/news.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/mem.h"

#define TABLE	 BENCH_SOURCE "/../shared/data/freq_news_syllables.tsv"
#define ARTICLES BENCH_SOURCE "/share/articles"

struct word {
	char *text;
	uint64_t upto; /* its own frequency and that of all before it */
};

struct news {
	struct word *words;
	size_t count, room;
	uint64_t random;
};

/* Letters alone: capitals belong to names, which would stand anywhere. */
static bool is_word(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < 'a' || *text == '~' || *text == '{' || *text == '|')
			return false;
	return true;
}

static void add_word(struct news *news, const char *text, uint64_t frequency)
{
	if (!*text || !is_word(text))
		return;
	if (news->count == news->room) {
		news->room = news->room * 2 + 1024;
		news->words = mem_resize(news->words, news->room, sizeof(*news->words));
	}
	uint64_t before = news->count ? news->words[news->count - 1].upto : 0;
	news->words[news->count++] = (struct word){mem_strdup(text), before + frequency};
}

static void read_table(struct news *news, FILE *f)
{
	char line[256];
	while (fgets(line, sizeof(line), f)) {
		char *tab = strchr(line, '\t');
		if (!tab)
			continue;
		*tab = '\0';
		add_word(news, line, strtoull(tab + 1, NULL, 10));
	}
	fclose(f);
}

static void read_article(struct news *news, const char *name)
{
	char path[512], word[64];
	snprintf(path, sizeof(path), "%s/%s", ARTICLES, name);
	FILE *f = fopen(path, "re");
	while (f && fscanf(f, "%63s", word) == 1)
		add_word(news, word, 1);
	if (f)
		fclose(f);
}

static void read_articles(struct news *news)
{
	DIR *d = opendir(ARTICLES);
	const struct dirent *entry;
	while (d && (entry = readdir(d)))
		if (str_ends(entry->d_name, ".md"))
			read_article(news, entry->d_name);
	if (d)
		closedir(d);
}

struct news *news_open(void)
{
	struct news *news = mem_alloc(sizeof(*news));
	FILE *f = fopen(TABLE, "re");
	if (f)
		read_table(news, f);
	else
		read_articles(news);
	if (news->count < 100) {
		fprintf(stderr, "no words in %s or %s\n", TABLE, ARTICLES);
		news_close(news);
		return NULL;
	}
	return news;
}

void news_close(struct news *news)
{
	for (size_t i = 0; i < news->count; i++)
		free(news->words[i].text);
	free(news->words);
	free(news);
}

/* xorshift64* (Marsaglia; Vigna): even enough for this, and the same everywhere. */
static uint64_t roll(struct news *news, uint64_t sides)
{
	news->random ^= news->random >> 12;
	news->random ^= news->random << 25;
	news->random ^= news->random >> 27;
	return (news->random * UINT64_C(2685821657736338717) >> 16) % sides;
}

static const char *draw(struct news *news)
{
	uint64_t at = roll(news, news->words[news->count - 1].upto);
	size_t low = 0, high = news->count - 1;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (news->words[middle].upto > at)
			high = middle;
		else
			low = middle + 1;
	}
	return news->words[low].text;
}

/* Says again some words of this text, as articles do with names and terms. */
static bool repeat(struct news *news, struct str *out, size_t from)
{
	size_t back = out->len - from, words = 2 + roll(news, 4);
	if (back < 200 || roll(news, 9))
		return false;
	size_t at = from + roll(news, back - 100);
	while (out->data[at] != ' ')
		at++;
	for (at++; words && out->data[at]; at++) {
		char c = out->data[at];
		words -= c == ' ';
		if (c != '\n' && c != '.' && c != ',')
			str_addc(out, c);
	}
	return true;
}

/* A sentence without its end, its first letter as it is drawn. */
static void sentence(struct news *news, size_t words, struct str *out, size_t from)
{
	for (size_t i = 0; i < words; i++) {
		if (repeat(news, out, from))
			continue;
		str_adds(out, draw(news));
		str_adds(out, i + 1 < words && !roll(news, 9) ? ", " : " ");
	}
	str_rtrim(out);
}

static void write_text(struct news *news, size_t bytes, struct news_item *item)
{
	while (item->text.len < bytes) {
		size_t begin = item->text.len, sentences = 2 + roll(news, 4);
		for (size_t i = 0; i < sentences; i++) {
			sentence(news, 12 + roll(news, 18), &item->text, 0);
			str_adds(&item->text, i + 1 < sentences ? ". " : ".");
		}
		str_addf(&item->html, "<p>%s</p>\n", item->text.data + begin);
		str_addc(&item->text, '\n');
	}
}

void news_write(struct news *news, int64_t number, size_t bytes, struct news_item *item)
{
	struct str *texts[] = {&item->title, &item->lead, &item->text, &item->html};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		str_cut(texts[i], 0);
	news->random = (uint64_t)number * UINT64_C(0x9E3779B97F4A7C15) + 88172645463325252U;
	sentence(news, 9 + roll(news, 5), &item->title, 0);
	sentence(news, 24 + roll(news, 14), &item->lead, 0);
	str_addf(&item->lead, " số %lld.", (long long)number);
	write_text(news, bytes, item);
}

void news_release(struct news_item *item)
{
	str_free(&item->title);
	str_free(&item->lead);
	str_free(&item->text);
	str_free(&item->html);
}

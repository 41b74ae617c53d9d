/*
 * Time zones from the compiled files of tzdata (RFC 8536), read directly: libc's way goes through
 * the process-wide TZ, which a program with threads cannot set.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/base/mem.h"

#define ZONE_FILE_MAX ((size_t)64 * 1024)
#define ZONE_NAME_MAX 64
#define ZONES_MAX     64
#define HEADER_SIZE   44

/* A rule like "M3.5.0/2": the week'th weekday of a month, at that second of the local day. */
struct rule {
	int month, week, weekday, time;
};

struct zone {
	struct zone *next;
	char *name;
	size_t count;	  /* transitions */
	int64_t *times;	  /* when, ascending */
	int32_t *offsets; /* distance from UTC from then on */
	int32_t before;	  /* before the first */
	bool has_tail;	  /* what the footer says of the time behind the last transition */
	int32_t standard, summer;
	bool has_summer;
	struct rule begin, end;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct zone *zones;
static size_t zone_count;

static int64_t big_endian(const unsigned char *p, int bytes)
{
	uint64_t v = p[0] & 0x80 ? ~(uint64_t)0 : 0;

	for (int i = 0; i < bytes; i++)
		v = v << 8 | p[i];
	return (int64_t)v;
}

/* The six counts of a TZif header. */
struct counts {
	size_t utc, standard, leap, times, types, chars;
};

static struct counts read_counts(const unsigned char *header)
{
	size_t v[6];

	for (int i = 0; i < 6; i++)
		v[i] = (size_t)(uint32_t)big_endian(header + 20 + 4 * i, 4);
	return (struct counts){v[0], v[1], v[2], v[3], v[4], v[5]};
}

static size_t data_size(const struct counts *c, size_t time_size)
{
	return c->times * (time_size + 1) + c->types * 6 + c->chars + c->leap * (time_size + 4) +
	       c->standard + c->utc;
}

/* Reads a signed "h[:mm[:ss]]" of a POSIX TZ text in seconds. */
static bool read_hours(const char **p, int *seconds)
{
	int sign = **p == '-' ? -1 : 1, part = 3600, sum = 0;
	char *end;

	if (**p == '-' || **p == '+')
		(*p)++;
	for (; part; part /= 60) {
		long v = strtol(*p, &end, 10);

		if (end == *p || v < 0 || v > 167)
			return false;
		sum += (int)v * part;
		*p = end;
		if (*end != ':')
			break;
		(*p)++;
	}
	*seconds = sign * sum;
	return true;
}

/* "ICT" or "<+07>" */
static bool skip_name(const char **p)
{
	const char *start = *p;

	if (**p == '<')
		*p += strcspn(*p, ">") + (strchr(*p, '>') ? 1 : 0);
	else
		*p += strspn(*p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
	return *p != start;
}

/* ",M3.5.0/2", the only form that tzdata uses for zones in force. */
static bool read_rule(const char **p, struct rule *r)
{
	int used = 0;

	/* NOLINTNEXTLINE(cert-err34-c): three small numbers, checked just below */
	if (sscanf(*p, ",M%2d.%1d.%1d%n", &r->month, &r->week, &r->weekday, &used) != 3 || !used)
		return false;
	*p += used;
	r->time = 2 * 3600;
	if (**p == '/' && ((*p)++, !read_hours(p, &r->time)))
		return false;
	return r->month >= 1 && r->month <= 12 && r->week >= 1 && r->week <= 5 && r->weekday <= 6;
}

/* "<+07>-7" or "CET-1CEST,M3.5.0,M10.5.0/3": signs count westward. */
static bool read_tail(struct zone *z, const char *p)
{
	int west;

	if (!skip_name(&p) || !read_hours(&p, &west))
		return false;
	z->standard = -west;
	if (!*p)
		return true;
	if (!skip_name(&p))
		return false;
	z->summer = z->standard + 3600;
	if (*p != ',') {
		if (!read_hours(&p, &west))
			return false;
		z->summer = -west;
	}
	z->has_summer = read_rule(&p, &z->begin) && read_rule(&p, &z->end) && !*p;
	return z->has_summer;
}

static bool read_transitions(struct zone *z, const unsigned char *p, const struct counts *c)
{
	const unsigned char *index = p + c->times * 8, *types = index + c->times;

	if (!c->types)
		return false;
	z->before = (int32_t)big_endian(types, 4);
	z->times = mem_array(c->times, sizeof(*z->times));
	z->offsets = mem_array(c->times, sizeof(*z->offsets));
	z->count = c->times;
	for (size_t i = 0; i < c->times; i++) {
		if (index[i] >= c->types)
			return false;
		z->times[i] = big_endian(p + i * 8, 8);
		z->offsets[i] = (int32_t)big_endian(types + (size_t)index[i] * 6, 4);
	}
	return true;
}

/* The second, 64-bit part of the file and the footer "\nTZ\n". */
static bool read_tzif(struct zone *z, const unsigned char *file, size_t n)
{
	struct counts c;
	size_t at, size;
	const char *tail;

	if (n < HEADER_SIZE || memcmp(file, "TZif", 4) != 0 || file[4] < '2')
		return false;
	c = read_counts(file);
	at = HEADER_SIZE + data_size(&c, 4);
	if (at + HEADER_SIZE > n || memcmp(file + at, "TZif", 4) != 0)
		return false;
	c = read_counts(file + at);
	at += HEADER_SIZE;
	size = data_size(&c, 8);
	if (at + size + 2 > n || !read_transitions(z, file + at, &c))
		return false;
	tail = (const char *)file + at + size;
	if (tail[0] == '\n' && file[n - 1] == '\n') {
		char *text = mem_strndup(tail + 1, (size_t)((const char *)file + n - 1 - tail - 1));

		z->has_tail = read_tail(z, text);
		free(text);
	}
	return true;
}

/* Letters, digits and the few signs of IANA names: no way out of the directory. */
static bool name_is_safe(const char *name)
{
	size_t n = strlen(name);

	return n && n <= ZONE_NAME_MAX && name[0] != '/' && name[0] != '-' &&
	       strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") ==
		       n;
}

static void read_zone_file(struct zone *z, const char *name)
{
	unsigned char *file;
	char path[ZONE_NAME_MAX + 32];
	FILE *f;

	snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", name);
	f = fopen(path, "re");
	if (!f)
		return;
	file = mem_alloc(ZONE_FILE_MAX);
	if (!read_tzif(z, file, fread(file, 1, ZONE_FILE_MAX, f)))
		z->count = 0;
	free(file);
	(void)fclose(f);
}

/* Machines without tzdata still tell the time of the portals this program is for. */
static void assume_vietnam(struct zone *z)
{
	static const char *const names[] = {"Asia/Ho_Chi_Minh", "Asia/Saigon", "Asia/Bangkok"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(z->name, names[i]))
			z->before = z->standard = 7 * 3600;
}

/* Made once and kept: a process meets a handful of zones. NULL for an unsafe name or too many. */
static const struct zone *zone_find(const char *name)
{
	struct zone *z;

	pthread_mutex_lock(&lock);
	for (z = zones; z && strcmp(z->name, name) != 0;)
		z = z->next;
	if (!z && zone_count < ZONES_MAX && name_is_safe(name)) {
		z = mem_alloc(sizeof(*z));
		z->name = mem_strdup(name);
		read_zone_file(z, name);
		if (!z->times)
			assume_vietnam(z);
		z->next = zones;
		zones = z;
		zone_count++;
	}
	pthread_mutex_unlock(&lock);
	return z;
}

/* The moment, in local seconds since 1970, at which the rule falls in that year. */
static int64_t rule_time(const struct rule *r, int year)
{
	char text[CLOCK_TEXT];
	int64_t first = 0, next = 0, day;
	int weekday;

	snprintf(text, sizeof(text), "%04d-%02d-01T00:00:00", year, r->month);
	(void)clock_parse_iso(text, &first);
	snprintf(text, sizeof(text), "%04d-%02d-01T00:00:00", year + r->month / 12,
		 r->month % 12 + 1);
	(void)clock_parse_iso(text, &next);
	weekday = (int)((first / CLOCK_DAY + 4) % 7);
	day = first + ((r->weekday - weekday + 7) % 7 + (r->week - 1) * 7) * (int64_t)CLOCK_DAY;
	if (day >= next)
		day -= 7 * (int64_t)CLOCK_DAY;
	return day + r->time;
}

static int tail_offset(const struct zone *z, int64_t seconds)
{
	char text[CLOCK_TEXT];
	int64_t begin, end;
	int year;

	if (!z->has_summer)
		return z->standard;
	clock_iso(seconds + z->standard, text);
	year = (int)strtol(text, NULL, 10);
	begin = rule_time(&z->begin, year) - z->standard;
	end = rule_time(&z->end, year) - z->summer;
	/* South of the equator summer spans the new year. */
	if (begin < end ? seconds >= begin && seconds < end : seconds >= begin || seconds < end)
		return z->summer;
	return z->standard;
}

static int zone_offset(const struct zone *z, int64_t seconds)
{
	size_t low = 0, high = z->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (z->times[middle] <= seconds)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == z->count && z->has_tail)
		return tail_offset(z, seconds);
	return low ? z->offsets[low - 1] : z->before;
}

int clock_zone_offset(const char *zone, int64_t seconds)
{
	const struct zone *z;
	int offset;

	if (!zone || !*zone || !strcmp(zone, "UTC"))
		return 0;
	if (clock_parse_offset(zone, &offset))
		return offset;
	z = zone_find(zone);
	return z ? zone_offset(z, seconds) : 0;
}

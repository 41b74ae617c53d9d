/*
 * The text of a portal's article page, as a browser copies it: the portal's name; then, each after
 * a bullet, the title, the posted time and read count, the lead, a picture's file name; its
 * caption; the body's paragraphs, set further in; the byline; and the headings of the blocks beside
 * it.
 */
#ifndef NET_PORTAL_PAGE_TEXT_H
#define NET_PORTAL_PAGE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "net/base/mem.h"

#define PAGE_PARTS_MAX 2000

/* A paragraph of the body, or a picture that stands in it. */
struct page_part {
	bool picture;
	const char *text;    /* the paragraph, or the picture's file name */
	const char *caption; /* of a picture, or "" */
	int line;	     /* where it begins, from 1 */
};

/* The blocks beside an article. */
enum page_side { SIDE_MAP, SIDE_LINKS, SIDE_STATISTICS, SIDE_COUNT };

struct page_block {
	const char *heading; /* as it stands on the page, or "": the block was not there */
	const char *lines;   /* what stands under it, parted by LF, or "" */
};

/* Text is plain, one line each, in the arena, "" where the page has none. */
struct page_text {
	const char *portal, *title, *lead, *byline;
	int64_t date;  /* seconds UTC */
	int64_t views; /* -1: the page does not say */
	struct page_part *parts;
	size_t part_count;
	struct page_block sides[SIDE_COUNT];
	int64_t visits; /* "Tổng truy cập", -1: without a number */
};

/*
 * Reads a page (UTF-8, guarded as lines) whose times are in zone. ERR_BAD_INPUT with "NAME:LINE:
 * reason" for the first line that fits nowhere.
 */
enum err page_text_read(const char *name, const char *text, const char *zone, struct arena *a,
			struct page_text *page) MUST_CHECK;

#endif

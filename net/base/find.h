/*
 * The one language of every search: lists, an article, the archive, the help, the commands.
 *
 *	sạt lở               both words, wherever they stand
 *	"sạt lở"             together
 *	-mưa  -"mưa đá"      without them
 *	mục:"thời sự"        section, author and status by (a part of) their name:
 *	                     section: mục: chuyên mục:  author: tác giả:  status: trạng thái:
 *	after:29/10/2023     from that day, month or year on; after: sau: từ:
 *	before:2023-10-29    before it begins; before: trước:. Up to its end: đến:
 *	-section:x           not in it
 *
 * Letters are compared without marks and case, đ as d; NFD is the same as NFC. Signs between
 * words do not count. What has the very marks that were typed ranks first, then what has them at
 * the other tone seat (hòa, hoà), then the rest; a word typed without marks says nothing about
 * them. Several values of one filter are alternatives.
 *
 * Nothing is ever an error: what cannot be understood is read as well as it can be, and fault
 * says what that was. An unclosed quote ends with the text, an unknown "name:" is a word, a
 * filter with a value that is none is left out.
 */
#ifndef NET_BASE_FIND_H
#define NET_BASE_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/base/mem.h"
#include "net/base/record.h"
#include "net/base/str.h"

#define FIND_WORDS   16 /* what is typed behind them is left out (FIND_TOO_MANY) */
#define FIND_FILTERS 16
#define FIND_PARTS   64 /* of all words together: covid-19 has two */

/* How well the marks agree, the best first. */
enum find_rank { FIND_EXACT, FIND_SEAT, FIND_FOLDED, FIND_NOT };

/* A word, or words that must stand together. */
struct find_word {
	const char *folded; /* in search form, its words separated by one space: "sat lo" */
	const char *exact;  /* the same in lower case with its marks: "sạt lở" */
	const char *seat;   /* exact with its tones at one of the two seats (find_seat) */
	size_t count;	    /* words in it; 0: nothing to find */
	bool quoted;	    /* typed in quotes */
	bool marked;	    /* it says something of marks: exact differs from folded */
	bool seated;	    /* one of its tones has another seat */
};

enum find_field { FIND_SECTION, FIND_AUTHOR };

struct find_filter {
	enum find_field field;
	bool without;
	struct find_word value;
};

enum find_fault {
	FIND_FINE,
	FIND_UNKNOWN_FILTER, /* fault_text: its name; it was read as words */
	FIND_OPEN_QUOTE,     /* the quote ends with the text */
	FIND_BAD_DATE,	     /* fault_text: the date; the filter was left out */
	FIND_BAD_STATUS,     /* fault_text: the status; the filter was left out */
	FIND_EMPTY_FILTER,   /* fault_text: its name; it has no value yet and was left out */
	FIND_TOO_MANY,	     /* words or filters */
};

struct find {
	struct find_word words[FIND_WORDS], without[FIND_WORDS];
	size_t n, without_n;
	struct find_word together; /* all words without quotes, where there are two or more */
	struct find_filter filters[FIND_FILTERS];
	size_t filter_n;
	unsigned states; /* bits 1 << enum state; 0: any */
	unsigned not_states;
	int64_t after, before; /* seconds UTC: date >= after, < before; 0: open */
	enum find_fault fault; /* the first one */
	const char *fault_text;
};

/* Reads what was typed (NULL: nothing); days are those of the zone (clock_zone_offset). In a. */
struct find *find_read(struct arena *a, const char *typed, const char *zone);

/* Nothing is asked for: everything holds. */
bool find_is_empty(const struct find *f);

/* Filters other than words are asked for. */
bool find_has_filters(const struct find *f);

/* The words alone, as a portal's own search takes them: with quotes and "-"; in a. */
const char *find_plain(const struct find *f, struct arena *a);

/*
 * A day "29/10/2023", "29/10" (of the year that now is in), "10/2023", "2023", "2023-10-29",
 * "2023-10" as the seconds UTC at which it begins and ends. False when there is no such day.
 */
bool find_date(const char *text, const char *zone, int64_t now, int64_t *begins, int64_t *ends);

/*
 * Appends the text (in lower case) with each tone on oa, oe, uy at the second letter: òa as oà.
 * Equal in this form is the same word in the other style. True if there is such a tone.
 */
bool find_seat(const char *text, struct str *out);

/* ---- Holding a text against it ---- */

/* Where a word was found: n bytes from at on. */
struct find_hit {
	size_t at, n;
	size_t word; /* which of the words */
	enum find_rank rank;
};

/*
 * The first place of any of the words at or behind from in n bytes of text; the longest where
 * several begin. A hit begins a word of the text; its last word may go on in the text ("lo" finds
 * "long") unless whole. Linear in what lies between.
 */
bool find_next(const struct find_word *words, size_t count, const char *text, size_t n, size_t from,
	       bool whole, struct find_hit *hit);

/* The best rank of a word in a text, FIND_NOT where it is not there. */
enum find_rank find_in(const struct find_word *word, const char *text, bool whole);

/*
 * The words whose places are shown to a reader of a text: those without quotes as one where they
 * stand together somewhere in it (find_next of f->together), else each by itself; those in quotes.
 * Returns how many are in shown. Where one of them is nowhere in the text nothing is shown of the
 * others.
 */
size_t find_shown(const struct find *f, bool together, struct find_word shown[FIND_WORDS]);

/* What a row is held against; texts that are NULL are not there. */
#define FIND_TEXTS 4
struct find_row {
	const char *texts[FIND_TEXTS]; /* where words may stand */
	const char *section, *author;  /* NULL: a row without; its filters do not hold */
	enum state state;	       /* STATE_COUNT: a row without */
	int64_t date;		       /* 0: a row without */
};

/* Whether filters hold; whether all does and how well (the rank of the worst word). */
bool find_filters_hold(const struct find *f, const struct find_row *row);
enum find_rank find_holds(const struct find *f, const struct find_row *row, bool whole);

#endif

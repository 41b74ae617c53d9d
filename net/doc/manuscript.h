/*
 * The fields of a newsroom in a post's raw content (docs/ARCHITECTURE.md): the byline is the last
 * paragraph, of class "byline"; the picture is the post's featured one, whose caption belongs to
 * the library and to every post that shows it, or, with a caption of its own, a figure that begins
 * the body; the credit is the end of the caption. All the rest is the body.
 */
#ifndef NET_DOC_MANUSCRIPT_H
#define NET_DOC_MANUSCRIPT_H

#include "net/base/mem.h"
#include "net/base/record.h"
#include "net/base/str.h"

/*
 * The raw text that a body was made from ("" for none), with the id of the article's picture. spare
 * has blocks that the text no longer has but the body may ("" for none): their locked lines are
 * numbered behind those of the text.
 */
struct manuscript_base {
	const char *raw;
	int64_t picture;
	const char *spare;
};

/*
 * The fields of a post that came with its raw texts (ERR_BAD_INPUT else). picture is the record of
 * article->picture, NULL where it is none or not known; tags are its tags' names, comma-separated.
 * All of *text is in a.
 */
enum err manuscript_open(const struct article *article, const struct media *picture,
			 const char *tags, struct arena *a, struct draft_text *text) MUST_CHECK;

/*
 * Appends the raw content of the fields, which were opened from base: what was not changed keeps
 * its bytes, see split.h. figure is the picture that is to begin the body with the caption of the
 * fields, NULL where the featured picture, or none, does.
 */
enum err manuscript_raw(const struct draft_text *text, const struct manuscript_base *base,
			const struct media *figure, struct str *raw) MUST_CHECK;

/*
 * A body that was made from one raw text, for another of the same post: locked lines get the
 * numbers that their blocks have there, by the blocks' bytes. Lines whose blocks are not there stay
 * as they are. The result is in a.
 */
enum err manuscript_carry(const char *body, const struct manuscript_base *from,
			  const struct manuscript_base *to, struct arena *a,
			  const char **carried) MUST_CHECK;

/* The locked blocks of one base that the other does not have, for its spare ones; in a. */
enum err manuscript_spare(const struct manuscript_base *from, const struct manuscript_base *to,
			  struct arena *a, const char **spare) MUST_CHECK;

/* Whether the base begins with a figure that manuscript_open takes for the picture. */
bool manuscript_has_figure(const char *base);

/* "Caption. Ảnh: Name" of its two parts; and back: the credit begins at the last "Ảnh:", "Tranh:"
 * ... */
char *caption_join(struct arena *a, const char *caption, const char *credit);
void caption_split(struct arena *a, const char *whole, const char **caption, const char **credit);

/* A picture's alt text; "" where it only says what the caption says. */
const char *own_alt(const char *alt, const char *caption);

#endif

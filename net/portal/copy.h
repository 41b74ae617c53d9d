/*
 * A portal as the copy of another one: articles, sections, people and pictures come with the ids
 * that they have there. Only what is public is copied. net/mirror brings it.
 *
 * Texts of the other portal are cleaned as those of a user without rights (clean.h), since the
 * public pages of the copy show them. Pictures of the other portal in them become ours: the address
 * below /wp-content/uploads/ is the same.
 */
#ifndef NET_PORTAL_COPY_H
#define NET_PORTAL_COPY_H

#include "net/base/record.h"
#include "net/portal/portal.h"

/* Where the files of a portal are, below its address. */
#define COPY_UPLOADS "/wp-content/uploads/"

/* That place of the portal whose home is there, in a. */
char *copy_files(struct arena *a, const char *home);

/*
 * Puts a published article with its html, as it is now; files: where the other portal keeps its
 * files (copy_files). The author and the section must be here
 * (copy_person, copy_terms).
 */
enum err copy_article(struct db *db, const struct article *article, const char *files) MUST_CHECK;

/* The article is no longer public there; nothing happens if it is not here. */
enum err copy_remove(struct db *db, int64_t id) MUST_CHECK;

/* Whether this article is here with that time of its last change. */
enum err copy_has(struct db *db, int64_t id, int64_t modified, bool *has) MUST_CHECK;

/* Ids of the articles that are here, above that one, in their order; at most limit, in a. */
enum err copy_ids(struct db *db, int64_t above, size_t limit, struct arena *a, int64_t **ids,
		  size_t *n) MUST_CHECK;

/* Sections, tags and a name under the ids that they have there; one that is here is renamed. */
enum err copy_terms(struct db *db, const struct term *terms, size_t n) MUST_CHECK;
enum err copy_person(struct db *db, const struct person *person) MUST_CHECK;

/*
 * A picture without its bytes: those are asked for by their address when somebody wants them.
 * author: of an article that has it, who is here. A picture elsewhere is left out.
 */
enum err copy_media(struct db *db, const struct media *media, int64_t author) MUST_CHECK;

/* What the portal says of itself. */
enum err copy_site(struct db *db, const struct site *site) MUST_CHECK;

/* Everything that was changed before that time is here now (settings.as_of). */
enum err copy_as_of(struct db *db, int64_t seconds) MUST_CHECK;

#endif

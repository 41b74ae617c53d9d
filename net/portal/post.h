/*
 * Posts as they are stored, and the rules for changing them: statuses and who may set them, dates,
 * slugs, terms, revisions. Knows no requests, so that import and sample loading use it too; posts.c
 * speaks it to the API.
 */
#ifndef NET_PORTAL_POST_H
#define NET_PORTAL_POST_H

#include "net/base/record.h"
#include "net/portal/user.h"

/* A post as stored. Text is never NULL, but see content, and belongs to the arena it was read into.
 */
struct post {
	int64_t id, author;
	const char *status; /* "publish"; see status_word */
	int64_t date, modified;
	bool date_set; /* someone set the date; else a draft's follows its saves */
	const char *slug, *password;
	const char *title, *excerpt; /* raw */
	const char *content;	     /* raw; NULL where POST_COLUMNS_LEAN left it out */
	const char *format, *template;
	const char *comment_status, *ping_status; /* "open", "closed" */
	bool sticky;
	int64_t featured_media;	     /* 0: none */
	int64_t revisions, revision; /* how many, the newest one's id */
	int64_t version, views, change;
	const char *trashed_status, *trashed_slug; /* of a post in the trash, else "" */
};

/* ERR_NOT_FOUND without detail when there is none of that id. */
enum err post_load(struct db *db, struct arena *a, int64_t id, struct post *post) MUST_CHECK;

/*
 * Reads one post from a statement whose columns are POST_COLUMNS, in that order, from column 0; or
 * POST_COLUMNS_LEAN, for many posts of which hardly one's content is needed (post_content).
 */
#define POST_COLUMNS	  POST_FIELDS ", post.content"
#define POST_COLUMNS_LEAN POST_FIELDS ", NULL"
#define POST_FIELDS                                                                               \
	"post.id, post.author, post.status, post.date, post.date_set, post.modified, post.slug, " \
	"post.password, post.title, post.excerpt, post.format, post.template, "                   \
	"post.comment_status, post.ping_status, post.sticky, post.featured_media, "               \
	"post.revisions, post.revision, post.version, post.views, post.change, "                  \
	"post.trashed_status, post.trashed_slug"
void post_read(struct stmt *s, struct arena *a, struct post *post);

/* The content of a post that was read without it; "" if the post has gone meanwhile. */
enum err post_content(struct db *db, struct arena *a, int64_t id, const char **content) MUST_CHECK;

/* WordPress's map_meta_cap: may this user read, edit, delete this post? Nobody is a user of id 0.
 */
bool post_may_read(const struct user *user, const struct post *post);
bool post_may_edit(const struct user *user, const struct post *post);
bool post_may_delete(const struct user *user, const struct post *post);

/* True of the words of a status that everybody may read: publish. */
bool post_is_public(const struct post *post);

struct history_act;

/* What to change. NULL, or false in has_*, leaves a field as it is; in post_add it is the default.
 */
struct post_change {
	int64_t id;			       /* of post_add: the id it gets, 0: the next */
	const char *status;		       /* publish and future follow the date; "" is draft */
	const char *title, *content, *excerpt; /* raw, cleaned already */
	const char *slug; /* "" makes it anew from the title when the post is public */
	const char *password, *format, *template, *comment_status, *ping_status;
	bool has_date;
	int64_t date; /* 0 with has_date: float again */
	bool has_author, has_sticky, has_featured_media, has_views, has_modified;
	int64_t author, featured_media, views, modified;
	bool sticky;
	/* Ids of categories, tags; NULL leaves them; unknown ids are left out. */
	const int64_t *categories, *tags;
	size_t category_count, tag_count;
	/* True if who changes it may not publish: then a pending post keeps no slug (WordPress). */
	bool drop_pending_slug;
	int64_t by;		       /* who adds it in post_add; 0: the author */
	const struct history_act *act; /* what more the history is to say, or NULL (history.h) */
};

/*
 * Every one of these takes down in the history who did it. post_add adds a post of change->author;
 * without categories it gets the default one.
 */
enum err post_add(struct db *db, const struct post_change *change, int64_t *id) MUST_CHECK;

/*
 * Changes a post and keeps a revision of the new text, by editor, if the text is new; and of the
 * old one where it was public and none was kept yet.
 */
enum err post_update(struct db *db, const struct post *post, const struct post_change *change,
		     int64_t editor) MUST_CHECK;

/* To the trash (slug gains __trashed), and away for good. */
enum err post_trash(struct db *db, const struct post *post, int64_t editor) MUST_CHECK;
enum err post_delete(struct db *db, const struct post *post, int64_t editor) MUST_CHECK;

/* Publishes the scheduled posts that are due; *next is when the next one is, 0 if none. */
enum err post_publish_due(struct db *db, int64_t *next) MUST_CHECK;

/*
 * The public address below base: "/<slug>/" for a published post, "/?p=<id>" otherwise, as
 * WordPress's permalinks without the date.
 */
char *post_link(struct arena *a, const char *base, const struct post *post);

/* The post that has that public slug, or ERR_NOT_FOUND. */
enum err post_by_slug(struct db *db, struct arena *a, const char *slug,
		      struct post *post) MUST_CHECK;

#endif

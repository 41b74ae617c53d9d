/*
 * The portal's dialect, WordPress REST wp/v2, as pure functions: api_get_* and api_post_* write a
 * request, api_read_* make records of its reply. No input, no output, no state. The only folder of
 * the client that includes jansson.h.
 *
 *	struct api_posts_query q = {.detail = API_HEADLINES, .per_page = 50};
 *	struct http_request r;
 *	api_get_posts(arena, api, &q, &r);
 *	http_start(http, &r, on_posts, me);
 *
 *	void on_posts(void *arg, const struct http_reply *reply)
 *	{
 *		struct api_posts posts;
 *		enum err e = api_read_posts(reply, arena, &posts);
 *
 * Requests and records live in the arena given. Every api_read_* begins with the same judgement,
 * api_error: an error of the line, an error the portal reports, a page where JSON was expected.
 * A reply of another shape is ERR_BAD_REPLY. All text has passed the guard (net/base/utf8.h); raw
 * content keeps its bytes as long as they are valid UTF-8.
 *
 * Facts about WordPress are from requests against 6.1.9 unless a comment says otherwise.
 */
#ifndef NET_API_API_H
#define NET_API_API_H

#include "net/base/mem.h"
#include "net/base/record.h"
#include "net/http/http.h"

#define API_PER_PAGE 100   /* the most WordPress gives in one page */
#define API_ROWS_MAX 10000 /* of one reply; more is ERR_LIMIT */

#define API_USUAL_PAGE 10 /* rows of a list that is asked for without per_page */

/* One account at one portal. login NULL: nobody. */
struct api {
	const struct site *site;
	const char *login, *password;
};

/* ------------------------------------------------------------------ errors (error.c) */

struct api_error {
	const char *code;    /* "rest_cannot_publish", "" where the reply has none */
	const char *message; /* the portal's own words, one line, maybe Vietnamese; "" */
	int64_t retry_after; /* seconds, -1 where the portal says nothing */
	int64_t term;	     /* of term_exists: the id of the term that is there, else 0 */
	const char *field;   /* of rest_invalid_param: the first bad parameter, else "" */
};

/*
 * What the reply says: OK for a 2xx with JSON (or without a body); the line's error; else by one
 * table of status and code, with err_set "status code: message". A page is ERR_FIREWALL where it
 * refuses, ERR_CAPTIVE where it comes in place of what was asked for, as are 511 and a write that
 * is sent to another host; another 3xx is ERR_BAD_REPLY. comment_flood is ERR_TOO_MANY: later, not
 * refused. error may be NULL; otherwise it is filled in every case.
 */
enum err api_error(const struct http_reply *reply, struct arena *a,
		   struct api_error *error) MUST_CHECK;

/*
 * Of a reply by an API that is known: ERR_CAPTIVE or ERR_PROXY where it is not the portal's, else
 * OK.
 */
enum err api_between(const struct http_reply *reply) MUST_CHECK;

/* ------------------------------------------------------------------ discovery (discover.c) */

/*
 * From what a person typed to a portal. Asks at most five times: HEAD, then GET of the address
 * (Link header, or <link> in the page, rel="https://api.w.org/"), then ADDRESS/wp-json/, then
 * ADDRESS/?rest_route=/, until one leads to an index.
 *
 *	api_discovery_init(&d, arena, "baodienbien.example");
 *	while (api_discovery_next(&d, &r))
 *		... send r, then api_discovery_take(&d, reply) ...
 *	d.err, d.site
 *
 * Without a scheme, https is tried (http for this machine). An https page that names its API by
 * http is read as https. No login is sent.
 */
struct api_discovery {
	enum err err; /* once next says false: OK, or why; its words are in detail */
	const char *detail;
	struct site site; /* if err is OK */
	/* private */
	struct arena *arena;
	const char *url, *root;
	const char *away; /* another host that it was sent to, or NULL */
	int step;
};

void api_discovery_init(struct api_discovery *d, struct arena *a, const char *typed);
bool api_discovery_next(struct api_discovery *d, struct http_request *r);
void api_discovery_take(struct api_discovery *d, const struct http_reply *reply);

/*
 * The index of a known root (site->api): what the portal says of itself now. NOT_PORTAL for
 * JSON that names no wp/v2 and for what is no JSON. site->notes is learned by trying
 * (api_lacks_notes), except that toasoan-portal has them.
 */
void api_get_index(struct arena *a, const char *root, struct http_request *r);
enum err api_read_index(const struct http_reply *reply, struct arena *a, const char *root,
			struct site *site) MUST_CHECK;

/* ------------------------------------------------------------------ login (me.c) */

/*
 * users/me with the account's rights. The only proof of a login: a public list answers wrong
 * credentials with 200 as anonymous.
 */
void api_get_me(struct arena *a, const struct api *api, struct http_request *r);
enum err api_read_me(const struct http_reply *reply, struct arena *a, struct me *me) MUST_CHECK;

/*
 * True if the reply was made for nobody although it was asked for as `me`: a portal that no longer
 * takes the login answers lists so. Seen by Allow where the account may write posts (give it
 * replies of /posts then), else by the Cache-Control that goes with every login.
 */
bool api_is_anonymous(const struct http_reply *reply, const struct me *me);

/*
 * Who wrote: ids that the portal does not show to this account are left out of its answer.
 * WordPress names those who have published, and to an account that may write, with writers, all who
 * may.
 */
void api_get_people(struct arena *a, const struct api *api, const int64_t *ids, size_t count,
		    bool writers, struct http_request *r);
enum err api_read_people(const struct http_reply *reply, struct arena *a, struct person **people,
			 size_t *count) MUST_CHECK;

/* ------------------------------------------------------------------ posts (posts.c) */

/* How much of each post is asked for. What was not asked for is NULL, 0 or "" in the record. */
enum api_detail {
	API_HEADLINES, /* what a list shows: brief, and modified is 0 */
	API_CHANGED,   /* the same with modified and status */
	API_NEW,       /* of public posts: the same with tags, picture and body, still brief */
	API_BODY,      /* what a headline lacks: modified, tags, picture, html; title is NULL */
	API_READ,      /* everything, the body as the public sees it (html) */
	API_EDIT,      /* context=edit: raw, raw_title, raw_lead, version, may_*; html is NULL */
	API_TOKEN,     /* id, modified, status, version: has it changed? (context=edit) */
	API_IDS,       /* id, modified: is it still there? */
};

struct api_posts_query {
	enum api_detail detail;
	const char *status;   /* "publish", "draft,pending", "any" (all but trash); NULL: publish */
	int64_t author;	      /* 0: all. Those who may not edit others' posts must say themselves:
				 else totals count all and pages come back short */
	int64_t section, tag; /* 0: all */
	int64_t after, before;	/* posted, seconds UTC, both exclusive; 0: no bound */
	int64_t modified_after; /* exclusive; take the last reply's http_date minus an overlap,
				   never a modified date: a scheduled post's lies in the future */
	const int64_t *include, *exclude;
	size_t include_count, exclude_count; /* at most API_PER_PAGE of include */
	const char *slug;		     /* or several, "a,b,c"; NULL: all */
	const char *search;		     /* NFC; NULL: all */
	const char *orderby, *order; /* NULL: date, desc ("modified", "id", "relevance"; "asc") */
	int page, per_page;	     /* page 0: the first; per_page 0: 10 */
	bool names; /* who wrote comes along (API_BODY), in few bytes for few posts */
};

struct api_posts {
	struct article *posts; /* of a list that broke off, those that came whole, with the error */
	size_t count;
	struct person *people; /* who wrote them, where names were asked for and are shown */
	size_t person_count;
	struct media *pictures; /* what stands under theirs, without files (api_read_texts) */
	size_t picture_count;
	int64_t total, pages; /* of the whole query, -1 where the portal does not say */
	int64_t date;	      /* the reply's Date, the next modified_after */
};

/*
 * title and lead are plain text. lead is "" where the portal made it from the body's beginning;
 * without the body that cannot be seen, so api_lead looks again when the body has come.
 * state is set from the status alone; notes and history may say more. A page past the end is a 400
 * of WordPress's and read as an empty list.
 */
void api_get_posts(struct arena *a, const struct api *api, const struct api_posts_query *query,
		   struct http_request *r);
enum err api_read_posts(const struct http_reply *reply, struct arena *a,
			struct api_posts *posts) MUST_CHECK;

/* The lead, or "" where it is only how the body begins. */
const char *api_lead(struct arena *a, const char *lead, const char *html);

/*
 * Whatever was made of one draft: posts by that author (0: anybody) with the slug uuid, as a second
 * and third creation are called ("uuid-2"), and as WordPress calls one in the trash; API_EDIT.
 */
void api_get_same(struct arena *a, const struct api *api, int64_t author, const char *uuid,
		  struct http_request *r);

/* One post. Rights come from _links and, in this single form, from Allow. */
void api_get_post(struct arena *a, const struct api *api, int64_t id, enum api_detail detail,
		  struct http_request *r);

/* The reply to getting, creating, updating or trashing one post. */
enum err api_read_post(const struct http_reply *reply, struct arena *a,
		       struct article *post) MUST_CHECK;

/* Which members of struct api_post are sent; what is not sent stays as it is at the portal. */
enum api_set {
	API_SET_TITLE = 1 << 0,
	API_SET_LEAD = 1 << 1,
	API_SET_RAW = 1 << 2,
	API_SET_SLUG = 1 << 3, /* "" has WordPress make one from the title on publication */
	API_SET_STATUS = 1 << 4,
	API_SET_DATE = 1 << 5, /* 0 clears the date: posted when published */
	API_SET_SECTIONS = 1 << 6,
	API_SET_TAGS = 1 << 7,
	API_SET_PICTURE = 1 << 8, /* 0 removes it */
};

struct api_post {
	unsigned set; /* enum api_set */
	const char *title, *lead, *raw, *slug;
	enum status status;
	int64_t date; /* seconds UTC */
	const int64_t *sections, *tags;
	size_t section_count, tag_count;
	int64_t picture;
};

/*
 * Creates (id 0) or changes a post. The reply is the post in API_EDIT detail; its raw is what the
 * portal made of ours and the base for the next change. WordPress checks nothing before it
 * overwrites: read API_TOKEN first. Send the status with the slug of a new draft: only then does
 * WordPress keep slugs apart (a second one becomes "x-2").
 */
void api_post_post(struct arena *a, const struct api *api, int64_t id, const struct api_post *post,
		   struct http_request *r);

/* Trashes; again is ERR_GONE. force deletes for good, its reply is only worth an api_error. */
void api_delete_post(struct arena *a, const struct api *api, int64_t id, bool force,
		     struct http_request *r);

/* Takes a post out of the trash as a draft; WordPress gives it its slug back. */
void api_restore_post(struct arena *a, const struct api *api, int64_t id, struct http_request *r);

/*
 * The saved versions of a post, newest first, with their raw text if full (a nested _fields does
 * not work there, so each costs its rendered text too), else without (raw, title, lead NULL).
 */
void api_get_revisions(struct arena *a, const struct api *api, int64_t post, bool full,
		       int per_page, struct http_request *r);
enum err api_read_revisions(const struct http_reply *reply, struct arena *a,
			    struct revision **revisions, size_t *count) MUST_CHECK;

/* ------------------------------------------------------------------ changes (changes.c) */

/*
 * What changed at a portal with toasoan/v1, in few bytes. since is the cursor of the last reply, ""
 * begins with the limit newest public posts. ERR_GONE: the portal cannot go on from there, begin
 * anew; ERR_NOT_FOUND: it has no such thing. With bodies > 0 so many public posts come with html.
 */
struct api_changes {
	const char *cursor; /* "": nothing changed */
	bool more;
	bool all_sections;     /* sections are all there are: one of them changed */
	struct article *posts; /* brief, but with picture and tags */
	const int64_t *gone;   /* ids of what this account may see no longer */
	struct term *sections; /* names that the posts need; at the beginning all sections */
	struct person *people;
	struct media *pictures; /* of posts that came with html; without files: url is "" */
	size_t count, gone_count, section_count, person_count, picture_count;
};

void api_get_changes(struct arena *a, const struct api *api, const char *since, int limit,
		     int bodies, struct http_request *r);
enum err api_read_changes(const struct http_reply *reply, struct arena *a,
			  struct api_changes *changes) MUST_CHECK;

/* Bodies as API_BODY has them; what this account may not read is left out. */
void api_get_texts(struct arena *a, const struct api *api, const int64_t *ids, size_t count,
		   struct http_request *r);
enum err api_read_texts(const struct http_reply *reply, struct arena *a,
			struct api_posts *posts) MUST_CHECK;

/* ------------------------------------------------------------------ once (once.c) */

/*
 * Make a write safe where the portal speaks toasoan/v1; elsewhere they do nothing. With a key (1 to
 * 255 visible ASCII characters, stable for this one write) it may be sent again: it is done once
 * and answered alike; ERR_TOO_MANY while the first one runs, ERR_CONFLICT if the key came with
 * something else. With a version it is refused, ERR_CONFLICT, where the post has another.
 */
void api_once(struct arena *a, const struct api *api, const char *key, struct http_request *r);
void api_if_version(struct arena *a, const struct api *api, int64_t version,
		    struct http_request *r);

/* ------------------------------------------------------------------ terms (terms.c) */

/* One page (from 1) of up to 100 sections or tags, by name; search NULL: all. */
void api_get_terms(struct arena *a, const struct api *api, enum term_kind kind, const char *search,
		   int page, struct http_request *r);

/* Those terms alone (at most 100). */
void api_get_terms_by_id(struct arena *a, const struct api *api, enum term_kind kind,
			 const int64_t *ids, size_t count, struct http_request *r);

/* *pages: how many pages there are, -1 unknown; NULL is allowed. */
enum err api_read_terms(const struct http_reply *reply, struct arena *a, enum term_kind kind,
			struct term **terms, size_t *count, int64_t *pages) MUST_CHECK;

/*
 * Makes a term. One that is there already comes back as OK with only its id (the portal refuses it
 * with 400 term_exists and says which it is).
 */
void api_post_term(struct arena *a, const struct api *api, enum term_kind kind, const char *name,
		   int64_t parent, struct http_request *r);
enum err api_read_term(const struct http_reply *reply, struct arena *a, enum term_kind kind,
		       struct term *term) MUST_CHECK;

/* ------------------------------------------------------------------ media (media.c) */

struct api_media_query {
	const int64_t *include; /* at most 100, or NULL */
	size_t include_count;
	const char *search; /* in title, caption and file name; NULL: all */
	int64_t author;	    /* 0: all */
	int page, per_page; /* 0: the first, 10 */
};

void api_get_media(struct arena *a, const struct api *api, const struct api_media_query *query,
		   struct http_request *r);
enum err api_read_media(const struct http_reply *reply, struct arena *a, struct media **media,
			size_t *count) MUST_CHECK;

/*
 * Uploads a file as it is. name becomes an ASCII file name (folded; WordPress takes no filename*),
 * mime is e.g. "image/jpeg", md5 32 hex digits of the file's bytes or NULL: a body that arrives
 * damaged is then refused (412, ERR_LINE_CUT: nothing was kept). r->body_file is path; set
 * r->progress to watch.
 */
void api_upload(struct arena *a, const struct api *api, const char *path, const char *name,
		const char *mime, const char *md5, struct http_request *r);

/* Changes what stands under the picture; NULL leaves a member as it is. */
void api_post_media(struct arena *a, const struct api *api, int64_t id, const char *title,
		    const char *alt, const char *caption, struct http_request *r);

/* Takes a picture away for good (there is no trash); its reply is only worth an api_error. */
void api_delete_media(struct arena *a, const struct api *api, int64_t id, struct http_request *r);

/* The reply to an upload or a change. */
enum err api_read_medium(const struct http_reply *reply, struct arena *a,
			 struct media *media) MUST_CHECK;

/* The file name that an upload of `name` is given: letters, digits, - _ . in ASCII. */
char *api_file_name(struct arena *a, const char *name);

/* ------------------------------------------------------------------ notes (notes.c) */

/*
 * Notes are comments of type "note" (WordPress 6.9, toasoan-portal), else comments on a pending
 * post that are held back from the public ("hold").
 */
enum api_note_way {
	API_NOTE,      /* type:"note" */
	API_NOTE_HELD, /* a comment with status "hold" in the same request: CAP_MODERATE only */
};

struct api_note {
	struct note note;
	const char *row;  /* the row id at its end ("a1b2"), "" where there is none */
	bool is_note;	  /* of type note */
	bool is_approved; /* a note: it is settled; a comment: it is or will be public */
};

/*
 * The notes of a post, oldest first. Ask each way that may hold some; a comment is read with
 * status=all where `moderator` (CAP_MODERATE), which brings its raw text too, else as the owner of
 * the post may.
 */
void api_get_notes(struct arena *a, const struct api *api, int64_t post, enum api_note_way way,
		   bool moderator, struct http_request *r);
enum err api_read_notes(const struct http_reply *reply, struct arena *a, struct api_note **notes,
			size_t *count) MUST_CHECK;

struct api_new_note {
	int64_t post, parent; /* parent: the note it answers, 0 none */
	enum note_kind kind;
	int round; /* NOTE_RETURN */
	const char *row, *text;
	bool open; /* API_NOTE, known to be there: say that it is not settled */
};

/*
 * Writes a note in the form of net/base/note.h, whose last line carries kind, round and row, so
 * that it is never a duplicate (409 comment_duplicate) and can be found again after a lost reply.
 * What a note is about is part of its text: a first line "> " with the words it quotes
 * (net/doc/quote.h), or the changes it suggests (net/doc/suggestion.h). Where notes have their own
 * type, NOTE_RESOLVED and NOTE_REOPENED are said by the meta _wp_note_status too. Read the reply
 * back with api_read_note: a comment that is_approved must be held at once.
 */
void api_post_note(struct arena *a, const struct api *api, enum api_note_way way,
		   const struct api_new_note *note, struct http_request *r);
enum err api_read_note(const struct http_reply *reply, struct arena *a,
		       struct api_note *note) MUST_CHECK;

/*
 * Holds a comment back from the public; of notes, WordPress's own screen settles with "approved"
 * the one that others answer, and reopens it with "hold". The reply is read with api_read_note.
 */
void api_put_note_status(struct arena *a, const struct api *api, int64_t id, bool approved,
			 struct http_request *r);

/* Deletes it for good. */
void api_delete_note(struct arena *a, const struct api *api, int64_t id, struct http_request *r);

/* True if this reply to an API_NOTE request means that the portal knows no notes (before 6.9). */
bool api_lacks_notes(const struct http_reply *reply);

/* ------------------------------------------------------------------ review (review.c) */

/* Only where site->toasoan. */

/* What is to become of a post; its note goes in the same transaction. */
struct api_transition {
	const char *to;	  /* "submit", "approve", "schedule", "return", "publish", "withdraw" */
	const char *note; /* the reason, needed for return and withdraw; else NULL or "" */
	int64_t at;	  /* when it is to be published; 0: nothing said */
	int64_t version;  /* the post's version that was shown */
};

/*
 * The reply is the post in API_EDIT detail (api_read_post). ERR_CONFLICT: another version is
 * current, or the post is in another state; ERR_FOUR_EYES, ERR_NEEDS_CHIEF: not by this account.
 */
void api_transition(struct arena *a, const struct api *api, int64_t post,
		    const struct api_transition *t, struct http_request *r);

/* Who did what with a post, oldest first. */
void api_get_history(struct arena *a, const struct api *api, int64_t post, struct http_request *r);
enum err api_read_history(const struct http_reply *reply, struct arena *a, struct event **events,
			  size_t *count) MUST_CHECK;

/*
 * Takes, or renews, the lock of a post for editing; take: from whoever has it. The reply names the
 * holder: OK when it is us, ERR_CONFLICT when somebody else has it (or has taken it from us).
 */
void api_put_lock(struct arena *a, const struct api *api, int64_t post, bool take,
		  struct http_request *r);
enum err api_read_lock(const struct http_reply *reply, struct arena *a,
		       struct lock *lock) MUST_CHECK;

/* Gives our own lock back; the reply is only worth an api_error. */
void api_delete_lock(struct arena *a, const struct api *api, int64_t post, struct http_request *r);

/* ------------------------------------------------------------------ portal (portal.c) */

/* What stands beside the news, and the portal's rules; toasoan/v1 only. fetched is 0. */
void api_get_portal(struct arena *a, const struct api *api, struct http_request *r);
enum err api_read_portal(const struct http_reply *reply, struct arena *a,
			 struct bulletin *page) MUST_CHECK;

/*
 * These articles (at most 200) were read: one view a reader, article and day, however often it is
 * told. reader: the token of who has no login, else NULL. The reply is only worth an api_error.
 */
void api_post_views(struct arena *a, const struct api *api, const int64_t *ids, size_t count,
		    const char *reader, struct http_request *r);

/* ------------------------------------------------------------------ state */

/*
 * What a post with this status and these notes is in the newsroom: a draft whose newest note is a
 * return is STATE_RETURNED (answers and suggestions decide nothing); was_public makes a draft or
 * trashed post STATE_WITHDRAWN.
 */
enum state api_state(enum status status, const struct note *notes, size_t count, bool was_public);

#endif

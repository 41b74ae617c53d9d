/*
 * The plain records that pass between the layers. Text in a record has passed the guard
 * (net/base/utf8.h), belongs to the arena the record came from, and is never NULL where "text" is
 * said, NULL only where "or NULL" is. Times are seconds since 1970 UTC, 0 for none. Ids are the
 * portal's, 0 for none.
 */
#ifndef NET_BASE_RECORD_H
#define NET_BASE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The statuses of wp/v2. */
enum status {
	STATUS_DRAFT,
	STATUS_PENDING,
	STATUS_FUTURE,
	STATUS_PUBLISH,
	STATUS_PRIVATE,
	STATUS_TRASH,
	STATUS_COUNT
};

/* "draft", ... as wp/v2 writes it; the other way round STATUS_COUNT for an unknown word. */
const char *status_word(enum status s);
enum status status_from_word(const char *word);

/*
 * What a post is in a newsroom, as it is shown: design of the mapping in docs/ARCHITECTURE.md.
 * RETURNED: a draft whose newest note returns it. WITHDRAWN: a draft that was published.
 */
enum state {
	STATE_DRAFT,	 /* Bản nháp */
	STATE_RETURNED,	 /* Trả lại */
	STATE_PENDING,	 /* Chờ duyệt */
	STATE_REVIEWING, /* Đang duyệt: waits, and a reviewer has it open (toasoan/v1) */
	STATE_APPROVED,	 /* Chờ đăng: approved, its publication is the chief's (toasoan/v1) */
	STATE_SCHEDULED, /* Hẹn giờ đăng */
	STATE_PUBLISHED, /* Đã đăng */
	STATE_PRIVATE,	 /* Riêng tư */
	STATE_WITHDRAWN, /* Đã gỡ */
	STATE_TRASHED,	 /* Thùng rác */
	STATE_COUNT
};

/* "draft", "returned", ... as toasoan/v1, --json and logs write it; back STATE_COUNT for others. */
const char *state_word(enum state s);
enum state state_from_word(const char *word);

/*
 * A post's way through review, as a portal that speaks toasoan/v1 tells it. Versions are
 * article.version; names are "" where there is nobody.
 */
struct standing {
	enum state state;
	int round;			   /* how often it was submitted */
	int64_t submitted, submitted_date; /* version, when; 0 never */
	int64_t returned, returned_date;   /* the last return */
	int64_t approved, approved_date;   /* two steps: approved, for that version alone */
	int64_t approved_by, wished;	   /* by whom; when it is to be published, 0 nothing said */
	const char *approved_name;
	int64_t lock_user, lock_since, lock_until; /* who has it open; 0 nobody */
	const char *lock_name;
};

/* Who has a post open for editing (toasoan/v1). */
struct lock {
	int64_t user, since, until; /* user 0: nobody */
	const char *name;
	bool mine;
};

/* What was done with a post: one row of its history, oldest first. */
struct event {
	int64_t id, date, user;
	const char *user_name;
	const char *action;  /* "submit", "approve", ... as toasoan/v1 writes it */
	enum state from, to; /* STATE_COUNT where that is not said */
	int64_t version;     /* that it led to, 0 unknown */
	int64_t revision;    /* the saved text, 0 unknown */
	int64_t at;	     /* the time it is to be published, 0 none */
	const char *note;    /* "" none */
};

struct article {
	int64_t id;
	enum status status;
	enum state state;
	int64_t date; /* posted, or when it is to be posted */
	int64_t modified;
	int64_t author;	   /* a person */
	int64_t section;   /* first category */
	int64_t picture;   /* featured media */
	int64_t views;	   /* read count, -1 where the portal does not say */
	int64_t version;   /* toasoan/v1 version, else newest revision's id, 0 unknown */
	const char *title; /* plain text */
	const char *lead;  /* plain text, "" where it is only the body's beginning */
	const char *link;  /* public address, or "" */
	const char *slug;
	const char *html; /* content.rendered as received, or NULL: not fetched yet */
	const char *raw;  /* content.raw as received, byte for byte, or NULL: not allowed or not
			     fetched */
	const char *raw_title, *raw_lead; /* title.raw, excerpt.raw; NULL as raw */
	const int64_t *tags;
	size_t tag_count;
	/* What the portal would let this account do with it (Allow, _links), or what its role says.
	 */
	bool may_edit, may_publish, may_delete;
	const struct standing *standing; /* NULL: the portal did not say */
	/* Slug and link were not asked for, nor picture and tags where html is NULL: what is known
	 * of them stays; so does modified where it is 0. */
	bool brief;
	/* Local only. */
	bool unread;
	const char *section_name,
		*author_name; /* joined from the cache, "" or "#id" where unknown */
};

enum term_kind { TERM_SECTION, TERM_TAG };

struct term {
	int64_t id;
	enum term_kind kind;
	int64_t parent;
	int64_t count;	  /* published posts, as the portal says */
	int64_t unread;	  /* local */
	const char *name; /* text, entities decoded */
	const char *slug;
};

struct person {
	int64_t id;
	const char *name;
	const char *slug;
};

/* One size of a picture, smallest first in a media record. */
struct media_size {
	int width, height;
	int64_t bytes; /* 0 unknown */
	const char *url;
};

struct media {
	int64_t id;
	int width, height;
	int64_t bytes;
	const char *url, *mime, *alt, *caption; /* caption is plain text */
	const struct media_size *sizes;
	size_t size_count;
};

/* What a toasoan-portal shows beside its news. */
struct bulletin_link {
	const char *title; /* may be "" */
	const char *url;   /* http or https; "" where it leads nowhere */
};

struct bulletin {
	const char *notice; /* may have lines; "" none */
	const char *map_heading, *links_heading, *statistics_heading;
	const char *const *map; /* the lines of the administrative map */
	size_t map_count;
	int64_t map_picture;
	const struct bulletin_link *links;
	size_t link_count;
	int64_t visits, today;
	bool two_step, four_eyes; /* its rules for decisions, see struct site; not kept here */
	int64_t fetched;	  /* local only */
};

enum note_kind {
	NOTE_COMMENT,	 /* said something */
	NOTE_RETURN,	 /* returned the post */
	NOTE_SUGGESTION, /* changes that the author may take over (net/doc/suggestion.h) */
	NOTE_RESOLVED,	 /* settles the note it answers */
	NOTE_REOPENED,	 /* and takes that back */
	NOTE_WITHDRAWAL, /* took the post off the portal */
	NOTE_KINDS
};

/* What a reviewer or an author said about a post; never public. */
struct note {
	int64_t id, post, author, date;
	int64_t parent; /* the note it answers, 0 none */
	enum note_kind kind;
	int round; /* 1 for the first return, 0 unknown */
	const char *author_name;
	const char *text; /* plain, without the last line that carries kind and row (note.h) */
};

struct revision {
	int64_t id, post, author, date;
	const char *author_name;
	const char *title, *lead, *raw;
};

/*
 * A post as its author fills it in; net/doc/manuscript.h makes it of a post and a post of it. Never
 * NULL when it comes from the store; NULL counts as "" when given to it.
 */
struct draft_text {
	const char *title, *lead;
	int64_t section;     /* 0 none */
	const char *tags;    /* names, separated by commas */
	const char *picture; /* path of a local file, or a media id in digits, or "" */
	const char *caption, *credit;
	const char *alt; /* what is said where the picture cannot be seen; "": its caption */
	const char *byline;
	const char *body; /* Markdown */
};

/* Capabilities that decide what is offered, from users/me. */
enum cap {
	CAP_READ = 1 << 0,
	CAP_EDIT = 1 << 1,	  /* edit_posts: write drafts, submit */
	CAP_EDIT_OTHERS = 1 << 2, /* review */
	CAP_PUBLISH = 1 << 3,
	CAP_EDIT_PUBLISHED = 1 << 4,
	CAP_DELETE = 1 << 5,
	CAP_DELETE_OTHERS = 1 << 6,
	CAP_UPLOAD = 1 << 7,
	CAP_UNFILTERED = 1 << 8,
	CAP_MANAGE_TERMS = 1 << 9,
	CAP_MODERATE = 1 << 10,
	CAP_CHIEF = 1 << 11, /* toasoan_publish: publishes where approval has two steps */
};

/* Who the account is on its portal. */
struct me {
	int64_t id; /* 0: anonymous reader */
	const char *name, *login, *role;
	unsigned caps; /* enum cap */
};

/* What a portal says of itself. */
struct site {
	const char *name, *description, *url; /* url: home page */
	const char *api;  /* root with trailing '/' or "...?rest_route=/": append "wp/v2/posts" */
	const char *zone; /* IANA name or "+07:00" */
	bool notes;	  /* type:"note" works (6.9, toasoan-portal) */
	bool toasoan;	  /* namespace toasoan/v1 */
	bool app_passwords;
	bool two_step;	/* an editor approves, the chief publishes (toasoan/v1) */
	bool four_eyes; /* nobody approves an own post (toasoan/v1) */
};

#endif

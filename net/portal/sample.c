#include "net/portal/sample.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/doc/front.h"
#include "net/doc/markdown.h"
#include "net/portal/beside.h"
#include "net/portal/block_write.h"
#include "net/portal/date.h"
#include "net/portal/media.h"
#include "net/portal/page_html.h"
#include "net/portal/post.h"
#include "net/portal/sample_review.h"
#include "net/portal/sample_table.h"
#include "net/portal/term.h"

#define TAGS_MAX 20

/* A sample portal while it is filled. */
struct sample {
	struct portal *portal;
	struct db *db;
	struct arena *arena;
	struct settings site;
	const char *folder;
	int64_t now, count;
	int64_t posts[SAMPLE_NUMBERS]; /* ids by the numbers of the articles */
};

const char *sample_folder(struct arena *a, const char *folder)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	const char *places[2] = {NULL, SAMPLE_SOURCE};
	char *slash;

	if (folder)
		return folder;
	if (n > 0) {
		self[n] = '\0';
		slash = strrchr(self, '/');
		*slash = '\0';
		places[0] = arena_printf(a, "%s/../share/toasoan/articles", self);
	}
	for (size_t i = 0; i < 2; i++)
		if (places[i] && !access(places[i], R_OK | X_OK))
			return places[i];
	err_set(ERR_NOT_FOUND,
		"no sample news in '%s' or '%s'; name their folder with --sample-dir",
		places[0] ? places[0] : "", places[1]);
	return NULL;
}

static char *path_of(const struct sample *s, const char *name)
{
	return arena_printf(s->arena, "%s/%s", s->folder, name);
}

/* ---- The portal, its people and sections ---- */

/* What stands around the articles: rows of one key are its lines. */
static enum err load_around(struct sample *s, const struct table *t)
{
	static const char *const keys[SIDE_COUNT] = {[SIDE_MAP] = "map", [SIDE_LINKS] = "links"};
	enum err e = OK;

	for (enum page_side side = 0; !e && side < SIDE_COUNT; side++) {
		const char *lines = "";

		for (size_t i = 0; keys[side] && i < t->count; i++)
			if (!strcmp(t->fields[i][0], keys[side]))
				lines = arena_printf(s->arena, "%s%s%s", lines, *lines ? "\n" : "",
						     t->fields[i][1]);
		if (*lines)
			e = beside_set(s->db, s->site.name, side, NULL, lines);
	}
	for (size_t i = 0; !e && i < t->count; i++)
		if (!strcmp(t->fields[i][0], "visits"))
			e = beside_set_visits(s->db, s->site.name,
					      strtoll(t->fields[i][1], NULL, 10));
	return e;
}

static enum err load_site(struct sample *s)
{
	static const char *const names[] = {"name", "description", "zone", "notice"};
	struct table *t;
	enum err e = sample_read_table(s->arena, path_of(s, "site.tsv"), &t);

	for (size_t i = 0; !e && i < t->count; i++)
		for (size_t n = 0; !e && n < sizeof(names) / sizeof(*names); n++)
			if (!strcmp(t->fields[i][0], names[n]))
				e = settings_set(s->db, names[n], t->fields[i][1]);
	if (!e)
		e = settings_load(s->db, s->arena, &s->site);
	return e ? e : load_around(s, t);
}

static enum err load_user(struct sample *s, const char *const row[TABLE_FIELDS],
			  const struct sample_listener *listener)
{
	char shown[PASSWORD_SHOWN], uuid[UUID_TEXT];
	enum role role = role_from_word(row[2]);
	struct user user;
	int64_t id;
	enum err e;

	if (role == ROLE_COUNT)
		return err_set(ERR_BAD_INPUT, "%s: '%s' is no role", path_of(s, "users.tsv"),
			       row[2]);
	e = user_add(s->db, row[0], row[1], row[3], role, &id);
	if (!e)
		e = password_new(s->db, id, "mẫu", "", shown, uuid);
	if (!e)
		e = user_by_id(s->db, s->arena, id, &user);
	if (!e && listener)
		listener->tell(listener->context, &user, shown);
	return e;
}

static enum err load_users(struct sample *s, const struct sample_listener *listener)
{
	struct table *t;
	enum err e = sample_read_table(s->arena, path_of(s, "users.tsv"), &t);

	for (size_t i = 0; !e && i < t->count; i++)
		e = load_user(s, t->fields[i], listener);
	return e;
}

static enum err load_sections(struct sample *s)
{
	struct table *t;
	enum err e = sample_read_table(s->arena, path_of(s, "sections.tsv"), &t);
	int64_t id;

	for (size_t i = 0; !e && i < t->count; i++) {
		e = term_add(s->db, TERM_CATEGORY, t->fields[i][0], t->fields[i][1], "", 0, &id);
		if (e == ERR_CONFLICT)
			e = OK;
	}
	return e;
}

/* ---- Articles ---- */

static const char *const keys[] = {"title",   "lead",	"section", "tags",   "picture",
				   "caption", "credit", "byline",  "author", "status",
				   "date",    "views",	NULL};

/* One article while it is loaded. */
struct article_file {
	struct sample *s;
	const char *path;
	struct front *front;
};

static enum err fault(const struct article_file *f, const char *key, const char *reason)
{
	int line = 1;

	for (size_t i = 0; i < f->front->count; i++)
		if (!strcmp(f->front->fields[i].key, key))
			line = f->front->fields[i].line;
	return err_set(ERR_BAD_INPUT, "%s:%d: %s", f->path, line, reason);
}

/* "-2 17:40": that time of day so many days ago; never still to come. */
static enum err read_date(const struct article_file *f, int64_t *date)
{
	const char *text = front_value(f->front, "date");
	char today[CLOCK_TEXT], *end;
	long days = strtol(text, &end, 10);
	const char *local;

	if (*text != '-' || *end != ' ' || strlen(end + 1) != 5)
		return fault(f, "date", "the date is not like '-2 17:40'");
	date_local(f->s->site.zone, f->s->now, today);
	local = arena_printf(f->s->arena, "%.10sT%s:00", today, end + 1);
	if (!date_read(f->s->site.zone, local, date))
		return fault(f, "date", "the time of day is not like '17:40'");
	*date += days * CLOCK_DAY;
	while (*date > f->s->now)
		*date -= CLOCK_DAY;
	return OK;
}

static enum err read_tags(const struct article_file *f, int64_t tags[TAGS_MAX], size_t *count)
{
	const char *list = front_value(f->front, "tags");
	enum err e = OK;

	*count = 0;
	while (!e && *list && *count < TAGS_MAX) {
		size_t n = strcspn(list, ","), skip = strspn(list, " ");
		const char *name =
			skip < n ? arena_strndup(f->s->arena, list + skip, n - skip) : "";

		if (*name)
			e = term_need(f->s->db, TERM_POST_TAG, name, &tags[(*count)++]);
		list += n + (list[n] == ',');
	}
	return e;
}

/* The caption with its credit, as readers see them. */
static const char *whole_caption(const struct article_file *f)
{
	const char *caption = front_value(f->front, "caption"),
		   *credit = front_value(f->front, "credit");
	bool named = str_starts(credit, "Ảnh") || str_starts(credit, "Tranh");

	if (!*credit)
		return caption;
	return arena_printf(f->s->arena, "%s%s%s%s", caption, *caption ? " " : "",
			    named ? "" : "Ảnh: ", credit);
}

static enum err add_picture(const struct article_file *f, int64_t author, struct str *raw)
{
	const char *name = front_value(f->front, "picture"), *caption = whole_caption(f);
	const char *path = path_of(f->s, arena_printf(f->s->arena, "pictures/%s", name));
	struct media_change change = {.author = author, .caption = caption};
	struct media_item m;
	int64_t id;
	int fd;
	enum err e;

	if (!*name)
		return OK;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_errno(path);
	e = media_add(f->s->portal, f->s->db, fd, name, &change, &id);
	close(fd);
	if (!e)
		e = media_load(f->s->db, f->s->arena, id, &m);
	if (!e)
		block_figure(id,
			     media_url(f->s->arena, f->s->site.url, f->s->site.zone, &m,
				       media_size_named(&m, "large")),
			     name, "", caption, raw);
	return e;
}

static enum err write_content(const struct article_file *f, int64_t author, struct str *raw)
{
	struct str body = STR_INIT;
	enum err e = add_picture(f, author, raw);

	if (!e)
		e = markdown_to_blocks(f->front->body, strlen(f->front->body), &body);
	str_rtrim(&body);
	if (raw->len && body.len)
		str_adds(raw, "\n\n");
	str_add(raw, body.data, body.len);
	if (*front_value(f->front, "byline"))
		block_byline(front_value(f->front, "byline"), raw);
	str_free(&body);
	return e;
}

static const char *escaped(const struct article_file *f, const char *key)
{
	struct str html = STR_INIT;
	const char *kept;

	page_add(&html, "%t", front_value(f->front, key));
	kept = arena_strdup(f->s->arena, html.data);
	str_free(&html);
	return kept;
}

/* "01-ky-hop.md" is "ky-hop" in an address. */
static const char *slug_of(struct arena *a, const char *path)
{
	const char *name = strrchr(path, '/') + 1, *slug = name + strspn(name, "0123456789");

	slug += *slug == '-';
	return arena_strndup(a, slug, strlen(slug) - 3);
}

static size_t number_of(const char *path)
{
	return strtoul(strrchr(path, '/') + 1, NULL, 10) % SAMPLE_NUMBERS;
}

static enum err store(const struct article_file *f)
{
	struct arena *a = f->s->arena;
	int64_t tags[TAGS_MAX], section, id;
	struct post_change change = {.has_author = true, .has_date = true, .has_views = true};
	struct str raw = STR_INIT;
	struct user user;
	enum err e = user_by_login(f->s->db, a, front_value(f->front, "author"), &user);

	if (e == ERR_NOT_FOUND)
		return fault(f, "author", "users.tsv has no such login");
	if (!e)
		e = read_date(f, &change.date);
	if (!e)
		e = read_tags(f, tags, &change.tag_count);
	if (!e)
		e = term_need(f->s->db, TERM_CATEGORY, front_value(f->front, "section"), &section);
	if (!e)
		e = write_content(f, user.id, &raw);
	change.author = user.id;
	change.status = front_value(f->front, "status");
	change.title = escaped(f, "title");
	change.excerpt = escaped(f, "lead");
	change.content = raw.data;
	change.views = strtoll(front_value(f->front, "views"), NULL, 10);
	change.slug = slug_of(a, f->path);
	change.drop_pending_slug = !user_may(&user, RIGHT_publish_posts);
	change.tags = tags;
	change.categories = &section;
	change.category_count = 1;
	if (strcmp(change.status, "publish") != 0) {
		change.slug = NULL;
		change.has_modified = true;
		change.modified = change.date;
		change.has_date = false; /* it gets its date when it is published */
	}
	if (!e)
		e = post_add(f->s->db, &change, &id);
	if (!e)
		f->s->posts[number_of(f->path)] = id;
	str_free(&raw);
	return e;
}

static enum err load_article(struct sample *s, const char *name)
{
	struct article_file f = {.s = s, .path = path_of(s, name)};
	const char *bytes;
	size_t n;
	enum err e = sample_read_file(s->arena, f.path, &bytes, &n);

	if (!e)
		e = front_read(f.path, bytes, n, keys, s->arena, &f.front);
	if (!e)
		e = store(&f);
	s->count += !e;
	return e;
}

static int is_article(const struct dirent *entry)
{
	return entry->d_name[0] >= '0' && entry->d_name[0] <= '9' && str_ends(entry->d_name, ".md");
}

static enum err load_articles(struct sample *s)
{
	struct dirent **names;
	int n = scandir(s->folder, &names, is_article, alphasort);
	enum err e = OK;

	if (n < 0)
		return err_errno(s->folder);
	for (int i = 0; i < n; i++) {
		if (!e)
			e = load_article(s, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	return e;
}

enum err sample_load(struct portal *portal, const char *folder,
		     const struct sample_listener *listener, int64_t *count)
{
	struct sample s = {
		.portal = portal, .arena = arena_new(), .folder = folder, .now = clock_now()};
	enum err e = portal_db(portal, &s.db);

	if (!e)
		e = db_begin(s.db);
	if (!e) {
		e = load_site(&s);
		if (!e)
			e = load_users(&s, listener);
		if (!e)
			e = load_sections(&s);
		if (!e)
			e = load_articles(&s);
		if (!e)
			e = sample_review(s.db, path_of(&s, "decisions.tsv"), s.posts);
		if (e)
			db_rollback(s.db);
		else
			e = db_commit(s.db);
	}
	*count = e ? 0 : s.count;
	arena_free(s.arena);
	return e;
}

#include "net/portal/portal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/base/clock.h"

#define STEPS	 32   /* at most so many migrations */
#define PATIENCE 5000 /* ms that a writer waits for another */

extern const char portal_sql[];

struct portal {
	char *folder;
	struct arena *arena; /* holds the migrations */
	const char *steps[STEPS];
	size_t step_count;
	pthread_key_t db_key; /* each thread's connection, closed when the thread ends */
	int lock;	      /* the locked file, or -1 */
};

/* portal.sql has its migrations one below the other, each behind a line "-- step N". */
static void split_steps(struct portal *p)
{
	static const char mark[] = "\n-- step ";
	const char *at = strstr(portal_sql, mark);

	while (at && p->step_count < STEPS) {
		const char *body = at + strlen(mark), *next = strstr(body, mark);

		body = strchr(body, '\n');
		p->steps[p->step_count++] =
			next ? arena_strndup(p->arena, body, (size_t)(next - body)) : body;
		at = next;
	}
}

static void close_connection(void *db)
{
	db_close(db);
}

static struct portal *portal_new(const char *folder)
{
	struct portal *p = mem_alloc(sizeof(*p));

	p->folder = mem_strdup(folder);
	p->arena = arena_new();
	p->lock = -1;
	split_steps(p);
	pthread_key_create(&p->db_key, close_connection);
	return p;
}

void portal_close(struct portal *p)
{
	if (!p)
		return;
	db_close(pthread_getspecific(p->db_key));
	pthread_key_delete(p->db_key);
	if (p->lock >= 0)
		close(p->lock);
	arena_free(p->arena);
	free(p->folder);
	free(p);
}

static enum err make_folder(const char *path)
{
	if (mkdir(path, 0700) && errno != EEXIST)
		return err_errno(path);
	return OK;
}

static enum err make_folders(const struct portal *p)
{
	struct arena *a = arena_new();
	enum err e = make_folder(p->folder);

	if (!e)
		e = make_folder(portal_path(p, a, "media"));
	arena_free(a);
	return e;
}

static bool exists(const struct portal *p, const char *name)
{
	struct arena *a = arena_new();
	bool there = !access(portal_path(p, a, name), F_OK);

	arena_free(a);
	return there;
}

enum err portal_db(struct portal *p, struct db **out)
{
	struct db *db = pthread_getspecific(p->db_key);
	enum err e = OK;

	if (!db) {
		struct arena *a = arena_new();

		e = db_open(portal_path(p, a, "portal.db"), DB_FULL, p->steps, p->step_count, &db);
		arena_free(a);
		if (!e) {
			db_set_patience(db, PATIENCE);
			pthread_setspecific(p->db_key, db);
		}
	}
	*out = db;
	return e;
}

enum err portal_open(const char *folder, struct portal **out)
{
	struct portal *p = portal_new(folder);
	struct db *db;
	enum err e;

	*out = NULL;
	if (!exists(p, "portal.db"))
		e = err_set(ERR_NOT_FOUND,
			    "no portal in '%s': make one with 'toasoan-portal -d %s init'", folder,
			    folder);
	else
		e = portal_db(p, &db);
	if (!e)
		e = make_folders(p);
	if (e)
		portal_close(p);
	else
		*out = p;
	return e;
}

static enum err write_settings(struct db *db, const char *name, const char *zone)
{
	static const char *const rest[][2] = {
		{"description", ""}, {"url", ""}, {"email", ""}, {"comments_need_login", "1"}};
	enum err e = db_begin(db);

	if (e)
		return e;
	e = settings_set(db, "name", name);
	if (!e)
		e = settings_set(db, "zone", zone);
	for (size_t i = 0; !e && i < sizeof(rest) / sizeof(*rest); i++)
		e = settings_set(db, rest[i][0], rest[i][1]);
	if (e)
		db_rollback(db);
	else
		e = db_commit(db);
	return e;
}

/* A database that was only begun would count as a portal. */
static void remove_begun(const char *folder)
{
	static const char *const files[] = {"portal.db", "portal.db-wal", "portal.db-shm"};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		unlink(arena_printf(a, "%s/%s", folder, files[i]));
	arena_free(a);
}

enum err portal_init(const char *folder, const char *name, const char *zone)
{
	struct portal *p = portal_new(folder);
	struct db *db;
	enum err e = make_folders(p);

	if (!e && exists(p, "portal.db"))
		e = err_set(ERR_USAGE, "there is a portal in '%s' already", folder);
	if (e) {
		portal_close(p);
		return e;
	}
	e = portal_db(p, &db);
	if (!e)
		e = write_settings(db, name, zone);
	portal_close(p);
	if (e)
		remove_begun(folder);
	return e;
}

enum err portal_claim(const char *folder, struct portal **out)
{
	struct portal *p = portal_new(folder);
	enum err e = make_folders(p);

	if (!e)
		e = portal_lock(p);
	if (e)
		portal_close(p);
	*out = e ? NULL : p;
	return e;
}

enum err portal_open_file(const struct portal *p, const char *path, struct db **db)
{
	return db_open(path, DB_FULL, p->steps, p->step_count, db);
}

enum err portal_lock(struct portal *p)
{
	struct arena *a = arena_new();
	const char *path = portal_path(p, a, "lock");
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	enum err e = OK;

	if (fd < 0)
		e = err_errno(path);
	else if (flock(fd, LOCK_EX | LOCK_NB))
		e = errno == EWOULDBLOCK
			    ? err_set(ERR_BUSY, "another toasoan-portal is serving '%s' already",
				      p->folder)
			    : err_errno(path);
	if (e && fd >= 0)
		close(fd);
	else if (!e)
		p->lock = fd;
	arena_free(a);
	return e;
}

char *portal_path(const struct portal *p, struct arena *a, const char *name)
{
	return arena_printf(a, "%s/%s", p->folder, name);
}

enum err portal_scratch(const struct portal *p, int *fd)
{
	*fd = open(p->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (*fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {
		/* A file system without O_TMPFILE: a name that goes at once. */
		struct arena *a = arena_new();
		char *path = portal_path(p, a, "upload-XXXXXX");

		*fd = mkostemp(path, O_CLOEXEC);
		if (*fd >= 0)
			unlink(path);
		arena_free(a);
	}
	return *fd < 0 ? err_errno(p->folder) : OK;
}

enum err settings_load(struct db *db, struct arena *a, struct settings *s)
{
	struct stmt *q;
	enum err e = db_query(db, &q, "SELECT name, value FROM setting", "");

	*s = (struct settings){.name = "",
			       .description = "",
			       .zone = "UTC",
			       .url = "",
			       .email = "",
			       .origin = "",
			       .copy_of = "",
			       .comments_need_login = true};
	while (!e && db_step(q, &e)) {
		const struct {
			const char *name, **value;
		} texts[] = {{"name", &s->name},      {"description", &s->description},
			     {"zone", &s->zone},      {"url", &s->url},
			     {"email", &s->email},    {"origin", &s->origin},
			     {"copy_of", &s->copy_of}};
		const struct {
			const char *name;
			bool *value;
		} switches[] = {{"comments_need_login", &s->comments_need_login},
				{"two_step", &s->two_step},
				{"four_eyes", &s->four_eyes}};

		for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
			if (!strcmp(db_text(q, 0), texts[i].name))
				*texts[i].value = arena_strdup(a, db_text(q, 1));
		for (size_t i = 0; i < sizeof(switches) / sizeof(*switches); i++)
			if (!strcmp(db_text(q, 0), switches[i].name))
				*switches[i].value = strcmp(db_text(q, 1), "0") != 0;
		if (!strcmp(db_text(q, 0), "as_of"))
			s->as_of = strtoll(db_text(q, 1), NULL, 10);
	}
	db_end(q);
	return e;
}

enum err settings_set(struct db *db, const char *name, const char *value)
{
	return db_run(db,
		      "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = "
		      "excluded.value",
		      "ss", name, value);
}

enum err portal_change(struct db *db, int64_t *number)
{
	enum err e = db_get_int(
		db, number,
		"UPDATE counter SET value = value + 1 WHERE name = 'change' RETURNING value", "");

	if (!e)
		e = db_run(db,
			   "INSERT INTO counter VALUES ('changed', ?) ON CONFLICT DO UPDATE SET "
			   "value = excluded.value",
			   "i", clock_now());
	return e;
}

enum err portal_epoch(struct db *db, int64_t *epoch)
{
	return db_get_int(db, epoch, "SELECT value FROM counter WHERE name = 'epoch'", "");
}

/* By chance, so that no two copies of a backup have the same; a JSON number holds it. */
static enum err new_number(struct db *db)
{
	return db_exec(db, "UPDATE counter SET value = abs(random() % 9007199254740991)"
			   " WHERE name = 'epoch'");
}

#define YEAR_2020 1577836800

/* Beyond those of all lives before: by time, and by chance for two restores within a second. */
static enum err new_versions(struct db *db)
{
	int64_t jump = 0;
	enum err e = db_get_int(db, &jump, "SELECT ? + abs(random() % 1000)", "i",
				(clock_now() - YEAR_2020) * 1000);

	if (!e)
		e = db_run(db,
			   "INSERT INTO counter VALUES ('versions', ?) ON CONFLICT DO UPDATE SET "
			   "value = excluded.value",
			   "i", jump);
	if (!e)
		e = db_run(db, "UPDATE post SET version = version + ?", "i", jump);
	if (!e)
		e = db_run(db,
			   "UPDATE review SET submitted_version = submitted_version + ?1,"
			   " returned_version = returned_version + ?1,"
			   " approved_version = approved_version + ?1",
			   "i", jump);
	return e;
}

enum err portal_new_epoch(struct db *db)
{
	enum err e = new_number(db);

	return e ? e : new_versions(db);
}

enum err portal_first_version(struct db *db, int64_t *first)
{
	enum err e = db_get_int(db, first, "SELECT value FROM counter WHERE name = 'versions'", "");

	if (e == ERR_NOT_FOUND)
		*first = 0;
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err portal_changed(struct db *db, int64_t *number, int64_t *seconds)
{
	enum err e = db_get_int(db, number, "SELECT value FROM counter WHERE name = 'change'", "");

	*seconds = 0;
	if (!e)
		e = db_get_int(db, seconds, "SELECT value FROM counter WHERE name = 'changed'", "");
	return e == ERR_NOT_FOUND ? OK : e;
}

/* Who has a draft open, and what is found of those who were killed. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/base/clock.h"
#include "net/store/inside.h"
#include "net/store/work.h"

#define HOLD_SECONDS 30
#define RECOVER_MAX  50 /* drafts one user has open at once */

struct hold {
	char holder[40]; /* "process 1234 k3j..." */ /* "process 1234 k3j..." */
	int64_t until;
};

/*
 * A killed program leaves its hold behind. Its number may meanwhile be another program's: then the
 * hold runs out by its time.
 */
static bool is_gone(const char *holder)
{
	static const char word[] = "process ";
	long pid = str_starts(holder, word) ? strtol(holder + strlen(word), NULL, 10) : 0;

	return pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH;
}

static bool by_another(const struct store *store, const char *holder, int64_t until)
{
	return until > clock_now() && strcmp(holder, store->owner) != 0 && !is_gone(holder);
}

const char *holder_name(const struct store *store, const char *holder, int64_t until,
			struct arena *a)
{
	const char *number = strchr(holder, ' ');
	const char *end = number ? strchr(number + 1, ' ') : NULL;

	if (!by_another(store, holder, until))
		return "";
	/* The random part is nobody's business. */
	return arena_strndup(a, holder, end ? (size_t)(end - holder) : strlen(holder));
}

static enum err read_hold(struct store *store, const char *id, struct hold *hold)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s, "SELECT holder, held_until FROM draft WHERE id = ?",
			      "s", id);

	if (!e && db_step(s, &e)) {
		snprintf(hold->holder, sizeof(hold->holder), "%s", db_text(s, 0));
		hold->until = db_int(s, 1);
	} else if (!e) {
		e = err_set(ERR_NOT_FOUND, "no draft '%s'", id);
	}
	db_end(s);
	return e;
}

enum err draft_mine(struct store *store, const char *id)
{
	struct hold hold = {0};
	enum err e = read_hold(store, id, &hold);

	if (!e && by_another(store, hold.holder, hold.until))
		e = err_set(ERR_CONFLICT, "another process has the draft open");
	return e;
}

enum err draft_hold(struct store *store, const char *id, bool take_over)
{
	enum err e = work_begin(store, DB_NORMAL);

	if (e)
		return e;
	if (!take_over)
		e = draft_mine(store, id);
	if (!e)
		e = db_run(store->work, "UPDATE draft SET holder = ?, held_until = ? WHERE id = ?",
			   "sis", store->owner, clock_now() + HOLD_SECONDS, id);
	return work_finish(store, e, 0);
}

void draft_unhold(struct store *store, const char *id)
{
	enum err e = work_begin(store, DB_NORMAL);

	if (e) /* then the hold runs out by itself */
		return;
	e = db_run(store->work, "UPDATE draft SET held_until = 0 WHERE id = ? AND holder = ?", "ss",
		   id, store->owner);
	if (work_finish(store, e, 0))
		return;
}

/* ---- After a crash ---- */

/* The drafts whose holder is gone without having given them back, newest first. */
static enum err find_left(struct store *store, char ids[RECOVER_MAX][DRAFT_ID], size_t *n)
{
	struct stmt *s;
	enum err e = db_query(store->work, &s,
			      "SELECT id, holder FROM draft WHERE held_until > 0 AND trashed = 0 "
			      "ORDER BY updated DESC, id",
			      "");

	*n = 0;
	while (!e && *n < RECOVER_MAX && db_step(s, &e))
		if (is_gone(db_text(s, 1)))
			snprintf(ids[(*n)++], DRAFT_ID, "%s", db_text(s, 0));
	db_end(s);
	return e;
}

enum err draft_recover(struct store *store, char id[DRAFT_ID], size_t *count)
{
	char ids[RECOVER_MAX][DRAFT_ID];
	int64_t version;
	enum err e = find_left(store, ids, count);

	id[0] = '\0';
	if (e || !*count) /* the usual start takes no lock */
		return e;
	e = work_begin(store, DB_FULL);
	if (e)
		return e;
	for (size_t i = 0; !e && i < *count; i++) {
		e = version_keep(store, ids[i], VERSION_RECOVERY, &version);
		if (!e)
			e = db_run(store->work, "UPDATE draft SET held_until = 0 WHERE id = ?", "s",
				   ids[i]);
	}
	e = work_finish(store, e, CHANGE_DRAFTS);
	if (!e)
		memcpy(id, ids[0], DRAFT_ID);
	return e;
}

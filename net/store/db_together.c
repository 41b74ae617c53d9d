/* A function for FTS5's queries: do words stand together? See db_add_together in db.h. */
#include <string.h>

#include "net/store/db_inside.h"

#define WORDS_MAX 64 /* of one run */

/* Where the words of a run stand in the row. */
struct place {
	Fts5PhraseIter iter;
	int column, offset; /* column -1: no further one */
};

/* Moves on to the first place at or behind column and offset; true if it is that one. */
static bool reach(const Fts5ExtensionApi *api, Fts5Context *fts, struct place *p, int column,
		  int offset)
{
	while (p->column >= 0 &&
	       (p->column < column || (p->column == column && p->offset < offset)))
		api->xPhraseNext(fts, &p->iter, &p->column, &p->offset);
	return p->column == column && p->offset == offset;
}

/* Whether phrases first ... first + n - 1 follow each other somewhere. */
static bool is_run(const Fts5ExtensionApi *api, Fts5Context *fts, int first, int n)
{
	struct place places[WORDS_MAX];

	for (int i = 0; i < n; i++)
		if (api->xPhraseFirst(fts, first + i, &places[i].iter, &places[i].column,
				      &places[i].offset))
			return false;
	while (places[0].column >= 0) {
		int i = 1;

		while (i < n && reach(api, fts, &places[i], places[0].column, places[0].offset + i))
			i++;
		if (i == n)
			return true;
		api->xPhraseNext(fts, &places[0].iter, &places[0].column, &places[0].offset);
	}
	return false;
}

/* The argument has one byte a run: how many of the query's words it has, from the first on. */
static void together(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int n,
		     sqlite3_value **values)
{
	const unsigned char *runs = n == 1 ? sqlite3_value_text(values[0]) : NULL;
	int first = 0;

	for (; runs && *runs; first += *runs++)
		if (*runs > 1 && (*runs > WORDS_MAX || first + *runs > api->xPhraseCount(fts) ||
				  !is_run(api, fts, first, *runs))) {
			sqlite3_result_int(context, 0);
			return;
		}
	sqlite3_result_int(context, 1);
}

enum err db_add_together(struct db *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *s;
	int rc = sqlite3_prepare_v2(db->handle, "SELECT fts5(?1)", -1, &s, NULL);

	if (rc)
		return db_fail(db, rc, "cannot find FTS5");
	sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
	sqlite3_step(s);
	rc = sqlite3_finalize(s);
	if (!rc && api)
		rc = api->xCreateFunction(api, "together", NULL, together, NULL);
	return rc || !api ? db_fail(db, rc ? rc : SQLITE_ERROR, "cannot add to FTS5") : OK;
}

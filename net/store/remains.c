/* What lies in the files of another portal, looked at without opening its store. */
#include "net/store/files.h"
#include "net/store/work.h"

enum err work_remains(const char *state_dir, struct work_remains *remains)
{
	struct db *db = NULL;
	enum err e = files_open_work(state_dir, &db);

	*remains = (struct work_remains){0};
	if (!e)
		e = db_get_int(db, &remains->drafts,
			       "SELECT count(*) FROM draft WHERE trashed = 0 AND changed = 1", "");
	if (!e)
		e = db_get_int(db, &remains->waiting, "SELECT count(*) FROM send WHERE state <> 5",
			       "");
	db_close(db);
	return e;
}

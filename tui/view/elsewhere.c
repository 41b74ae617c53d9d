#include "tui/view/elsewhere.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "net/base/log.h"
#include "net/store/work.h"
#include "tui/format.h"
#include "tui/messages.h"
#include "tui/paths.h"

/* "báo.vn: 2 bài nháp, 1 việc chờ gửi" of one folder; "" nothing. */
static const char *words_for(struct arena *a, const char *state, const char *name)
{
	const char *folder = arena_printf(a, "%s/%s", state, name);
	struct work_remains remains;

	if (access(arena_printf(a, "%s/work.db", folder), F_OK))
		return "";
	if (work_remains(folder, &remains)) {
		log_line("account", "%s: %s", folder, err_detail());
		return "";
	}
	if (!remains.drafts && !remains.waiting)
		return "";
	return message_fill(a, MSG_ELSEWHERE, name, format_number(a, remains.drafts),
			    format_number(a, remains.waiting), NULL);
}

const char *elsewhere_words(struct arena *a, const struct account *account)
{
	const char *own = strchr(account_folder(a, account), '/') + 1;
	const char *state = path_in(a, DIR_STATE, account->name), *all = "", *one;
	DIR *dir = opendir(state);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		one = entry->d_name[0] == '.' || !strcmp(entry->d_name, own)
			      ? ""
			      : words_for(a, state, entry->d_name);
		if (*one)
			all = arena_printf(a, "%s%s%s", all, *all ? "; " : "", one);
	}
	if (dir)
		closedir(dir);
	return all;
}

/*
 * What an account keeps of other portals: its url was another one before. Drafts and what waits to
 * be sent belong to the portal they were written for; they are found again when the url is changed
 * back, or at once if it is the same portal at another address (moved-from in accounts.conf).
 */
#ifndef TUI_VIEW_ELSEWHERE_H
#define TUI_VIEW_ELSEWHERE_H

#include "tui/accounts.h"

/*
 * "báo.vn: 2 bài nháp, 1 việc chờ gửi; …", in a; "" where nothing is kept of another portal, or it
 * cannot be looked at.
 */
const char *elsewhere_words(struct arena *a, const struct account *account);

#endif

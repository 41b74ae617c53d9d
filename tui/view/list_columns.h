/* The columns in which lists of articles are shown, and what their rows are. */
#ifndef TUI_VIEW_LIST_COLUMNS_H
#define TUI_VIEW_LIST_COLUMNS_H

#include "tui/view/table.h"

enum list_row_kind {
	ROW_ARTICLE,
	ROW_FROM_PORTAL, /* found by the portal's own search, not by the one here */
	ROW_END,	 /* says what is behind the last row */
};

/* The id of the row ROW_END; no article has it. */
#define ROW_END_ID INT64_MAX

struct list_row {
	enum list_row_kind kind;
	const struct article *article; /* NULL for ROW_END */
	const char *text;	       /* of ROW_END */
};

/* Mark, title, section, author, date; behind these how often it was read (the option list-views).
 */
#define LIST_COLUMNS_NEWS 5
extern const struct table_column list_columns_news[LIST_COLUMNS_NEWS + 1];

/* The same without the section. */
#define LIST_COLUMNS_SECTION 4
extern const struct table_column list_columns_section[LIST_COLUMNS_SECTION + 1];

/* Mark, title, section, author, when it is to be posted. */
#define LIST_COLUMNS_SCHEDULED 5
extern const struct table_column list_columns_scheduled[LIST_COLUMNS_SCHEDULED];

#endif

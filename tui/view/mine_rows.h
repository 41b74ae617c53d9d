/* How a row of "my posts" looks: its items are struct mine. */
#ifndef TUI_VIEW_MINE_ROWS_H
#define TUI_VIEW_MINE_ROWS_H

#include "tui/view/table.h"

#define MINE_COLUMNS 5

extern const struct table_column mine_columns[MINE_COLUMNS];

#endif

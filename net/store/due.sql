-- work.db, fourth layout: posts whose publication at a time is checked once that has come (due.h).
CREATE TABLE due (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	post INTEGER NOT NULL UNIQUE,
	title TEXT NOT NULL,
	at INTEGER NOT NULL,
	checks INTEGER NOT NULL DEFAULT 0,
	next INTEGER NOT NULL,
	result INTEGER NOT NULL DEFAULT 0 -- enum due_result
);

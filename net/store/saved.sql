-- work.db: saved searches and filters (saved.h).
CREATE TABLE saved (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	sort TEXT NOT NULL,         -- the name in the order of the dictionary
	list INTEGER NOT NULL,      -- enum list
	section INTEGER NOT NULL,
	words TEXT NOT NULL
);

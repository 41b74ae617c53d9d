-- work.db, second layout: creations that were sent a second time (late.h).
CREATE TABLE late (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind INTEGER NOT NULL,            -- enum late_kind
	name TEXT NOT NULL,               -- what it is found by
	post INTEGER NOT NULL DEFAULT 0,  -- of a note
	kept INTEGER NOT NULL DEFAULT 0,  -- the id that stays; 0: not known yet
	checks INTEGER NOT NULL DEFAULT 0,
	due INTEGER NOT NULL DEFAULT 0,
	UNIQUE (kind, name)
);

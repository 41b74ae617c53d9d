-- work.db, second layout: creations that were sent a second time (late.h).
CREATE TABLE late (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	draft TEXT NOT NULL,
	name TEXT NOT NULL DEFAULT '',    -- of a picture's file; '': the post itself
	kept INTEGER NOT NULL DEFAULT 0,  -- the id that stays; 0: not known yet
	checks INTEGER NOT NULL DEFAULT 0,
	due INTEGER NOT NULL DEFAULT 0,
	UNIQUE (draft, name)
);

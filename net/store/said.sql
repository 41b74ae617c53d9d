-- work.db, third layout: a note's kind and what it answers; which articles were read here.
ALTER TABLE send ADD COLUMN parent INTEGER NOT NULL DEFAULT 0;    -- the note that is answered
ALTER TABLE send ADD COLUMN note_kind INTEGER NOT NULL DEFAULT 0; -- enum note_kind

-- One row an article and day; told to the portal once (views.h).
CREATE TABLE viewed (
	day INTEGER NOT NULL,       -- days since 1970, in UTC
	post INTEGER NOT NULL,
	told INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (day, post)
) WITHOUT ROWID;
CREATE INDEX viewed_untold ON viewed (day) WHERE told = 0;

-- Who counts as a reader where nobody is logged in: random, and known to this portal alone.
CREATE TABLE reader (token TEXT NOT NULL);

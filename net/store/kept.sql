-- work.db, sixth layout: what is said where a picture cannot be seen; blocks that an earlier base had
-- and a merge kept (doc/manuscript.h).
ALTER TABLE draft ADD COLUMN alt TEXT NOT NULL DEFAULT '';
ALTER TABLE version ADD COLUMN alt TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN spare TEXT NOT NULL DEFAULT '';

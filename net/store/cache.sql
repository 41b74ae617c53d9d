-- cache.db: what was read from the portal. May be deleted at any time: a file that was made by another
-- text than this one is thrown away (files.h).

-- key = date << 20 | low bits of id (moved on by 1 where two would meet): newest-first is the
-- table's own order, and a list goes on from a key without counting rows.
CREATE TABLE article (
	key INTEGER PRIMARY KEY,
	id INTEGER NOT NULL UNIQUE,
	status INTEGER NOT NULL,    -- enum status
	state INTEGER NOT NULL,     -- enum state, worked out from status, notes and was_public
	date INTEGER NOT NULL,
	modified INTEGER NOT NULL,
	author INTEGER NOT NULL,
	section INTEGER NOT NULL,
	picture INTEGER NOT NULL,
	views INTEGER NOT NULL,     -- -1 unknown
	version INTEGER NOT NULL,   -- 0 unknown
	rights INTEGER NOT NULL,    -- 1 edit, 2 publish, 4 delete
	unread INTEGER NOT NULL,
	was_public INTEGER NOT NULL,-- it was seen published once
	text_at INTEGER NOT NULL,   -- modified of the text in body, -1 none
	title TEXT NOT NULL,
	lead TEXT NOT NULL,
	link TEXT NOT NULL,
	slug TEXT NOT NULL,
	tags TEXT NOT NULL,         -- ids, "12,7"
	folded TEXT NOT NULL,       -- title in the search form, for filters
	sort TEXT NOT NULL          -- title in the order of the dictionary (utf8_sort_key), its beginning
);
-- An index ends in the row's key, so each of these is a list in its order.
CREATE INDEX article_status ON article (status);
CREATE INDEX article_section ON article (status, section);
CREATE INDEX article_author ON article (author);
CREATE INDEX article_title ON article (status, sort);
CREATE INDEX article_section_title ON article (status, section, sort);
CREATE INDEX article_unread ON article (status) WHERE unread = 1;
CREATE INDEX article_section_unread ON article (status, section) WHERE unread = 1;

-- Apart from article, so that lists walk over short rows.
CREATE TABLE body (
	id INTEGER PRIMARY KEY,
	html TEXT,
	raw TEXT,
	raw_title TEXT,
	raw_lead TEXT,
	text TEXT NOT NULL          -- plain, what is indexed: needed to take it out of the index
);

-- Published articles; rowid is article.key. folded: search form of title, lead and text. marked: the
-- words of them that have marks, each once, in lower case; "0" and the word with its tone at the
-- second seat where a tone has two (words.c). Contentless: what is indexed is in article and body.
CREATE VIRTUAL TABLE words USING fts5 (folded, content = '',
	tokenize = "unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE marked USING fts5 (words, content = '', detail = none, columnsize = 0,
	tokenize = "ascii");
-- Merging happens in steps of our own (words.c): inside COMMIT it takes up to 50 ms, and seconds when
-- a level of the index is full (crisismerge). Sixteen parts, the most, at a time: each page is moved
-- less often.
INSERT INTO words (words, rank) VALUES ('automerge', 0), ('usermerge', 16), ('crisismerge', 400);
INSERT INTO marked (marked, rank) VALUES ('automerge', 0), ('usermerge', 16), ('crisismerge', 400);

-- How many a list holds. list is enum list.
CREATE TABLE counter (
	list INTEGER NOT NULL,
	id INTEGER NOT NULL,
	total INTEGER NOT NULL,
	unread INTEGER NOT NULL,
	PRIMARY KEY (list, id)
) WITHOUT ROWID;

CREATE TABLE counted (list INTEGER NOT NULL, status INTEGER NOT NULL);
INSERT INTO counted VALUES (0, 3), (1, 3), (2, 1), (3, 2);

CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
	INSERT INTO counter (list, id, total, unread)
	SELECT list, CASE list WHEN 1 THEN NEW.section ELSE 0 END, 1, NEW.unread
	FROM counted WHERE status = NEW.status
	ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
	UPDATE counter SET total = total - 1, unread = unread - OLD.unread
	WHERE (list, id) IN (SELECT list, CASE list WHEN 1 THEN OLD.section ELSE 0 END
		FROM counted WHERE status = OLD.status);
END;
CREATE TRIGGER article_moved AFTER UPDATE OF status, section, unread ON article
WHEN OLD.status <> NEW.status OR OLD.section <> NEW.section OR OLD.unread <> NEW.unread
BEGIN
	UPDATE counter SET total = total - 1, unread = unread - OLD.unread
	WHERE (list, id) IN (SELECT list, CASE list WHEN 1 THEN OLD.section ELSE 0 END
		FROM counted WHERE status = OLD.status);
	INSERT INTO counter (list, id, total, unread)
	SELECT list, CASE list WHEN 1 THEN NEW.section ELSE 0 END, 1, NEW.unread
	FROM counted WHERE status = NEW.status
	ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;

CREATE TABLE term (
	kind INTEGER NOT NULL,
	id INTEGER NOT NULL,
	parent INTEGER NOT NULL,
	count INTEGER NOT NULL,
	name TEXT NOT NULL,
	slug TEXT NOT NULL,
	folded TEXT NOT NULL,
	sort BLOB NOT NULL,         -- Vietnamese dictionary order
	PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX term_folded ON term (kind, folded);

CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, slug TEXT NOT NULL);

CREATE TABLE media (
	id INTEGER PRIMARY KEY,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	bytes INTEGER NOT NULL,
	url TEXT NOT NULL,
	mime TEXT NOT NULL,
	alt TEXT NOT NULL,
	caption TEXT NOT NULL
);
CREATE TABLE media_size (
	media INTEGER NOT NULL REFERENCES media (id) ON DELETE CASCADE,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	bytes INTEGER NOT NULL,
	url TEXT NOT NULL
);
CREATE INDEX media_size_media ON media_size (media, width);

-- Authors and pictures that articles name and nobody has asked for yet.
CREATE TABLE missing (
	what INTEGER NOT NULL,      -- enum missing
	id INTEGER NOT NULL,
	PRIMARY KEY (what, id)
) WITHOUT ROWID;

CREATE TABLE note (
	id INTEGER PRIMARY KEY,
	post INTEGER NOT NULL,
	author INTEGER NOT NULL,
	date INTEGER NOT NULL,
	kind INTEGER NOT NULL,      -- enum note_kind
	round INTEGER NOT NULL,
	parent INTEGER NOT NULL,    -- the note it answers, 0 none
	text TEXT NOT NULL
);
CREATE INDEX note_post ON note (post, date);

-- A post's way through review (struct standing), from portals that speak toasoan/v1.
CREATE TABLE review (
	post INTEGER PRIMARY KEY,
	state INTEGER NOT NULL,
	round INTEGER NOT NULL,
	submitted INTEGER NOT NULL,
	submitted_date INTEGER NOT NULL,
	returned INTEGER NOT NULL,
	returned_date INTEGER NOT NULL,
	approved INTEGER NOT NULL,
	approved_date INTEGER NOT NULL,
	approved_by INTEGER NOT NULL,
	approved_name TEXT NOT NULL,
	wished INTEGER NOT NULL,
	lock_user INTEGER NOT NULL,
	lock_name TEXT NOT NULL,
	lock_since INTEGER NOT NULL,
	lock_until INTEGER NOT NULL
);

-- What a reviewer had on the screen (net/store/seen.h); the highest id of a post is the last one.
CREATE TABLE seen (
	id INTEGER PRIMARY KEY,
	post INTEGER NOT NULL,
	version INTEGER NOT NULL,
	at INTEGER NOT NULL,
	title TEXT NOT NULL,
	lead TEXT NOT NULL,
	raw TEXT NOT NULL,
	section INTEGER NOT NULL,
	picture INTEGER NOT NULL,
	date INTEGER NOT NULL       -- standing_planned() then
);
CREATE INDEX seen_post ON seen (post);

-- Who did what with a post (struct event), as the portal's history tells it.
CREATE TABLE event (
	post INTEGER NOT NULL,
	id INTEGER NOT NULL,
	date INTEGER NOT NULL,
	user INTEGER NOT NULL,
	user_name TEXT NOT NULL,
	action TEXT NOT NULL,
	before INTEGER NOT NULL,    -- enum state
	after INTEGER NOT NULL,
	version INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	at INTEGER NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (post, id)
) WITHOUT ROWID;

CREATE TABLE revision (
	id INTEGER PRIMARY KEY,
	post INTEGER NOT NULL,
	author INTEGER NOT NULL,
	date INTEGER NOT NULL,
	title TEXT,
	lead TEXT,
	raw TEXT
);
CREATE INDEX revision_post ON revision (post, id);

-- What the portal shows beside its news (bulletin.c), in its order.
CREATE TABLE portal_row (
	at INTEGER PRIMARY KEY,
	part INTEGER NOT NULL,
	text TEXT NOT NULL,
	url TEXT NOT NULL,
	first INTEGER NOT NULL,     -- numbers, by part
	second INTEGER NOT NULL
);

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE lease (what TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;

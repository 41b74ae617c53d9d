-- The portal's data. Times are seconds since 1970 UTC. Blocks parted by a line "-- step N" are
-- migrations (net/store/db.h); once released, a step is never changed, only followed by another.

-- step 1
CREATE TABLE setting (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;

-- Numbers that only grow: "change" for what clients follow, "people" for remembered logins;
-- "versions" (portal_first_version).
CREATE TABLE counter (
	name TEXT PRIMARY KEY,
	value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO counter VALUES ('change', 0), ('people', 0);

CREATE TABLE user (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	login TEXT NOT NULL UNIQUE COLLATE NOCASE,
	email TEXT NOT NULL UNIQUE COLLATE NOCASE,
	name TEXT NOT NULL,
	slug TEXT NOT NULL UNIQUE,
	url TEXT NOT NULL DEFAULT '',
	description TEXT NOT NULL DEFAULT '',
	role TEXT NOT NULL,
	registered INTEGER NOT NULL
);
CREATE TRIGGER user_changed AFTER UPDATE ON user BEGIN
	UPDATE counter SET value = value + 1 WHERE name = 'people';
END;
CREATE TRIGGER user_gone AFTER DELETE ON user BEGIN
	UPDATE counter SET value = value + 1 WHERE name = 'people';
END;

-- hash is SHA-256 of the 24 characters: random enough to need no salt and no slow hash.
CREATE TABLE app_password (
	uuid TEXT PRIMARY KEY,
	user INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
	app_id TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL,
	hash BLOB NOT NULL UNIQUE,
	created INTEGER NOT NULL,
	last_used INTEGER,
	last_ip TEXT
) WITHOUT ROWID;
CREATE INDEX app_password_user ON app_password (user);
CREATE TRIGGER app_password_gone AFTER DELETE ON app_password BEGIN
	UPDATE counter SET value = value + 1 WHERE name = 'people';
END;

-- Sections (category) and tags (post_tag). count: published posts, kept by the triggers below.
CREATE TABLE term (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	taxonomy TEXT NOT NULL,
	name TEXT NOT NULL,
	slug TEXT NOT NULL,
	description TEXT NOT NULL DEFAULT '',
	parent INTEGER NOT NULL DEFAULT 0,
	count INTEGER NOT NULL DEFAULT 0,
	UNIQUE (taxonomy, slug)
);
INSERT INTO term (taxonomy, name, slug) VALUES ('category', 'Chưa phân loại', 'chua-phan-loai');

CREATE TABLE media (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	author INTEGER NOT NULL REFERENCES user,
	post INTEGER REFERENCES post ON DELETE SET NULL,
	date INTEGER NOT NULL,
	modified INTEGER NOT NULL,
	slug TEXT NOT NULL,
	title TEXT NOT NULL,
	caption TEXT NOT NULL DEFAULT '',
	description TEXT NOT NULL DEFAULT '',
	alt TEXT NOT NULL DEFAULT '',
	file_name TEXT NOT NULL, -- as the uploader called it, made safe; ends the public address
	mime TEXT NOT NULL,
	hash TEXT NOT NULL,      -- SHA-256 in hex: media/<hash>, shared by equal uploads
	size INTEGER NOT NULL,
	width INTEGER NOT NULL DEFAULT 0,
	height INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX media_slug ON media (slug);
CREATE INDEX media_post ON media (post);
CREATE INDEX media_hash ON media (hash);
CREATE INDEX media_file_name ON media (file_name);
CREATE TABLE media_size (
	media INTEGER NOT NULL REFERENCES media ON DELETE CASCADE,
	name TEXT NOT NULL, -- "thumbnail", "medium", ...
	hash TEXT NOT NULL,
	size INTEGER NOT NULL,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	PRIMARY KEY (media, name)
) WITHOUT ROWID;

-- date_set: the author set the date; else a draft's date follows each save (WordPress's zero
-- date_gmt). version counts the saves, change is the portal's change counter at the last one.
CREATE TABLE post (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	author INTEGER NOT NULL REFERENCES user,
	status TEXT NOT NULL,
	date INTEGER NOT NULL,
	date_set INTEGER NOT NULL DEFAULT 0,
	modified INTEGER NOT NULL,
	slug TEXT NOT NULL DEFAULT '',
	password TEXT NOT NULL DEFAULT '',
	title TEXT NOT NULL DEFAULT '',
	excerpt TEXT NOT NULL DEFAULT '',
	format TEXT NOT NULL DEFAULT 'standard',
	template TEXT NOT NULL DEFAULT '',
	comment_status TEXT NOT NULL DEFAULT 'open',
	ping_status TEXT NOT NULL DEFAULT 'open',
	sticky INTEGER NOT NULL DEFAULT 0,
	featured_media INTEGER REFERENCES media ON DELETE SET NULL,
	trashed_status TEXT, -- what it was before the trash
	trashed_slug TEXT,
	revisions INTEGER NOT NULL DEFAULT 0,
	revision INTEGER NOT NULL DEFAULT 0, -- the newest one's id
	version INTEGER NOT NULL DEFAULT 1,
	views INTEGER NOT NULL DEFAULT 0,
	change INTEGER NOT NULL DEFAULT 0,
	content TEXT NOT NULL DEFAULT '' -- last, so that a list does not read it
);
CREATE INDEX post_status_date ON post (status, date, id);
CREATE INDEX post_author ON post (author, status, date);
CREATE INDEX post_status_modified ON post (status, modified, id); -- what every client asks each round
CREATE INDEX post_slug ON post (slug);
CREATE INDEX post_change ON post (change);
CREATE INDEX post_sticky ON post (date) WHERE sticky;
CREATE INDEX post_picture ON post (featured_media);

-- What readers get, made by the renderer of that number when the post was saved (post_html.h).
CREATE TABLE post_html (
	post INTEGER PRIMARY KEY REFERENCES post ON DELETE CASCADE,
	renderer INTEGER NOT NULL,
	title TEXT NOT NULL,
	excerpt TEXT NOT NULL,
	content TEXT -- last, as in post; NULL: is rendered when it is asked for
);

CREATE TABLE post_term (
	post INTEGER NOT NULL REFERENCES post ON DELETE CASCADE,
	term INTEGER NOT NULL REFERENCES term ON DELETE CASCADE,
	place INTEGER NOT NULL, -- the order in which they were given: the first is the section
	PRIMARY KEY (post, place, term) -- as they are read
) WITHOUT ROWID;
CREATE UNIQUE INDEX post_term_term ON post_term (term, post);

CREATE TABLE revision (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	post INTEGER NOT NULL REFERENCES post ON DELETE CASCADE,
	author INTEGER NOT NULL REFERENCES user,
	date INTEGER NOT NULL,
	title TEXT NOT NULL,
	content TEXT NOT NULL,
	excerpt TEXT NOT NULL
);
CREATE INDEX revision_post ON revision (post, id);
CREATE TRIGGER revision_new AFTER INSERT ON revision BEGIN
	UPDATE post SET revisions = revisions + 1, revision = NEW.id WHERE id = NEW.post;
END;
CREATE TRIGGER revision_gone AFTER DELETE ON revision BEGIN
	UPDATE post SET revisions = revisions - 1,
		revision = coalesce((SELECT max(id) FROM revision WHERE post = OLD.post), 0)
		WHERE id = OLD.post;
END;

-- How many posts there are of each section or tag (term 0: of all), status and author, so that a
-- list's total costs no count. post_term has the other triggers that keep it.
CREATE TABLE post_count (
	term INTEGER NOT NULL,
	status TEXT NOT NULL,
	author INTEGER NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (term, status, author)
) WITHOUT ROWID;
CREATE TRIGGER post_new AFTER INSERT ON post BEGIN
	INSERT INTO post_count VALUES (0, NEW.status, NEW.author, 1)
		ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER post_gone BEFORE DELETE ON post BEGIN
	UPDATE post_count SET n = n - 1 WHERE term = 0 AND status = OLD.status AND author = OLD.author;
	DELETE FROM post_term WHERE post = OLD.id; -- here, while its status can still be read
	DELETE FROM post_search WHERE rowid = OLD.id;
END;
CREATE TRIGGER post_counted_anew AFTER UPDATE OF status, author ON post
WHEN OLD.status <> NEW.status OR OLD.author <> NEW.author BEGIN
	UPDATE post_count SET n = n - 1 WHERE status = OLD.status AND author = OLD.author
		AND term IN (SELECT 0 UNION ALL SELECT term FROM post_term WHERE post = NEW.id);
	INSERT INTO post_count SELECT term, NEW.status, NEW.author, 1
		FROM (SELECT 0 AS term UNION ALL SELECT term FROM post_term WHERE post = NEW.id)
		WHERE true ON CONFLICT DO UPDATE SET n = n + 1;
	UPDATE term SET count = count + (NEW.status = 'publish') - (OLD.status = 'publish')
		WHERE id IN (SELECT term FROM post_term WHERE post = NEW.id);
END;
CREATE TRIGGER post_term_new AFTER INSERT ON post_term BEGIN
	INSERT INTO post_count SELECT NEW.term, status, author, 1 FROM post WHERE id = NEW.post
		ON CONFLICT DO UPDATE SET n = n + 1;
	UPDATE term SET count = count + 1 WHERE id = NEW.term
		AND (SELECT status FROM post WHERE id = NEW.post) = 'publish';
END;
CREATE TRIGGER post_term_gone AFTER DELETE ON post_term BEGIN
	UPDATE post_count SET n = n - 1 WHERE term = OLD.term
		AND (status, author) = (SELECT status, author FROM post WHERE id = OLD.post);
	UPDATE term SET count = count - 1 WHERE id = OLD.term
		AND (SELECT status FROM post WHERE id = OLD.post) = 'publish';
END;

-- The words of title, content and excerpt in their search form (utf8_fold); rowid is the post.
CREATE VIRTUAL TABLE post_search USING fts5(title, excerpt, content,
	tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE comment (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	post INTEGER NOT NULL REFERENCES post ON DELETE CASCADE,
	parent INTEGER NOT NULL DEFAULT 0,
	author INTEGER REFERENCES user, -- NULL: a reader without account
	author_name TEXT NOT NULL DEFAULT '',
	author_email TEXT NOT NULL DEFAULT '',
	author_url TEXT NOT NULL DEFAULT '',
	author_ip TEXT NOT NULL DEFAULT '',
	author_agent TEXT NOT NULL DEFAULT '',
	date INTEGER NOT NULL,
	content TEXT NOT NULL,
	type TEXT NOT NULL DEFAULT 'comment', -- or 'note'
	status TEXT NOT NULL,                 -- approved, hold, spam, trash
	trashed_status TEXT,
	resolved TEXT NOT NULL DEFAULT '' -- _wp_note_status of a note
);
CREATE INDEX comment_post ON comment (post, type, status, date);

-- step 2
-- Writes with an Idempotency-Key and their replies (once.h), kept for a day. hash is SHA-256 of the
-- request.
CREATE TABLE once (
	user INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
	key TEXT NOT NULL,
	hash BLOB NOT NULL,
	status INTEGER NOT NULL,
	location TEXT NOT NULL,
	body TEXT NOT NULL,
	created INTEGER NOT NULL,
	UNIQUE (user, key)
);
CREATE INDEX once_created ON once (created);

-- step 3
-- The blocks beside the articles, as imported pages had them (beside.h).
CREATE TABLE beside (
	portal TEXT NOT NULL, -- the name of the portal whose pages have it
	kind TEXT NOT NULL,   -- map, links, statistics
	heading TEXT NOT NULL,
	lines TEXT NOT NULL,  -- what stands under it, parted by LF
	visits INTEGER,       -- of statistics: its total; NULL where it has no number
	PRIMARY KEY (portal, kind)
) WITHOUT ROWID;

-- step 4
-- Who did what with a post, and when (history.h). It is only ever added to, and outlives the post and
-- the people in it, so it refers to none of them.
CREATE TABLE history (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	post INTEGER NOT NULL,
	date INTEGER NOT NULL,
	user INTEGER NOT NULL,   -- 0: the portal itself, which publishes what is due
	user_name TEXT NOT NULL, -- as it was then
	action TEXT NOT NULL,
	from_state TEXT NOT NULL,
	to_state TEXT NOT NULL,
	version INTEGER NOT NULL,  -- which this act made
	revision INTEGER NOT NULL, -- the newest text by then
	note TEXT NOT NULL,
	at INTEGER NOT NULL -- when it is to be published; 0: not said
);
CREATE INDEX history_post ON history (post, id);
CREATE TRIGGER history_unchanged BEFORE UPDATE ON history BEGIN
	SELECT raise(ABORT, 'the history is only added to');
END;
CREATE TRIGGER history_undeleted BEFORE DELETE ON history BEGIN
	SELECT raise(ABORT, 'the history is only added to');
END;
-- INSERT OR REPLACE would delete without the trigger above.
CREATE TRIGGER history_unreplaced BEFORE INSERT ON history
	WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id) BEGIN
	SELECT raise(ABORT, 'the history is only added to');
END;

-- How a post's review stands (review.h): what its history comes to, by one key.
CREATE TABLE review (
	post INTEGER PRIMARY KEY REFERENCES post ON DELETE CASCADE,
	origin TEXT NOT NULL DEFAULT 'draft', -- of a draft: draft, returned or withdrawn
	round INTEGER NOT NULL DEFAULT 0,
	submitted_version INTEGER NOT NULL DEFAULT 0,
	submitted INTEGER NOT NULL DEFAULT 0,
	returned_version INTEGER NOT NULL DEFAULT 0,
	returned INTEGER NOT NULL DEFAULT 0,
	returned_by INTEGER NOT NULL DEFAULT 0,
	returned_note TEXT NOT NULL DEFAULT '',
	approved_version INTEGER NOT NULL DEFAULT 0,
	approved INTEGER NOT NULL DEFAULT 0,
	approved_by INTEGER NOT NULL DEFAULT 0,
	approved_at INTEGER NOT NULL DEFAULT 0
);
INSERT INTO review (post, round, submitted_version, submitted)
	SELECT id, 1, version, modified FROM post WHERE status = 'pending';

-- Who has a post open to write in it (lock.h).
CREATE TABLE lock (
	post INTEGER PRIMARY KEY REFERENCES post ON DELETE CASCADE,
	user INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
	since INTEGER NOT NULL,
	until INTEGER NOT NULL
);

-- The readers of today, as hashes with the day's salt (views.h); post 0: who came at all.
CREATE TABLE view (
	day INTEGER NOT NULL, -- since 1970, in the portal's zone
	post INTEGER NOT NULL,
	reader INTEGER NOT NULL,
	PRIMARY KEY (day, post, reader)
) WITHOUT ROWID;
CREATE TABLE visit (
	day INTEGER PRIMARY KEY,
	readers INTEGER NOT NULL
);

-- Tells one life of the database from another: a restored backup gets a new one (portal_epoch).
INSERT INTO counter VALUES ('epoch', abs(random() % 9007199254740991));

-- step 5
-- Who saw a post before and may do so no longer (changes.h): what it was then.
CREATE TABLE gone (
	change INTEGER NOT NULL,
	post INTEGER NOT NULL,
	status TEXT NOT NULL,
	author INTEGER NOT NULL
);
CREATE INDEX gone_change ON gone (change);
CREATE TRIGGER post_hidden AFTER UPDATE OF status, author ON post
WHEN (OLD.status = 'publish' AND NEW.status <> 'publish') OR OLD.author <> NEW.author BEGIN
	UPDATE counter SET value = value + 1 WHERE name = 'change';
	UPDATE post SET change = (SELECT value FROM counter WHERE name = 'change') WHERE id = NEW.id;
	INSERT INTO gone SELECT value, OLD.id, OLD.status, OLD.author FROM counter WHERE name = 'change';
END;
CREATE TRIGGER post_deleted AFTER DELETE ON post BEGIN
	UPDATE counter SET value = value + 1 WHERE name = 'change';
	INSERT INTO gone SELECT value, OLD.id, OLD.status, OLD.author FROM counter WHERE name = 'change';
END;

-- "sections": the change at which one was added, renamed, moved or removed last; clients get them
-- all again then. Posts of a section that goes away are in another one from then on.
INSERT INTO counter SELECT 'sections', value FROM counter WHERE name = 'change';
CREATE TRIGGER section_added AFTER INSERT ON term WHEN NEW.taxonomy = 'category' BEGIN
	UPDATE counter SET value = value + 1 WHERE name = 'change';
	UPDATE counter SET value = (SELECT value FROM counter WHERE name = 'change')
		WHERE name = 'sections';
END;
CREATE TRIGGER section_changed AFTER UPDATE OF name, parent ON term
WHEN NEW.taxonomy = 'category' AND (OLD.name <> NEW.name OR OLD.parent <> NEW.parent) BEGIN
	UPDATE counter SET value = value + 1 WHERE name = 'change';
	UPDATE counter SET value = (SELECT value FROM counter WHERE name = 'change')
		WHERE name = 'sections';
END;
CREATE TRIGGER section_removed BEFORE DELETE ON term WHEN OLD.taxonomy = 'category' BEGIN
	UPDATE counter SET value = value + 1 WHERE name = 'change';
	UPDATE counter SET value = (SELECT value FROM counter WHERE name = 'change')
		WHERE name = 'sections';
	UPDATE post SET change = (SELECT value FROM counter WHERE name = 'change')
		WHERE id IN (SELECT post FROM post_term WHERE term = OLD.id);
END;

-- work.db: what people wrote. Never deleted by the program; a later layout is a further migration.

CREATE TABLE draft (
	id TEXT PRIMARY KEY,        -- UUID, version 4
	title TEXT NOT NULL DEFAULT '',
	lead TEXT NOT NULL DEFAULT '',
	section INTEGER NOT NULL DEFAULT 0,
	tags TEXT NOT NULL DEFAULT '',
	picture TEXT NOT NULL DEFAULT '',
	caption TEXT NOT NULL DEFAULT '',
	credit TEXT NOT NULL DEFAULT '',
	byline TEXT NOT NULL DEFAULT '',
	body TEXT NOT NULL DEFAULT '',
	cursor INTEGER NOT NULL DEFAULT 0,
	created INTEGER NOT NULL,
	updated INTEGER NOT NULL,
	changed INTEGER NOT NULL DEFAULT 0,
	trashed INTEGER NOT NULL DEFAULT 0,
	-- The base: the post as the portal last acknowledged it.
	post INTEGER NOT NULL DEFAULT 0,
	base_version INTEGER NOT NULL DEFAULT 0,
	base_modified INTEGER NOT NULL DEFAULT 0,
	base_picture INTEGER NOT NULL DEFAULT 0,
	base_status INTEGER NOT NULL DEFAULT 0,
	raw TEXT NOT NULL DEFAULT '',
	raw_title TEXT NOT NULL DEFAULT '',
	raw_lead TEXT NOT NULL DEFAULT '',
	slug TEXT NOT NULL DEFAULT '',
	acknowledged INTEGER REFERENCES version (id), -- the fields that the base was made from
	-- Who has it open.
	holder TEXT NOT NULL DEFAULT '',
	held_until INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX draft_post ON draft (post) WHERE post <> 0 AND trashed = 0;
CREATE INDEX draft_updated ON draft (trashed, updated);

CREATE TABLE version (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	draft TEXT NOT NULL REFERENCES draft (id),
	kind INTEGER NOT NULL,      -- enum version_kind
	created INTEGER NOT NULL,
	words INTEGER NOT NULL,
	title TEXT NOT NULL,
	lead TEXT NOT NULL,
	section INTEGER NOT NULL,
	tags TEXT NOT NULL,
	picture TEXT NOT NULL,
	caption TEXT NOT NULL,
	credit TEXT NOT NULL,
	byline TEXT NOT NULL,
	body TEXT NOT NULL
);
CREATE INDEX version_draft ON version (draft, id);

-- The outbox. A row is made in the transaction of the change it carries.
CREATE TABLE send (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind INTEGER NOT NULL,      -- enum send_kind
	-- enum send_state: 0 queued, 1 sending, 2 unknown, 3 refused, 4 conflict, 5 done
	state INTEGER NOT NULL,
	draft TEXT NOT NULL DEFAULT '',
	post INTEGER NOT NULL DEFAULT 0,
	title TEXT NOT NULL DEFAULT '',
	version INTEGER NOT NULL DEFAULT 0,
	modified INTEGER NOT NULL DEFAULT 0,
	text INTEGER NOT NULL DEFAULT 0, -- version.id
	note TEXT NOT NULL DEFAULT '',
	at INTEGER NOT NULL DEFAULT 0,
	mark TEXT NOT NULL,
	round INTEGER NOT NULL DEFAULT 0,
	stage INTEGER NOT NULL DEFAULT 0,
	result INTEGER NOT NULL DEFAULT 0,
	err TEXT NOT NULL DEFAULT 'ok', -- the word of enum err
	detail TEXT NOT NULL DEFAULT '',
	tries INTEGER NOT NULL DEFAULT 0,
	created INTEGER NOT NULL,
	tried INTEGER NOT NULL DEFAULT 0,
	next_try INTEGER NOT NULL DEFAULT 0,
	unsure INTEGER NOT NULL DEFAULT 0, -- a request of it got no reply: to be looked up
	owner TEXT NOT NULL DEFAULT '',
	lease_until INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX send_open ON send (id) WHERE state <> 5;
CREATE INDEX send_draft ON send (draft) WHERE state <> 5;
CREATE INDEX send_post ON send (post) WHERE state <> 5;
CREATE INDEX send_done ON send (tried) WHERE state = 5;

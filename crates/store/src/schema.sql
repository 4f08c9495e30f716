-- The archive, version 3. Reports are kept as they came, and what a person decided about them; everything
-- compiled from them can be made again from these rows alone.
CREATE TABLE report (
    report          TEXT PRIMARY KEY,
    path            TEXT NOT NULL,
    format          TEXT NOT NULL CHECK (format IN ('plain', 'html')),
    encoding        TEXT NOT NULL,
    page_sha256     TEXT NOT NULL,   -- of the bytes as they came
    declared_id     TEXT,
    declared_date   TEXT,
    declared_title  TEXT,
    declared_publisher TEXT,
    declared_url    TEXT,
    text_sha256     TEXT NOT NULL    -- of the stored text
) WITHOUT ROWID;

-- Long columns stand apart so that lists need not read past them.
CREATE TABLE report_text (
    report TEXT PRIMARY KEY REFERENCES report,
    page   BLOB NOT NULL,            -- zstd, the decoded page
    text   BLOB NOT NULL             -- zstd, the stored text
) WITHOUT ROWID;

CREATE TABLE reading (
    report  TEXT PRIMARY KEY REFERENCES report,
    json    BLOB NOT NULL,           -- zstd, dateline/reading/1
    made_by TEXT,                    -- the program and model that read it
    whole   BLOB                     -- zstd, postcard: what that program goes on from
) WITHOUT ROWID;

CREATE TABLE story (
    story      TEXT PRIMARY KEY,
    title      TEXT,
    from_day   TEXT,
    to_day     TEXT,
    reports    INTEGER NOT NULL,
    publishers INTEGER NOT NULL,
    origins    INTEGER NOT NULL,
    json       BLOB NOT NULL,        -- zstd, dateline/story/1
    basis      TEXT                  -- stands for all that it was compiled from
) WITHOUT ROWID;

CREATE TABLE story_report (
    story  TEXT NOT NULL REFERENCES story,
    report TEXT NOT NULL REFERENCES report,
    PRIMARY KEY (story, report)
) WITHOUT ROWID;
CREATE INDEX story_report_by_report ON story_report (report);

-- One row for each object that is listed and filtered: events, quotes, links, disputes.
CREATE TABLE item (
    kind       TEXT NOT NULL CHECK (kind IN ('event', 'quote', 'link', 'dispute')),
    id         TEXT NOT NULL,
    story      TEXT NOT NULL REFERENCES story,
    type       TEXT,                 -- event type, link kind, disputed field
    actors     TEXT NOT NULL,        -- names and codes of the acting side or speaker, folded, one a line
    recipients TEXT NOT NULL,        -- the same for the receiving side
    publishers TEXT NOT NULL,        -- publishers that tell it, folded, one a line
    from_day   TEXT,
    to_day     TEXT,
    origins    INTEGER NOT NULL,
    place      INTEGER NOT NULL,     -- order within its kind and story
    json       TEXT NOT NULL,
    PRIMARY KEY (kind, story, place)
) WITHOUT ROWID;
CREATE INDEX item_by_id ON item (id);
CREATE INDEX item_by_story ON item (story);
CREATE INDEX item_by_day ON item (kind, from_day);

-- The log of a person's decisions on lineage, replayed whenever a record is compiled.
CREATE TABLE decision (
    nth    INTEGER PRIMARY KEY,      -- the order in which decisions were made
    ruling TEXT NOT NULL CHECK (ruling IN
        ('cut', 'copies', 'shares', 'cites', 'credits', 'owner', 'revises')),
    report TEXT NOT NULL,            -- of a link the report that took something
    other  TEXT NOT NULL,
    why    TEXT,
    undone INTEGER NOT NULL
);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

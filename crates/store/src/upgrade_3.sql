-- From version 2, which knew no word of a person.
CREATE TABLE decision (
    nth    INTEGER PRIMARY KEY,      -- the order in which decisions were made
    ruling TEXT NOT NULL CHECK (ruling IN
        ('cut', 'copies', 'shares', 'cites', 'credits', 'owner', 'revises')),
    report TEXT NOT NULL,            -- of a link the report that took something
    other  TEXT NOT NULL,
    why    TEXT,
    undone INTEGER NOT NULL
);

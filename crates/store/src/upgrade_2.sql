-- From version 1, which read and compiled everything anew each time.
ALTER TABLE reading ADD COLUMN made_by TEXT;
ALTER TABLE reading ADD COLUMN whole BLOB;
ALTER TABLE story ADD COLUMN basis TEXT;
CREATE INDEX item_by_story ON item (story);

-- The steps of a draft that somebody is typing in: saved, but not answered yet.
ALTER TABLE draft ADD COLUMN typing JSONB NOT NULL DEFAULT '{}';

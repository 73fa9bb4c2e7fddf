-- The steps of a draft that somebody is typing in: saved, but not answered yet.
ALTER TABLE draft ADD COLUMN typing TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(typing));

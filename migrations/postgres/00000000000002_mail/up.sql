-- A mail to one account, whatever it is about: there is something for you, and where. Rounds are repetitions.
ALTER TABLE delivery RENAME COLUMN registration_id TO about_id;
ALTER TABLE delivery DROP CONSTRAINT delivery_kind_check;
ALTER TABLE delivery DROP CONSTRAINT delivery_once;
ALTER TABLE delivery ALTER COLUMN reference DROP NOT NULL;
ALTER TABLE delivery ADD COLUMN round INTEGER NOT NULL DEFAULT 0 CHECK (round >= 0);
ALTER TABLE delivery ALTER COLUMN round DROP DEFAULT;
ALTER TABLE delivery ADD COLUMN link TEXT COLLATE "C" NOT NULL DEFAULT '/inbox';
ALTER TABLE delivery ALTER COLUMN link DROP DEFAULT;
ALTER TABLE delivery ADD CONSTRAINT delivery_once UNIQUE (about_id, kind, round, account_id);

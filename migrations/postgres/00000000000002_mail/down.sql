DELETE FROM delivery WHERE kind NOT IN ('hold', 'ended') OR round > 0;
ALTER TABLE delivery DROP CONSTRAINT delivery_once;
ALTER TABLE delivery DROP COLUMN link;
ALTER TABLE delivery DROP COLUMN round;
ALTER TABLE delivery ALTER COLUMN reference SET NOT NULL;
ALTER TABLE delivery ADD CONSTRAINT delivery_kind_check CHECK (kind IN ('hold', 'ended'));
ALTER TABLE delivery RENAME COLUMN about_id TO registration_id;
ALTER TABLE delivery ADD CONSTRAINT delivery_once UNIQUE (registration_id, kind, account_id);

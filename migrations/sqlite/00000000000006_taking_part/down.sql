CREATE TABLE consumer_before (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    mode TEXT NOT NULL CHECK (mode IN ('plain', 'hmac')),
    key_hash BLOB NOT NULL UNIQUE CHECK (length(key_hash) = 32),
    blinding_key BLOB NOT NULL,
    generation INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
-- The newest key stays: there is room for one.
INSERT INTO consumer_before
    SELECT c.id, c.facility_id, c.mode, k.hash, c.blinding_key, c.generation, c.created_at, k.valid_until
    FROM consumer c JOIN consumer_key k ON k.consumer_id = c.id
    WHERE NOT EXISTS (SELECT 1 FROM consumer_key n WHERE n.consumer_id = c.id
        AND (n.created_at > k.created_at OR (n.created_at = k.created_at AND n.id > k.id)));
DROP TABLE consumer_key;
DROP TABLE consumer;
ALTER TABLE consumer_before RENAME TO consumer;
CREATE INDEX consumer_by_facility_id ON consumer (facility_id);

ALTER TABLE account DROP COLUMN trained_on;

ALTER TABLE facility DROP COLUMN latitude;
ALTER TABLE facility DROP COLUMN longitude;
ALTER TABLE facility DROP COLUMN closed_at;
ALTER TABLE facility DROP COLUMN version;

DROP TABLE participant_step;

ALTER TABLE participant ADD COLUMN licence_number TEXT NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN licence_from TEXT NOT NULL DEFAULT '1970-01-01' CHECK (length(licence_from) = 10);
ALTER TABLE participant ADD COLUMN licence_last_day TEXT NOT NULL DEFAULT '1970-01-01' CHECK (length(licence_last_day) = 10);
-- The licence that ends last stays: there is room for one.
UPDATE participant SET
    licence_number = COALESCE((SELECT number FROM licence WHERE participant_id = participant.id
        ORDER BY last_day DESC, id DESC LIMIT 1), ''),
    licence_from = COALESCE((SELECT first_day FROM licence WHERE participant_id = participant.id
        ORDER BY last_day DESC, id DESC LIMIT 1), '1970-01-01'),
    licence_last_day = COALESCE((SELECT last_day FROM licence WHERE participant_id = participant.id
        ORDER BY last_day DESC, id DESC LIMIT 1), '1970-01-01');
DROP TABLE licence;

ALTER TABLE participant DROP COLUMN kvk;
ALTER TABLE participant DROP COLUMN contact_name;
ALTER TABLE participant DROP COLUMN contact_email;
ALTER TABLE participant DROP COLUMN contact_phone;
ALTER TABLE participant DROP COLUMN agreement_signed_on;
ALTER TABLE participant DROP COLUMN agreement_last_day;
ALTER TABLE participant DROP COLUMN doors;
ALTER TABLE participant DROP COLUMN version;

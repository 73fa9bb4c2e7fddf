ALTER TABLE consumer ADD COLUMN key_hash BYTEA UNIQUE CHECK (length(key_hash) = 32);
ALTER TABLE consumer ADD COLUMN revoked_at TIMESTAMPTZ;
-- The newest key stays: there is room for one.
UPDATE consumer SET key_hash = k.hash, revoked_at = k.valid_until
    FROM consumer_key k
    WHERE k.consumer_id = consumer.id AND NOT EXISTS (SELECT 1 FROM consumer_key n WHERE n.consumer_id = k.consumer_id
        AND (n.created_at > k.created_at OR (n.created_at = k.created_at AND n.id > k.id)));
DROP TABLE consumer_key;
DELETE FROM consumer WHERE key_hash IS NULL;
ALTER TABLE consumer ALTER COLUMN key_hash SET NOT NULL;

ALTER TABLE account DROP COLUMN trained_on;

ALTER TABLE facility DROP COLUMN latitude;
ALTER TABLE facility DROP COLUMN longitude;
ALTER TABLE facility DROP COLUMN closed_at;
ALTER TABLE facility DROP COLUMN version;

DROP TABLE participant_step;

ALTER TABLE participant ADD COLUMN licence_number TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN licence_from TEXT COLLATE "C" NOT NULL DEFAULT '1970-01-01' CHECK (length(licence_from) = 10);
ALTER TABLE participant ADD COLUMN licence_last_day TEXT COLLATE "C" NOT NULL DEFAULT '1970-01-01' CHECK (length(licence_last_day) = 10);
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

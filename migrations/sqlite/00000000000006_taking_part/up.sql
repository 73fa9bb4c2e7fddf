-- Who takes part: applications, what the foundation has on record about each, and the steps that two administrators take.
ALTER TABLE participant ADD COLUMN kvk TEXT NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN contact_name TEXT NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN contact_email TEXT NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN contact_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN agreement_signed_on TEXT CHECK (length(agreement_signed_on) = 10);
ALTER TABLE participant ADD COLUMN agreement_last_day TEXT CHECK (length(agreement_last_day) = 10);
ALTER TABLE participant ADD COLUMN doors TEXT NOT NULL DEFAULT 'by-feed' CHECK (doors IN ('by-feed', 'by-hand'));
ALTER TABLE participant ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- A history: a renewal is a row of its own, and may be there before the current licence ends.
CREATE TABLE licence (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    number TEXT NOT NULL,
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    withdrawn_at INTEGER,
    warned_days INTEGER,
    CONSTRAINT licence_days CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX licence_by_participant_id ON licence (participant_id);
INSERT INTO licence (id, participant_id, number, first_day, last_day)
    SELECT id, id, licence_number, licence_from, licence_last_day FROM participant;
ALTER TABLE participant DROP COLUMN licence_number;
ALTER TABLE participant DROP COLUMN licence_from;
ALTER TABLE participant DROP COLUMN licence_last_day;

-- What one administrator proposed, and another confirmed. How far a participant has come is read from these rows.
CREATE TABLE participant_step (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    position INTEGER NOT NULL,
    step TEXT NOT NULL CONSTRAINT participant_step_step CHECK (step IN ('admit', 'suspend', 'resume', 'leave', 'exempt', 'require')),
    reason TEXT NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    settled TEXT CONSTRAINT participant_step_settled CHECK (settled IN ('confirmed', 'withdrawn')),
    settled_by BLOB REFERENCES account (id) CHECK (length(settled_by) = 16),
    settled_at INTEGER,
    CONSTRAINT participant_step_four_eyes CHECK (settled <> 'confirmed' OR settled_by <> proposed_by),
    CONSTRAINT participant_step_place UNIQUE (participant_id, position)
) STRICT;

ALTER TABLE facility ADD COLUMN latitude INTEGER CHECK (latitude BETWEEN -90000000 AND 90000000);
ALTER TABLE facility ADD COLUMN longitude INTEGER CHECK (longitude BETWEEN -180000000 AND 180000000);
ALTER TABLE facility ADD COLUMN closed_at INTEGER;
ALTER TABLE facility ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- The day on which a user was trained to report.
ALTER TABLE account ADD COLUMN trained_on TEXT CHECK (length(trained_on) = 10);

-- A consumer has many keys, so that one follows another without a gap; of each only a hash, and its end to recognise it by.
CREATE TABLE consumer_next (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    facility_id BLOB NOT NULL REFERENCES facility (id) CHECK (length(facility_id) = 16),
    mode TEXT NOT NULL CHECK (mode IN ('plain', 'hmac')),
    blinding_key BLOB NOT NULL,
    generation INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO consumer_next (id, facility_id, mode, blinding_key, generation, created_at)
    SELECT id, facility_id, mode, blinding_key, generation, created_at FROM consumer;
CREATE TABLE consumer_key (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    consumer_id BLOB NOT NULL REFERENCES consumer_next (id) CHECK (length(consumer_id) = 16),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    ending TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    valid_until INTEGER
) STRICT;
INSERT INTO consumer_key (id, consumer_id, hash, ending, created_at, valid_until)
    SELECT id, id, key_hash, '????', created_at, revoked_at FROM consumer;
DROP TABLE consumer;
ALTER TABLE consumer_next RENAME TO consumer;
CREATE INDEX consumer_by_facility_id ON consumer (facility_id);
CREATE INDEX consumer_key_by_consumer_id ON consumer_key (consumer_id);

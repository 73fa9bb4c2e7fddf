-- Who takes part: applications, what the foundation has on record about each, and the steps that two administrators take.
ALTER TABLE participant ADD COLUMN kvk TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN contact_name TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN contact_email TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN contact_phone TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE participant ADD COLUMN agreement_signed_on TEXT COLLATE "C" CHECK (length(agreement_signed_on) = 10);
ALTER TABLE participant ADD COLUMN agreement_last_day TEXT COLLATE "C" CHECK (length(agreement_last_day) = 10);
ALTER TABLE participant ADD COLUMN doors TEXT COLLATE "C" NOT NULL DEFAULT 'by-feed' CHECK (doors IN ('by-feed', 'by-hand'));
ALTER TABLE participant ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- A history: a renewal is a row of its own, and may be there before the current licence ends.
CREATE TABLE licence (
    id UUID NOT NULL PRIMARY KEY,
    participant_id UUID NOT NULL REFERENCES participant (id),
    number TEXT COLLATE "C" NOT NULL,
    first_day TEXT COLLATE "C" NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT COLLATE "C" NOT NULL CHECK (length(last_day) = 10),
    withdrawn_at TIMESTAMPTZ,
    warned_days INTEGER,
    CONSTRAINT licence_days CHECK (first_day <= last_day)
);
CREATE INDEX licence_by_participant_id ON licence (participant_id);
INSERT INTO licence (id, participant_id, number, first_day, last_day)
    SELECT id, id, licence_number, licence_from, licence_last_day FROM participant;
ALTER TABLE participant DROP COLUMN licence_number;
ALTER TABLE participant DROP COLUMN licence_from;
ALTER TABLE participant DROP COLUMN licence_last_day;

-- What one administrator proposed, and another confirmed. How far a participant has come is read from these rows.
CREATE TABLE participant_step (
    id UUID NOT NULL PRIMARY KEY,
    participant_id UUID NOT NULL REFERENCES participant (id),
    position INTEGER NOT NULL,
    step TEXT COLLATE "C" NOT NULL CONSTRAINT participant_step_step CHECK (step IN ('admit', 'suspend', 'resume', 'leave', 'exempt', 'require')),
    reason TEXT COLLATE "C" NOT NULL,
    proposed_by UUID NOT NULL REFERENCES account (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    settled TEXT COLLATE "C" CONSTRAINT participant_step_settled CHECK (settled IN ('confirmed', 'withdrawn')),
    settled_by UUID REFERENCES account (id),
    settled_at TIMESTAMPTZ,
    CONSTRAINT participant_step_four_eyes CHECK (settled <> 'confirmed' OR settled_by <> proposed_by),
    CONSTRAINT participant_step_place UNIQUE (participant_id, position)
);

ALTER TABLE facility ADD COLUMN latitude INTEGER CHECK (latitude BETWEEN -90000000 AND 90000000);
ALTER TABLE facility ADD COLUMN longitude INTEGER CHECK (longitude BETWEEN -180000000 AND 180000000);
ALTER TABLE facility ADD COLUMN closed_at TIMESTAMPTZ;
ALTER TABLE facility ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- The day on which a user was trained to report.
ALTER TABLE account ADD COLUMN trained_on TEXT COLLATE "C" CHECK (length(trained_on) = 10);

-- A consumer has many keys, so that one follows another without a gap; of each only a hash, and its end to recognise it by.
ALTER TABLE consumer DROP CONSTRAINT consumer_key_hash_key;
ALTER TABLE consumer DROP CONSTRAINT consumer_key_hash_check;
CREATE TABLE consumer_key (
    id UUID NOT NULL PRIMARY KEY,
    consumer_id UUID NOT NULL REFERENCES consumer (id),
    hash BYTEA NOT NULL UNIQUE CHECK (length(hash) = 32),
    ending TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    valid_until TIMESTAMPTZ
);
INSERT INTO consumer_key (id, consumer_id, hash, ending, created_at, valid_until)
    SELECT id, id, key_hash, '????', created_at, revoked_at FROM consumer;
ALTER TABLE consumer DROP COLUMN key_hash;
ALTER TABLE consumer DROP COLUMN revoked_at;
DROP INDEX consumer_by_facility_id;
CREATE INDEX consumer_by_facility_id ON consumer (facility_id);
CREATE INDEX consumer_key_by_consumer_id ON consumer_key (consumer_id);

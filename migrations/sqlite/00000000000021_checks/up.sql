-- How a criminal case stands, as somebody answered, or that nobody did; what was said is sealed under the person's key.
CREATE TABLE outcome_check (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    registration_id BLOB NOT NULL REFERENCES registration (id) ON DELETE CASCADE CHECK (length(registration_id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    participant_id BLOB REFERENCES participant (id) CHECK (length(participant_id) = 16),
    recorded_by BLOB REFERENCES account (id) CHECK (length(recorded_by) = 16),
    recorded_at INTEGER NOT NULL,
    said BLOB NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT outcome_check_somebody CHECK (participant_id IS NULL OR recorded_by IS NOT NULL),
    CONSTRAINT outcome_check_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX outcome_check_by_registration_id ON outcome_check (registration_id);
CREATE INDEX outcome_check_by_report_id ON outcome_check (report_id);
CREATE INDEX outcome_check_by_person_id ON outcome_check (person_id);

-- Which warning of each clock went out last.
ALTER TABLE registration ADD COLUMN check_warned_at INTEGER;
ALTER TABLE registration ADD COLUMN review_warned_at INTEGER;

-- From when an outcome waits to be decided: a sentence may be served on a later day.
ALTER TABLE outcome ADD COLUMN waits_from INTEGER NOT NULL DEFAULT 0;
UPDATE outcome SET waits_from = reported_at;

ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused', 'amendment-proposed',
    'lifted', 'stayed', 'extended', 'shortened', 'pass-corrected', 'suspended', 'resumed', 'reviewed'));

-- How many measures were lifted because nobody answered: about no person, and kept when the dossiers are gone.
CREATE TABLE silence (
    year INTEGER NOT NULL,
    participant_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(participant_id) = 16),
    measures INTEGER NOT NULL CONSTRAINT silence_counts CHECK (measures > 0),
    PRIMARY KEY (year, participant_id)
) STRICT;

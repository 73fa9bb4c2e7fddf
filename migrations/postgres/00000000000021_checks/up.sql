-- How a criminal case stands, as somebody answered, or that nobody did; what was said is sealed under the person's key.
CREATE TABLE outcome_check (
    id UUID NOT NULL PRIMARY KEY,
    registration_id UUID NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    participant_id UUID REFERENCES participant (id),
    recorded_by UUID REFERENCES account (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    said BYTEA NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT outcome_check_somebody CHECK (participant_id IS NULL OR recorded_by IS NOT NULL),
    CONSTRAINT outcome_check_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX outcome_check_by_registration_id ON outcome_check (registration_id);
CREATE INDEX outcome_check_by_report_id ON outcome_check (report_id);
CREATE INDEX outcome_check_by_person_id ON outcome_check (person_id);

-- Which warning of each clock went out last.
ALTER TABLE registration ADD COLUMN check_warned_at TIMESTAMPTZ;
ALTER TABLE registration ADD COLUMN review_warned_at TIMESTAMPTZ;

-- From when an outcome waits to be decided: a sentence may be served on a later day.
ALTER TABLE outcome ADD COLUMN waits_from TIMESTAMPTZ;
UPDATE outcome SET waits_from = reported_at;
ALTER TABLE outcome ALTER COLUMN waits_from SET NOT NULL;

ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused', 'amendment-proposed',
    'lifted', 'stayed', 'extended', 'shortened', 'pass-corrected', 'suspended', 'resumed', 'reviewed'));

-- How many measures were lifted because nobody answered: about no person, and kept when the dossiers are gone.
CREATE TABLE silence (
    year INTEGER NOT NULL,
    participant_id UUID NOT NULL REFERENCES participant (id),
    measures BIGINT NOT NULL CONSTRAINT silence_counts CHECK (measures > 0),
    PRIMARY KEY (year, participant_id)
);

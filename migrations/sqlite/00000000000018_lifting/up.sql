-- A dossier whose measure was lifted: no query returns it any more, and from this instant on it is erased.
ALTER TABLE person ADD COLUMN restricted_until INTEGER
    CONSTRAINT person_restricted CHECK (restricted_until <= kept_from + 157852800000000);

ALTER TABLE registration DROP CONSTRAINT registration_stage_check;
ALTER TABLE registration ADD CONSTRAINT registration_stage_check CHECK (stage IN ('proposed', 'sent-back', 'active', 'ended', 'lifted'));

ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused', 'lifting-proposed',
    'lifted', 'stayed'));

-- How a criminal case ended, as its reporter or the person told it; what was said is sealed under the person's key.
CREATE TABLE outcome (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    registration_id BLOB NOT NULL REFERENCES registration (id) ON DELETE CASCADE CHECK (length(registration_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    reference TEXT NOT NULL,
    reporter_id BLOB NOT NULL REFERENCES participant (id) CHECK (length(reporter_id) = 16),
    participant_id BLOB REFERENCES participant (id) CHECK (length(participant_id) = 16),
    reported_by BLOB NOT NULL REFERENCES account (id) CHECK (length(reported_by) = 16),
    reported_at INTEGER NOT NULL,
    said BLOB NOT NULL,
    due_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT outcome_stage CHECK (stage IN ('open', 'decided')),
    decided_by BLOB REFERENCES account (id) CHECK (length(decided_by) = 16),
    decided_at INTEGER,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT outcome_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX outcome_by_report_id ON outcome (report_id);
CREATE INDEX outcome_by_registration_id ON outcome (registration_id);
CREATE INDEX outcome_by_person_id ON outcome (person_id);
CREATE INDEX outcome_by_stage ON outcome (stage);

-- What becomes of a measure in force before its last day: one assessor proposes, another confirms. What is proposed is sealed.
CREATE TABLE lifting (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    registration_id BLOB NOT NULL REFERENCES registration (id) ON DELETE CASCADE CHECK (length(registration_id) = 16),
    report_id BLOB NOT NULL REFERENCES report (id) ON DELETE CASCADE CHECK (length(report_id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (length(person_id) = 16),
    proposal BLOB NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES account (id) CHECK (length(proposed_by) = 16),
    proposed_at INTEGER NOT NULL,
    stage TEXT NOT NULL CONSTRAINT lifting_stage CHECK (stage IN ('proposed', 'sent-back', 'confirmed')),
    stage_by BLOB REFERENCES account (id) CHECK (length(stage_by) = 16),
    stage_at INTEGER,
    version INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    keep_until INTEGER NOT NULL,
    CONSTRAINT lifting_two_people CHECK (stage_by <> proposed_by),
    CONSTRAINT lifting_kept CHECK (keep_until <= kept_from + 157852800000000)
) STRICT;
CREATE INDEX lifting_by_registration_id ON lifting (registration_id);
CREATE INDEX lifting_by_report_id ON lifting (report_id);
CREATE INDEX lifting_by_person_id ON lifting (person_id);
CREATE INDEX lifting_by_stage ON lifting (stage);

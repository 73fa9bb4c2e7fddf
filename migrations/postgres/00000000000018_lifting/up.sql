-- A dossier whose measure was lifted: no query returns it any more, and from this instant on it is erased.
ALTER TABLE person ADD COLUMN restricted_until TIMESTAMPTZ;
ALTER TABLE person ADD CONSTRAINT person_restricted CHECK (restricted_until <= kept_from + interval '43848 hours');

ALTER TABLE registration DROP CONSTRAINT registration_stage_check;
ALTER TABLE registration ADD CONSTRAINT registration_stage_check CHECK (stage IN ('proposed', 'sent-back', 'active', 'ended', 'lifted'));

ALTER TABLE decision DROP CONSTRAINT decision_ruling_check;
ALTER TABLE decision ADD CONSTRAINT decision_ruling_check CHECK (ruling IN ('returned', 'rejected', 'proposed', 'sent-back',
    'confirmed', 'imposed', 'declined', 'identity-settled', 'pass-proposed', 'pass-added', 'pass-refused', 'lifting-proposed',
    'lifted', 'stayed'));

-- How a criminal case ended, as its reporter or the person told it; what was said is sealed under the person's key.
CREATE TABLE outcome (
    id UUID NOT NULL PRIMARY KEY,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    registration_id UUID NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    reference TEXT COLLATE "C" NOT NULL,
    reporter_id UUID NOT NULL REFERENCES participant (id),
    participant_id UUID REFERENCES participant (id),
    reported_by UUID NOT NULL REFERENCES account (id),
    reported_at TIMESTAMPTZ NOT NULL,
    said BYTEA NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT outcome_stage CHECK (stage IN ('open', 'decided')),
    decided_by UUID REFERENCES account (id),
    decided_at TIMESTAMPTZ,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT outcome_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX outcome_by_report_id ON outcome (report_id);
CREATE INDEX outcome_by_registration_id ON outcome (registration_id);
CREATE INDEX outcome_by_person_id ON outcome (person_id);
CREATE INDEX outcome_by_stage ON outcome (stage);

-- What becomes of a measure in force before its last day: one assessor proposes, another confirms. What is proposed is sealed.
CREATE TABLE lifting (
    id UUID NOT NULL PRIMARY KEY,
    registration_id UUID NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    proposal BYTEA NOT NULL,
    proposed_by UUID NOT NULL REFERENCES account (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT lifting_stage CHECK (stage IN ('proposed', 'sent-back', 'confirmed')),
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    version INTEGER NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT lifting_two_people CHECK (stage_by <> proposed_by),
    CONSTRAINT lifting_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX lifting_by_registration_id ON lifting (registration_id);
CREATE INDEX lifting_by_report_id ON lifting (report_id);
CREATE INDEX lifting_by_person_id ON lifting (person_id);
CREATE INDEX lifting_by_stage ON lifting (stage);

-- That one facility takes no action on what holds a pass, until an instant; the words are sealed under the person's key.
CREATE TABLE facility_decision (
    id UUID NOT NULL PRIMARY KEY,
    source TEXT COLLATE "C" NOT NULL CONSTRAINT facility_decision_source CHECK (source IN ('registration', 'provisional', 'pass-hold')),
    source_id UUID NOT NULL,
    person_id UUID REFERENCES person (id) ON DELETE CASCADE,
    reference TEXT COLLATE "C" NOT NULL,
    facility_id UUID NOT NULL REFERENCES facility (id),
    participant_id UUID NOT NULL REFERENCES participant (id),
    reason BYTEA NOT NULL,
    last_day TEXT COLLATE "C" NOT NULL CHECK (length(last_day) = 10),
    until TIMESTAMPTZ NOT NULL,
    proposed_by UUID NOT NULL REFERENCES account (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT facility_decision_stage CHECK (stage IN ('proposed', 'declined', 'in-force', 'overruled', 'ended')),
    confirmed_by UUID REFERENCES account (id),
    confirmed_at TIMESTAMPTZ,
    stage_by UUID REFERENCES account (id),
    stage_at TIMESTAMPTZ,
    words BYTEA,
    version INTEGER NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT facility_decision_kept CHECK (keep_until <= kept_from + interval '43848 hours'),
    CONSTRAINT facility_decision_two_people CHECK (confirmed_by <> proposed_by)
);
CREATE INDEX facility_decision_by_source_id ON facility_decision (source_id);
CREATE INDEX facility_decision_by_participant_id ON facility_decision (participant_id);
CREATE INDEX facility_decision_by_person_id ON facility_decision (person_id);
CREATE INDEX facility_decision_by_stage ON facility_decision (stage);
CREATE INDEX facility_decision_by_keep_until ON facility_decision (keep_until);

-- "Possibly another person", and what an assessor found; the words are sealed.
CREATE TABLE signal (
    id UUID NOT NULL PRIMARY KEY,
    report_id UUID NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    reference TEXT COLLATE "C" NOT NULL,
    reporter_id UUID NOT NULL REFERENCES participant (id),
    participant_id UUID REFERENCES participant (id),
    raised_by UUID NOT NULL REFERENCES account (id),
    raised_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    words BYTEA NOT NULL,
    stage TEXT COLLATE "C" NOT NULL CONSTRAINT signal_stage CHECK (stage IN ('open', 'settled')),
    finding TEXT COLLATE "C" CONSTRAINT signal_finding CHECK (finding IN ('right-person', 'another-person')),
    settled_by UUID REFERENCES account (id),
    settled_at TIMESTAMPTZ,
    settled_words BYTEA,
    version INTEGER NOT NULL,
    kept_from TIMESTAMPTZ NOT NULL,
    keep_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT signal_kept CHECK (keep_until <= kept_from + interval '43848 hours')
);
CREATE INDEX signal_by_report_id ON signal (report_id);
CREATE INDEX signal_by_person_id ON signal (person_id);
CREATE INDEX signal_by_participant_id ON signal (participant_id);
CREATE INDEX signal_by_stage ON signal (stage);
